//! A large statement is read step by step: between two of them the browser has its turn, and the reader may want something else.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use trust_center::browser::{IntlLocale, read};
use trust_center::components::{App, Delay, Guard, HostEvent, LocaleHandle, Platform, Source, WidgetProps};
use trust_center::statement::Document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::Element;
use web_sys::js_sys::{JsString, Object};
use yew::{AppHandle, Callback, Renderer};

use crate::host::{document, prepare, reader, set, statement, wait};

/// More turns than a statement is read in.
const MANY: usize = 20;

/// A widget whose browser has its turns when a test wants.
struct Shown {
    app: AppHandle<App>,
    root: Element,
    props: WidgetProps,
    told: Rc<RefCell<Vec<HostEvent>>>,
    turns: Rc<RefCell<Vec<Delay>>>,
}

fn parsed(text: &str) -> Rc<Document> {
    let host = Object::new();
    set(&host, "read", &reader());
    read(&host.unchecked_into(), &JsString::from(text)).unwrap()
}

fn large(n_services: usize) -> Rc<Document> {
    let mut text = r#"{"format":1,"tenant":{"id":"t","name":"Large"},"services":["#.to_owned();
    for id in 0..n_services {
        let comma = if id == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"s{id}","name":"Service {id}","collects":[],"note":"One of many"}}"#)
            .unwrap();
    }
    text += r#"],"clauses":[]}"#;
    parsed(&text)
}

fn show(source: Source) -> Shown {
    prepare();
    let (told, turns) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(Vec::new())));
    let (hears, waits) = (told.clone(), turns.clone());
    let platform = Platform {
        load: Callback::from(|_| Guard::none()),
        load_earlier: Callback::from(|_| Guard::none()),
        after: Callback::from(move |delay| {
            waits.borrow_mut().push(delay);
            Guard::none()
        }),
        tell: Callback::from(move |event| hears.borrow_mut().push(event)),
    };
    let props = WidgetProps {
        source,
        earlier: Source::None,
        attempt: 0,
        heading_level: 2,
        printing: false,
        view: None,
        today: None,
        locale: LocaleHandle(Rc::new(IntlLocale::new("en", None))),
        platform,
    };
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let app = Renderer::<App>::with_root_and_props(root.clone(), props.clone()).render();
    Shown { app, root, props, told, turns }
}

impl Shown {
    fn change(&mut self, source: Source) {
        self.props.source = source;
        self.app.update(self.props.clone());
    }

    /// The browser has its turn, if it is waited for.
    async fn turn(&self) -> bool {
        // What runs on its own waits in the queue of this task.
        wait(0).await;
        let delay = self.turns.borrow_mut().pop();
        if let Some(delay) = &delay {
            delay.then.emit(());
        }
        wait(0).await;
        delay.is_some()
    }

    fn n_services(&self) -> usize {
        self.root.query_selector_all(".tc-services tbody").unwrap().length() as usize
    }

    fn n_ready(&self) -> usize {
        self.told.borrow().iter().filter(|event| matches!(event, HostEvent::Ready { .. })).count()
    }
}

#[test]
async fn a_large_statement_is_shown_after_some_turns_of_the_browser_and_says_so_until_then() {
    let shown = show(Source::Data(large(3000)));
    let mut n_turns = 0;
    while shown.n_services() == 0 && n_turns < MANY {
        assert_eq!(shown.n_ready(), 0);
        assert!(shown.root.query_selector("[aria-busy=true] .tc-loading").unwrap().is_some());
        assert!(shown.turn().await, "nobody waits, and nothing is there");
        n_turns += 1;
    }
    assert!((2..MANY).contains(&n_turns), "{n_turns}");
    assert_eq!(shown.n_ready(), 1);
}

#[test]
async fn of_a_large_statement_that_nobody_wants_any_more_nothing_is_told() {
    let mut shown = show(Source::Data(large(3000)));
    assert!(shown.turn().await);
    shown.change(Source::Data(parsed(&statement("Other"))));
    assert_eq!((shown.n_services(), shown.n_ready()), (1, 1));
    for _ in 0..MANY {
        shown.turn().await;
    }
    assert_eq!((shown.n_services(), shown.n_ready()), (1, 1));
    shown.app.destroy();
}

#[test]
async fn what_is_shown_stays_while_a_large_statement_is_read_again() {
    let mut shown = show(Source::Data(large(3000)));
    while shown.n_ready() == 0 {
        assert!(shown.turn().await);
    }
    let before = shown.n_services();
    shown.props.attempt = 1;
    shown.app.update(shown.props.clone());
    assert_eq!((shown.n_services(), shown.n_ready()), (before, 1));
    while shown.n_ready() == 1 {
        assert!(shown.turn().await);
        assert!(before <= shown.n_services());
    }
    shown.app.destroy();
}
