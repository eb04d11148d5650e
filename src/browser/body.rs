//! Reads the body of an answer as text, and no more of it than is allowed.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{JsString, Object, Uint8Array};
use web_sys::{ReadableStreamDefaultReader, Response};

use super::read::MAX_BYTES;
use crate::state::LoadError;

#[wasm_bindgen]
extern "C" {
    // The text stays on the JavaScript side: `web_sys::TextDecoder` would copy it into Rust and `JSON.parse` back.
    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, chunk: &JsValue, options: &JsValue) -> Result<JsString, JsValue>;

    type StreamResult;
    #[wasm_bindgen(method, getter)]
    fn done(this: &StreamResult) -> bool;
    #[wasm_bindgen(method, getter)]
    fn value(this: &StreamResult) -> JsValue;

    type DecodeOptions;
    #[wasm_bindgen(method, setter)]
    fn set_stream(this: &DecodeOptions, stream: bool);
}

/// The whole text of an answer.
///
/// # Errors
/// The connection breaks, or the body is too large; what is still to come is then left to the aborted request.
pub(crate) async fn text_of(response: &Response) -> Result<JsString, LoadError> {
    let announced = response.headers().get("content-length").ok().flatten();
    if announced.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| MAX_BYTES < length) {
        return Err(LoadError::TooLarge(MAX_BYTES));
    }
    let Some(stream) = response.body() else { return Err(LoadError::Empty) };
    let Ok(reader) = ReadableStreamDefaultReader::new(&stream) else { return Err(LoadError::Network) };
    let decoder = TextDecoder::new();
    let more: JsValue = Object::new().into();
    more.unchecked_ref::<DecodeOptions>().set_stream(true);

    let mut text = JsString::from("");
    let mut n_bytes = 0;
    loop {
        let result = reader.read().await.map_err(|_| LoadError::Network)?;
        let result = result.unchecked_into::<StreamResult>();
        if result.done() {
            break;
        }
        let chunk = result.value().dyn_into::<Uint8Array>().map_err(|_| LoadError::Network)?;
        n_bytes += chunk.length() as usize;
        if MAX_BYTES < n_bytes {
            return Err(LoadError::TooLarge(MAX_BYTES));
        }
        let part = decoder.decode(&chunk, &more).map_err(|_| LoadError::NotJson)?;
        text = text.concat(&part.into());
    }
    let rest = decoder.decode(&JsValue::UNDEFINED, &JsValue::UNDEFINED).map_err(|_| LoadError::NotJson)?;
    Ok(text.concat(&rest.into()))
}
