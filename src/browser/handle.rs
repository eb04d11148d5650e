//! One pooled root: the handle through which the element says what it wants.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use web_sys::js_sys::{Date as JsDate, JsString};
use yew::AttrValue;
use yew::html::Scope;
use yew::platform::spawn_local;

use super::host::{Host, Options};
use super::load::{loader, platform};
use super::locale::IntlLocale;
use super::root::{Content, Root};
use super::session::{Session, Settings};
use super::shared;
use crate::components::{LocaleHandle, Platform, Source, ViewHandle, WidgetProps};
use crate::statement::Date;

/// The day where the reader is.
fn today() -> Option<Date> {
    let now = JsDate::new_0();
    let (month, day) = (u8::try_from(now.get_month() + 1).ok()?, u8::try_from(now.get_date()).ok()?);
    Some(Date { year: u16::try_from(now.get_full_year()).ok()?, month: Some(month), day: Some(day) })
}

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
    fn of(data: Option<JsString>, url: Option<String>, attempt: u32) -> Self {
        match (data, url) {
            (Some(text), _) => Self::Page { text, attempt },
            (None, Some(url)) => Self::Url(url),
            (None, None) => Self::Nowhere,
        }
    }

    fn source(&self, session: &Session) -> Source {
        match self {
            Self::Nowhere => Source::None,
            Self::Url(url) => Source::Url(AttrValue::from(url.clone())),
            Self::Page { text, .. } => session.take_data(text),
        }
    }
}

/// The earlier statement: where it comes from, and a session of its own, of which the element hears nothing.
struct Earlier {
    session: Rc<Session>,
    origin: Origin,
    source: Source,
}

impl Earlier {
    fn of(host: &Host, options: &Options) -> Self {
        let session = Session::silent(host.clone(), Settings::of(options));
        let origin = Self::origin(options);
        Self { source: origin.source(&session), session, origin }
    }

    fn origin(options: &Options) -> Origin {
        // Data of the page does not change by asking again, and it is told to nobody.
        Origin::of(options.earlier_data(), options.earlier(), 0)
    }
}

struct Current {
    session: Rc<Session>,
    origin: Origin,
    source: Source,
    earlier: Earlier,
    platform: Platform,
    locale: Rc<IntlLocale>,
    attempt: u32,
    view: Option<ViewHandle>,
    key: u32,
}

impl Current {
    /// Loads as the element wants it from now on, and another earlier statement where it names another one.
    fn follow(&mut self, host: &Host, options: &Options) {
        if self.earlier.origin != Earlier::origin(options) {
            self.earlier.session.end();
            self.earlier = Earlier::of(host, options);
            self.platform.load_earlier = loader(&self.earlier.session);
        }
        let is_renewed = std::mem::replace(&mut self.attempt, options.attempt()) != options.attempt();
        for session in [&self.session, &self.earlier.session] {
            session.set_settings(Settings::of(options));
            if is_renewed {
                session.renew();
            }
        }
    }

    fn end(&self) {
        self.session.end();
        self.earlier.session.end();
    }
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    host: Host,
    root: Scope<Root>,
    current: RefCell<Option<Current>>,
    n_sessions: Cell<u32>,
}

impl Handle {
    pub(crate) fn new(root: Element, host: Host) -> Self {
        let root = Root::mount(root, host.clone());
        Self { host, root, current: RefCell::default(), n_sessions: Cell::default() }
    }

    /// Has the root show something, right after this task: what it tells the element by doing so, it tells nobody who is still in the
    /// middle of saying what they want.
    fn show(&self, content: Content) {
        let root = self.root.clone();
        spawn_local(async move { root.send_message(content) });
    }

    /// The session before where it goes on, or else a fresh one.
    fn session_for(&self, options: &Options) -> Current {
        let origin = Origin::of(options.data(), options.src(), options.attempt());
        let former = self.current.take();
        if let Some(former) = former {
            if former.origin == origin {
                return former;
            }
            former.end();
        }
        self.n_sessions.set(self.n_sessions.get().wrapping_add(1));
        let session = Session::new(self.host.clone(), Settings::of(options));
        let earlier = Earlier::of(&self.host, options);
        Current {
            platform: platform(&session, &earlier.session),
            source: origin.source(&session),
            earlier,
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
        current.follow(&self.host, options);
        if !current.locale.is(&options.lang(), options.messages().as_ref()) {
            current.locale = Rc::new(IntlLocale::new(&options.lang(), options.messages()));
        }
        if let Some(view) = options.view() {
            current.view = Some(ViewHandle(shared::parts(&view).into()));
        }
        let key = current.key;
        let props = WidgetProps {
            source: current.source.clone(),
            earlier: current.earlier.source.clone(),
            attempt: current.attempt,
            heading_level: options.heading_level(),
            printing: options.printing(),
            view: current.view.clone(),
            today: today(),
            locale: LocaleHandle(current.locale.clone()),
            platform: current.platform.clone(),
        };
        self.current.replace(Some(current));
        self.show(Some((key, props)));
    }

    /// Forgets everything of the element. The root is free once the host is told `idle`.
    pub fn reset(&self) {
        if let Some(current) = self.current.take() {
            current.end();
        }
        self.show(None);
    }

    /// Stops the loads under way.
    pub fn abort(&self) {
        if let Some(current) = &*self.current.borrow() {
            current.session.abort();
            current.earlier.session.abort();
        }
    }

    /// The text of the document that is shown.
    #[wasm_bindgen(getter)]
    pub fn document(&self) -> Option<JsString> {
        self.current.borrow().as_ref().and_then(|current| current.session.text())
    }
}
