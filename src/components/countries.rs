//! What is in the boundary: the reader's own list of countries, to search and to change, or what is adequate and who says so.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::frame::Frame;
use super::links::link;
use super::said::said;
use super::same::Same;
use crate::page::{BoundaryDetails, ListedCountry, Message, OwnList, Page};
use crate::state::{LoadedStatement, Msg};

/// The id of the list of what can be looked for; it reaches no further than the shadow root.
const OPTIONS: &str = "countries";

/// How browsers call it when what is typed is replaced by one of the options.
const REPLACED: &str = "insertReplacementText";

/// Properties of [`Countries`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct CountriesProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The statement.
    pub(super) statement: Rc<LoadedStatement>,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// What there is to say or to change of the boundary.
#[component]
pub(super) fn Countries(props: &CountriesProps) -> Html {
    let CountriesProps { page, statement, frame, dispatch } = props;
    let told = use_state(String::new);
    let field = use_node_ref();
    let choose = {
        let (props, told, field, dispatch) = (props.clone(), told.setter(), field.clone(), dispatch.clone());
        Callback::from(move |text: String| {
            let CountriesProps { page, statement, frame, .. } = &props;
            let change = page.changed_list(&text, &statement.statement, &*frame.locale.0);
            told.set(change.told);
            if let Some(boundary) = change.boundary {
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    field.set_value("");
                }
                dispatch.emit(Msg::BoundaryChosen(boundary));
            }
        })
    };
    match page.boundary_details(&statement.statement, &*frame.locale.0) {
        BoundaryDetails::None => Html::default(),
        BoundaryDetails::Adequate(help, source) => html! {
            <p class="tc-help tc-countries">{ said(&help) }{ " " }{ link(&source) }</p>
        },
        BoundaryDetails::Own(list) => own(&list, &told, &field, frame, &choose),
    }
}

/// One field to look for a country, and what is in the list. By keyboard the list is changed in the field alone, which is one stop for Tab.
fn own(list: &OwnList, told: &str, field: &NodeRef, frame: &Frame, choose: &Callback<String>) -> Html {
    let value = |event: &Event| event.target_dyn_into::<HtmlInputElement>().map(|field| field.value());
    // Written to the end, with Enter, or chosen out of what the browser offers.
    let onchange = {
        let choose = choose.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = value(&event).filter(|text| !text.trim().is_empty()) {
                choose.emit(text);
            }
        })
    };
    let oninput = {
        let choose = choose.clone();
        Callback::from(move |event: InputEvent| {
            if event.input_type() == REPLACED
                && let Some(text) = value(&event)
            {
                choose.emit(text);
            }
        })
    };
    let options = list.options.iter().map(|name| html! { <option value={name.clone()} /> });
    html! {
        <fieldset class="tc-countries">
            <legend>{ frame.said(Message::BoundaryOwnHelp) }</legend>
            <label class="tc-search">
                { frame.said(Message::CountryChoose) }
                <input
                    ref={field}
                    list={OPTIONS}
                    maxlength="200"
                    autocomplete="off"
                    {onchange}
                    {oninput}
                />
            </label>
            <datalist id={OPTIONS}>{ for options }</datalist>
            <p class="tc-help" role="status">{ said(told) }</p>
            if list.countries.is_empty() {
                <p class="tc-help">{ frame.said(Message::CountryNone) }</p>
            }
            <ul class="tc-chips">{ for list.countries.iter().map(|each| chip(each, choose)) }</ul>
        </fieldset>
    }
}

/// A country, and a button that takes it off the list.
fn chip(country: &ListedCountry, choose: &Callback<String>) -> Html {
    let code = country.code.clone();
    let onclick = choose.reform(move |_: MouseEvent| code.clone());
    html! {
        <li key={country.code.clone()} class="tc-chip">
            { said(&country.name) }
            <button type="button" tabindex="-1" aria-label={country.remove.clone()} title={country.remove.clone()} {onclick} />
        </li>
    }
}
