//! JSON, as it is and with comments.

mod faults;

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::SyntaxError;
use super::tree::{Kind, Member, Node};

/// JSON and nothing else, because the widget reads nothing else.
pub(super) fn strict(text: &str) -> Result<Node, SyntaxError> {
    let node = parse(text, false)?;
    // What the lenient reader lets pass, such as a number that begins with 0.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| {
        let line_start: usize =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = text.len().min(line_start + error.column().saturating_sub(1));
        let whole = error.to_string();
        let message = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
        SyntaxError { message, span: at..at, help: None }
    })?;
    Ok(node)
}

/// JSON with comments and trailing commas.
pub(super) fn with_comments(text: &str) -> Result<Node, SyntaxError> {
    parse(text, true)
}

fn parse(text: &str, is_lenient: bool) -> Result<Node, SyntaxError> {
    let options = ParseOptions {
        allow_comments: is_lenient,
        allow_trailing_commas: is_lenient,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        let kind = error.kind().to_string();
        let Range { start, end } = error.range();
        SyntaxError { help: help(&kind), message: kind, span: start.min(text.len())..end.min(text.len()) }
    });
    // The parser takes a text with a line break in it, and stops behind what is wrong.
    let parsed = match (parsed, faults::first(text)) {
        (Ok(_), Some(fault)) => return Err(fault),
        (Err(error), Some(fault)) if fault.span.start <= error.span.start => return Err(fault),
        (parsed, _) => parsed?,
    };
    match parsed.value {
        Some(value) => Ok(node(&value)),
        None => Err(SyntaxError { message: "The file is empty".to_owned(), span: 0..0, help: None }),
    }
}

fn help(kind: &str) -> Option<String> {
    let help = if kind.contains("railing comma") {
        "remove the comma, or name the file `.jsonc`"
    } else if kind.contains("omment") {
        "JSON has no comments: name the file `.jsonc`"
    } else if kind.starts_with("Expected comma") {
        "put a comma behind the value before"
    } else if kind.contains("number") {
        "a number is written in digits: 30"
    } else if kind.contains("more than one") {
        "a bracket before it closes too early"
    } else if kind.contains("nterminated") {
        "something that is opened here is never closed"
    } else {
        return None;
    };
    Some(help.to_owned())
}

fn node(value: &Value<'_>) -> Node {
    let range = value.range();
    let kind = match value {
        Value::NullKeyword(_) => Kind::Null,
        Value::BooleanLit(literal) => Kind::Bool(literal.value),
        Value::NumberLit(literal) => match literal.value.parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => Kind::Text(literal.value.to_owned()),
        },
        Value::StringLit(literal) => Kind::Text(literal.value.to_string()),
        Value::Array(array) => Kind::List(array.elements.iter().map(node).collect()),
        Value::Object(object) => {
            let member = |property: &jsonc_parser::ast::ObjectProp<'_>| {
                let name_span = match &property.name {
                    ObjectPropName::String(name) => name.range,
                    ObjectPropName::Word(name) => name.range,
                };
                Member {
                    name: property.name.as_str().to_owned(),
                    name_span: name_span.start..name_span.end,
                    value: node(&property.value),
                }
            };
            Kind::Object(object.properties.iter().map(member).collect())
        }
    };
    Node { span: range.start..range.end, kind }
}
