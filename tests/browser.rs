//! The edge to the browser, in a browser. What a host page does with the element is tested in `tests/e2e`.
#![cfg(all(feature = "widget", target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "the tests are the page")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "browser/components.rs"]
mod components;
#[path = "browser/host.rs"]
mod host;
#[path = "browser/intl.rs"]
mod intl;
#[path = "browser/loading.rs"]
mod loading;
#[path = "browser/mount.rs"]
mod mount;
#[path = "browser/part.rs"]
mod part;
#[path = "browser/read.rs"]
mod read;
#[path = "browser/reading.rs"]
mod reading;

wasm_bindgen_test_configure!(run_in_browser);
