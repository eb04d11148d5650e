//! Places in the words of DPV: countries by their own terms, everything else by the statement's.

use super::super::json::Json;
use super::{iri, push, reference, typed};
use crate::residency::{AreaId, Location, Place, Statement};

/// The statement's regions and areas, and the tenant's geography.
pub(super) fn all(statement: &Statement) -> Vec<Json> {
    let places = &statement.places;
    let mut nodes = Vec::new();
    for region in &places.regions {
        let mut node = typed(&iri("place", &region.id), "dpv:Location");
        node.push(("dpv:hasName", region.name.as_str().into()));
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
        nodes.push(Json::Object(node));
    }
    if let Some(geography) = &statement.tenant.geography {
        let mut node = typed("#tenant/geography", "dpv:Location");
        node.push(("dct:hasPart", Json::List(locations(statement, &geography.at))));
        nodes.push(Json::Object(node));
    }
    nodes
}

/// The areas that DPV knows.
fn term(area: AreaId) -> Option<&'static str> {
    match area {
        AreaId::EU => Some("loc:EU"),
        AreaId::EEA => Some("loc:EEA"),
        _ => None,
    }
}

fn place(statement: &Statement, place: Place) -> Json {
    let places = &statement.places;
    match place {
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
            let service = |id: &crate::residency::ServiceId| statement.services.get(id.idx());
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
            node
        }
    };
    vec![Json::Object(node)]
}
