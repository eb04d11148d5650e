//! The Yew components. No residency rule and no sentence in them, and no browser beyond Yew itself.

mod app;
mod edge;

pub use app::{App, AppProps};
pub use edge::{Edge, Guard, LocaleHandle, Notice, Request, Source};
