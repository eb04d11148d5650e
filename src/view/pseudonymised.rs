//! What is pseudonymised.

use super::links::link;
use super::page::Frame;
use super::pen::Pen;
use super::table::{Cells, Head, Shape};
use super::tone::badge;
use crate::page::{Message, Page, PseudonymRow, Pseudonymised};
use crate::text::decimal;

const HEADS: [Head; 6] = [
    (Message::ColumnService, None),
    (Message::ColumnState, None),
    (Message::ColumnTechnique, None),
    (Message::ColumnReversible, None),
    (Message::ColumnDestination, None),
    (Message::Source, None),
];

/// What is stated of pseudonymised data, service by service.
pub(super) fn pseudonymised(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    let Pseudonymised { rows, silent } = &page.pseudonymised;
    let element = "table|class=tc-table tc-pseudonymised|part=table|role=table";
    let shape = Shape { section: Message::Pseudonymised, element, heads: &HEADS, order: None };
    let labels = shape.labels(frame);
    pen.section("pseudonymised");
    pen.open("section|class=tc-section");
    frame.heading(Message::Pseudonymised, pen);
    if !rows.is_empty() {
        shape.table(&labels, frame, pen);
        frame.more(rows.len(), pen);
    }
    if let Some(silent) = silent {
        pen.say("p|class=tc-silent", silent);
    }
    pen.close();
    for entry in frame.first(rows) {
        // By its number, for two services may have one name.
        pen.row(&decimal(entry.service.idx(), 1));
        if !entry.drawn.again(frame.number)
            && let Some(row) = entry.row(&frame.shown.statement, frame.speaker.0)
        {
            pseudonym(row, &labels, frame, pen);
        }
    }
}

fn pseudonym(row: &PseudonymRow, labels: &[String], frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("tbody|role=rowgroup");
    pen.open("tr|role=row|part=row");
    let mut cells = Cells::new(pen, labels);
    cells.head(frame, &row.service);
    cells.begin();
    badge(row.tone, &row.state, cells.pen);
    cells.end();
    cells.text(&row.technique);
    cells.text(&row.reversible);
    cells.lines(&row.destinations);
    cells.begin();
    for source in &row.sources {
        cells.pen.open("div");
        link(source, cells.pen);
        cells.pen.close();
    }
    if row.sources.is_empty() {
        cells.pen.say("div", &frame.word(Message::SourceNone));
    }
    cells.end();
    pen.close();
    pen.close();
}
