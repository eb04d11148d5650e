//! Which services may move data.

use yew::prelude::*;

use super::links::link_view;
use super::page::Frame;
use super::services::{cell, column};
use crate::page::{LinkView, Message, MovementRow, Page};

const COLUMNS: [Message; 6] = [
    Message::ColumnFrom,
    Message::ColumnTo,
    Message::ColumnWhat,
    Message::ColumnCondition,
    Message::ColumnRules,
    Message::ColumnStatus,
];

/// The movements, each with what it depends on and whose rules apply afterwards.
pub(super) fn movements(page: &Page, frame: &Frame) -> Html {
    if page.movements.is_empty() {
        return html! {
            <section class="tc-section">
                { frame.heading(Message::Movements) }
                <p>{ frame.word(Message::MovementsNone) }</p>
            </section>
        };
    }
    html! {
        <section class="tc-section">
            { frame.heading(Message::Movements) }
            <table class="tc-table tc-movements" part="table" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        for message in COLUMNS {
                            { column(frame, message) }
                        }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    for row in &page.movements {
                        { movement(row, frame) }
                    }
                </tbody>
            </table>
        </section>
    }
}

fn movement(row: &MovementRow, frame: &Frame) -> Html {
    let lines = |lines: &[String]| lines.iter().map(|line| html! { <div>{ line }</div> }).collect::<Html>();
    let from = html! {
        <th scope="row" role="rowheader" part="cell">
            <span class="tc-label">{ frame.word(Message::ColumnFrom) }</span>
            <div class="tc-name">{ &row.from }</div>
        </th>
    };
    html! {
        <>
            <tr role="row" part="row" data-off={row.off.to_string()}>
                { from }
                { cell(frame, Message::ColumnTo, lines(&row.to)) }
                { cell(frame, Message::ColumnWhat, lines(&row.what)) }
                { cell(frame, Message::ColumnCondition, lines(&row.condition)) }
                { cell(frame, Message::ColumnRules, lines(&row.rules)) }
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
