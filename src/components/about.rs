//! All that the statement says: of itself, of the tenant, and field by field of what it speaks of.

use yew::prelude::*;

use super::facts::facts;
use super::folded::{SectionProps, use_disclosure};
use super::frame::Frame;
use super::part::Later;
use super::parts::ABOUT;
use super::platform::{Delay, Guard};
use super::quote::quote;
use super::said::said;
use crate::page::{Detail, DetailGroup, Message};

/// Properties of [`AboutSection`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct AboutSectionProps {
    /// What it is drawn from; whole where it is to be open.
    pub(super) of: SectionProps,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// The section, closed at first; nothing of what is in it is made before it is opened.
#[component]
pub(super) fn AboutSection(AboutSectionProps { of, after }: &AboutSectionProps) -> Html {
    let frame = &of.frame;
    let (is_open, ontoggle) = use_disclosure();
    html! {
        <details class="tc-problems tc-about" {ontoggle}>
            <summary>{ frame.said(Message::AboutStatement) }</summary>
            if is_open || of.is_whole {
                <Later<SectionProps> part={ABOUT} of={of.clone()} frame={frame.clone()} after={after.clone()} />
            }
        </details>
    }
}

/// What the statement says of itself, then of each thing that it speaks of.
#[component]
pub(super) fn About(SectionProps { page, statement, frame, .. }: &SectionProps) -> Html {
    let about = page.about(&statement.statement, &*frame.locale.0);
    let group = |group: &DetailGroup| {
        html! {
            <>
                { frame.subheading(&group.title) }
                { details(&group.details, frame) }
            </>
        }
    };
    html! {
        <>
            { facts(&about.facts, frame) }
            { about.groups.iter().map(group).collect::<Html>() }
        </>
    }
}

/// Some things, of each all that the statement says of it.
pub(super) fn details(details: &[Detail], frame: &Frame) -> Html {
    let each = |(idx, detail): (usize, &Detail)| {
        let lang = frame.text_lang.clone().filter(|_| detail.is_stated);
        html! {
            <details key={idx} class="tc-detail">
                <summary {lang}>{ said(&detail.title) }</summary>
                { facts(&detail.facts, frame) }
                { quote(detail.quote.as_ref(), &detail.sources, frame) }
            </details>
        }
    };
    html! { <div class="tc-details">{ for details.iter().enumerate().map(each) }</div> }
}
