//! An `AbortController` that aborts when it is dropped.

use web_sys::{AbortController, AbortSignal};

/// Owns what its signal was given to; dropping it aborts that.
#[derive(Debug)]
pub(crate) struct Aborter {
    controller: AbortController,
    armed: bool,
}

impl Aborter {
    /// A fresh controller; nothing where the browser has none.
    pub(crate) fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        Some(Self { controller, armed: true })
    }

    /// The signal to hand out.
    pub(crate) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// Says that all is done, so that nobody who kept the signal hears of an abort that was none.
    pub(crate) fn disarm(mut self) {
        self.armed = false;
    }
}

impl Drop for Aborter {
    fn drop(&mut self) {
        if self.armed {
            // Without a reason: a reason that is no `Error` upsets other people's code.
            self.controller.abort();
        }
    }
}
