//! One request and its answer.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Date, Function, JsString, Promise};
use web_sys::{
    AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

use super::body::text_of;
use super::report::is_passing;
use crate::state::LoadError;

/// What one request is made of.
pub(crate) struct Question<'a> {
    pub(crate) url: &'a str,
    /// What `authorize` answered.
    pub(crate) token: Option<Headers>,
    pub(crate) credentials: RequestCredentials,
    /// Whether a copy in the browser's cache must be asked about at the server first.
    pub(crate) again: bool,
    pub(crate) signal: &'a AbortSignal,
    /// The host page's own `fetch`.
    pub(crate) fetch: Option<Function>,
}

/// Why a request brought no text, and whether another one may.
pub(crate) struct Refusal {
    pub(crate) error: LoadError,
    pub(crate) passing: bool,
    /// How long the server asks to wait, in milliseconds.
    pub(crate) wait: Option<f64>,
}

impl From<LoadError> for Refusal {
    fn from(error: LoadError) -> Self {
        Self { passing: is_passing(&error), error, wait: None }
    }
}

/// Sends a request and reads the text of its answer.
///
/// # Errors
/// The server cannot be reached or answers with anything but a success; or the text cannot be read.
pub(crate) async fn ask(question: Question<'_>) -> Result<JsString, Refusal> {
    let init = init_of(&question);
    let answer = send(&question, &init).await.map_err(|_| LoadError::Network)?;
    let Ok(response) = answer.dyn_into::<Response>() else { return Err(LoadError::Network.into()) };
    if response.ok() {
        return Ok(text_of(&response).await?);
    }
    let wait = response.headers().get("retry-after").ok().flatten().and_then(|value| wait_of(&value));
    Err(Refusal { wait, ..LoadError::Status(response.status()).into() })
}

async fn send(question: &Question<'_>, init: &RequestInit) -> Result<JsValue, JsValue> {
    if let Some(fetch) = &question.fetch {
        let answer = fetch.call2(&JsValue::UNDEFINED, &JsValue::from_str(question.url), init)?;
        return Promise::resolve(&answer).await;
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    window.fetch_with_str_and_init(question.url, init).await
}

fn init_of(question: &Question<'_>) -> RequestInit {
    let init = RequestInit::new();
    init.set_signal(Some(question.signal));
    init.set_credentials(question.credentials);
    if question.again {
        init.set_cache(RequestCache::NoCache);
    }
    if let Some(token) = &question.token {
        // The browser would carry the host's headers on to wherever the server points.
        init.set_redirect(RequestRedirect::Error);
        init.set_headers_headers(token);
    }
    init
}

/// `Retry-After`: seconds, or a date.
fn wait_of(value: &str) -> Option<f64> {
    let milliseconds = match value.trim().parse::<u32>() {
        Ok(seconds) => f64::from(seconds) * 1000.0,
        Err(_) => Date::parse(value) - Date::now(),
    };
    milliseconds.is_finite().then(|| milliseconds.max(0.0))
}
