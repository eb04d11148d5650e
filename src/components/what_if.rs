//! What if a setting were another: the switches to try, and where what they change and the smallest set of them is shown.

use yew::prelude::*;

use super::choice::{CHOICE, button, radio};
use super::frame::{Frame, Shown};
use super::part::{Loaded, missing};
use super::parts::Asked;
use super::said::said;
use super::same::Same;
use super::trials::{FixProps, TriedProps};
use crate::page::{Message, Page, SwitchRow};
use crate::state::Msg;
use crate::text::{decimal, joined};

/// Properties of [`WhatIf`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct WhatIfProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// Whether the smallest set of switches is asked for.
    pub(super) is_fix_asked: bool,
    /// What finds out and draws what is asked.
    pub(super) asked: Loaded<Asked>,
    /// How much of the list of switches is shown.
    pub(super) shown: Shown,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// The switches; nothing where there are none.
#[component]
pub(super) fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps { page, is_fix_asked, asked, shown, frame, dispatch } = props;
    let switches = &page.controls.switches;
    if switches.is_empty() {
        return Html::default();
    }
    let rows = shown.first(switches).iter().map(|row| switch(row, frame, dispatch));
    let changes = match (&page.changes, asked.ready()) {
        (Some(_), Some(asked)) => (asked.changes)(&TriedProps { page: page.clone(), frame: frame.clone() }),
        _ if page.verdict.tried.is_some() => missing(asked, frame),
        _ => Html::default(),
    };
    let fix = page.fix.as_ref().and(asked.ready()).map(|asked| {
        (asked.fix)(&FixProps { page: page.clone(), frame: frame.clone(), dispatch: dispatch.clone() })
    });
    html! {
        <details class="tc-switches">
            <summary>{ frame.said(Message::WhatIf) }</summary>
            <p class="tc-help">{ frame.said(Message::WhatIfHelp) }</p>
            <div class="tc-switches__list">{ for rows }</div>
            { shown.more(switches.len(), frame) }
            { changes }
            // The button stays, for the focus is on it, and the region is there before its words, or they would not be heard.
            { button(&frame.word(Message::FixAsk), &dispatch.reform(|()| Msg::FixAsked)) }
            if *is_fix_asked && fix.is_none() {
                { missing(asked, frame) }
            }
            <div class="tc-fix" role="status">{ fix }</div>
            { button(&frame.word(Message::Reset), &dispatch.reform(|()| Msg::TrialsEnded)) }
        </details>
    }
}

fn switch(row: &SwitchRow, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let number = decimal(row.id.idx(), 1);
    let group = AttrValue::from(joined(&["switch-", &number]));
    let options = row.options.iter().map(|(state, word)| {
        let (id, state) = (row.id, *state);
        let choose = dispatch.reform(move |()| Msg::SwitchTried(id, state));
        radio(CHOICE, group.clone(), word, row.tried == state, &choose)
    });
    html! {
        <fieldset key={number} class="tc-field">
            <legend lang={frame.text_lang.clone()}>{ said(&row.name) }</legend>
            if !row.stated.is_empty() {
                <p class="tc-help">{ said(&row.stated) }</p>
            }
            <div class="tc-choices">{ for options }</div>
        </fieldset>
    }
}
