//! What lies in a place that is ruled out.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::super::whereabouts::{Alternative, Resolved, resolve};
use super::against::GroupSet;
use crate::order::{set_of, sort};
use crate::statement::{AreaId, ClauseId, Location, Place, Statement};

/// As many members of areas are looked at, at most. A real statement needs some hundreds.
const MOST_MEMBERS: usize = 2_000_000;

/// As many places that are claimed are compared with places that are denied, at most; what would take longer is taken for ruled out, which
/// makes it unknown. A real statement needs some thousands.
const MOST_COMPARISONS: usize = 20_000_000;

/// Everything that is known to lie in an area, in order, and whether nothing else may.
struct Contents {
    places: Vec<Place>,
    complete: bool,
}

/// Compares locations that are denied with those that are claimed.
pub(in crate::residency) struct RuledOut<'a> {
    statement: &'a Statement,
    /// Of each area, as far as it was asked for.
    contents: RefCell<Vec<Option<Rc<Contents>>>>,
    work: Cell<usize>,
    comparisons: Cell<usize>,
}

impl<'a> RuledOut<'a> {
    pub(in crate::residency) fn new(statement: &'a Statement) -> Self {
        let contents = RefCell::new(vec![None; statement.places.areas.len()]);
        let comparisons = Cell::new(MOST_COMPARISONS);
        Self { statement, contents, work: Cell::new(MOST_MEMBERS), comparisons }
    }

    /// Whether nothing is left, for certain, of what was claimed, where nothing is at `denied`: each place of each of its groups surely
    /// lies there, and it points at no rules of others.
    pub(in crate::residency) fn rules_out_all(&self, denied: &Location, claimed: &Location) -> bool {
        if !self.denies_each(denied) {
            let is_one_rule =
                matches!(denied, Location::SameAs(services) if matches!(services.as_slice(), [Some(_)]));
            return is_one_rule && denied == claimed;
        }
        let claimed = resolve(self.statement, ClauseId(0), claimed);
        let Some(denied) = self.places_of(denied) else { return false };
        let n_claimed: usize = claimed.groups.iter().map(Vec::len).sum();
        let left = self.comparisons.get().checked_sub(denied.len().saturating_mul(n_claimed));
        let Some(left) = left.filter(|_| claimed.follows.is_empty()) else { return false };
        self.comparisons.set(left);
        let is_denied = |one: &Alternative| self.is_wholly_in(*one, &denied);
        !claimed.groups.is_empty() && claimed.groups.iter().flatten().all(is_denied)
    }

    /// Whether a denial is of each place that it names: that data is not at all of several, or that it does not differ from one user to the
    /// next, leaves each of them open.
    pub(super) fn denies_each(&self, denied: &Location) -> bool {
        match denied {
            Location::Place(_) | Location::Outside(_) | Location::Anywhere | Location::Nowhere => true,
            Location::OneOrMoreOf(parts) => parts.iter().all(|part| self.denies_each(part)),
            Location::AllOf(parts) => match parts.as_slice() {
                [only] => self.denies_each(only),
                _ => false,
            },
            Location::TenantGeography => {
                let geography = self.statement.tenant.geography.as_ref();
                geography.is_some_and(|geography| self.denies_each(&geography.at))
            }
            Location::SameAs(_)
            | Location::Varies { .. }
            | Location::NotDetermined { .. }
            | Location::Unreadable => false,
        }
    }

    /// Which of its groups have nothing else, where nothing is at any of these places. A denial that is not understood may deny anything.
    pub(super) fn covered(&self, denied: Option<&[Alternative]>, claimed: &Resolved) -> GroupSet {
        let Some(denied) = denied else {
            let is_somewhere = |group: &Vec<Alternative>| *group != [Alternative::Nowhere];
            let all = if claimed.follows.is_empty() { GroupSet::NONE } else { GroupSet::ALL };
            return all.or(GroupSet::of(&claimed.groups, is_somewhere));
        };
        let n_claimed: usize = claimed.groups.iter().map(Vec::len).sum();
        let Some(left) = self.comparisons.get().checked_sub(denied.len().saturating_mul(n_claimed)) else {
            return GroupSet::ALL;
        };
        self.comparisons.set(left);
        GroupSet::of(&claimed.groups, |group| group.iter().all(|one| self.is_in(*one, denied)))
    }

    /// Which single places, of groups of several, certainly lie in one of these places where nothing is; by their positions among those of
    /// all groups. What is not known for certain is not among them, nor what is an area of which a part may be left.
    pub(super) fn excluded(&self, denied: &[Alternative], claimed: &Resolved) -> GroupSet {
        let each: Vec<(Alternative, bool)> =
            claimed.groups.iter().flat_map(|group| group.iter().map(|one| (*one, 1 < group.len()))).collect();
        let left = self.comparisons.get().checked_sub(denied.len().saturating_mul(each.len()));
        // More than there are bits for are not told apart.
        let Some(left) = left.filter(|_| each.len() < GroupSet::N_TOLD_APART) else { return GroupSet::NONE };
        self.comparisons.set(left);
        GroupSet::of(&each, |(one, is_of_several)| {
            *is_of_several && denied.iter().any(|denied| self.is_surely_in(*one, *denied))
        })
    }

    fn is_surely_in(&self, claimed: Alternative, denied: Alternative) -> bool {
        let Alternative::Place(place) = claimed else { return false };
        let is_known = |area| self.contents(area).is_some();
        let is_single = !matches!(place, Place::Area(_));
        match denied {
            _ if claimed == denied => true,
            Alternative::Place(Place::Area(area)) | Alternative::Outside(area) => {
                is_single && is_known(area) && self.is_in_one(claimed, denied)
            }
            Alternative::Place(Place::Country(_)) => self.is_in_one(claimed, denied),
            _ => false,
        }
    }

    /// Whether a place that is claimed lies in those that are denied, for certain and with all that it holds.
    fn is_wholly_in(&self, claimed: Alternative, denied: &[Alternative]) -> bool {
        let is_there = |one: Alternative| {
            denied.iter().any(|denied| *denied == Alternative::Anywhere || self.is_surely_in(one, *denied))
        };
        let of = |place: &Place| is_there(Alternative::Place(*place));
        match claimed {
            Alternative::Open(_) | Alternative::SameAs(_) | Alternative::Nowhere => false,
            _ if is_there(claimed) || denied.contains(&claimed) => true,
            Alternative::Place(Place::Area(area)) => self.contents(area).is_some_and(|own| {
                let places = || own.places.iter().filter(|place| !matches!(place, Place::Area(_)));
                let left = self.work.get().checked_sub(own.places.len().saturating_mul(denied.len()));
                let Some(left) = left else { return false };
                self.work.set(left);
                own.complete && places().next().is_some() && places().all(of)
            }),
            Alternative::Geography => {
                let may_be = super::super::verdict::geography(self.statement).concat();
                may_be.iter().all(|place| self.is_wholly_in(Alternative::Place(*place), denied))
            }
            _ => false,
        }
    }

    /// What is denied, each place once; none where that is not understood.
    pub(super) fn places_of(&self, denied: &Location) -> Option<Vec<Alternative>> {
        let resolved = resolve(self.statement, ClauseId(0), denied);
        let is_open = |one: &Alternative| matches!(one, Alternative::Open(_) | Alternative::SameAs(_));
        let all = set_of(resolved.groups.concat());
        (resolved.follows.is_empty() && !all.iter().any(is_open)).then_some(all)
    }

    fn is_in(&self, claimed: Alternative, denied: &[Alternative]) -> bool {
        denied.iter().any(|denied| self.is_in_one(claimed, *denied))
            || match claimed {
                Alternative::Place(Place::Area(area)) => self.is_all_in(area, denied),
                Alternative::Geography => {
                    let may_be = super::super::verdict::geography(self.statement).concat();
                    may_be.iter().all(|place| self.is_in(Alternative::Place(*place), denied))
                }
                _ => false,
            }
    }

    /// Whether each place of an area is one of those that are denied. What would take too long to find is taken for such.
    fn is_all_in(&self, area: AreaId, denied: &[Alternative]) -> bool {
        self.contents(area).is_none_or(|contents| {
            let mut places = contents.places.iter().filter(|place| !matches!(place, Place::Area(_)));
            let is_denied = |place: &Place| {
                let Some(left) = self.work.get().checked_sub(1 + denied.len()) else { return true };
                self.work.set(left);
                denied.iter().any(|denied| self.is_in_one(Alternative::Place(*place), *denied))
            };
            contents.complete && places.clone().next().is_some() && places.all(is_denied)
        })
    }

    fn is_in_one(&self, claimed: Alternative, denied: Alternative) -> bool {
        match (claimed, denied) {
            _ if claimed == denied => true,
            (Alternative::Open(_) | Alternative::SameAs(_) | Alternative::Nowhere, _) => false,
            (_, Alternative::Anywhere) => true,
            (Alternative::Place(place), Alternative::Place(Place::Area(area))) => {
                self.contents(area).is_none_or(|contents| self.is_among(place, &contents))
            }
            (Alternative::Place(Place::Region(region)), Alternative::Place(Place::Country(country))) => {
                self.statement.places.country_of(region) == Some(country)
            }
            (Alternative::Place(place), Alternative::Outside(area)) => {
                self.contents(area).is_none_or(|contents| {
                    contents.complete && !contents.places.is_empty() && self.is_apart(place, &contents)
                })
            }
            _ => false,
        }
    }

    /// Whether a place lies in an area.
    fn is_among(&self, place: Place, around: &Contents) -> bool {
        let is_there = |place: Place| around.places.binary_search(&place).is_ok();
        let lies_there = |place: &Place| match *place {
            Place::Region(region) => {
                let country = self.statement.places.country_of(region).map(Place::Country);
                is_there(*place) || country.is_some_and(is_there)
            }
            Place::Country(_) => is_there(*place),
            Place::Area(_) => true,
        };
        match place {
            Place::Area(_) if is_there(place) => true,
            Place::Area(area) => self.contents(area).is_none_or(|own| {
                own.complete && !own.places.is_empty() && own.places.iter().all(lies_there)
            }),
            place => lies_there(&place),
        }
    }

    /// Whether nothing of a place lies in an area.
    fn is_apart(&self, place: Place, around: &Contents) -> bool {
        let is_there = |place: Place| around.places.binary_search(&place).is_ok();
        let of_region = |region| self.statement.places.country_of(region);
        let holds_region_of = |country| {
            let mut regions = around.places.iter().filter_map(|place| match place {
                Place::Region(region) => of_region(*region),
                _ => None,
            });
            regions.any(|other| other == country)
        };
        match place {
            Place::Country(country) => !is_there(place) && !holds_region_of(country),
            Place::Region(region) => {
                let country = of_region(region).map(Place::Country);
                !is_there(place) && country.is_some_and(|country| !is_there(country))
            }
            Place::Area(area) => self.contents(area).is_none_or(|own| {
                let only = own.places.iter().filter(|place| !matches!(place, Place::Area(_)));
                own.complete && !own.places.is_empty() && only.copied().all(|one| self.is_apart(one, around))
            }),
        }
    }

    /// What lies in an area; none where that would take too long to find, or was lost.
    fn contents(&self, area: AreaId) -> Option<Rc<Contents>> {
        if let Some(Some(known)) = self.contents.borrow().get(area.0 as usize) {
            return Some(Rc::clone(known));
        }
        let mut found = Contents { places: Vec::new(), complete: true };
        let mut seen = vec![false; self.statement.places.areas.len()];
        let mut left = vec![area];
        while let Some(area) = left.pop() {
            let Some(inner) = self.statement.places.area(area) else { continue };
            // What cannot be read may be anywhere.
            if inner.lost {
                return None;
            }
            found.complete &= inner.complete;
            for member in &inner.members {
                self.work.set(self.work.get().checked_sub(1)?);
                found.places.push(*member);
                if let Place::Area(area) = member
                    && !seen.get_mut(area.0 as usize).is_none_or(|seen| std::mem::replace(seen, true))
                {
                    left.push(*area);
                }
            }
        }
        sort(&mut found.places);
        found.places.dedup();
        let found = Rc::new(found);
        if let Some(kept) = self.contents.borrow_mut().get_mut(area.0 as usize) {
            *kept = Some(Rc::clone(&found));
        }
        Some(found)
    }
}
