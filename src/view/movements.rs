//! Which services may move data.

use yew::prelude::*;

use super::edge::Pressed;
use super::links::link;
use super::page::Frame;
use super::pen::{Pen, Text};
use super::table::{Cells, Head, Shape};
use crate::arrangement::{Column, Order};
use crate::page::{LinkView, Message, MovementEntry, MovementRow};
use crate::state::Msg;

const HEADS: [Head; 6] = [
    (Message::ColumnFrom, Some(Column::From)),
    (Message::ColumnTo, Some(Column::To)),
    (Message::ColumnWhat, Some(Column::What)),
    (Message::ColumnCondition, Some(Column::Condition)),
    (Message::ColumnRules, Some(Column::Rules)),
    (Message::ColumnStatus, Some(Column::Status)),
];

/// The movements that are shown, each with what it depends on and whose rules apply afterwards; where the statement `is_silent`,
/// that it names none.
pub(super) fn movements(
    rows: &[&MovementEntry],
    is_silent: bool,
    order: Order,
    frame: &Frame,
    dispatch: &Callback<Msg>,
) -> Html {
    let element = "table|class=tc-table tc-movements|part=table|role=table";
    let shape = Shape { section: Message::Movements, element, heads: &HEADS, order: Some(order) };
    let write = |entry: &&MovementEntry, labels: &[String], rows: &mut Text| {
        if let Some(row) = entry.row(&frame.shown.statement, &*frame.locale.0) {
            rows.row(&row.id);
            rows.open("tbody|role=rowgroup");
            movement(row, &mut Cells::new(rows, labels), frame);
            rows.close();
        }
    };
    let content = match (is_silent, rows) {
        (true, _) => html! { <p>{ frame.word(Message::MovementsNone) }</p> },
        (false, []) => frame.nothing(Message::FilterEmptyMovements),
        _ => shape.table(rows, frame, &write),
    };
    html! {
        <section class="tc-section" onclick={press(frame, dispatch)}>
            { frame.heading(Message::Movements) }
            { content }
            { frame.more(rows.len()) }
        </section>
    }
}

/// Sorts by the column whose head was pressed.
fn press(frame: &Frame, dispatch: &Callback<Msg>) -> Callback<MouseEvent> {
    let (dispatch, pressed) = (dispatch.clone(), frame.edge.pressed.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(Pressed::Here(column)) = pressed.emit(event)
            && let Some(column) = Column::of_word(&Column::MOVEMENTS, &column)
        {
            dispatch.emit(Msg::Sorted(column));
        }
    })
}

fn movement(row: &MovementRow, cells: &mut Cells<'_>, frame: &Frame) {
    cells.pen.open("tr|role=row|part=row");
    cells.pen.with("data-off", if row.off { "true" } else { "false" });
    cells.head(frame, &row.from);
    cells.texts(&row.to);
    cells.texts(&row.what);
    cells.texts(&row.condition);
    cells.texts(&row.rules);
    cells.cell(&|pen| pen.say("div", &row.status));
    cells.pen.close();
    cells.pen.open("tr|role=row|class=tc-quote-row");
    cells.pen.open("td|role=cell|colspan=6");
    quote(row.quote.as_ref(), &row.sources, frame, cells.pen);
    cells.pen.close();
    cells.pen.close();
}

/// The publisher's own words and where they come from.
pub(super) fn quote(quote: Option<&String>, sources: &[LinkView], frame: &Frame, pen: &mut dyn Pen) {
    pen.open("div|class=tc-quote");
    if let Some(quote) = quote {
        pen.quote("p", frame.text_lang.as_ref(), quote);
    }
    if !sources.is_empty() {
        pen.open("p|class=tc-quote__sources");
        pen.say("span|class=tc-quote__label", &frame.word(Message::Source));
        for source in sources {
            link(source, pen);
        }
        pen.close();
    }
    pen.close();
}
