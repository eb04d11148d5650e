//! What the published schema says of the fields: the same file that editors use.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::source::Step;

/// The schema, with what editors know.
pub(crate) const EDITOR: &str = include_str!("../../static/residency.editor.schema.json");

static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(EDITOR).unwrap_or_default());

/// A field of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
}

fn resolved(schema: &'static Value) -> &'static Value {
    let of = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/$defs/"));
    of.and_then(|of| SCHEMA.get("$defs")?.get(of)).unwrap_or(schema)
}

/// The schemas of which one holds for a value: itself, and its alternatives.
pub(crate) fn alternatives(schema: &'static Value) -> Vec<&'static Value> {
    let schema = resolved(schema);
    let inner = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    std::iter::once(schema).chain(inner.flat_map(alternatives)).collect()
}

/// The schema at a path.
pub(crate) fn at(steps: &[Step]) -> Option<&'static Value> {
    steps.iter().try_fold(&*SCHEMA, |schema, step| {
        alternatives(schema).into_iter().find_map(|schema| match step {
            Step::Member(name) => schema
                .get("properties")
                .and_then(|properties| properties.get(name))
                .or_else(|| schema.get("additionalProperties").filter(|inner| inner.is_object())),
            Step::Item(_) => schema.get("items"),
        })
    })
}

/// The fields of the object at a path.
pub(crate) fn fields(steps: &[Step]) -> Vec<Field> {
    let Some(schema) = at(steps) else { return Vec::new() };
    alternatives(schema).into_iter().flat_map(fields_of).collect()
}

fn fields_of(schema: &'static Value) -> Vec<Field> {
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let doc = |schema: &'static Value| schema.get("description").and_then(Value::as_str).unwrap_or_default();
    properties.map(|(name, schema)| Field { name, doc: doc(schema) }).collect()
}

/// The words that may stand at a path, with what each means.
pub(crate) fn words(schema: &'static Value) -> Vec<(&'static str, &'static str)> {
    let texts = |value: &'static Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
    };
    let mut words: Vec<(&str, &str)> = Vec::new();
    for schema in alternatives(schema) {
        let meanings = texts(schema, "enumDescriptions");
        let meaning = |idx: usize| meanings.get(idx).copied().unwrap_or_default();
        words.extend(texts(schema, "enum").into_iter().enumerate().map(|(idx, word)| (word, meaning(idx))));
        words.extend(schema.get("items").map(self::words).into_iter().flatten());
    }
    // One of them, or a list of them: each is said once.
    let mut seen = HashSet::new();
    words.retain(|(word, _)| seen.insert(*word));
    words
}

/// The objects that have a field of this name: by the name of the field that holds them.
pub(crate) fn holders(field: &str) -> Vec<&'static str> {
    let definitions = SCHEMA.get("$defs").and_then(Value::as_object).into_iter().flatten();
    definitions
        .filter(|(_, schema)| {
            schema.get("properties").is_some_and(|properties| properties.get(field).is_some())
        })
        .map(|(name, _)| name.as_str())
        .collect()
}
