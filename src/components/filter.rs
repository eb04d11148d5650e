//! What the reader looks for in the tables.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{CHOICE, button, checkbox};
use super::derived::TableRows;
use super::frame::Frame;
use super::said::said;
use crate::arrangement::FINDINGS;
use crate::page::Message;
use crate::state::Msg;

/// Properties of [`Filter`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FilterProps {
    /// The words that are looked for.
    pub(super) query: AttrValue,
    /// The tables that are looked through.
    pub(super) tables: TableRows,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// The words that a row must have in it, the verdicts it may have, and how many rows there are.
#[component]
pub(super) fn Filter(FilterProps { query, tables, frame, dispatch }: &FilterProps) -> Html {
    let oninput = dispatch
        .reform(|event: InputEvent| Msg::Searched(event.target_unchecked_into::<HtmlInputElement>().value()));
    let findings = tables.findings.iter().map(|option| {
        let finding = FINDINGS.get(option.number).and_then(|(finding, _)| *finding);
        let toggle = dispatch.reform(move |()| Msg::FindingToggled(finding));
        checkbox(Some(CHOICE), &option.label, option.chosen, &toggle)
    });
    // No landmark: two widgets on a page would have two of the same name.
    html! {
        <section class="tc-filter">
            <label class="tc-search">
                { frame.said(Message::FilterSearch) }
                // The placeholder is there for the style sheet, which sees by it whether something is looked for.
                <input type="search" placeholder=" " maxlength="200" autocomplete="off" value={query.clone()} {oninput} />
            </label>
            <fieldset class="tc-field">
                <legend>{ frame.said(Message::FilterFindings) }</legend>
                <div class="tc-choices">{ for findings }</div>
            </fieldset>
            <p class="tc-filter__shown">
                <span role="status">{ said(&tables.shown) }</span>
                // Out of sight where nothing is left out, unless the focus is on it.
                { button(&frame.word(Message::FilterClear), &dispatch.reform(|()| Msg::FilterCleared)) }
            </p>
        </section>
    }
}
