//! Areas of which a member lies in what they are said to have no part of: which of the two is so, nobody knows.

use super::super::places::{Area, AreaId, Country, Place, Places};
use super::super::problem::{At, ProblemKind, Problems};
use crate::order::{set_of, sort};

/// As many members of areas are looked at, at most; an area that would take longer is taken for one that contradicts itself.
const MOST_MEMBERS: usize = 2_000_000;

/// Reports every area that contradicts itself, and leaves it open, with the statement's own areas in it. `rows` has the row of each own
/// area, from the first one.
pub(super) fn open_contradictory(places: &mut Places, rows: &[usize], problems: &mut Problems) {
    let first_own = places.areas.len().saturating_sub(rows.len());
    let list = At::ROOT.member("areas");
    let mut open: Vec<usize> = Vec::new();
    let mut look = Look { work: MOST_MEMBERS, question: 0, seen: vec![0; places.areas.len()] };
    for (idx, row) in (first_own..).zip(rows) {
        let Some(area) = places.areas.get(idx).filter(|area| !area.disjoint_from.is_empty()) else {
            continue;
        };
        let own = all_in(&places.areas, &area.members, &mut look);
        let apart = all_in(&places.areas, &area.disjoint_from, &mut look);
        let meet = match (&own, &apart) {
            (Some(own), Some(apart)) => share_a_place(places, own, apart),
            _ => true,
        };
        if meet {
            problems.add(&list.item(*row), ProblemKind::OneOf("members, disjointFrom"));
            let inner = own.unwrap_or_default().into_iter().filter_map(|place| match place {
                Place::Area(AreaId(inner)) => Some(inner as usize),
                _ => None,
            });
            open.extend(inner.chain([idx]).filter(|idx| first_own <= *idx));
        }
    }
    for idx in open {
        if let Some(area) = places.areas.get_mut(idx) {
            (area.complete, area.lost) = (false, true);
        }
    }
}

/// How many members may still be looked at, and for which of its questions each area was last.
struct Look {
    work: usize,
    question: usize,
    seen: Vec<usize>,
}

/// Some places and all that lies in them, in order; none where there is too much to look at.
fn all_in(areas: &[Area], places: &[Place], look: &mut Look) -> Option<Vec<Place>> {
    let mut left = places.to_vec();
    look.question += 1;
    let mut all = Vec::new();
    while let Some(place) = left.pop() {
        look.work = look.work.checked_sub(1)?;
        all.push(place);
        if let Place::Area(AreaId(idx)) = place
            && let (Some(area), Some(seen)) = (areas.get(idx as usize), look.seen.get_mut(idx as usize))
            && std::mem::replace(seen, look.question) != look.question
        {
            left.extend(&area.members);
        }
    }
    sort(&mut all);
    all.dedup();
    Some(all)
}

/// Whether a place is in both, or a region of one is and the country that it lies in.
fn share_a_place(places: &Places, some: &[Place], others: &[Place]) -> bool {
    let countries = |of: &[Place]| {
        let country = |place: &Place| match place {
            Place::Region(region) => places.country_of(*region),
            _ => None,
        };
        set_of(of.iter().filter_map(country))
    };
    let holds = |of: &[Place], country: &Country| of.binary_search(&Place::Country(*country)).is_ok();
    some.iter().any(|place| others.binary_search(place).is_ok())
        || countries(some).iter().any(|country| holds(others, country))
        || countries(others).iter().any(|country| holds(some, country))
}
