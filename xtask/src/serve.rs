//! A small server for dist, with the headers that a host should send. It listens on this machine only.

mod headers;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tower_http::services::ServeDir;

use crate::project::Project;

/// Serves dist until the process is ended.
pub(crate) fn in_foreground(project: &Project, (listener, address): (TcpListener, SocketAddr)) -> Result<()> {
    let dist = dist_of(project)?;
    println!("Serving dist on http://{address}/ (Ctrl-C ends it)");
    run(listener, router(&dist, Router::new()))
}

/// Serves dist while the process lives; returns the address.
pub(crate) fn in_background(project: &Project) -> Result<SocketAddr> {
    folder_in_background(&dist_of(project)?)
}

/// Serves another folder in the same way.
pub(crate) fn folder_in_background(folder: &Path) -> Result<SocketAddr> {
    let folder = folder.to_owned();
    let (listener, address) = listen(0)?;
    thread::spawn(move || run(listener, router(&folder, Router::new())));
    Ok(address)
}

fn dist_of(project: &Project) -> Result<PathBuf> {
    let dist = project.path("dist");
    anyhow::ensure!(dist.join("index.html").is_file(), "dist is empty: run `cargo xtask build` first");
    Ok(dist)
}

/// Opens a port on this machine; 0 takes a free one.
pub(crate) fn listen(port: u16) -> Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken: end the program that listens on it, or choose another with --port")
        }
        _ => anyhow!("port {port} cannot be opened: {error}"),
    })?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves for as long as the process lives.
pub(crate) fn run(listener: TcpListener, router: Router) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime
        .block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
        .context("the server stopped")
}

/// The files of a folder, and `more` that comes before them.
pub(crate) fn router(dist: &Path, more: Router) -> Router {
    // ServeDir refuses to leave its folder, lists none, and knows ETags, ranges and compressed copies.
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    more.fallback_service(files).layer(middleware::from_fn(answer))
}

async fn answer(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        response = (StatusCode::NOT_FOUND, "404: there is nothing at this address\n").into_response();
    }
    headers::set(&path, &mut response);
    response
}

#[cfg(test)]
mod tests;
