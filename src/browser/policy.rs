//! Hears whether the page's content-security policy refused a connection. `fetch` itself does not say why it failed.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{SecurityPolicyViolationEvent, SecurityPolicyViolationEventDisposition as Disposition, Url};

/// Listens as long as it lives.
pub(crate) struct Refusals {
    refused: Rc<Cell<bool>>,
    _listener: Option<EventListener>,
}

impl Refusals {
    /// Listens for refused connections to `url`.
    pub(crate) fn of(url: &str) -> Self {
        let refused = Rc::new(Cell::new(false));
        let heard = refused.clone();
        let ours = names_of(url);
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                if let Some(event) = event.dyn_ref::<SecurityPolicyViolationEvent>()
                    // What is only reported is not refused, and what the host page itself asked for is not ours.
                    && event.disposition() == Disposition::Enforce
                    && event.effective_directive() == "connect-src"
                    && ours.contains(&event.blocked_uri())
                {
                    heard.set(true);
                }
            })
        });
        Self { refused, _listener: listener }
    }

    /// Whether one was refused so far.
    pub(crate) fn any(&self) -> bool {
        self.refused.get()
    }
}

/// How an address is reported: without its fragment or, after a redirect, as its origin.
fn names_of(url: &str) -> Vec<String> {
    let whole = url.split('#').next().unwrap_or_default().to_owned();
    let origin = Url::new(url).ok().map(|url| url.origin());
    [Some(whole), origin].into_iter().flatten().collect()
}
