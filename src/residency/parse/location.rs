//! Regions, areas and locations.

use super::super::model::{Location, ServiceId};
use super::super::places::{Area, AreaId, Country, Place, Places, Region, RegionId};
use super::super::problem::{At, ProblemKind, Problems, shorten};
use super::super::read::{Field, Id, Name, OneOrMore, Rows, Text};
use super::super::wire::{self, RESERVED};
use super::names::Ids;
use super::{Index, find_rows};

/// The places of a document and their ids.
pub(super) struct LocationReader<'a> {
    pub(super) places: Places,
    /// The ids of all rows: the areas that every statement may use, the regions, then the areas.
    ids: Ids<'a>,
    /// What the rows stand for that came so far, in that order.
    known: Vec<Option<Place>>,
}

impl<'a> LocationReader<'a> {
    pub(super) fn new(wire: &'a wire::Statement, problems: &mut Problems) -> Self {
        let places = Places::default();
        let known: Vec<_> = (0..).zip(&places.areas).map(|(idx, _)| Some(Place::Area(AreaId(idx)))).collect();
        let regions = wire.regions.rows().filter_map(|(_, region)| region.id.get());
        let areas = wire.areas.rows().filter_map(|(_, area)| area.id.get());
        let own = regions.chain(areas).map(|Id(id)| id.as_str());
        let ids = Ids::of(AreaId::BUILT_IN.into_iter().chain(own).zip(0..).collect());
        let mut reader = Self { places, ids, known };
        reader.read_regions(wire, problems);
        reader.read_areas(wire, problems);
        reader
    }

    fn read_regions(&mut self, wire: &wire::Statement, problems: &mut Problems) {
        let list = At::ROOT.member("regions");
        for (row, region) in wire.regions.rows() {
            let at = list.item(row);
            let country = region.country.get().and_then(|Id(code)| {
                let country = Country::of_code(code);
                if country.is_none() {
                    problems.add(&at.member("country"), ProblemKind::UnknownPlace(shorten(code)));
                }
                country
            });
            let Some(Id(id)) = region.id.get() else { continue };
            let idx = u32::try_from(self.places.regions.len()).unwrap_or(u32::MAX);
            if self.claim(id, Place::Region(RegionId(idx)), &at, problems) {
                let name = region.name.get().map_or_else(|| shorten(id), |Name(name)| name.clone());
                self.places.regions.push(Region { id: shorten(id), name, country });
            }
        }
    }

    /// Areas may name areas further down, so all ids are known before any member is looked up.
    fn read_areas(&mut self, wire: &wire::Statement, problems: &mut Problems) {
        let list = At::ROOT.member("areas");
        let mut kept = Vec::new();
        for (row, area) in wire.areas.rows() {
            let Some(Id(id)) = area.id.get() else { continue };
            let idx = u32::try_from(self.places.areas.len()).unwrap_or(u32::MAX);
            if self.claim(id, Place::Area(AreaId(idx)), &list.item(row), problems) {
                let name = area.name.get().map_or_else(|| shorten(id), |Name(name)| name.clone());
                self.places.areas.push(Area {
                    id: shorten(id),
                    name: Some(name),
                    members: Vec::new(),
                    complete: false,
                });
                kept.push((row, idx));
            }
        }
        let rows = wire.areas.get().map(|rows| rows.0.as_slice()).unwrap_or_default();
        let rows_of_own: Vec<usize> = kept.iter().map(|(row, _)| *row).collect();
        for (row, idx) in kept {
            let Some(Some(area)) = rows.get(row) else { continue };
            let at = list.item(row);
            let at = at.member("members");
            let members: Vec<Option<Place>> =
                area.members.rows().map(|(idx, Id(id))| self.find(id, &at.item(idx), problems)).collect();
            let whole = !area.members.has_bad() && members.iter().all(Option::is_some);
            let complete = whole && area.complete.get() == Some(&true);
            if let Some(read) = self.places.areas.get_mut(idx as usize) {
                read.members = members.into_iter().flatten().collect();
                read.complete = complete;
            }
        }
        self.break_circles(&rows_of_own, problems);
    }

    /// An area that contains itself has members that nobody can list: it is left open. `rows` has the row of each own area, from the
    /// first one.
    fn break_circles(&mut self, rows: &[usize], problems: &mut Problems) {
        let first_own = self.places.areas.len().saturating_sub(rows.len());
        let list = At::ROOT.member("areas");
        for idx in circular(&self.places.areas) {
            if let Some(area) = self.places.areas.get_mut(idx) {
                area.complete = false;
            }
            if let Some(row) = idx.checked_sub(first_own).and_then(|own| rows.get(own)) {
                problems.add(&list.item(*row), ProblemKind::Circle);
            }
        }
    }

    /// Whether the next row may have its id; to be asked for every row that has one.
    fn claim(&mut self, id: &str, place: Place, at: &At<'_>, problems: &mut Problems) -> bool {
        let problem = if RESERVED.contains(&id) || Country::of_code(id).is_some() {
            ProblemKind::ReservedId(shorten(id))
        } else if self.ids.find(id) == Some(self.known.len()) {
            self.known.push(Some(place));
            return true;
        } else {
            ProblemKind::DuplicateId(shorten(id))
        };
        self.known.push(None);
        problems.add(&at.member("id"), problem);
        false
    }

    fn find(&self, id: &str, at: &At<'_>, problems: &mut Problems) -> Option<Place> {
        let place =
            Country::of_code(id).map(Place::Country).or_else(|| *self.known.get(self.ids.find(id)?)?);
        if place.is_none() {
            problems.add(at, ProblemKind::UnknownPlace(shorten(id)));
        }
        place
    }

    /// The tenant's geography, which cannot be itself.
    pub(super) fn geography(
        &self,
        field: &Field<wire::Location>,
        at: &At<'_>,
        services: &Index<'_>,
        problems: &mut Problems,
    ) -> Location {
        let location = self.location(field.get(), at, services, problems);
        if names_geography(&location) {
            problems.add(at, ProblemKind::Circle);
            return Location::Unreadable;
        }
        location
    }

    pub(super) fn location(
        &self,
        wire: Option<&wire::Location>,
        at: &At<'_>,
        services: &Index<'_>,
        problems: &mut Problems,
    ) -> Location {
        let Some(wire) = wire else { return Location::Unreadable };
        match wire {
            wire::Location::Place(Id(id)) => {
                self.find(id, at, problems).map_or(Location::Unreadable, Location::Place)
            }
            wire::Location::TenantGeography => Location::TenantGeography,
            wire::Location::Anywhere => Location::Anywhere,
            wire::Location::Nowhere => Location::Nowhere,
            wire::Location::NotDetermined(open) => Location::NotDetermined {
                why: open.as_ref().and_then(|open| open.why.get()).map(|Text(why)| why.clone()),
                look_up: open.as_ref().and_then(|open| open.look_up.get()).map(|Text(text)| text.clone()),
            },
            wire::Location::AllOf(rows) => {
                Location::AllOf(self.locations(rows, &at.member("allOf"), services, problems))
            }
            wire::Location::OneOrMoreOf(rows) => {
                Location::OneOrMoreOf(self.locations(rows, &at.member("oneOrMoreOf"), services, problems))
            }
            wire::Location::SameAs(OneOrMore(rows)) => {
                let at = at.member("sameAs");
                if rows.0.is_empty() {
                    problems.add(&at, ProblemKind::Empty);
                    return Location::Unreadable;
                }
                let found = find_rows(rows, &at, services, problems);
                Location::SameAs(found.into_iter().map(|idx| idx.map(ServiceId::of)).collect())
            }
            wire::Location::Outside(Id(id)) => match self.find(id, &at.member("outside"), problems) {
                Some(Place::Area(area)) => Location::Outside(area),
                Some(Place::Country(_) | Place::Region(_)) => {
                    problems.add(&at.member("outside"), ProblemKind::UnknownPlace(shorten(id)));
                    Location::Unreadable
                }
                None => Location::Unreadable,
            },
            wire::Location::Varies(varies) => self.varies(varies, &at.member("varies"), services, problems),
        }
    }

    fn varies(
        &self,
        varies: &wire::Varies,
        at: &At<'_>,
        services: &Index<'_>,
        problems: &mut Problems,
    ) -> Location {
        let among = match &varies.among {
            Field::Is(rows) => self.locations(rows, &at.member("among"), services, problems),
            Field::Absent | Field::Bad => vec![Location::Unreadable],
        };
        let fallback = match &varies.fallback {
            Field::Absent => None,
            field => Some(Box::new(self.location(
                field.get().map(AsRef::as_ref),
                &at.member("fallback"),
                services,
                problems,
            ))),
        };
        Location::Varies {
            by: varies.by.get().map(|Name(by)| by.clone()).unwrap_or_default(),
            among,
            fallback,
        }
    }

    fn locations(
        &self,
        rows: &Rows<wire::Location>,
        at: &At<'_>,
        services: &Index<'_>,
        problems: &mut Problems,
    ) -> Vec<Location> {
        if rows.0.is_empty() {
            problems.add(at, ProblemKind::Empty);
            return vec![Location::Unreadable];
        }
        let read = |(idx, row): (usize, &Option<wire::Location>)| {
            self.location(row.as_ref(), &at.item(idx), services, problems)
        };
        rows.0.iter().enumerate().map(read).collect()
    }
}

fn names_geography(location: &Location) -> bool {
    match location {
        Location::TenantGeography => true,
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => parts.iter().any(names_geography),
        Location::Varies { among, fallback, .. } => {
            among.iter().any(names_geography) || fallback.as_deref().is_some_and(names_geography)
        }
        _ => false,
    }
}

/// The areas that contain themselves, or an area that does .
fn circular(areas: &[Area]) -> Vec<usize> {
    let inner = |area: &Area| {
        let only_areas =
            |place: &Place| if let Place::Area(AreaId(idx)) = place { Some(*idx as usize) } else { None };
        area.members.iter().filter_map(only_areas).collect::<Vec<_>>()
    };
    super::order::circular(&areas.iter().map(inner).collect::<Vec<_>>())
}
