//! Why nothing firm can be said by a row, whatever its cells say of places.

use super::Maker;
use super::cells::Cell;
use super::headings::{self, Column};
use super::remarks::NOTE_MARKS;
use super::roles::{Role, Said, answered, is_mark, is_yes, role};
use super::titles::{is_answer, is_no, is_nothing};
use crate::import::table::Row;
use crate::import::{name, shorten};
use crate::places::{is_footnoted, is_known_part};

impl Maker {
    /// Why nothing firm can be said by a row of a company.
    pub(super) fn doubt(&self, idx: usize, row: &Row, cells: &[Cell<'_>]) -> Option<String> {
        let under = |heading: &str| format!("Under “{}”", shorten(heading));
        let footnoted = |text: &str| format!("“{}” refers to a footnote, which is not read", name(text, 200));
        let called = self.services.get(idx).map_or("", |service| &service.called);
        let heading_of = |wanted| cells.iter().find(move |cell| cell.column == wanted);
        if let (None, Some(cell)) = (heading_of(Column::Name), heading_of(Column::OpenName)) {
            return Some(under(cell.heading));
        }
        if is_footnoted(called) || called.starts_with(NOTE_MARKS) {
            return Some(footnoted(called));
        }
        if let Some(cell) = cells.iter().find(|cell| self.is_doubtful(cell)) {
            let said = match cell.said() {
                "" if cell.struck.is_empty() => "empty",
                "" => "struck out",
                said => said,
            };
            let said = name(said, 200);
            return Some(if cell.heading.is_empty() {
                format!("Beside “{said}”")
            } else {
                format!("{}: {said}", name(cell.heading, 200))
            });
        }
        // Of a place that refers to a footnote it is said with the place.
        let is_of_row = |cell: &&Cell<'_>| !cell.is_place() && is_footnoted(&cell.text);
        if let Some(cell) = cells.iter().find(is_of_row) {
            return Some(footnoted(&cell.text));
        }
        if let Some(comment) = &row.comment {
            return Some(format!("The row has a comment, “{}”", name(comment, 200)));
        }
        let by_note = |note: &str| format!("By the note “{}”", shorten(note));
        self.groups.doubt().map(under).or_else(|| self.groups.note().map(by_note))
    }

    /// What is said of the role of the company of a row, in it or over it.
    pub(super) fn role(&self, cells: &[Cell<'_>]) -> Option<Said> {
        let of_cell = |cell: &Cell<'_>| -> Option<Said> {
            match cell.column {
                // A mark may be a yes and a no.
                Column::Role if is_mark(&cell.text) => None,
                Column::Role => answered(&cell.text).or(Some(Said { role: Role::Unclear, is_exact: false })),
                // *Independent controller?*
                Column::Open if is_yes(&cell.text) => role(cell.heading),
                Column::OpenName if !cell.text.is_empty() => role(cell.heading),
                Column::Purpose
                | Column::Remark
                | Column::Label
                | Column::Status
                | Column::Unsure
                | Column::Open => role(cell.said()),
                _ => None,
            }
        };
        let over = self.groups.doubt().and_then(role).filter(|said| said.role != Role::Subprocessor);
        cells.iter().filter_map(of_cell).chain(over).max_by_key(|said| (said.role, !said.is_exact))
    }

    /// Whether a cell may say of its row that it is not so, not yet or not always. What is not understood may.
    pub(super) fn is_doubtful(&self, cell: &Cell<'_>) -> bool {
        let text = cell.said();
        let is_struck = !cell.struck.is_empty();
        match cell.column {
            Column::Status => is_struck || !text.is_empty() && !headings::is_today(text),
            Column::Ended => is_struck || !is_nothing(text) && !is_no(text),
            Column::Since => is_struck || !is_nothing(text) && !self.known.has_begun(text),
            Column::Remark | Column::Label => {
                let is_role = role(text).is_some_and(|said| said.is_exact);
                is_struck || !is_role && !self.known.unknown(text).is_empty()
            }
            Column::Role => is_struck || answered(text).is_none_or(|said| !said.is_exact),
            Column::State => {
                is_struck || !text.is_empty() && !is_known_part(text) && !headings::is_today(text)
            }
            // What such a heading says may be of some customers only, and what the others say of the rest.
            Column::Open | Column::Unsure | Column::OpenPlace => is_struck || !is_nothing(text),
            Column::Purpose => is_answer(text) || role(text).is_some_and(|said| !said.is_exact),
            _ => false,
        }
    }
}
