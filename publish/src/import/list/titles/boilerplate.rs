//! Sentences that stand on pages with lists, and are not about these.

use super::WORDS;
use crate::import::list::headings::words;

/// Whether a sentence says no more than how to be told of changes, or whom to ask.
pub(super) fn is_boilerplate(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "subscribe",
        "to subscribe",
        "you can subscribe",
        "you may subscribe",
        "please subscribe",
        "sign up",
        "to sign up",
        "to receive",
        "to be notified",
        "to get notified",
        "get notified",
        "click here to subscribe",
        "if you would like to receive",
        "if you have any questions",
        "if you have questions",
        "for questions",
    ];
    const BESIDE: [&str; 36] = [
        "to",
        "up",
        "sign",
        "new",
        "here",
        "receive",
        "receiving",
        "get",
        "notified",
        "notifications",
        "notice",
        "notices",
        "alerts",
        "change",
        "changes",
        "changed",
        "add",
        "added",
        "additions",
        "adding",
        "when",
        "whenever",
        "before",
        "if",
        "any",
        "can",
        "would",
        "like",
        "be",
        "click",
        "link",
        "form",
        "feed",
        "rss",
        "newsletter",
        "inbox",
    ];
    // Alone, *us* may be the country.
    let text = words(sentence).join(" ").replace("contact us", "contact");
    let is_known = |word: &str| BESIDE.contains(&word) || WORDS.contains(word) || word.len() == 1;
    BEGINNINGS.iter().any(|begin| text.starts_with(begin)) && text.split(' ').all(is_known)
}
