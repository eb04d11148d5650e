//! The page, top to bottom.

use std::cell::Cell;

use super::act::Act;
use super::changed::{Since, changed};
use super::controls::controls;
use super::filter::filter;
use super::flows::flows;
use super::links::links;
use super::movements::movements;
use super::pen::Pen;
use super::pseudonymised::pseudonymised;
use super::services::services;
use super::take_away::take_away;
use super::verdict::verdict;
use crate::arrangement::Arrangement;
use crate::page::{Graph, Message, Page, Speaker, arrange};
use crate::state::Shown;

/// What every section needs beside its rows.
pub(super) struct Frame<'a> {
    /// The statement, of which rows are made when they are drawn.
    pub(super) shown: &'a Shown,
    /// The language.
    pub(super) speaker: Speaker<'a>,
    /// The level of the widget's heading; the sections' are one below.
    pub(super) level: u8,
    /// The language of the statement's own texts, where it is another.
    pub(super) text_lang: Option<&'a str>,
    /// How many rows of each list are drawn.
    pub(super) rows: usize,
    /// How many rows the longest list has, of which so many are drawn.
    pub(super) longest: &'a Cell<usize>,
    /// Which drawing of this page it is, counted from 1.
    pub(super) number: u32,
    /// Whether the reader is asked before more of them are drawn.
    pub(super) asks_for_more: bool,
}

impl Frame<'_> {
    /// A message in the reader's language.
    pub(super) fn word(&self, message: Message) -> String {
        self.speaker.word(message)
    }

    /// That no row of a table fits the filter, and what brings them back.
    pub(super) fn nothing(&self, message: Message, pen: &mut Pen) {
        pen.say("p|class=tc-nothing", &self.speaker.nothing(message));
    }

    /// The rows of a list that are drawn.
    pub(super) fn first<'r, T>(&self, rows: &'r [T]) -> &'r [T] {
        self.longest.set(self.longest.get().max(rows.len()));
        rows.get(..self.rows).unwrap_or(rows)
    }

    /// What draws more of a list of so many rows.
    pub(super) fn more(&self, n_rows: usize, pen: &mut Pen) {
        let left = n_rows.saturating_sub(self.rows);
        if self.asks_for_more && 0 < left {
            let button = "button|type=button|class=tc-button tc-more";
            pen.button(button, Act::More, 0, &self.speaker.more(left));
        }
    }

    /// A section's heading.
    pub(super) fn heading(&self, message: Message, pen: &mut Pen) {
        title(self.level + 1, "tc-heading", &self.word(message), pen);
    }
}

/// A heading of a level, which HTML knows up to the sixth.
pub(super) fn title(level: u8, class: &str, text: &str, pen: &mut Pen) {
    pen.open(match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    });
    pen.with("class", class);
    pen.text(text);
    pen.close();
}

/// The page.
pub(super) fn page(
    page: &Page,
    graph: Option<&Graph>,
    arrangement: &Arrangement,
    since: &Since<'_>,
    frame: &Frame<'_>,
    pen: &mut Pen,
) {
    let tables = arrange(page, &frame.shown.statement, arrangement, frame.speaker.0);
    let no_movements = page.movements.is_empty();
    verdict(page, frame, pen);
    controls(page, frame, pen);
    filter(&arrangement.filter, &tables, frame, pen);
    services(&tables.services, arrangement.services, frame, pen);
    movements(&tables.movements, no_movements, arrangement.movements, frame, pen);
    pseudonymised(page, frame, pen);
    flows(graph, frame, pen);
    changed(since, frame, pen);
    links(page, frame, pen);
    take_away(frame, pen);
}
