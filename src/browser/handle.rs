//! One pooled root: the handle through which the element says what it wants.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use web_sys::js_sys::JsString;
use yew::{AppHandle, AttrValue, Callback, Renderer};

use super::host::{Host, Options};
use super::locale::IntlLocale;
use super::root::{Root, RootProps, Shown};
use super::session::{Session, Settings};
use super::shared;
use crate::view::{AppProps, Edge, LocaleHandle, Source, ViewHandle};

/// Where a statement comes from; of another origin, it is another session.
#[derive(PartialEq)]
enum Origin {
    Nowhere,
    Url(String),
    /// From the host page, as this text. It may be another tenant's each time, and does not change by asking again.
    Page {
        text: JsString,
        attempt: u32,
    },
}

impl Origin {
    fn of(options: &Options) -> Self {
        match (options.data(), options.src()) {
            (Some(text), _) => Self::Page { text, attempt: options.attempt() },
            (None, Some(url)) => Self::Url(url),
            (None, None) => Self::Nowhere,
        }
    }
}

struct Current {
    session: Rc<Session>,
    origin: Origin,
    source: Source,
    edge: Edge,
    locale: Rc<IntlLocale>,
    attempt: u32,
    view: Option<ViewHandle>,
    key: u32,
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    host: Host,
    app: RefCell<AppHandle<Root>>,
    current: RefCell<Option<Current>>,
    idle: Callback<()>,
    n_sessions: Cell<u32>,
}

impl Handle {
    pub(crate) fn new(root: Element, host: Host) -> Self {
        let told = host.clone();
        let idle = Callback::from(move |()| told.idle());
        let props = RootProps { shown: None, idle: idle.clone() };
        let app = Renderer::<Root>::with_root_and_props(root, props).render();
        Self { host, app: RefCell::new(app), current: RefCell::default(), idle, n_sessions: Cell::default() }
    }

    fn show(&self, shown: Option<Shown>) {
        self.app.borrow_mut().update(RootProps { shown, idle: self.idle.clone() });
    }

    /// The session before where it goes on, or else a fresh one.
    fn session_for(&self, options: &Options) -> Current {
        let origin = Origin::of(options);
        let former = self.current.take();
        if let Some(former) = former {
            if former.origin == origin {
                return former;
            }
            former.session.end();
        }
        self.n_sessions.set(self.n_sessions.get().wrapping_add(1));
        let session = Session::new(self.host.clone(), Settings::of(options));
        Current {
            edge: session.edge(),
            source: match &origin {
                Origin::Nowhere => Source::None,
                Origin::Url(url) => Source::Url(AttrValue::from(url.clone())),
                Origin::Page { text, .. } => session.take_data(text),
            },
            session,
            origin,
            locale: Rc::new(IntlLocale::new(&options.lang(), options.messages())),
            attempt: options.attempt(),
            view: None,
            key: self.n_sessions.get(),
        }
    }
}

#[wasm_bindgen]
impl Handle {
    /// Shows what the element wants now. What did not change since the last time is not done again.
    pub fn update(&self, options: &Options) {
        let mut current = self.session_for(options);
        current.session.set_settings(Settings::of(options));
        if current.attempt != options.attempt() {
            current.attempt = options.attempt();
            current.session.renew();
        }
        if !current.locale.is(&options.lang(), options.messages().as_ref()) {
            current.locale = Rc::new(IntlLocale::new(&options.lang(), options.messages()));
        }
        if let Some(view) = options.view() {
            current.view = Some(ViewHandle(shared::parts(&view).into()));
        }
        let app = AppProps {
            source: current.source.clone(),
            attempt: current.attempt,
            heading_level: options.heading_level(),
            view: current.view.clone(),
            locale: LocaleHandle(current.locale.clone()),
            edge: current.edge.clone(),
        };
        let key = current.key;
        self.current.replace(Some(current));
        self.show(Some(Shown { key, app }));
    }

    /// Forgets everything of the element. The root is free once the host is told `idle`.
    pub fn reset(&self) {
        if let Some(current) = self.current.take() {
            current.session.end();
        }
        self.show(None);
    }

    /// Stops the load under way.
    pub fn abort(&self) {
        if let Some(current) = &*self.current.borrow() {
            current.session.abort();
        }
    }

    /// The text of the document that is shown.
    #[wasm_bindgen(getter)]
    pub fn document(&self) -> Option<JsString> {
        self.current.borrow().as_ref().and_then(|current| current.session.text())
    }
}
