//! What the host page's developer is told of a failure. The reader's sentences are in `crate::page`.

use crate::state::LoadError;
use crate::text::{decimal, joined};

/// A failure as the error event carries it.
pub(crate) struct Report {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) retryable: bool,
}

/// Whether the same request may succeed in a moment.
pub(crate) fn is_transit_or_access(error: &LoadError) -> bool {
    matches!(error, LoadError::Network | LoadError::Status(408 | 429 | 500..))
}

/// The report of a failure; `refused` says that the page's own policy stopped it. An abort is no failure.
pub(crate) fn report(error: &LoadError, refused: bool) -> Option<Report> {
    let (code, retryable) = match error {
        LoadError::Network if refused => ("csp-connect", false),
        LoadError::Network => ("data-network", is_transit_or_access(error)),
        LoadError::Timeout(_) => ("data-timeout", true),
        LoadError::Status(_) => ("data-http", is_transit_or_access(error)),
        LoadError::TooLarge(_) => ("data-too-large", false),
        LoadError::Empty | LoadError::Html | LoadError::NotJson => ("data-json", false),
        LoadError::Schema(_) => ("data-schema", false),
        LoadError::HostData => ("data-value", false),
        LoadError::HostFetch => ("fetch-provider", true),
        LoadError::Redirected => ("data-redirect", false),
        LoadError::AuthProvider => ("auth-provider", true),
        LoadError::AuthDenied => ("auth-denied", false),
        LoadError::Aborted => return None,
    };
    Some(Report { code, message: message(error, refused), retryable })
}

fn message(error: &LoadError, refused: bool) -> String {
    match error {
        LoadError::Network if refused => {
            "the page's content-security policy does not allow connect-src to the statement".to_owned()
        }
        LoadError::Network => "the statement could not be fetched".to_owned(),
        LoadError::Timeout(limit) => {
            joined(&["no whole answer within ", &decimal(*limit as usize, 1), " ms"])
        }
        LoadError::Status(status) => {
            joined(&["the server answered with status ", &decimal((*status).into(), 1)])
        }
        LoadError::TooLarge(limit) => {
            joined(&["the statement is larger than ", &decimal(*limit, 1), " bytes"])
        }
        LoadError::Empty => "the answer is empty".to_owned(),
        LoadError::Html => "the answer is an HTML page instead of JSON".to_owned(),
        LoadError::NotJson => "the answer is not JSON".to_owned(),
        LoadError::HostData => "`data` cannot be written as JSON: it must be a plain object".to_owned(),
        LoadError::HostFetch => {
            "fetch() of the page failed at once, or gave what is no answer: it needs ok, status, headers and text()"
                .to_owned()
        }
        LoadError::Redirected => {
            "the server redirects a request that carries a token, which is not followed: set `src` to where it leads"
                .to_owned()
        }
        LoadError::Schema(_) => "the document is no statement of format 1, the one that this version reads".to_owned(),
        LoadError::AuthProvider => "authorize() failed or did not answer in time".to_owned(),
        LoadError::AuthDenied => "the server refused the token".to_owned(),
        LoadError::Aborted => String::new(),
    }
}
