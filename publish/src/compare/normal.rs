//! A value in one notation, so that what means the same is the same text.

use serde_json::Value;

use crate::source::{Kind, Node};

/// Fields that are a condition: the names in it are switches, and of several cases one has to hold.
pub(super) const CONDITIONS: [&str; 2] = ["when", "notApplicableWhen"];

/// Fields of which a text stands for a list of one.
const ONE_OR_MORE: [&str; 4] = ["doing", "to", "sameAs", "transferMechanism"];

/// Lists of which the order says nothing. Of former names it may say which was the last.
const SETS: [&str; 28] = [
    "doing",
    "to",
    "sameAs",
    "transferMechanism",
    "when",
    "notApplicableWhen",
    "data",
    "dataExcept",
    "collects",
    "derivedFrom",
    "purposes",
    "sources",
    "policies",
    "agreements",
    "statedBy",
    "restIn",
    "contradicts",
    "onOnlyWithAll",
    "defaultWhenOnboarded",
    "allOf",
    "oneOrMoreOf",
    "among",
    "members",
    "disjointFrom",
    "codes",
    "contacts",
    "attributes",
    "verify",
];

/// Whether a field is its author's own, which no reader looks at.
pub(super) fn is_of_the_author(name: &str) -> bool {
    name.starts_with("x-") || name.starts_with('$')
}

/// The value of a field as a text: equal ones mean the same.
pub(super) fn normal(node: &Node, field: &str) -> String {
    value(node, field).to_string()
}

fn value(node: &Node, field: &str) -> Value {
    match &node.kind {
        Kind::List(items) => list(items, field),
        Kind::Object(_) if CONDITIONS.contains(&field) => list(std::slice::from_ref(node), field),
        Kind::Object(_) => object(node, field),
        Kind::Text(_) if ONE_OR_MORE.contains(&field) => list(std::slice::from_ref(node), field),
        Kind::Text(text) => Value::from(text.as_str()),
        Kind::Number(number) => Value::Number(number.clone()),
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Null => Value::Null,
    }
}

fn list(items: &[Node], field: &str) -> Value {
    let item = |item: &Node| match &item.kind {
        Kind::Object(_) if CONDITIONS.contains(&field) => members(item, |_| true),
        Kind::Object(_) => object(item, field),
        // A text in a list stands for itself.
        Kind::Text(text) => Value::from(text.as_str()),
        _ => value(item, field),
    };
    let mut items: Vec<Value> = items.iter().map(item).collect();
    if SETS.contains(&field) {
        items.sort_by_cached_key(Value::to_string);
        items.dedup();
    }
    Value::Array(items)
}

fn object(node: &Node, field: &str) -> Value {
    let value = members(node, |name| !is_of_the_author(name));
    let only = |name: &str, other: Option<(&str, &str)>| {
        let members = value.as_object()?;
        let is_usual = |(known, value): (&String, &Value)| {
            known == name || other.is_some_and(|(other, usual)| known == other && value == usual)
        };
        members.iter().all(is_usual).then(|| members.get(name).cloned()).flatten()
    };
    // A word is the object that says no more.
    let word = match field {
        "form" => only("is", None),
        "collects" => only("data", Some(("form", "identified"))),
        _ => None,
    };
    word.unwrap_or(value)
}

/// The members in the order of their names; one without a value is none.
fn members(node: &Node, is_compared: impl Fn(&str) -> bool) -> Value {
    let mut all: Vec<(&str, Value)> = node
        .members()
        .iter()
        .filter(|member| member.value.kind != Kind::Null && is_compared(&member.name))
        .map(|member| (member.name.as_str(), value(&member.value, &member.name)))
        .collect();
    let mut names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair.first() == pair.last()) {
        // Of a name that stands twice the first is not lost.
        all.sort_by_cached_key(|(name, value)| format!("{name} {value}"));
        return all.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value])).collect();
    }
    Value::Object(all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
