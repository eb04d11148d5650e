//! Hears whether the page's content-security policy refused a connection. `fetch` itself does not say why it failed.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::SecurityPolicyViolationEvent;

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
        let url = url.to_owned();
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                if let Some(event) = event.dyn_ref::<SecurityPolicyViolationEvent>()
                    && event.effective_directive() == "connect-src"
                    // The URL is reported without its fragment, after a redirect only its origin.
                    && url.starts_with(&event.blocked_uri())
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
