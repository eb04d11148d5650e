//! A small server on this machine only.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::json;
use tokio::sync::watch;

use super::{Shown, Widget};

const PAGE: &str = include_str!("../../data/preview.html");
const SCRIPT: &str = include_str!("../../data/preview.js");

/// So long a page waits for an edit before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);

/// The strictest policy that the widget needs, and the styles of the page around it.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken: end the program that listens on it, or choose another with --port")
        }
        _ => anyhow!("port {port} cannot be opened: {error}"),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

pub(super) fn run(listener: TcpListener, widget: Widget, shown: watch::Receiver<Shown>) -> Result<()> {
    let hosts =
        ["127.0.0.1", "localhost"].map(|name| Ok(format!("{name}:{}", listener.local_addr()?.port())));
    let hosts: Vec<String> = hosts.into_iter().collect::<std::io::Result<_>>()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime
        .block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = Router::new().fallback(answer).with_state((hosts, widget, shown));
            axum::serve(listener, router).await
        })
        .context("the server stopped")
}

async fn answer(
    State((hosts, widget, shown)): State<(Vec<String>, Widget, watch::Receiver<Shown>)>,
    request: Request,
) -> Response {
    // A page of somebody else could call this machine by a name of its own.
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !hosts.iter().any(|known| known == host) {
        return reply(StatusCode::FORBIDDEN, "text/plain", "This server answers to this machine only.\n");
    }
    let path = request.uri().path().to_owned();
    let now = shown.borrow().clone();
    match path.as_str() {
        "/" => reply(
            StatusCode::OK,
            "text/html; charset=utf-8",
            PAGE.replace("EARLIER", if now.earlier.is_some() { "earlier=\"/earlier.json\"" } else { "" }),
        ),
        "/preview.js" => reply(StatusCode::OK, "text/javascript", SCRIPT),
        "/preview.css" => reply(StatusCode::OK, "text/css", include_str!("../../data/preview.css")),
        "/statement.json" => reply(StatusCode::OK, "application/json", now.statement.unwrap_or_default()),
        "/earlier.json" => match now.earlier {
            Some(earlier) => reply(StatusCode::OK, "application/json", earlier),
            None => missing(),
        },
        "/findings" => findings(request.uri().query().unwrap_or_default(), shown).await,
        path => match path.strip_prefix("/widget/").and_then(|path| widget.file(path)) {
            Some(content) => reply(StatusCode::OK, media_type(path), content.into_owned()),
            None => missing(),
        },
    }
}

/// What was found, as soon as it is another revision than the one that the page has.
async fn findings(query: &str, mut shown: watch::Receiver<Shown>) -> Response {
    let known: Option<u64> = query.strip_prefix("after=").and_then(|number| number.parse().ok());
    let is_news = |shown: &Shown| Some(shown.revision) != known;
    let _ = tokio::time::timeout(PATIENCE, shown.wait_for(is_news)).await;
    let now = shown.borrow().clone();
    let body = json!({ "revision": now.revision, "title": now.title, "findings": now.findings });
    reply(StatusCode::OK, "application/json", body.to_string())
}

fn missing() -> Response {
    reply(StatusCode::NOT_FOUND, "text/plain", "There is nothing at this address.\n")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}

fn reply(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let set = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in set {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    response
}
