//! Fields that are written otherwise: rows are told apart by their ids, and what means the same is the same.

use crate::source::{Kind, Node, Step, written};

use super::Field;

/// What says nothing of the tenant's data: when it was written, and where its schema is.
const NOT_COMPARED: [&str; 2] = ["$schema", "asOf"];

/// Fields in which a text stands for a list of one, and of which the order says nothing.
const SETS: [&str; 11] = [
    "doing",
    "to",
    "sameAs",
    "data",
    "sources",
    "allOf",
    "oneOrMoreOf",
    "members",
    "collects",
    "purposes",
    "policies",
];

/// Every field that differs.
pub(super) fn changed(earlier: &Node, later: &Node) -> Vec<Field> {
    let mut fields = Vec::new();
    members(earlier, later, "", &mut fields);
    fields
}

fn members(earlier: &Node, later: &Node, path: &str, fields: &mut Vec<Field>) {
    let mut names: Vec<&str> = Vec::new();
    for member in earlier.members().iter().chain(later.members()) {
        if !names.contains(&member.name.as_str()) {
            names.push(&member.name);
        }
    }
    for name in names {
        if name.starts_with("x-") || path.is_empty() && NOT_COMPARED.contains(&name) {
            continue;
        }
        let step = written(&Step::Member(name.to_owned()));
        let inner =
            if path.is_empty() { step.trim_start_matches('.').to_owned() } else { path.to_owned() + &step };
        value(earlier.get(name), later.get(name), name, &inner, fields);
    }
}

fn value(earlier: Option<&Node>, later: Option<&Node>, name: &str, path: &str, fields: &mut Vec<Field>) {
    let is_null = |node: &&Node| node.kind == Kind::Null;
    let (earlier, later) = (earlier.filter(|node| !is_null(node)), later.filter(|node| !is_null(node)));
    match (earlier, later) {
        (None, None) => {}
        (Some(before), Some(after)) => match (&before.kind, &after.kind) {
            (Kind::Object(_), Kind::Object(_)) => members(before, after, path, fields),
            (Kind::List(one), Kind::List(other)) if has_ids(one) || has_ids(other) => {
                rows(one, other, path, fields);
            }
            _ if normal(before, name) == normal(after, name) => {}
            _ => fields.push(field(path, Some(before), Some(after))),
        },
        (before, after) => fields.push(field(path, before, after)),
    }
}

fn has_ids(rows: &[Node]) -> bool {
    !rows.is_empty() && rows.iter().all(|row| row.text_of("id").is_some())
}

fn rows(earlier: &[Node], later: &[Node], path: &str, fields: &mut Vec<Field>) {
    let find = |rows: &[Node], id: &str| rows.iter().position(|row| row.text_of("id") == Some(id));
    for row in earlier {
        let id = row.text_of("id").unwrap_or_default();
        let path = format!("{path}[{id}]");
        match find(later, id).and_then(|idx| later.get(idx)) {
            Some(other) => members(row, other, &path, fields),
            None => fields.push(field(&path, Some(row), None)),
        }
    }
    for row in later {
        let id = row.text_of("id").unwrap_or_default();
        if find(earlier, id).is_none() {
            fields.push(field(&format!("{path}[{id}]"), None, Some(row)));
        }
    }
}

/// A value in one notation.
fn normal(node: &Node, name: &str) -> String {
    let text = |node: &Node| serde_json::to_string(node).unwrap_or_default();
    match &node.kind {
        Kind::List(items) if SETS.contains(&name) => {
            let mut items: Vec<String> = items.iter().map(text).collect();
            items.sort_unstable();
            items.dedup();
            items.join(",")
        }
        // A form that is a word is the object that says no more.
        Kind::Object(members) if name == "form" && members.len() == 1 => {
            node.get("is").map(text).unwrap_or_default()
        }
        _ => text(node),
    }
}

fn field(path: &str, before: Option<&Node>, after: Option<&Node>) -> Field {
    let told = |node: Option<&Node>| node.map(|node| serde_json::to_string(node).unwrap_or_default());
    Field { path: path.to_owned(), before: told(before), after: told(after) }
}
