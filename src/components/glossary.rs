//! The way to what the words on the page mean.

use yew::prelude::*;

use super::folded::use_disclosure;
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
    let (is_open, ontoggle) = use_disclosure();
    let of = GlossaryProps { frame: frame.clone() };
    html! {
        <details class="tc-glossary" {ontoggle}>
            <summary>{ frame.said(Message::Glossary) }</summary>
            if is_open {
                <Later<GlossaryProps> part={GLOSSARY} {of} frame={frame.clone()} after={after.clone()} />
            }
        </details>
    }
}
