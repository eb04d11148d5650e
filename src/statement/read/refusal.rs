//! What is no statement: a document that is not read at all.

use super::super::document::{Kind, Node};
use super::super::problem::{Refusal, shorten};
use super::super::wire::FORMAT;
use super::{Seen, found, whole};

/// Why a document is not read at all, which is looked at first: what is of another format does not mean what it seems to.
///
/// A statement is an object whose `format` is the number 1.
pub(crate) fn refusal(document: Node<'_>) -> Option<Refusal> {
    let Kind::Object(members) = document.kind() else {
        return Some(Refusal::NotAnObject(found(&document.kind())));
    };
    let mut format = Seen::Never;
    for (_, node) in members.clone().filter(|(name, _)| name.as_str() == "format") {
        format = format.again(node);
    }
    match format {
        Seen::Once(node) if !node.is_null() => of_format(&node.kind()),
        Seen::Twice => Some(Refusal::OtherFormat("…".to_owned())),
        _ if members.clone().next().is_none() => Some(Refusal::EmptyObject),
        _ if members.clone().any(|(name, _)| ERROR_FIELDS.contains(&name.as_str()))
            && !members.clone().any(|(name, _)| OWN_FIELDS.contains(&name.as_str())) =>
        {
            Some(Refusal::ErrorReport)
        }
        _ => Some(Refusal::NoFormat),
    }
}

/// What servers answer with where something failed: problem details (RFC 9457), and the usual error objects.
const ERROR_FIELDS: [&str; 10] =
    ["error", "errors", "Error", "message", "Message", "detail", "status", "statusCode", "code", "title"];

/// What is in every statement.
const OWN_FIELDS: [&str; 5] = ["tenant", "provider", "services", "clauses", "categories"];

fn of_format(format: &Kind<'_>) -> Option<Refusal> {
    let other = |text: String| Some(Refusal::OtherFormat(text));
    match format {
        Kind::Number(number) => match whole(*number) {
            Some(FORMAT) => None,
            Some(newer) if FORMAT < newer => Some(Refusal::NewerFormat(newer)),
            _ => other(shorten(&number.to_string())),
        },
        Kind::Text(text) => other(format!("\"{}\"", shorten(text.as_str()))),
        Kind::Bool(flag) => other(flag.to_string()),
        Kind::List(_) => other("[…]".to_owned()),
        Kind::Object(_) | Kind::TooDeep | Kind::Null => other("{…}".to_owned()),
    }
}
