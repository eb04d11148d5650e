//! The shape of a statement: all of it but the texts for readers that come from facts.

use sha2::{Digest as _, Sha256};

use crate::source::Node;

/// So that equal shapes are found.
pub(super) fn key(node: &Node) -> [u8; 32] {
    Sha256::digest(serde_json::to_vec(node).unwrap_or_default()).into()
}

/// Fields that hold texts for readers: another such text finds nothing else, if it is neither too long nor strange.
const FOR_READERS: [&str; 8] = ["name", "value", "note", "text", "title", "operatorName", "hosting", "why"];

/// Whether a fact at this field leaves the shape as it is.
pub(super) fn is_free(path: &[&str], value: &str) -> bool {
    let field = path.last().copied().unwrap_or_default();
    let is_for_readers = FOR_READERS.contains(&field) || path == ["tenant", "id"];
    let is_usual = !value.trim().is_empty()
        && value.chars().count() <= 200
        && value.chars().all(|c| c.is_alphanumeric() || c.is_ascii_graphic() || c == ' ');
    is_for_readers && is_usual
}
