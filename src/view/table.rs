//! The one shape of all tables: heads that sort, a group of rows for each entry; cards where it is narrow.
//!
//! The style sheet lays rows out as grids, for only so can what is out of sight be left undrawn; the roles say that it is a table.

use yew::prelude::*;

use super::page::Frame;
use super::tone::{icon, tone_name};
use crate::arrangement::{Column, Order};
use crate::page::{Cell, Line, Message, Tone};
use crate::state::Msg;

/// A column's heading, and by what it sorts, where it does.
pub(super) type Head = (Message, Option<Column>);

/// A table of groups of rows. `class` has the columns' widths, `name` is that of its section; `order` is how the rows are sorted, where they can be.
pub(super) fn table(
    class: &'static str,
    name: Message,
    heads: &[Head],
    order: Option<(Order, &Callback<Msg>)>,
    groups: Html,
    frame: &Frame,
) -> Html {
    html! {
        <table class={classes!("tc-table", class)} part="table" role="table" aria-label={frame.word(name)}>
            <thead role="rowgroup">
                <tr role="row">
                    for head in heads {
                        { self::head(*head, order, frame) }
                    }
                </tr>
            </thead>
            { groups }
        </table>
    }
}

fn head((message, column): Head, order: Option<(Order, &Callback<Msg>)>, frame: &Frame) -> Html {
    let word = frame.word(message);
    let (Some(column), Some((order, dispatch))) = (column, order) else {
        return html! { <th scope="col" role="columnheader">{ word }</th> };
    };
    let sorted =
        (order.column == column).then_some(if order.descending { "descending" } else { "ascending" });
    let onclick = dispatch.reform(move |_: MouseEvent| Msg::Sorted(column));
    html! {
        <th scope="col" role="columnheader" aria-sort={sorted}>
            <button type="button" class="tc-sort" {onclick}>{ word }</button>
        </th>
    }
}

/// A row's first cell, by which it is known.
pub(super) fn row_head(frame: &Frame, column: Message, name: &str) -> Html {
    html! {
        <th scope="row" role="rowheader" part="cell">
            <span class="tc-label">{ frame.word(column) }</span>
            <div class="tc-name" lang={frame.text_lang.clone()}>{ name }</div>
        </th>
    }
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

/// Texts, a line each.
pub(super) fn texts(texts: &[String]) -> Html {
    texts.iter().map(|text| html! { <div>{ text }</div> }).collect()
}

/// The lines of a cell, each with its tone and what qualifies it.
pub(super) fn lines(cell: &Cell) -> Html {
    cell.0.iter().map(line).collect()
}

fn line(line: &Line) -> Html {
    html! {
        <div class="tc-line" data-tone={tone_name(line.tone)}>
            if line.tone != Tone::Neutral {
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
}
