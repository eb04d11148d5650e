//! The trust-center widget: where a tenant's data lives, where it may move to, and why.
//!
//! # The flow
//!
//! ```text
//! JSON ─ Document ─ wire ─ parse ─▶ Statement + problems  statement: what is said
//!                                  │
//!                  Situation ─ Reach ─ Judge ─ Verdicts   residency: what follows from it
//!                                  │
//!                             page::build ─▶ Page         page: what a reader is told, in every language
//!                                  │
//!            Msg ─ state::update ─ State                  state: what was loaded and chosen
//!                                  │
//!                         components::App                components: Yew draws it, a component for each section
//!                                  │
//!                               browser                   browser: fetch, Intl, events, the mount
//!                                  │
//!                        static/element.js                the custom element
//! ```
//!
//! Names flow down this list and never up: `statement` knows none of the others, `residency` knows
//! `statement`, and so on. (`page` also
//! knows [`state::LoadError`], the one value of the state that has a sentence of its own. Both know [`arrangement`], how the reader
//! looks at the tables, which knows those two alone. [`export`], what a reader takes along, is made of them for the components.)
//!
//! # What is always true
//!
//! `tests/tidy.rs` and the tests named behind each line hold them.
//!
//! - `statement`, `residency`, `page` and `state` do no I/O, read no clock, and name no Yew or browser type. (`tests/tidy.rs`)
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
//! - A row of a table is a component of its own, in one list with keys, and not a chunk of rows: sorted or filtered, it stays the same row,
//!   with the focus and what is open in it, which it would lose by going over into another chunk. What did not change is not drawn again,
//!   and the first rows are drawn first (`state/rows.rs`).
//! - The custom element has Yew without its scheduler for browsers (the feature `element` in `Cargo.toml`): what follows from an event is
//!   drawn before the event is over. So no new verdict is ever seen above old rows, and a print has everything on it.
//! - What a first view does not need is behind an asynchronous border (`components::part`), in functions that `components::parts` lists. A
//!   part brings a function, which is then called at once: only the first time has to wait for anything.

pub mod arrangement;
pub mod export;
mod order;
pub mod page;
pub mod residency;
pub mod state;
pub mod statement;
mod text;

#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod browser;
#[cfg(feature = "widget")]
pub mod components;
