//! Rows that nothing names.

use crate::finding::{Finding, Level, Place};
use crate::source::{Kind, Node};

use super::rows;

/// The lists of which each row is there to be named by others.
const LISTS: [(&str, &str); 6] = [
    ("categories", "category"),
    ("switches", "switch"),
    ("regions", "region"),
    ("areas", "area"),
    ("services", "service"),
    ("sources", "source"),
];

/// Rows whose id stands nowhere else. A row with a link is worth reading even if nothing names it.
pub(super) fn unused(root: &Node, findings: &mut Vec<Finding>) {
    let mut named = Vec::new();
    names(root, "", &mut named);
    named.sort_unstable();
    for (list, what) in LISTS {
        for (path, row) in rows(root, list) {
            let (Some(id), Some(node)) = (row.text_of("id"), row.get("id")) else { continue };
            let is_named = named.binary_search(&id).is_ok();
            let collects =
                list == "services" && !row.get("collects").map(Node::items).unwrap_or_default().is_empty();
            if is_named || collects {
                continue;
            }
            // The licences of an organisation are facts of their own, also where no clause depends on them yet.
            if list == "switches" && row.text_of("kind") == Some("licence") {
                continue;
            }
            let help = match list {
                "categories" => {
                    "nothing is said of it: no service collects it and no clause is about it; say so, or remove it"
                }
                "services" => {
                    "no clause is about it and nothing goes to it; say where it keeps data, or remove it"
                }
                "switches" => "no clause depends on it: name it in `when`, or remove it",
                "sources" => "name it in `sources`, `privacy` or `policies`, or remove it",
                _ => "name it where data is kept, or remove it",
            };
            let place = Place::of(node, format!("{path}.id"));
            findings.push(
                Finding::new("unused-id", Level::Warning, format!("nothing names the {what} `{id}`"), &place)
                    .help(help),
            );
        }
    }
}

/// Every text that can be the id of a row, but the row's own.
fn names<'n>(node: &'n Node, field: &str, named: &mut Vec<&'n str>) {
    /// Texts for readers, which may look like ids.
    const FOR_READERS: [&str; 14] = [
        "id",
        "name",
        "note",
        "title",
        "text",
        "why",
        "lookUp",
        "payload",
        "legalBasis",
        "technique",
        "operatorName",
        "purposes",
        "hosting",
        "value",
    ];
    match &node.kind {
        Kind::Text(text) if !FOR_READERS.contains(&field) => named.push(text),
        Kind::List(items) => items.iter().for_each(|item| names(item, field, named)),
        Kind::Object(members) => {
            for member in members {
                if field == "when" || field == "notApplicableWhen" {
                    named.push(&member.name);
                }
                names(&member.value, &member.name, named);
            }
        }
        _ => {}
    }
}
