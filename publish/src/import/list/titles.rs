//! What stands over companies: titles, headings of groups, introductions; and whether all of it is understood.

mod boilerplate;

use std::collections::HashSet;
use std::sync::LazyLock;

use self::boilerplate::is_boilerplate;
use super::headings::words;
use crate::import::About;

/// The words of which each is known to take nothing from what stands below it.
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("titles/words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// What is known of words: those of every title, and the names of those whom the list is about.
pub(super) struct Known {
    own: Vec<String>,
    /// The same names, by words as they are written: *GitHub* is one.
    own_whole: Vec<String>,
    /// For which day the list holds, as `2026-01-31`.
    as_of: String,
}

impl Known {
    pub(super) fn of(about: &About) -> Self {
        let names = || about.provider.iter().chain(&about.tenant);
        Self {
            own: names().flat_map(|name| words(name)).collect(),
            own_whole: names().flat_map(|name| name.split_whitespace()).map(whole).collect(),
            as_of: about.as_of.as_ref().unwrap_or(&about.today).clone(),
        }
    }

    /// The words of a text that are not understood: each may say that what it stands at is not so, not yet, or of some only.
    pub(super) fn unknown(&self, text: &str) -> Vec<String> {
        // Where a link leads, and who is to be asked, says nothing of companies.
        let is_address = |word: &&str| word.contains("://") || word.starts_with("www.") || word.contains('@');
        let is_told = |word: &str| is_address(&word) || self.own_whole.contains(&whole(word));
        // What ends with such a word ends there all the same.
        let kept = |word: &str| {
            if !is_told(word) {
                return word.to_owned();
            }
            word.chars().last().filter(|c| ENDS.contains(c)).map(String::from).unwrap_or_default()
        };
        let line = |line: &str| line.split_whitespace().map(kept).collect::<Vec<_>>().join(" ");
        let lines = text.lines().map(line).collect::<Vec<_>>().join("\n");
        let rest: Vec<&str> =
            lines.split_inclusive(ENDS).filter(|sentence| !is_boilerplate(sentence)).collect();
        let rest = rest.concat();
        let is_mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && !MARKS.contains(*c);
        let mut unknown: Vec<String> = rest.chars().filter(is_mark).map(String::from).collect();
        let words = words(&rest);
        let mut years = 0;
        for (idx, word) in words.iter().enumerate() {
            let follows = words.get(idx + 1);
            let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
            let is_year = word.len() == 4 && is_number(word);
            years += u32::from(is_year);
            let is_known = if is_year {
                // Two years are a time that has ended, and a later one has not begun.
                years < 2 && self.as_of.get(..4).is_none_or(|year| word.as_str() <= year)
            } else if is_number(word) {
                // *0* is a no.
                word != "0"
            } else if word == "used" {
                // *Used by Acme*, and not *companies that we used*.
                follows.is_some_and(|next| next == "by")
            } else if word == "to" {
                // *To provide our services*, and not *vendors to approve* or *subprocessors to 2024*.
                follows.is_some_and(|next| BEHIND_TO.contains(&next.as_str()))
            } else {
                let stem = word.trim_matches(|c: char| c.is_ascii_digit());
                let is_ordinal = ["st", "nd", "rd", "th"].contains(&stem);
                word.len() == 1 || is_ordinal || WORDS.contains(stem) || self.own.contains(word)
            };
            if !is_known && !unknown.contains(word) {
                unknown.push(word.clone());
            }
        }
        unknown
    }

    /// Whether a text about the day from which something is so names one that has come.
    pub(super) fn has_begun(&self, text: &str) -> bool {
        let text = text.trim();
        if let Some((day, rest)) = text.split_at_checked(10).filter(|(day, _)| is_day(day)) {
            // Behind it, nothing but a time.
            let is_time = rest.is_empty() || rest.starts_with('T') && !rest.contains(' ');
            return is_time && day <= self.as_of.as_str();
        }
        // Of other ways to write a day only the year is read.
        let years: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4).collect();
        let this = self.as_of.get(..4).unwrap_or_default();
        matches!(years.as_slice(), [year] if *year < this) && self.unknown(text).is_empty()
    }
}

/// A word as it is written, but for its capital letters and what stands around it.
fn whole(word: &str) -> String {
    let small = crate::places::fold(word);
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
    bare.strip_suffix("'s").unwrap_or(bare).to_owned()
}

/// Whether every word of a text is understood, whoever the list is of.
pub(super) fn is_plain(text: &str) -> bool {
    Known { own: Vec::new(), own_whole: Vec::new(), as_of: "9999-12-31".to_owned() }.unknown(text).is_empty()
}

/// What stands behind *to*, but for what is to be done yet.
const BEHIND_TO: [&str; 28] = [
    "our",
    "the",
    "your",
    "its",
    "their",
    "you",
    "these",
    "each",
    "certain",
    "personal",
    "customer",
    "customers",
    "user",
    "users",
    "data",
    "information",
    "provide",
    "deliver",
    "process",
    "operate",
    "support",
    "help",
    "assist",
    "perform",
    "maintain",
    "protect",
    "ensure",
    "comply",
];

/// Signs with which a sentence ends.
const ENDS: [char; 4] = ['.', '!', '?', '\n'];

/// Signs that may stand between the words of a title. A cross or an asterisk says something of what it stands at.
const MARKS: &str = "()[]{}/,;:.&+-–—_'’\"“”„«»·•|#?!";

/// Whether a text is a day as `2026-01-31`.
fn is_day(text: &str) -> bool {
    let is_digit_or_dash =
        |(idx, c): (usize, char)| if matches!(idx, 4 | 7) { c == '-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(is_digit_or_dash)
}

/// Whether a text answers a question by yes, no or a day, so that it may say whether the rest of its row is so.
pub(super) fn is_answer(text: &str) -> bool {
    const ANSWERS: [&str; 9] = ["yes", "no", "true", "false", "ja", "nein", "oui", "non", "si"];
    ANSWERS.contains(&crate::places::fold(text).as_str())
        || text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
        || text.get(..10).is_some_and(is_day)
        || !text.is_empty() && !text.chars().any(char::is_alphanumeric) && !is_nothing(text)
}

/// Whether a text says no: *false*, *not deleted*.
pub(super) fn is_no(text: &str) -> bool {
    ["no", "false", "nein", "non", "n", "0"].contains(&crate::places::fold(text).as_str())
}

/// Whether nothing is said by a text: it is empty, a dash, *n/a*.
pub(super) fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| "-–—.… ".contains(c))
        || ["n/a", "n.a.", "na", "not applicable", "null"].contains(&crate::places::fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known::of(&About {
            provider: Some("Acme GitHub".to_owned()),
            tenant: Some("Slack".to_owned()),
            as_of: Some("2026-06-30".to_owned()),
            today: String::new(),
            file: String::new(),
            url: None,
        })
    }

    #[test]
    fn titles_of_real_lists_are_understood() {
        for title in [
            "Subprocessors",
            "Sub-processors",
            "Acme Cloud – Subprocessors (last updated 12 January 2026)",
            "List of Slack Subprocessors",
            "Slack's sub-processors and affiliates",
            "Current Sub-processor List",
            "Third-Party Subprocessors",
            "Infrastructure Subprocessors – Service Data Storage",
            "Other subprocessors",
            "Annex III – List of sub-processors",
            "Sheet1",
            "Tabelle1",
            "sheet “List”",
            "data/subprocessors",
            "updated: 2026-01-12",
            "Effective 1 March 2026. See the DPA.",
            "Last updated: March 1st, 2026",
            "Version 2.1",
            "Acme uses the following third-party sub-processors to provide our services to our customers and to process personal data on behalf of our customers:",
            "Questions? privacy@acme.example",
            "Liste der Unterauftragsverarbeiter der Acme GmbH, Stand: 1. Januar 2026",
            "Liste des sous-traitants ultérieurs",
            "Lista de subencargados del tratamiento",
            "Subprocessors used by Acme",
            "This page provides important information about the identity, location and role of each Subprocessor.",
            "SaaS",
            "GITHUB Subprocessors",
            "Github's sub-processors",
            "Subscribe to receive notifications of new sub-processors.",
            "Last updated 1 May 2026. Sign up here to be notified of any changes to this list!",
            "To receive email updates when we add a new subprocessor, please subscribe.",
            "If you have any questions, please contact us.",
            "If you have any questions, please contact us at privacy@acme.example. See https://acme.example.",
        ] {
            assert_eq!(known().unknown(title), [""; 0], "{title}");
        }
    }

    #[test]
    fn a_word_that_is_not_known_leaves_doubt() {
        for title in [
            "Inactive subprocessors",
            "Legacy vendors",
            "No longer used",
            "Decommissioned",
            "Expired",
            "Not yet in use",
            "Subprocessors we do not use",
            "Subprocessors we used",
            "Only with the AI add-on",
            "Entfernt",
            "Sous-traitants supprimés",
            "US customers",
            "EU subprocessors",
            "Subprocessors to 2024",
            "Subprocessors 2019–2022",
            "Subprocessors of 2027",
            "New subprocessors",
            "Subprocessors ❌",
            "Vendors being reviewed",
            "Vendors to be approved",
            "Vendors to engage",
            "In development",
            "Vendors out of contract",
            "On order",
            "Vendors subject to contract",
            "Subprocessors on request",
            "Vendors under review",
            "~~Subprocessors~~",
            "active: false",
            "current: 0",
            "Subscribe to the AI add-on to receive data from India.",
            "If you have opted in, data is processed in the US.",
            "Subscribe to receive updates. Only for EU customers.",
            "To receive support in the US",
        ] {
            assert_ne!(known().unknown(title), [""; 0], "{title}");
        }
    }

    #[test]
    fn a_day_has_come_or_not() {
        for (day, has_begun) in [
            ("2026-06-30", true),
            ("2026-07-01", false),
            ("2026-01-01T00:00:00Z", true),
            ("2019-01-01 – removed", false),
            ("2019-01-01 – 2024-01-01", false),
            ("March 2024", true),
            ("01/02/2025", true),
            ("March 2026", false),
            ("Until 2024", false),
            ("2019–2024", false),
            ("planned", false),
        ] {
            assert_eq!(known().has_begun(day), has_begun, "{day}");
        }
    }
}
