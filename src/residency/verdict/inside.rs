//! One set of places that a boundary is, or may be, and on which side of it places lie.

use std::cell::{Cell, OnceCell};

use crate::order::sort;
use crate::statement::{Area, AreaId, Country, Place, Places, RegionId, dependency_order_of};

/// As many members of areas are looked at, at most, to find out what lies outside areas. A real statement needs some hundreds.
const MOST_MEMBERS: usize = 2_000_000;

/// Whether an area may have members that the statement does not list.
fn is_open(area: &Area) -> bool {
    !area.complete || area.members.is_empty()
}

/// Where an alternative can lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) inside: bool,
    pub(super) outside: bool,
    pub(super) unknown: bool,
}

impl Sides {
    pub(super) const INSIDE: Self = Self { inside: true, outside: false, unknown: false };
    pub(super) const OUTSIDE: Self = Self { inside: false, outside: true, unknown: false };
    pub(super) const EITHER: Self = Self { inside: true, outside: true, unknown: false };
    pub(super) const UNKNOWN: Self = Self { inside: false, outside: false, unknown: true };

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            inside: self.inside || other.inside,
            outside: self.outside || other.outside,
            unknown: self.unknown || other.unknown,
        }
    }
}

/// Everything that is inside.
#[derive(Debug)]
pub(super) struct Inside<'a> {
    places: &'a Places,
    /// In order.
    all: Vec<Place>,
    /// Those that are members of an area of the boundary, and are said not to lie in it; in order.
    doubtful: Vec<Place>,
    /// There may be places inside that the statement does not list: in each of these areas, wherever it is not said to be disjoint from.
    /// The countries and regions where it is not, in order.
    open: Vec<Vec<Place>>,
    areas: Vec<Sides>,
    /// What *outside an area* means, for each area that is asked about.
    outside: Vec<OnceCell<Sides>>,
    /// In which question an area was looked into last.
    looked_into: Vec<Cell<Option<usize>>>,
    /// How many questions were asked so far.
    n_questions: Cell<usize>,
    /// How many members may still be looked at to find that out.
    work: Cell<usize>,
}

impl<'a> Inside<'a> {
    /// These places and all that lies in them.
    pub(super) fn of(places: &'a Places, starts: Vec<Place>) -> Self {
        let outside = vec![OnceCell::new(); places.areas.len()];
        let looked_into = vec![Cell::new(None); outside.len()];
        let (n_questions, work) = (Cell::new(0), Cell::new(MOST_MEMBERS));
        let mut all = Self {
            places,
            all: Vec::new(),
            doubtful: Vec::new(),
            open: Vec::new(),
            areas: Vec::new(),
            outside,
            looked_into,
            n_questions,
            work,
        };
        all.fill(starts);
        all.judge_areas();
        all
    }

    fn fill(&mut self, mut left: Vec<Place>) {
        let mut inside = Vec::new();
        let mut seen = vec![false; self.places.areas.len()];
        while let Some(place) = left.pop() {
            inside.push(place);
            if let Place::Area(area) = place {
                if seen.get_mut(area.0 as usize).is_some_and(|seen| std::mem::replace(seen, true)) {
                    continue;
                }
                let area = self.places.area(area);
                // Of an area without members nobody knows what lies in it, but where it is said not to lie.
                if area.is_none_or(is_open) {
                    let disjoint = area.map(|area| area.disjoint_from.clone()).unwrap_or_default();
                    let apart = self.all_in(disjoint).unwrap_or_default();
                    let members = area.filter(|_| !apart.is_empty()).map(|area| area.members.clone());
                    let members = members.and_then(|members| self.all_in(members)).unwrap_or_default();
                    let both: Vec<Place> =
                        members.into_iter().filter(|member| self.is_in(&apart, *member)).collect();
                    self.doubtful.extend(both);
                    self.open.push(apart);
                }
                left.extend(area.map(|area| area.members.as_slice()).unwrap_or_default());
            }
        }
        sort(&mut inside);
        inside.dedup();
        self.all = inside;
        sort(&mut self.doubtful);
    }

    /// Outside an area that holds the whole boundary is outside the boundary too.
    pub(super) fn outside_of(&self, area: AreaId) -> Sides {
        let idx = area.0 as usize;
        let judged = || if self.is_within(vec![Place::Area(area)]) { Sides::OUTSIDE } else { Sides::EITHER };
        self.outside.get(idx).map_or(Sides::EITHER, |known| *known.get_or_init(judged))
    }

    /// Whether some places hold every country and region of the boundary. What would take too long to answer is not claimed.
    fn is_within(&self, places: Vec<Place>) -> bool {
        let Some(around) = self.open.is_empty().then(|| self.all_in(places)).flatten() else { return false };
        self.all.iter().all(|place| matches!(place, Place::Area(_)) || self.is_in(&around, *place))
    }

    /// Whether a country or region is one of these, or in one of them.
    fn is_in(&self, places: &[Place], place: Place) -> bool {
        let country = if let Place::Region(region) = place { self.places.country_of(region) } else { None };
        let is_one = |place: Place| places.binary_search(&place).is_ok();
        is_one(place) || country.is_some_and(|country| is_one(Place::Country(country)))
    }

    /// The countries and regions that lie in some places, in order; none where there are too many to look at.
    fn all_in(&self, mut left: Vec<Place>) -> Option<Vec<Place>> {
        let question = self.n_questions.get();
        self.n_questions.set(question + 1);
        let mut all = Vec::new();
        while let Some(place) = left.pop() {
            self.work.set(self.work.get().checked_sub(1)?);
            let Place::Area(area) = place else {
                all.push(place);
                continue;
            };
            let looked_into = self.looked_into.get(area.0 as usize);
            if looked_into.is_some_and(|asked| asked.replace(Some(question)) != Some(question)) {
                left.extend(self.places.area(area).map(|area| area.members.as_slice()).unwrap_or_default());
            }
        }
        sort(&mut all);
        Some(all)
    }

    pub(super) fn place(&self, place: Place) -> Sides {
        let inside = &self.all;
        let is_apart = self.open.iter().all(|disjoint| self.is_in(disjoint, place));
        let elsewhere = if is_apart { Sides::OUTSIDE } else { Sides::UNKNOWN };
        match place {
            _ if self.is_in(&self.doubtful, place) => Sides::UNKNOWN,
            _ if inside.binary_search(&place).is_ok() => Sides::INSIDE,
            Place::Country(country) if self.has_region_in(country) => Sides::EITHER,
            Place::Country(_) => elsewhere,
            Place::Region(region) => match self.places.country_of(region) {
                Some(country) if inside.binary_search(&Place::Country(country)).is_ok() => Sides::INSIDE,
                Some(_) => elsewhere,
                None => Sides::UNKNOWN,
            },
            Place::Area(AreaId(idx)) => self.areas.get(idx as usize).copied().unwrap_or(Sides::UNKNOWN),
        }
    }

    /// Whether a region of the boundary lies in a country, or may, as nobody knows in which it does.
    fn has_region_in(&self, country: Country) -> bool {
        let lies_in = |place: &Place| matches!(place, Place::Region(region) if self.places.country_of(*region).is_none_or(|own| own == country));
        let inside = &self.all;
        let first = inside.partition_point(|place| *place < Place::Region(RegionId(0)));
        let mut regions = inside.iter().skip(first).take_while(|place| matches!(place, Place::Region(_)));
        regions.any(lies_in)
    }

    /// Inner areas before those that contain them, so that each is judged once, however deep they nest.
    fn judge_areas(&mut self) {
        let only_area =
            |place: &Place| if let Place::Area(AreaId(idx)) = place { Some(*idx as usize) } else { None };
        let inner = |area: &Area| area.members.iter().filter_map(only_area).collect::<Vec<_>>();
        let order = dependency_order_of(&self.places.areas.iter().map(inner).collect::<Vec<_>>());
        // An area that contains itself is not in the order: it stays unknown.
        self.areas = vec![Sides::UNKNOWN; self.places.areas.len()];
        for idx in order {
            let Some(area) = self.places.areas.get(idx) else { continue };
            let known =
                area.members.iter().map(|member| self.place(*member)).fold(Sides::default(), Sides::or);
            // An area that is disjoint from the boundary, and has a member in it, contradicts itself.
            let is_apart = || {
                !area.disjoint_from.is_empty() && !known.inside && self.is_within(area.disjoint_from.clone())
            };
            let rest = if is_apart() { Sides::OUTSIDE } else { Sides::UNKNOWN };
            let sides = if is_open(area) { known.or(rest) } else { known };
            if let Some(slot) = self.areas.get_mut(idx) {
                *slot = sides;
            }
        }
    }
}
