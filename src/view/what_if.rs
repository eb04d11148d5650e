//! What the tried switches change, and the smallest set of switches that keeps everything inside.

use yew::prelude::*;

use super::page::Frame;
use super::pen::html;
use super::tone::{icon, tone_name};
use crate::page::{ChangeView, FixView, Message, Page};
use crate::state::Msg;

/// The changes, where a switch is tried, then the way to the smallest set.
pub(super) fn what_if(page: &Page, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let ask = dispatch.reform(|_: MouseEvent| Msg::FixAsked);
    html! {
        <>
            if let Some(all) = &page.changes {
                { changes(all, frame) }
            }
            // The button stays, for the focus is on it, and the region is there before its words, or they would not be heard.
            <button type="button" class="tc-button" onclick={ask}>{ frame.word(Message::FixAsk) }</button>
            <div class="tc-fix" role="status">
                if let Some(answer) = &page.fix {
                    { fix(answer, frame, dispatch) }
                }
            </div>
        </>
    }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn changes(all: &[ChangeView], frame: &Frame) -> Html {
    html! {
        <div class="tc-changes">
            <p class="tc-subheading">{ frame.word(Message::ChangesOfSwitches) }</p>
            <ul>
                for change in all {
                    <li class="tc-change" data-tone={tone_name(change.tone)}>
                        { html(|pen| icon(change.tone, pen)) }
                        <span>{ &change.text }</span>
                    </li>
                }
            </ul>
        </div>
    }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn fix(answer: &FixView, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let tried = answer.tried.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| Msg::SwitchesTried(tried.clone()));
    html! {
        <>
            <p>{ &answer.text }</p>
            <ul>
                for line in answer.switches.iter().chain(&answer.remaining) {
                    <li>{ line }</li>
                }
            </ul>
            if !answer.switches.is_empty() {
                <button type="button" class="tc-button" {onclick}>{ frame.word(Message::FixTry) }</button>
            }
        </>
    }
}
