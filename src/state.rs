//! What the reader sees and has chosen: one state, one message enum, one pure `update`.

use std::rc::Rc;

use crate::residency::Node;

/// Why no statement could be loaded. Only transport can fail; what is wrong inside a document is a problem of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The server could not be reached, or the browser's policy forbids it.
    Network,
    /// No whole answer within this many milliseconds.
    Timeout(u32),
    /// The server answered with this HTTP status.
    Status(u16),
    /// The document is larger than this many bytes.
    TooLarge(usize),
    /// The answer has no content.
    Empty,
    /// The answer is an HTML page.
    Html,
    /// The answer is not JSON.
    NotJson,
    /// The document is JSON, but of a format that this version does not read.
    Schema,
    /// The host's `authorize` failed or did not answer in time.
    AuthProvider,
    /// The server refused the token (401 or 403).
    AuthDenied,
    /// The request was stopped by the host page.
    Aborted,
}

/// Where the loading of the statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing was asked for.
    Idle,
    /// Asked, and too early to say so.
    Waiting,
    /// Asked, and it takes long enough for the reader to be told.
    Slow,
    /// The statement is there.
    Done,
    /// It failed; a statement that was there before stays.
    Failed(LoadError),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A statement was asked for.
    Asked,
    /// The answer is taking long.
    WaitedLong,
    /// A document arrived.
    Arrived(Rc<Node>),
    /// None arrived.
    LoadFailed(LoadError),
}

/// What the reader sees and has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Where the loading stands.
    pub load: Load,
    /// The last document that arrived.
    pub document: Option<Rc<Node>>,
}

impl Default for State {
    fn default() -> Self {
        Self { load: Load::Idle, document: None }
    }
}

impl State {
    /// The state after something happened.
    #[must_use]
    pub fn update(&self, msg: Msg) -> Self {
        let mut next = self.clone();
        match msg {
            Msg::Asked => next.load = Load::Waiting,
            Msg::WaitedLong => next.load = Load::Slow,
            Msg::Arrived(document) => {
                next.load = Load::Done;
                next.document = Some(document);
            }
            Msg::LoadFailed(error) => next.load = Load::Failed(error),
        }
        next
    }
}
