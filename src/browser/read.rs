//! JSON text to [`Document`]: the one door for what comes from the network and what the host page hands in.

use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, Visitor};
use web_sys::js_sys::JsString;

use super::host::Host;
use crate::state::LoadError;
use crate::statement::Document;

/// The size of the largest document that is read.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Bytes, which cross the border at once, and not one by one as a list.
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(BytesVisitor)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(Bytes(bytes))
    }
}

/// The document that a text contains.
///
/// # Errors
/// The text is too large, blank, an HTML page, or not JSON.
pub fn read(host: &Host, text: &JsString) -> Result<Rc<Document>, LoadError> {
    if text.length() as usize > MAX_BYTES {
        return Err(LoadError::TooLarge(MAX_BYTES));
    }
    let Ok(flat) = host.read(text) else {
        return Err(why_not(text));
    };
    let Bytes(numbers) = serde_wasm_bindgen::from_value(flat.numbers()).map_err(|_| LoadError::NotJson)?;
    Ok(Rc::new(Document::of_flat(flat.text(), &numbers)))
}

/// The document that the host page handed over. The element writes it as JSON, or as what is none where it cannot.
///
/// # Errors
/// The text is too large, or not JSON.
pub(crate) fn read_handed_over(host: &Host, text: &JsString) -> Result<Rc<Document>, LoadError> {
    read(host, text).map_err(|error| match error {
        LoadError::NotJson | LoadError::Empty | LoadError::Html => LoadError::HostData,
        error => error,
    })
}

fn why_not(text: &JsString) -> LoadError {
    let start = text.trim_start();
    if start.length() == 0 {
        LoadError::Empty
    } else if start.starts_with("<", 0) {
        LoadError::Html
    } else {
        LoadError::NotJson
    }
}
