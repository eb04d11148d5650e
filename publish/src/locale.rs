//! English without a browser, for what the widget's own sentences say of a statement.

use std::sync::LazyLock;

use trust_center::page::{Joint, Locale, Message, Plural};
use trust_center::statement::{Country, Date};

use crate::language::Language;

/// The code and the English name of each country, by Unicode CLDR.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let Ok(english) = Language::of("en") else { return Vec::new() };
    Country::all().map(|country| (country.code(), english.country(&country.code()))).collect()
});

/// The countries, by code and English name.
pub(crate) fn countries() -> &'static [(String, String)] {
    &NAMES
}

/// The English name of a country.
pub(crate) fn country(code: &str) -> Option<&'static str> {
    countries().iter().find(|(known, _)| known == code).map(|(_, name)| name.as_str())
}

/// English.
pub(crate) struct English {
    /// A problem is told with its place on the page; a finding shows the place itself.
    pub(crate) without_places: bool,
}

impl Locale for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn country(&self, code: &str) -> String {
        country(code).unwrap_or(code).to_owned()
    }

    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn list(&self, items: &[String], joint: Joint) -> String {
        let word = if joint == Joint::And { " and " } else { " or " };
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => [first.join(", "), last.clone()].join(word),
        }
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    fn plural(&self, number: usize) -> Plural {
        if number == 1 { Plural::One } else { Plural::Other }
    }

    fn message(&self, message: Message) -> Option<String> {
        (self.without_places && message == Message::ProblemAt).then(|| "{what}".to_owned())
    }
}
