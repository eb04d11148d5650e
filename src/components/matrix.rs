//! The matrix of services and places.

use std::rc::Rc;

use yew::prelude::*;

use super::citing::Citing;
use super::derived::TableRows;
use super::frame::{Frame, Shown};
use super::links::link_named;
use super::part::{Loaded, missing};
use super::parts::Asked;
use super::said::{each, line, part, said};
use super::table::{Head, Labels, cell, column_head, head_of, labels};
use super::tone::{badge, tone_name};
use super::why::WhyProps;
use crate::arrangement::{Column, Order};
use crate::page::{
    ColumnHead, Columns, Mark, MatrixCell, Message, Opened, ServiceRow as Texts, Strength, Tone,
};
use crate::statement::ServiceId;

const HEADS: [Head; 2] =
    [(Message::ColumnService, Some(Column::Service)), (Message::ColumnVerdict, Some(Column::Verdict))];

/// A service as its row shows it. Of equal texts, those that were kept are known by their address.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ServiceView {
    /// Its number in the statement, by which its row is known: a document may use an id twice.
    pub(super) number: ServiceId,
    /// How to take the verdict.
    pub(super) tone: Tone,
    /// The verdict in a word.
    pub(super) finding: AttrValue,
    /// Whether the reader wants the reasons.
    pub(super) is_open: bool,
    /// The reasons, while they are wanted and found out.
    pub(super) opened: Option<Rc<Opened>>,
    /// What the matrix says of it.
    pub(super) texts: Rc<Texts>,
}

/// Properties of [`Matrix`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct MatrixProps {
    /// The rows and the columns.
    pub(super) tables: TableRows,
    /// What finds out and draws the reasons.
    pub(super) asked: Loaded<Asked>,
    /// By what the reasons are cited and linked to.
    pub(super) citing: Citing,
    /// How they are sorted.
    pub(super) order: Order,
    /// How much of the table is shown.
    pub(super) shown: Shown,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// The reader opens or closes the reasons of the service of this id.
    pub(super) toggle: Callback<AttrValue>,
}

/// The services that are shown, by the places of their data.
#[component]
pub(super) fn Matrix(props: &MatrixProps) -> Html {
    let MatrixProps { tables, asked, citing, order, shown, frame, toggle } = props;
    let labels = use_memo(frame.clone(), |frame| labels(&HEADS, frame));
    let columns = &tables.columns;
    let rows = tables.services.iter().map(|view| {
        let (view, columns, frame, labels) =
            (view.clone(), columns.clone(), frame.clone(), (*labels).clone());
        let key = view.number.idx();
        // No other row is to be drawn again for it.
        let reasons = view.is_open.then(|| (asked.clone(), citing.clone()));
        html! { <ServiceRow {key} {view} {columns} {reasons} {labels} {frame} toggle={toggle.clone()} /> }
    });
    let sorting = (!frame.is_static).then_some((*order, &shown.dispatch));
    let places = columns.heads.iter().map(|head| column_head(place(head)));
    html! {
        <section class="tc-section">
            <div class="tc-services__head">
                { frame.heading(Message::Services) }
                { legend(frame) }
            </div>
            <table class="tc-table tc-services" part="table" role="table" aria-label={frame.word(Message::Services)}>
                { head_of(&HEADS, &labels, sorting, places.collect()) }
                { rows.collect::<Html>() }
            </table>
            { shown.more(tables.n_services, frame) }
            if tables.n_services == 0 {
                { frame.nothing(Message::FilterEmptyServices) }
            }
        </section>
    }
}

/// What the signs mean. To whoever does not see them, each is a word.
fn legend(frame: &Frame) -> Html {
    let signs = Strength::ALL.map(|strength| {
        html! { <span>{ sign(strength) }{ frame.said(strength.message()) }</span> }
    });
    html! {
        <p class="tc-help tc-legend" aria-hidden="true">
            { for signs }
            <span>{ frame.said(Message::StrengthEmpty) }</span>
        </p>
    }
}

/// The sign of a strength, which the style sheet draws: full where it is so, half where it is so here or elsewhere, empty where it may
/// be so.
fn sign(strength: Strength) -> Html {
    let name = match strength {
        Strength::Is => "is",
        Strength::Either => "either",
        Strength::May => "may",
        Strength::Unknown => "unknown",
    };
    html! { <span class="tc-sign" data-strength={name} aria-hidden="true" /> }
}

/// A place, and on which side of the boundary it lies.
fn place(head: &ColumnHead) -> Html {
    html! {
        <>
            { part("tc-place", &head.name) }
            if let Some(side) = &head.side {
                { badge(head.tone, side) }
            }
        </>
    }
}

/// Properties of [`ServiceRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ServiceRowProps {
    /// The service.
    view: ServiceView,
    /// The places.
    columns: Rc<Columns>,
    /// What finds out and draws the reasons, and by what they are cited, while they are open.
    reasons: Option<(Loaded<Asked>, Citing)>,
    /// The names of the columns before them.
    labels: Labels,
    /// The language and the headings.
    frame: Frame,
    /// The reader opens or closes its reasons.
    toggle: Callback<AttrValue>,
}

/// A service and, while they are open, its reasons. A component of its own, so that a row is left alone while others change.
#[component]
pub(super) fn ServiceRow(props: &ServiceRowProps) -> Html {
    let ServiceRowProps { view, columns, reasons, labels, frame, toggle } = props;
    let ServiceView { tone, finding, opened, texts, .. } = view;
    let reasons = reasons.as_ref().map(|(part, citing)| match (opened, part.ready()) {
        (Some(opened), Some(asked)) => (asked.why)(&WhyProps {
            label: texts.why_label.clone().into(),
            id: texts.id.clone().into(),
            name: texts.name.clone().into(),
            opened: opened.clone(),
            citing: citing.clone(),
            frame: frame.clone(),
        }),
        _ => missing(part, frame),
    });
    let cells = columns.heads.iter().zip(&texts.cells).map(|(head, cell)| marks(head, cell));
    let verdict = html! {
        <>
            { badge(*tone, finding) }
            if let Some(onward) = &texts.onward {
                { line(Some("tc-help"), None, onward) }
            }
        </>
    };
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                { name(view, frame, toggle) }
                { cell(labels.of(1), verdict) }
                { for cells }
            </tr>
            if let Some(reasons) = reasons {
                <tr role="row" class="tc-why-row">
                    <td role="cell" colspan={(2 + columns.heads.len()).to_string()}>{ reasons }</td>
                </tr>
            }
        </tbody>
    }
}

/// What a service does at a place.
fn marks(head: &ColumnHead, cell: &MatrixCell) -> Html {
    html! {
        <td role="cell" part="cell" class="tc-marks" data-tone={tone_name(cell.tone)}>
            if !cell.marks.is_empty() {
                <span class="tc-label" hidden={true}>{ place(head) }</span>
                <div>{ cell.marks.iter().map(mark).collect::<Html>() }</div>
            }
        </td>
    }
}

fn mark(mark: &Mark) -> Html {
    let notes = mark.notes.iter().map(|note| said(note));
    html! {
        <div class="tc-mark">
            { sign(mark.strength) }
            { said(&mark.text) }
            if let Some(spoken) = &mark.spoken {
                { part("tc-spoken", spoken) }
            }
            if !mark.notes.is_empty() {
                <span class="tc-line__notes">{ for notes }</span>
            }
        </div>
    }
}

/// The service's name, its other names, its privacy page, and the button that opens the reasons.
fn name(view: &ServiceView, frame: &Frame, toggle: &Callback<AttrValue>) -> Html {
    let texts = &view.texts;
    let id = AttrValue::from(texts.id.clone());
    let onclick = toggle.reform(move |_| id.clone());
    let help = each(texts.names.iter().chain(&texts.nowhere), |text| line(Some("tc-help"), None, text));
    let privacy =
        texts.privacy.as_ref().map(|privacy| link_named(privacy, &frame.word(Message::ColumnPrivacy)));
    html! {
        <th scope="row" role="rowheader" part="cell">
            { line(Some("tc-name"), frame.text_lang.clone(), &texts.name) }
            { help }
            <div class="tc-name__more">
                if !frame.is_static {
                    <button
                        type="button"
                        class="tc-why-button"
                        aria-expanded={view.is_open.to_string()}
                        aria-label={texts.why_label.clone()}
                        {onclick}
                    >
                        { frame.said(Message::Why) }
                    </button>
                }
                { privacy.unwrap_or_default() }
            </div>
        </th>
    }
}
