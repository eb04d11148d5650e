//! Whether data stays inside a boundary: stays, unknown, may leave, leaves; and nothing in between.

use std::cell::{Cell, OnceCell};

use super::model::{Location, Statement};
use super::parse::dependency_order_of;
use super::places::{AreaId, Country, Place, Places, RegionId};
use super::reach::End;
use super::situation::Certainty;
use super::whereabouts::Alternative;
use super::wire::Activity;

/// As many members of areas are looked at, at most, to find out what lies outside areas. A real statement needs some hundreds.
const MOST_MEMBERS: usize = 2_000_000;

/// The places inside which the reader wants the data to stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// An area.
    Area(AreaId),
    /// The tenant's own geography.
    TenantGeography,
    /// The reader's own list.
    Own(Vec<Country>),
}

/// What is found of some data and a boundary, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// Every place it can reach is inside.
    Stays,
    /// The statement does not say enough.
    Unknown,
    /// It may reach a place outside.
    MayLeave,
    /// It does.
    Leaves,
}

/// The verdict on some ends. What passes through or can be read from elsewhere is told apart from what is kept there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Of what is stored, processed, inferred from and backed up.
    pub kept: Finding,
    /// Of transit and remote access; none where the statement says nothing of them.
    pub passing: Option<Finding>,
}

/// Where an alternative can lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sides {
    inside: bool,
    outside: bool,
    unknown: bool,
}

impl Sides {
    const INSIDE: Self = Self { inside: true, outside: false, unknown: false };
    const OUTSIDE: Self = Self { inside: false, outside: true, unknown: false };
    const EITHER: Self = Self { inside: true, outside: true, unknown: false };
    const UNKNOWN: Self = Self { inside: false, outside: false, unknown: true };

    fn or(self, other: Self) -> Self {
        Self {
            inside: self.inside || other.inside,
            outside: self.outside || other.outside,
            unknown: self.unknown || other.unknown,
        }
    }
}

/// Judges ends by one boundary.
#[derive(Debug)]
pub struct Judge<'a> {
    places: &'a Places,
    /// Everything inside, in order; none where nobody can say what the boundary is.
    inside: Option<Vec<Place>>,
    /// There may be places inside that the statement does not list.
    open: bool,
    areas: Vec<Sides>,
    /// What *outside an area* means, for each area that is asked about.
    outside: Vec<OnceCell<Sides>>,
    /// For which of these questions an area was looked into last.
    looked_into: Vec<Cell<Option<AreaId>>>,
    /// How many members may still be looked at to find that out.
    work: Cell<usize>,
}

impl<'a> Judge<'a> {
    /// The judge of a boundary, as the statement's places and geography define it.
    pub fn new(statement: &'a Statement, boundary: &Boundary) -> Self {
        let starts = match boundary {
            Boundary::Area(area) => Some(vec![Place::Area(*area)]),
            Boundary::Own(countries) => Some(countries.iter().copied().map(Place::Country).collect()),
            Boundary::TenantGeography => {
                statement.tenant.geography.as_ref().and_then(|geography| places_of(&geography.at))
            }
        };
        let outside = vec![OnceCell::new(); statement.places.areas.len()];
        let (areas, work) = (Vec::new(), Cell::new(MOST_MEMBERS));
        let looked_into = vec![Cell::new(None); outside.len()];
        let places = &statement.places;
        let mut judge = Self { places, inside: None, open: false, areas, outside, looked_into, work };
        if let Some(starts) = starts {
            judge.fill(starts);
        }
        judge.areas = judge.judge_areas();
        judge
    }

    /// Whether it is known what the boundary is.
    pub fn knows_boundary(&self) -> bool {
        self.inside.is_some()
    }

    /// Whether a country is inside the boundary.
    pub fn holds(&self, country: Country) -> bool {
        self.place(Place::Country(country)) == Sides::INSIDE
    }

    /// What it means for the boundary that data is certainly at one alternative.
    pub fn alternative(&self, alternative: Alternative) -> Finding {
        self.group(&[alternative], Certainty::Will)
    }

    /// What one end means for the boundary.
    pub fn end(&self, end: &End) -> Finding {
        self.group(&end.whereabouts, end.certainty)
    }

    /// What it means for the boundary that data is at one or more of some alternatives.
    pub fn group(&self, group: &[Alternative], certainty: Certainty) -> Finding {
        let sides =
            group.iter().map(|alternative| self.sides(*alternative)).fold(Sides::default(), Sides::or);
        match (sides, certainty) {
            (Sides { outside: false, unknown: false, .. }, _) => Finding::Stays,
            (Sides { outside: false, unknown: true, .. }, _) | (_, Certainty::Unknown) => Finding::Unknown,
            (Sides { outside: true, inside: false, unknown: false }, Certainty::Will) => Finding::Leaves,
            _ => Finding::MayLeave,
        }
    }

    /// What some ends mean together: the worst of each.
    pub fn verdict<'e>(&self, ends: impl IntoIterator<Item = &'e End>) -> Verdict {
        let mut verdict = Verdict { kept: Finding::Stays, passing: None };
        for end in ends {
            let finding = self.end(end);
            if is_passing(end.activity) {
                verdict.passing = verdict.passing.max(Some(finding));
            } else {
                verdict.kept = verdict.kept.max(finding);
            }
        }
        verdict
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
                self.open |= area.is_none_or(|area| !area.complete);
                left.extend(area.map(|area| area.members.as_slice()).unwrap_or_default());
            }
        }
        inside.sort_unstable();
        inside.dedup();
        self.inside = Some(inside);
    }

    fn sides(&self, alternative: Alternative) -> Sides {
        match alternative {
            Alternative::Nowhere | Alternative::SameAs(_) => Sides::INSIDE,
            Alternative::Open(_) => Sides::UNKNOWN,
            _ if self.inside.is_none() => Sides::UNKNOWN,
            Alternative::Anywhere => Sides::EITHER,
            Alternative::Place(place) => self.place(place),
            Alternative::Outside(area) => self.outside_of(area),
        }
    }

    /// Outside an area that holds the whole boundary is outside the boundary too.
    fn outside_of(&self, area: AreaId) -> Sides {
        let idx = area.0 as usize;
        let judged = || if !self.open && self.is_within(area) { Sides::OUTSIDE } else { Sides::EITHER };
        self.outside.get(idx).map_or(Sides::EITHER, |known| *known.get_or_init(judged))
    }

    /// Whether an area holds every country and region of the boundary. It is asked once for each area; what would take too long to
    /// answer is not claimed.
    fn is_within(&self, question: AreaId) -> bool {
        let mut around = Vec::new();
        let mut left = vec![Place::Area(question)];
        while let Some(place) = left.pop() {
            if self.work.get() == 0 {
                return false;
            }
            self.work.set(self.work.get() - 1);
            let Place::Area(area) = place else {
                around.push(place);
                continue;
            };
            let looked_into = self.looked_into.get(area.0 as usize);
            if looked_into.is_some_and(|asked| asked.replace(Some(question)) != Some(question)) {
                left.extend(self.places.area(area).map(|area| area.members.as_slice()).unwrap_or_default());
            }
        }
        around.sort_unstable();
        let is_around = |place: Place| around.binary_search(&place).is_ok();
        self.inside.iter().flatten().all(|place| match place {
            Place::Area(_) => true,
            Place::Country(_) => is_around(*place),
            Place::Region(region) => {
                let country = self.places.country_of(*region).map(Place::Country);
                is_around(*place) || country.is_some_and(is_around)
            }
        })
    }

    fn place(&self, place: Place) -> Sides {
        let Some(inside) = &self.inside else { return Sides::UNKNOWN };
        let elsewhere = if self.open { Sides::UNKNOWN } else { Sides::OUTSIDE };
        match place {
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

    fn has_region_in(&self, country: Country) -> bool {
        let lies_in = |place: &Place| matches!(place, Place::Region(region) if self.places.country_of(*region) == Some(country));
        let inside = self.inside.as_deref().unwrap_or_default();
        let first = inside.partition_point(|place| *place < Place::Region(RegionId(0)));
        let mut regions = inside.iter().skip(first).take_while(|place| matches!(place, Place::Region(_)));
        regions.any(lies_in)
    }

    /// Inner areas before those that contain them, so that each is judged once, however deep they nest.
    fn judge_areas(&mut self) -> Vec<Sides> {
        let only_area =
            |place: &Place| if let Place::Area(AreaId(idx)) = place { Some(*idx as usize) } else { None };
        let inner =
            |area: &super::places::Area| area.members.iter().filter_map(only_area).collect::<Vec<_>>();
        let order = dependency_order_of(&self.places.areas.iter().map(inner).collect::<Vec<_>>());
        // An area that contains itself is not in the order: it stays unknown.
        self.areas = vec![Sides::UNKNOWN; self.places.areas.len()];
        for idx in order {
            let Some(area) = self.places.areas.get(idx) else { continue };
            let known =
                area.members.iter().map(|member| self.place(*member)).fold(Sides::default(), Sides::or);
            let sides =
                if area.complete && !area.members.is_empty() { known } else { known.or(Sides::UNKNOWN) };
            if let Some(slot) = self.areas.get_mut(idx) {
                *slot = sides;
            }
        }
        std::mem::take(&mut self.areas)
    }
}

/// Whether an activity leaves nothing behind where it takes place.
pub fn is_passing(activity: Option<Activity>) -> bool {
    matches!(activity, Some(Activity::Transit | Activity::Access))
}

/// The places of a geography, where it is nothing but places.
fn places_of(location: &Location) -> Option<Vec<Place>> {
    match location {
        Location::Place(place) => Some(vec![*place]),
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => {
            let places: Option<Vec<_>> = parts.iter().map(places_of).collect();
            Some(places?.concat())
        }
        _ => None,
    }
}
