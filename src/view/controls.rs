//! What the reader can choose.

use super::act::{Act, switch as switch_number};
use super::choice::{CHOICE, Choice};
use super::page::Frame;
use super::pen::{BUTTON, Pen};
use super::what_if::what_if;
use crate::page::{BoundaryOption, Message, Page, SwitchRow};
use crate::text::{decimal, joined};

/// The boundary, and the switches to try.
pub(super) fn controls(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    let switches = &page.controls.switches;
    pen.section("controls");
    pen.open("section|class=tc-controls|part=filter");
    boundary(page, frame, pen);
    if !switches.is_empty() {
        pen.open("details|class=tc-switches");
        pen.say("summary", &frame.word(Message::WhatIf));
        pen.say("p|class=tc-help", &frame.word(Message::WhatIfHelp));
        pen.open("div|class=tc-switches__list");
        pen.rows();
        pen.close();
        frame.more(switches.len(), pen);
        what_if(page, frame, pen);
        pen.button(BUTTON, Act::Reset, 0, &frame.word(Message::Reset));
        pen.close();
    }
    pen.close();
    for row in frame.first(switches) {
        switch(row, frame, pen);
    }
}

fn boundary(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("fieldset|class=tc-field");
    pen.say("legend", &frame.word(Message::BoundaryHelp));
    pen.open("div|class=tc-choices");
    for (idx, option) in page.controls.boundaries.iter().enumerate() {
        let act = Some((Act::Boundary, idx));
        Choice { label: &option.label, chosen: option.chosen, act, group: Some("boundary") }
            .draw(CHOICE, pen);
    }
    pen.close();
    if !page.controls.countries.is_empty() {
        countries(&page.controls.countries, frame, pen);
    }
    pen.close();
}

/// Every country, to be taken into the reader's own list or out of it.
#[inline(never)] // Loaded later: xtask/later.txt
fn countries(countries: &[BoundaryOption], frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("fieldset|class=tc-countries");
    pen.say("legend", &frame.word(Message::BoundaryOwnHelp));
    pen.open("div");
    for (idx, option) in countries.iter().enumerate() {
        let act = Some((Act::Country, idx));
        Choice { label: &option.label, chosen: option.chosen, act, group: None }.draw("label", pen);
    }
    pen.close();
    pen.close();
}

fn switch(row: &SwitchRow, frame: &Frame<'_>, pen: &mut Pen) {
    let number = decimal(row.id.idx(), 1);
    let group = joined(&["switch-", &number]);
    pen.row(&number);
    pen.open("fieldset|class=tc-field");
    pen.quote("legend", frame.text_lang, &row.name);
    if !row.stated.is_empty() {
        pen.say("p|class=tc-help", &row.stated);
    }
    pen.open("div|class=tc-choices");
    for (option, (state, word)) in row.options.iter().enumerate() {
        let act = Some((Act::Switch, switch_number(row.id.idx(), option)));
        Choice { label: word, chosen: row.tried == *state, act, group: Some(&group) }.draw(CHOICE, pen);
    }
    pen.close();
    pen.close();
}
