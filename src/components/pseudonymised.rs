//! What is pseudonymised.

use std::rc::Rc;

use yew::prelude::*;

use super::derived::TableRows;
use super::frame::{Frame, Shown};
use super::links::link;
use super::said::said;
use super::table::{Head, Labels, cell, head, labels, lines, row_head, texts};
use super::tone::badge;
use crate::page::{Message, PseudonymRow as Texts};

const HEADS: [Head; 6] = [
    (Message::ColumnService, None),
    (Message::ColumnState, None),
    (Message::ColumnTechnique, None),
    (Message::ColumnReversible, None),
    (Message::ColumnDestination, None),
    (Message::Source, None),
];

/// Properties of [`Pseudonymised`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PseudonymisedProps {
    /// The rows.
    pub(super) tables: TableRows,
    /// Of which services nothing is said, as a sentence.
    pub(super) silent: Option<AttrValue>,
    /// Whether anything is said, of services that are shown or others.
    pub(super) is_said: bool,
    /// How much of the table is shown.
    pub(super) shown: Shown,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// What is stated of pseudonymised data, service by service.
#[component]
pub(super) fn Pseudonymised(
    PseudonymisedProps { tables, silent, is_said, shown, frame }: &PseudonymisedProps,
) -> Html {
    let labels = use_memo(frame.clone(), |frame| labels(&HEADS, frame));
    let rows = tables.pseudonymised.iter().map(|(service, texts)| {
        let (texts, frame, labels) = (texts.clone(), frame.clone(), (*labels).clone());
        // By its number, for two services may have one name.
        html! { <PseudonymRow key={service.idx()} {texts} {labels} {frame} /> }
    });
    html! {
        <section class="tc-section">
            { frame.heading(Message::Pseudonymised) }
            if !tables.pseudonymised.is_empty() {
                <table
                    class="tc-table tc-pseudonymised"
                    part="table"
                    role="table"
                    aria-label={frame.word(Message::Pseudonymised)}
                >
                    { head(&HEADS, &labels, None) }
                    { rows.collect::<Html>() }
                </table>
            }
            { shown.more(tables.n_pseudonymised, frame) }
            if *is_said && tables.n_pseudonymised == 0 {
                { frame.nothing(Message::FilterEmptyServices) }
            }
            if let Some(silent) = silent {
                <p class="tc-silent">{ said(silent) }</p>
            }
        </section>
    }
}

/// Properties of [`PseudonymRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PseudonymRowProps {
    /// What is said of the service.
    texts: Rc<Texts>,
    /// The names of the columns.
    labels: Labels,
    /// The language and the headings.
    frame: Frame,
}

/// What is stated of one service. A component of its own, so that a row is left alone while others change.
#[component]
pub(super) fn PseudonymRow(PseudonymRowProps { texts: row, labels, frame }: &PseudonymRowProps) -> Html {
    let sources = if row.sources.is_empty() {
        html! { <div>{ frame.said(Message::SourceNone) }</div> }
    } else {
        row.sources.iter().map(|source| html! { <div>{ link(source) }</div> }).collect()
    };
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                { row_head(labels.of(0), &row.service, frame) }
                { cell(labels.of(1), badge(row.tone, &row.state)) }
                { texts(labels.of(2), [&row.technique]) }
                { texts(labels.of(3), [&row.reversible]) }
                { lines(labels.of(4), &row.destinations) }
                { cell(labels.of(5), sources) }
            </tr>
        </tbody>
    }
}
