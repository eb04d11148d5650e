//! Documents out of whatever describes itself, as `serde_json` does: what `static/flat.js` does in the browser.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{BOOL, Document, KIND_BITS, LIST, NULL, NUMBER, OBJECT, TEXT, TOO_DEEP};

/// How deep a document may nest; what lies deeper becomes [`super::Kind::TooDeep`]. `static/flat.js` has the same.
///
/// No statement needs a tenth of it; both doors (`serde_json` on the host, the browser's own parser) read this deep without exhausting
/// the stack.
const MAX_DEPTH: u8 = 64;

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut writer = Writer::default();
        Value { writer: &mut writer, depth: 0 }.deserialize(deserializer)?;
        Ok(writer.document)
    }
}

/// Writes a document.
#[derive(Default)]
struct Writer {
    document: Document,
    known: BTreeMap<String, u32>,
}

impl Writer {
    fn mark(&mut self, kind: u32, said: u32) {
        self.document.marks.push(kind | said << KIND_BITS);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
    fn number(&mut self, number: f64) {
        self.mark(NUMBER, 0);
        let bits = number.to_bits();
        self.document.marks.extend([bits as u32, (bits >> u32::BITS) as u32]);
    }

    /// The number of a text.
    #[expect(clippy::cast_possible_truncation, reason = "so many texts are not in the memory of a browser")]
    fn text(&mut self, text: &str) -> u32 {
        let Self { document, known } = self;
        let number = known.len() as u32;
        if let Some(number) = known.get(text) {
            return *number;
        }
        known.insert(text.to_owned(), number);
        if number != 0 {
            document.text.push('\n');
        }
        document.text.push_str(text);
        document.ends.push(document.text.len());
        number
    }

    /// Something with others in it, which `inner` writes.
    #[expect(clippy::cast_possible_truncation, reason = "so many values are not in the memory of a browser")]
    fn around<E>(&mut self, kind: u32, inner: impl FnOnce(&mut Self) -> Result<(), E>) -> Result<(), E> {
        let at = self.document.marks.len();
        self.mark(kind, 0);
        inner(self)?;
        let end = self.document.marks.len() as u32;
        if let Some(mark) = self.document.marks.get_mut(at) {
            *mark |= end << KIND_BITS;
        }
        Ok(())
    }
}

/// The next value.
struct Value<'w> {
    writer: &'w mut Writer,
    depth: u8,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth < MAX_DEPTH {
            return deserializer.deserialize_any(self);
        }
        self.writer.mark(TOO_DEEP, 0);
        IgnoredAny::deserialize(deserializer).map(|IgnoredAny| ())
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.writer.mark(NULL, 0);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.writer.mark(BOOL, u32::from(value));
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript knows no other numbers")]
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.writer.number(value as f64);
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript knows no other numbers")]
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.writer.number(value as f64);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.writer.number(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        let number = self.writer.text(value);
        self.writer.mark(TEXT, number);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let depth = self.depth + 1;
        self.writer.around(LIST, |writer| {
            while access.next_element_seed(Value { writer, depth })?.is_some() {}
            Ok(())
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let depth = self.depth + 1;
        self.writer.around(OBJECT, |writer| {
            while let Some(name) = access.next_key::<String>()? {
                let number = writer.text(&name);
                writer.document.marks.push(number);
                access.next_value_seed(Value { writer, depth })?;
            }
            Ok(())
        })
    }
}
