//! The types of the format that are texts.

use super::super::model::Link;
use super::super::shape::Shape;
use super::{Field, Type, Value};

/// A text for readers, at most 2,000 characters, without invisible ones.
pub(in super::super) enum Text {}

/// A name for readers, at most 200 characters, without invisible ones.
pub(in super::super) enum Name {}

macro_rules! texts {
    ($($name:ident: $most:literal)*) => {$(
        impl Type for $name {
            const SHAPE: Shape = Shape::$name($most);
            type Read<'a> = Option<String>;

            fn of<'a>(value: &'a Value<'a>) -> Option<String> {
                text(value)
            }
        }
    )*};
}

texts! { Text: 2000 Name: 200 }

#[inline(never)]
fn text(value: &Value<'_>) -> Option<String> {
    if let Value::Text(text) = value { Some(text.clone().into_owned()) } else { None }
}

/// A text that may say how far a claim goes: it matters where it cannot be read.
pub(in super::super) enum Limit {}

impl Type for Limit {
    const SHAPE: Shape = Text::SHAPE;
    type Read<'a> = Field<String>;

    fn of<'a>(value: &'a Value<'a>) -> Field<String> {
        Field::of(value, text(value))
    }
}

/// An id, as other rows of the document name it. Never shown where there is a name.
pub(in super::super) enum Id {}

impl Type for Id {
    const SHAPE: Shape = Shape::Id;
    type Read<'a> = Option<&'a str>;

    fn of<'a>(value: &'a Value<'a>) -> Option<&'a str> {
        if let Value::Text(id) = value { Some(id) } else { None }
    }
}

impl Type for Link {
    const SHAPE: Shape = Shape::Link;
    type Read<'a> = Option<Self>;

    fn of<'a>(value: &'a Value<'a>) -> Option<Self> {
        match value {
            Value::Refused(link) => Some(Self::Refused(link.clone())),
            _ => text(value).map(Self::Allowed),
        }
    }
}
