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
use crate::page::Locale;
use crate::view::{AppProps, Edge, LocaleHandle, Source};

/// The origin of a statement; another origin is another session.
#[derive(Clone, PartialEq)]
enum Origin {
    Nowhere,
    Url(String),
    Page,
}

struct Current {
    session: Rc<Session>,
    origin: Origin,
    data: Option<JsString>,
    source: Source,
    edge: Edge,
    locale: Rc<IntlLocale>,
    attempt: u32,
    key: u32,
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    root: Element,
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
        let app = Renderer::<Root>::with_root_and_props(root.clone(), props).render();
        Self {
            root,
            host,
            app: RefCell::new(app),
            current: RefCell::default(),
            idle,
            n_sessions: Cell::default(),
        }
    }

    fn show(&self, shown: Option<Shown>) {
        self.app.borrow_mut().update(RootProps { shown, idle: self.idle.clone() });
    }

    /// What goes on from the session before, or a fresh start.
    fn session_for(&self, options: &Options, data: Option<&JsString>) -> Current {
        let origin = match (data, options.src()) {
            (Some(_), _) => Origin::Page,
            (None, Some(url)) => Origin::Url(url),
            (None, None) => Origin::Nowhere,
        };
        match self.current.take() {
            Some(current) if current.origin == origin => {
                if current.attempt != options.attempt() {
                    current.session.renew();
                }
                current
            }
            former => {
                if let Some(former) = &former {
                    former.session.end();
                }
                self.n_sessions.set(self.n_sessions.get().wrapping_add(1));
                let session = Session::new(self.host.clone(), Settings::of(options));
                Current {
                    edge: session.edge(),
                    session,
                    source: match &origin {
                        Origin::Url(url) => Source::Url(AttrValue::from(url.clone())),
                        Origin::Nowhere | Origin::Page => Source::None,
                    },
                    origin,
                    data: None,
                    locale: Rc::new(IntlLocale::new(&options.lang(), options.messages())),
                    attempt: 0,
                    key: self.n_sessions.get(),
                }
            }
        }
    }
}

#[wasm_bindgen]
impl Handle {
    /// Shows what the element wants now. What did not change since the last time is not done again.
    pub fn update(&self, options: &Options) {
        let data = options.data();
        let mut current = self.session_for(options, data.as_ref());
        current.session.set_settings(Settings::of(options));
        if !current.locale.is(&options.lang(), options.messages().as_ref()) {
            current.locale = Rc::new(IntlLocale::new(&options.lang(), options.messages()));
        }
        if let Some(data) = data
            && current.data.as_ref() != Some(&data)
        {
            current.source = current.session.take_data(&data);
            current.data = Some(data);
        }
        current.attempt = options.attempt();
        // A failure is no reason to keep the page's language from a screen reader.
        let _ = self.root.set_attribute("lang", current.locale.tag());
        let app = AppProps {
            source: current.source.clone(),
            attempt: current.attempt,
            heading_level: options.heading_level(),
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
