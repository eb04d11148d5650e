//! What is pseudonymised.

use yew::prelude::*;

use super::links::link;
use super::page::Frame;
use super::pen::{Pen as _, Text};
use super::table::{Cells, Head, Shape};
use super::tone::badge;
use crate::page::{Message, Page, PseudonymRow, Pseudonymised};

const HEADS: [Head; 6] = [
    (Message::ColumnService, None),
    (Message::ColumnState, None),
    (Message::ColumnTechnique, None),
    (Message::ColumnReversible, None),
    (Message::ColumnDestination, None),
    (Message::Source, None),
];

/// What is stated of pseudonymised data, service by service.
pub(super) fn pseudonymised(page: &Page, frame: &Frame) -> Html {
    let Pseudonymised { rows, silent } = &page.pseudonymised;
    let element = "table|class=tc-table tc-pseudonymised|part=table|role=table";
    let shape = Shape { section: Message::Pseudonymised, element, heads: &HEADS, order: None };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Pseudonymised) }
            if !rows.is_empty() {
                { shape.table(rows, frame, &|row, labels, rows| pseudonym(row, labels, rows, frame)) }
                { frame.more(rows.len()) }
            }
            if let Some(silent) = silent {
                <p class="tc-silent">{ silent }</p>
            }
        </section>
    }
}

fn pseudonym(row: &PseudonymRow, labels: &[String], rows: &mut Text, frame: &Frame) {
    rows.row(&row.service);
    rows.open("tbody|role=rowgroup");
    rows.open("tr|role=row|part=row");
    let mut cells = Cells::new(rows, labels);
    cells.head(frame, &row.service);
    cells.cell(&|pen| badge(row.tone, &row.state, pen));
    cells.cell(&|pen| pen.say("div", &row.technique));
    cells.cell(&|pen| pen.say("div", &row.reversible));
    cells.lines(&row.destinations);
    cells.cell(&|pen| {
        for source in &row.sources {
            pen.open("div");
            link(source, pen);
            pen.close();
        }
        if row.sources.is_empty() {
            pen.say("div", &frame.word(Message::SourceNone));
        }
    });
    rows.close();
    rows.close();
}
