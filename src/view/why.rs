//! Why: what else is known of a service, and every way that its data can take.

use super::links::link;
use super::movements::quote;
use super::page::{Frame, title};
use super::pen::Pen;
use super::tone::{badge, tone_name};
use crate::page::{Fact, Message, Opened, StepView, WayView};

/// The facts and the ways, worst first.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn why(label: &str, opened: &Opened, frame: &Frame<'_>, pen: &mut Pen) {
    let lang = frame.text_lang;
    pen.open("div|class=tc-why");
    title(frame.level + 2, "tc-subheading", label, pen);
    pen.open("dl|class=tc-facts");
    for each in &opened.facts {
        fact(each, frame, pen);
    }
    if !opened.verify.is_empty() {
        pen.open("div");
        pen.say("dt", &frame.word(Message::Verify));
        for each in &opened.verify {
            pen.quoted("dd", lang);
            link(each, pen);
            pen.close();
        }
        pen.close();
    }
    pen.close();
    pen.open("ul|class=tc-ways");
    for each in &opened.ways {
        way(each, frame, pen);
    }
    pen.close();
    pen.close();
}

fn fact(fact: &Fact, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("div");
    pen.say("dt", &fact.name);
    for value in &fact.stated {
        pen.quote("dd", frame.text_lang, value);
    }
    for value in &fact.said {
        pen.say("dd", value);
    }
    pen.close();
}

fn way(way: &WayView, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("li|class=tc-way");
    pen.with("data-tone", tone_name(way.tone));
    pen.open("details");
    pen.open("summary");
    badge(way.tone, &way.finding, pen);
    pen.say("span|class=tc-way__end", &way.end);
    pen.open("span|class=tc-way__data");
    for category in &way.categories {
        pen.quote("span", frame.text_lang, category);
    }
    pen.close();
    pen.close();
    pen.open("ol|class=tc-steps");
    for each in &way.steps {
        step(each, frame, pen);
    }
    pen.close();
    pen.close();
    pen.close();
}

fn step(step: &StepView, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("li");
    pen.say("p", &step.text);
    quote(step.quote.as_ref(), &step.sources, frame, pen);
    pen.close();
}
