//! What the reader looks for in the tables.

use yew::prelude::*;

use super::page::Frame;
use crate::arrangement::Filter;
use crate::page::{FindingOption, Message, Tables};
use crate::state::Msg;

/// The words that a row must have in it, the verdicts it may have, and how many rows there are.
pub(super) fn filter(filter: &Filter, tables: &Tables<'_>, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let text = frame.edge.text.clone();
    let oninput = dispatch.reform(move |event: InputEvent| Msg::Searched(text.emit(event)));
    let clear = dispatch.reform(|_: MouseEvent| Msg::FilterCleared);
    let option = |option: &FindingOption| finding(option, dispatch);
    html! {
        // No landmark: two widgets on a page would have two of the same name.
        <section class="tc-filter">
            <label class="tc-search">
                <span>{ frame.word(Message::FilterSearch) }</span>
                // The placeholder is there for the style sheet, which sees by it whether something is looked for.
                <input type="search" value={filter.query.clone()} placeholder=" " maxlength="200" autocomplete="off" {oninput} />
            </label>
            <fieldset class="tc-field">
                <legend>{ frame.word(Message::FilterFindings) }</legend>
                <div class="tc-choices">{ tables.findings.iter().map(option).collect::<Html>() }</div>
            </fieldset>
            <p class="tc-filter__shown">
                <span role="status">{ &tables.shown }</span>
                // Out of sight where nothing is left out, unless the focus is on it.
                <button type="button" class="tc-button" onclick={clear}>{ frame.word(Message::FilterClear) }</button>
            </p>
        </section>
    }
}

fn finding(option: &FindingOption, dispatch: &Callback<Msg>) -> Html {
    let finding = option.finding;
    let onchange = dispatch.reform(move |_: Event| Msg::FindingToggled(finding));
    html! {
        <label class="tc-choice">
            <input type="checkbox" checked={option.chosen} {onchange} />
            <span>{ &option.label }</span>
        </label>
    }
}
