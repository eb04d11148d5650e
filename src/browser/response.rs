//! What `fetch` answers with: whatever has the members of a response. Host pages replace `fetch`, by the one of another window or by a
//! wrapper, and what theirs gives is no [`web_sys::Response`]. Each member is asked for in a way in which it may throw.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Something that answers as a response does.
    pub(super) type AnyResponse;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn ok(this: &AnyResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn status(this: &AnyResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = type)]
    pub(super) fn kind(this: &AnyResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &AnyResponse) -> Result<AnyHeaders, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn body(this: &AnyResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    pub(super) fn text(this: &AnyResponse) -> Result<JsValue, JsValue>;

    type AnyHeaders;
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &AnyHeaders, name: &str) -> Result<JsValue, JsValue>;
}

impl AnyResponse {
    /// A header, if the response has it and tells.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.headers().ok()?.get(name).ok()?.as_string()
    }
}
