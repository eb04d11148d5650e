//! The verdict: the answer in one glance.

use yew::prelude::*;

use super::page::{Frame, heading};
use super::tone::{icon, tone_name};
use crate::page::Page;

/// Whose data it is, the verdict, what it stands on, and how old it is.
pub(super) fn verdict(page: &Page, frame: &Frame) -> Html {
    let verdict = &page.verdict;
    let text_lang = frame.text_lang.clone();
    html! {
        <>
            <header class="tc-header" part="header">
                { heading(frame.level, "tc-title", verdict.title.clone()) }
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
                <p class="tc-verdict__headline" role="status">{ frame.edge.drawn("verdict", |pen| icon(verdict.tone, pen)) }{ &verdict.headline }</p>
                for sentence in &verdict.sentences {
                    <p class="tc-verdict__sentence">{ sentence }</p>
                }
            </section>
            if let Some(partial) = &verdict.partial {
                <p class="tc-note">{ partial }</p>
            }
            if let Some(note) = &verdict.note {
                <p class="tc-note" lang={text_lang}>{ note }</p>
            }
        </>
    }
}
