//! One statement on one element, from its first wish to the next one: whom to tell, and what is known of its load.
//!
//! A pooled root outlives its sessions. Once a session has ended, nothing of it reaches the element any more.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::js_sys::{Function, JsString};
use yew::AttrValue;

use super::answer::Fetched;
use super::copy::copy;
use super::host::{Host, Options};
use super::read::{read, read_handed_over};
use super::report::report;
use super::shared;
use crate::components::stop::Stopper;
use crate::components::{HostEvent, Source};
use crate::export::File;
use crate::state::LoadError;
use crate::statement::Document;

/// Why a load was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Nobody wants the result any more.
    Dropped,
    /// The host page asked for it.
    Aborted,
    /// The time is up.
    TimedOut,
}

/// How to load.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) credentials: wasm_bindgen::JsValue,
    pub(crate) timeout: u32,
    pub(crate) authorize: Option<Function>,
    pub(crate) fetch: Option<Function>,
}

impl Settings {
    /// As the element wants it.
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            credentials: options.credentials().into(),
            timeout: options.timeout(),
            authorize: options.authorize(),
            fetch: options.fetch(),
        }
    }
}

/// What is known of the load under way or last done.
#[derive(Default)]
struct Progress {
    n_loads: Cell<u32>,
    attempt: Cell<u32>,
    status: Cell<Option<u16>>,
    /// The page's policy refused the connection.
    refused: Cell<bool>,
    /// The host page is being asked for a token.
    asking: Cell<bool>,
    stopper: RefCell<Option<Stopper<Stop>>>,
    /// A load was asked for that has not begun.
    pending: Cell<bool>,
    /// The host page asked to stop it.
    aborted: Cell<bool>,
}

/// One statement on one element.
pub(crate) struct Session {
    host: Host,
    alive: Cell<bool>,
    settings: RefCell<Settings>,
    unreadable: RefCell<Option<LoadError>>,
    progress: Progress,
    /// What was fetched last, to ask the server about it the next time.
    pub(crate) fetched: RefCell<Option<Fetched>>,
    /// The last document that arrived, as text, until it is on the page.
    arrived: RefCell<Option<JsString>>,
    /// The document that is on the page, as text.
    shown: RefCell<Option<JsString>>,
}

impl Session {
    /// A session that tells `host`.
    pub(crate) fn new(host: Host, settings: Settings) -> Rc<Self> {
        Rc::new(Self {
            host,
            alive: Cell::new(true),
            settings: RefCell::new(settings),
            unreadable: RefCell::default(),
            progress: Progress { pending: Cell::new(true), ..Progress::default() },
            fetched: RefCell::default(),
            arrived: RefCell::default(),
            shown: RefCell::default(),
        })
    }

    /// A session of which the element hears nothing.
    pub(crate) fn silent(host: Host, settings: Settings) -> Rc<Self> {
        let session = Self::new(host, settings);
        session.alive.set(false);
        session
    }

    /// Falls silent for good.
    pub(crate) fn end(&self) {
        self.alive.set(false);
        if let Some(stopper) = self.progress.stopper.take() {
            stopper.stop(Stop::Dropped);
        }
    }

    /// Stops the load under way, or the one that is about to begin.
    pub(crate) fn abort(&self) {
        match self.progress.stopper.take() {
            Some(stopper) => stopper.stop(Stop::Aborted),
            None => self.progress.aborted.set(self.progress.pending.get()),
        }
    }

    /// A load is about to begin, whatever was said of the one before.
    pub(crate) fn renew(&self) {
        self.progress.pending.set(true);
        self.progress.aborted.set(false);
    }

    /// A load begins, which `stopper` stops.
    pub(crate) fn begin(&self, stopper: &Stopper<Stop>) {
        let progress = &self.progress;
        progress.n_loads.set(progress.n_loads.get() + 1);
        progress.pending.set(false);
        progress.attempt.set(0);
        progress.status.set(None);
        progress.refused.set(false);
        progress.asking.set(false);
        if progress.aborted.take() {
            stopper.stop(Stop::Aborted);
        } else {
            progress.stopper.replace(Some(stopper.clone()));
        }
    }

    /// The load under way has come to its end.
    pub(crate) fn finish(&self) {
        self.progress.stopper.take();
    }

    /// How to load from now on.
    pub(crate) fn set_settings(&self, settings: Settings) {
        self.settings.replace(settings);
    }

    /// How to load.
    pub(crate) fn settings(&self) -> Settings {
        self.settings.borrow().clone()
    }

    /// Whether requests carry a token.
    pub(crate) fn authorizes(&self) -> bool {
        self.settings.borrow().authorize.is_some()
    }

    /// What is wrong with the data that the host page handed in.
    pub(crate) fn unreadable(&self) -> Option<LoadError> {
        self.unreadable.borrow().clone()
    }

    /// The document that a text contains.
    pub(crate) fn read(&self, text: &JsString) -> Result<Rc<Document>, LoadError> {
        read(&self.host, text)
    }

    /// Takes data that the host page handed in. Where it cannot be read, the next load fails with the reason.
    pub(crate) fn take_data(&self, text: &JsString) -> Source {
        match read_handed_over(&self.host, text) {
            Ok(document) => {
                self.keep(text.clone());
                Source::Data(document)
            }
            Err(error) => {
                self.unreadable.replace(Some(error));
                // Never fetched: `load::start` answers with the reason.
                Source::Url(AttrValue::Static("about:blank"))
            }
        }
    }

    /// Says whether the host page is being asked for a token.
    pub(crate) fn set_asking(&self, asking: bool) {
        self.progress.asking.set(asking);
    }

    /// Whether the host page is being asked for a token.
    pub(crate) fn asking(&self) -> bool {
        self.progress.asking.get()
    }

    /// Says that the page's policy refused the connection.
    pub(crate) fn set_refused(&self) {
        self.progress.refused.set(true);
    }

    /// Remembers what the last request failed with.
    pub(crate) fn failed_with(&self, error: &LoadError) {
        self.progress.status.set(match error {
            LoadError::Status(status) => Some(*status),
            _ => None,
        });
    }

    /// Keeps a document's text for [`Session::text`], where anybody can ask for it.
    pub(crate) fn keep(&self, text: JsString) {
        if self.alive.get() {
            self.arrived.replace(Some(text));
        }
    }

    /// Whether the statement was asked for before the load under way.
    pub(crate) fn asks_again(&self) -> bool {
        1 < self.progress.n_loads.get()
    }

    /// The document that is on the page.
    pub(crate) fn text(&self) -> Option<JsString> {
        self.shown.borrow().clone()
    }

    /// Tells the element that a request goes out.
    pub(crate) fn tell_started(&self, url: &str, attempt: u32) {
        self.progress.attempt.set(attempt);
        if self.alive.get() {
            self.host.started(url, attempt);
        }
    }

    /// Tells the element that it takes long.
    pub(crate) fn tell_slow(&self) {
        if self.alive.get() {
            self.host.slow();
        }
    }

    /// Tells the element what happened.
    pub(crate) fn tell(&self, event: HostEvent) {
        if !self.alive.get() {
            return;
        }
        self.progress.aborted.set(false);
        match event {
            HostEvent::Ready { format, as_of, counts } => {
                if let Some(text) = self.arrived.take() {
                    self.shown.replace(Some(text));
                }
                let counts = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
                self.host.ready(format, as_of, &counts);
            }
            HostEvent::Failed(error) => self.tell_failed(&error),
            HostEvent::Viewed(view) => self.host.viewed(shared::text(&view)),
            event => self.tell_wish(event),
        }
    }

    /// Tells the element what the reader asks of it.
    fn tell_wish(&self, event: HostEvent) {
        match event {
            HostEvent::FileAsked(File { name, media_type, content }) => {
                self.host.exported(&name, media_type, &content);
            }
            HostEvent::CopyAsked(copying) => copy(&self.host, copying),
            HostEvent::PrintAsked => self.host.print(),
            HostEvent::Selected { kind, id } => self.host.selected(kind, &id),
            HostEvent::Ready { .. } | HostEvent::Failed(_) | HostEvent::Viewed(_) => {}
        }
    }

    fn tell_failed(&self, error: &LoadError) {
        let progress = &self.progress;
        if let Some(report) = report(error, progress.refused.get()) {
            let (status, attempt) = (progress.status.get(), progress.attempt.get());
            self.host.failed(report.code, &report.message, report.retryable, status, attempt);
        }
    }
}
