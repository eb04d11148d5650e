//! What is pseudonymised.

use yew::prelude::*;

use super::links::link_view;
use super::page::Frame;
use super::services::{cell, column, lines};
use super::tone::badge;
use crate::page::{Message, Page, PseudonymRow, Pseudonymised};

const COLUMNS: [Message; 6] = [
    Message::ColumnService,
    Message::ColumnState,
    Message::ColumnTechnique,
    Message::ColumnReversible,
    Message::ColumnDestination,
    Message::Source,
];

/// What is stated of pseudonymised data, service by service.
pub(super) fn pseudonymised(page: &Page, frame: &Frame) -> Html {
    let Pseudonymised { rows, silent } = &page.pseudonymised;
    html! {
        <section class="tc-section">
            { frame.heading(Message::Pseudonymised) }
            if !rows.is_empty() {
                { table(rows, frame) }
            }
            if let Some(silent) = silent {
                <p class="tc-silent">{ silent }</p>
            }
        </section>
    }
}

fn table(rows: &[PseudonymRow], frame: &Frame) -> Html {
    html! {
        <table class="tc-table tc-pseudonymised" part="table" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    for message in COLUMNS {
                        { column(frame, message) }
                    }
                </tr>
            </thead>
            <tbody role="rowgroup">
                for row in rows {
                    { pseudonym(row, frame) }
                }
            </tbody>
        </table>
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
        <tr role="row" part="row">
            <th scope="row" role="rowheader" part="cell">
                <span class="tc-label">{ frame.word(Message::ColumnService) }</span>
                <div class="tc-name">{ &row.service }</div>
            </th>
            { cell(frame, Message::ColumnState, badge(row.tone, &row.state)) }
            { cell(frame, Message::ColumnTechnique, text(&row.technique)) }
            { cell(frame, Message::ColumnReversible, text(&row.reversible)) }
            { cell(frame, Message::ColumnDestination, lines(&row.destinations)) }
            { cell(frame, Message::Source, sources) }
        </tr>
    }
}
