//! From a [`Node`] to the wire types: one leaf or object at a time, and every problem on the way.
//!
//! Derived `Deserialize` would stop at the first error and not say where it is.

mod link;

pub(super) use self::link::Link;

use super::date::Date;
use super::duration::Duration;
use super::node::Node;
use super::problem::{At, Found, ProblemKind, Problems, Wanted, is_invisible, shorten};

/// A field as it was found. `Bad` is not `Absent`: what cannot be read must not count as left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Field<T> {
    #[default]
    Absent,
    Bad,
    Is(T),
}

impl<T> Field<T> {
    pub(super) fn get(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Bad => None,
        }
    }

    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

/// Rows of a list; a row that cannot be read keeps its place as `None`, so that positions still say where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows<T>(pub(super) Vec<Option<T>>);

/// Something that can be read from a document. `None` means that a problem was added.
pub(super) trait Read: Sized {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self>;
}

/// The members of an object, each to be taken once.
pub(super) struct Members<'a> {
    all: &'a [(String, Node)],
    at: &'a At<'a>,
    known: &'static [&'static str],
}

impl<'a> Members<'a> {
    pub(super) fn of(
        node: &'a Node,
        at: &'a At<'a>,
        problems: &mut Problems,
        known: &'static [&'static str],
    ) -> Option<Self> {
        let Node::Object(members) = node else {
            return wrong(node, Wanted::Object, at, problems);
        };
        Some(Self { all: members, at, known })
    }

    pub(super) fn optional<T: Read>(&self, name: &'static str, problems: &mut Problems) -> Field<T> {
        match self.find(name) {
            None => Field::Absent,
            Some(node) => T::read(node, &self.at.member(name), problems).map_or(Field::Bad, Field::Is),
        }
    }

    /// A member that is not `null`. Of a name that stands twice, JavaScript knows only the last value.
    fn find(&self, name: &str) -> Option<&'a Node> {
        let (_, node) = self.all.iter().rev().find(|(member, _)| member == name)?;
        (!matches!(node, Node::Null)).then_some(node)
    }

    pub(super) fn required<T: Read>(&self, name: &'static str, problems: &mut Problems) -> Field<T> {
        let field = self.optional(name, problems);
        if field.is_absent() {
            problems.add(self.at, ProblemKind::Missing(name));
            return Field::Bad;
        }
        field
    }

    /// The members that the format does not know; those that begin with `x-` or `$` are nobody's business.
    pub(super) fn strangers(&self) -> impl Iterator<Item = &'a str> {
        let known = self.known;
        self.all
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(move |name| !known.contains(name) && !name.starts_with("x-") && !name.starts_with('$'))
    }

    pub(super) fn note_strangers(&self, problems: &mut Problems) {
        for name in self.strangers() {
            problems.add(self.at, ProblemKind::UnknownField(shorten(name)));
        }
    }
}

pub(super) fn wrong<T>(node: &Node, wanted: Wanted, at: &At<'_>, problems: &mut Problems) -> Option<T> {
    let found = match node {
        Node::Null => Found::Null,
        Node::Bool(_) => Found::TrueOrFalse,
        Node::Number(_) => Found::Number,
        Node::Text(_) => Found::Text,
        Node::List(_) => Found::List,
        Node::Object(_) => Found::Object,
        Node::TooDeep => {
            problems.add(at, ProblemKind::TooDeep);
            return None;
        }
    };
    problems.add(at, ProblemKind::WrongType { wanted, found });
    None
}

fn text<'a>(node: &'a Node, at: &At<'_>, problems: &mut Problems) -> Option<&'a str> {
    match node {
        Node::Text(text) => Some(text),
        _ => wrong(node, Wanted::Text, at, problems),
    }
}

/// The position of a text in a closed list.
pub(super) fn word(
    node: &Node,
    allowed: &'static [&'static str],
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<usize> {
    let word = text(node, at, problems)?;
    let position = allowed.iter().position(|known| *known == word);
    if position.is_none() {
        problems.add(at, ProblemKind::UnknownWord { word: shorten(word), allowed });
    }
    position
}

impl Read for bool {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::Bool(value) => Some(*value),
            _ => wrong(node, Wanted::TrueOrFalse, at, problems),
        }
    }
}

impl Read for u32 {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the guard has seen that it fits"
            )]
            Node::Number(value) if value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(value) => {
                Some(*value as u32)
            }
            _ => wrong(node, Wanted::WholeNumber, at, problems),
        }
    }
}

impl<T: Read> Read for Rows<T> {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::List(items) => {
                let mut rows = Vec::with_capacity(items.len());
                for (idx, item) in items.iter().enumerate() {
                    rows.push(T::read(item, &at.item(idx), problems));
                }
                Some(Self(rows))
            }
            _ => wrong(node, Wanted::List, at, problems),
        }
    }
}

impl<T> Field<Rows<T>> {
    /// The rows with their positions; none where the list is absent or unreadable.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &T)> {
        let rows = self.get().map_or(&[][..], |rows| &rows.0);
        readable(rows)
    }

    /// Whether the list, or a row of it, could not be read.
    pub(super) fn has_bad(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Bad => true,
            Self::Is(rows) => rows.0.iter().any(Option::is_none),
        }
    }
}

impl<T> Rows<T> {
    /// The readable rows with their positions.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        readable(&self.0)
    }
}

fn readable<T>(rows: &[Option<T>]) -> impl Iterator<Item = (usize, &T)> {
    rows.iter().enumerate().filter_map(|(idx, row)| Some((idx, row.as_ref()?)))
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        T::read(node, at, problems).map(Self::new)
    }
}

/// One, or a list of them: `"store"` means `["store"]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OneOrMore<T>(pub(super) Rows<T>);

impl<T: Read> Read for OneOrMore<T> {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::List(_) => Rows::read(node, at, problems).map(Self),
            Node::Text(_) => T::read(node, at, problems).map(|one| Self(Rows(vec![Some(one)]))),
            _ => wrong(node, Wanted::TextOrList, at, problems),
        }
    }
}

/// A text for readers, at most 2,000 characters, without invisible ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text(pub(super) String);

/// A name for readers, at most 200 characters, without invisible ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name(pub(super) String);

/// An id, as other rows of the document name it. Never shown where there is a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Id(pub(super) String);

fn clean(text: &str, most: usize, at: &At<'_>, problems: &mut Problems) -> String {
    let mut cleaned: String = text
        .chars()
        .filter_map(|c| if c == '\n' || c == '\t' { Some(' ') } else { (!is_invisible(c)).then_some(c) })
        .collect();
    if text.chars().any(|c| is_invisible(c) && c != '\n' && c != '\t') {
        problems.add(at, ProblemKind::Invisible);
    }
    if let Some((end, _)) = cleaned.char_indices().nth(most) {
        problems.add(at, ProblemKind::CutText(most));
        cleaned.truncate(end);
        cleaned.push('…');
    }
    cleaned
}

impl Read for Text {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        text(node, at, problems).map(|text| Self(clean(text, 2000, at, problems)))
    }
}

impl Read for Name {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        text(node, at, problems).map(|text| Self(clean(text, 200, at, problems)))
    }
}

impl Read for Id {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        text(node, at, problems).map(|text| Self(text.to_owned()))
    }
}

impl Read for Date {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = text(node, at, problems)?;
        let date = Date::parse(text);
        if date.is_none() {
            problems.add(at, ProblemKind::NotADate(shorten(text)));
        }
        date
    }
}

impl Read for Duration {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        let Node::Text(text) = node else {
            return wrong(node, Wanted::Text, at, problems);
        };
        let duration = Self::parse(text);
        if duration.is_none() {
            problems.add(at, ProblemKind::NotADuration(shorten(text)));
        }
        duration
    }
}
