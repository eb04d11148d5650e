//! The Yew components. No residency rule and no sentence in them, and no browser beyond Yew itself.

mod app;
mod changed;
mod controls;
mod edge;
mod filter;
mod flows;
mod graph;
mod links;
mod movements;
mod notices;
mod page;
mod pen;
mod pseudonymised;
mod services;
mod table;
mod take_away;
mod tone;
mod verdict;
mod what_if;
mod why;

pub use app::{App, AppProps};
pub use edge::{Edge, Guard, LocaleHandle, Notice, Pressed, Request, Source, ViewHandle};
