//! Under what the rows of a list stand.

/// What stands over the rows, where it is not understood.
#[derive(Default)]
pub(super) struct Groups {
    /// Of the whole table: its title, the sentence above it.
    title: Option<String>,
    /// Of several groups, as *Former* above *Infrastructure* and *Support*.
    upper: Option<String>,
    /// Of the group.
    group: Option<String>,
    /// The headings that stand one below the other without a row between, each with what is not understood of it.
    run: Vec<Option<String>>,
    /// Of the whole table as well: a note between its rows or below them.
    note: Option<String>,
    /// How many there were: rows below two headings do not say the same.
    pub(super) n: usize,
}

impl Groups {
    /// A table begins, with what is not understood of what stands above it.
    pub(super) fn begin(&mut self, title: Option<String>) {
        *self = Self { title, n: self.n + 1, ..Self::default() };
    }

    /// What is not understood of the notes on the table.
    pub(super) fn set_note(&mut self, note: Option<String>) {
        self.note = note;
    }

    /// A heading between the rows, where it is not understood.
    pub(super) fn heading(&mut self, doubt: Option<String>) {
        self.n += 1;
        // A heading right below another one is a part of it, and so are those that follow.
        if !self.run.is_empty() {
            self.upper = self.run.iter().flatten().next().cloned();
        }
        self.group.clone_from(&doubt);
        self.run.push(doubt);
    }

    /// A row of a company.
    pub(super) fn row(&mut self) {
        self.run.clear();
    }

    /// What stands over a row, and is not understood.
    pub(super) fn doubt(&self) -> Option<&str> {
        self.group.as_deref().or(self.upper.as_deref()).or(self.title.as_deref())
    }

    /// A note on the rows, which is not understood.
    pub(super) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn a_heading_below_a_heading_is_a_part_of_it() {
        let mut groups = Groups::default();
        let mut under = |headings: &[&str]| {
            for heading in headings {
                groups.heading(Some((*heading).to_owned()).filter(|heading| heading.starts_with('?')));
            }
            groups.row();
            groups.doubt().map(str::to_owned)
        };
        assert_eq!(under(&["Infrastructure"]), None);
        assert_eq!(under(&["?Former"]).as_deref(), Some("?Former"));
        assert_eq!(under(&["Infrastructure"]), None);
        assert_eq!(under(&["?Former", "Infrastructure"]).as_deref(), Some("?Former"));
        assert_eq!(under(&["Support"]).as_deref(), Some("?Former"));
        assert_eq!(under(&["Current", "Infrastructure"]), None);
        assert_eq!(under(&["?Former", "Infrastructure", "Storage"]).as_deref(), Some("?Former"));
    }
}
