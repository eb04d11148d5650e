//! JSON text to [`Node`]: the one door for what comes from the network and what the host page hands in.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, JsString, Object};

use crate::residency::Node;
use crate::state::LoadError;

/// The size of the largest document that is read.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    // `js_sys::JSON::parse` takes a Rust string, which would copy the document twice.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    pub(crate) fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

/// The document that a text contains.
///
/// # Errors
/// The text is too large, blank, an HTML page, or not JSON.
pub fn read(text: &JsString) -> Result<Rc<Node>, LoadError> {
    if text.length() as usize > MAX_BYTES {
        return Err(LoadError::TooLarge(MAX_BYTES));
    }
    let Ok(value) = parse(text) else {
        return Err(why_not(text));
    };
    Ok(Rc::new(node_of(&value, 0)))
}

/// The tree of what `JSON.parse` makes, which is nothing but texts, numbers, `true`, `false`, `null`, lists and plain objects.
fn node_of(value: &JsValue, depth: usize) -> Node {
    if depth == Node::MAX_DEPTH {
        return Node::TooDeep;
    }
    if let Some(text) = value.as_string() {
        Node::Text(text)
    } else if let Some(number) = value.as_f64() {
        Node::Number(number)
    } else if let Some(bool) = value.as_bool() {
        Node::Bool(bool)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Node::List(list.iter().map(|item| node_of(&item, depth + 1)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let member = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), node_of(&entry.get(1), depth + 1))
        };
        Node::Object(Object::entries(object).iter().map(member).collect())
    } else {
        Node::Null
    }
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
