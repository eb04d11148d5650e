//! Links and sources, and what is wrong with the document.

use super::page::{Frame, title};
use super::pen::Pen;
use crate::page::{LinkView, Message, Page};

/// The links, then the notes on the document.
pub(super) fn links(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    pen.section("links");
    pen.open("section|class=tc-links|part=footer");
    frame.heading(Message::Links, pen);
    pen.open("div|class=tc-links__groups");
    for group in &page.links {
        pen.open("div|class=tc-links__group");
        title(frame.level + 2, "tc-subheading", &group.title, pen);
        pen.open("ul");
        for each in frame.first(&group.links) {
            pen.open("li");
            link(each, pen);
            pen.close();
        }
        pen.close();
        frame.more(group.links.len(), pen);
        pen.close();
    }
    pen.close();
    pen.close();
    if !page.problems.is_empty() {
        problems(page, frame, pen);
    }
}

/// What is wrong with the document.
#[inline(never)] // Loaded later: xtask/later.txt
fn problems(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    // Another section where it opens by itself: a reader who closed the notes has not closed the problems.
    pen.section(if page.problems_title.is_some() { "problems" } else { "notes" });
    pen.open("details|class=tc-problems");
    if page.problems_title.is_some() {
        pen.with("open", "");
    }
    pen.say("summary", &page.problems_title.clone().unwrap_or_else(|| frame.word(Message::Notes)));
    pen.list("ul", &page.problems);
    pen.close();
}

/// A link; only `https:` and `mailto:` ever come here. The page behind it learns nothing of this one.
pub(super) fn link(link: &LinkView, pen: &mut Pen) {
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
