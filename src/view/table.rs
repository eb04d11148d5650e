//! The one shape of all tables: heads that sort, a group of rows for each entry; cards where it is narrow.
//!
//! The style sheet lays rows out as grids, for only so can what is out of sight be left undrawn; the roles say that it is a table.

use std::slice;

use super::act::Act;
use super::page::Frame;
use super::pen::Pen;
use super::tone::{icon, tone_name};
use crate::arrangement::{Column, Order};
use crate::page::{Cell, Line, Message, Tone};

/// A column's heading, and by what it sorts, where it does.
pub(super) type Head = (Message, Option<Column>);

/// What all tables have; `order` is how the rows are sorted, where they can be.
pub(super) struct Shape<'s> {
    /// The section that it is in.
    pub(super) section: Message,
    /// The element, whose class has the columns' widths.
    pub(super) element: &'static str,
    pub(super) heads: &'s [Head],
    pub(super) order: Option<Order>,
}

impl Shape<'_> {
    /// The names of the columns.
    pub(super) fn labels(&self, frame: &Frame<'_>) -> Vec<String> {
        self.heads.iter().map(|(message, _)| frame.word(*message)).collect()
    }

    /// The table, of which the section's rows will be the rest.
    pub(super) fn table(&self, labels: &[String], frame: &Frame<'_>, pen: &mut Pen) {
        pen.open(self.element);
        pen.rows();
        pen.with("aria-label", &frame.word(self.section));
        pen.open("thead|role=rowgroup");
        pen.open("tr|role=row");
        for ((_, column), label) in self.heads.iter().zip(labels) {
            pen.open("th|scope=col|role=columnheader");
            match (column, self.order) {
                (Some(column), Some(order)) => sorts(*column, order, label, pen),
                _ => pen.text(label),
            }
            pen.close();
        }
        pen.close();
        pen.close();
        pen.close();
    }
}

/// A heading that sorts by its column.
fn sorts(column: Column, order: Order, label: &str, pen: &mut Pen) {
    if order.column == column {
        pen.with("aria-sort", if order.descending { "descending" } else { "ascending" });
    }
    pen.button("button|type=button|class=tc-sort", Act::Sort, column.number(), label);
}

/// Writes the cells of a row, each with the name of its column, for where there are no columns.
pub(super) struct Cells<'c> {
    pub(super) pen: &'c mut Pen,
    labels: slice::Iter<'c, String>,
}

impl<'c> Cells<'c> {
    pub(super) fn new(pen: &'c mut Pen, labels: &'c [String]) -> Self {
        Self { pen, labels: labels.iter() }
    }

    /// The name of the next column, which is passed over.
    pub(super) fn label(&mut self) -> &'c str {
        self.labels.next().map(String::as_str).unwrap_or_default()
    }

    /// The first cell, by which the row is known.
    pub(super) fn head(&mut self, frame: &Frame<'_>, name: &str) {
        let label = self.label();
        self.pen.open("th|scope=row|role=rowheader|part=cell");
        self.pen.say("span|class=tc-label", label);
        self.pen.quote("div|class=tc-name", frame.text_lang, name);
        self.pen.close();
    }

    /// Begins a cell, which `end` ends.
    pub(super) fn begin(&mut self) {
        let label = self.label();
        self.pen.open("td|role=cell|part=cell");
        self.pen.say("span|class=tc-label", label);
        self.pen.open("div");
    }

    /// Ends it.
    pub(super) fn end(&mut self) {
        self.pen.close();
        self.pen.close();
    }

    /// A cell of one text.
    pub(super) fn text(&mut self, text: &String) {
        self.texts(slice::from_ref(text));
    }

    /// A cell of texts, a line each.
    pub(super) fn texts(&mut self, texts: &[String]) {
        self.begin();
        for text in texts {
            self.pen.say("div", text);
        }
        self.end();
    }

    /// A cell of lines, each with its tone and what qualifies it.
    pub(super) fn lines(&mut self, cell: &Cell) {
        self.begin();
        for each in &cell.0 {
            line(each, self.pen);
        }
        self.end();
    }
}

fn line(line: &Line, pen: &mut Pen) {
    pen.open("div|class=tc-line");
    pen.with("data-tone", tone_name(line.tone));
    if line.tone != Tone::Neutral {
        icon(line.tone, pen);
    }
    pen.open("div");
    pen.say("span|class=tc-line__text", &line.text);
    if !line.notes.is_empty() {
        pen.open("div|class=tc-line__notes");
        for note in &line.notes {
            pen.say("span", note);
        }
        pen.close();
    }
    pen.close();
    pen.close();
}
