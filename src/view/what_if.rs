//! What the tried switches change, and the smallest set of switches that keeps everything inside.

use super::act::Act;
use super::page::Frame;
use super::pen::{BUTTON, Pen};
use super::tone::{icon, tone_name};
use crate::page::{ChangeView, FixView, Message, Page};

/// The changes, where a switch is tried, then the way to the smallest set.
pub(super) fn what_if(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    if let Some(all) = &page.changes {
        changes(all, frame, pen);
    }
    // The button stays, for the focus is on it, and the region is there before its words, or they would not be heard.
    pen.button(BUTTON, Act::Fix, 0, &frame.word(Message::FixAsk));
    pen.open("div|class=tc-fix|role=status");
    if let Some(answer) = &page.fix {
        fix(answer, frame, pen);
    }
    pen.close();
}

#[inline(never)] // Loaded later: xtask/later.txt
fn changes(all: &[ChangeView], frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("div|class=tc-changes");
    pen.say("p|class=tc-subheading", &frame.word(Message::ChangesOfSwitches));
    pen.open("ul");
    for change in all {
        pen.open("li|class=tc-change");
        pen.with("data-tone", tone_name(change.tone));
        icon(change.tone, pen);
        pen.say("span", &change.text);
        pen.close();
    }
    pen.close();
    pen.close();
}

#[inline(never)] // Loaded later: xtask/later.txt
fn fix(answer: &FixView, frame: &Frame<'_>, pen: &mut Pen) {
    pen.say("p", &answer.text);
    pen.list("ul", answer.switches.iter().chain(&answer.remaining));
    if !answer.switches.is_empty() {
        pen.button(BUTTON, Act::TryFix, 0, &frame.word(Message::FixTry));
    }
}
