//! What is wrong with a document: where, what, and what would be right. Values only; `page` makes the sentences.

mod at;

pub(super) use self::at::{At, is_blank, is_invisible, plain, shorten};
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
    /// A field that this version does not know, where it can only add words. It is passed over: a note, not a fault.
    UnknownField(String),
    /// A field that this version does not know, where it may restrict or alter what is said. That is unknown.
    FieldNotUnderstood(String),
    /// A name that stands in one object more than once. What it says is unknown.
    DuplicateKey(String),
    /// A text that is empty, or holds nothing that can be seen.
    EmptyText,
    /// A condition that names no switch. Whether it holds is unknown.
    EmptyCondition,
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
    /// An id that an earlier row of its list has already. What is meant by it is unknown.
    DuplicateId(String),
    /// An id that the format keeps for itself, or that is a country's code. What is meant by it is unknown.
    ReservedId(String),
    /// A name that every reader takes for another place. What is meant by it is unknown.
    ReservedName(String),
    /// A code that is no country of ISO 3166-1.
    UnknownPlace(String),
    /// Something that is no country's code where one is wanted.
    NotACountry(String),
    /// Something that is no area where one is wanted.
    NotAnArea(String),
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
    /// The document is no statement that this program reads.
    Refused(Refusal),
    /// A switch that is stated to be on, though it can be on only while others are, and one of them is stated not to be.
    SwitchContradicts,
    /// A movement that does not say whose rules apply afterwards: what happens to the data there is unknown.
    NoGovernedBy,
    /// A service that receives data and does not say what it collects itself: that is taken from its clauses, or unknown.
    NoCollects,
    /// A category that no service collects and nothing becomes: where such data is, is unknown.
    NobodyCollects(String),
    /// A claim names a category that its service neither collects nor is sent: whether it has such data is unknown.
    NotCollected(String),
    /// A claim that excepts every category that there is: what it is about is unknown.
    ExceptsEverything,
    /// Two limits of retention, or those of one clause, that cannot both be so: how long the data is kept is unknown.
    RetentionContradicts,
    /// The document is nested too deeply.
    TooDeep,
    /// A list has more rows than can be told apart. Only so many of them are read, and everything is unknown.
    TooMany(usize),
    /// A clause that, with those before it, asks for more combinations of places or recipients and categories than are worked out: this
    /// many of a document. What it says is unknown.
    TooLarge(usize),
    /// Further problems of this document were counted, not kept.
    AndMore(usize),
}

/// Why a document is no statement that this program reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no JSON object.
    NotAnObject(Found),
    /// It is an object without anything in it.
    EmptyObject,
    /// It is what servers answer where something failed.
    ErrorReport,
    /// It does not name a version of the format.
    NoFormat,
    /// It names something as the version of the format that is no version, as it stands there.
    OtherFormat(String),
    /// It is of a newer major version of the format than this program reads.
    NewerFormat(u32),
}

/// Why a document is no statement, where it is none.
pub fn refusal(problems: &[Problem]) -> Option<&Refusal> {
    problems.iter().find_map(|problem| match &problem.kind {
        ProblemKind::Refused(refusal) => Some(refusal),
        _ => None,
    })
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

/// Gives each kind of problem the code by which it is looked up.
macro_rules! codes {
    ($($kind:pat => $code:literal,)*) => {
        impl ProblemKind {
            /// Every code, in the order of the kinds.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The code by which an author looks it up: `trust-center explain CODE`.
            pub fn code(&self) -> &'static str {
                match self { $($kind => $code,)* }
            }
        }
    };
}

codes! {
    Self::WrongType { .. } => "wrong-type",
    Self::Missing(_) => "missing-field",
    Self::UnknownField(_) => "unknown-field",
    Self::FieldNotUnderstood(_) => "unknown-field",
    Self::DuplicateKey(_) => "duplicate-key",
    Self::EmptyText => "empty-text",
    Self::EmptyCondition => "empty-list",
    Self::UnknownWord { .. } => "unknown-word",
    Self::NotADate(_) => "not-a-date",
    Self::NotADuration(_) => "not-a-duration",
    Self::RefusedLink(_) => "refused-link",
    Self::Invisible => "invisible-characters",
    Self::CutText(_) => "text-too-long",
    Self::UnknownId { .. } => "unknown-id",
    Self::DuplicateId(_) => "duplicate-id",
    Self::ReservedId(_) | Self::ReservedName(_) => "reserved-id",
    Self::UnknownPlace(_) | Self::NotACountry(_) | Self::NotAnArea(_) => "unknown-place",
    Self::EndsBeforeStart => "ends-before-start",
    Self::Circle => "cycle",
    Self::Empty => "empty-list",
    Self::NotUnderstood => "clause-not-understood",
    Self::OneOf(_) => "one-of",
    Self::Refused(Refusal::NewerFormat(_)) => "newer-format",
    Self::Refused(Refusal::NoFormat | Refusal::OtherFormat(_)) => "format-version",
    Self::Refused(Refusal::NotAnObject(_) | Refusal::EmptyObject | Refusal::ErrorReport) => "not-a-statement",
    Self::SwitchContradicts => "switch-contradicts",
    Self::NoGovernedBy => "no-governed-by",
    Self::NoCollects => "receiver-without-collects",
    Self::NobodyCollects(_) => "nobody-collects",
    Self::NotCollected(_) => "not-collected",
    Self::ExceptsEverything => "excepts-everything",
    Self::RetentionContradicts => "retention-contradicts",
    Self::TooDeep => "too-deep",
    Self::TooMany(_) => "too-many",
    Self::TooLarge(_) => "too-large",
    Self::AndMore(_) => "and-more",
}

impl ProblemKind {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownField(_) | Self::EmptyText | Self::Invisible | Self::CutText(_) => Severity::Note,
            Self::Refused(_) => Severity::Refusal,
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

    /// The ids of categories that are named and not declared, each once, no more than so many.
    pub(super) fn undeclared(&self, most: usize) -> Vec<String> {
        let mut ids = Vec::new();
        for problem in &self.kept {
            if let ProblemKind::UnknownId { of: IdKind::Category, id } = &problem.kind
                && ids.len() < most
                && !ids.contains(id)
            {
                ids.push(id.clone());
            }
        }
        ids
    }

    pub(super) fn into_list(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.add_more();
        }
        self.kept
    }

    fn add_more(&mut self) {
        self.kept.push(Problem { at: At::ROOT.to_string(), kind: ProblemKind::AndMore(self.more) });
    }
}
