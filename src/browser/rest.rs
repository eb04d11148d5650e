//! The part of the module that a first view does not need. Where something of it is called and it is not there, JavaScript is asked
//! for it: the build puts the calls in (`xtask/src/split.rs`).

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::Function;

thread_local! {
    static LOAD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has `load` called when the rest is needed at once; it must have linked it when it returns, or throw.
pub(crate) fn install(load: Function) {
    LOAD.set(Some(load));
}

/// Returns when the rest is there. Called by the module itself.
#[wasm_bindgen(js_name = loadRest)]
pub fn load_rest() {
    let load = LOAD.with_borrow(Clone::clone).unwrap_throw();
    if let Err(thrown) = load.call0(&JsValue::UNDEFINED) {
        wasm_bindgen::throw_val(thrown);
    }
}
