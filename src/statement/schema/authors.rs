//! What makes the schema good to write by: examples, snippets, what editors show, and what must stand alone.
//!
//! There are two files of one content. `residency.schema.json` is JSON Schema 2020-12 and nothing else, for validators. Editors of the
//! family of Visual Studio Code know more keywords, which a strict validator refuses: `residency.editor.schema.json` has them too.

use std::fmt::Write as _;

use schemars::Schema;
use serde_json::{Map, Value, json};

/// The keywords that JSON Schema does not have, and that editors know.
pub(super) const OF_EDITORS: [&str; 3] = ["defaultSnippets", "enumDescriptions", "markdownDescription"];

/// Says what a property is, and, where it has a closed list of words, what each of them means.
pub(super) fn describe(schema: &mut Schema, doc: &str) {
    let words = allowed(schema.as_value());
    let mut text = doc.to_owned();
    let mut markdown = doc.to_owned();
    for (position, (word, meaning)) in words.iter().enumerate() {
        let _ = write!(text, "{}{word}: {meaning}", if position == 0 { " " } else { "; " });
        let _ = write!(markdown, "{}- `{word}`: {meaning}", if position == 0 { "\n\n" } else { "\n" });
    }
    if !words.is_empty() {
        text.push('.');
    }
    schema.insert("description".to_owned(), json!(text));
    schema.insert("markdownDescription".to_owned(), json!(markdown));
}

/// The words that a schema allows in place, with their meanings.
fn allowed(schema: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map(|text| text.trim_end_matches('.').to_owned());
    if let (Some(Value::Array(words)), Some(Value::Array(meanings))) =
        (schema.get("enum"), schema.get("enumDescriptions"))
    {
        return words.iter().zip(meanings).filter_map(|pair| Some((text(pair.0)?, text(pair.1)?))).collect();
    }
    let inner = [schema.get("items"), schema.get("additionalProperties")];
    let any_of = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let mut all: Vec<_> = inner.into_iter().flatten().chain(any_of).flat_map(allowed).collect();
    all.dedup();
    let half = all.len() / 2;
    // A word, or a list of the same words.
    if 0 < half && all.get(..half) == all.get(half..) {
        all.truncate(half);
    }
    all
}

/// Examples of each type: what it is an example of, and a value that a statement may have.
pub(super) fn examples(of: &str) -> &'static [(&'static str, &'static str)] {
    match of {
        "Area" => &[(
            "a named set of places",
            r#"{"id": "dach", "name": "DACH", "members": ["DE", "AT", "CH"], "complete": true}"#,
        )],
        "Category" => &[(
            "a kind of data",
            r#"{"id": "customer-data", "name": "Customer data", "purposes": ["Providing the service"]}"#,
        )],
        "Clause" => &[
            (
                "data is kept at a place",
                r#"{"id": "app-at", "service": "app", "data": ["customer-data"], "keeps": {"doing": ["store", "process"], "at": "DE"}, "strength": "is", "sources": ["list"]}"#,
            ),
            (
                "data goes to another service",
                r#"{"id": "app-to-mail", "service": "app", "data": ["customer-data"], "moves": {"to": "mail", "governedBy": "destination"}, "strength": "may", "sources": ["list"]}"#,
            ),
            (
                "nobody says where it is kept",
                r#"{"id": "mail-at", "service": "mail", "data": ["customer-data"], "keeps": {"doing": ["store", "process"], "at": {"notDetermined": {"why": "Not published"}}}, "strength": "is"}"#,
            ),
        ],
        "Keeps" => {
            &[("stored and processed", r#"{"doing": ["store", "process"], "at": "tenant-geography"}"#)]
        }
        "LocationObject" => &[
            ("at all of these places", r#"{"allOf": ["DE", "NL"]}"#),
            ("at one or more of these places", r#"{"oneOrMoreOf": ["DE", "NL"]}"#),
            ("wherever another service keeps it", r#"{"sameAs": ["app"]}"#),
            ("somewhere outside an area", r#"{"outside": "EU"}"#),
            ("it differs", r#"{"varies": {"by": "workspace", "among": ["DE", "US"]}}"#),
            ("the sources leave it open", r#"{"notDetermined": {"why": "Not published"}}"#),
        ],
        "Moves" => &[("to another service", r#"{"to": "mail", "governedBy": "destination"}"#)],
        "Region" => &[(
            "a cloud region",
            r#"{"id": "eu-central", "name": "EU Central (Frankfurt)", "country": "DE"}"#,
        )],
        "Retention" => &[("at most", r#"{"atMost": "P30D"}"#)],
        "Service" => &[
            (
                "a service of the provider",
                r#"{"id": "app", "name": "The product", "collects": ["customer-data"]}"#,
            ),
            (
                "a subprocessor",
                r#"{"id": "mail", "name": "Outgoing e-mail", "operatedBy": "subprocessor", "operatorName": "Example Inc.", "collects": []}"#,
            ),
        ],
        "Source" => &[(
            "a page that says so",
            r#"{"id": "list", "title": "Subprocessors", "url": "https://example.com/subprocessors", "date": "2026-01-31"}"#,
        )],
        "Statement" => &[(
            "a statement",
            r#"{"format": 1, "asOf": "2026-01-31", "completeness": "partial", "provider": {"name": "Example Inc."}, "tenant": {"id": "customer", "name": "The customer"}, "categories": [{"id": "customer-data", "name": "Customer data"}], "services": [{"id": "app", "name": "The product", "collects": ["customer-data"]}], "clauses": [{"id": "app-at", "service": "app", "keeps": {"doing": ["store", "process"], "at": "not-determined"}, "strength": "may"}]}"#,
        )],
        "Switch" => &[(
            "a setting of the customer",
            r#"{"id": "sharing", "name": "Sharing with other services", "kind": "setting", "state": "on", "default": "off", "controlledBy": "customer"}"#,
        )],
        "Verify" => &[("an administrator's page", r#"{"title": "Settings › Organisation › Data location"}"#)],
        _ => &[],
    }
}

/// An example as a snippet: each text that an author will replace is a place to jump to, each member of the whole is on a line of its
/// own.
fn snippet(example: &str) -> String {
    let mut parts: Vec<&str> = example.split('"').collect();
    let last = parts.pop().unwrap_or_default();
    let (mut snippet, mut depth, mut n_places) = (String::new(), 0_usize, 0);
    let mut outside = |between: &str, snippet: &mut String| {
        for c in between.chars() {
            match c {
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                _ => {}
            }
            let ends = depth == 0 && c == '}';
            snippet.push_str(if ends { "\n" } else { "" });
            snippet.push(c);
            if depth == 1 && (c == ',' || snippet == "{") {
                snippet.push_str("\n\t");
            }
        }
    };
    for (position, part) in parts.iter().enumerate() {
        if position % 2 == 0 {
            outside(part, &mut snippet);
            continue;
        }
        let is_name = parts.get(position + 1).unwrap_or(&last).starts_with(':');
        if is_name {
            let _ = write!(snippet, "\"{part}\"");
        } else {
            n_places += 1;
            let _ = write!(snippet, "\"${{{n_places}:{part}}}\"");
        }
    }
    outside(last, &mut snippet);
    snippet.replace("\n\t ", "\n\t")
}

/// Gives an object of a type its examples, and says what of it must stand alone.
pub(super) fn complete(of: &str, schema: &mut Map<String, Value>) {
    let examples = examples(of);
    if !examples.is_empty() {
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        let bodies: Vec<Value> = examples.iter().map(|(_, text)| read(text)).collect();
        let snippets: Vec<Value> = examples
            .iter()
            .map(|(what, text)| json!({ "label": what, "description": what, "bodyText": snippet(text) }))
            .collect();
        schema.insert("examples".to_owned(), json!(bodies));
        schema.insert("defaultSnippets".to_owned(), json!(snippets));
    }
    match of {
        "Clause" => {
            schema.insert("oneOf".to_owned(), json!([{ "required": ["keeps"] }, { "required": ["moves"] }]));
        }
        "Period" => {
            schema.insert("minProperties".to_owned(), json!(1));
        }
        "LocationObject" => {
            schema.insert("minProperties".to_owned(), json!(1));
            schema.insert("maxProperties".to_owned(), json!(1));
            schema.remove("patternProperties");
        }
        _ => {}
    }
}

/// Takes the descriptions of the definitions to where they are used and nothing else is said: an editor shows what is said of a
/// definition, or of an alternative, in the place of what is said of the property.
pub(super) fn hand_down(value: &mut Value, docs: &Map<String, Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| hand_down(item, docs)),
        Value::Object(members) => {
            let of = members.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/$defs/"));
            if let (Some(doc), false) = (of.and_then(|of| docs.get(of)), members.contains_key("description"))
            {
                members.insert("description".to_owned(), doc.clone());
            }
            for (name, member) in members {
                hand_down(member, docs);
                if let ("anyOf", Value::Array(alternatives)) = (name.as_str(), member) {
                    for alternative in alternatives.iter_mut().filter_map(Value::as_object_mut) {
                        alternative.remove("description");
                    }
                }
            }
        }
        _ => {}
    }
}

/// Takes out what only editors know.
pub(super) fn plain(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plain),
        Value::Object(members) => {
            members.retain(|name, _| !OF_EDITORS.contains(&name.as_str()));
            members.values_mut().for_each(plain);
        }
        _ => {}
    }
}
