//! A language for tests on the host.

use trust_center::page::{ListType, Locale, Message, Plural};
use trust_center::statement::Date;

/// English without a browser, and with a message replaced by the host.
pub(crate) struct English {
    pub(crate) replaced: Option<(Message, &'static str)>,
}

pub(crate) const ENGLISH: English = English { replaced: None };

impl Locale for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn country(&self, code: &str) -> String {
        match code {
            "US" => "United States".to_owned(),
            "GB" => "United Kingdom".to_owned(),
            "IE" => "Ireland".to_owned(),
            "NL" => "Netherlands".to_owned(),
            other => other.to_owned(),
        }
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
        self.replaced.filter(|(replaced, _)| *replaced == message).map(|(_, text)| text.to_owned())
    }
}
