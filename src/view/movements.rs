//! Which services may move data.

use yew::prelude::*;

use super::links::link_view;
use super::page::Frame;
use super::table::{Head, cell, row_head, table, texts};
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
    let group = |entry: &&MovementEntry| {
        let row = entry.row(&frame.shown.statement, &*frame.locale.0);
        row.map(|row| html! { <tbody key={row.id.clone()} role="rowgroup">{ movement(row, frame) }</tbody> })
            .unwrap_or_default()
    };
    let content = match (is_silent, rows) {
        (true, _) => html! { <p>{ frame.word(Message::MovementsNone) }</p> },
        (false, []) => frame.nothing(Message::FilterEmptyMovements),
        _ => {
            let order = Some((order, dispatch));
            table(
                "tc-movements",
                Message::Movements,
                &HEADS,
                order,
                frame.first(rows).iter().map(group).collect(),
                frame,
            )
        }
    };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Movements) }
            { content }
            { frame.more(rows.len()) }
        </section>
    }
}

fn movement(row: &MovementRow, frame: &Frame) -> Html {
    html! {
        <>
            <tr role="row" part="row" data-off={row.off.to_string()}>
                { row_head(frame, Message::ColumnFrom, &row.from) }
                { cell(frame, Message::ColumnTo, texts(&row.to)) }
                { cell(frame, Message::ColumnWhat, texts(&row.what)) }
                { cell(frame, Message::ColumnCondition, texts(&row.condition)) }
                { cell(frame, Message::ColumnRules, texts(&row.rules)) }
                { cell(frame, Message::ColumnStatus, html! { <div>{ &row.status }</div> }) }
            </tr>
            <tr role="row" class="tc-quote-row">
                <td role="cell" colspan="6">{ quote(row.quote.as_ref(), &row.sources, frame) }</td>
            </tr>
        </>
    }
}

/// The publisher's own words and where they come from.
pub(super) fn quote(quote: Option<&String>, sources: &[LinkView], frame: &Frame) -> Html {
    html! {
        <div class="tc-quote">
            if let Some(quote) = quote {
                <p lang={frame.text_lang.clone()}>{ quote }</p>
            }
            if !sources.is_empty() {
                <p class="tc-quote__sources">
                    <span class="tc-quote__label">{ frame.word(Message::Source) }</span>
                    for source in sources {
                        { link_view(source) }
                    }
                </p>
            }
        </div>
    }
}
