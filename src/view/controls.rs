//! What the reader can choose.

use super::act::{Act, switch as switch_number};
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
    for (idx, row) in frame.first(switches).iter().enumerate() {
        switch(idx, row, frame, pen);
    }
}

fn boundary(page: &Page, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("fieldset|class=tc-field");
    pen.say("legend", &frame.word(Message::BoundaryHelp));
    pen.open("div|class=tc-choices");
    for (idx, option) in page.controls.boundaries.iter().enumerate() {
        choice("boundary", &option.label, option.chosen, (Act::Boundary, idx), pen);
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
        pen.open("label");
        chooser("input|type=checkbox", option.chosen, (Act::Country, idx), pen);
        pen.close();
        pen.say("span", &option.label);
        pen.close();
    }
    pen.close();
    pen.close();
}

fn switch(idx: usize, row: &SwitchRow, frame: &Frame<'_>, pen: &mut Pen) {
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
        choice(&group, word, row.tried == *state, (Act::Switch, switch_number(idx, option)), pen);
    }
    pen.close();
    pen.close();
}

/// One of several things to choose. The group's name reaches no further than the shadow root.
fn choice(group: &str, label: &str, chosen: bool, act: (Act, usize), pen: &mut Pen) {
    pen.open("label|class=tc-choice");
    chooser("input|type=radio", chosen, act, pen);
    pen.with("name", group);
    pen.close();
    pen.say("span", label);
    pen.close();
}

/// Begins a field that is chosen or not.
pub(super) fn chooser(element: &'static str, chosen: bool, (act, number): (Act, usize), pen: &mut Pen) {
    pen.open(element);
    pen.act(act, number);
    if chosen {
        pen.with("checked", "");
    }
}
