//! What changed since an earlier statement.

use std::rc::Rc;

use yew::prelude::*;

use super::app::AppProps;
use super::edge::{Guard, Request, Source};
use super::movements::quote;
use super::page::Frame;
use super::pen::html;
use super::tone::{badge, tone_name};
use crate::page::{ChangedRow, Compared, Comparison, Message, Speaker, StepView, compare};
use crate::state::{Earlier, Msg, State};

/// What is known of an earlier statement.
pub(super) struct Since<'a> {
    pub(super) earlier: &'a Earlier,
    /// The comparison with it; none where it is not there.
    pub(super) changed: Option<&'a Compared>,
    /// Loads again.
    pub(super) retry: &'a Callback<MouseEvent>,
}

/// The comparison of the two statements, made again only where one of them or the question changes.
#[hook]
pub(super) fn use_changed(props: &AppProps, state: &State) -> Rc<Option<Compared>> {
    let asked = (
        (state.shown.clone(), state.earlier.clone()),
        (state.boundary.clone(), state.across_tenants),
        props.locale.clone(),
    );
    use_memo(asked, |((shown, earlier), (boundary, across_tenants), locale)| {
        let (Some(later), Earlier::Read(earlier)) = (shown, earlier) else { return None };
        Some(compare(&Comparison {
            earlier: &earlier.statement,
            problems: &earlier.problems,
            later: &later.statement,
            boundary: boundary.as_ref(),
            across_tenants: *across_tenants,
            locale: &*locale.0,
        }))
    })
}

/// Asks for the earlier statement when the host names another one, or wants any of the two again.
#[hook]
pub(super) fn use_loading_earlier(props: &AppProps, again: u32, dispatch: &Callback<Msg>) {
    let dispatch = dispatch.clone();
    let wanted =
        (props.earlier.clone(), props.source.clone(), props.attempt, again, props.edge.load_earlier.clone());
    use_effect_with(wanted, move |(earlier, _, _, _, load)| {
        let guard = match earlier {
            Source::None => {
                dispatch.emit(Msg::EarlierChanged(Earlier::None));
                Guard::none()
            }
            Source::Url(url) => {
                dispatch.emit(Msg::EarlierChanged(Earlier::Waiting));
                let told = Callback::from(move |msg| match msg {
                    Msg::Arrived(document) => dispatch.emit(Msg::EarlierArrived(document)),
                    Msg::LoadFailed(error) => dispatch.emit(Msg::EarlierChanged(Earlier::Failed(error))),
                    // Nobody waits for it: the statement can be read without.
                    _ => {}
                });
                load.emit(Request { url: url.clone(), dispatch: told })
            }
            Source::Data(document) => {
                dispatch.emit(Msg::EarlierArrived(document.clone()));
                Guard::none()
            }
        };
        move || drop(guard)
    });
}

/// The changes, or why they are not known; nothing where no earlier statement was given.
pub(super) fn changed(since: &Since<'_>, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    if let Earlier::None = since.earlier { Html::default() } else { given(since, frame, dispatch) }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn given(since: &Since<'_>, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let content = match (since.earlier, since.changed) {
        (Earlier::Failed(error), _) => html! {
            <>
                <p>{ frame.word(Message::ChangedFailed) }</p>
                <p>{ Speaker(&*frame.locale.0).load_error(error) }</p>
                <button type="button" class="tc-button" onclick={since.retry}>{ frame.word(Message::TryAgain) }</button>
            </>
        },
        (_, Some(compared)) => comparison(compared, frame, dispatch),
        (_, None) => {
            html! { <p>{ frame.word(Message::ChangedLoading) }</p> }
        }
    };
    html! {
        <section class="tc-section">
            { frame.heading(Message::Changed) }
            { content }
        </section>
    }
}

fn comparison(compared: &Compared, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let ask = dispatch.reform(|_: MouseEvent| Msg::ComparedAcrossTenants);
    html! {
        <>
            for note in &compared.notes {
                <p>{ note }</p>
            }
            if let Some(pressed) = compared.across_tenants {
                <button type="button" class="tc-button" aria-pressed={pressed.to_string()} onclick={ask}>
                    { frame.word(Message::ChangedAsk) }
                </button>
            }
            if !compared.rows.is_empty() {
                { table(compared, frame) }
            }
        </>
    }
}

fn table(compared: &Compared, frame: &Frame) -> Html {
    let column = |heading: &str| html! { <th scope="col" role="columnheader">{ heading }</th> };
    let [before, after] = &compared.columns;
    html! {
        <table class="tc-table tc-changed" part="table" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    { column(&frame.word(Message::ColumnWhat)) }
                    { column(before) }
                    { column(after) }
                </tr>
            </thead>
            for each in &compared.rows {
                <tbody role="rowgroup">{ row(each, compared, frame) }</tbody>
            }
        </table>
    }
}

fn row(row: &ChangedRow, compared: &Compared, frame: &Frame) -> Html {
    let [before, after] = &compared.columns;
    html! {
        <tr role="row" part="row" data-tone={tone_name(row.tone)}>
            <th scope="row" role="rowheader" part="cell">
                <div class="tc-name">{ &row.service }</div>
                for data in &row.data {
                    <div>{ data }</div>
                }
                { html(|pen| badge(row.tone, &row.kind, pen)) }
            </th>
            { said(before, &row.before, frame) }
            { said(after, &row.after, frame) }
        </tr>
    }
}

fn said(column: &str, said: &[StepView], frame: &Frame) -> Html {
    html! {
        <td role="cell" part="cell">
            <span class="tc-label">{ column }</span>
            <div>
                for view in said {
                    <p>{ &view.text }</p>
                    { html(|pen| quote(view.quote.as_ref(), &view.sources, frame, pen)) }
                }
            </div>
        </td>
    }
}
