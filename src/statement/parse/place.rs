//! Regions and areas.

use super::super::places::{Area, AreaId, Country, Place, Places, Region};
use super::super::problem::{At, ProblemKind, Problems};
use super::super::read::Names;
use super::super::value::Record;
use super::super::wire;
use super::apart::{self, tell_apart};
use super::disjoint::open_contradictory;
use super::{add_circle, id, name, rows};

/// Every place that a statement can name.
#[inline(never)]
pub(super) fn places(
    wire: Record<'_, wire::Statement>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Places {
    let mut places = Places::default();
    places.regions.extend(rows(&wire.regions(), &names.regions).map(|(_, row)| region(row)));
    let list = At::ROOT.member("areas");
    for ((_, row), number) in rows(&wire.areas(), &names.areas).zip(&names.areas) {
        let area = area(row, &places, &list.item(*number), problems);
        places.areas.push(area);
    }
    break_circles(&mut places.areas, &names.areas, problems);
    open_contradictory(&mut places, &names.areas, problems);
    tell_apart(&mut places.regions, |row| (&mut row.name, &row.id));
    let own = places.areas.iter_mut().filter_map(|row| Some((row.name.as_mut()?, row.id.as_str())));
    apart::names(own.collect());
    places
}

/// A region. Of one that has a field which nobody understands it is not known where it lies.
fn region(wire: Record<'_, wire::Region>) -> Region {
    let country = wire.country().get().filter(|_| wire.is_whole());
    Region {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        country,
        codes: wire.codes().items().flatten().collect(),
    }
}

/// An area. Of one that has a field which nobody understands it is not known what belongs to it.
fn area(wire: Record<'_, wire::Area>, places: &Places, at: &At<'_>, problems: &mut Problems) -> Area {
    let members = wire.members();
    let name = name(wire.name(), wire.id());
    let is_of_another = is_name_of_another(&name) || is_name_of_country(&name, &members.known(), places);
    let is_known = wire.is_whole() && !is_of_another;
    let name = if is_of_another {
        problems.add(&at.member("name"), ProblemKind::ReservedName(name.clone()));
        apart::with_id(&name, wire.id().unwrap_or_default())
    } else {
        name
    };
    Area {
        id: id(wire.id()),
        name: Some(name),
        members: if is_known { members.known() } else { Vec::new() },
        lost: !is_known || members.has_bad() || members.is_empty() || wire.complete().is_bad(),
        complete: is_known && !members.has_bad() && wire.complete().get() == Some(true),
        disjoint_from: if is_known { wire.disjoint_from().known() } else { Vec::new() },
        codes: wire.codes().items().flatten().collect(),
        as_of: wire.as_of().get(),
        sources: wire.sources().known(),
    }
}

/// Whether a name is what every reader takes for another place, or for none.
fn is_name_of_another(name: &str) -> bool {
    let is = |other: &&str| name.trim().eq_ignore_ascii_case(other);
    AreaId::BUILT_IN.iter().chain(&NAMES_OF_BUILT_IN).chain(&wire::RESERVED).any(is)
}

/// Whether a name is that of a country, and something of it is elsewhere.
fn is_name_of_country(name: &str, members: &[Place], places: &Places) -> bool {
    let lies_in = |country: Country, member: &Place| match member {
        Place::Country(other) => *other == country,
        Place::Region(id) => places.country_of(*id) == Some(country),
        Place::Area(_) => false,
    };
    Country::of_name(name).is_some_and(|country| !members.iter().all(|member| lies_in(country, member)))
}

/// The English names of the areas that every statement may use.
const NAMES_OF_BUILT_IN: [&str; 4] =
    ["European Union", "European Economic Area", "European Free Trade Association", "EU Data Boundary"];

/// An area that contains itself has members that nobody can list: it is left open. `rows` has the row of each own area, from the
/// first one.
fn break_circles(areas: &mut [Area], rows: &[usize], problems: &mut Problems) {
    let first_own = areas.len().saturating_sub(rows.len());
    for idx in circular(areas) {
        if let Some(area) = areas.get_mut(idx) {
            area.complete = false;
        }
        if let Some(row) = idx.checked_sub(first_own).and_then(|own| rows.get(own)) {
            add_circle(problems, "areas", *row);
        }
    }
}

/// The areas that contain themselves, or an area that does.
fn circular(areas: &[Area]) -> Vec<usize> {
    let inner = |area: &Area| {
        let only_areas =
            |place: &Place| if let Place::Area(AreaId(idx)) = place { Some(*idx as usize) } else { None };
        area.members.iter().filter_map(only_areas).collect::<Vec<_>>()
    };
    super::order::circular(&areas.iter().map(inner).collect::<Vec<_>>())
}
