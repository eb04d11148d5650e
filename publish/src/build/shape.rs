//! The shape of a statement: all of it but the texts for readers that come from facts.

use sha2::{Digest as _, Sha256};

use crate::check::is_placeholder;
use crate::source::Node;

/// So that equal shapes are found.
pub(super) fn key(node: &Node) -> [u8; 32] {
    Sha256::digest(serde_json::to_vec(node).unwrap_or_default()).into()
}

/// Where texts for readers stand of which another finds nothing else, if it is neither too long nor strange.
///
/// By their whole path: below `when`, what is called `name` is a switch, and the name of an area is compared with those of countries. A
/// test compares what a build finds of each with what it finds of a statement by itself.
const FOR_READERS: [&[&str]; 18] = [
    &["tenant", "id"],
    &["tenant", "name"],
    &["tenant", "attributes", "name"],
    &["tenant", "attributes", "value"],
    &["tenant", "geography", "at", "notDetermined", "why"],
    &["provider", "name"],
    &["provider", "hosting"],
    &["provider", "contacts", "title"],
    &["note"],
    &["categories", "name"],
    &["categories", "note"],
    &["switches", "name"],
    &["services", "name"],
    &["services", "operatorName"],
    &["services", "note"],
    &["clauses", "text"],
    &["clauses", "keeps", "at", "notDetermined", "why"],
    &["sources", "title"],
];

/// Whether a text at this field leaves the shape as it is.
pub(super) fn is_free(path: &[&str], text: &str) -> bool {
    FOR_READERS.contains(&path) && is_usual(text) && !is_placeholder(text)
}

fn is_usual(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= 200
        && text.chars().all(|c| c.is_alphanumeric() || c.is_ascii_graphic() || c == ' ')
}
