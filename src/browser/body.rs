//! Reads the body of an answer as text, and no more of it than is allowed; with its SHA-256, by which an auditor can show what was read.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, ArrayBuffer, JsString, Object, Promise, Uint8Array};

use super::read::MAX_BYTES;
use super::response::AnyResponse;
use crate::state::LoadError;

#[wasm_bindgen]
extern "C" {
    // The text stays on the JavaScript side: `web_sys::TextDecoder` would copy it into Rust and `JSON.parse` back.
    type TextDecoder;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, chunk: &JsValue, options: &JsValue) -> Result<JsString, JsValue>;

    /// A stream of this window or another.
    type Stream;
    #[wasm_bindgen(method, structural, catch, js_name = getReader)]
    fn reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;
    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &Reader) -> Result<JsValue, JsValue>;

    type StreamResult;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn done(this: &StreamResult) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn value(this: &StreamResult) -> Result<JsValue, JsValue>;

    type Chunk;
    #[wasm_bindgen(method, getter, structural, js_name = byteLength)]
    fn length(this: &Chunk) -> f64;

    /// Bytes in pieces, as they came.
    type Blob;
    #[wasm_bindgen(constructor, catch)]
    fn of(parts: &Array) -> Result<Blob, JsValue>;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn bytes(this: &Blob) -> Result<Promise, JsValue>;

    type DecodeOptions;
    #[wasm_bindgen(method, setter)]
    fn set_stream(this: &DecodeOptions, stream: bool);
}

/// What an answer says.
#[derive(Clone)]
pub(super) struct Body {
    pub(super) text: JsString,
    /// The SHA-256 of its bytes, in hexadecimal digits; none where the page is not of a secure origin, where browsers tell no hash.
    pub(super) hash: Option<Rc<str>>,
}

/// The whole body of an answer.
///
/// # Errors
/// The connection breaks, or the body is too large; what is still to come is then left to the aborted request.
pub(super) async fn body_of(answer: &AnyResponse) -> Result<Body, LoadError> {
    let announced = answer.header("content-length");
    if announced.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| MAX_BYTES < length) {
        return Err(LoadError::TooLarge(MAX_BYTES));
    }
    let stream = answer.body().ok().filter(JsValue::is_object);
    match stream.and_then(|stream| stream.unchecked_into::<Stream>().reader().ok()) {
        Some(reader) => streamed(&reader).await,
        None => at_once(answer).await,
    }
}

/// The text of an answer that is no stream.
async fn at_once(answer: &AnyResponse) -> Result<Body, LoadError> {
    let text = answer.text().map_err(|_| LoadError::HostFetch)?;
    let text = Promise::resolve(&text).await.map_err(|_| LoadError::Network)?;
    text.dyn_into().map(|text| Body { text, hash: None }).map_err(|_| LoadError::HostFetch)
}

async fn streamed(reader: &Reader) -> Result<Body, LoadError> {
    let decoder = TextDecoder::new().map_err(|_| LoadError::HostFetch)?;
    let more: JsValue = Object::new().into();
    more.unchecked_ref::<DecodeOptions>().set_stream(true);
    let mut text = JsString::from("");
    let chunks = Array::new();
    let mut n_bytes = 0.0;
    loop {
        let result = reader.read().map_err(|_| LoadError::HostFetch)?;
        let result = Promise::resolve(&result).await.map_err(|_| LoadError::Network)?;
        if !result.is_object() {
            return Err(LoadError::HostFetch);
        }
        let result = result.unchecked_into::<StreamResult>();
        if result.done().map_err(|_| LoadError::HostFetch)?.is_truthy() {
            break;
        }
        let chunk = result.value().map_err(|_| LoadError::HostFetch)?;
        if !ArrayBuffer::is_view(&chunk) {
            return Err(LoadError::HostFetch);
        }
        n_bytes += chunk.unchecked_ref::<Chunk>().length();
        #[expect(clippy::cast_precision_loss, reason = "some millions")]
        if MAX_BYTES as f64 <= n_bytes - 1.0 {
            return Err(LoadError::TooLarge(MAX_BYTES));
        }
        let part = decoder.decode(&chunk, &more).map_err(|_| LoadError::NotJson)?;
        text = text.concat(&part.into());
        chunks.push(&chunk);
    }
    let rest = decoder.decode(&JsValue::UNDEFINED, &JsValue::UNDEFINED).map_err(|_| LoadError::NotJson)?;
    Ok(Body { text: text.concat(&rest.into()), hash: hash_of(&chunks).await })
}

/// The SHA-256 of bytes.
async fn hash_of(chunks: &Array) -> Option<Rc<str>> {
    let bytes = Blob::of(chunks).and_then(|blob| blob.bytes()).ok()?.await.ok()?;
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    let hash = subtle.digest_with_str_and_buffer_source("SHA-256", bytes.unchecked_ref()).ok()?.await.ok()?;
    let mut digits = String::new();
    for byte in Uint8Array::new(&hash).to_vec() {
        for digit in [byte >> 4, byte & 15] {
            digits.push(char::from_digit(digit.into(), 16)?);
        }
    }
    Some(digits.into())
}
