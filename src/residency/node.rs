//! A JSON value as it arrived, before anything is believed of it.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// How deep a document may nest; what lies deeper becomes [`Node::TooDeep`].
///
/// No statement needs a tenth of it; both doors (`serde_json` on the host, `serde-wasm-bindgen` in the browser) read this
/// deep without exhausting the stack.
const MAX_DEPTH: u8 = 64;

/// A JSON value. The one type that is deserialised: `serde_json` and `serde-wasm-bindgen` make the same tree of the same text.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; integers beyond 2⁵³ lose precision, as in JavaScript.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object, its members in the order of the document. Of a name that stands twice, the last value counts, as in JavaScript.
    Object(Vec<(String, Node)>),
    /// Something nested deeper than is read.
    TooDeep,
}

impl Node {
    /// A member that is not `null`; nothing where this is no object.
    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        let (_, node) = members.iter().rev().find(|(member, _)| member == name)?;
        (!matches!(node, Self::Null)).then_some(node)
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AtDepth(0).deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct AtDepth(u8);

impl<'de> DeserializeSeed<'de> for AtDepth {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        if self.0 < MAX_DEPTH {
            deserializer.deserialize_any(self)
        } else {
            IgnoredAny::deserialize(deserializer).map(|IgnoredAny| Node::TooDeep)
        }
    }
}

impl<'de> Visitor<'de> for AtDepth {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript knows no other numbers")]
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript knows no other numbers")]
    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(AtDepth(self.0 + 1))? {
            items.push(item);
        }
        // Lists grow by doubling, and a document has many thousands of short ones.
        items.shrink_to_fit();
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut members: Vec<(String, Node)> = Vec::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = access.next_value_seed(AtDepth(self.0 + 1))?;
            members.push((name, value));
        }
        members.shrink_to_fit();
        Ok(Node::Object(members))
    }
}
