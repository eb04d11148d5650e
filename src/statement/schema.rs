//! The JSON Schema of the format, made from the wire types; a test holds `static/residency.schema.json` to it.

mod authors;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::date::Date;
use super::duration::Duration;
use super::model::{CategoryId, ClauseId, Condition, Link, Rules, ServiceId, SourceId, SwitchId};
use super::places::{AreaId, Country, Place};
use super::value::{Id, Limit, Name, NonEmpty, OneOrMore, Rows, Taken, Text};
use super::wire::{self, Collected, FormSpec};

/// An object: for each field its name, whether it is required, what it is, and its schema.
pub(super) fn object(doc: &str, fields: &[(&str, &str, &str, Schema)]) -> Schema {
    let mut properties = Map::new();
    for (name, _, doc, schema) in fields {
        let mut schema = schema.clone();
        authors::describe(&mut schema, doc.trim());
        properties.insert((*name).to_owned(), schema.to_value());
    }
    let required: Vec<&str> =
        fields.iter().filter(|field| field.1 == "required").map(|field| field.0).collect();
    let mut schema = json_schema!({
        "type": "object",
        "description": doc.trim(),
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false
    });
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// A closed list of words and what each means.
pub(super) fn words(words: &[(&str, &str)]) -> Schema {
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let meanings: Vec<&str> = words.iter().map(|(_, doc)| doc.trim()).collect();
    json_schema!({ "type": "string", "enum": names, "enumDescriptions": meanings })
}

/// One of these words, or an id of the document. (What the property is, is said of the property.)
pub(super) fn word_or_id(known: &[(&str, &str)]) -> Schema {
    json_schema!({ "anyOf": [words(known), { "type": "string", "minLength": 1 }] })
}

/// The areas that every statement may use.
pub(super) const AREAS: [(&str, &str); 4] = [
    ("EU", "The European Union"),
    ("EEA", "The European Economic Area"),
    ("EFTA", "The states of the European Free Trade Association"),
    ("EU-data-boundary", "The European Union and the states of the European Free Trade Association"),
];

/// The words that stand for a location.
pub(super) const LOCATIONS: [(&str, &str); 4] = [
    ("tenant-geography", "Where the tenant's geography is"),
    ("anywhere", "It may be anywhere"),
    ("nowhere", "It is not kept anywhere"),
    ("not-determined", "The sources leave it open"),
];

/// Who may be named as the one whose rules apply.
const RULES: [(&str, &str); 3] = [
    ("destination", "Those of where it goes"),
    ("source", "Those of where it comes from"),
    ("not-stated", "Nobody says"),
];

/// Words of the format, or ids.
macro_rules! words_or_ids {
    ($($name:ident: $words:expr;)*) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                word_or_id(&$words)
            }
        }
    )*};
}

words_or_ids! {
    Rules: RULES;
    AreaId: AREAS;
    Place: AREAS;
}

/// Types that have a fixed schema of their own.
macro_rules! leaves {
    ($($($name:ident)*: $schema:tt)*) => {$($(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*)*};
}

leaves! {
    Id CategoryId ClauseId ServiceId SourceId SwitchId: { "type": "string", "minLength": 1 }
    Name: { "type": "string", "minLength": 1, "maxLength": 200 }
    Text Limit: { "type": "string", "minLength": 1, "maxLength": 2000 }
    Country: { "type": "string", "pattern": "^[A-Z]{2}$" }
    Link: { "type": "string", "pattern": "^(https://[^@\\s/?#][^\\s]*|mailto:[^\\s]+@[^\\s]*)$", "maxLength": 2000 }
    Date: { "type": "string", "pattern": "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$" }
    Duration: { "type": "string", "pattern": "^P(\\d+[YMWD]|T\\d+[HMS])$" }
}

impl<T: JsonSchema> JsonSchema for Rows<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ListOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

/// Lists in which the schema sees no more than lists.
macro_rules! rows {
    ($($list:ident)*) => {$(
        impl<T: JsonSchema> JsonSchema for $list<T> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                Rows::<T>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                Rows::<T>::json_schema(generator)
            }
        }
    )*};
}

rows! { NonEmpty Taken }

impl<T: JsonSchema> JsonSchema for OneOrMore<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMore{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one.clone(), { "type": "array", "items": one, "minItems": 1 }] })
    }
}

/// A word, or the object that says more.
macro_rules! word_or_object {
    ($($name:ident: $word:ty, $object:ty;)*) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                json_schema!({ "anyOf": [generator.subschema_for::<$word>(), generator.subschema_for::<$object>()] })
            }
        }
    )*};
}

word_or_object! {
    FormSpec: wire::Form, wire::FormObject;
    Collected: CategoryId, wire::CollectedObject;
}

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let all = json!({
            "type": "object",
            "additionalProperties": generator.subschema_for::<wire::SwitchState>()
        });
        json_schema!({
            "description": "Switches by their ids and how they stand; a list of such objects holds when one of them does.",
            "anyOf": [all.clone(), { "type": "array", "items": all, "minItems": 1 }]
        })
    }
}

/// The whole schema, with all that editors know.
fn of_editors() -> Value {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<wire::Statement>()
        .to_value();
    let mut docs = Map::new();
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        for (name, definition) in definitions {
            let Value::Object(definition) = definition else { continue };
            docs.extend(definition.remove("description").map(|doc| (name.clone(), doc)));
            authors::complete(name, definition);
        }
    }
    authors::hand_down(&mut schema, &docs);
    let Value::Object(root) = &mut schema else { return schema };
    authors::complete("Statement", root);
    root.insert("title".to_owned(), json!("Data-residency statement, version 1"));
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        properties.insert(
            "$schema".to_owned(),
            json!({ "type": "string", "description": "Where this schema is, for editors." }),
        );
        if let Some(Value::Object(format)) = properties.get_mut("format") {
            format.remove("format");
            format.remove("minimum");
            format.insert("const".to_owned(), json!(wire::FORMAT));
        }
    }
    schema
}

/// The two files and their content.
fn files() -> [(&'static str, Value); 2] {
    let with_id = |mut schema: Value, id: &str| {
        if let Value::Object(root) = &mut schema {
            root.insert(
                "$id".to_owned(),
                json!(format!("urn:trust-center:residency-statement:{}{id}", wire::FORMAT)),
            );
        }
        schema
    };
    let editors = of_editors();
    let mut plain = editors.clone();
    authors::plain(&mut plain);
    [
        ("residency.schema.json", with_id(plain, "")),
        ("residency.editor.schema.json", with_id(editors, ":editor")),
    ]
}

#[test]
fn the_published_schemas_are_the_one_of_the_types() {
    for (name, schema) in files() {
        let mut text = serde_json::to_string_pretty(&schema).unwrap();
        text.push('\n');
        let path = format!("{}/static/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == text, "static/{name} differs: UPDATE_EXPECT=1 cargo test schema");
    }
}

#[test]
fn the_areas_are_those_of_the_places() {
    assert_eq!(AREAS.map(|(area, _)| area), AreaId::BUILT_IN);
    let words: Vec<String> = LOCATIONS.iter().map(|(word, _)| (*word).to_owned()).collect();
    assert_eq!(words, wire::RESERVED);
}

#[test]
fn every_example_is_one() {
    let [(_, schema), _] = files();
    let of = |name: &str| {
        let mut of = schema.clone();
        if name != "Statement" {
            of = json!({ "$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": format!("#/$defs/{name}") });
        }
        jsonschema::draft202012::new(&of).unwrap()
    };
    let names = schema["$defs"].as_object().unwrap().keys().map(String::as_str).chain(["Statement"]);
    let mut n_examples = 0;
    for name in names {
        for (what, example) in authors::examples(name) {
            assert!(of(name).is_valid(&serde_json::from_str(example).unwrap()), "{name}, {what}: {example}");
            n_examples += 1;
        }
    }
    assert!(20 < n_examples, "{n_examples}");
}
