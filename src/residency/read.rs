//! From a [`Node`] to a [`Value`]: what a document has, by what it may have, and every problem on the way.
//!
//! Derived `Deserialize` would stop at the first error and not say where it is.

mod names;
mod text;

pub(super) use self::names::Names;

use self::names::Ids;
use self::text::{clean, is_allowed};
use super::date::Date;
use super::duration::Duration;
use super::model::{Part, SwitchId};
use super::node::Node;
use super::places::{Country, Place};
use super::problem::{At, Found, ProblemKind, Problems, Wanted, shorten};
use super::shape::{Member, Shape};
use super::value::{Type, Value};
use super::wire::{LOCATIONS, LocationObject, PLACE_OR_WORD, SwitchState};

/// Reads values by their shapes.
pub(super) struct Reader<'d, 'p> {
    names: &'p Names<'d>,
    problems: &'p mut Problems,
}

impl<'d, 'p> Reader<'d, 'p> {
    pub(super) fn new(names: &'p Names<'d>, problems: &'p mut Problems) -> Self {
        Self { names, problems }
    }

    /// What a node is where a shape is wanted.
    pub(super) fn read(&mut self, node: &'d Node, shape: &Shape, at: &At<'_>) -> Value<'d> {
        match (shape, node) {
            (Shape::Flag, Node::Bool(flag)) => Value::Flag(*flag),
            (Shape::Number, Node::Number(number)) => match whole(*number) {
                Some(number) => Value::Number(number),
                None => self.wrong(node, Wanted::WholeNumber, at),
            },
            (Shape::List(item), Node::List(items)) => self.list(items, item, at),
            (Shape::NonEmpty(item) | Shape::OneOrMore(item), Node::List(items)) => {
                if items.is_empty() {
                    self.problems.add(at, ProblemKind::Empty);
                }
                self.list(items, item, at)
            }
            (Shape::OneOrMore(item), Node::Text(text)) => {
                Value::List(vec![self.text(text, item, &at.item(0))])
            }
            (Shape::Object(known) | Shape::Short(known), Node::Object(_)) => {
                Value::Object(self.members(node, known, at))
            }
            (Shape::Short([first, ..]), Node::Text(text)) => match self.text(text, first.shape, at) {
                Value::Bad => Value::Bad,
                value => Value::Object(vec![value]),
            },
            (Shape::Location, Node::Text(text)) => self.text(text, &PLACE_OR_WORD, at),
            (Shape::Location, Node::Object(_)) => self.location(node, at),
            (Shape::Condition, Node::Object(members)) => Value::Condition(vec![self.case(members, at)]),
            (Shape::Condition, Node::List(cases)) => self.cases(cases, at),
            (_, Node::Text(text)) if shape.wanted() == Wanted::Text => self.text(text, shape, at),
            _ => self.wrong(node, shape.wanted(), at),
        }
    }

    fn list(&mut self, items: &'d [Node], shape: &Shape, at: &At<'_>) -> Value<'d> {
        let read = |(idx, item)| self.read(item, shape, &at.item(idx));
        Value::List(items.iter().enumerate().map(read).collect())
    }

    /// The members of an object. Those that begin with `x-` or `$` are nobody's business.
    fn members(&mut self, node: &'d Node, known: &[Member], at: &At<'_>) -> Vec<Value<'d>> {
        let Node::Object(members) = node else { return Vec::new() };
        for (name, _) in members {
            let is_known = known.iter().any(|known| known.name == name);
            if !is_known && !name.starts_with("x-") && !name.starts_with('$') {
                self.problems.add(at, ProblemKind::UnknownField(shorten(name)));
            }
        }
        known.iter().map(|known| self.member(node.member(known.name), known, at)).collect()
    }

    fn member(&mut self, node: Option<&'d Node>, known: &Member, at: &At<'_>) -> Value<'d> {
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
    fn location(&mut self, node: &'d Node, at: &At<'_>) -> Value<'d> {
        let members = self.members(node, LocationObject::MEMBERS, at);
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
    fn cases(&mut self, cases: &'d [Node], at: &At<'_>) -> Value<'d> {
        let mut read = Vec::with_capacity(cases.len());
        for (idx, case) in cases.iter().enumerate() {
            if let Node::Object(members) = case {
                read.push(self.case(members, &at.item(idx)));
            } else {
                self.wrong(case, Wanted::Object, &at.item(idx));
            }
        }
        if read.len() == cases.len() { Value::Condition(read) } else { Value::Bad }
    }

    /// The parts of a case in order of their switches; of a switch that stands twice, JavaScript knows only the last value.
    fn case(&mut self, members: &'d [(String, Node)], at: &At<'_>) -> Vec<Part> {
        let from_the_end = members.iter().rev();
        let switches = Ids::of(from_the_end.clone().map(|(id, _)| id.as_str()).zip(0..).collect());
        let part = |(id, position): (&'d str, usize)| {
            let (_, state) = from_the_end.clone().nth(position)?;
            let state = self.read(state, &SwitchState::SHAPE, &at.member(id));
            let Value::Row(switch) = self.text(id, &SwitchId::SHAPE, at) else { return None };
            Some((SwitchId::of(switch), SwitchState::of(&state).get()?))
        };
        switches.iter().map(part).collect()
    }

    /// A text where a shape is wanted that texts have.
    fn text(&mut self, text: &'d str, shape: &Shape, at: &At<'_>) -> Value<'d> {
        let value = match shape {
            Shape::Text(most) => Some(Value::Text(clean(text, *most, at, self.problems))),
            Shape::Id => Some(Value::Text(text.into())),
            Shape::Date => Date::parse(text).map(Value::Date),
            Shape::Duration => Duration::parse(text).map(Value::Duration),
            Shape::Word(words) => words.iter().position(|word| *word == text).map(Value::Word),
            Shape::WordOr(words, other) => match words.iter().position(|word| *word == text) {
                Some(position) => Some(Value::Word(position)),
                None => return self.text(text, other, at),
            },
            Shape::Link if is_allowed(text) => Some(Value::Text(text.into())),
            Shape::Row(kind) => self.names.find(*kind, text).map(Value::Row),
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
    fn wrong(&mut self, node: &Node, wanted: Wanted, at: &At<'_>) -> Value<'d> {
        let found = match node {
            Node::Null => Found::Null,
            Node::Bool(_) => Found::TrueOrFalse,
            Node::Number(_) => Found::Number,
            Node::Text(_) => Found::Text,
            Node::List(_) => Found::List,
            Node::Object(_) => Found::Object,
            Node::TooDeep => {
                self.problems.add(at, ProblemKind::TooDeep);
                return Value::Bad;
            }
        };
        self.problems.add(at, ProblemKind::WrongType { wanted, found });
        Value::Bad
    }
}

/// The version of the format that a document names, which is looked at first: nothing else of a newer one means what it seems to.
pub(super) fn format_of(document: &Node) -> Option<u32> {
    if let Some(Node::Number(format)) = document.member("format") { whole(*format) } else { None }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is seen first that it fits")]
fn whole(number: f64) -> Option<u32> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}
