//! The cells of a row, each with what its column is about.

use super::headings::{Column, is_name};
use crate::import::table::{Row, Table};
use crate::places::{codes_of_two, strange_codes};

/// A cell of a row.
pub(super) struct Cell<'t> {
    pub(super) column: Column,
    pub(super) heading: &'t str,
    /// What stands in it, and is not struck out.
    pub(super) text: String,
    /// What is struck out in it.
    pub(super) struck: Vec<String>,
    /// Of a cell with a code of two letters, one in its column that is none of a country.
    pub(super) strange: Option<String>,
    /// Of an empty cell in a column before that of the companies: what stands in it above, as where cells were merged.
    pub(super) above: String,
}

impl Cell<'_> {
    /// What it says, or a cell above it that may hold for it.
    pub(super) fn said(&self) -> &str {
        if self.text.is_empty() { &self.above } else { &self.text }
    }

    /// Whether it names a place at which data may be.
    pub(super) fn is_place(&self) -> bool {
        matches!(
            self.column,
            Column::Place
                | Column::Storage
                | Column::PlaceOfSomething
                | Column::Access
                | Column::OpenPlace
                | Column::PlaceOrSeat
        ) && !self.text.is_empty()
    }
}

/// What stood last in each of the columns before that of the companies: it may hold for the empty cells below it.
pub(super) struct Labels {
    /// Of each column a code of two letters that is none of a country, where it has such.
    strange: Vec<Option<String>>,
    is_of_objects: bool,
    last: Vec<String>,
    /// How often one has changed.
    pub(super) n_changes: usize,
}

impl Labels {
    pub(super) fn of(columns: &[Column], table: &Table) -> Self {
        let is_of_objects = table.is_of_objects;
        let of_column = |idx: usize| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(idx)).map(|cell| cell.trim());
            strange_codes(cells).first().map(|code| (*code).to_owned())
        };
        let strange = (0..columns.len()).map(of_column).collect();
        if is_of_objects {
            return Self { strange, is_of_objects, last: Vec::new(), n_changes: 0 };
        }
        let n = columns.iter().position(|column| is_name(*column)).unwrap_or_default();
        Self { strange, is_of_objects, last: vec![String::new(); n], n_changes: 0 }
    }

    /// The cells of a row.
    pub(super) fn cells<'t>(&mut self, columns: &[Column], header: &'t [String], row: &Row) -> Vec<Cell<'t>> {
        let mut cells = Vec::new();
        for (idx, (column, heading)) in columns.iter().zip(header).enumerate() {
            let (text, struck) = unstruck(row.cells.get(idx).map_or("", |cell| cell.trim()));
            let mut above = String::new();
            if let Some(last) = self.last.get_mut(idx) {
                if text.is_empty() {
                    above.clone_from(last);
                } else if *last != text {
                    last.clone_from(&text);
                    self.n_changes += 1;
                }
            }
            // A member that an object does not have asks nothing.
            let is_asked = *column != Column::Role || !text.is_empty() || !self.is_of_objects;
            let column = if is_asked { *column } else { Column::Other };
            let strange = self.strange.get(idx).cloned().flatten();
            let strange = strange.filter(|_| !codes_of_two(&text).is_empty());
            cells.push(Cell { column, heading, text, struck, strange, above });
        }
        cells
    }
}

/// A text without what is struck out in it, and that.
fn unstruck(text: &str) -> (String, Vec<String>) {
    let (mut kept, mut struck) = (String::new(), Vec::new());
    for (idx, piece) in text.split("~~").enumerate() {
        if idx % 2 == 0 {
            kept.push_str(piece);
        } else if !piece.trim().is_empty() {
            struck.push(piece.trim().to_owned());
        }
    }
    if struck.is_empty() {
        return (text.to_owned(), struck);
    }
    (kept.split_whitespace().collect::<Vec<_>>().join(" "), struck)
}
