//! A part of the program that cannot be loaded: it says so in its place, is tried again, and takes nothing else away.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trust_center::browser::IntlLocale;
use trust_center::components::{Delay, Draw, Frame, Guard, Later, LocaleHandle, Part};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::host::{document, prepare, until, wait};

thread_local! {
    /// How often the part is not to be had.
    static REFUSALS: Cell<u32> = const { Cell::new(0) };
    static TRIES: Cell<u32> = const { Cell::new(0) };
}

const PART: Part<Draw<u32>> = Part {
    name: "part",
    load: || {
        Box::pin(async {
            TRIES.set(TRIES.get() + 1);
            wait(5).await;
            let refusals = REFUSALS.get();
            REFUSALS.set(refusals.saturating_sub(1));
            (refusals == 0).then_some((|number| html! { <b>{ number }</b> }) as Draw<u32>)
        })
    },
};

/// The pauses that were asked for, and what ends each.
type Delays = Rc<RefCell<Vec<Delay>>>;

fn show(refusals: u32) -> (Element, Delays) {
    prepare();
    REFUSALS.set(refusals);
    TRIES.set(0);
    let delays = Delays::default();
    let seen = delays.clone();
    let after = Callback::from(move |delay| {
        seen.borrow_mut().push(delay);
        Guard::none()
    });
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let locale = LocaleHandle(Rc::new(IntlLocale::new("en", None)));
    let props = SeenProps { frame: Frame { locale, level: 2, text_lang: None, is_static: false }, after };
    yew::Renderer::<Seen>::with_root_and_props(root.clone(), props).render();
    (root, delays)
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct SeenProps {
    frame: Frame,
    after: Callback<Delay, Guard>,
}

/// A page with the part in it, and something beside it.
#[component]
fn Seen(SeenProps { frame, after }: &SeenProps) -> Html {
    html! {
        <>
            <i>{ "beside" }</i>
            <Later<u32> part={PART} of={7} frame={frame.clone()} after={after.clone()} />
        </>
    }
}

/// What a reader sees on the screen.
fn text(root: &Element) -> String {
    let root: &HtmlElement = root.unchecked_ref();
    root.inner_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Waits until a reader sees something there.
async fn says(root: &Element, what: &str) {
    until(|| text(root).contains(what), || text(root)).await;
}

#[test]
async fn a_part_says_that_it_is_on_its_way_and_then_is_there() {
    let (root, delays) = show(0);
    assert_eq!(text(&root), "beside Loading this part of the page");
    // It is not read out, for mostly it stands for less than a moment.
    assert!(root.query_selector("[role=status]").unwrap().is_none());
    says(&root, "beside7").await;
    assert_eq!((TRIES.get(), delays.borrow().len()), (1, 0));
}

#[test]
async fn a_part_that_cannot_be_loaded_is_tried_again_by_itself_after_longer_and_longer_pauses() {
    let (root, delays) = show(3);
    for number in 1..=3 {
        until(|| delays.borrow().len() == number, || text(&root)).await;
        assert!(text(&root).contains("could not be loaded"), "{}", text(&root));
        assert!(text(&root).starts_with("beside"));
        assert!(root.query_selector("[role=status]").unwrap().is_some(), "that it failed is read out");
        assert_eq!(TRIES.get() as usize, number);
        let then = delays.borrow()[number - 1].then.clone();
        then.emit(());
    }
    says(&root, "beside7").await;
    let pauses: Vec<u32> = delays.borrow().iter().map(|delay| delay.milliseconds).collect();
    assert!(pauses.is_sorted_by(|a, b| a < b) && 500 <= pauses[0], "{pauses:?}");
}

#[test]
async fn the_reader_need_not_wait_for_the_next_try() {
    let (root, _) = show(1);
    says(&root, "could not be loaded").await;
    let again = root.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>();
    again.click();
    assert_eq!(text(&root), "beside Loading this part of the page");
    says(&root, "beside7").await;
    assert_eq!(TRIES.get(), 2);
}
