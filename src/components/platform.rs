//! What the components ask of the browser, as plain callbacks: `crate::browser` answers them for the custom element, another Yew
//! program or a test with its own.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use yew::{AttrValue, Callback};

use crate::export::File;
use crate::page::Locale;
use crate::state::{LoadError, Part};
use crate::statement::Document;

/// Where the statement comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Source {
    /// Nowhere yet.
    #[default]
    None,
    /// From this absolute URL.
    Url(AttrValue),
    /// From the host page itself.
    Data(Rc<Document>),
}

/// A request for the statement.
#[derive(Clone, Debug)]
pub struct Request {
    /// The absolute URL.
    pub url: AttrValue,
    /// Where the answer goes: `Slow` or not, then `Arrived` or `Failed`. Nothing after the guard is dropped.
    pub answer: Callback<Answer>,
}

/// What comes of a [`Request`].
#[derive(Clone, Debug)]
pub enum Answer {
    /// It takes long.
    Slow,
    /// A document, with the SHA-256 of its bytes where the browser can tell.
    Arrived(Rc<Document>, Option<Rc<str>>),
    /// None.
    Failed(LoadError),
}

/// Owns something under way; dropping it cancels it.
#[derive(Default)]
pub struct Guard(Option<Box<dyn Any>>);

impl Guard {
    /// A guard that owns `owned` and drops it with itself.
    #[must_use = "dropping the guard cancels what it owns"]
    pub fn of<T: 'static>(owned: T) -> Self {
        Self(Some(Box::new(owned)))
    }

    /// A guard of nothing.
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(&self.0.is_some()).finish()
    }
}

/// Something that the host page is told, as an event.
#[derive(Clone, Debug, PartialEq)]
pub enum HostEvent {
    /// A statement is on the page, drawn.
    Ready {
        /// The document's format version.
        format: u32,
        /// The statement's as-of date, as written.
        as_of: Option<String>,
        /// How many services, movements and problems it has.
        counts: [usize; 3],
    },
    /// No statement could be loaded.
    Failed(LoadError),
    /// The reader's choices are now these.
    Viewed(Vec<Part>),
    /// The reader wants to keep this file.
    FileAsked(File),
    /// The reader wants something on their clipboard.
    CopyAsked(Copying),
    /// The reader wants to print the page.
    PrintAsked,
    /// The reader opened or closed a row: its kind and its id in the statement.
    Selected {
        /// The kind, such as `service`.
        kind: &'static str,
        /// The id.
        id: String,
    },
}

/// Something for the reader's clipboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Copying {
    /// What is to be there.
    pub what: Copied,
    /// Hears what could not be copied, so that the reader can do it; nothing where it was copied.
    pub done: Callback<Option<String>>,
}

/// What is copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Copied {
    /// The address under which the host page shows this view.
    Link(Vec<Part>),
    /// A text.
    Text(String),
}

/// A view that the host page wants; equal only to itself, so that the same one can be wanted again.
#[derive(Clone, Debug)]
pub struct ViewHandle(pub Rc<Vec<Part>>);

impl PartialEq for ViewHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A language that can be a prop: equal only to itself.
#[derive(Clone)]
pub struct LocaleHandle(pub Rc<dyn Locale>);

impl PartialEq for LocaleHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for LocaleHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LocaleHandle").field(&self.0.tag()).finish()
    }
}

/// A wish to be called back.
#[derive(Clone, Debug)]
pub struct Delay {
    /// After so many milliseconds.
    pub milliseconds: u32,
    /// What is called, unless the guard was dropped before.
    pub then: Callback<()>,
}

/// Everything the components may ask of the browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Loads the statement.
    pub load: Callback<Request, Guard>,
    /// Loads the earlier statement, of which the host page hears nothing.
    pub load_earlier: Callback<Request, Guard>,
    /// Calls back later.
    pub after: Callback<Delay, Guard>,
    /// Tells the host page.
    pub tell: Callback<HostEvent>,
}
