//! Where the data must stay: the boundaries to choose from, and what is in the chosen one.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::{CHOICE, radio};
use super::countries::CountriesProps;
use super::frame::Frame;
use super::part::Later;
use super::parts::COUNTRIES;
use super::platform::{Delay, Guard};
use super::same::Same;
use crate::page::{BoundaryOption, Message, Page};
use crate::state::{LoadedStatement, Msg};

/// Properties of [`Boundary`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct BoundaryProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The statement.
    pub(super) statement: Rc<LoadedStatement>,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// The boundary to choose.
#[component]
pub(super) fn Boundary(props: &BoundaryProps) -> Html {
    let BoundaryProps { page, statement, frame, dispatch, after } = props.clone();
    let choose = |option: &BoundaryOption| {
        let boundary = option.boundary.clone();
        dispatch.reform(move |()| Msg::BoundaryChosen(boundary.clone()))
    };
    let boundaries = page
        .controls
        .boundaries
        .iter()
        .map(|option| radio(CHOICE, "boundary".into(), &option.label, option.chosen, &choose(option)))
        .collect::<Html>();
    html! {
        <fieldset class="tc-field tc-boundary">
            <legend>{ frame.said(Message::BoundaryHelp) }</legend>
            <div class="tc-choices">{ boundaries }</div>
            if page.has_boundary_details() {
                <Later<CountriesProps>
                    part={COUNTRIES}
                    of={CountriesProps { page, statement, frame: frame.clone(), dispatch }}
                    {frame}
                    {after}
                />
            }
        </fieldset>
    }
}
