//! JSON text to [`Node`]: the one door for what comes from the network and what the host page hands in.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::JsString;

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
    serde_wasm_bindgen::from_value(value).map(Rc::new).map_err(|_| LoadError::NotJson)
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
