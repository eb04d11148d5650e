//! Asks the host page for a token, for one request, and forgets it.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Function, Object, Promise};
use web_sys::{AbortSignal, Headers};

use crate::state::LoadError;

/// Why the host page is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The first request of a load.
    Initial,
    /// An earlier request failed for a reason that may pass.
    Retry,
    /// The server did not accept the token.
    Expired,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Reason::Initial => "initial",
            Reason::Retry => "retry",
            Reason::Expired => "expired",
        }
    }
}

#[wasm_bindgen]
extern "C" {
    type Question;
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &Question, url: &str);
    #[wasm_bindgen(method, setter)]
    fn set_attempt(this: &Question, attempt: u32);
    #[wasm_bindgen(method, setter)]
    fn set_reason(this: &Question, reason: &str);
    #[wasm_bindgen(method, setter)]
    fn set_signal(this: &Question, signal: &AbortSignal);
}

/// The headers that the host page wants on a request to `url`; nothing where it wants none.
///
/// # Errors
/// The callback throws or rejects, or answers with what is neither a token nor headers.
pub(crate) async fn headers_for(
    authorize: &Function,
    url: &str,
    attempt: u32,
    reason: Reason,
    signal: &AbortSignal,
) -> Result<Option<Headers>, LoadError> {
    let question = Object::new().unchecked_into::<Question>();
    question.set_url(url);
    question.set_attempt(attempt);
    question.set_reason(reason.word());
    question.set_signal(signal);
    let answer = authorize.call1(&JsValue::UNDEFINED, &question).map_err(|_| LoadError::AuthProvider)?;
    let answer = Promise::resolve(&answer).await.map_err(|_| LoadError::AuthProvider)?;
    to_headers(&answer).map_err(|_| LoadError::AuthProvider)
}

fn to_headers(answer: &JsValue) -> Result<Option<Headers>, JsValue> {
    if answer.is_null() || answer.is_undefined() {
        return Ok(None);
    }
    if let Some(token) = answer.as_string() {
        let headers = Headers::new()?;
        headers.set("Authorization", &format!("Bearer {token}"))?;
        return Ok(Some(headers));
    }
    Headers::new_with_str_sequence_sequence(answer).map(Some)
}
