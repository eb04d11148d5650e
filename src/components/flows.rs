//! The data flows between services.

use std::rc::Rc;

use yew::prelude::*;

use super::derived::TableRows;
use super::facts::facts;
use super::frame::{Frame, Shown};
use super::quote::quote;
use super::table::{Head, Labels, head, labels, row_head, texts};
use crate::arrangement::{Column, Order};
use crate::page::{Message, MovementRow as Texts};
use crate::statement::ClauseId;

const HEADS: [Head; 6] = [
    (Message::ColumnFrom, Some(Column::From)),
    (Message::ColumnTo, Some(Column::To)),
    (Message::ColumnWhat, Some(Column::What)),
    (Message::ColumnCondition, Some(Column::Condition)),
    (Message::ColumnRules, Some(Column::Rules)),
    (Message::ColumnStatus, Some(Column::Status)),
];

/// A movement as its rows show it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MovementView {
    /// The number of its clause, by which its rows are known: a document may use an id twice.
    pub(super) clause: ClauseId,
    /// What is said of it.
    pub(super) texts: Rc<Texts>,
}

/// Properties of [`Flows`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FlowsProps {
    /// The rows.
    pub(super) tables: TableRows,
    /// Whether the statement names no movement at all.
    pub(super) is_silent: bool,
    /// How they are sorted.
    pub(super) order: Order,
    /// How much of the table is shown.
    pub(super) shown: Shown,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// The movements that are shown, each with what it depends on and whose rules apply afterwards.
#[component]
pub(super) fn Flows(FlowsProps { tables, is_silent, order, shown, frame }: &FlowsProps) -> Html {
    let labels = use_memo(frame.clone(), |frame| labels(&HEADS, frame));
    let rows = tables.movements.iter().map(|view| {
        let (view, frame, labels) = (view.clone(), frame.clone(), (*labels).clone());
        let key = view.clause.idx();
        html! { <MovementRow {key} {view} {labels} {frame} /> }
    });
    let content = match (is_silent, tables.n_movements) {
        (true, _) => html! { <p>{ frame.said(Message::MovementsNone) }</p> },
        (false, 0) => frame.nothing(Message::FilterEmptyMovements),
        _ => html! {
            <table class="tc-table tc-movements" part="table" role="table" aria-label={frame.word(Message::Movements)}>
                { head(&HEADS, &labels, (!frame.is_static).then_some((*order, &shown.dispatch))) }
                { rows.collect::<Html>() }
            </table>
        },
    };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Movements) }
            { content }
            { shown.more(tables.n_movements, frame) }
        </section>
    }
}

/// Properties of [`MovementRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct MovementRowProps {
    /// The movement.
    view: MovementView,
    /// The names of the columns.
    labels: Labels,
    /// The language and the headings.
    frame: Frame,
}

/// A movement, and the publisher's own words for it. A component of its own, so that a row is left alone while others change.
#[component]
pub(super) fn MovementRow(MovementRowProps { view, labels, frame }: &MovementRowProps) -> Html {
    let row = &view.texts;
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row" data-off={row.off.to_string()}>
                { row_head(labels.of(0), &row.from, frame) }
                { texts(labels.of(1), &row.to) }
                { texts(labels.of(2), &row.what) }
                { texts(labels.of(3), &row.condition) }
                { texts(labels.of(4), &row.rules) }
                { texts(labels.of(5), [&row.status]) }
            </tr>
            <tr role="row" class="tc-quote-row">
                <td role="cell" colspan="6">
                    { facts(&row.more, frame) }
                    { quote(row.quote.as_ref(), &row.sources, frame) }
                </td>
            </tr>
        </tbody>
    }
}
