//! The rows of a table: companies, headings between them, and notes.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::{Result, bail};

use super::Maker;
use super::cells::{Cell, Labels};
use super::headings::{Column, columns, is_name, settle};
use super::remarks::{
    is_company, is_footnote, is_heading, is_label, is_note, is_of_none, is_of_the_following, is_remark, mark,
};
use crate::import::Fate;
use crate::import::table::{Row, Table};
use crate::places::{self, Meaning, meaning};

/// What a row says, and under what: the headings, the labels beside it and, where it names none, the company above it.
type Said<'t> = (usize, usize, Option<usize>, &'t [String]);

impl Maker {
    pub(super) fn table(&mut self, table: &Table, note: Option<String>, file: &str) -> Result<()> {
        let mut columns = columns(&table.header);
        settle(&mut columns, &table.header, &table.rows);
        if !columns.iter().copied().any(is_name) {
            let headings: Vec<&str> =
                table.header.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
            bail!(
                "no column of {file} names a company; the columns are: {}; call one of them “Name”",
                headings.join(", ")
            );
        }
        self.groups.set_note(None);
        self.above = None;
        self.table = table.name.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        if table.is_next {
            // A comment at its header: what else stands over the sheet is known.
            let unknown = |text: &&String| !self.known.unknown(text).is_empty();
            if let Some(doubt) = table.said.iter().find(unknown).cloned() {
                self.groups.heading(Some(doubt));
            }
        } else {
            self.title(table);
        }
        self.groups.set_note(note);
        let mut labels = Labels::of(&columns, table);
        let mut rows: HashMap<Said<'_>, u64> = HashMap::new();
        for row in &table.rows {
            if row.cells.iter().zip(&table.header).all(|(cell, heading)| cell == heading) {
                self.loss.add(self.at_row(row.number), "", Fate::LeftOut, "the header once more");
                continue;
            }
            let cells = labels.cells(&columns, &table.header, row);
            if table.is_of_objects {
                // Nothing is merged in it.
                self.above = None;
            }
            if !table.is_of_objects && self.lone(table, row, &cells) {
                continue;
            }
            let is_named = cells.iter().any(|cell| is_name(cell.column) && !cell.text.is_empty());
            let above = self.above.filter(|_| !is_named);
            let said = (self.groups.n, labels.n_changes, above, row.cells.as_slice());
            if let Some(earlier) = rows.get(&said) {
                let told = row.filled().next().unwrap_or_default();
                let why = format!("it says the same as row {earlier}");
                self.loss.add(self.at_row(row.number), told, Fate::LeftOut, why);
                continue;
            }
            rows.insert(said, row.number);
            // What may be a heading as well ends no run of headings.
            if table.is_of_objects || 1 < row.filled().count() {
                self.groups.row();
            }
            self.row(row, &cells);
        }
        Ok(())
    }

    /// What stands over the table: where not all of it is understood, it may say that its rows are not so.
    fn title(&mut self, table: &Table) {
        let mut doubt = None;
        for title in &table.said {
            let unknown = self.known.unknown(title);
            if !unknown.is_empty() {
                let at = if self.table.is_empty() { "above the table, " } else { &self.table };
                self.loss.add(at.trim_end_matches(", "), title, Fate::Unknown, over(&unknown));
                doubt = Some(title.clone());
            }
        }
        for row in &table.above {
            for cell in row.filled() {
                let unknown = self.known.unknown(cell);
                let at = self.at_row(row.number);
                if unknown.is_empty() || is_footnote(cell) && is_referred_to(cell, table) {
                    self.loss.add(at, cell, Fate::LeftOut, "it stands above the table");
                } else {
                    self.loss.add(
                        at,
                        cell,
                        Fate::Unknown,
                        format!("it stands above the table; {}", over(&unknown)),
                    );
                    doubt = Some(cell.to_owned());
                }
            }
        }
        for note in &table.below {
            let unknown = self.known.unknown(note);
            if self.is_note_on(note, table) {
                let at = if self.table.is_empty() { "below the table" } else { &self.table };
                let why = format!("it stands below the table; {}", over(&unknown));
                self.loss.add(at.trim_end_matches(", "), note, Fate::Unknown, why);
            }
        }
        self.groups.begin(doubt);
    }

    /// Whether a note may take something from the rows of a table.
    fn is_note_on(&self, note: &str, table: &Table) -> bool {
        let is_of_some = is_footnote(note) && is_referred_to(note, table);
        let said = mark(note).and_then(|mark| note.strip_prefix(mark)).unwrap_or(note);
        !is_of_some && !is_of_none(note) && !self.known.unknown(said).is_empty()
    }

    /// The first note on a table that is not understood: what stands below it, and in rows between and below those of companies. And the
    /// first one below all of its rows, which may be about the tables above as well.
    pub(super) fn notes(&self, table: &Table, is_followed: bool) -> (Option<String>, Option<String>) {
        let below = table.below.iter().find(|note| self.is_note_on(note, table)).cloned();
        let below = below.or_else(|| self.note_without_company(table));
        if table.is_of_objects {
            return (below, None);
        }
        let n_of_companies =
            table.rows.iter().rposition(|row| lone_text(row).is_none()).map_or(0, |last| last + 1);
        let mut found = table.rows.iter().enumerate().filter_map(|(idx, row)| {
            let text = lone_text(row)?;
            let is_last = n_of_companies <= idx && !is_followed;
            let is_on_rows = is_footnote(&text) || is_note(&text) && (is_last || !is_of_the_following(&text));
            (is_on_rows && self.is_note_on(&text, table)).then_some((is_last, text.into_owned()))
        });
        let notes: Vec<(bool, String)> = found.by_ref().collect();
        let last = notes.iter().find(|(is_last, _)| *is_last).map(|(_, note)| note.clone());
        (notes.into_iter().next().map(|(_, note)| note).or(below), last)
    }

    /// The first sentence that is not understood in a row that has several cells, or is an object, and names no company.
    fn note_without_company(&self, table: &Table) -> Option<String> {
        let columns = columns(&table.header);
        let names_one = |row: &Row| {
            let mut cells = row.cells.iter().zip(&columns);
            cells.any(|(cell, column)| is_name(*column) && !cell.trim().is_empty())
        };
        let rows = table.rows.iter().filter(|row| table.is_of_objects || lone_text(row).is_none());
        let mut cells = rows.filter(|row| !names_one(row)).flat_map(Row::filled);
        cells.find(|text| is_note(text) && self.is_note_on(text, table)).map(str::to_owned)
    }

    /// Whether a row is a heading or a note, and no row of a company. One that may be both is taken for both.
    fn lone(&mut self, table: &Table, row: &Row, cells: &[Cell<'_>]) -> bool {
        let Some(text) = lone_text(row).filter(|_| 1 < cells.len()) else { return false };
        let text = &*text;
        if cells.iter().any(|cell| !cell.struck.is_empty()) {
            return false;
        }
        let is_named = cells.iter().any(|cell| is_name(cell.column) && !cell.text.is_empty());
        let is_place = cells.iter().any(Cell::is_place);
        let unknown = self.known.unknown(text);
        if is_footnote(text) {
            self.above = None;
            let mut why = "a note between the rows, and no company".to_owned();
            if self.is_note_on(text, table) {
                why = format!("{why}, to which no row refers; {}", over(&unknown));
            }
            self.tell(row.number, "", text, Fate::LeftOut, why);
            return true;
        }
        if row.is_spanning || is_remark(text) || !is_named && !is_place {
            self.above = None;
            let is_note = is_note(text) || !row.is_spanning && !is_heading(text);
            let what = if is_note { "a note" } else { "a heading" };
            if unknown.is_empty() {
                if !is_note {
                    self.groups.heading(None);
                }
                self.tell(
                    row.number,
                    "",
                    text,
                    Fate::LeftOut,
                    format!("{what} between the rows, and no company"),
                );
            } else {
                self.groups.heading(Some(text.to_owned()));
                let why = format!("{what} between the rows, and no company; {}", over(&unknown));
                self.tell(row.number, "", text, Fate::LeftOut, why);
            }
            return true;
        }
        let is_place_alone = || {
            let meaning = meaning(text);
            matches!(meaning, Meaning::Code(_) | Meaning::Within { .. } | Meaning::Several { .. })
        };
        let is_known = if is_named {
            unknown.is_empty() || is_company(text)
        } else {
            places::is_silent(text) || is_place_alone()
        };
        if !is_known {
            self.groups.heading(Some(text.to_owned()));
            let why = "nothing else stands in the row: it may be a heading, so the places of the rows below it are not determined either; remove it, or say something of it";
            self.tell(row.number, "", text, Fate::Assumed, why);
        }
        false
    }

    fn row(&mut self, row: &Row, cells: &[Cell<'_>]) {
        let number = row.number;
        let company = cells.iter().position(|cell| is_company_of(cell, Column::Name)).or_else(|| {
            // Beside a column that names companies, another one with more words names something else.
            let has_name = cells.iter().any(|cell| cell.column == Column::Name);
            cells.iter().position(|cell| is_company_of(cell, Column::OpenName)).filter(|_| !has_name)
        });
        let company = company.and_then(|company| cells.get(company));
        // What is struck out is no more so.
        if let Some(cell) = company.filter(|cell| cell.text.is_empty()) {
            self.above = None;
            let why = format!("“{}” is struck out", cell.struck.join(" "));
            for cell in cells {
                self.struck(number, cell, &why);
                if !cell.text.is_empty() {
                    self.tell(number, cell.heading, &cell.text, Fate::LeftOut, why.clone());
                }
            }
            return;
        }
        for cell in cells {
            self.struck(number, cell, "it is struck out");
        }
        let idx = match company {
            Some(cell) => Some(self.company(number, cell.heading, &cell.text)),
            None => self.company_above(number, cells),
        };
        let Some(idx) = idx else { return };
        self.above = Some(idx);
        let called = company.map_or("", |cell| &cell.text);
        for cell in
            cells.iter().filter(|cell| is_name(cell.column) && !cell.text.is_empty() && cell.text != called)
        {
            self.note(idx, cell);
            let why = "in the note of the service: another column names the company";
            self.tell(number, cell.heading, &cell.text, Fate::Mapped, why);
        }
        let doubt = self.doubt(idx, row, cells);
        let role = self.role(cells);
        self.of_role(number, idx, role);
        self.of_company(number, idx, cells, doubt.is_some());
        let Some(id) = self.services.get(idx).map(|service| service.id.clone()) else { return };
        let data = self.data(number, cells);
        self.movement(number, &id, &data, cells, doubt.as_deref());
        self.keepings(number, &id, &data, cells, doubt.as_deref());
    }

    /// Tells what is struck out in a cell.
    fn struck(&mut self, number: u64, cell: &Cell<'_>, why: &str) {
        for struck in &cell.struck {
            self.tell(number, cell.heading, &format!("~~{struck}~~"), Fate::LeftOut, why);
        }
    }
}

/// The text of a row that has no other one.
fn lone_text(row: &Row) -> Option<Cow<'_, str>> {
    // A dash fills a cell that is empty.
    let mut filled = row.filled().filter(|text| text.contains(|c: char| !"-–—".contains(c)));
    let first = filled.next()?;
    let rest: Vec<&str> = filled.collect();
    // *Note:* in one cell, and what is noted in the next one.
    let is_label = (first.ends_with(':') || is_label(first)) && rest.len() == 1;
    match rest.as_slice() {
        [] => Some(Cow::Borrowed(first)),
        [noted] if is_label => Some(Cow::Owned(format!("{first} {noted}"))),
        _ => None,
    }
}

/// Whether anything in a table has the mark of a footnote, which so is about that.
fn is_referred_to(note: &str, table: &Table) -> bool {
    let Some(mark) = mark(note) else { return false };
    let cells = table.rows.iter().flat_map(|row| &row.cells).chain(&table.header);
    cells.into_iter().any(|cell| cell.contains(mark) && !cell.trim().starts_with(mark))
}

/// Whether a cell names the company of its row, be it one that is struck out.
fn is_company_of(cell: &Cell<'_>, column: Column) -> bool {
    cell.column == column && !(cell.text.is_empty() && cell.struck.is_empty())
}

/// What follows from words that are not understood over some rows.
pub(super) fn over(unknown: &[String]) -> String {
    let words: Vec<String> = unknown.iter().take(5).map(|word| format!("“{word}”")).collect();
    let words = words.join(", ");
    format!(
        "not all of it is understood ({words}), so the places of the rows are not determined; remove it, if it takes nothing from them"
    )
}
