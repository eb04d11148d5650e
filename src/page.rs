//! The page as plain values: every sentence a reader sees is made here, in every language.

mod locale;

pub use locale::{Joint, Locale, Plural};
