//! The trust-center widget: where a tenant's data lives, where it may move to, and why.
//!
//! # The flow
//!
//! ```text
//! JSON ─ Document ─ wire ─ parse ─▶ Statement + problems  residency: what is said
//!                                  │
//!                  Situation ─ Reach ─ Judge ─ Verdicts   residency: what follows from it
//!                                  │
//!                             page::build ─▶ Page         page: what a reader is told, in every language
//!                                  │
//!            Msg ─ state::update ─ State                  state: what was loaded and chosen
//!                                  │
//!                    view::App ─ Pen ─▶ its texts         view: what it looks like
//!                                  │
//!                               browser                   browser: fetch, Intl, events, the mount
//!                                  │
//!                          static/draw.js                 the nodes, and which control was used
//!                                  │
//!                        static/element.js                the custom element
//! ```
//!
//! Names flow down this list and never up: `residency` knows none of the others, `page` knows `residency`, and so on. (`page` also
//! knows [`state::LoadError`], the one value of the state that has a sentence of its own. Both know [`arrangement`], how the reader
//! looks at the tables, which knows `residency` alone. [`export`], what a reader takes along, is made of them for the view.)
//!
//! # What is always true
//!
//! `tests/tidy.rs` and the tests named behind each line hold them.
//!
//! - `residency`, `page` and `state` do no I/O, read no clock, and name no Yew or browser type. (`tests/tidy.rs`)
//! - A JSON document always parses to a statement and a list of problems, each with its path; a bad row never hides a good one.
//!   (`tests/parse.rs`, `tests/properties_any.rs`)
//! - What is missing, unreadable or contradictory becomes *unknown* and a problem; no default is more reassuring than the data.
//!   (`tests/reasoning.rs`, `tests/rules.rs`)
//! - Nothing panics on any document, host page or action. (`tests/hostile.rs`, and lints against what could)
//! - Every listener, timer and request is owned by a value whose drop cancels it. (`tests/browser.rs`, `tests/e2e/lifecycle.test.mjs`)
//! - The widget writes nothing outside its shadow root but events; it needs no style policy. (`tests/browser_policy.rs`)
//!
//! # Where it is simpler than the design
//!
//! - The wire types are read from a `Document`, and not by derived `Deserialize`: derived readers stop at the first error and, behind
//!   `serde-wasm-bindgen`, cannot say where it is. One declaration makes the reader and the JSON Schema. A `Document` is one text and one
//!   list of numbers, laid flat by `static/flat.js`: value by value, a large one would cross the border of the module half a million
//!   times, which took a third of the time to the first content.
//! - There is one component, `App`: it has the state, the loading and the life of the widget. What it shows are functions.
//! - Yew has one node of the page. What is in it is drawn at once, out of the texts that `view::pen` writes and `static/draw.js` reads: each
//!   node of Yew's is some calls into the browser, and some memory for as long as it is there, and the code for it is a sixth of what a
//!   first view loads. A control says by a word what it is for (`view::act`), and `draw.js` gives that word back when it is used.

/// Weighs 1.5 kB less than the allocator of the standard library; for that it copies whatever grows.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub mod arrangement;
pub mod export;
pub mod page;
pub mod residency;
pub mod state;
mod text;

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod view;
