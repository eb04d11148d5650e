//! What the words on the page mean.

use yew::prelude::*;

use super::frame::Frame;
use crate::page::{GLOSSARY, Message};

/// Properties of [`Glossary`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct GlossaryProps {
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// The terms in the order in which the page comes to them, each with its meaning.
#[component]
pub(super) fn Glossary(GlossaryProps { frame }: &GlossaryProps) -> Html {
    let each = |(term, meaning): (Message, Message)| {
        html! { <div><dt>{ frame.said(term) }</dt><dd>{ frame.said(meaning) }</dd></div> }
    };
    html! { <dl class="tc-glossary__terms">{ for GLOSSARY.map(each) }</dl> }
}
