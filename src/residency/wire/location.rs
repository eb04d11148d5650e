//! Where something is, as documents write it.

use super::super::node::Node;
use super::super::problem::{At, ProblemKind, Problems, Wanted};
use super::super::read::{Field, Id, Members, Name, OneOrMore, Read, Rows, Text, wrong};

/// Where something is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) enum Location {
    /// A place by its id or code.
    Place(Id),
    /// `tenant-geography`.
    TenantGeography,
    /// `anywhere`.
    Anywhere,
    /// `nowhere`.
    Nowhere,
    /// `not-determined`, or the object that says why.
    NotDetermined(Option<Undetermined>),
    /// At all of these.
    AllOf(Rows<Location>),
    /// At one or more of these.
    OneOrMoreOf(Rows<Location>),
    /// Wherever these services keep it.
    SameAs(OneOrMore<Id>),
    /// Somewhere outside this area.
    Outside(Id),
    /// It depends on something.
    Varies(Varies),
}

/// The words that stand for a location; nothing else may have them as its id.
pub(in crate::residency) const RESERVED: [&str; 4] =
    ["tenant-geography", "anywhere", "nowhere", "not-determined"];

objects! {
    /// A place that the sources leave open.
    struct Undetermined {
        /// Why it is open: the nearest geography, depending on availability, not published …
        why "why": required Text,
        /// Where an administrator can look the real value up, or whom to ask.
        look_up "lookUp": optional Text,
    }

    /// A place that differs from one user, group, workspace or resource to the next.
    struct Varies {
        /// What decides: user, group, workspace, resource, or other words.
        by "by": required Name,
        /// The places that are possible.
        among "among": required Rows<Location>,
        /// What holds where the deciding value is missing.
        fallback "fallback": optional Box<Location>,
    }

    /// A location as an object; exactly one of the fields.
    struct LocationObject {
        /// At all of these places.
        all_of "allOf": optional Rows<Location>,
        /// At one or more of these places; which ones is not said.
        one_or_more_of "oneOrMoreOf": optional Rows<Location>,
        /// Wherever these services keep it.
        same_as "sameAs": optional OneOrMore<Id>,
        /// Somewhere outside this area, place not named.
        outside "outside": optional Id,
        /// It differs from one user, group, workspace or resource to the next.
        varies "varies": optional Varies,
        /// The sources leave it open.
        not_determined "notDetermined": optional Undetermined,
    }
}

read_plainly! { Undetermined Varies }

impl Read for Location {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::Text(word) => Some(match word.as_str() {
                "tenant-geography" => Self::TenantGeography,
                "anywhere" => Self::Anywhere,
                "nowhere" => Self::Nowhere,
                "not-determined" => Self::NotDetermined(None),
                id => Self::Place(Id(id.to_owned())),
            }),
            Node::Object(_) => {
                let members = Members::of(node, at, problems, LocationObject::KNOWN)?;
                let location = LocationObject::read_members(&members, problems);
                Self::of_object(location, &members, at, problems)
            }
            _ => wrong(node, Wanted::TextOrObject, at, problems),
        }
    }
}

impl Location {
    fn of_object(
        object: LocationObject,
        members: &Members<'_>,
        at: &At<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut found = Vec::new();
        let mut bad = false;
        let LocationObject { all_of, one_or_more_of, same_as, outside, varies, not_determined } = object;
        take(all_of, Self::AllOf, &mut found, &mut bad);
        take(one_or_more_of, Self::OneOrMoreOf, &mut found, &mut bad);
        take(same_as, Self::SameAs, &mut found, &mut bad);
        take(outside, Self::Outside, &mut found, &mut bad);
        take(varies, Self::Varies, &mut found, &mut bad);
        take(not_determined, |why| Self::NotDetermined(Some(why)), &mut found, &mut bad);
        members.note_strangers(problems);
        match (found.pop(), bad) {
            (Some(one), false) if found.is_empty() => Some(one),
            (None, true) => None,
            _ => {
                problems.add(
                    at,
                    ProblemKind::OneOf("allOf, oneOrMoreOf, sameAs, outside, varies, notDetermined"),
                );
                None
            }
        }
    }
}

fn take<T>(field: Field<T>, make: impl FnOnce(T) -> Location, found: &mut Vec<Location>, bad: &mut bool) {
    match field {
        Field::Absent => {}
        Field::Bad => *bad = true,
        Field::Is(value) => found.push(make(value)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl schemars::JsonSchema for Location {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Location".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Where something is: a country (ISO 3166-1 alpha-2), the id of a region or area, tenant-geography, anywhere, nowhere, not-determined, or an object.",
            "anyOf": [{ "type": "string", "minLength": 1 }, generator.subschema_for::<LocationObject>()]
        })
    }
}
