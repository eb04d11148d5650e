//! What goes out for a statement, and what comes of each answer: tokens, redirects, pauses, tries.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{Date, Function, Object, Promise, Reflect};
use web_sys::{Headers, Response, ResponseInit};

use crate::host::{open, options, set, statement, until, wait};

const URL: &str = "https://example.test/a.json";

/// A request as a server would get it, and when.
#[derive(Clone, Debug)]
struct Asked {
    at: f64,
    authorization: Option<String>,
    redirect: Option<String>,
    cache: Option<String>,
}

/// A `fetch` that answers with each of these in turn, the last again and again; and what it was asked.
fn server(answers: &[(u16, &[(&str, &str)])]) -> (JsValue, Rc<RefCell<Vec<Asked>>>) {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let answers: Vec<(u16, Vec<(String, String)>)> = answers
        .iter()
        .map(|(status, headers)| {
            let header = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            (*status, headers.iter().map(header).collect())
        })
        .collect();
    let seen = asked.clone();
    let fetch =
        Closure::<dyn FnMut(JsValue, JsValue) -> Promise>::new(move |_url: JsValue, init: JsValue| {
            let member = |name: &str| Reflect::get(&init, &name.into()).unwrap();
            let headers = member("headers").dyn_into::<Headers>().ok();
            let mut seen = seen.borrow_mut();
            let (status, headers_of_answer) = &answers[seen.len().min(answers.len() - 1)];
            seen.push(Asked {
                at: Date::now(),
                authorization: headers.and_then(|headers| headers.get("authorization").unwrap()),
                redirect: member("redirect").as_string(),
                cache: member("cache").as_string(),
            });
            let (answer, headers) = (ResponseInit::new(), Headers::new().unwrap());
            for (name, value) in headers_of_answer {
                headers.set(name, value).unwrap();
            }
            answer.set_status(*status);
            answer.set_headers(&headers);
            let body = statement("Contoso");
            let response = Response::new_with_opt_str_and_init(Some(&body), &answer).unwrap();
            Promise::resolve::<JsValue>(response.as_ref())
        });
    (fetch.into_js_value(), asked)
}

/// An `authorize` that answers with this, and the reasons that it was given.
fn authorize(answer: JsValue) -> (JsValue, Rc<RefCell<Vec<String>>>) {
    let reasons = Rc::new(RefCell::new(Vec::new()));
    let seen = reasons.clone();
    let authorize = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |question: JsValue| {
        let reason = Reflect::get(&question, &"reason".into()).unwrap();
        seen.borrow_mut().push(reason.as_string().unwrap());
        answer.clone()
    });
    (authorize.into_js_value(), reasons)
}

/// Whether the browser does not go by itself to where the server points: it would carry the token along.
fn stays(asked: &Asked) -> bool {
    matches!(asked.redirect.as_deref(), Some("error" | "manual"))
}

#[test]
async fn a_token_is_sent_as_one_and_never_on_to_where_a_server_points() {
    let page = open();
    let (fetch, asked) = server(&[(200, &[])]);
    let (authorize, reasons) = authorize("secret".into());
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch), ("authorize", authorize)]));
    page.heard("ready", 1).await;
    let asked = asked.borrow();
    assert_eq!(asked[0].authorization.as_deref(), Some("Bearer secret"));
    assert!(stays(&asked[0]), "{asked:?}");
    assert_eq!((asked.len(), &**reasons.borrow()), (1, &["initial".to_owned()][..]));
}

#[test]
async fn headers_of_the_host_are_sent_as_they_are() {
    let page = open();
    let (fetch, asked) = server(&[(200, &[])]);
    let pair = web_sys::js_sys::Array::of2(&"Authorization".into(), &"Basic abc".into());
    let (authorize, _) = authorize(web_sys::js_sys::Array::of1(&pair).into());
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch), ("authorize", authorize)]));
    page.heard("ready", 1).await;
    assert_eq!(asked.borrow()[0].authorization.as_deref(), Some("Basic abc"));
    assert!(stays(&asked.borrow()[0]), "{asked:?}");
}

#[test]
async fn without_a_token_nothing_is_sent_and_a_redirect_is_followed() {
    let page = open();
    let (fetch, asked) = server(&[(200, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("ready", 1).await;
    let asked = asked.borrow();
    assert_eq!((&asked[0].authorization, &asked[0].redirect, &asked[0].cache), (&None, &None, &None));
}

#[test]
async fn a_token_that_is_refused_is_asked_for_once_more_and_then_no_longer() {
    let page = open();
    let (fetch, asked) = server(&[(401, &[])]);
    let (authorize, reasons) = authorize("old".into());
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch), ("authorize", authorize)]));
    page.heard("failed auth-denied", 1).await;
    assert_eq!(asked.borrow().len(), 2);
    assert_eq!(*reasons.borrow(), ["initial", "expired"]);
}

#[test]
async fn what_may_pass_is_tried_again_after_a_pause_and_the_copy_of_the_browser_is_asked_about() {
    let page = open();
    let (fetch, asked) = server(&[(503, &[]), (200, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("ready", 1).await;
    let asked = asked.borrow();
    assert_eq!((asked.len(), page.count("started")), (2, 2));
    let pause = asked[1].at - asked[0].at;
    assert!(100.0 <= pause, "{pause}");
    assert_eq!(asked[1].cache.as_deref(), Some("no-cache"));
}

#[test]
async fn a_server_is_left_alone_as_long_as_it_asks_for() {
    let page = open();
    let (fetch, asked) = server(&[(503, &[("Retry-After", "1")]), (200, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("ready", 1).await;
    let pause = asked.borrow()[1].at - asked.borrow()[0].at;
    assert!(990.0 <= pause, "{pause}");
}

#[test]
async fn a_server_that_asks_for_longer_than_there_is_time_is_not_tried_again() {
    let page = open();
    let (fetch, asked) = server(&[(503, &[("Retry-After", "60")])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch), ("timeout", 50_000.into())]));
    page.heard("failed data-http", 1).await;
    assert_eq!(asked.borrow().len(), 1);
}

#[test]
async fn what_does_not_pass_is_not_tried_again() {
    let page = open();
    let (fetch, asked) = server(&[(404, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("failed data-http", 1).await;
    wait(600).await;
    assert_eq!(asked.borrow().len(), 1);
}

#[test]
async fn after_three_failures_the_host_is_told_once() {
    let page = open();
    let (fetch, asked) = server(&[(503, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("failed data-http", 1).await;
    wait(100).await;
    assert_eq!((asked.borrow().len(), page.count("failed")), (3, 1));
}

#[test]
async fn a_session_that_ended_in_the_middle_of_a_pause_asks_no_more_and_says_nothing() {
    let page = open();
    let (fetch, asked) = server(&[(503, &[])]);
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch)]));
    page.heard("started", 1).await;
    wait(20).await;
    page.handle.reset();
    let n_heard = page.heard.borrow().iter().filter(|said| !said.starts_with("idle")).count();
    wait(1500).await;
    assert_eq!(asked.borrow().len(), 1);
    assert_eq!(page.heard.borrow().iter().filter(|said| !said.starts_with("idle")).count(), n_heard);
}

#[test]
async fn a_request_that_is_no_longer_wanted_is_aborted() {
    let page = open();
    let signal = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let seen = signal.clone();
    let fetch = Closure::<dyn FnMut(JsValue, JsValue) -> Promise>::new(move |_: JsValue, init: JsValue| {
        seen.replace(Reflect::get(&init, &"signal".into()).unwrap());
        Promise::new(&mut |_, _| {})
    });
    page.handle.update(&options(&[("src", URL.into()), ("fetch", fetch.into_js_value())]));
    page.heard("started", 1).await;
    wait(0).await;
    let aborted = || Reflect::get(&signal.borrow(), &"aborted".into()).unwrap();
    assert_eq!(aborted(), JsValue::FALSE);
    page.handle.reset();
    wait(0).await;
    assert_eq!(aborted(), JsValue::TRUE);
}

/// A host that asks for a print in the middle of what it is told.
#[test]
async fn a_host_may_wish_for_something_in_the_middle_of_what_it_is_told() {
    let page = Rc::new(open());
    let inner = page.clone();
    let told = Closure::<dyn FnMut()>::new(move || {
        let data = statement("Contoso").into();
        inner.handle.update(&options(&[("data", data), ("printing", true.into())]));
    });
    set(page.host.unchecked_ref::<Object>(), "ready", &told.into_js_value().unchecked_into::<Function>());
    page.handle.update(&options(&[("data", statement("Contoso").into())]));
    until(|| page.text().contains("About this copy"), || page.text()).await;
}
