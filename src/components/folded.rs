//! Sections that are closed at first, and that a part of the program draws: nothing of what is in them is made before they are opened.

use std::rc::Rc;

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use super::frame::{Frame, heading_of};
use super::part::{Draw, Later, Part};
use super::platform::{Delay, Guard};
use super::said::said;
use super::same::Same;
use crate::arrangement::Filter;
use crate::page::{Page, Provenance};
use crate::state::LoadedStatement;

/// What a section is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SectionProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The statement.
    pub(super) statement: Rc<LoadedStatement>,
    /// Which rows the reader wants to see.
    pub(super) filter: Filter,
    /// Every row at once: on paper there is nobody to ask for more.
    pub(super) is_whole: bool,
    /// Where the statement came from.
    pub(super) provenance: Rc<Provenance>,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// Properties of [`Folded`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FoldedProps {
    /// The heading, which opens and closes it.
    pub(super) title: AttrValue,
    /// Draws what is in it.
    pub(super) part: Part<Draw<SectionProps>>,
    /// What it is drawn from; whole where it is to be open whether or not the reader has opened it.
    pub(super) of: SectionProps,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// A section that its heading opens.
#[component]
pub(super) fn Folded(FoldedProps { title, part, of, after }: &FoldedProps) -> Html {
    let is_open = use_state(|| false);
    let is_seen = *is_open || of.is_whole;
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    let button = html! {
        <button type="button" class="tc-fold" aria-expanded={is_seen.to_string()} {onclick}>{ said(title) }</button>
    };
    html! {
        <section class="tc-section tc-folded" data-open={is_seen.to_string()}>
            { heading_of(of.frame.level + 1, "tc-heading", button) }
            if is_seen {
                <Later<SectionProps> part={*part} of={of.clone()} frame={of.frame.clone()} after={after.clone()} />
            }
        </section>
    }
}

/// Whether a `<details>` is open, and what is to hear its `toggle`.
#[hook]
pub(super) fn use_disclosure() -> (bool, Callback<Event>) {
    let is_open = use_state(|| false);
    let set = is_open.setter();
    let ontoggle = Callback::from(move |event: Event| {
        set.set(event.target_unchecked_into::<HtmlDetailsElement>().open());
    });
    (*is_open, ontoggle)
}

/// A section with a heading, without anything to open: for a sentence, or where nothing can be pressed.
pub(super) fn unfolded(title: &str, content: Html, frame: &Frame) -> Html {
    html! {
        <section class="tc-section tc-folded" data-open="true">
            { heading_of(frame.level + 1, "tc-heading", said(title)) }
            { content }
        </section>
    }
}
