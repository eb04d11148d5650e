//! One request and its answer.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Date, Function, Promise};
use web_sys::{AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use super::body::{Body, body_of};
use super::report::is_transit_or_access;
use super::response::AnyResponse;
use crate::state::LoadError;

/// What was fetched before, to be asked about: the text, the server's name of that version, and whose token it was fetched with.
#[derive(Clone)]
pub(crate) struct Fetched {
    body: Body,
    etag: String,
    token: Option<String>,
}

/// What one request is made of.
pub(crate) struct Question<'a> {
    pub(crate) url: &'a str,
    /// What `authorize` answered.
    pub(crate) token: Option<Headers>,
    pub(crate) credentials: RequestCredentials,
    /// Whether a copy in the browser's cache must be asked about at the server first.
    pub(crate) again: bool,
    /// What this element itself was given before.
    pub(crate) before: Option<Fetched>,
    pub(crate) signal: &'a AbortSignal,
    /// What is called instead of `fetch`.
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
        Self { passing: is_transit_or_access(&error), error, wait: None }
    }
}

/// Sends a request and reads the body of its answer; what is to be asked about the next time comes along.
///
/// # Errors
/// The server cannot be reached or answers with anything but a success; or the text cannot be read.
pub(crate) async fn ask(question: Question<'_>) -> Result<(Body, Option<Fetched>), Refusal> {
    let token = question.token.as_ref().map(|headers| Array::from(headers).join("\n").into());
    let is_home = is_home(question.url);
    // What another page would have to allow by a header is not asked.
    let copy = question.before.clone().filter(|copy| is_home && copy.token == token);
    let init = init_of(&question, copy.as_ref(), is_home);
    let answer = send(&question, &init).await.map_err(|error| error.unwrap_or(LoadError::Network))?;
    if answer.kind().is_ok_and(|kind| kind == "opaqueredirect") {
        return Err(LoadError::Redirected.into());
    }
    let (Ok(is_success), Some(status)) = (answer.ok(), status_of(&answer)) else {
        return Err(LoadError::HostFetch.into());
    };
    if let (304, Some(copy)) = (status, copy) {
        return Ok((copy.body.clone(), Some(copy)));
    }
    if is_success.is_truthy() {
        let etag = answer.header("etag");
        let body = body_of(&answer).await?;
        let copy = etag.map(|etag| Fetched { body: body.clone(), etag, token });
        return Ok((body, copy));
    }
    let wait = answer.header("retry-after").and_then(|value| wait_of(&value));
    Err(Refusal { wait, ..LoadError::Status(status).into() })
}

/// A status of HTTP; an answer that a page may not look into has none.
fn status_of(answer: &AnyResponse) -> Option<u16> {
    let status = answer.status().ok()?.as_f64()?;
    (100..1000).find(|known| f64::from(*known).to_bits() == status.to_bits())
}

/// What `fetch` answers; a failure without a name is the network's.
async fn send(question: &Question<'_>, init: &RequestInit) -> Result<AnyResponse, Option<LoadError>> {
    let promise = match &question.fetch {
        Some(fetch) => {
            let answer = fetch.call2(&JsValue::UNDEFINED, &JsValue::from_str(question.url), init);
            Promise::resolve(&answer.map_err(|_| Some(LoadError::HostFetch))?)
        }
        None => web_sys::window().ok_or(None)?.fetch_with_str_and_init(question.url, init),
    };
    let answer = promise.await.map_err(|_| None)?;
    if answer.is_object() { Ok(answer.unchecked_into()) } else { Err(Some(LoadError::HostFetch)) }
}

/// Whether an address is of the page's own origin.
fn is_home(url: &str) -> bool {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.and_then(|origin| url.strip_prefix(&*origin)).is_some_and(|rest| rest.starts_with('/'))
}

fn init_of(question: &Question<'_>, copy: Option<&Fetched>, is_home: bool) -> RequestInit {
    let init = RequestInit::new();
    init.set_signal(Some(question.signal));
    init.set_credentials(question.credentials);
    let is_with_credentials = match question.credentials {
        RequestCredentials::Omit => false,
        RequestCredentials::Include => true,
        _ => is_home,
    };
    // The browser's cache knows the address of what it keeps, but not whose it is: the next to sign in would be shown it.
    if question.token.is_some() || is_with_credentials {
        init.set_cache(RequestCache::NoStore);
    } else if question.again {
        init.set_cache(RequestCache::NoCache);
    }
    if question.token.is_some() {
        // The browser would carry the host's headers on to wherever the server points.
        init.set_redirect(RequestRedirect::Manual);
    }
    let headers = question.token.clone().or_else(|| copy.and_then(|_| Headers::new().ok()));
    if let Some(headers) = headers {
        // What cannot be asked about is fetched whole.
        let _ = copy.map(|copy| headers.set("If-None-Match", &copy.etag));
        init.set_headers_headers(&headers);
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
