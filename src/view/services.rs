//! The table of services.

use std::rc::Rc;

use yew::prelude::*;

use super::edge::{Notice, Pressed};
use super::links::link;
use super::page::Frame;
use super::pen::{Pen, Text};
use super::table::{Cells, Head, Shape};
use super::tone::badge;
use super::why::why;
use crate::arrangement::{Column, Order};
use crate::page::{Message, ServiceRow};
use crate::state::Msg;

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
pub(super) fn services(
    rows: &[&ServiceRow],
    order: Order,
    frame: &Frame,
    dispatch: &Callback<Msg>,
    tell: &Callback<Notice>,
) -> Html {
    let element = "table|class=tc-table tc-services|part=table|role=table";
    let shape = Shape { section: Message::Services, element, heads: &HEADS, order: Some(order) };
    let (no_link, word) = (frame.word(Message::NoLink), frame.word(Message::Why));
    let write = |row: &&ServiceRow, labels: &[String], rows: &mut Text| {
        rows.row(&row.id);
        rows.open("tbody|role=rowgroup");
        service(row, &mut Cells::new(rows, labels), frame, &[&no_link, &word]);
        if row.open {
            rows.open("tr|role=row|class=tc-why-row");
            rows.open("td|role=cell|colspan=7");
            why(row, frame, rows);
            rows.close();
            rows.close();
        }
        rows.close();
    };
    html! {
        <section class="tc-section" onclick={press(frame, dispatch, tell)}>
            { frame.heading(Message::Services) }
            { shape.table(rows, frame, &write) }
            { frame.more(rows.len()) }
            if rows.is_empty() {
                { frame.nothing(Message::FilterEmptyServices) }
            }
        </section>
    }
}

/// Sorts by the column whose head was pressed, and opens or closes the reasons whose button was.
fn press(frame: &Frame, dispatch: &Callback<Msg>, tell: &Callback<Notice>) -> Callback<MouseEvent> {
    let (dispatch, tell, pressed) = (dispatch.clone(), tell.clone(), frame.edge.pressed.clone());
    let shown = frame.shown.clone();
    Callback::from(move |event: MouseEvent| match pressed.emit(event) {
        Some(Pressed::Here(column)) => {
            if let Some(column) = Column::of_word(&Column::SERVICES, &column) {
                dispatch.emit(Msg::Sorted(column));
            }
        }
        Some(Pressed::Row(number)) => {
            if let Some(service) = shown.statement.services.get(number) {
                dispatch.emit(Msg::Toggled(Rc::from(service.id.as_str())));
                tell.emit(Notice::Selected { kind: "service", id: service.id.clone() });
            }
        }
        None => {}
    })
}

fn service(row: &ServiceRow, cells: &mut Cells<'_>, frame: &Frame, [no_link, word]: &[&str; 2]) {
    cells.pen.open("tr|role=row|part=row");
    cells.label();
    name(row, cells.pen, frame, word);
    cells.cell(&|pen| badge(row.tone, &row.finding, pen));
    cells.lines(&row.stored);
    cells.lines(&row.processed);
    cells.lines(&row.moves_to);
    cells.lines(&row.commitment);
    cells.cell(&|pen| match &row.privacy {
        Some(privacy) => link(privacy, pen),
        None => pen.say("span", no_link),
    });
    cells.pen.close();
}

/// The service's name, its other names, and the button that opens the reasons.
fn name(row: &ServiceRow, pen: &mut dyn Pen, frame: &Frame, word: &str) {
    pen.open("th|scope=row|role=rowheader|part=cell");
    pen.quote("div|class=tc-name", frame.text_lang.as_ref(), &row.name);
    for name in &row.names {
        pen.say("div|class=tc-help", name);
    }
    pen.open("button|type=button|class=tc-why-button");
    pen.with("data-row", &row.number.idx().to_string());
    pen.with("aria-expanded", if row.open { "true" } else { "false" });
    pen.with("aria-label", &row.why_label);
    pen.text(word);
    pen.close();
    pen.close();
}
