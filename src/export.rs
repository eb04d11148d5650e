//! What a reader takes along: the tables as CSV, what is shown as JSON, the whole statement as JSON-LD.
//!
//! One entry function for each format; nothing of this is computed before somebody asks for it. No sentence of its own: what a
//! file says is what the page says, or what the statement says.

mod csv;
mod dpv;
mod json;
mod view;

pub use csv::{movements, recipients, services, transfers};
pub use dpv::statement;
pub use view::view;

use crate::arrangement::Arrangement;
use crate::page::{Locale, Page, Provenance, Tables, arrange};
use crate::statement::Statement;

/// What is on the page.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// The page made of it.
    pub page: &'a Page,
    /// Which rows are shown, in which order.
    pub arrangement: &'a Arrangement,
    /// What the reader has chosen, as it can be shared.
    pub view: &'a [(String, String)],
    /// Where the statement came from.
    pub provenance: &'a Provenance,
    /// The reader's language.
    pub locale: &'a dyn Locale,
}

impl<'a> Input<'a> {
    /// The rows that are shown, in their order.
    fn tables(&self) -> Tables<'a> {
        arrange(self.page, self.statement, self.arrangement, self.locale)
    }
}

/// A file to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub content: String,
}

/// A file about a statement, named after the tenant, the day and what is in it.
fn file(statement: &Statement, what: &str, media_type: &'static str, content: String) -> File {
    let tenant = statement.tenant.id.as_ref().map(|id| plain(id));
    let day = statement.as_of.map(|date| date.to_string());
    let parts = [Some("data-residency".to_owned()), tenant, day, Some(what.to_owned())];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    File { name, media_type, content }
}

/// An id with nothing in it that a file's name may not have.
fn plain(id: &str) -> String {
    id.chars().take(60).map(|c| if is_plain(c) { c } else { '-' }).collect()
}

/// A letter or digit of ASCII, or any other character that an IRI may have as it is (RFC 3987, `ucschar`), but for general
/// spaces and what cannot be seen. Unicode's own tables of letters would be kilobytes of the module.
fn is_plain(c: char) -> bool {
    let is_seen = !matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180e}' | '\u{3000}' | '\u{3164}'
    );
    c.is_ascii_alphanumeric()
        || is_seen
            && matches!(c,
            '\u{a1}'..='\u{1fff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{d7ff}'
            | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fefe}' | '\u{ff00}'..='\u{ffef}'
            | '\u{10000}'..='\u{1fffd}' | '\u{20000}'..='\u{2fffd}' | '\u{30000}'..='\u{3fffd}')
}
