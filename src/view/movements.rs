//! Which services may move data.

use super::links::link;
use super::page::Frame;
use super::pen::Pen;
use super::table::{Cells, Head, Shape};
use crate::arrangement::{Column, Order};
use crate::page::{LinkView, Message, MovementEntry, MovementRow};
use crate::text::decimal;

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
    frame: &Frame<'_>,
    pen: &mut Pen,
) {
    let element = "table|class=tc-table tc-movements|part=table|role=table";
    let shape = Shape { section: Message::Movements, element, heads: &HEADS, order: Some(order) };
    let labels = shape.labels(frame);
    pen.section("movements");
    pen.open("section|class=tc-section");
    frame.heading(Message::Movements, pen);
    match (is_silent, rows) {
        (true, _) => pen.say("p", &frame.word(Message::MovementsNone)),
        (false, []) => frame.nothing(Message::FilterEmptyMovements, pen),
        _ => shape.table(&labels, frame, pen),
    }
    frame.more(rows.len(), pen);
    pen.close();
    for entry in frame.first(rows) {
        // By its number, for a document may use an id twice.
        pen.row(&decimal(entry.clause.idx(), 1));
        if !entry.drawn.again(frame.number)
            && let Some(row) = entry.row(&frame.shown.statement, frame.speaker.0)
        {
            pen.open("tbody|role=rowgroup");
            movement(row, &mut Cells::new(pen, &labels), frame);
            pen.close();
        }
    }
}

fn movement(row: &MovementRow, cells: &mut Cells<'_>, frame: &Frame<'_>) {
    cells.pen.open("tr|role=row|part=row");
    cells.pen.with_flag("data-off", row.off);
    cells.head(frame, &row.from);
    cells.texts(&row.to);
    cells.texts(&row.what);
    cells.texts(&row.condition);
    cells.texts(&row.rules);
    cells.text(&row.status);
    cells.pen.close();
    cells.pen.open("tr|role=row|class=tc-quote-row");
    cells.pen.open("td|role=cell|colspan=6");
    quote(row.quote.as_ref(), &row.sources, frame, cells.pen);
    cells.pen.close();
    cells.pen.close();
}

/// The publisher's own words and where they come from.
pub(super) fn quote(quote: Option<&String>, sources: &[LinkView], frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("div|class=tc-quote");
    if let Some(quote) = quote {
        pen.quote("p", frame.text_lang, quote);
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
