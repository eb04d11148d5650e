//! Named facts.

use yew::prelude::*;

use super::frame::Frame;
use super::links::link;
use super::said::said;
use crate::page::Fact;

/// Named facts; nothing where there are none.
pub(super) fn facts(facts: &[Fact], frame: &Frame) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    html! { <dl class="tc-facts">{ for facts.iter().map(|each| fact(each, frame)) }</dl> }
}

/// A named fact.
pub(super) fn fact(fact: &Fact, frame: &Frame) -> Html {
    let stated =
        fact.stated.iter().map(|value| html! { <dd lang={frame.text_lang.clone()}>{ said(value) }</dd> });
    let links =
        fact.links.iter().map(|each| html! { <dd lang={frame.text_lang.clone()}>{ link(each) }</dd> });
    html! {
        <div>
            <dt>{ said(&fact.name) }</dt>
            { stated.collect::<Html>() }
            { fact.said.iter().map(|value| html! { <dd>{ said(value) }</dd> }).collect::<Html>() }
            { links.collect::<Html>() }
        </div>
    }
}
