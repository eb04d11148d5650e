//! From a [`Node`] to a [`Value`]: what a document has, by what it may have, and every problem on the way.
//!
//! Derived `Deserialize` would stop at the first error and not say where it is.

mod names;
mod text;

pub(super) use self::names::Names;

use self::names::Ids;
use self::text::{clean, is_allowed};
use super::date::Date;
use super::document::{Items, Kind, Members, Node, Text};
use super::duration::Duration;
use super::model::{Part, SwitchId};
use super::places::{Country, Place};
use super::problem::{At, Found, ProblemKind, Problems, Wanted, shorten};
use super::shape::{Member, Shape};
use super::value::{Type, Value};
use super::wire::{LOCATIONS, LocationObject, PLACE_OR_WORD, SwitchState};

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
            (Shape::Object(known) | Shape::Short(known), Kind::Object(members)) => {
                Value::Object(self.members(members, known, at))
            }
            (Shape::Short([first, ..]), Kind::Text(text)) => match self.text(text, first.shape, at) {
                Value::Bad => Value::Bad,
                value => Value::Object(vec![value]),
            },
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
    fn members(&mut self, members: Members<'d>, known: &[Member], at: &At<'_>) -> Vec<Value<'d>> {
        let mut found = vec![None; known.len()];
        for (name, node) in members {
            let name = name.as_str();
            let position = known.iter().position(|known| known.name == name);
            if let Some(found) = position.and_then(|position| found.get_mut(position)) {
                *found = (!node.is_null()).then_some(node);
            } else if !name.starts_with("x-") && !name.starts_with('$') {
                self.problems.add(at, ProblemKind::UnknownField(shorten(name)));
            }
        }
        let mut values = Vec::with_capacity(known.len());
        for (known, node) in known.iter().zip(&found) {
            values.push(self.member(*node, known, at));
        }
        values
    }

    fn member(&mut self, node: Option<Node<'d>>, known: &Member, at: &At<'_>) -> Value<'d> {
        match node {
            Some(node) => self.read(node, known.shape, &at.member(known.name)),
            None if known.required => {
                self.problems.add(at, ProblemKind::Missing(known.name));
                Value::Bad
            }
            None => Value::Absent,
        }
    }

    /// An object with exactly one member. One that cannot be read is not said to be one too few.
    fn location(&mut self, members: Members<'d>, at: &At<'_>) -> Value<'d> {
        let members = self.members(members, LocationObject::MEMBERS, at);
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

    /// Cases of which one must hold.
    fn cases(&mut self, cases: Items<'d>, at: &At<'_>) -> Value<'d> {
        let mut read = Vec::new();
        let mut is_whole = true;
        for (idx, case) in cases.enumerate() {
            if let Kind::Object(members) = case.kind() {
                read.push(self.case(members, &at.item(idx)));
            } else {
                self.wrong(case, Wanted::Object, &at.item(idx));
                is_whole = false;
            }
        }
        if is_whole { Value::Condition(read) } else { Value::Bad }
    }

    /// The parts of a case in order of their switches; of a switch that stands twice, JavaScript knows only the last value.
    fn case(&mut self, members: Members<'d>, at: &At<'_>) -> Vec<Part> {
        let mut from_the_end: Vec<_> = members.collect();
        from_the_end.reverse();
        let switches = Ids::of(from_the_end.iter().map(|(id, _)| id.as_str()).zip(0..).collect());
        let part = |position: usize| {
            let (id, state) = from_the_end.get(position)?;
            let state = self.read(*state, &SwitchState::SHAPE, &at.member(id.as_str()));
            let Value::Row(switch) = self.text(*id, &SwitchId::SHAPE, at) else { return None };
            Some((SwitchId::of(switch), SwitchState::of(&state).get()?))
        };
        switches.positions().map(part).collect()
    }

    /// A text where a shape is wanted that texts have.
    fn text(&mut self, id: Text<'d>, shape: &Shape, at: &At<'_>) -> Value<'d> {
        let text = id.as_str();
        let value = match shape {
            Shape::Text(most) => Some(Value::Text(clean(text, *most, at, self.problems))),
            Shape::Id => Some(Value::Text(text.into())),
            Shape::Date => Date::parse(text).map(Value::Date),
            Shape::Duration => Duration::parse(text).map(Value::Duration),
            Shape::Word(words) => words.iter().position(|word| *word == text).map(Value::Word),
            Shape::WordOr(words, other) => match words.iter().position(|word| *word == text) {
                Some(position) => Some(Value::Word(position)),
                None => return self.text(id, other, at),
            },
            Shape::Link if is_allowed(text) => Some(Value::Text(text.into())),
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
                _ => ProblemKind::UnknownPlace(text),
            },
        );
        Value::Bad
    }

    /// A node of another JSON type.
    #[cold]
    #[inline(never)]
    fn wrong(&mut self, node: Node<'_>, wanted: Wanted, at: &At<'_>) -> Value<'d> {
        let found = match node.kind() {
            Kind::Null => Found::Null,
            Kind::Bool(_) => Found::TrueOrFalse,
            Kind::Number(_) => Found::Number,
            Kind::Text(_) => Found::Text,
            Kind::List(_) => Found::List,
            Kind::Object(_) => Found::Object,
            Kind::TooDeep => {
                self.problems.add(at, ProblemKind::TooDeep);
                return Value::Bad;
            }
        };
        self.problems.add(at, ProblemKind::WrongType { wanted, found });
        Value::Bad
    }
}

/// The version of the format that a document names, which is looked at first: nothing else of a newer one means what it seems to.
pub(super) fn format_of(document: Node<'_>) -> Option<u32> {
    if let Kind::Number(format) = document.member("format")?.kind() { whole(format) } else { None }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is seen first that it fits")]
fn whole(number: f64) -> Option<u32> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}
