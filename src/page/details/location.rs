//! A location as it is stated: with what it depends on, and with the members of the areas that it names.

use super::super::messages::Message;
use super::super::names::Names;
use crate::residency::Alternative;
use crate::statement::{AreaId, Location, Place};

impl Names<'_> {
    /// A location as it is stated.
    pub(in crate::page) fn location(&self, location: &Location) -> String {
        let one = |alternative| self.whereabouts(&[alternative], |place| self.place(place));
        let part = |part: &Location| self.part_of_location(part);
        match location {
            Location::Place(place) => self.place(*place),
            Location::TenantGeography => self.tenant_geography(),
            Location::Anywhere => one(Alternative::Anywhere),
            Location::Nowhere => one(Alternative::Nowhere),
            Location::NotDetermined { why, look_up } => self.left_open(why.as_ref(), look_up.as_ref()),
            Location::Unreadable => self.translator.word(Message::ReasonUnreadable),
            Location::Outside(area) => one(Alternative::Outside(*area)),
            Location::AllOf(parts) => self.translator.and(&parts.iter().map(part).collect::<Vec<_>>()),
            Location::OneOrMoreOf(parts) => {
                self.or_open(known_and_open(parts, part), |known| self.one_or_more_of(known))
            }
            Location::SameAs(services) => {
                let service = |id: &Option<_>| match id {
                    Some(id) => self.service(*id),
                    None => self.translator.word(Message::RecipientUnknown),
                };
                let services = self.translator.or(&services.iter().map(service).collect::<Vec<_>>());
                self.translator.say(Message::PlaceSameAs, &[("services", (&services).into())])
            }
            Location::Varies { by, among, fallback } => {
                let places = self.or_open(known_and_open(among, part), |known| self.translator.or(known));
                let fallback = fallback.as_deref().map(part);
                let message =
                    if fallback.is_some() { Message::PlaceVariesElse } else { Message::PlaceVaries };
                let fallback = fallback.unwrap_or_default();
                let values =
                    [("by", by.into()), ("places", (&places).into()), ("fallback", (&fallback).into())];
                self.translator.say(message, &values)
            }
        }
    }

    /// The tenant's geography by its name, with its places where they are known.
    pub(in crate::page) fn tenant_geography(&self) -> String {
        let geography = self.statement.tenant.geography.as_ref();
        let places = match geography.filter(|_| self.statement.has_open_geography()) {
            // That it is one of them, or what decides which, is as much of it as they are.
            Some(geography) => self.location(&geography.at),
            None => self.translator.and(&self.geography(|place| self.place(place))),
        };
        if places.is_empty() {
            self.translator.word(Message::BoundaryTenantPlain)
        } else {
            self.translator.say(Message::BoundaryTenant, &[("places", (&places).into())])
        }
    }

    /// A part of a location: where it has several itself, in brackets, for *and* and *or* have no bounds of their own.
    fn part_of_location(&self, part: &Location) -> String {
        let said = self.location(part);
        match part {
            Location::AllOf(parts) | Location::OneOrMoreOf(parts) if 1 < parts.len() => {
                ["(", &said, ")"].concat()
            }
            Location::Varies { .. } => ["(", &said, ")"].concat(),
            _ => said,
        }
    }

    /// The members of an area; nothing where it has none.
    pub(in crate::page) fn members(&self, area: AreaId) -> Option<String> {
        let known = self.statement.places.area(area)?;
        let members: Vec<String> = known.members.iter().map(|member| self.place(*member)).collect();
        let message = if known.complete { Message::AreaMembers } else { Message::AreaMembersMore };
        let (area, places) = (self.place(Place::Area(area)), self.translator.and(&members));
        let values = [("area", (&area).into()), ("places", (&places).into())];
        (!members.is_empty()).then(|| self.translator.say(message, &values))
    }
}

/// The statement's own areas that a location names.
pub(super) fn own_areas(location: &Location, areas: &mut Vec<AreaId>) {
    match location {
        Location::Place(Place::Area(area)) | Location::Outside(area)
            if !area.is_built_in() && !areas.contains(area) =>
        {
            areas.push(*area);
        }
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => {
            for part in parts {
                own_areas(part, areas);
            }
        }
        Location::Varies { among, fallback, .. } => {
            for part in among.iter().chain(fallback.as_deref()) {
                own_areas(part, areas);
            }
        }
        _ => {}
    }
}

/// The parts of a location by their names: those that are places, and those of which nobody says which.
fn known_and_open(parts: &[Location], name: impl Fn(&Location) -> String) -> (Vec<String>, Vec<String>) {
    let is_open = |part: &&Location| matches!(part, Location::NotDetermined { .. } | Location::Unreadable);
    let (open, known): (Vec<&Location>, Vec<&Location>) = parts.iter().partition(is_open);
    (known.into_iter().map(&name).collect(), open.into_iter().map(&name).collect())
}

/// What decides about the places of a location.
pub(in crate::page) fn deciders(location: &Location, by: &mut Vec<String>) {
    match location {
        Location::Varies { by: own, among, fallback } => {
            if !by.contains(own) {
                by.push(own.clone());
            }
            for part in among.iter().chain(fallback.as_deref()) {
                deciders(part, by);
            }
        }
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => {
            for part in parts {
                deciders(part, by);
            }
        }
        _ => {}
    }
}
