//! English without a browser, for what the widget's own sentences say of a statement.

use std::sync::LazyLock;

use trust_center::page::{ListType, Locale, Message, Plural};
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

    fn list(&self, items: &[String], list_type: ListType) -> String {
        let word = if list_type == ListType::And { " and " } else { " or " };
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
        // The widget speaks of an answer of a server and of its page; here there is a file and a command.
        let text = match message {
            Message::ProblemAt if self.without_places => "{what}",
            Message::FailedSchema => {
                "The statement is of version {version} of its format; this command reads version {known}."
            }
            Message::FailedNotAnObject => "The file holds {found}; a statement is a JSON object.",
            Message::FailedEmptyObject => "The file holds an empty JSON object, which states nothing.",
            Message::FailedErrorReport => "The file holds the report of an error instead of a statement.",
            Message::FailedNoFormat => "The file does not say that it is a statement: “format” is missing.",
            Message::FailedOtherFormat => {
                "The file gives {format} as the version of its format; this command reads the number {known}."
            }
            Message::ReasonNotUnderstood => "not determined: a clause that this command does not understand",
            Message::StepNotUnderstood => "A clause may say more, but this command does not understand it.",
            Message::ChangedNewerFormat => {
                "The earlier statement is of version {version} of its format; this command reads version {known}."
            }
            Message::ChangedNotCompared => {
                "Not compared: ids, the order of rows, and fields that this command does not know."
            }
            _ => return None,
        };
        Some(text.to_owned())
    }
}
