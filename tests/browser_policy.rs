//! The strictest policy that a host page may have. In a page of its own, because a policy cannot be taken back.
#![cfg(all(feature = "widget", target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "the tests are the page")]

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};
use web_sys::SecurityPolicyViolationEvent;
use web_sys::js_sys::Reflect;

#[path = "browser/host.rs"]
#[allow(dead_code, reason = "shared with the other tests of the browser")]
mod host;

wasm_bindgen_test_configure!(run_in_browser);

/// `embedding.md` 3.8, but for `script-src`: the runner's own scripts are in the page already.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                      require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";

const STATEMENT: &str = include_str!("../static/tenants/threat-protection-eu.json");

#[test]
async fn the_whole_widget_runs_without_a_violation_and_the_policy_bites() {
    let document = host::document();
    let violations = Rc::new(RefCell::new(Vec::new()));
    let seen = violations.clone();
    let _listener = EventListener::new(&document, "securitypolicyviolation", move |event| {
        let event = event.dyn_ref::<SecurityPolicyViolationEvent>().unwrap();
        seen.borrow_mut().push(event.effective_directive());
    });
    let meta = document.create_element("meta").unwrap();
    meta.set_attribute("http-equiv", "Content-Security-Policy").unwrap();
    meta.set_attribute("content", POLICY).unwrap();
    document.head().unwrap().append_child(&meta).unwrap();

    let page = host::open();
    page.handle.update(&host::options(&[("data", STATEMENT.into())]));
    page.heard("ready", 1).await;
    // The reader opens and chooses all there is.
    let controls = page.root.query_selector_all("button, summary, input, label").unwrap();
    assert!(0 < controls.length());
    for number in 0..controls.length() {
        controls.item(number).unwrap().unchecked_into::<web_sys::HtmlElement>().click();
        host::wait(5).await;
    }
    page.handle.update(&host::options(&[("data", "{".into())]));
    page.heard("failed", 1).await;
    page.handle.reset();
    page.heard("idle", 2).await;
    assert_eq!(*violations.borrow(), Vec::<String>::new());

    // A connection that the page refuses is told as such, and not tried again.
    page.handle.update(&host::options(&[("src", "https://refused.test/a.json".into())]));
    page.heard("failed csp-connect", 1).await;
    host::wait(600).await;
    assert_eq!((page.count("started"), page.count("failed csp-connect")), (1, 1));
    assert_eq!(violations.take(), ["connect-src"]);

    // The control: what the widget must not do is refused, and heard.
    let styled = document.create_element("p").unwrap();
    styled.set_attribute("style", "color: red").unwrap();
    document.body().unwrap().append_child(&styled).unwrap();
    assert!(Reflect::set(&styled, &"innerHTML".into(), &"<b>markup</b>".into()).is_err());
    host::wait(50).await;
    assert_eq!(*violations.borrow(), ["style-src-attr", "require-trusted-types-for"]);
}
