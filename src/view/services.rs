//! The table of services.

use super::act::Act;
use super::links::link;
use super::page::Frame;
use super::pen::Pen;
use super::table::{Cells, Head, Shape};
use super::tone::badge;
use super::why::why;
use crate::arrangement::{Column, Order};
use crate::page::{Message, ServiceEntry, ServiceRow};
use crate::text::decimal;

const HEADS: [Head; 7] = [
    (Message::ColumnService, Some(Column::Service)),
    (Message::ColumnVerdict, Some(Column::Verdict)),
    (Message::ColumnStored, Some(Column::Stored)),
    (Message::ColumnProcessed, Some(Column::Processed)),
    (Message::ColumnMovesTo, Some(Column::MovesTo)),
    (Message::ColumnCommitment, Some(Column::Commitment)),
    (Message::ColumnPrivacy, None),
];

/// The services that are shown.
pub(super) fn services(rows: &[&ServiceEntry], order: Order, frame: &Frame<'_>, pen: &mut Pen) {
    let element = "table|class=tc-table tc-services|part=table|role=table";
    let shape = Shape { section: Message::Services, element, heads: &HEADS, order: Some(order) };
    let labels = shape.labels(frame);
    pen.section("services");
    pen.open("section|class=tc-section");
    frame.heading(Message::Services, pen);
    shape.table(&labels, frame, pen);
    frame.more(rows.len(), pen);
    if rows.is_empty() {
        frame.nothing(Message::FilterEmptyServices, pen);
    }
    pen.close();
    let (no_link, word) = (frame.word(Message::NoLink), frame.word(Message::Why));
    for entry in frame.first(rows) {
        // By its number, for a document may use an id twice.
        pen.row(&decimal(entry.number.idx(), 1));
        // What an open one says depends on more than the page.
        if entry.drawn.again(frame.number) && entry.opened.is_none() {
            continue;
        }
        let Some(row) = entry.row(&frame.shown.statement, frame.speaker.0) else { continue };
        pen.open("tbody|role=rowgroup");
        service(entry, row, &mut Cells::new(pen, &labels), frame, [&no_link, &word]);
        if let Some(opened) = &entry.opened {
            pen.open("tr|role=row|class=tc-why-row");
            pen.open("td|role=cell|colspan=7");
            why(&row.why_label, opened, frame, pen);
            pen.close();
            pen.close();
        }
        pen.close();
    }
}

fn service(
    entry: &ServiceEntry,
    row: &ServiceRow,
    cells: &mut Cells<'_>,
    frame: &Frame<'_>,
    [no_link, word]: [&str; 2],
) {
    cells.pen.open("tr|role=row|part=row");
    cells.label();
    name(entry, row, cells.pen, frame, word);
    cells.begin();
    badge(entry.tone, &entry.finding, cells.pen);
    cells.end();
    cells.lines(&row.stored);
    cells.lines(&row.processed);
    cells.lines(&row.moves_to);
    cells.lines(&row.commitment);
    cells.begin();
    match &row.privacy {
        Some(privacy) => link(privacy, cells.pen),
        None => cells.pen.say("span", no_link),
    }
    cells.end();
    cells.pen.close();
}

/// The service's name, its other names, and the button that opens the reasons.
fn name(entry: &ServiceEntry, row: &ServiceRow, pen: &mut Pen, frame: &Frame<'_>, word: &str) {
    pen.open("th|scope=row|role=rowheader|part=cell");
    pen.quote("div|class=tc-name", frame.text_lang, &row.name);
    for name in &row.names {
        pen.say("div|class=tc-help", name);
    }
    pen.open("button|type=button|class=tc-why-button");
    pen.act(Act::Why, entry.number.idx());
    pen.with_flag("aria-expanded", entry.opened.is_some());
    pen.with("aria-label", &row.why_label);
    pen.text(word);
    pen.close();
    pen.close();
}
