//! JSON text to [`Node`]: the one door for what comes from the network and what the host page hands in.

use std::arch::wasm32::memory_size;
use std::hint::black_box;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::JsString;

use crate::residency::Node;
use crate::state::LoadError;

/// WebAssembly counts its memory in pages of so many bytes.
const PAGE: usize = 1 << 16;

/// The size of the largest document that is read.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    // `js_sys::JSON::parse` takes a Rust string, which would copy the document twice.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    pub(crate) fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

/// So many bytes are taken for each character of a document while it is read and made into a page, or a few more.
const ROOM: usize = 10;

/// Takes the memory for a document at once. What the allocator is given bit by bit it never joins, so that what was freed of a document
/// would be of no use for anything that is larger than a bit.
fn make_room(n_chars: usize) {
    let room = n_chars * ROOM;
    if memory_size::<0>() < room / PAGE {
        drop(black_box(Vec::<u8>::with_capacity(room)));
    }
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
    make_room(text.length() as usize);
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
