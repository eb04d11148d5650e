//! The JSON Schema of the format, made from the wire types; a test holds `static/residency.schema.json` to it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::date::Date;
use super::duration::Duration;
use super::model::{CategoryId, ClauseId, Condition, Link, Rules, ServiceId, SourceId, SwitchId};
use super::places::{AreaId, Country, Place};
use super::value::{Id, Name, NonEmpty, OneOrMore, Rows, Taken, Text};
use super::wire::{self, Collected, FormSpec};

/// An object: for each field its name, whether it is required, what it is, and its schema.
pub(super) fn object(doc: &str, fields: &[(&str, &str, &str, Schema)]) -> Schema {
    let mut properties = Map::new();
    for (name, _, doc, schema) in fields {
        let mut schema = schema.clone();
        schema.insert("description".to_owned(), json!(doc.trim()));
        properties.insert((*name).to_owned(), schema.to_value());
    }
    let required: Vec<&str> =
        fields.iter().filter(|field| field.1 == "required").map(|field| field.0).collect();
    let mut schema = json_schema!({ "type": "object", "description": doc.trim(), "properties": properties });
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// A closed list of words and what each means.
pub(super) fn words(doc: &str, words: &[(&str, &str)]) -> Schema {
    let options: Vec<Value> =
        words.iter().map(|(word, doc)| json!({ "const": word, "description": doc.trim() })).collect();
    json_schema!({ "description": doc.trim(), "oneOf": options })
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
    Id CategoryId ClauseId ServiceId SourceId SwitchId Country Place AreaId Rules: { "type": "string", "minLength": 1 }
    Name: { "type": "string", "maxLength": 200 }
    Text: { "type": "string", "maxLength": 2000 }
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
            "description": "Every switch named stands so.",
            "type": "object",
            "additionalProperties": generator.subschema_for::<wire::SwitchState>()
        });
        json_schema!({
            "description": "Switches by their ids and how they stand; a list of such objects holds when one of them does.",
            "anyOf": [all.clone(), { "type": "array", "items": all, "minItems": 1 }]
        })
    }
}

/// The whole schema as the file has it.
fn schema() -> String {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<wire::Statement>();
    schema.insert("title".to_owned(), json!("Data-residency statement, version 1"));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/residency.schema.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(published == schema(), "static/residency.schema.json differs: UPDATE_EXPECT=1 cargo test schema");
}
