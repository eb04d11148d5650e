//! A host page in miniature: what the custom element would pass in, and a record of what it would hear.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use trust_center::browser::{Handle, Host, Options, mount, start};
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Object, Promise, Reflect};
use web_sys::{Document, Element, Response};

/// What the host page heard, in order.
pub(crate) type Heard = Rc<RefCell<Vec<String>>>;

/// A mounted widget with the page around it.
pub(crate) struct Page {
    pub(crate) root: Element,
    pub(crate) handle: Handle,
    /// Hears what is said; what a test puts into it hears it instead.
    pub(crate) host: JsValue,
    pub(crate) heard: Heard,
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The smallest statement of a tenant.
pub(crate) fn statement(tenant: &str) -> String {
    format!(
        r#"{{"format":1,"tenant":{{"id":"t","name":"{tenant}"}},"services":[{{"id":"s","name":"Service of {tenant}"}}],"clauses":[]}}"#
    )
}

/// Waits for some milliseconds.
pub(crate) async fn wait(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    promise.await.unwrap();
}

/// Waits until something is so, for as long as the slowest machine may need.
#[track_caller]
pub(crate) fn until(is_so: impl Fn() -> bool, why_not: impl Fn() -> String) -> impl Future<Output = ()> {
    let caller = Location::caller();
    async move {
        for _ in 0..6000 {
            if is_so() {
                return;
            }
            wait(5).await;
        }
        panic!("{caller}: {}", why_not());
    }
}

thread_local! {
    static STARTED: RefCell<bool> = const { RefCell::new(false) };
}

/// Prepares the module, once for all tests.
pub(crate) fn prepare() {
    if STARTED.replace(true) {
        return;
    }
    // The runner learns of a failed test by its own hook.
    let hook = std::panic::take_hook();
    let panicked = Closure::<dyn FnMut()>::new(|| {}).into_js_value();
    start(panicked.unchecked_into());
    std::panic::set_hook(hook);
}

pub(crate) fn set(target: &Object, name: &str, value: &JsValue) {
    Reflect::set(target, &name.into(), value).unwrap();
}

/// What the custom element wants, with the given members set.
pub(crate) fn options(members: &[(&str, JsValue)]) -> Options {
    let object = Object::new();
    let standard = [
        ("lang", "en".into()),
        ("headingLevel", 2.into()),
        ("credentials", "same-origin".into()),
        ("timeout", 60_000.into()),
        ("attempt", 0.into()),
        ("printing", false.into()),
    ];
    for (name, value) in standard.iter().chain(members) {
        set(&object, name, value);
    }
    object.unchecked_into()
}

/// A replacement for `fetch` that answers with this body.
pub(crate) fn fetch_of(body: &str) -> JsValue {
    let body = body.to_owned();
    Closure::<dyn FnMut() -> Response>::new(move || Response::new_with_opt_str(Some(&body)).unwrap())
        .into_js_value()
}

#[wasm_bindgen(module = "/static/flat.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn read(text: JsValue) -> Result<JsValue, JsValue>;
}

/// Reads as the custom element does.
pub(crate) fn reader() -> JsValue {
    Closure::<dyn FnMut(JsValue) -> Result<JsValue, JsValue>>::new(read).into_js_value()
}

fn recorder(heard: &Heard, name: &'static str) -> JsValue {
    let heard = heard.clone();
    Closure::<dyn FnMut(JsValue, JsValue)>::new(move |first: JsValue, second: JsValue| {
        let text = |value: &JsValue| value.as_string().or(value.as_f64().map(|number| number.to_string()));
        let said: Vec<_> = [&first, &second].into_iter().filter_map(text).chain(counts(&second)).collect();
        heard.borrow_mut().push(format!("{name} {}", said.join(" ")).trim().to_owned());
    })
    .into_js_value()
}

fn counts(value: &JsValue) -> Option<String> {
    Array::is_array(value).then(|| Array::from(value).join(",").into())
}

/// Mounts a widget in the page.
pub(crate) fn open() -> Page {
    prepare();
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let heard = Heard::default();
    let host = Object::new();
    for name in ["started", "ready", "failed", "slow", "selected", "viewed", "exported", "print", "idle"] {
        set(&host, name, &recorder(&heard, name));
    }
    set(&host, "read", &reader());
    let handle = mount(root.clone(), host.clone().unchecked_into::<Host>());
    Page { root, handle, host: host.into(), heard }
}

impl Page {
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap()
    }

    /// How often something was heard.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.heard.borrow().iter().filter(|said| said.starts_with(name)).count()
    }

    /// Waits until something was heard so many times.
    #[track_caller]
    pub(crate) fn heard(&self, name: &'static str, times: usize) -> impl Future<Output = ()> + '_ {
        let why = move || format!("{name:?} was not heard {times} times, but {:?}", self.heard.borrow());
        until(move || times <= self.count(name), why)
    }
}
