//! What a language has to offer. The browser answers with its own `Intl`; nothing of it is compiled in.

use std::cmp::Ordering;

use super::messages::Message;
use crate::statement::Date;

/// How the items of a list are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListType {
    /// *A, B and C*.
    And,
    /// *A, B or C*.
    Or,
}

/// The plural categories of Unicode CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// A reader's language: names, dates, lists and plurals.
pub trait Locale {
    /// The language's BCP 47 tag, such as `en` or `pt-BR`.
    fn tag(&self) -> &str;
    /// Whether it is written from right to left.
    fn is_rtl(&self) -> bool {
        false
    }
    /// The name of a country by its ISO 3166-1 alpha-2 code; the code itself where the language has no name for it.
    fn country(&self, code: &str) -> String;
    /// A date, as precise as it is stated.
    fn date(&self, date: Date) -> String;
    /// The items as one text.
    fn list(&self, items: &[String], list_type: ListType) -> String;
    /// A number.
    fn number(&self, number: usize) -> String;
    /// Which of two texts comes first in the language's alphabet.
    fn compare(&self, a: &str, b: &str) -> Ordering {
        self.lower(a).cmp(&self.lower(b))
    }
    /// A text in small letters, so that what a reader types is found however it is written.
    fn lower(&self, text: &str) -> String {
        text.to_lowercase()
    }
    /// The plural category of a number.
    fn plural(&self, number: usize) -> Plural;
    /// A message in this language, or as the host overrides it; nothing where the built-in English is to be used.
    fn message(&self, message: Message) -> Option<String>;
}
