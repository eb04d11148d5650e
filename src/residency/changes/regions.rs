//! Cloud regions and areas that are elsewhere in a later statement, though they are called the same.

use super::matching::{Either, either};
use crate::order::set_of;
use crate::statement::{Area, AreaId, Place, Places, Region, RegionId};

/// Of each later region whether it is in another country than its earlier counterpart was. `matched` has the later one of each earlier
/// one.
pub(super) fn moved(before: &[Region], after: &[Region], matched: &[Option<usize>]) -> Vec<bool> {
    let mut moved = vec![false; after.len()];
    for (region, later) in before.iter().zip(matched) {
        let Some((slot, is)) = later.and_then(|later| Some((moved.get_mut(later)?, after.get(later)?)))
        else {
            continue;
        };
        *slot = is.country != region.country;
    }
    moved
}

/// So deep areas are looked into that are members of one another; a real statement needs two or three.
const MOST_NESTED: usize = 8;

/// The areas of both statements in which not the same places lie, each in order.
pub(super) fn moved_areas(
    [before, after]: [&Places; 2],
    areas: &[Option<usize>],
    region: impl Fn(RegionId, bool) -> Either,
) -> [Vec<AreaId>; 2] {
    let members = |area: &Area, is_earlier| {
        let token = |member: &Place| match *member {
            Place::Country(country) => (0, Either::Later(usize::from(country.number()))),
            Place::Region(id) => (1, region(id, is_earlier)),
            Place::Area(id) => (2, either(areas, id.0 as usize, is_earlier)),
        };
        (set_of(area.members.iter().map(token)), area.complete, area.lost)
    };
    let pairs = || areas.iter().enumerate().filter_map(|(was, is)| Some((was, (*is)?)));
    let mut moved: [Vec<AreaId>; 2] = Default::default();
    for _ in 0..MOST_NESTED {
        let n_before = moved[1].len();
        let mut found = Vec::new();
        for (was, is) in pairs() {
            let (Some(old), Some(new)) = (before.areas.get(was), after.areas.get(is)) else { continue };
            let is_in =
                |member: &Place| matches!(member, Place::Area(id) if moved[1].binary_search(id).is_ok());
            if members(old, true) != members(new, false) || new.members.iter().any(is_in) {
                found.push((AreaId::of(was), AreaId::of(is)));
            }
        }
        moved = [set_of(found.iter().map(|(was, _)| *was)), set_of(found.iter().map(|(_, is)| *is))];
        if moved[1].len() == n_before {
            break;
        }
    }
    moved
}
