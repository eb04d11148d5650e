//! What changed since an earlier statement.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::button;
use super::derived::ComparedOnce;
use super::frame::Frame;
use super::part::{Later, use_part};
use super::parts::{CHANGED_LINE, CHANGES};
use super::platform::{Delay, Guard};
use super::quote::quote;
use super::rows::{DrawnRows, use_rows};
use super::said::said;
use super::tone::{badge, tone_name};
use crate::page::{ChangedRow, Compared, Comparison, Message, StepView, compare};
use crate::residency::Boundary;
use crate::state::{Earlier, LoadError, LoadedStatement, Msg};

/// So many changes are drawn at first, the worst: each has what was said and what is said now, and the rest of the page is below them.
const FIRST: usize = 10;

/// Properties of [`EarlierStatement`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct EarlierStatementProps {
    /// The earlier statement, as far as there is one.
    pub(super) earlier: Earlier,
    /// The statement that is shown.
    pub(super) later: Rc<LoadedStatement>,
    /// The boundary that the reader chose.
    pub(super) boundary: Option<Boundary>,
    /// Whether they are compared though they are not of one tenant.
    pub(super) across_tenants: bool,
    /// What changed, once somebody has asked.
    pub(super) compared: ComparedOnce,
    /// Whether every change is drawn, as on paper.
    pub(super) is_whole: bool,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// The changes, or why they are not known; nothing where no earlier statement was given.
#[component]
pub(super) fn EarlierStatement(props: &EarlierStatementProps) -> Html {
    let EarlierStatementProps { earlier, frame, dispatch, after, .. } = props;
    let content = match earlier {
        Earlier::None => return Html::default(),
        Earlier::Waiting => html! { <p>{ frame.said(Message::ChangedLoading) }</p> },
        Earlier::Failed(error) => failure(error, frame, dispatch),
        Earlier::Read(earlier) => {
            let of = ChangesProps::of(earlier, props);
            html! { <Later<ChangesProps> part={CHANGES} {of} frame={frame.clone()} after={after.clone()} /> }
        }
    };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Changed) }
            { content }
        </section>
    }
}

/// How much changed, in a line of the verdict; nothing before it is known.
#[component]
pub(super) fn ChangedLine(props: &EarlierStatementProps) -> Html {
    let part = use_part(CHANGED_LINE, matches!(props.earlier, Earlier::Read(_)), &props.after);
    match (&props.earlier, part.ready()) {
        (Earlier::Read(earlier), Some(draw)) => draw(&ChangesProps::of(earlier, props)),
        _ => Html::default(),
    }
}

fn failure(error: &LoadError, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    html! {
        <>
            <p>{ frame.said(Message::ChangedFailed) }</p>
            <p>{ said(&frame.translator().earlier_load_error(error)) }</p>
            { button(&frame.word(Message::TryAgain), &dispatch.reform(|()| Msg::RetryWanted)) }
        </>
    }
}

/// Properties of [`Changes`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ChangesProps {
    /// The earlier statement.
    pub(super) earlier: Rc<LoadedStatement>,
    /// The statement that is shown.
    pub(super) later: Rc<LoadedStatement>,
    /// The boundary that the reader chose.
    pub(super) boundary: Option<Boundary>,
    /// Whether they are compared though they are not of one tenant.
    pub(super) across_tenants: bool,
    /// What changed, once somebody has asked.
    pub(super) compared: ComparedOnce,
    /// Whether every change is drawn, as on paper.
    pub(super) is_whole: bool,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

impl ChangesProps {
    fn of(earlier: &Rc<LoadedStatement>, props: &EarlierStatementProps) -> Self {
        Self {
            earlier: earlier.clone(),
            later: props.later.clone(),
            boundary: props.boundary.clone(),
            across_tenants: props.across_tenants,
            compared: props.compared.clone(),
            is_whole: props.is_whole,
            frame: props.frame.clone(),
            dispatch: props.dispatch.clone(),
        }
    }

    /// What changed: worked out by the first of those that show it.
    fn compared(&self) -> &Compared {
        self.compared.get_or_init(|| {
            compare(&Comparison {
                earlier: &self.earlier.statement,
                problems: &self.earlier.problems,
                later: &self.later.statement,
                boundary: self.boundary.as_ref(),
                across_tenants: self.across_tenants,
                locale: &*self.frame.locale.0,
            })
        })
    }
}

/// How much changed.
#[component]
pub(super) fn ChangedCount(props: &ChangesProps) -> Html {
    match &props.compared().line {
        Some(line) => html! { <p class="tc-verdict__sentence">{ said(line) }</p> },
        None => Html::default(),
    }
}

/// The two statements, compared.
#[component]
pub(super) fn Changes(props: &ChangesProps) -> Html {
    let ChangesProps { is_whole, frame, dispatch, .. } = props;
    let compared = props.compared();
    let drawn = use_rows(*is_whole, FIRST);
    html! {
        <>
            { compared.notes.iter().map(|note| html! { <p>{ said(note) }</p> }).collect::<Html>() }
            if let Some(pressed) = compared.across_tenants {
                <button
                    type="button"
                    class="tc-button"
                    aria-pressed={pressed.to_string()}
                    onclick={dispatch.reform(|_| Msg::ComparedAcrossTenants)}
                >
                    { frame.said(Message::ChangedAsk) }
                </button>
            }
            if !compared.rows.is_empty() {
                { table(compared, &drawn, frame) }
                { drawn.more(compared.rows.len(), frame) }
            }
        </>
    }
}

fn table(compared: &Compared, drawn: &DrawnRows, frame: &Frame) -> Html {
    let [before, after] = &compared.columns;
    let heads = [&frame.word(Message::ColumnWhat), before, after]
        .map(|heading| html! { <th scope="col" role="columnheader">{ said(heading) }</th> });
    let rows = compared
        .rows
        .iter()
        .take(drawn.n)
        .map(|each| html! { <tbody role="rowgroup">{ row(each, compared, frame) }</tbody> });
    html! {
        <table class="tc-table tc-changed" part="table" role="table">
            <thead role="rowgroup">
                <tr role="row">{ for heads }</tr>
            </thead>
            { rows.collect::<Html>() }
        </table>
    }
}

fn row(row: &ChangedRow, compared: &Compared, frame: &Frame) -> Html {
    let [before, after] = &compared.columns;
    html! {
        <tr role="row" part="row" data-tone={tone_name(row.tone)}>
            <th scope="row" role="rowheader" part="cell">
                <div class="tc-name">{ said(&row.service) }</div>
                { row.data.iter().map(|data| html! { <div>{ said(data) }</div> }).collect::<Html>() }
                { badge(row.tone, &row.kind) }
            </th>
            { claims(before, &row.before, frame) }
            { claims(after, &row.after, frame) }
        </tr>
    }
}

fn claims(column: &str, claims: &[StepView], frame: &Frame) -> Html {
    let each = |view: &StepView| {
        html! {
            <>
                <p>{ said(&view.text) }</p>
                { quote(view.quote.as_ref(), &view.sources, frame) }
            </>
        }
    };
    html! {
        <td role="cell" part="cell">
            <span class="tc-label" hidden={true}>{ said(column) }</span>
            <div>{ for claims.iter().map(each) }</div>
        </td>
    }
}
