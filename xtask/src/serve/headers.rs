//! The headers of each answer: what a host should send, and as little else as possible.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");

/// The strictest policy that the widget works under. Nothing in it allows a style element or attribute.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                      require-trusted-types-for 'script'; trusted-types 'none'; \
                      base-uri 'none'; form-action 'none'";

/// That of the documentation, which has a style sheet of its own.
const POLICY_OF_DOCS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                              require-trusted-types-for 'script'; trusted-types 'none'; \
                              base-uri 'none'; form-action 'none'; style-src 'self'";

/// Completes the headers of the answer for a path.
pub(super) fn set(path: &str, response: &mut Response) {
    let is_there = !response.status().is_client_error();
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let is_versioned = is_there && is_versioned(path);
    headers.insert(CACHE_CONTROL, cache_control(is_versioned));
    if is_versioned {
        // Pages of other origins import these modules, and modules are always fetched with CORS.
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        // Pages that isolate themselves take nothing else.
        headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
        if path.ends_with("/embed.html") {
            headers.insert(EMBEDDER_POLICY, HeaderValue::from_static("require-corp"));
        }
    }
    if headers.contains_key(CONTENT_TYPE) && is_there {
        set_content_type(path, headers);
    }
}

fn set_content_type(path: &str, headers: &mut HeaderMap) {
    if let Some(kind) = content_type(path) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    let is_html = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/html");
    if headers.get(CONTENT_TYPE).is_some_and(is_html) {
        let policy = if path.starts_with("/docs/") { POLICY_OF_DOCS } else { POLICY };
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
}

/// The types that matter; for the rest, what the file server guesses will do.
fn content_type(path: &str) -> Option<&'static str> {
    // The address of a folder is answered with its index.html.
    if path.ends_with('/') {
        return Some("text/html; charset=utf-8");
    }
    let (_, kind) = path.rsplit_once('.')?;
    Some(match kind {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        // Otherwise guessed to be a video.
        "ts" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// Below `trust-center/<version>/`, content never changes under its address.
fn is_versioned(path: &str) -> bool {
    path.strip_prefix("/trust-center/").and_then(|rest| rest.split_once('/')).is_some_and(
        |(version, file)| version.starts_with(|first: char| first.is_ascii_digit()) && !file.is_empty(),
    )
}

fn cache_control(is_versioned: bool) -> HeaderValue {
    HeaderValue::from_static(if is_versioned {
        "public, max-age=31536000, immutable"
    } else {
        // Kept, but asked about each time.
        "no-cache"
    })
}

#[cfg(test)]
mod tests {
    use super::{POLICY, POLICY_OF_DOCS, content_type, is_versioned};

    #[test]
    fn only_files_of_a_version_are_immutable() {
        assert!(is_versioned("/trust-center/0.1.0/auto.js"));
        assert!(is_versioned("/trust-center/0.1.0/pkg/trust_center_bg.wasm"));
        assert!(!is_versioned("/trust-center/0.1.0/"));
        assert!(!is_versioned("/trust-center/latest/auto.js"));
        assert!(!is_versioned("/static/auto.js"));
        assert!(!is_versioned("/"));
    }

    #[test]
    fn types_are_those_that_browsers_insist_on() {
        let cases = [
            ("/", Some("text/html; charset=utf-8")),
            ("/static/trust-center.js", Some("text/javascript; charset=utf-8")),
            ("/static/trust-center.d.ts", Some("text/plain; charset=utf-8")),
            ("/static/pkg/trust_center_bg.wasm", Some("application/wasm")),
            ("/static/tenants/acme.json", Some("application/json")),
            ("/logo.png", None),
        ];
        for (path, expected) in cases {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }

    #[test]
    fn the_policy_is_one_line() {
        assert!(!POLICY.contains('\n') && !POLICY.contains("  "));
        assert_eq!(POLICY_OF_DOCS, format!("{POLICY}; style-src 'self'"));
    }
}
