//! The two objects that the custom element passes in: what it wants, and whom to tell.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Function, JsString, Promise};

#[wasm_bindgen]
extern "C" {
    /// The element's side of one mount: a plain object with these methods, of which none may throw but `read`.
    #[derive(Clone, Debug)]
    pub type Host;

    /// A request goes out; `attempt` counts from 1 within one load.
    #[wasm_bindgen(method)]
    pub(crate) fn started(this: &Host, url: &str, attempt: u32);

    /// A statement is on the page.
    #[wasm_bindgen(method)]
    pub(crate) fn ready(this: &Host, format: u32, as_of: Option<String>, counts: &[u32]);

    /// No statement could be loaded.
    #[wasm_bindgen(method)]
    pub(crate) fn failed(
        this: &Host,
        code: &str,
        message: &str,
        retryable: bool,
        status: Option<u16>,
        attempt: u32,
    );

    /// The load under way takes long, and the reader is told so.
    #[wasm_bindgen(method)]
    pub(crate) fn slow(this: &Host);

    /// The reader opened or closed something.
    #[wasm_bindgen(method)]
    pub(crate) fn selected(this: &Host, kind: &str, id: &str);

    /// The reader's choices are now these, written like the query of an address.
    #[wasm_bindgen(method)]
    pub(crate) fn viewed(this: &Host, view: JsString);

    /// The reader wants to keep a file of this name, media type and content.
    #[wasm_bindgen(method)]
    pub(crate) fn exported(this: &Host, name: &str, media_type: &str, content: &str);

    /// The reader wants this on their clipboard: a text, or the address of a view. What could not be copied comes back as a text.
    #[wasm_bindgen(method)]
    pub(crate) fn copy(this: &Host, text: JsString, is_link: bool) -> Promise;

    /// The reader wants to print the page.
    #[wasm_bindgen(method)]
    pub(crate) fn print(this: &Host);

    /// The document of a JSON text. An exception where it is none.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn read(this: &Host, text: &JsString) -> Result<Flat, JsValue>;

    /// After a reset: nothing of the former session is left, the root may be given to another element.
    #[wasm_bindgen(method)]
    pub(crate) fn idle(this: &Host);

    /// A document as [`crate::statement::Document::of_flat`] takes it.
    #[derive(Debug)]
    pub type Flat;

    /// The texts that are in it.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn text(this: &Flat) -> String;

    /// The numbers, as bytes.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn numbers(this: &Flat) -> JsValue;

    /// What the element wants, already normalised.
    #[derive(Debug)]
    pub type Options;

    /// The absolute URL of the statement.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn src(this: &Options) -> Option<String>;

    /// The statement itself as JSON text, which counts more than `src`.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn data(this: &Options) -> Option<JsString>;

    /// The absolute URL of an earlier statement.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn earlier(this: &Options) -> Option<String>;

    /// The earlier statement itself as JSON text, which counts more than `earlier`.
    #[wasm_bindgen(method, getter, js_name = earlierData)]
    pub(crate) fn earlier_data(this: &Options) -> Option<JsString>;

    /// The reader's language.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn lang(this: &Options) -> String;

    /// What is said in the place of the built-in English, as JSON text: `IntlLocale::new` says in which form.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn messages(this: &Options) -> Option<JsString>;

    /// The level of the first heading.
    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    pub(crate) fn heading_level(this: &Options) -> u8;

    /// `same-origin`, `omit` or `include`.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn credentials(this: &Options) -> String;

    /// How long a whole load may take, in milliseconds.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn timeout(this: &Options) -> u32;

    /// Grows by one with each wish to load again.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn attempt(this: &Options) -> u32;

    /// Whether the page is being printed.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn printing(this: &Options) -> bool;

    /// A view to be taken up, written like the query of an address.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn view(this: &Options) -> Option<String>;

    /// Asked for a token before each request.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn authorize(this: &Options) -> Option<Function>;

    /// Used instead of the page's own `fetch`.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn fetch(this: &Options) -> Option<Function>;
}
