//! Regions and areas.

use super::super::places::{Area, AreaId, Place, Places, Region};
use super::super::problem::Problems;
use super::super::read::Names;
use super::super::value::Record;
use super::super::wire;
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
    places.areas.extend(rows(&wire.areas(), &names.areas).map(|(_, row)| area(row)));
    break_circles(&mut places.areas, &names.areas, problems);
    places
}

fn region(wire: Record<'_, wire::Region>) -> Region {
    Region { id: id(wire.id()), name: name(wire.name(), wire.id()), country: wire.country().get() }
}

fn area(wire: Record<'_, wire::Area>) -> Area {
    let members = wire.members();
    Area {
        id: id(wire.id()),
        name: Some(name(wire.name(), wire.id())),
        members: members.known(),
        complete: !members.has_bad() && wire.complete().get() == Some(true),
    }
}

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
