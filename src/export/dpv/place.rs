//! Places in the words of DPV: countries by their own terms, everything else by the statement's.

use super::super::json::Json;
use super::context::Contexts;
use super::{Member, iri, push, reference, source_references, typed};
use crate::statement::{AreaId, Changeable, Location, Place, ServiceId, Statement};

/// The statement's regions and areas, and the tenant's geography.
pub(super) fn all(statement: &Statement) -> Vec<Json> {
    let places = &statement.places;
    let mut nodes = Vec::new();
    for region in &places.regions {
        let mut node = typed(&iri("place", &region.id), "dpv:Location");
        node.push(("dpv:hasName", region.name.as_str().into()));
        push_codes(&mut node, &region.codes);
        let country = region.country.map(|country| place(statement, Place::Country(country)));
        node.push(("dpv:hasCountry", country.unwrap_or(Json::Null)));
        nodes.push(Json::Object(node));
    }
    for (idx, area) in places.areas.iter().enumerate() {
        if term(AreaId::of(idx)).is_some() {
            continue;
        }
        let mut node = typed(&iri("place", &area.id), "dpv:Location");
        push(&mut node, "dpv:hasName", Some(area.name.clone().unwrap_or_else(|| area.id.clone())));
        node.push(("dct:hasPart", area.members.iter().map(|member| place(statement, *member)).collect()));
        push_codes(&mut node, &area.codes);
        push(&mut node, "dct:date", area.as_of.map(|date| date.to_string()));
        node.push(("dct:source", source_references(statement, &area.sources)));
        let mut contexts = Contexts::default();
        let apart: Vec<String> = area.disjoint_from.iter().map(|place| id(statement, *place)).collect();
        contexts.list("disjointFrom", apart.iter().map(String::as_str));
        contexts.add("complete", Some(if area.complete { "true" } else { "false" }));
        node.push(("dpv:hasContext", contexts.into_json()));
        nodes.push(Json::Object(node));
    }
    if let Some(geography) = &statement.tenant.geography {
        let mut node = typed("#tenant/geography", "dpv:Location");
        node.push(("dct:hasPart", Json::List(locations(statement, &geography.at))));
        let mut contexts = Contexts::default();
        contexts.add("chosen", geography.chosen.clone());
        contexts.add("changeable", geography.changeable.map(Changeable::word));
        node.push(("dpv:hasContext", contexts.into_json()));
        nodes.push(Json::Object(node));
    }
    nodes
}

/// Short names of a place.
fn push_codes(node: &mut Vec<Member>, codes: &[String]) {
    node.push(("dct:alternative", codes.iter().map(|code| Json::from(code.as_str())).collect()));
}

/// The areas that DPV knows.
fn term(area: AreaId) -> Option<&'static str> {
    match area {
        AreaId::EU => Some("loc:EU"),
        AreaId::EEA => Some("loc:EEA"),
        _ => None,
    }
}

pub(super) fn place(statement: &Statement, place: Place) -> Json {
    let places = &statement.places;
    match place {
        // Kosovo has no term of DPV, which takes its countries from ISO 3166-1.
        Place::Country(country) if country.code() == "XK" => {
            Json::Object(vec![("@type", "dpv:Country".into()), ("dct:title", "XK".into())])
        }
        Place::Country(country) => reference(&format!("loc:{}", country.code())),
        Place::Region(id) => {
            places.region(id).map_or(Json::Null, |region| reference(&iri("place", &region.id)))
        }
        Place::Area(id) => match term(id) {
            Some(term) => reference(term),
            None => places.area(id).map_or(Json::Null, |area| reference(&iri("place", &area.id))),
        },
    }
}

/// The places of a location, all of which are meant.
pub(super) fn locations(statement: &Statement, location: &Location) -> Vec<Json> {
    let parts =
        |parts: &[Location]| parts.iter().flat_map(|part| locations(statement, part)).collect::<Json>();
    let titled = |kind: &str, title: &str| vec![("@type", kind.into()), ("dct:title", title.into())];
    let node = match location {
        Location::Place(at) => return vec![place(statement, *at)],
        Location::TenantGeography => return vec![reference("#tenant/geography")],
        Location::AllOf(all) => return all.iter().flat_map(|part| locations(statement, part)).collect(),
        Location::Nowhere => return Vec::new(),
        Location::Anywhere => titled("dpv:Location", "anywhere"),
        Location::Unreadable => titled("dpv:Location", "unreadable"),
        Location::NotDetermined { why, look_up } => {
            let mut node = titled("dpv:Location", "not-determined");
            push(&mut node, "dct:description", why.clone());
            push(&mut node, "dct:references", look_up.clone());
            node
        }
        Location::OneOrMoreOf(some) => {
            let mut node = titled("dpv:VariableLocation", "one-or-more-of");
            node.push(("dct:hasPart", parts(some)));
            node
        }
        Location::SameAs(services) => {
            let service = |id: &crate::statement::ServiceId| statement.services.get(id.idx());
            let known = services.iter().flatten().filter_map(service);
            let mut node = titled("dpv:VariableLocation", "same-as");
            node.push((
                "dct:relation",
                known.map(|service| reference(&iri("service", &service.id))).collect(),
            ));
            node
        }
        Location::Outside(area) => {
            let mut node = titled("dpv:Location", "outside");
            node.push(("dpv:isOutsideOfLocation", place(statement, Place::Area(*area))));
            node
        }
        Location::Varies { by, among, fallback } => {
            let mut node = titled("dpv:VariableLocation", "varies");
            node.push(("dct:description", by.as_str().into()));
            let all: Vec<Location> = among.iter().chain(fallback.as_deref()).cloned().collect();
            node.push(("dct:hasPart", parts(&all)));
            let mut contexts = Contexts::default();
            contexts.add("fallback", fallback.as_deref().map(|part| words(statement, part)));
            node.push(("dpv:hasContext", contexts.into_json()));
            node
        }
    };
    vec![Json::Object(node)]
}

/// A location in the words of the format: `allOf(DE, US)`.
pub(super) fn words(statement: &Statement, location: &Location) -> String {
    let list = |word: &str, parts: &[Location]| {
        let parts: Vec<String> = parts.iter().map(|part| words(statement, part)).collect();
        format!("{word}({})", parts.join(", "))
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match location {
        Location::Place(at) => id(statement, *at),
        Location::TenantGeography => "tenant-geography".to_owned(),
        Location::Anywhere => "anywhere".to_owned(),
        Location::Nowhere => "nowhere".to_owned(),
        Location::Unreadable => "unreadable".to_owned(),
        Location::NotDetermined { why, look_up } => {
            format!("not-determined(why: {}, lookUp: {})", text(why), text(look_up))
        }
        Location::AllOf(parts) => list("allOf", parts),
        Location::OneOrMoreOf(parts) => list("oneOrMoreOf", parts),
        Location::SameAs(services) => {
            let id = |id: &Option<ServiceId>| {
                let service = id.and_then(|id| statement.services.get(id.idx()));
                service.map_or("unknown", |service| service.id.as_str())
            };
            format!("sameAs({})", services.iter().map(id).collect::<Vec<_>>().join(", "))
        }
        Location::Outside(area) => format!("outside({})", id(statement, Place::Area(*area))),
        Location::Varies { by, among, fallback } => {
            let fallback = fallback.as_deref().map(|part| words(statement, part)).unwrap_or_default();
            format!("varies(by: {by}, {}, fallback: {fallback})", list("among", among))
        }
    }
}

/// The id of a place.
pub(super) fn id(statement: &Statement, place: Place) -> String {
    let places = &statement.places;
    match place {
        Place::Country(country) => country.code(),
        Place::Region(id) => places.region(id).map(|region| region.id.clone()).unwrap_or_default(),
        Place::Area(id) => places.area(id).map(|area| area.id.clone()).unwrap_or_default(),
    }
}
