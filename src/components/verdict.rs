//! The verdict: the answer in one glance.

use yew::prelude::*;

use super::frame::{Frame, title};
use super::said::said;
use super::same::Same;
use super::tone::{icon, tone_name};
use crate::page::{Message, Page, Tone};
use crate::statement::Date;

/// Properties of [`Verdict`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct VerdictProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The day on which it is read, where that is known.
    pub(super) today: Option<Date>,
    /// What opens the glossary.
    pub(super) glossary: Html,
    /// That what is tried was shared.
    pub(super) shared: Option<Html>,
    /// What changed since an earlier statement, in a line.
    pub(super) changed: Html,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// Whose data it is, the verdict, what it stands on, and how old it is.
#[component]
pub(super) fn Verdict(VerdictProps { page, today, glossary, shared, changed, frame }: &VerdictProps) -> Html {
    let verdict = &page.verdict;
    let age = today.and_then(|today| verdict.age(today, frame.translator()));
    let sentences =
        verdict.sentences.iter().map(|text| html! { <p class="tc-verdict__sentence">{ said(text) }</p> });
    html! {
        <>
            <header class="tc-header" part="header">
                { title(frame.level, "tc-title", &verdict.title) }
                <p class="tc-header__by">
                    if let Some(by) = &verdict.by {
                        <span>{ said(by) }</span>
                    }
                    <span part="updated">{ said(&verdict.as_of) }</span>
                    if let Some(age) = age {
                        <span class="tc-age" data-tone={tone_name(Tone::Warning)}>{ icon(Tone::Warning) }{ said(&age) }</span>
                    }
                </p>
                { glossary.clone() }
            </header>
            <section class="tc-verdict" part="summary" data-tone={tone_name(verdict.tone)}>
                if let Some(tried) = &verdict.tried {
                    <p class="tc-verdict__tried">{ said(tried) }</p>
                }
                { shared.clone().unwrap_or_default() }
                // The same element, whatever it says, for what changes in it is read out.
                <div key="headline" class="tc-verdict__headline" role="status">
                    { icon(verdict.tone) }
                    { title(frame.level + 1, "tc-verdict__title", &verdict.headline) }
                </div>
                { sentences.collect::<Html>() }
                { changed.clone() }
            </section>
            if verdict.partial.is_some() || verdict.note.is_some() {
                <p class="tc-note">
                    if let Some(partial) = &verdict.partial {
                        <span>{ said(partial) }</span>
                    }
                    if let Some(note) = &verdict.note {
                        <span>{ frame.said(Message::NoteOfProvider) }</span>
                        <span lang={frame.text_lang.clone()}>{ said(note) }</span>
                    }
                </p>
            }
        </>
    }
}
