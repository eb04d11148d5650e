//! Hints that say what may stand somewhere and what each of it means: what an author means, nobody else can choose.

use serde_json::Value;

use crate::finding::Finding;
use crate::schema;
use crate::source::{Step, steps};

/// Of so many words the meanings are said as well.
const MOST_EXPLAINED: usize = 6;

/// Fields that are places.
const PLACES: [&str; 5] = ["at", "allOf", "oneOrMoreOf", "among", "fallback"];

/// What may stand for a place.
pub(super) const WHERE: &str = "a country such as `\"DE\"`, the id of a region or an area, or, of a place that is not known, why: `{ \"notDetermined\": { \"why\": \"…\" } }`";

/// What may stand at a path; nothing where neither words nor places are wanted.
pub(super) fn choices(at: &str) -> Option<String> {
    of_steps(&steps(at))
}

fn of_steps(at: &[Step]) -> Option<String> {
    let field =
        at.iter().rev().find_map(|step| if let Step::Member(name) = step { Some(name) } else { None });
    if field.is_some_and(|field| PLACES.contains(&field.as_str())) {
        return Some(format!("write {WHERE}"));
    }
    let schema = schema::at(at)?;
    let words = schema::words(schema);
    let is_explained = words.len() <= MOST_EXPLAINED;
    let told: Vec<String> = words
        .iter()
        .map(|(word, meaning)| match meaning.trim_end_matches('.') {
            meaning if is_explained && !meaning.is_empty() => format!("`{word}` ({meaning})"),
            _ => format!("`{word}`"),
        })
        .collect();
    (!told.is_empty()).then(|| format!("write what is so: {}", told.join(", ")))
}

/// What is to be said of a field that is missing.
pub(super) fn of_missing(at: &str, field: &str, finding: &mut Finding) {
    let mut at = steps(at);
    at.push(Step::Member(field.to_owned()));
    let Some(schema) = schema::at(&at) else { return };
    let doc = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    // Behind it the schema for editors says what each word means, and so does the next line.
    let words = schema::words(schema);
    let doc =
        words.first().and_then(|(word, _)| doc.split_once(&format!(" {word}: "))).map_or(doc, |(doc, _)| doc);
    finding.help.push(format!("add `\"{field}\": {}` – {doc}", example(field, schema)));
    finding.help.extend(of_steps(&at));
}

/// What stands behind a field; of several words none, for one of them would say something.
fn example(field: &str, schema: &'static Value) -> String {
    match (field, schema.get("const"), schema.get("type").and_then(Value::as_str)) {
        (_, Some(value), _) => value.to_string(),
        ("asOf", ..) => "\"YYYY-MM-DD\"".to_owned(),
        (_, _, Some("array")) => "[]".to_owned(),
        (_, _, Some("string")) if schema::words(schema).is_empty() => "\"…\"".to_owned(),
        _ => "…".to_owned(),
    }
}
