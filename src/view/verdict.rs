//! The verdict: the answer in one glance.

use super::page::{Frame, title};
use super::pen::Pen;
use super::tone::{icon, tone_name};
use crate::page::Page;

/// Whose data it is, the verdict, what it stands on, and how old it is.
pub(super) fn verdict(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    let verdict = &page.verdict;
    pen.section("header");
    pen.open("header|class=tc-header|part=header");
    title(frame.level, "tc-title", &verdict.title, pen);
    pen.open("p|class=tc-header__by");
    if let Some(by) = &verdict.by {
        pen.say("span", by);
    }
    pen.say("span|part=updated", &verdict.as_of);
    pen.close();
    pen.close();

    pen.section("verdict");
    pen.open("section|class=tc-verdict|part=summary");
    pen.with("data-tone", tone_name(verdict.tone));
    if let Some(tried) = &verdict.tried {
        pen.say("p|class=tc-verdict__tried", tried);
    }
    pen.open("p|class=tc-verdict__headline|role=status");
    icon(verdict.tone, pen);
    pen.text(&verdict.headline);
    pen.close();
    for sentence in &verdict.sentences {
        pen.say("p|class=tc-verdict__sentence", sentence);
    }
    pen.close();

    if let Some(partial) = &verdict.partial {
        pen.section("partial");
        pen.say("p|class=tc-note", partial);
    }
    if let Some(note) = &verdict.note {
        pen.section("note");
        pen.quote("p|class=tc-note", frame.text_lang, note);
    }
}
