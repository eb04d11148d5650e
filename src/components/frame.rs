//! What every section needs beside its own values: the language, the level of headings, the language of quotations.

use yew::prelude::*;

use super::platform::LocaleHandle;
use super::said::said;
use crate::page::{Message, Translator};
use crate::state::Msg;

/// What every section needs beside its own values.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The reader's language.
    pub locale: LocaleHandle,
    /// The level of the widget's heading; the sections' are one below.
    pub level: u8,
    /// The language of the statement's own texts, where it is another.
    pub text_lang: Option<AttrValue>,
    /// No script runs where it is shown: there is nothing to press.
    pub is_static: bool,
}

impl Frame {
    /// The reader's language, which makes sentences of messages.
    pub fn translator(&self) -> Translator<'_> {
        Translator(&*self.locale.0)
    }

    /// A message in the reader's language.
    pub fn word(&self, message: Message) -> String {
        self.translator().word(message)
    }

    /// A message in the reader's language, as it is shown.
    pub fn said(&self, message: Message) -> Html {
        said(&self.word(message))
    }

    /// A section's heading.
    pub fn heading(&self, message: Message) -> Html {
        title(self.level + 1, "tc-heading", &self.word(message))
    }

    /// A heading inside a section.
    pub fn subheading(&self, text: &str) -> Html {
        title(self.level + 2, "tc-subheading", text)
    }

    /// That no row of a table fits the filter, and what brings them back.
    pub fn nothing(&self, message: Message) -> Html {
        html! { <p class="tc-nothing">{ said(&self.translator().nothing(message)) }</p> }
    }
}

/// A heading of a level with a text.
pub(super) fn title(level: u8, class: &'static str, text: &str) -> Html {
    heading_of(level, class, said(text))
}

/// A heading of a level, which HTML knows up to the sixth.
#[expect(clippy::ignored_unit_patterns, reason = "written by the macro")]
pub(super) fn heading_of(level: u8, class: &'static str, content: Html) -> Html {
    let tag = match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    };
    html! { <@{tag} class={class}>{ content }</@> }
}

/// How much of a list is shown, and what shows more of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    /// How many rows of each list are shown.
    pub(super) rows: usize,
    /// Whether the reader is asked before more of them are.
    pub(super) asks_for_more: bool,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

impl Shown {
    /// The rows of a list that are shown.
    pub(super) fn first<'r, T>(&self, rows: &'r [T]) -> &'r [T] {
        rows.get(..self.rows).unwrap_or(rows)
    }

    /// The button that shows more of a list of so many rows, where there is any need of one.
    pub(super) fn more(&self, n_rows: usize, frame: &Frame) -> Html {
        let left = n_rows.saturating_sub(self.rows);
        if !self.asks_for_more || left == 0 {
            return Html::default();
        }
        let onclick = self.dispatch.reform(|_| Msg::MoreWanted);
        html! {
            <button type="button" class="tc-button tc-more" {onclick}>{ said(&frame.translator().more(left)) }</button>
        }
    }
}
