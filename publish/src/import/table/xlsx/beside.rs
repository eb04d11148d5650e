//! What stands beside the values of a workbook, and calamine does not read: comments, what is hidden, and what is struck out.

mod parts;
mod struck;

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use anyhow::Result;

use self::parts::{Book, Piece};
use self::struck::{Shared, Struck};

/// What stands beside the values of a sheet.
#[derive(Default)]
pub(super) struct Beside {
    /// The comments, by the addresses of their cells.
    pub(super) comments: HashMap<String, String>,
    /// The cells that are struck out, by their addresses: with what of them is between `~~`, where it is not all.
    pub(super) struck: HashMap<String, Option<String>>,
    /// The numbers of the rows that are hidden.
    hidden: HashSet<u64>,
    /// Whether rows are hidden of which nothing is said.
    hides_rows: bool,
    /// The rows of which it is said that they are not.
    shown: HashSet<u64>,
    /// The columns that are hidden, of which the first is 0.
    hidden_columns: Vec<RangeInclusive<usize>>,
}

impl Beside {
    pub(super) fn hides_row(&self, number: u64) -> bool {
        self.hidden.contains(&number) || self.hides_rows && !self.shown.contains(&number)
    }

    pub(super) fn hides_column(&self, column: usize) -> bool {
        self.hidden_columns.iter().any(|columns| columns.contains(&column))
    }

    fn column(&mut self, attributes: &HashMap<String, String>) {
        let of = |name: &str| attributes.get(name).and_then(|number| number.parse::<usize>().ok());
        if let (Some(first), Some(last)) = (of("min"), of("max"))
            && (is_on(attributes, "hidden") == Some(true) || is_zero(attributes, "width") == Some(true))
        {
            self.hidden_columns.push(first.saturating_sub(1)..=last.saturating_sub(1));
        }
    }

    fn row(&mut self, number: u64, attributes: &HashMap<String, String>) {
        let (hidden, no_height) = (is_on(attributes, "hidden"), is_zero(attributes, "ht"));
        if hidden == Some(true) || no_height == Some(true) {
            self.hidden.insert(number);
        } else if hidden.is_some() || no_height.is_some() {
            self.shown.insert(number);
        }
    }
}

/// What an attribute says, where it is there.
fn is_on(attributes: &HashMap<String, String>, name: &str) -> Option<bool> {
    attributes.get(name).map(|value| value == "1" || value == "true")
}

/// Whether a number is zero, where it is there.
fn is_zero(attributes: &HashMap<String, String>, name: &str) -> Option<bool> {
    attributes.get(name).and_then(|number| number.parse::<f64>().ok()).map(|number| number <= 0.0)
}

/// What stands beside the values, by the names of the sheets.
pub(super) fn beside(bytes: &[u8]) -> Result<HashMap<String, Beside>> {
    let mut book = Book::open(bytes)?;
    let links = book.links("xl/workbook.xml")?;
    let shared = Shared::of(&mut book, &links)?;
    let mut names: Vec<(String, String)> = Vec::new();
    book.each("xl/workbook.xml", |piece| {
        if let Piece::Element("sheet", attributes) = piece {
            let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
            names.push((of("name"), of("id")));
        }
    })?;
    let mut all = HashMap::new();
    for (name, id) in names {
        let Some(link) = links.iter().find(|link| link.id == id) else { continue };
        all.insert(name, of_sheet(&mut book, &link.path, &shared)?);
    }
    Ok(all)
}

fn of_sheet(book: &mut Book<'_>, path: &str, shared: &Shared) -> Result<Beside> {
    let (mut beside, mut struck, mut number) = (Beside::default(), Struck::default(), 0);
    book.each(path, |piece| {
        match &piece {
            Piece::Element("sheetFormatPr", attributes) => {
                beside.hides_rows = is_on(attributes, "zeroHeight") == Some(true);
            }
            Piece::Element("col", attributes) => beside.column(attributes),
            Piece::Element("row", attributes) => {
                let written = attributes.get("r").and_then(|number| number.parse::<u64>().ok());
                number = written.unwrap_or(number + 1);
                beside.row(number, attributes);
            }
            _ => {}
        }
        struck.piece(&piece, shared);
    })?;
    beside.struck = struck.cells;
    for link in book.links(path)?.into_iter().filter(|link| link.kind.ends_with("/comments")) {
        let mut at = None;
        book.each(&link.path, |piece| match piece {
            Piece::Element("comment", mut attributes) => {
                at = attributes.remove("ref");
                beside.comments.extend(at.iter().map(|at| (at.clone(), String::new())));
            }
            Piece::Element(..) | Piece::End(_) => {}
            Piece::Text(text) => {
                if let Some(at) = &at {
                    beside.comments.entry(at.clone()).or_default().push_str(text);
                }
            }
        })?;
    }
    Ok(beside)
}
