//! Where the data must stay: the boundaries to choose from, and the reader's own list of countries.

use yew::prelude::*;

use super::choice::{CHOICE, checkbox, radio};
use super::frame::Frame;
use super::same::Same;
use crate::page::{BoundaryOption, Message, Page};
use crate::state::Msg;

/// Properties of [`Boundary`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct BoundaryProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// The boundary to choose.
#[component]
pub(super) fn Boundary(BoundaryProps { page, frame, dispatch }: &BoundaryProps) -> Html {
    let choose = |option: &BoundaryOption| {
        let boundary = option.boundary.clone();
        dispatch.reform(move |()| Msg::BoundaryChosen(boundary.clone()))
    };
    let boundaries = page
        .controls
        .boundaries
        .iter()
        .map(|option| radio(CHOICE, "boundary".into(), &option.label, option.chosen, &choose(option)));
    let countries = page
        .controls
        .countries
        .iter()
        .map(|option| checkbox(None, &option.label, option.chosen, &choose(option)));
    html! {
        <fieldset class="tc-field tc-boundary">
            <legend>{ frame.said(Message::BoundaryHelp) }</legend>
            <div class="tc-choices">{ for boundaries }</div>
            if !page.controls.countries.is_empty() {
                <fieldset class="tc-countries">
                    <legend>{ frame.said(Message::BoundaryOwnHelp) }</legend>
                    <div>{ for countries }</div>
                </fieldset>
            }
        </fieldset>
    }
}
