//! What the reader can choose.

use yew::prelude::*;

use super::page::Frame;
use super::what_if::what_if;
use crate::page::{Message, Page, SwitchRow};
use crate::state::Msg;

/// The boundary, and the switches to try.
pub(super) fn controls(page: &Page, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let switches = &page.controls.switches;
    let reset = dispatch.reform(|_: MouseEvent| Msg::TrialsEnded);
    html! {
        <section class="tc-controls" part="filter">
            { boundary(page, frame, dispatch) }
            if !switches.is_empty() {
                <details class="tc-switches">
                    <summary>{ frame.word(Message::WhatIf) }</summary>
                    <p class="tc-help">{ frame.word(Message::WhatIfHelp) }</p>
                    <div class="tc-switches__list">
                        for row in frame.first(switches) {
                            { switch(row, frame, dispatch) }
                        }
                    </div>
                    { frame.more(switches.len()) }
                    { what_if(page, frame, dispatch) }
                    <button type="button" class="tc-button" onclick={reset}>{ frame.word(Message::Reset) }</button>
                </details>
            }
        </section>
    }
}

fn boundary(page: &Page, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let choice = |option: &crate::page::BoundaryOption| {
        let msg = Msg::BoundaryChosen(option.boundary.clone());
        choice("boundary", &option.label, option.chosen, dispatch, msg)
    };
    html! {
        <fieldset class="tc-field">
            <legend>{ frame.word(Message::BoundaryHelp) }</legend>
            <div class="tc-choices">{ page.controls.boundaries.iter().map(choice).collect::<Html>() }</div>
            if !page.controls.countries.is_empty() {
                { countries(page, frame, dispatch) }
            }
        </fieldset>
    }
}

/// Every country, to be taken into the reader's own list or out of it.
fn countries(page: &Page, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let country = |option: &crate::page::BoundaryOption| {
        let msg = Msg::BoundaryChosen(option.boundary.clone());
        let onchange = dispatch.reform(move |_: Event| msg.clone());
        html! {
            <label>
                <input type="checkbox" checked={option.chosen} {onchange} />
                <span>{ &option.label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="tc-countries">
            <legend>{ frame.word(Message::BoundaryOwnHelp) }</legend>
            <div>{ page.controls.countries.iter().map(country).collect::<Html>() }</div>
        </fieldset>
    }
}

fn switch(row: &SwitchRow, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let group = format!("switch-{}", row.id.idx());
    let choice = |(state, word): &(Option<_>, String)| {
        choice(&group, word, row.tried == *state, dispatch, Msg::SwitchTried(row.id, *state))
    };
    html! {
        <fieldset class="tc-field" key={row.id.idx()}>
            <legend lang={frame.text_lang.clone()}>{ &row.name }</legend>
            if !row.stated.is_empty() {
                <p class="tc-help">{ &row.stated }</p>
            }
            <div class="tc-choices">{ row.options.iter().map(choice).collect::<Html>() }</div>
        </fieldset>
    }
}

/// One of several things to choose. The group's name reaches no further than the shadow root.
fn choice(group: &str, label: &str, chosen: bool, dispatch: &Callback<Msg>, msg: Msg) -> Html {
    let onchange = dispatch.reform(move |_: Event| msg.clone());
    html! {
        <label class="tc-choice">
            <input type="radio" name={group.to_owned()} checked={chosen} {onchange} />
            <span>{ label }</span>
        </label>
    }
}
