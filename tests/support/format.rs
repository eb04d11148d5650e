//! The format's own declaration, by its JSON Schema (which a test in `src/statement/schema.rs` holds to it), and where in a document
//! each of its fields stands.

use std::collections::BTreeSet;

use serde_json::Value;

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Words for readers.
    Text,
    Date,
    Duration,
    Flag,
    /// One of these.
    Word(Vec<String>),
    /// An id, a place, a link, a list, an object.
    Other,
}

/// A field of the format where it stands in a document.
#[derive(Clone, Debug)]
pub(crate) struct Stands<'d> {
    /// Its type and its name: `Clause.text`.
    pub(crate) field: String,
    /// Where in the document: `/clauses/0/text`.
    pub(crate) pointer: String,
    pub(crate) value: &'d Value,
    pub(crate) kind: Kind,
}

/// The declaration.
pub(crate) struct Format(Value);

impl Format {
    pub(crate) fn read() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/residency.schema.json");
        Self(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    /// Every field of every type.
    pub(crate) fn fields(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let types = self.0["$defs"].as_object().unwrap().iter().map(|(name, of)| (name.as_str(), of));
        for (name, of) in types.chain([("Statement", &self.0)]) {
            let members = of["properties"].as_object().into_iter().flat_map(|members| members.keys());
            all.extend(members.map(|member| format!("{name}.{member}")));
            // Which is for editors, and nothing of the statement.
            all.remove("Statement.$schema");
        }
        assert!(100 < all.len(), "{all:?}");
        all
    }

    /// Every field that a document has, and each item of its lists.
    pub(crate) fn stands<'d>(&self, document: &'d Value) -> Vec<Stands<'d>> {
        let mut all = Vec::new();
        self.members("Statement", &self.0, document, "", &mut all);
        all
    }

    /// What a schema allows, each with the name of its type, if it has one.
    fn alternatives<'s>(&'s self, name: &'s str, schema: &'s Value) -> Vec<(&'s str, &'s Value)> {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.alternatives(name, &self.0["$defs"][name]);
        }
        match schema["anyOf"].as_array() {
            Some(all) => all.iter().flat_map(|one| self.alternatives(name, one)).collect(),
            None => vec![(name, schema)],
        }
    }

    /// What a schema says of values of the same kind as this one.
    fn resolve<'s>(&'s self, schema: &'s Value, value: &Value) -> (&'s str, &'s Value) {
        let all = self.alternatives("", schema);
        let wanted = match value {
            Value::Array(_) => "array",
            Value::Object(_) => "object",
            _ => "string",
        };
        let of_kind: Vec<_> = all.iter().filter(|(_, of)| of["type"] == wanted).collect();
        // Where any text may stand beside some words, those are no closed list.
        let is_open = |(_, of): &&&(&str, &Value)| of.get("enum").is_none();
        let found = of_kind.iter().find(is_open).or(of_kind.first()).copied();
        *found.or(all.first()).unwrap_or_else(|| panic!("{value} is not of {schema}"))
    }

    fn field<'d>(
        &self,
        field: &str,
        schema: &Value,
        value: &'d Value,
        pointer: &str,
        all: &mut Vec<Stands<'d>>,
    ) {
        let (name, schema) = self.resolve(schema, value);
        all.push(Stands { field: field.to_owned(), pointer: pointer.to_owned(), value, kind: kind(schema) });
        for (idx, item) in value.as_array().into_iter().flatten().enumerate() {
            self.field(field, &schema["items"], item, &format!("{pointer}/{idx}"), all);
        }
        self.members(name, schema, value, pointer, all);
    }

    fn members<'d>(
        &self,
        of: &str,
        schema: &Value,
        value: &'d Value,
        pointer: &str,
        all: &mut Vec<Stands<'d>>,
    ) {
        for (member, value) in value.as_object().into_iter().flatten() {
            if member == "$schema" {
                continue;
            }
            let pointer = format!("{pointer}/{}", member.replace('~', "~0").replace('/', "~1"));
            if let Some(schema) = schema["properties"].get(member) {
                self.field(&format!("{of}.{member}"), schema, value, &pointer, all);
            } else if let Some(schema) =
                schema.get("additionalProperties").filter(|schema| schema.is_object())
            {
                self.field(&format!("{of}.*"), schema, value, &pointer, all);
            }
        }
    }
}

fn kind(schema: &Value) -> Kind {
    if let Some(words) = schema["enum"].as_array() {
        let word = |word: &Value| word.as_str().unwrap().to_owned();
        return Kind::Word(words.iter().map(word).collect());
    }
    match (schema["type"].as_str(), schema["pattern"].as_str()) {
        (Some("boolean"), _) => Kind::Flag,
        (Some("string"), Some(pattern)) if pattern.starts_with("^P") => Kind::Duration,
        (Some("string"), Some(pattern)) if pattern.starts_with("^\\d{4}") => Kind::Date,
        (Some("string"), None) if schema.get("maxLength").is_some() => Kind::Text,
        _ => Kind::Other,
    }
}

/// A document without what stands somewhere in it.
pub(crate) fn without(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(items) => {
            items.remove(last.parse().unwrap());
        }
        _ => panic!("{pointer}"),
    }
    document
}

/// A document with something else there.
pub(crate) fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut document = document.clone();
    *document.pointer_mut(pointer).unwrap() = value;
    document
}
