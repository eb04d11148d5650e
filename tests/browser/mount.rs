//! The life of one pooled root, from element to element.

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{Date, Function, Promise, Reflect, WebAssembly};

use crate::host::{Page, document, fetch_of, open, options, statement, until, wait};

fn from_url(url: &str, tenant: &str) -> [(&'static str, JsValue); 2] {
    [("src", url.into()), ("fetch", fetch_of(&statement(tenant)))]
}

#[test]
async fn a_statement_from_an_address_is_drawn_and_told() {
    let page = open();
    page.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
    page.heard("ready", 1).await;
    assert!(page.text().contains("Contoso"));
    assert_eq!(page.count("started https://example.test/a.json 1"), 1);
    assert_eq!(page.handle.document().map(String::from), Some(statement("Contoso")));
}

#[test]
async fn a_statement_from_the_page_is_drawn_without_a_request() {
    let page = open();
    page.handle.update(&options(&[("data", statement("Contoso").into())]));
    page.heard("ready", 1).await;
    assert!(page.text().contains("Contoso"));
    assert_eq!(page.count("started"), 0);
}

#[test]
async fn wishing_the_same_again_does_nothing() {
    let page = open();
    let wish = options(&from_url("https://example.test/a.json", "Contoso"));
    page.handle.update(&wish);
    page.heard("ready", 1).await;
    page.handle.update(&wish);
    wait(50).await;
    assert_eq!((page.count("ready"), page.count("started")), (1, 1));
}

#[test]
async fn another_attempt_loads_again() {
    let page = open();
    let [src, fetch] = from_url("https://example.test/a.json", "Contoso");
    page.handle.update(&options(&[src.clone(), fetch.clone()]));
    page.heard("ready", 1).await;
    page.handle.update(&options(&[src, fetch, ("attempt", 1.into())]));
    page.heard("ready", 2).await;
    assert_eq!(page.count("started"), 2);
}

#[test]
async fn the_same_data_handed_in_again_is_told_again() {
    let page = open();
    for attempt in 1..4_u8 {
        let data = statement("Contoso");
        page.handle.update(&options(&[("data", data.into()), ("attempt", attempt.into())]));
        page.heard("ready", attempt.into()).await;
    }
}

#[test]
async fn a_reset_root_is_empty_and_free() {
    let page = open();
    page.heard("idle", 1).await;
    page.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
    page.heard("ready", 1).await;
    page.handle.reset();
    page.heard("idle", 2).await;
    assert_eq!(page.text(), "");
    assert_eq!(page.root.child_element_count(), 0);
    assert_eq!(page.handle.document(), None);
}

#[test]
async fn a_root_that_is_given_on_at_once_never_shows_the_former_statement() {
    let page = open();
    page.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
    page.heard("ready", 1).await;
    page.handle.reset();
    page.handle.update(&options(&from_url("https://example.test/a.json", "Fabrikam")));
    wait(0).await;
    assert!(!page.text().contains("Contoso"), "{}", page.text());
    page.heard("ready", 2).await;
    assert!(page.text().contains("Fabrikam") && !page.text().contains("Contoso"));
}

#[test]
async fn a_reset_in_the_task_of_the_mount_leaves_nothing() {
    let page = open();
    page.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
    page.handle.reset();
    page.heard("idle", 1).await;
    wait(50).await;
    assert_eq!(page.text(), "");
    assert_eq!((page.count("ready"), page.count("started")), (0, 0));
}

/// A `fetch` that is answered when the test says so.
fn held() -> (JsValue, impl Fn(&str)) {
    let mut resolve = None;
    let promise = Promise::new(&mut |yes, _| resolve = Some(yes));
    let fetch = Closure::<dyn FnMut() -> Promise>::new(move || promise.clone()).into_js_value();
    let answer = move |body: &str| {
        let response = web_sys::Response::new_with_opt_str(Some(body)).unwrap();
        let resolve: &JsValue = resolve.as_ref().unwrap().as_ref();
        resolve.unchecked_ref::<Function>().call1(&JsValue::UNDEFINED, &response).unwrap();
    };
    (fetch, answer)
}

#[test]
async fn a_late_answer_to_the_former_owner_reaches_nobody() {
    let page = open();
    let (fetch, answer) = held();
    page.handle.update(&options(&[("src", "https://example.test/a.json".into()), ("fetch", fetch)]));
    page.heard("started", 1).await;
    page.handle.reset();
    page.handle.update(&options(&from_url("https://example.test/b.json", "Fabrikam")));
    answer(&statement("Contoso"));
    page.heard("ready", 1).await;
    wait(50).await;
    assert!(page.text().contains("Fabrikam"));
    assert_eq!(page.count("ready"), 1);
}

#[test]
async fn a_session_that_has_ended_is_silent_whatever_it_was_in_the_middle_of() {
    for n_steps in 0..40 {
        let page = open();
        let (fetch, answer) = held();
        page.handle.update(&options(&[("src", "https://example.test/a.json".into()), ("fetch", fetch)]));
        page.heard("started", 1).await;
        answer(&statement("Contoso"));
        for _ in 0..n_steps {
            Promise::resolve(&JsValue::UNDEFINED).await.unwrap();
        }
        let before = page.count("ready");
        page.handle.reset();
        page.handle.update(&options(&from_url("https://example.test/a.json", "Fabrikam")));
        page.heard("ready", before + 1).await;
        wait(10).await;
        assert_eq!(page.count("ready"), before + 1, "after {n_steps} steps");
        assert!(page.text().contains("Fabrikam"), "after {n_steps} steps");
        page.root.remove();
    }
}

#[test]
async fn the_reader_is_told_of_a_long_wait_and_the_host_of_the_time_that_is_up() {
    let page = open();
    let (fetch, _answer) = held();
    let wish = [("src", "https://example.test/a.json".into()), ("fetch", fetch), ("timeout", 700.into())];
    let start = Date::now();
    page.handle.update(&options(&wish));
    page.heard("slow", 1).await;
    let after = Date::now() - start;
    assert!(400.0 < after, "{after}");
    page.heard("failed data-timeout", 1).await;
    let after = Date::now() - start;
    assert!(690.0 < after, "{after}");
}

#[test]
async fn an_abort_is_no_failure() {
    let page = open();
    let (fetch, answer) = held();
    page.handle.update(&options(&[("src", "https://example.test/a.json".into()), ("fetch", fetch)]));
    page.heard("started", 1).await;
    page.handle.abort();
    answer(&statement("Contoso"));
    wait(50).await;
    assert_eq!((page.count("ready"), page.count("failed")), (0, 0));
    // Nor is it remembered against the next load.
    let [src, fetch] = from_url("https://example.test/a.json", "Contoso");
    page.handle.update(&options(&[src, fetch, ("attempt", 1.into())]));
    page.heard("ready", 1).await;
}

#[test]
async fn data_that_is_refused_is_told_each_time() {
    let page = open();
    for (number, data) in ["", "<p>", "{", "undefined"].into_iter().enumerate() {
        page.handle.update(&options(&[("data", data.into())]));
        page.heard("failed data-value", number + 1).await;
    }
    page.handle.update(&options(&[("data", statement("Contoso").into())]));
    page.heard("ready", 1).await;
}

#[test]
async fn whatever_the_host_answers_nothing_panics() {
    let bodies =
        ["", "null", "[]", "7", "{}", r#"{"format":1}"#, r#"{"format":"1","services":{}}"#, "\u{feff}{}"];
    let page = open();
    let settled = |page: &Page| page.count("ready") + page.count("failed");
    for (attempt, body) in (1_u32..).zip(bodies) {
        let before = settled(&page);
        let wish = [("src", "https://example.test/a.json".into()), ("fetch", fetch_of(body))];
        let [src, fetch] = wish;
        page.handle.update(&options(&[src, fetch, ("attempt", attempt.into())]));
        let why = || format!("{body:?} was never answered: {:?}", page.heard.borrow());
        until(|| before < settled(&page), why).await;
    }
}

fn memory() -> Option<f64> {
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>();
    Reflect::get(&memory.buffer(), &"byteLength".into()).unwrap().as_f64()
}

#[test]
async fn four_hundred_owners_of_one_root_leave_the_memory_as_it_was() {
    let page = open();
    page.heard("idle", 1).await;
    let round = async || {
        // What was heard is kept in the same memory.
        page.heard.borrow_mut().clear();
        page.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
        page.heard("ready", 1).await;
        page.handle.reset();
        page.heard("idle", 1).await;
    };
    // Until what is kept for use again is as much as a round needs.
    for _ in 0..200 {
        round().await;
    }
    // What other tests have left behind may need a page more, once; what a round leaves behind needs one in each of these. Alone, twelve
    // thousand rounds needed none.
    let mut grows = true;
    for _ in 0..5 {
        let before = memory();
        for _ in 0..400 {
            round().await;
        }
        grows = memory() != before;
        if !grows {
            break;
        }
    }
    assert!(!grows, "{:?}", memory());
}

#[test]
async fn widgets_in_one_page_do_not_share_a_state() {
    let (one, other) = (open(), open());
    one.handle.update(&options(&from_url("https://example.test/a.json", "Contoso")));
    other.handle.update(&options(&from_url("https://example.test/a.json", "Fabrikam")));
    one.heard("ready", 1).await;
    other.heard("ready", 1).await;
    assert!(one.text().contains("Contoso") && !one.text().contains("Fabrikam"));
    one.handle.reset();
    one.heard("idle", 1).await;
    assert!(other.text().contains("Fabrikam"));
    assert!(document().body().unwrap().contains(Some(&other.root)));
}
