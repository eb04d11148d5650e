//! Where something is, as documents write it.

use super::super::model::{Location, ServiceId};
use super::super::places::AreaId;
use super::super::shape::{Fields, Member, Others, Shape};
use super::super::value::{Field, Name, NonEmpty, OneOrMore, Record, Text, Type, Value};

/// The words that stand for a location; nothing else may have them as its id.
pub(crate) const RESERVED: [&str; 4] = ["tenant-geography", "anywhere", "nowhere", "not-determined"];

/// What may stand for a location beside an object.
pub(crate) const PLACE_OR_WORD: Shape = Shape::WordOr(&RESERVED, &Shape::Place);

/// The fields of a location as an object.
pub(crate) const LOCATIONS: &str = "allOf, oneOrMoreOf, sameAs, outside, varies, notDetermined";

objects! {
    /// A place that the sources leave open.
    struct Undetermined: AddWords {
        /// Why it is open: the nearest geography, depending on availability, not published …
        why "why": required Text,
        /// Where an administrator can look the real value up, or whom to ask.
        look_up "lookUp": optional Text,
    }

    /// A place that differs from one user, group, workspace or resource to the next.
    struct Varies: Void {
        /// What decides: user, group, workspace, resource, or other words.
        by "by": required Name,
        /// The places that are possible.
        among "among": required NonEmpty<Location>,
        /// What holds where the deciding value is missing.
        fallback "fallback": optional Location,
    }

    /// A location as an object; exactly one of the fields.
    struct LocationObject: Void {
        /// At all of these places.
        all_of "allOf": optional NonEmpty<Location>,
        /// At one or more of these places; which ones is not said.
        one_or_more_of "oneOrMoreOf": optional NonEmpty<Location>,
        /// Wherever these services keep it.
        same_as "sameAs": optional OneOrMore<ServiceId>,
        /// Somewhere outside this area, place not named.
        outside "outside": optional AreaId,
        /// It differs from one user, group, workspace or resource to the next.
        varies "varies": optional Varies,
        /// The sources leave it open.
        not_determined "notDetermined": optional Undetermined,
    }
}

/// A word or the id of a place, or an object. Absent means that nothing is said.
impl Type for Location {
    const SHAPE: Shape = Shape::Location;
    type Read<'a> = Option<Self>;

    fn of<'a>(value: &'a Value<'a>) -> Option<Self> {
        (!matches!(value, Value::Absent)).then(|| Self::read(value))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl schemars::JsonSchema for Location {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Location".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::statement::schema::{AREAS, LOCATIONS, word_or_id};
        let text = word_or_id(&[LOCATIONS, AREAS].concat());
        schemars::json_schema!({
            "description": "Where something is: a country (ISO 3166-1 alpha-2), the id of a region or area, tenant-geography, anywhere, nowhere, not-determined, or an object.",
            "anyOf": [text, generator.subschema_for::<LocationObject>()]
        })
    }
}
