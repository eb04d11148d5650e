//! The only code that may touch the page: one small file per browser API. No residency rule and no sentence a reader sees.
//!
//! JavaScript (`static/element.js`) owns the element; it calls [`start`] once per module, [`mount()`] once per pooled
//! root, and then [`Handle::update`] and [`Handle::reset`]. What happens inside comes back through the methods of [`Host`].
#![expect(clippy::disallowed_methods, reason = "this is the module that may touch the page")]

mod abort;
mod answer;
mod authorize;
mod body;
mod copy;
mod handle;
mod host;
mod intl;
mod load;
mod locale;
mod panic;
mod policy;
mod read;
mod report;
mod response;
mod root;
mod session;
mod shared;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use web_sys::js_sys::Function;

pub use handle::Handle;
pub use host::{Host, Options};
pub use locale::IntlLocale;
pub use read::{MAX_BYTES, read};

/// Prepares the module; to be called once, before [`mount()`].
///
/// `panicked` is called with a message when the module dies. It must not call back into the module.
#[wasm_bindgen]
pub fn start(panicked: Function) {
    panic::install(panicked);
}

/// Makes an empty widget inside `root`, which from now on belongs to it.
#[wasm_bindgen]
pub fn mount(root: Element, host: Host) -> Handle {
    Handle::new(root, host)
}
