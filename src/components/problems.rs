//! What could not be read: for the reader, what is missing from the answers; for the statement's author, folded away, where and why.

use yew::prelude::*;

use super::folded::{SectionProps, use_disclosure};
use super::losses::missing;
use super::part::Later;
use super::parts::AUTHOR;
use super::platform::{Delay, Guard};
use super::said::said;
use crate::page::Message;

/// Properties of [`Problems`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ProblemsProps {
    /// What it is drawn from.
    pub(super) of: SectionProps,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// Nothing where there is nothing wrong, nor a note.
#[component]
pub(super) fn Problems(ProblemsProps { of, after }: &ProblemsProps) -> Html {
    let (is_open, ontoggle) = use_disclosure();
    let SectionProps { page, frame, is_whole, .. } = of;
    if page.problems.is_empty() {
        return Html::default();
    }
    let summary = if page.losses.is_some() { Message::ForAuthor } else { Message::Notes };
    html! {
        <div class="tc-problems">
            { missing(page.losses.as_ref(), frame) }
            <details class="tc-problems__author" {ontoggle}>
                <summary>{ said(&frame.translator().count(summary, page.problems.len())) }</summary>
                if is_open || *is_whole {
                    <Later<SectionProps> part={AUTHOR} of={of.clone()} frame={frame.clone()} after={after.clone()} />
                }
            </details>
        </div>
    }
}
