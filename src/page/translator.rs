//! Saying a message in the reader's language: placeholders filled, plurals chosen.

use std::borrow::Cow;

use super::locale::{ListType, Locale, Plural};
use super::messages::Message;
use crate::statement::{Date, Statement};
use crate::text::joined;

/// Speaks the reader's language.
#[derive(Clone, Copy)]
pub struct Translator<'l>(pub &'l dyn Locale);

/// A value for a placeholder.
#[derive(Clone, Copy)]
pub(super) enum Value<'v> {
    Text(&'v str),
    Count(usize),
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl Translator<'_> {
    /// A message without placeholders.
    pub fn word(&self, message: Message) -> String {
        self.say(message, &[])
    }

    /// A message with its placeholders filled.
    pub(super) fn say(&self, message: Message, values: &[(&str, Value<'_>)]) -> String {
        let overridden = self.0.message(message);
        let mut said = String::new();
        self.fill(overridden.as_deref().unwrap_or(message.english()), values, &mut said);
        said
    }

    /// What a page about a statement is called: whose data it is about.
    pub fn title(&self, statement: &Statement) -> String {
        match &statement.tenant.name {
            Some(tenant) => self.say(Message::Title, &[("tenant", tenant.into())]),
            None => self.word(Message::TitleNoTenant),
        }
    }

    /// A place with what the language wants before it inside a sentence, by the first pattern that is for its code.
    pub(super) fn in_sentence(&self, code: &str, place: &str) -> String {
        let rules = self.0.message(Message::PlacesInSentence);
        let rules = rules.as_deref().unwrap_or(Message::PlacesInSentence.english());
        let is_for = |codes: &str| codes.split_ascii_whitespace().any(|known| known == code || known == "*");
        let mut all = rules.split(';').filter_map(|rule| rule.split_once('='));
        let pattern = all.find(|(_, codes)| is_for(codes)).map_or("{place}", |(pattern, _)| pattern.trim());
        let mut said = String::new();
        self.fill(pattern, &[("place", place.into())], &mut said);
        said
    }

    /// A number of hundredths.
    pub fn percent(&self, n: usize) -> String {
        self.say(Message::FlowsPercent, &[("n", n.into())])
    }

    /// Sentences one behind the other; the full stop of Japanese has its space in it.
    pub fn sentences<'s>(&self, all: impl IntoIterator<Item = &'s String>) -> String {
        let mut said = String::new();
        for sentence in all {
            if !said.is_empty() && !said.ends_with('。') {
                said.push(' ');
            }
            said += sentence;
        }
        said
    }

    pub(super) fn and(&self, items: &[String]) -> String {
        self.list(items, ListType::And)
    }

    pub(super) fn or(&self, items: &[String]) -> String {
        self.list(items, ListType::Or)
    }

    fn list(&self, items: &[String], list_type: ListType) -> String {
        match items {
            // Most lists of a page: the language need not be asked.
            [] => String::new(),
            [one] => self.isolated(one).into_owned(),
            _ => {
                let isolated: Vec<String> =
                    items.iter().map(|item| self.isolated(item).into_owned()).collect();
                self.0.list(&isolated, list_type)
            }
        }
    }

    /// A text that keeps its own direction where that may be the other one, whatever runs around it.
    fn isolated<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let runs_against = |c: char| {
            if self.0.is_rtl() { c.is_ascii_alphabetic() || '\u{c0}' <= c && !is_rtl(c) } else { is_rtl(c) }
        };
        if (self.0.is_rtl() || !text.is_ascii()) && text.chars().any(runs_against) {
            Cow::Owned(joined(&["\u{2068}", text, "\u{2069}"]))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// From when something is planned.
    pub(super) fn planned_from(&self, from: Date) -> String {
        self.say(Message::NotePlanned, &[("date", (&self.date(from)).into())])
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.0.date(date)
    }

    /// A message about so many things.
    pub fn count(&self, message: Message, n: usize) -> String {
        self.say(message, &[("n", n.into())])
    }

    pub(super) fn number(&self, number: usize) -> String {
        self.0.number(number)
    }

    /// Fills a pattern: `{name}`, and `{name, plural, one {…} other {…}}` with `#` for the number, as in ICU `MessageFormat`.
    /// What is not such a pattern stays as it is written, so that a host's slip in an override is seen and nothing breaks.
    fn fill(&self, pattern: &str, values: &[(&str, Value<'_>)], said: &mut String) {
        let mut rest = pattern;
        while let Some(start) = rest.find('{') {
            let (before, from) = rest.split_at(start);
            go_on(said, before);
            let Some(end) = closing(from) else { break };
            let (whole, after) = from.split_at(end + 1);
            let inner = whole.get(1..end).unwrap_or_default();
            if !self.fill_one(inner, values, said) {
                said.push_str(whole);
            }
            rest = after;
        }
        go_on(said, rest);
    }

    fn fill_one(&self, inner: &str, values: &[(&str, Value<'_>)], said: &mut String) -> bool {
        let (name, choice) = inner.split_once(',').map_or((inner, None), |(name, rest)| (name, Some(rest)));
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name.trim()) else { return false };
        match (value, choice.and_then(|choice| choice.trim_start().strip_prefix("plural,"))) {
            (Value::Text(text), _) => said.push_str(&self.isolated(text)),
            (Value::Count(count), None) => said.push_str(&self.number(*count)),
            (Value::Count(count), Some(cases)) => {
                let Some(case) = chosen(cases, self.0.plural(*count)) else { return false };
                self.fill(&case.replace('#', &self.number(*count)), values, said);
            }
        }
        true
    }
}

/// Goes on with a pattern. Behind a name that ends with a full stop, such as *Inc.*, a sentence has no second one.
fn go_on(said: &mut String, pattern: &str) {
    let has_one = said.trim_end_matches('\u{2069}').ends_with('.');
    // Where more of a word or dots follow, it is none that ends a sentence.
    let is_last = |rest: &&str| !rest.starts_with(|c: char| c == '.' || c.is_alphanumeric());
    let rest = pattern.strip_prefix('.').filter(is_last).filter(|_| has_one);
    said.push_str(rest.unwrap_or(pattern));
}

/// Whether a character belongs to a script that is written from right to left: Hebrew, Arabic and their neighbours.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The position of the brace that closes the one at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The text of a plural category, or that of `other`.
fn chosen(cases: &str, plural: Plural) -> Option<&str> {
    let wanted = match plural {
        Plural::Zero => "zero",
        Plural::One => "one",
        Plural::Two => "two",
        Plural::Few => "few",
        Plural::Many => "many",
        Plural::Other => "other",
    };
    let mut other = None;
    let mut rest = cases;
    while let Some(start) = rest.find('{') {
        let (name, from) = rest.split_at(start);
        let end = closing(from)?;
        let text = from.get(1..end);
        match name.trim() {
            name if name == wanted => return text,
            "other" => other = text,
            _ => {}
        }
        rest = from.get(end + 1..)?;
    }
    other
}
