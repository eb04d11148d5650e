//! Where something is.

use super::super::model::Location;
use super::super::value::{Field, List, Record, Value};
use super::super::wire::{LocationObject, Varies};
use super::clause::each_once;

impl Location {
    /// The location that a value stands for.
    pub(in crate::statement) fn read(value: &Value<'_>) -> Self {
        match value {
            Value::Word(0) => Self::TenantGeography,
            Value::Word(1) => Self::Anywhere,
            Value::Word(2) => Self::Nowhere,
            Value::Word(_) => Self::NotDetermined { why: None, look_up: None },
            Value::Place(place) => Self::Place(*place),
            _ => Record::of(value).get().map_or(Self::Unreadable, Self::of_object),
        }
    }

    /// The object has exactly one member.
    fn of_object(wire: Record<'_, LocationObject>) -> Self {
        if !wire.all_of().is_absent() {
            Self::AllOf(locations(&wire.all_of()))
        } else if !wire.one_or_more_of().is_absent() {
            Self::OneOrMoreOf(locations(&wire.one_or_more_of()))
        } else if !wire.same_as().is_absent() {
            if wire.same_as().is_empty() {
                return Self::Unreadable;
            }
            Self::SameAs(each_once(wire.same_as().all()))
        } else if let Field::Is(area) = wire.outside() {
            Self::Outside(area)
        } else if let Field::Is(varies) = wire.varies() {
            Self::varies(varies)
        } else if let Field::Is(open) = wire.not_determined() {
            Self::NotDetermined { why: open.why(), look_up: open.look_up() }
        } else {
            Self::Unreadable
        }
    }

    fn varies(wire: Record<'_, Varies>) -> Self {
        Self::Varies {
            by: wire.by().unwrap_or_default(),
            among: locations(&wire.among()),
            fallback: wire.fallback().map(Box::new),
        }
    }

    /// Whether it is, or may be, the tenant's geography.
    pub(super) fn names_geography(&self) -> bool {
        self.names(|part| *part == Self::TenantGeography)
    }

    /// Whether it is nowhere, or a part of it is.
    pub(super) fn names_nowhere(&self) -> bool {
        self.names(|part| *part == Self::Nowhere)
    }

    fn names(&self, is: fn(&Self) -> bool) -> bool {
        let any = |parts: &[Self]| parts.iter().any(|part| part.names(is));
        match self {
            Self::AllOf(parts) | Self::OneOrMoreOf(parts) => any(parts),
            Self::Varies { among, fallback, .. } => {
                any(among) || fallback.as_deref().is_some_and(|part| part.names(is))
            }
            part => is(part),
        }
    }
}

/// A list that is empty or cannot be read stands for a place that nobody knows.
fn locations(wire: &List<'_, Location>) -> Vec<Location> {
    let locations: Vec<_> = wire.items().flatten().collect();
    if locations.is_empty() { vec![Location::Unreadable] } else { locations }
}
