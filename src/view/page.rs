//! The page, top to bottom.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::changed::{Since, changed};
use super::controls::controls;
use super::edge::{Edge, LocaleHandle, Notice};
use super::filter::filter;
use super::flows::flows;
use super::links::links;
use super::movements::movements;
use super::pseudonymised::pseudonymised;
use super::services::services;
use super::verdict::verdict;
use crate::arrangement::Arrangement;
use crate::page::{Graph, Message, Page, Speaker, arrange};
use crate::state::{Msg, Shown};

/// What every section needs beside its rows.
pub(super) struct Frame {
    /// The statement, of which rows are made when they are drawn.
    pub(super) shown: Rc<Shown>,
    /// The language.
    pub(super) locale: LocaleHandle,
    /// The level of the widget's heading; the sections' are one below.
    pub(super) level: u8,
    /// The language of the statement's own texts, where it is another.
    pub(super) text_lang: Option<AttrValue>,
    /// The browser.
    pub(super) edge: Edge,
    /// How many rows of each list are drawn.
    pub(super) rows: usize,
    /// How many rows the longest list has, of which so many are drawn.
    pub(super) longest: Rc<Cell<usize>>,
    /// Draws more of them; none while they come without being asked for.
    pub(super) more: Option<Callback<MouseEvent>>,
}

impl Frame {
    /// A message in the reader's language.
    pub(super) fn word(&self, message: Message) -> String {
        Speaker(&*self.locale.0).word(message)
    }

    /// That no row of a table fits the filter, and what brings them back.
    pub(super) fn nothing(&self, message: Message) -> Html {
        html! { <p class="tc-nothing">{ Speaker(&*self.locale.0).nothing(message) }</p> }
    }

    /// A number of hundredths.
    pub(super) fn percent(&self, n: usize) -> String {
        Speaker(&*self.locale.0).percent(n)
    }

    /// The rows of a list that are drawn.
    pub(super) fn first<'r, T>(&self, rows: &'r [T]) -> &'r [T] {
        self.longest.set(self.longest.get().max(rows.len()));
        rows.get(..self.rows).unwrap_or(rows)
    }

    /// What draws more of a list of so many rows.
    pub(super) fn more(&self, n_rows: usize) -> Html {
        let left = n_rows.saturating_sub(self.rows);
        match &self.more {
            Some(more) if 0 < left => {
                let text = Speaker(&*self.locale.0).more(left);
                html! { <button type="button" class="tc-button tc-more" onclick={more}>{ text }</button> }
            }
            _ => Html::default(),
        }
    }

    /// A section's heading.
    pub(super) fn heading(&self, message: Message) -> Html {
        heading(self.level + 1, "tc-heading", self.word(message))
    }
}

/// The tag of a heading of a level, which HTML knows up to the sixth.
pub(super) fn heading_tag(level: u8) -> &'static str {
    match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}

/// A heading of a level.
#[expect(clippy::ignored_unit_patterns, reason = "the macro writes one")]
pub(super) fn heading(level: u8, class: &'static str, text: String) -> Html {
    html! { <@{heading_tag(level)} {class}>{ text }</@> }
}

/// The page. Functions and not components: all of it changes with each answer, and a component costs some kilobytes of its own.
pub(super) fn page(
    page: &Page,
    graph: Option<&Graph>,
    arrangement: &Arrangement,
    since: &Since<'_>,
    frame: &Frame,
    dispatch: &Callback<Msg>,
    tell: &Callback<Notice>,
) -> Html {
    let tables = arrange(page, &frame.shown.statement, arrangement, &*frame.locale.0);
    let no_movements = page.movements.is_empty();
    html! {
        <>
            { verdict(page, frame) }
            { controls(page, frame, dispatch) }
            { filter(&arrangement.filter, &tables, frame, dispatch) }
            { services(&tables.services, arrangement.services, frame, dispatch, tell) }
            { movements(&tables.movements, no_movements, arrangement.movements, frame, dispatch) }
            { pseudonymised(page, frame) }
            { flows(graph, frame, dispatch) }
            { changed(since, frame, dispatch) }
            { links(page, frame) }
        </>
    }
}
