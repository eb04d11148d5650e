//! The Yew component and what is to be seen of it. No residency rule and no sentence in it, and no browser beyond Yew itself.

mod act;
mod app;
mod changed;
mod choice;
mod controls;
mod edge;
mod filter;
mod flows;
mod followed;
mod graph;
mod links;
mod made;
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

pub use app::{App, AppProps, Told, Wish};
pub use edge::{Edge, Guard, LocaleHandle, Notice, Request, Source, ViewHandle};
