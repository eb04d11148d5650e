//! What is pseudonymised.

use yew::prelude::*;

use super::links::link_view;
use super::page::Frame;
use super::table::{Head, cell, lines, row_head, table};
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
    html! {
        <section class="tc-section">
            { frame.heading(Message::Pseudonymised) }
            if !rows.is_empty() {
                { table("tc-pseudonymised", Message::Pseudonymised, &HEADS, None, frame.first(rows).iter().map(|row| pseudonym(row, frame)).collect(), frame) }
                { frame.more(rows.len()) }
            }
            if let Some(silent) = silent {
                <p class="tc-silent">{ silent }</p>
            }
        </section>
    }
}

fn pseudonym(row: &PseudonymRow, frame: &Frame) -> Html {
    let text = |text: &String| html! { <div>{ text }</div> };
    let sources = if row.sources.is_empty() {
        html! { <div>{ frame.word(Message::SourceNone) }</div> }
    } else {
        row.sources.iter().map(|source| html! { <div>{ link_view(source) }</div> }).collect::<Html>()
    };
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                { row_head(frame, Message::ColumnService, &row.service) }
                { cell(frame, Message::ColumnState, badge(row.tone, &row.state)) }
                { cell(frame, Message::ColumnTechnique, text(&row.technique)) }
                { cell(frame, Message::ColumnReversible, text(&row.reversible)) }
                { cell(frame, Message::ColumnDestination, lines(&row.destinations)) }
                { cell(frame, Message::Source, sources) }
            </tr>
        </tbody>
    }
}
