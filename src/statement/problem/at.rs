//! Where something is in a document, and texts of it in messages.

use std::fmt;

/// A place inside a document, on the way down: one step and where it was taken from.
#[derive(Clone, Copy)]
pub(in crate::statement) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

impl At<'_> {
    pub(in crate::statement) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    pub(in crate::statement) fn member<'a>(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Member(name) }
    }

    pub(in crate::statement) fn item(&self, idx: usize) -> At<'_> {
        At { parent: Some(self), step: Step::Item(idx) }
    }
}

/// Writes a path in the notation of `JSONPath` (RFC 9535), with the dot notation where a name allows it.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => f.write_str("$"),
            Step::Item(idx) => write!(f, "[{idx}]"),
            Step::Member(name) if is_plain(name) => write!(f, ".{name}"),
            Step::Member(name) => {
                let name = shorten(name).replace('\\', "\\\\").replace('\'', "\\'");
                write!(f, "['{name}']")
            }
        }
    }
}

fn is_plain(name: &str) -> bool {
    name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
}

/// The first characters of a text of the document, for a message about it; never a line's end nor an invisible character.
pub(in crate::statement) fn shorten(text: &str) -> String {
    plain(text, 60).0
}

/// A text in one line, without invisible characters, and cut after so many; and whether it was cut.
pub(in crate::statement) fn plain(text: &str, most: usize) -> (String, bool) {
    let to_plain = |c: char| if is_blank(c) { Some(' ') } else { (!is_invisible(c)).then_some(c) };
    let mut plain: String = text.chars().filter_map(to_plain).take(most + 1).collect();
    let end = plain.char_indices().nth(most).map(|(end, _)| end);
    if let Some(end) = end {
        plain.truncate(end);
        plain.push('…');
    }
    (plain, end.is_some())
}

/// Whether a character is one for which a space may stand.
pub(in crate::statement) fn is_blank(c: char) -> bool {
    c == '\n' || c == '\t'
}

/// Whether a character has no place in a text for readers: controls, and those that turn the direction of what stands around
/// them (Unicode Standard Annex 9, explicit directional formatting), by which a name can pretend to be another.
pub(in crate::statement) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
