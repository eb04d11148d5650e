//! The verdict: the answer in one glance.

use std::rc::Rc;

use yew::prelude::*;

use super::page::{Frame, heading};
use super::tone::{Icon, tone_name};
use crate::page::Page;

/// Properties for [`Verdict`].
#[derive(PartialEq, Properties)]
pub(super) struct VerdictProps {
    pub(super) page: Rc<Page>,
    pub(super) frame: Frame,
    pub(super) heading_level: u8,
}

/// Whose data it is, the verdict, what it stands on, and how old it is.
#[component]
pub(super) fn Verdict(props: &VerdictProps) -> Html {
    let VerdictProps { page, frame, heading_level } = props;
    let verdict = &page.verdict;
    let text_lang = frame.text_lang.clone();
    html! {
        <>
            <header class="tc-header" part="header">
                { heading(*heading_level, "tc-title", verdict.title.clone()) }
                <p class="tc-header__by">
                    if let Some(by) = &verdict.by {
                        <span>{ by }</span>
                    }
                    <span part="updated">{ &verdict.as_of }</span>
                </p>
            </header>
            <section class="tc-verdict" part="summary" data-tone={tone_name(verdict.tone)}>
                if let Some(tried) = &verdict.tried {
                    <p class="tc-verdict__tried">{ tried }</p>
                }
                <p class="tc-verdict__headline" role="status"><Icon tone={verdict.tone} />{ &verdict.headline }</p>
                for sentence in &verdict.sentences {
                    <p class="tc-verdict__sentence">{ sentence }</p>
                }
            </section>
            for note in &verdict.notes {
                <p class="tc-note" lang={text_lang.clone()}>{ note }</p>
            }
        </>
    }
}
