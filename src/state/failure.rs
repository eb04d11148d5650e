//! Why a statement could not be loaded.

use crate::statement::Refusal;

/// Why no statement could be loaded. What is wrong inside a statement is a problem of it, and no failure.
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
    /// It is JSON, and no statement of the version of the format that is read here.
    Schema(Refusal),
    /// What the host page handed over as data cannot be written as JSON.
    HostData,
    /// The host page's own `fetch` failed at once, or gave what is no answer.
    HostFetch,
    /// The server points elsewhere, where a token is not to go.
    Redirected,
    /// The host's `authorize` failed or did not answer in time.
    AuthProvider,
    /// The server refused the token (401 or 403).
    AuthDenied,
    /// The request was stopped by the host page.
    Aborted,
}
