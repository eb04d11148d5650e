//! The table of services, worst first; cards where it is narrow.

use std::rc::Rc;

use yew::prelude::*;

use super::edge::Notice;
use super::links::link_view;
use super::page::Frame;
use super::tone::{badge, icon, tone_name};
use super::why::why;
use crate::page::{Cell, Message, Page, ServiceRow, Tone};
use crate::state::Msg;

const COLUMNS: [Message; 7] = [
    Message::ColumnService,
    Message::ColumnVerdict,
    Message::ColumnStored,
    Message::ColumnProcessed,
    Message::ColumnMovesTo,
    Message::ColumnCommitment,
    Message::ColumnPrivacy,
];

/// The services.
pub(super) fn services(
    page: &Page,
    frame: &Frame,
    dispatch: &Callback<Msg>,
    tell: &Callback<Notice>,
) -> Html {
    html! {
        <section class="tc-section">
            { frame.heading(Message::Services) }
            <table class="tc-table tc-services" part="table" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        for message in COLUMNS {
                            { column(frame, message) }
                        }
                    </tr>
                </thead>
                for row in &page.services {
                    <tbody key={row.id.clone()} role="rowgroup">{ service(row, frame, dispatch, tell) }</tbody>
                }
            </table>
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
            <div class="tc-name">{ &row.name }</div>
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

/// A column's heading.
pub(super) fn column(frame: &Frame, message: Message) -> Html {
    html! { <th scope="col" role="columnheader">{ frame.word(message) }</th> }
}

/// A cell, which names its column where there are no columns.
pub(super) fn cell(frame: &Frame, column: Message, content: Html) -> Html {
    html! {
        <td role="cell" part="cell">
            <span class="tc-label">{ frame.word(column) }</span>
            <div>{ content }</div>
        </td>
    }
}

pub(super) fn lines(cell: &Cell) -> Html {
    let line = |line: &crate::page::Line| {
        let marked = line.tone != Tone::Neutral;
        html! {
            <div class="tc-line" data-tone={tone_name(line.tone)}>
                if marked {
                    { icon(line.tone) }
                }
                <div>
                    <span class="tc-line__text">{ &line.text }</span>
                    if !line.notes.is_empty() {
                        <div class="tc-line__notes">
                            for note in &line.notes {
                                <span>{ note }</span>
                            }
                        </div>
                    }
                </div>
            </div>
        }
    };
    cell.0.iter().map(line).collect()
}
