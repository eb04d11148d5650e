//! The one shape of all tables: heads that sort, a group of rows for each entry; cards where it is narrow.
//! It is drawn at once (`super::pen`); what is pressed in it is told by its section.
//!
//! The style sheet lays rows out as grids, for only so can what is out of sight be left undrawn; the roles say that it is a table.

use std::slice;

use yew::prelude::*;

use super::page::Frame;
use super::pen::{Pen, Text};
use super::tone::{icon, tone_name};
use crate::arrangement::{Column, Order};
use crate::page::{Cell, Line, Message, Tone};

/// A column's heading, and by what it sorts, where it does.
pub(super) type Head = (Message, Option<Column>);

/// What all tables have; `order` is how the rows are sorted, where they can be.
pub(super) struct Shape<'s> {
    /// The section that it is in, and as which it is known where it is drawn.
    pub(super) section: Message,
    /// The element, whose class has the columns' widths.
    pub(super) element: &'static str,
    pub(super) heads: &'s [Head],
    pub(super) order: Option<Order>,
}

impl Shape<'_> {
    /// The table of the entries that are drawn now; `write` writes the rows of one, after its key.
    pub(super) fn table<T>(
        &self,
        entries: &[T],
        frame: &Frame,
        write: &dyn Fn(&T, &[String], &mut Text),
    ) -> Html {
        let labels: Vec<String> = self.heads.iter().map(|(message, _)| frame.word(*message)).collect();
        frame.edge.drawn(self.section.key(), |text| {
            self.head(&frame.word(self.section), &labels, text);
            for entry in frame.first(entries) {
                write(entry, &labels, text);
            }
        })
    }

    fn head(&self, name: &str, labels: &[String], pen: &mut dyn Pen) {
        pen.open(self.element);
        pen.with("aria-label", name);
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
    }
}

/// A heading that sorts by its column.
fn sorts(column: Column, order: Order, label: &str, pen: &mut dyn Pen) {
    if order.column == column {
        pen.with("aria-sort", if order.descending { "descending" } else { "ascending" });
    }
    pen.open("button|type=button|class=tc-sort");
    pen.with("data-press", column.word());
    pen.text(label);
    pen.close();
}

/// Writes the cells of a row, each with the name of its column, for where there are no columns.
pub(super) struct Cells<'c> {
    pub(super) pen: &'c mut dyn Pen,
    labels: slice::Iter<'c, String>,
}

impl<'c> Cells<'c> {
    pub(super) fn new(pen: &'c mut dyn Pen, labels: &'c [String]) -> Self {
        Self { pen, labels: labels.iter() }
    }

    /// The name of the next column, which is passed over.
    pub(super) fn label(&mut self) -> &'c str {
        self.labels.next().map(String::as_str).unwrap_or_default()
    }

    /// The first cell, by which the row is known.
    pub(super) fn head(&mut self, frame: &Frame, name: &str) {
        let label = self.label();
        self.pen.open("th|scope=row|role=rowheader|part=cell");
        self.pen.say("span|class=tc-label", label);
        self.pen.quote("div|class=tc-name", frame.text_lang.as_ref(), name);
        self.pen.close();
    }

    /// A cell with what `write` writes.
    pub(super) fn cell(&mut self, write: &dyn Fn(&mut dyn Pen)) {
        let label = self.label();
        self.pen.open("td|role=cell|part=cell");
        self.pen.say("span|class=tc-label", label);
        self.pen.open("div");
        write(self.pen);
        self.pen.close();
        self.pen.close();
    }

    /// A cell of texts, a line each.
    pub(super) fn texts(&mut self, texts: &[String]) {
        self.cell(&|pen| {
            for text in texts {
                pen.say("div", text);
            }
        });
    }

    /// A cell of lines, each with its tone and what qualifies it.
    pub(super) fn lines(&mut self, cell: &Cell) {
        self.cell(&|pen| {
            for each in &cell.0 {
                line(each, pen);
            }
        });
    }
}

fn line(line: &Line, pen: &mut dyn Pen) {
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
