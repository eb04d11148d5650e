//! All that a statement says of one thing, field by field: what its own section of the page is too short for.

mod clause;
mod default;
mod location;
mod period;
mod retention;

use super::links::LinkView;
use super::messages::Message;
use super::names::Names;

pub(super) use self::clause::{claim, mechanism, mechanisms, more_of_movement, of_service};
pub(super) use self::default::{dated_default, defaults};
pub(super) use self::location::deciders;
pub(super) use self::retention::retentions;

/// A named fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// Its values in the statement's own words.
    pub stated: Vec<String>,
    /// Its values in ours.
    pub said: Vec<String>,
    /// Where to look it up.
    pub links: Vec<LinkView>,
}

/// All that the statement says of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is about.
    pub title: String,
    /// Whether that is in the statement's own words.
    pub is_stated: bool,
    /// What is said of it.
    pub facts: Vec<Fact>,
    /// The publisher's own words.
    pub quote: Option<String>,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

/// Facts in the order in which they are added; those without a value are left out.
pub(super) struct Facts<'n> {
    names: &'n Names<'n>,
    facts: Vec<Fact>,
}

impl<'n> Facts<'n> {
    pub(super) fn new(names: &'n Names<'n>) -> Self {
        Self { names, facts: Vec::new() }
    }

    /// A fact with values in the statement's own words, and in ours.
    pub(super) fn add(
        &mut self,
        name: Message,
        stated: impl IntoIterator<Item = String>,
        said: impl IntoIterator<Item = String>,
    ) {
        let (stated, said) = (distinct(stated), distinct(said));
        if !stated.is_empty() || !said.is_empty() {
            self.facts.push(Fact { name: self.names.translator.word(name), stated, said, links: Vec::new() });
        }
    }

    /// Where to look something up.
    pub(super) fn link(&mut self, name: Message, links: Vec<LinkView>) {
        if !links.is_empty() {
            let name = self.names.translator.word(name);
            self.facts.push(Fact { name, stated: Vec::new(), said: Vec::new(), links });
        }
    }

    /// A fact in the statement's own words.
    pub(super) fn state(&mut self, name: Message, stated: impl IntoIterator<Item = String>) {
        self.add(name, stated, None);
    }

    /// A fact in ours.
    pub(super) fn say(&mut self, name: Message, said: impl IntoIterator<Item = String>) {
        self.add(name, None, said);
    }

    /// A fact whose value is one of our words.
    pub(super) fn word(&mut self, name: Message, value: Option<Message>) {
        self.say(name, value.map(|value| self.names.translator.word(value)));
    }

    pub(super) fn into_list(self) -> Vec<Fact> {
        self.facts
    }
}

/// Each value once, in their order.
pub(super) fn distinct<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}
