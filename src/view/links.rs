//! Links and sources, and what is wrong with the document.

use yew::prelude::*;

use super::page::{Frame, heading};
use super::pen::Pen;
use crate::page::{LinkGroup, LinkView, Message, Page};

/// The names of the lists where they are drawn.
const LISTS: [&str; 3] = ["links-1", "links-2", "links-3"];

/// The links, then the notes on the document.
pub(super) fn links(page: &Page, frame: &Frame) -> Html {
    html! {
        <>
            <section class="tc-links" part="footer">
                { frame.heading(Message::Links) }
                <div class="tc-links__groups">
                    for (name, group) in LISTS.into_iter().zip(&page.links) {
                        { link_group(name, group, frame) }
                    }
                </div>
            </section>
            if !page.problems.is_empty() {
                { problems(page, frame) }
            }
        </>
    }
}

/// What is wrong with the document.
#[inline(never)] // Loaded later: xtask/later.txt
fn problems(page: &Page, frame: &Frame) -> Html {
    html! {
        <details class="tc-problems" open={page.problems_title.is_some()}>
            <summary>{ page.problems_title.clone().unwrap_or_else(|| frame.word(Message::Notes)) }</summary>
            <ul>
                for problem in &page.problems {
                    <li>{ problem }</li>
                }
            </ul>
        </details>
    }
}

fn link_group(name: &'static str, group: &LinkGroup, frame: &Frame) -> Html {
    html! {
        <div class="tc-links__group">
            { heading(frame.level + 2, "tc-subheading", group.title.clone()) }
            { frame.edge.drawn(name, |pen| list(frame.first(&group.links), pen)) }
            { frame.more(group.links.len()) }
        </div>
    }
}

fn list(links: &[LinkView], pen: &mut dyn Pen) {
    pen.open("ul");
    for each in links {
        pen.open("li");
        link(each, pen);
        pen.close();
    }
    pen.close();
}

/// A link; only `https:` and `mailto:` ever come here. The page behind it learns nothing of this one.
pub(super) fn link(link: &LinkView, pen: &mut dyn Pen) {
    match &link.href {
        Some(href) => {
            pen.open("a|part=link");
            pen.with("href", href);
            pen.with("data-kind", link.kind);
            pen.with("rel", "noopener noreferrer");
        }
        None => pen.open("span"),
    }
    pen.text(&link.text);
    pen.close();
}
