//! What may stand at a place of a document: the description of the format, by which `read` goes.

use super::problem::{IdKind, Wanted};

/// What may stand at a place of a document.
pub(super) enum Shape {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// The same by which something is called.
    Name(usize),
    /// A text for readers of at most so many characters, without invisible ones.
    Text(usize),
    /// The id that a row has.
    Id,
    /// A date.
    Date,
    /// A duration.
    Duration,
    /// A link that may be followed.
    Link,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// One word of a closed list, or another text.
    WordOr(&'static [&'static str], &'static Self),
    /// The id of a row of another list.
    Row(IdKind),
    /// The code of a country.
    Country,
    /// The code of a country, or the id of a region or area.
    Place,
    /// The id of an area.
    Area,
    /// Switches by their ids and how they stand, or a list of such objects.
    Condition,
    /// A list.
    List(&'static Self),
    /// A list of which each row is taken as soon as it is read.
    Taken(&'static Self),
    /// A list that must not be empty.
    NonEmpty(&'static Self),
    /// A text, or a list of such that must not be empty: `"store"` means `["store"]`.
    OneOrMore(&'static Self),
    /// An object.
    Object(&'static Fields),
    /// An object, or a text that stands for its first member: `"aggregated"` means `{"is": "aggregated"}`.
    Short(&'static Fields),
    /// A word or the id of a place, or an object with exactly one member. It contains itself, hence no description of it.
    Location,
}

/// The fields of an object, and what others can do to it.
pub(super) struct Fields {
    pub(super) members: &'static [Member],
    pub(super) others: Others,
}

/// What a field can do to an object that this version of the format does not know there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// It can only add words: a note, a link. It is passed over.
    AddWords,
    /// It may restrict or alter what the object says: whatever that is, it is not firm.
    MayAlter,
    /// A list or an object may hold further claims; anything else can only add words.
    MayAddClaims,
    /// The same, and nothing is left of the object.
    Void,
}

/// A member of an object.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) shape: &'static Shape,
}

impl Shape {
    /// The JSON type that is wanted.
    pub(super) fn wanted(&self) -> Wanted {
        match self {
            Self::Flag => Wanted::TrueOrFalse,
            Self::Number => Wanted::WholeNumber,
            Self::Condition => Wanted::ObjectOrList,
            Self::List(_) | Self::Taken(_) | Self::NonEmpty(_) => Wanted::List,
            Self::OneOrMore(_) => Wanted::TextOrList,
            Self::Object(_) => Wanted::Object,
            Self::Short(_) | Self::Location => Wanted::TextOrObject,
            _ => Wanted::Text,
        }
    }
}
