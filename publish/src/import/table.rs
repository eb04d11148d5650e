//! Tables: rows of cells, each row with the number that it has in its file.

mod csv;
mod json;
mod markdown;
mod shape;
mod xlsx;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use self::shape::{parts, table};
use crate::source::{read_bytes, read_text};

/// So large a list is none.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// What tells it apart from the others of its file: the sheet; nothing where there is one.
    pub(crate) name: Option<String>,
    /// What stands over it, but in rows: the name of its sheet, the headings and sentences above it.
    pub(crate) said: Vec<String>,
    /// What stands below it, but in rows.
    pub(crate) below: Vec<String>,
    /// Whether its rows are objects, none of which is a heading.
    pub(crate) is_of_objects: bool,
    /// Whether it stands below another one in the same sheet, under headings of its own.
    pub(crate) is_next: bool,
    /// What stands above the header: a title, a day.
    pub(crate) above: Vec<Row>,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
    fault: Option<String>,
}

impl Table {
    #[cfg(test)]
    pub(crate) fn of(header: Vec<String>, rows: Vec<Row>) -> Self {
        Self { header, rows, ..Self::default() }
    }

    fn sound(self, path: &Path) -> Result<Self> {
        match self.fault {
            Some(fault) => bail!("cannot read the list {}: {fault}", path.display()),
            None => Ok(self),
        }
    }
}

/// Something of a file that is in none of its lists.
#[derive(Debug)]
pub(crate) struct Left {
    pub(crate) at: String,
    pub(crate) value: String,
    pub(crate) why: String,
    /// Whether people read it beside the lists, as on a sheet of notes: it may say something of them.
    pub(crate) is_beside: bool,
}

impl Left {
    fn new(at: impl Into<String>, value: impl Into<String>, why: &str) -> Self {
        Self { at: at.into(), value: value.into(), why: why.to_owned(), is_beside: false }
    }

    /// A cell of a sheet or a table that is no list.
    fn beside(at: impl Into<String>, value: &str) -> Self {
        Self {
            at: at.into(),
            value: value.to_owned(),
            why: "it stands in no list of companies".to_owned(),
            is_beside: true,
        }
    }
}

/// What a file has of lists, and besides.
pub(crate) struct Lists {
    pub(crate) tables: Vec<Table>,
    pub(crate) left: Vec<Left>,
}

/// What a file has of rows, and besides.
#[derive(Default)]
struct Grids {
    grids: Vec<Grid>,
    left: Vec<Left>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// As people count it in the file.
    pub(crate) number: u64,
    pub(crate) cells: Vec<String>,
    /// The values as they are, where the file knows more than texts.
    pub(crate) values: Vec<Value>,
    /// Whether its one cell is as wide as the table: a title, the heading of a group, or a note.
    pub(crate) is_spanning: bool,
    /// What a comment at an empty cell of it says.
    pub(crate) comment: Option<String>,
    /// The cells that are merged and begin in it, as `A4:A5`.
    merged: Vec<String>,
}

/// The rows of a sheet, or of a part of a file, before it is known which of them is the header.
#[derive(Default)]
struct Grid {
    name: Option<String>,
    said: Vec<String>,
    below: Vec<String>,
    is_of_objects: bool,
    is_next: bool,
    rows: Vec<Row>,
    /// Why its cells cannot be taken for what they say.
    fault: Option<String>,
    /// What mends a row with too many cells.
    hint: &'static str,
}

impl Row {
    pub(crate) fn of_texts(number: u64, cells: Vec<String>) -> Self {
        let values = cells.iter().map(|cell| Value::from(cell.as_str())).collect();
        Self { number, cells, values, ..Self::default() }
    }

    /// The cells in which something stands.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// How the header of a list is known, which may stand anywhere near the top.
pub(crate) struct Headings {
    /// Whether a row is the header.
    pub(crate) is_header: fn(&[String]) -> bool,
    /// Whether a row below it is the header of another list.
    pub(crate) is_next_header: fn(&[String]) -> bool,
    /// A heading, with that of the group of columns above it where it needs that.
    pub(crate) joined: fn(group: &str, heading: &str) -> String,
}

/// Reads the table of a file, whose first row is the header.
pub(crate) fn read(path: &Path) -> Result<Table> {
    match tables(path, None)?.tables.into_iter().next() {
        Some(table) => table.sound(path),
        None => bail!("{} has no rows", path.display()),
    }
}

/// Reads every table of a file that has a header; where none has, the first one.
pub(crate) fn read_lists(path: &Path, headings: &Headings) -> Result<Lists> {
    let Lists { tables, mut left } = tables(path, Some(headings))?;
    let (known, others): (Vec<Table>, Vec<Table>) =
        tables.into_iter().partition(|table| (headings.is_header)(&table.header));
    let mut others = others.into_iter();
    let found = if known.is_empty() { others.next().into_iter().collect() } else { known };
    // What a text shows as columns are spaces to a program.
    let is_drawn = |row: &Row| row.cells.iter().any(|cell| cell.trim().contains("   "));
    if found.iter().any(|table| {
        !(headings.is_header)(&table.header) && table.above.iter().chain(&table.rows).any(is_drawn)
    }) {
        bail!(
            "{} holds no table: its columns stand apart by spaces; save it as .xlsx or .csv",
            path.display()
        );
    }
    if found.is_empty() {
        bail!("{} has no rows", path.display());
    }
    for table in others {
        let at = table.name.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        for cell in table.header.iter().filter(|cell| !cell.is_empty()) {
            left.push(Left::beside(format!("{at}its first row"), cell));
        }
        for row in table.above.iter().chain(&table.rows) {
            left.extend(row.filled().map(|cell| Left::beside(format!("{at}row {}", row.number), cell)));
        }
    }
    let tables = found.into_iter().map(|table| table.sound(path)).collect::<Result<Vec<_>>>()?;
    Ok(Lists { tables, left })
}

/// The tables of a file by the end of its name: CSV, JSON, JSON lines, Markdown, XLSX.
fn tables(path: &Path, headings: Option<&Headings>) -> Result<Lists> {
    let told = path.display();
    if path.is_dir() {
        bail!("{told} is a folder, and a file is wanted");
    }
    let extension =
        path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
    let text = || read_text(path, MOST_BYTES);
    // A fact is a value as it is, and a list is read by its headings.
    let is_list = headings.is_some();
    let grids = match extension.as_str() {
        "csv" | "tsv" | "txt" => csv::grids(&text()?),
        "json" => json::grids(&text()?, false, is_list),
        "jsonl" | "ndjson" => json::grids(&text()?, true, is_list),
        "md" | "markdown" => markdown::grids(&text()?),
        "xlsx" => xlsx::grids(&read_bytes(path, MOST_BYTES)?, is_list),
        "xls" | "ods" | "numbers" => {
            bail!("{told} is a spreadsheet of another kind; save it as .xlsx or .csv")
        }
        "html" | "htm" | "pdf" | "docx" => {
            bail!("{told} is a document; copy its table into a spreadsheet and save that as .xlsx or .csv")
        }
        _ => bail!("{told} is no list: its name ends in none of .csv, .tsv, .xlsx, .md, .json, .jsonl"),
    };
    let Grids { grids, mut left } = grids.with_context(|| format!("cannot read the list {told}"))?;
    let n_grids = grids.len();
    let mut tables = Vec::new();
    for mut grid in grids {
        grid.name = grid.name.filter(|_| 1 < n_grids);
        for part in parts(grid, headings) {
            let (name, rows) = (part.name.clone(), part.rows.clone());
            let made = table(part, headings).with_context(|| format!("cannot read the list {told}"))?;
            if let Some(table) = made {
                tables.push(table);
                continue;
            }
            let at = name.map(|name| format!("{name}, ")).unwrap_or_default();
            for row in rows {
                left.extend(row.filled().map(|cell| Left::beside(format!("{at}row {}", row.number), cell)));
            }
        }
    }
    Ok(Lists { tables, left })
}
