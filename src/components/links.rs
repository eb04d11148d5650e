//! Links and sources.

use yew::prelude::*;

use super::frame::{Frame, Shown};
use super::said::said;
use super::same::Same;
use crate::page::{LinkView, Message, Page};

/// Properties of [`Links`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct LinksProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// How much of each list is shown.
    pub(super) shown: Shown,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// The links, by what they lead to.
#[component]
pub(super) fn Links(LinksProps { page, shown, frame }: &LinksProps) -> Html {
    let groups = page.links.iter().map(|group| {
        let links = shown.first(&group.links).iter().map(|each| html! { <li>{ link(each) }</li> });
        html! {
            <div class="tc-links__group">
                { frame.subheading(&group.title) }
                <ul>{ for links }</ul>
                { shown.more(group.links.len(), frame) }
            </div>
        }
    });
    html! {
        <section class="tc-links" part="footer">
            { frame.heading(Message::Links) }
            <div class="tc-links__groups">{ for groups }</div>
        </section>
    }
}

/// A list of texts.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t String>) -> Html {
    html! { <ul>{ for texts.into_iter().map(|text| html! { <li>{ said(text) }</li> }) }</ul> }
}

/// A link; only `https:` and `mailto:` ever come here. The page behind it learns nothing of this one.
pub(super) fn link(view: &LinkView) -> Html {
    link_or_text(view, &view.text, None)
}

/// A link by another name, short where many stand below each other; what leads nowhere keeps its own.
pub(super) fn link_named(view: &LinkView, name: &str) -> Html {
    let leads = view.href.is_some();
    link_or_text(view, if leads { name } else { &view.text }, leads.then(|| view.text.clone()))
}

fn link_or_text(LinkView { href, kind, .. }: &LinkView, text: &str, title: Option<String>) -> Html {
    match href.clone() {
        Some(href) => html! {
            <a part="link" {href} data-kind={*kind} rel="noopener noreferrer" {title}>{ said(text) }</a>
        },
        None => html! { <span>{ said(text) }</span> },
    }
}
