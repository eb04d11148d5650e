//! What is missing from the answers, and what is wrong with the document.

use yew::prelude::*;

use super::folded::SectionProps;
use super::frame::Frame;
use super::links::list;
use super::said::said;
use super::tone::icon;
use crate::page::{Losses, Message, Tone};

/// What is missing from the answers.
pub(super) fn missing(losses: Option<&Losses>, frame: &Frame) -> Html {
    let Some(Losses { title, lines }) = losses else { return Html::default() };
    html! {
        <div data-tone="warning">
            <p class="tc-problems__title">{ icon(Tone::Warning) }{ said(title) }</p>
            <p>{ frame.said(Message::ProblemsHelp) }</p>
            { list(lines) }
        </div>
    }
}

/// Where, what, and what would be right.
#[component]
pub(super) fn ForAuthor(SectionProps { page, frame, .. }: &SectionProps) -> Html {
    let translator = frame.translator();
    let rows = page.problems.iter().map(|problem| {
        html! {
            <li>
                <code>{ said(&problem.at) }</code>
                <span>{ said(&translator.problem_alone(problem)) }</span>
                <code class="tc-help">{ problem.kind.code() }</code>
            </li>
        }
    });
    html! {
        <>
            <p class="tc-help">{ frame.said(Message::ForAuthorHelp) }</p>
            <ul class="tc-problems__list">{ for rows }</ul>
        </>
    }
}
