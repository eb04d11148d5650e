//! What the reader looks for in the tables.

use super::act::Act;
use super::choice::{CHOICE, Choice};
use super::page::Frame;
use super::pen::{BUTTON, Pen};
use crate::arrangement::Filter;
use crate::page::{Message, Tables};

/// The words that a row must have in it, the verdicts it may have, and how many rows there are.
pub(super) fn filter(filter: &Filter, tables: &Tables<'_>, frame: &Frame<'_>, pen: &mut Pen) {
    pen.section("filter");
    // No landmark: two widgets on a page would have two of the same name.
    pen.open("section|class=tc-filter");
    pen.open("label|class=tc-search");
    pen.say("span", &frame.word(Message::FilterSearch));
    // The placeholder is there for the style sheet, which sees by it whether something is looked for.
    pen.open("input|type=search|placeholder= |maxlength=200|autocomplete=off");
    pen.act(Act::Search, 0);
    pen.with("value", &filter.query);
    pen.close();
    pen.close();
    pen.open("fieldset|class=tc-field");
    pen.say("legend", &frame.word(Message::FilterFindings));
    pen.open("div|class=tc-choices");
    for option in &tables.findings {
        let act = Some((Act::Finding, option.number));
        Choice { label: &option.label, chosen: option.chosen, act, group: None }.draw(CHOICE, pen);
    }
    pen.close();
    pen.close();
    pen.open("p|class=tc-filter__shown");
    pen.say("span|role=status", &tables.shown);
    // Out of sight where nothing is left out, unless the focus is on it.
    pen.button(BUTTON, Act::Clear, 0, &frame.word(Message::FilterClear));
    pen.close();
    pen.close();
}
