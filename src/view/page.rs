//! The page, top to bottom.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::controls::ControlsView;
use super::edge::{LocaleHandle, Notice};
use super::links::LinksView;
use super::movements::MovementsView;
use super::pseudonymised::PseudonymisedView;
use super::services::ServicesView;
use super::verdict::Verdict;
use crate::page::{Message, Page, Speaker};
use crate::state::Msg;

/// Properties for [`PageView`].
#[derive(PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) page: Rc<Page>,
    pub(super) locale: LocaleHandle,
    pub(super) heading_level: u8,
    pub(super) dispatch: Callback<Msg>,
    pub(super) tell: Callback<Notice>,
}

/// What every section needs beside its rows.
#[derive(Clone, PartialEq)]
pub(super) struct Frame {
    /// The language.
    pub(super) locale: LocaleHandle,
    /// The level of the sections' headings.
    pub(super) level: u8,
    /// The language of the statement's own texts, where it is another.
    pub(super) text_lang: Option<AttrValue>,
}

impl Frame {
    /// A message in the reader's language.
    pub(super) fn word(&self, message: Message) -> String {
        Speaker(&*self.locale.0).word(message)
    }

    /// A section's heading.
    pub(super) fn heading(&self, message: Message) -> Html {
        heading(self.level, "tc-heading", self.word(message))
    }
}

/// A heading of a level, which HTML knows up to the sixth.
pub(super) fn heading(level: u8, class: &'static str, text: String) -> Html {
    let mut tag = VTag::new(format!("h{}", level.clamp(1, 6)));
    tag.add_attribute("class", class);
    tag.add_child(text.into());
    tag.into()
}

/// The page.
#[component]
pub(super) fn PageView(props: &PageProps) -> Html {
    let PageProps { page, locale, heading_level, dispatch, tell } = props;
    let text_lang = page.text_lang.clone().map(AttrValue::from);
    let frame = Frame { locale: locale.clone(), level: heading_level + 1, text_lang };
    html! {
        <>
            <Verdict {page} frame={frame.clone()} heading_level={*heading_level} />
            <ControlsView {page} frame={frame.clone()} {dispatch} />
            <ServicesView {page} frame={frame.clone()} {dispatch} {tell} />
            <MovementsView {page} frame={frame.clone()} />
            <PseudonymisedView {page} frame={frame.clone()} />
            <LinksView {page} {frame} />
        </>
    }
}
