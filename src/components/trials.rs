//! What the switches change that the reader tries, and the smallest set of them that keeps everything inside.

use yew::prelude::*;

use super::choice::button;
use super::frame::Frame;
use super::links::list;
use super::said::said;
use super::same::Same;
use super::tone::{icon, tone_name};
use crate::page::{ChangeView, Message, Page};
use crate::state::Msg;

/// Properties of [`SwitchOverrides`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TriedProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// What they change.
#[component]
pub(super) fn SwitchOverrides(TriedProps { page, frame }: &TriedProps) -> Html {
    let each = |change: &ChangeView| {
        html! {
            <li class="tc-change" data-tone={tone_name(change.tone)}>
                { icon(change.tone) }
                { said(&change.text) }
            </li>
        }
    };
    html! {
        <div class="tc-changes">
            <p class="tc-subheading">{ frame.said(Message::ChangesOfSwitches) }</p>
            <ul>{ for page.changes.iter().flatten().map(each) }</ul>
        </div>
    }
}

/// Properties of [`Fix`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FixProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// The smallest set of them, or the best that settings can do.
#[component]
pub(super) fn Fix(FixProps { page, frame, dispatch }: &FixProps) -> Html {
    let Some(answer) = &page.fix else { return Html::default() };
    let tried = answer.tried.clone();
    let try_it = dispatch.reform(move |()| Msg::SwitchesTried(tried.clone()));
    html! {
        <>
            <p>{ said(&answer.text) }</p>
            { list(answer.switches.iter().chain(&answer.options)) }
            if !answer.tried.is_empty() {
                { button(&frame.word(Message::FixTry), &try_it) }
            }
            if let Some(title) = &answer.remaining_title {
                <p>{ said(title) }</p>
                { list(&answer.remaining) }
            }
        </>
    }
}
