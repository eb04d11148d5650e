//! The only code that may touch the page: one small file per browser API. No residency rule and no sentence a reader sees.
//!
//! JavaScript (`static/element.js`) owns the element; it calls [`start`] once per module, [`mount()`] once per pooled
//! root, and then [`Handle::update`] and [`Handle::reset`]. What happens inside comes back through the methods of [`Host`].
#![expect(clippy::disallowed_methods, reason = "this is the module that may touch the page")]

mod abort;
mod answer;
mod authorize;
mod body;
mod handle;
mod host;
mod intl;
mod load;
mod locale;
mod panic;
mod policy;
mod read;
mod report;
mod rest;
mod session;
mod shared;
mod stop;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use web_sys::js_sys::Function;

pub use handle::Handle;
pub use host::{Host, Options};
pub use locale::IntlLocale;
pub use read::{MAX_BYTES, read};
pub use rest::load_rest;

/// Prepares the module; to be called once, before [`mount()`].
///
/// `panicked` is called with a message when the module dies. It must not call back into the module. `load_rest` is called when
/// something is needed that a first view does not need; it must have linked it when it returns.
#[wasm_bindgen]
pub fn start(panicked: Function, load_rest: Function) {
    panic::install(panicked);
    rest::install(load_rest);
}

/// The text of the one stylesheet that all instances adopt, as `build.rs` shortened it: of a first view, or of all that comes `later`.
#[wasm_bindgen]
pub fn stylesheet(later: bool) -> String {
    if later { later_stylesheet() } else { include_str!(concat!(env!("OUT_DIR"), "/first.css")).to_owned() }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn later_stylesheet() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/later.css")).to_owned()
}

/// Makes an empty widget inside `root`, which from now on belongs to it.
#[wasm_bindgen]
pub fn mount(root: Element, host: Host) -> Handle {
    Handle::new(root, host)
}
