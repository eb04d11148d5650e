//! What was read of a document, and the types of the format as which it can be taken.

mod text;

use std::borrow::Cow;
use std::marker::PhantomData;

pub(super) use self::text::{Id, Limit, Name, Text};

use super::date::Date;
use super::duration::Duration;
use super::model::{CategoryId, ClauseId, Condition, Part, ServiceId, SourceId, SwitchId};
use super::places::{AreaId, Country, Place};
use super::problem::IdKind;
use super::shape::Shape;

/// What was found where a [`Shape`] may stand.
pub(super) enum Value<'a> {
    /// Nothing, or `null`.
    Absent,
    /// Something that cannot be read, which is not the same as nothing.
    Bad,
    Flag(bool),
    Number(u32),
    Text(Cow<'a, str>),
    /// A link that may not be followed.
    Refused(String),
    Date(Date),
    Duration(Duration),
    /// The position of a word in its list.
    Word(usize),
    /// The number in the model of the row that an id stands for.
    Row(usize),
    Place(Place),
    Condition(Vec<Vec<Part>>),
    List(Vec<Self>),
    /// The members, in the order of the description; those behind the last are absent.
    Object(Vec<Self>),
    /// The same of an object that has another field beside, which may alter what these say.
    Altered(Vec<Self>),
}

/// A type of the format.
pub(super) trait Type {
    /// What a document may have where the type is declared.
    const SHAPE: Shape;
    /// As what a value of the type is taken.
    type Read<'a>;

    fn of<'a>(value: &'a Value<'a>) -> Self::Read<'a>;
}

/// A field as it was found. `Bad` is not `Absent`: what cannot be read must not count as left out.
#[derive(Clone, Copy)]
pub(super) enum Field<T> {
    Absent,
    Bad,
    Is(T),
}

impl<T> Field<T> {
    /// A value as something that it may be taken for.
    pub(super) fn of(value: &Value<'_>, taken: Option<T>) -> Self {
        match (taken, value) {
            (Some(taken), _) => Self::Is(taken),
            (None, Value::Absent) => Self::Absent,
            (None, _) => Self::Bad,
        }
    }

    pub(super) fn get(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Bad => None,
        }
    }

    pub(super) fn is_bad(&self) -> bool {
        matches!(self, Self::Bad)
    }
}

/// An object as one of the type `T`, whose declaration names its members.
#[derive(Clone, Copy)]
pub(super) struct Record<'a, T> {
    members: &'a [Value<'a>],
    is_whole: bool,
    of: PhantomData<T>,
}

impl<'a, T> Record<'a, T> {
    pub(super) fn of(value: &'a Value<'a>) -> Field<Self> {
        let is_whole = matches!(value, Value::Object(_));
        let members = if let Value::Object(all) | Value::Altered(all) = value { Some(all) } else { None };
        Field::of(value, members.map(|members| Self { members, is_whole, of: PhantomData }))
    }

    /// An object without members.
    pub(super) const EMPTY: Self = Self { members: &[], is_whole: true, of: PhantomData };

    /// Whether no field is there that is not understood and may alter what the others say.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether a member could not be read, or one of a member.
    pub(super) fn has_bad(&self) -> bool {
        self.members.iter().any(has_bad)
    }

    /// Whether no member is there that could be read.
    pub(super) fn is_empty(&self) -> bool {
        self.members.iter().all(|value| matches!(value, Value::Absent | Value::Bad))
    }

    /// Whether it is a text that stands for its first member.
    pub(super) fn is_short(&self) -> bool {
        self.members.len() == 1
    }

    pub(super) fn member(self, position: usize) -> &'a Value<'a> {
        member(self.members, position)
    }
}

#[inline(never)]
fn member<'a>(members: &'a [Value<'a>], position: usize) -> &'a Value<'a> {
    members.get(position).unwrap_or(&Value::Absent)
}

fn has_bad(value: &Value<'_>) -> bool {
    match value {
        Value::Bad | Value::Altered(_) => true,
        Value::List(values) | Value::Object(values) => values.iter().any(has_bad),
        _ => false,
    }
}

/// A list of the type `T`.
pub(super) struct List<'a, T> {
    value: &'a Value<'a>,
    of: PhantomData<T>,
}

impl<'a, T: Type> List<'a, T> {
    fn of(value: &'a Value<'a>) -> Self {
        Self { value, of: PhantomData }
    }

    /// Every item, readable or not; none where the list itself is absent or unreadable.
    pub(super) fn items(&self) -> impl ExactSizeIterator<Item = T::Read<'a>> + use<'a, T> {
        items(self.value).iter().map(T::of)
    }

    /// The item of a row.
    pub(super) fn item(&self, row: usize) -> T::Read<'a> {
        T::of(member(items(self.value), row))
    }

    pub(super) fn is_absent(&self) -> bool {
        matches!(self.value, Value::Absent)
    }

    /// Whether there is a list without items.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.value, Value::List(items) if items.is_empty())
    }

    /// Whether the list, or an item of it, could not be read.
    pub(super) fn has_bad(&self) -> bool {
        matches!(self.value, Value::Bad) || items(self.value).iter().any(|item| matches!(item, Value::Bad))
    }
}

impl<'a, T: Type<Read<'a> = Field<T>>> List<'a, T> {
    /// The items that can be read.
    pub(super) fn known(&self) -> Vec<T> {
        self.items().filter_map(Field::get).collect()
    }

    /// Every item; where the list cannot be read, one that nobody knows.
    pub(super) fn all(&self) -> Vec<Option<T>> {
        match self.value {
            Value::Bad => vec![None],
            _ => self.items().map(Field::get).collect(),
        }
    }
}

fn items<'a>(value: &'a Value<'a>) -> &'a [Value<'a>] {
    if let Value::List(items) = value { items } else { &[] }
}

/// A list.
pub(super) struct Rows<T>(PhantomData<T>);

pub(super) struct Taken<T>(PhantomData<T>);

/// A list that must not be empty.
pub(super) struct NonEmpty<T>(PhantomData<T>);

/// One, or a list of them.
pub(super) struct OneOrMore<T>(PhantomData<T>);

macro_rules! lists {
    ($($name:ident: $shape:ident)*) => {$(
        impl<T: Type> Type for $name<T> {
            const SHAPE: Shape = Shape::$shape(&T::SHAPE);
            type Read<'a> = List<'a, T>;

            fn of<'a>(value: &'a Value<'a>) -> List<'a, T> {
                List::of(value)
            }
        }
    )*};
}

lists! { Rows: List NonEmpty: NonEmpty OneOrMore: OneOrMore }

/// Whether there was a list: its rows are taken.
impl<T: Type> Type for Taken<T> {
    const SHAPE: Shape = Shape::Taken(&T::SHAPE);
    type Read<'a> = bool;

    fn of<'a>(value: &'a Value<'a>) -> bool {
        matches!(value, Value::List(_))
    }
}

/// Absent means that there is none; what cannot be read is a condition of which nobody knows whether it holds.
impl Type for Condition {
    const SHAPE: Shape = Shape::Condition;
    type Read<'a> = Option<Self>;

    fn of<'a>(value: &'a Value<'a>) -> Option<Self> {
        match value {
            Value::Absent => None,
            Value::Condition(cases) if !cases.is_empty() => Some(Self::AnyOf(cases.clone())),
            _ => Some(Self::Unreadable),
        }
    }
}

/// Types of which a value has the content as it is.
macro_rules! leaves {
    ($($type:ty: $shape:expr, $value:pat => $taken:expr;)*) => {$(
        impl Type for $type {
            const SHAPE: Shape = $shape;
            type Read<'a> = Field<Self>;

            fn of<'a>(value: &'a Value<'a>) -> Field<Self> {
                Field::of(value, if let $value = value { Some($taken) } else { None })
            }
        }
    )*};
}

leaves! {
    bool: Shape::Flag, Value::Flag(flag) => *flag;
    u32: Shape::Number, Value::Number(number) => *number;
    Date: Shape::Date, Value::Date(date) => *date;
    Duration: Shape::Duration, Value::Duration(duration) => *duration;
    CategoryId: Shape::Row(IdKind::Category), Value::Row(row) => Self::of(*row);
    ClauseId: Shape::Row(IdKind::Clause), Value::Row(row) => Self::of(*row);
    ServiceId: Shape::Row(IdKind::Service), Value::Row(row) => Self::of(*row);
    SourceId: Shape::Row(IdKind::Source), Value::Row(row) => Self::of(*row);
    SwitchId: Shape::Row(IdKind::Switch), Value::Row(row) => Self::of(*row);
    Country: Shape::Country, Value::Place(Place::Country(country)) => *country;
    Place: Shape::Place, Value::Place(place) => *place;
    AreaId: Shape::Area, Value::Place(Place::Area(area)) => *area;
}
