//! What is wrong with a document: where, what, and what would be right. Values only; `page` makes the sentences.

use std::fmt;

/// A place inside a document, on the way down: one step and where it was taken from.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
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
    pub(super) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    pub(super) fn member<'a>(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Member(name) }
    }

    pub(super) fn item(&self, idx: usize) -> At<'_> {
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
pub(super) fn shorten(text: &str) -> String {
    plain(text, 60).0
}

/// A text in one line, without invisible characters, and cut after so many; and whether it was cut.
pub(super) fn plain(text: &str, most: usize) -> (String, bool) {
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
pub(super) fn is_blank(c: char) -> bool {
    c == '\n' || c == '\t'
}

/// Whether a character has no place in a text for readers: controls, and those that turn the direction of what stands around
/// them (Unicode Standard Annex 9, explicit directional formatting), by which a name can pretend to be another.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One thing that is wrong with a document, or worth a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a `JSONPath` (RFC 9535).
    pub at: String,
    /// What, and what would be right.
    pub kind: ProblemKind,
}

/// What is wrong at a place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A value of another JSON type than is wanted.
    WrongType {
        /// What is wanted.
        wanted: Wanted,
        /// What is there.
        found: Found,
    },
    /// A field that must be there is not.
    Missing(&'static str),
    /// A field that this version does not know. It is passed over: a note, not a fault.
    UnknownField(String),
    /// A word that is none of those allowed.
    UnknownWord {
        /// The word.
        word: String,
        /// The words allowed.
        allowed: &'static [&'static str],
    },
    /// A text that is no date.
    NotADate(String),
    /// A text that is no ISO 8601 duration of one unit.
    NotADuration(String),
    /// A link that may not be followed.
    RefusedLink(String),
    /// Invisible or direction-turning characters were taken out of a text.
    Invisible,
    /// A text was cut to this many characters.
    CutText(usize),
    /// An id that nothing of that kind has.
    UnknownId {
        /// The kind of thing that is meant.
        of: IdKind,
        /// The id.
        id: String,
    },
    /// An id that an earlier row of its list has already. This row is passed over.
    DuplicateId(String),
    /// An id that the format keeps for itself, or that is a country's code.
    ReservedId(String),
    /// A code that is no country of ISO 3166-1.
    UnknownPlace(String),
    /// A period that ends before it starts.
    EndsBeforeStart,
    /// Something that is defined by itself.
    Circle,
    /// A list that must not be empty.
    Empty,
    /// A clause of a kind that this version does not know. What it may say is unknown.
    NotUnderstood,
    /// Two fields of which only one may stand.
    OneOf(&'static str),
    /// The document is of a newer major version of the format than this program reads.
    NewerFormat(u32),
    /// The document is nested too deeply.
    TooDeep,
    /// A list has more rows than can be told apart. Only so many of them are read, and everything is unknown.
    TooMany(usize),
    /// Further problems of this document were counted, not kept.
    AndMore(usize),
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is lost.
    Note,
    /// Something that depends on it is unknown.
    Fault,
    /// The document is not read at all.
    Refusal,
}

impl ProblemKind {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownField(_) | Self::Invisible | Self::CutText(_) => Severity::Note,
            Self::NewerFormat(_) => Severity::Refusal,
            _ => Severity::Fault,
        }
    }
}

/// The JSON type that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Wanted {
    Text,
    WholeNumber,
    TrueOrFalse,
    List,
    Object,
    TextOrList,
    TextOrObject,
    ObjectOrList,
}

/// The JSON type that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Found {
    Null,
    TrueOrFalse,
    Number,
    Text,
    List,
    Object,
}

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum IdKind {
    Category,
    Clause,
    Service,
    Source,
    Switch,
}

/// The problems found so far. A document of millions of faults is not allowed to cost millions of sentences.
#[derive(Debug, Default)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    more: usize,
}

impl Problems {
    const MOST: usize = 500;

    pub(super) fn add(&mut self, at: &At<'_>, kind: ProblemKind) {
        if self.kept.len() < Self::MOST {
            self.kept.push(Problem { at: at.to_string(), kind });
        } else {
            self.more += 1;
        }
    }

    pub(super) fn into_list(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.add_more();
        }
        self.kept
    }

    #[inline(never)] // Loaded later: xtask/later.txt
    fn add_more(&mut self) {
        self.kept.push(Problem { at: At::ROOT.to_string(), kind: ProblemKind::AndMore(self.more) });
    }
}
