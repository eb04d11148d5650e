//! The one shape of all tables: heads that sort, a group of rows for each entry; cards where it is narrow.
//!
//! The style sheet lays rows out as grids, for only so can what is out of sight be left undrawn; the roles say that it is a table.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::Frame;
use super::said::{self, each, part, said};
use super::tone::{icon, tone_name};
use crate::arrangement::{Column, Order};
use crate::page::{Cell, Line, Message, Tone};
use crate::state::Msg;

/// A column's heading, and by what it sorts, where it does.
pub(super) type Head = (Message, Option<Column>);

/// The names of the columns of a table.
pub(super) fn labels(heads: &[Head], frame: &Frame) -> Labels {
    Labels(heads.iter().map(|(message, _)| AttrValue::from(frame.word(*message))).collect())
}

/// The names of the columns of a table, which each cell repeats for where there are no columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labels(Rc<[AttrValue]>);

impl Labels {
    /// The name of a column, counted from 0; nothing where there is none. The style sheet shows it where the table has no columns.
    pub(super) fn of(&self, column: usize) -> Html {
        self.0.get(column).map(label).unwrap_or_default()
    }

    /// All, from the first column on.
    pub(super) fn iter(&self) -> impl Iterator<Item = &AttrValue> {
        self.0.iter()
    }
}

/// In a list of its own, for what is beside it may be the same text, and two of one key are one to Yew.
fn label(name: &AttrValue) -> Html {
    html! { <><span class="tc-label" key={&**name} hidden={true}>{ name }</span></> }
}

/// How a table is sorted, and what happens when the reader wants it otherwise.
pub(super) type Sorting<'a> = (Order, &'a Callback<Msg>);

/// The row of heads; `sorting` where the table can be sorted.
pub(super) fn head(heads: &[Head], labels: &Labels, sorting: Option<Sorting<'_>>) -> Html {
    head_of(heads, labels, sorting, Html::default())
}

/// The same, with further columns, which a statement brings.
pub(super) fn head_of(heads: &[Head], labels: &Labels, sorting: Option<Sorting<'_>>, further: Html) -> Html {
    let cells = heads.iter().zip(labels.iter()).map(|((_, column), label)| match (*column, sorting) {
        (Some(column), Some(sorting)) => sorts(column, sorting, label),
        _ => column_head(said(label)),
    });
    html! {
        <thead key="head" role="rowgroup">
            <tr role="row">{ for cells }{ further }</tr>
        </thead>
    }
}

/// A heading that only says what is below it.
pub(super) fn column_head(content: Html) -> Html {
    html! { <th scope="col" role="columnheader">{ content }</th> }
}

/// A heading that sorts by its column.
fn sorts(column: Column, (order, dispatch): Sorting<'_>, label: &AttrValue) -> Html {
    let direction = if order.descending { "descending" } else { "ascending" };
    let sort = (order.column == column).then_some(direction);
    let onclick = dispatch.reform(move |_| Msg::Sorted(column));
    html! {
        <th scope="col" role="columnheader" aria-sort={sort}>
            <button type="button" class="tc-sort" {onclick}>{ said(label) }</button>
        </th>
    }
}

/// The first cell, by which the row is known.
pub(super) fn row_head(label: Html, name: &str, frame: &Frame) -> Html {
    html! {
        <th scope="row" role="rowheader" part="cell">
            { label }
            { said::line(Some("tc-name"), frame.text_lang.clone(), name) }
        </th>
    }
}

/// A cell, with the name of its column, for where there are no columns.
pub(super) fn cell(label: Html, content: Html) -> Html {
    html! {
        <td role="cell" part="cell">
            { label }
            <div>{ content }</div>
        </td>
    }
}

/// A cell of texts, a line each.
pub(super) fn texts<'t>(label: Html, texts: impl IntoIterator<Item = &'t String>) -> Html {
    let line = |text: &str| said::line(None, None, text);
    let mut texts = texts.into_iter().peekable();
    match (texts.next(), texts.peek()) {
        (Some(only), None) => html! { <td role="cell" part="cell">{ label }{ line(only) }</td> },
        (first, _) => cell(label, each(first.into_iter().chain(texts), line)),
    }
}

/// A cell of lines, each with its tone and what qualifies it.
pub(super) fn lines(label: Html, lines: &Cell) -> Html {
    cell(label, lines_alone(lines))
}

/// Lines that are in no cell.
pub(super) fn lines_alone(Cell(lines): &Cell) -> Html {
    lines.iter().map(line).collect()
}

fn line(line: &Line) -> Html {
    html! {
        <div class="tc-line" data-tone={tone_name(line.tone)}>
            if line.tone != Tone::Neutral {
                { icon(line.tone) }
            }
            <div>
                { part("tc-line__text", &line.text) }
                if !line.notes.is_empty() {
                    <div class="tc-line__notes">{ each(&line.notes, |note| part("tc-line__note", note)) }</div>
                }
            </div>
        </div>
    }
}
