//! The way to what the words on the page mean.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use super::frame::Frame;
use super::part::Later;
use super::parts::GLOSSARY;
use super::platform::{Delay, Guard};
use super::terms::GlossaryProps;
use crate::page::Message;

/// Properties of [`GlossarySection`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct GlossarySectionProps {
    /// The language and the headings.
    pub(super) frame: Frame,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// What opens it; nothing of what is in it is made before.
#[component]
pub(super) fn GlossarySection(GlossarySectionProps { frame, after }: &GlossarySectionProps) -> Html {
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            is_open.set(event.target_unchecked_into::<HtmlDetailsElement>().open());
        })
    };
    let of = GlossaryProps { frame: frame.clone() };
    html! {
        <details class="tc-glossary" {ontoggle}>
            <summary>{ frame.said(Message::Glossary) }</summary>
            if *is_open {
                <Later<GlossaryProps> part={GLOSSARY} {of} frame={frame.clone()} after={after.clone()} />
            }
        </details>
    }
}
