//! The table of services.

use std::rc::Rc;

use yew::prelude::*;

use super::edge::Notice;
use super::links::link_view;
use super::page::Frame;
use super::table::{Head, cell, lines, table};
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
    let group = |row: &&ServiceRow| html! { <tbody key={row.id.clone()} role="rowgroup">{ service(row, frame, dispatch, tell) }</tbody> };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Services) }
            { table("tc-services", Message::Services, &HEADS, Some((order, dispatch)), frame.first(rows).iter().map(group).collect(), frame) }
            { frame.more(rows.len()) }
            if rows.is_empty() {
                { frame.nothing(Message::FilterEmptyServices) }
            }
        </section>
    }
}

fn service(row: &ServiceRow, frame: &Frame, dispatch: &Callback<Msg>, tell: &Callback<Notice>) -> Html {
    let privacy = match &row.privacy {
        Some(link) => link_view(link),
        None => html! { <span>{ frame.word(Message::NoLink) }</span> },
    };
    html! {
        <>
            <tr role="row" part="row">
                { name(row, frame, dispatch, tell) }
                { cell(frame, Message::ColumnVerdict, badge(row.tone, &row.finding)) }
                { cell(frame, Message::ColumnStored, lines(&row.stored)) }
                { cell(frame, Message::ColumnProcessed, lines(&row.processed)) }
                { cell(frame, Message::ColumnMovesTo, lines(&row.moves_to)) }
                { cell(frame, Message::ColumnCommitment, lines(&row.commitment)) }
                { cell(frame, Message::ColumnPrivacy, privacy) }
            </tr>
            if row.open {
                <tr role="row" class="tc-why-row">
                    <td role="cell" colspan="7">{ why(row, frame) }</td>
                </tr>
            }
        </>
    }
}

/// The service's name, its other names, and the button that opens the reasons.
fn name(row: &ServiceRow, frame: &Frame, dispatch: &Callback<Msg>, tell: &Callback<Notice>) -> Html {
    let (dispatch, tell, id) = (dispatch.clone(), tell.clone(), Rc::<str>::from(row.id.as_str()));
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.emit(Msg::Toggled(id.clone()));
        tell.emit(Notice::Selected { kind: "service", id: id.to_string() });
    });
    html! {
        <th scope="row" role="rowheader" part="cell">
            <div class="tc-name" lang={frame.text_lang.clone()}>{ &row.name }</div>
            for name in &row.names {
                <div class="tc-help">{ name }</div>
            }
            <button
                type="button"
                class="tc-why-button"
                aria-expanded={row.open.to_string()}
                aria-label={row.why_label.clone()}
                {onclick}
            >
                { frame.word(Message::Why) }
            </button>
        </th>
    }
}
