//! The server over a socket, asked in bytes: a client library would tidy up the hostile paths.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use tempfile::TempDir;

use super::{in_background, listen};
use crate::project::Project;

struct Answer {
    status: u16,
    headers: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

fn site() -> (TempDir, SocketAddr) {
    let root = tempfile::tempdir().unwrap();
    let files = [
        ("secret.txt", "outside"),
        ("dist/index.html", "<!doctype html>portal"),
        ("dist/static/auto.js", "plain"),
        ("dist/static/auto.js.br", "as brotli"),
        ("dist/static/auto.js.gz", "as gzip"),
        ("dist/trust-center/0.1.0/pkg/a_bg.wasm", "\0asm"),
    ];
    for (path, content) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let address = in_background(&Project::at(root.path())).unwrap();
    (root, address)
}

fn ask(address: SocketAddr, request: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let (status, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    Answer {
        status: status.split(' ').nth(1).unwrap().parse().unwrap(),
        headers: headers.to_owned(),
        body: body.to_owned(),
    }
}

#[test]
fn the_portal_is_served_under_the_strict_policy() {
    let (_root, address) = site();
    for path in ["/", "/index.html"] {
        let answer = ask(address, &format!("GET {path}"), "");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.body, "<!doctype html>portal");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(
            answer.header("content-security-policy"),
            Some(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                 require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
            )
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
}

#[test]
fn a_versioned_module_is_immutable_and_open_to_other_origins() {
    let (_root, address) = site();
    let answer = ask(address, "GET /trust-center/0.1.0/pkg/a_bg.wasm", "");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/wasm"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("content-security-policy"), None);
}

#[test]
fn the_best_encoding_that_the_browser_takes_is_sent() {
    let (_root, address) = site();
    let cases = [
        ("Accept-Encoding: gzip, deflate, br\r\n", Some("br"), "as brotli"),
        ("Accept-Encoding: gzip\r\n", Some("gzip"), "as gzip"),
        ("Accept-Encoding: br;q=0\r\n", None, "plain"),
        ("", None, "plain"),
    ];
    for (accepted, encoding, body) in cases {
        let answer = ask(address, "GET /static/auto.js", accepted);
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.body, body, "{accepted}");
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert!(answer.header("vary").is_some_and(|vary| vary.eq_ignore_ascii_case("accept-encoding")));
    }
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let (root, address) = site();
    let first = ask(address, "GET /static/auto.js", "");
    let tag = first.header("etag").unwrap();
    assert!(tag.starts_with('"'), "{tag} is weak");
    let compressed = ask(address, "GET /static/auto.js", "Accept-Encoding: br\r\n");
    assert_ne!(compressed.header("etag"), Some(tag));

    let condition = format!("If-None-Match: {tag}\r\n");
    let second = ask(address, "GET /static/auto.js", &condition);
    assert_eq!(second.status, 304);
    assert_eq!(second.body, "");
    assert_eq!(second.header("etag"), Some(tag));
    assert_eq!(second.header("cache-control"), Some("no-cache"));

    fs::write(root.path().join("dist/static/auto.js"), "changed").unwrap();
    let third = ask(address, "GET /static/auto.js", &condition);
    assert_eq!((third.status, &*third.body), (200, "changed"));
}

#[test]
fn nothing_outside_and_no_listing_is_served() {
    let (_root, address) = site();
    for path in [
        "/nothing.js",
        "/trust-center/0.1.0/nothing.js",
        "/static/",
        "/../secret.txt",
        "/static/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//secret.txt",
    ] {
        let answer = ask(address, &format!("GET {path}"), "");
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
        assert_eq!(answer.body, "404: there is nothing at this address\n");
    }
}

#[test]
fn a_head_request_has_the_headers_only_and_writing_is_refused() {
    let (_root, address) = site();
    let head = ask(address, "HEAD /static/auto.js", "");
    assert_eq!((head.status, &*head.body), (200, ""));
    assert_eq!(head.header("content-length"), Some("5"));
    assert_eq!(ask(address, "POST /index.html", "").status, 405);
}

#[test]
fn a_taken_port_is_said_to_be_taken() {
    let (_listener, address) = listen(0).unwrap();
    let port = address.port();
    assert_eq!(
        listen(port).unwrap_err().to_string(),
        format!("port {port} is taken: end the program that listens on it, or choose another with --port")
    );
}
