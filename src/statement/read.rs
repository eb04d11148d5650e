//! From a [`Node`] to a [`Value`]: what a document has, by what it may have, and every problem on the way.
//!
//! Derived `Deserialize` would stop at the first error and not say where it is.

mod condition;
mod names;
mod refusal;
mod text;

pub(super) use self::names::Names;
pub(super) use self::refusal::refusal;

use self::text::{clean, is_allowed};
use super::date::Date;
use super::document::{Items, Kind, Members, Node, Text};
use super::duration::Duration;
use super::places::{Country, Place};
use super::problem::{At, Found, ProblemKind, Problems, Wanted, shorten};
use super::shape::{Fields, Member, Others, Shape};
use super::value::Value;
use super::wire::{LOCATIONS, LocationObject, PLACE_OR_WORD};

/// What takes the rows of a list: a row, and where it is.
pub(super) type Take<'p> = &'p mut dyn FnMut(&Value<'_>, &At<'_>, &mut Problems);

/// Reads values by their shapes.
pub(super) struct Reader<'d, 'p> {
    names: &'p Names<'d>,
    take: Take<'p>,
    problems: &'p mut Problems,
}

impl<'d, 'p> Reader<'d, 'p> {
    /// `take` takes the rows of [`Shape::Taken`].
    pub(super) fn new(names: &'p Names<'d>, take: Take<'p>, problems: &'p mut Problems) -> Self {
        Self { names, take, problems }
    }

    /// What a node is where a shape is wanted.
    pub(super) fn read(&mut self, node: Node<'d>, shape: &Shape, at: &At<'_>) -> Value<'d> {
        match (shape, node.kind()) {
            (Shape::Flag, Kind::Bool(flag)) => Value::Flag(flag),
            (Shape::Number, Kind::Number(number)) => match whole(number) {
                Some(number) => Value::Number(number),
                None => self.wrong(node, Wanted::WholeNumber, at),
            },
            (Shape::List(item), Kind::List(items)) => self.list(items, item, at),
            (Shape::Taken(item), Kind::List(items)) => self.taken(items, item, at),
            (Shape::NonEmpty(item) | Shape::OneOrMore(item), Kind::List(items)) => {
                if items.clone().next().is_none() {
                    self.problems.add(at, ProblemKind::Empty);
                }
                self.list(items, item, at)
            }
            (Shape::OneOrMore(item), Kind::Text(text)) => {
                Value::List(vec![self.text(text, item, &at.item(0))])
            }
            (Shape::Object(fields) | Shape::Short(fields), Kind::Object(members)) => {
                self.members(members, fields, at)
            }
            (Shape::Short(Fields { members: [first, ..], .. }), Kind::Text(text)) => {
                match self.text(text, first.shape, at) {
                    Value::Bad => Value::Bad,
                    value => Value::Object(vec![value]),
                }
            }
            (Shape::Location, Kind::Text(text)) => self.text(text, &PLACE_OR_WORD, at),
            (Shape::Location, Kind::Object(members)) => self.location(members, at),
            (Shape::Condition, Kind::Object(members)) => Value::Condition(vec![self.case(members, at)]),
            (Shape::Condition, Kind::List(cases)) => self.cases(cases, at),
            (_, Kind::Text(text)) if shape.wanted() == Wanted::Text => self.text(text, shape, at),
            _ => self.wrong(node, shape.wanted(), at),
        }
    }

    fn list(&mut self, items: Items<'d>, shape: &Shape, at: &At<'_>) -> Value<'d> {
        let read = |(idx, item)| self.read(item, shape, &at.item(idx));
        Value::List(items.enumerate().map(read).collect())
    }

    /// A list of which nothing is left.
    fn taken(&mut self, items: Items<'d>, shape: &Shape, at: &At<'_>) -> Value<'d> {
        for (idx, item) in items.enumerate() {
            let at = at.item(idx);
            let row = self.read(item, shape, &at);
            (self.take)(&row, &at, self.problems);
        }
        Value::List(Vec::new())
    }

    /// The members of an object. Those that begin with `x-` or `$` are nobody's business.
    fn members(&mut self, members: Members<'d>, fields: &Fields, at: &At<'_>) -> Value<'d> {
        let Fields { members: known, others } = *fields;
        let mut found = vec![Seen::Never; known.len()];
        let mut is_altered = false;
        for (name, node) in members {
            let name = name.as_str();
            let position = known.iter().position(|known| known.name == name);
            if let Some(found) = position.and_then(|position| found.get_mut(position)) {
                *found = found.again(node);
            } else if !name.starts_with("x-") && !name.starts_with('$') {
                is_altered |= self.unknown_field(name, node, others, at);
            }
        }
        let mut values = Vec::with_capacity(known.len());
        for (known, seen) in known.iter().zip(&found) {
            values.push(self.member(*seen, known, at));
        }
        match others {
            Others::Void if is_altered => Value::Bad,
            _ if is_altered => Value::Altered(values),
            _ => Value::Object(values),
        }
    }

    /// Says that a field is not known; whether it may alter what the others say.
    #[cold]
    #[inline(never)]
    fn unknown_field(&mut self, name: &str, node: Node<'_>, others: Others, at: &At<'_>) -> bool {
        let may_alter = match others {
            _ if node.is_null() => false,
            Others::AddWords => false,
            Others::MayAlter | Others::Void => true,
            Others::MayAddClaims => matches!(node.kind(), Kind::List(_) | Kind::Object(_) | Kind::TooDeep),
        };
        let name = shorten(name);
        let kind =
            if may_alter { ProblemKind::FieldNotUnderstood(name) } else { ProblemKind::UnknownField(name) };
        self.problems.add(at, kind);
        may_alter
    }

    fn member(&mut self, seen: Seen<'d>, known: &Member, at: &At<'_>) -> Value<'d> {
        match seen {
            Seen::Once(node) if !node.is_null() => self.read(node, known.shape, &at.member(known.name)),
            Seen::Twice => {
                self.twice(known.name, at);
                Value::Bad
            }
            _ if known.required => {
                self.problems.add(at, ProblemKind::Missing(known.name));
                Value::Bad
            }
            _ => Value::Absent,
        }
    }

    /// Says that a name stands in an object more than once. JavaScript would take the last value, others the first.
    #[cold]
    #[inline(never)]
    fn twice(&mut self, name: &str, at: &At<'_>) {
        self.problems.add(&at.member(name), ProblemKind::DuplicateKey(shorten(name)));
    }

    /// An object with exactly one member. One that cannot be read is not said to be one too few.
    fn location(&mut self, members: Members<'d>, at: &At<'_>) -> Value<'d> {
        let Value::Object(members) = self.members(members, LocationObject::FIELDS, at) else {
            return Value::Bad;
        };
        let there = members.iter().filter(|value| !matches!(value, Value::Absent)).count();
        let bad = members.iter().filter(|value| matches!(value, Value::Bad)).count();
        if (there, bad) == (1, 0) {
            return Value::Object(members);
        }
        if bad == 0 || bad < there {
            self.problems.add(at, ProblemKind::OneOf(LOCATIONS));
        }
        Value::Bad
    }

    /// A text where a shape is wanted that texts have.
    fn text(&mut self, id: Text<'d>, shape: &Shape, at: &At<'_>) -> Value<'d> {
        let text = id.as_str();
        let value = match shape {
            Shape::Name(most) | Shape::Text(most) => match clean(text, *most, at, self.problems) {
                blank if blank.trim().is_empty() => None,
                text => Some(Value::Text(text)),
            },
            Shape::Id => (!text.trim().is_empty()).then(|| Value::Text(text.into())),
            Shape::Date => Date::parse(text).map(Value::Date),
            Shape::Duration => Duration::parse(text).map(Value::Duration),
            Shape::Word(words) => words.iter().position(|word| *word == text).map(Value::Word),
            Shape::WordOr(words, other) => match words.iter().position(|word| *word == text) {
                // The document uses the word for something of its own.
                Some(_) if self.names.is_taken_twice(other, id) => {
                    self.problems.add(at, ProblemKind::ReservedId(shorten(text)));
                    return Value::Bad;
                }
                Some(position) => Some(Value::Word(position)),
                None => return self.text(id, other, at),
            },
            Shape::Link if is_allowed(text) => Some(Value::Text(text.into())),
            // What stands twice was said where it does.
            Shape::Row(_) | Shape::Place | Shape::Area if self.names.is_ambiguous(shape, id) => {
                return Value::Bad;
            }
            Shape::Row(kind) => self.names.find(*kind, id).map(Value::Row),
            Shape::Country => Country::of_code(text).map(Place::Country).map(Value::Place),
            Shape::Place => self.names.place(text).map(Value::Place),
            Shape::Area => {
                self.names.place(text).filter(|place| matches!(place, Place::Area(_))).map(Value::Place)
            }
            _ => None,
        };
        value.unwrap_or_else(|| self.refuse(text, shape, at))
    }

    /// A text that is nothing of its shape.
    #[cold]
    #[inline(never)]
    fn refuse(&mut self, text: &str, shape: &Shape, at: &At<'_>) -> Value<'d> {
        let text = shorten(text);
        if let Shape::Link = shape {
            self.problems.add(at, ProblemKind::RefusedLink(text.clone()));
            return Value::Refused(text);
        }
        self.problems.add(
            at,
            match shape {
                Shape::Date => ProblemKind::NotADate(text),
                Shape::Duration => ProblemKind::NotADuration(text),
                Shape::Word(allowed) => ProblemKind::UnknownWord { word: text, allowed },
                Shape::Row(of) => ProblemKind::UnknownId { of: *of, id: text },
                Shape::Name(_) | Shape::Text(_) => ProblemKind::EmptyText,
                Shape::Id => ProblemKind::Missing("id"),
                Shape::Country => ProblemKind::NotACountry(text),
                Shape::Area => ProblemKind::NotAnArea(text),
                _ => ProblemKind::UnknownPlace(text),
            },
        );
        Value::Bad
    }

    /// A node of another JSON type.
    #[cold]
    #[inline(never)]
    fn wrong(&mut self, node: Node<'_>, wanted: Wanted, at: &At<'_>) -> Value<'d> {
        if let Kind::TooDeep = node.kind() {
            self.problems.add(at, ProblemKind::TooDeep);
            return Value::Bad;
        }
        let found = found(&node.kind());
        self.problems.add(at, ProblemKind::WrongType { wanted, found });
        Value::Bad
    }
}

/// A member of an object, as far as the object was looked through.
#[derive(Clone, Copy)]
enum Seen<'d> {
    Never,
    Once(Node<'d>),
    /// More than once, so that nobody can say what it is.
    Twice,
}

impl<'d> Seen<'d> {
    fn again(self, node: Node<'d>) -> Self {
        if let Self::Never = self { Self::Once(node) } else { Self::Twice }
    }
}

fn found(kind: &Kind<'_>) -> Found {
    match kind {
        Kind::Null => Found::Null,
        Kind::Bool(_) => Found::TrueOrFalse,
        Kind::Number(_) => Found::Number,
        Kind::Text(_) => Found::Text,
        Kind::List(_) => Found::List,
        Kind::Object(_) | Kind::TooDeep => Found::Object,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is seen first that it fits")]
fn whole(number: f64) -> Option<u32> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}
