//! Keeps this module's Yew roots apart from those of a host page that is itself a Yew app.
//!
//! Yew marks its nodes with `__yew_subtree_id`, counted from 1 in each module. Where a widget's number equals one of the host's,
//! a click on the widget runs a handler of the host as well. So the first numbers are left to the host.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::js_sys::Function;
use yew::prelude::*;

/// How many numbers the host has for itself. A host app takes one per root and one per opened portal.
const HOST_ROOTS: usize = 1024;

#[derive(PartialEq, Properties)]
struct SkipProps {
    outside: web_sys::Element,
    done: Callback<()>,
}

/// Draws many portals: each takes one number, and the whole goes away afterwards.
#[component]
fn Skip(props: &SkipProps) -> Html {
    use_effect_with(props.done.clone(), |done| done.emit(()));
    (0..HOST_ROOTS).map(|_| create_portal(Html::default(), props.outside.clone())).collect()
}

/// Takes the first numbers out of circulation, then calls `ready`.
pub(crate) fn skip_root_ids(ready: Function) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let (Ok(root), Ok(outside)) = (document.create_element("div"), document.create_element("div")) else {
        return;
    };
    let app = Rc::new(RefCell::new(None::<yew::AppHandle<Skip>>));
    let done = {
        let app = app.clone();
        Callback::from(move |()| {
            if let Some(app) = app.take() {
                app.destroy();
                let _ = ready.call0(&JsValue::UNDEFINED);
            }
        })
    };
    let handle = yew::Renderer::<Skip>::with_root_and_props(root, SkipProps { outside, done }).render();
    app.replace(Some(handle));
}
