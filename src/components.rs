//! The Yew components: one for each section of the page, each in a file of its own. No residency rule and no sentence in them, and no
//! browser beyond Yew and the value of a field.
//!
//! [`App`] is the whole widget. Another Yew program can show it as any component, with a [`Platform`] of its own:
//! `examples/yew` does.

mod about;
mod app;
mod boundary;
mod changes;
mod choice;
mod citing;
mod countries;
mod derived;
mod diagram;
mod drawing;
mod evidence;
mod export;
mod facts;
mod filter;
mod flows;
mod folded;
mod frame;
mod glossary;
mod hooks;
mod links;
mod losses;
mod matrix;
mod notices;
mod part;
mod parts;
mod platform;
mod problems;
mod pseudonymised;
mod quote;
mod reading;
mod recipients;
mod rows;
mod said;
mod same;
mod shared;
#[cfg(feature = "ssr")]
mod statement_page;
pub(crate) mod stop;
mod table;
mod terms;
mod tone;
mod transfers;
mod trials;
mod verdict;
mod what_if;
mod why;
mod widget_props;

pub use app::App;
pub use frame::Frame;
pub use part::{Draw, Later, LaterProps, Loading, Part};
pub use platform::{
    Answer, Copied, Copying, Delay, Guard, HostEvent, LocaleHandle, Platform, Request, Source, ViewHandle,
};
#[cfg(feature = "ssr")]
pub use statement_page::{StatementPage, StatementPageProps, render};
pub use widget_props::WidgetProps;
