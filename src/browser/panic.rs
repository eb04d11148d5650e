//! What happens when the module dies: the console and the element are told, once.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::console;
use web_sys::js_sys::Function;

thread_local! {
    // A panic hook must be `Send`, which no JavaScript function is.
    static PANICKED: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has `panicked` called when the module panics. Must come before the first render, or Yew puts its own hook in this place.
pub(crate) fn install(panicked: Function) {
    PANICKED.set(Some(panicked));
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = JsValue::from_str(&info.to_string());
        console::error_1(&message);
        if let Some(panicked) = PANICKED.take() {
            // Nobody is left to hear of a failure to tell.
            let _ = panicked.call1(&JsValue::UNDEFINED, &message);
        }
    }));
}
