//! What stands outside of the tables of a text in Markdown: over some of them, below some, or beside all.

use super::Page;
use crate::places::fold;

/// What stands under a heading, up to the next one of its level.
#[derive(Default)]
pub(super) struct Section {
    pub(super) heading: Option<String>,
    pub(super) texts: Vec<Said>,
    /// How many tables there were when it began.
    pub(super) n_grids: usize,
}

/// A text outside of tables.
pub(super) struct Said {
    pub(super) text: String,
    /// How many tables there were above it.
    pub(super) n_grids: usize,
    /// Whether it stands over a table.
    pub(super) is_over: bool,
}

impl Section {
    pub(super) fn said(&self) -> impl Iterator<Item = &String> {
        self.heading.iter().chain(self.texts.iter().map(|said| &said.text))
    }
}

impl Page<'_> {
    /// A table begins: the last text before it is its title, and what stands between that and the table above is a note on this one.
    pub(super) fn settle_above(&mut self) {
        let n_grids = self.grids.len();
        let mut notes = Vec::new();
        let n_sections = self.over.len();
        for (idx, section) in self.over.iter_mut().enumerate() {
            let is_below_table = idx + 1 == n_sections && section.n_grids < n_grids;
            let n = section.texts.len();
            for (at, said) in section.texts.iter_mut().enumerate().filter(|(_, said)| !said.is_over) {
                said.is_over = true;
                if is_below_table && at + 1 < n || says_above(&said.text) {
                    notes.push((said.n_grids, said.text.clone()));
                }
            }
        }
        for (n, text) in notes {
            self.below(n, &text);
        }
    }

    /// The sections from some level on end: what stands in them over no table is a note on the tables above, or on all.
    pub(super) fn close(&mut self, level: usize) {
        self.flush();
        let n_grids = self.grids.len();
        for section in self.over.split_off(level.min(self.over.len())) {
            for said in section.texts.into_iter().filter(|said| !said.is_over) {
                if section.n_grids < n_grids || 0 < said.n_grids && says_above(&said.text) {
                    self.below(said.n_grids, &said.text);
                } else {
                    self.beside.push(said.text);
                }
            }
        }
    }

    /// Adds a note to the tables above it.
    pub(super) fn below(&mut self, n_grids: usize, text: &str) {
        self.grids.iter_mut().take(n_grids).for_each(|grid| grid.below.push(text.to_owned()));
    }
}

/// Whether a text refers to what stands above it.
pub(super) fn says_above(text: &str) -> bool {
    let small = fold(text);
    ["above", "oben", "vorstehend", "ci-dessus", "precedent", "arriba", "anterior"]
        .iter()
        .any(|word| small.contains(word))
}
