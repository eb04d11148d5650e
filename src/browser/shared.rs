//! A shared view as text: written and read like the query of an address, by the browser itself.

use wasm_bindgen::JsCast as _;
use web_sys::UrlSearchParams;
use web_sys::js_sys::{Array, JsString};

use crate::state::Part;

/// The parts that a text has; what is no query has none.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let Ok(params) = UrlSearchParams::new_with_str(text) else { return Vec::new() };
    let part = |pair: Array| Some((pair.get(0).as_string()?, pair.get(1).as_string()?));
    Array::from(&params).iter().filter_map(|pair| part(pair.unchecked_into())).collect()
}

/// The text of parts.
pub(crate) fn text(parts: &[Part]) -> JsString {
    if parts.is_empty() { JsString::from("") } else { query(parts) }
}

fn query(parts: &[Part]) -> JsString {
    let Ok(params) = UrlSearchParams::new() else { return JsString::from("") };
    for (name, value) in parts {
        params.append(name, value);
    }
    params.to_string()
}
