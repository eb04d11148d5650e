//! Whether data stays inside a boundary: stays, unknown, may leave, leaves; and nothing in between.

mod inside;

use self::inside::{Inside, Sides};
use super::reach::End;
use super::situation::Certainty;
use super::whereabouts::Alternative;
use crate::statement::{Activity, AreaId, Country, Location, Place, Places, Statement, eea_and_adequate};

/// A geography that is *one or more of* may be so many sets of places, at most; of one that may be more nothing is known.
const MOST_SETS: usize = 32;

/// The places inside which the reader wants the data to stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// An area.
    Area(AreaId),
    /// The tenant's own geography.
    TenantGeography,
    /// The European Economic Area, and the countries that the European Commission has found to be adequate.
    EeaAndAdequate,
    /// The reader's own list.
    Own(Vec<Country>),
}

impl Boundary {
    /// Whether it means the same in every statement.
    pub fn stands_for_itself(&self) -> bool {
        match self {
            Self::Area(area) => area.is_built_in(),
            Self::TenantGeography | Self::EeaAndAdequate | Self::Own(_) => true,
        }
    }
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

impl Verdict {
    /// The worse of both: data that is read from a place is there, for whoever reads it.
    pub fn worst(self) -> Finding {
        self.passing.map_or(self.kept, |passing| passing.max(self.kept))
    }
}

/// Judges ends by one boundary.
#[derive(Debug)]
pub struct Judge<'a> {
    /// The sets of places that it may be: one as a rule, none where nobody can say, more where it is *one or more of* some places.
    /// What lies inside one and not another is not inside for certain.
    sets: Vec<Inside<'a>>,
    /// It is the tenant's geography, whichever that is.
    is_geography: bool,
    /// The places that the tenant's geography may be.
    geography: Vec<Place>,
}

impl<'a> Judge<'a> {
    /// The judge of a boundary, as the statement's places and geography define it.
    pub fn new(statement: &'a Statement, boundary: &Boundary) -> Self {
        let geography = geography(statement);
        let sets = match boundary {
            Boundary::Area(area) => {
                sets_of(&statement.places, &Location::Place(Place::Area(*area))).unwrap_or_default()
            }
            Boundary::Own(countries) => vec![countries.iter().copied().map(Place::Country).collect()],
            Boundary::TenantGeography => geography.clone(),
            Boundary::EeaAndAdequate => vec![eea_and_adequate()],
        };
        let sets = sets.into_iter().map(|places| Inside::of(&statement.places, places)).collect();
        let is_geography = *boundary == Boundary::TenantGeography;
        Self { sets, is_geography, geography: geography.concat() }
    }

    /// Whether it is known what the boundary is, or what it may be.
    pub fn knows_boundary(&self) -> bool {
        !self.sets.is_empty()
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
            if is_transit_or_access(end.activity) {
                verdict.passing = verdict.passing.max(Some(finding));
            } else {
                verdict.kept = verdict.kept.max(finding);
            }
        }
        verdict
    }

    fn sides(&self, alternative: Alternative) -> Sides {
        match alternative {
            Alternative::Nowhere | Alternative::SameAs(_) => Sides::INSIDE,
            Alternative::Open(_) => Sides::UNKNOWN,
            _ if self.sets.is_empty() => Sides::UNKNOWN,
            Alternative::Anywhere => Sides::EITHER,
            Alternative::Place(place) => self.place(place),
            Alternative::Outside(area) => self.of_each(|set| set.outside_of(area)),
            Alternative::Geography if self.is_geography => Sides::INSIDE,
            Alternative::Geography => {
                self.geography.iter().map(|place| self.place(*place)).fold(Sides::default(), Sides::or)
            }
        }
    }

    fn place(&self, place: Place) -> Sides {
        self.of_each(|set| set.place(place))
    }

    /// On which side something lies, whichever set the boundary is.
    fn of_each(&self, side: impl Fn(&Inside<'a>) -> Sides) -> Sides {
        let mut sides = self.sets.iter().map(side);
        let Some(first) = sides.next() else { return Sides::UNKNOWN };
        let add = |all: Sides, next| if next == first { all } else { all.or(next).or(Sides::UNKNOWN) };
        sides.fold(first, add)
    }
}

/// Whether an activity leaves nothing behind where it takes place.
pub fn is_transit_or_access(activity: Option<Activity>) -> bool {
    matches!(activity, Some(Activity::Transit | Activity::Access))
}

/// The sets of places that the tenant's geography is, or may be; none where it is not places alone.
pub(super) fn geography(statement: &Statement) -> Vec<Vec<Place>> {
    let at = statement.tenant.geography.as_ref().map(|geography| &geography.at);
    let mut sets = at.and_then(|at| sets_of(&statement.places, at)).unwrap_or_default();
    sets.dedup();
    sets
}

fn sets_of(places: &Places, location: &Location) -> Option<Vec<Vec<Place>>> {
    let sets = match location {
        // Of one of which something was lost nobody knows what lies inside.
        Location::Place(Place::Area(area)) if places.area(*area).is_none_or(|area| area.lost) => return None,
        Location::Place(place) => vec![vec![*place]],
        Location::AllOf(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let part = sets_of(places, part)?;
                if MOST_SETS < all.len() * part.len() {
                    return None;
                }
                // Most often there is no choice, and what is there already is not to be copied for each part.
                if let [only] = part.as_slice() {
                    for set in &mut all {
                        set.extend_from_slice(only);
                    }
                    continue;
                }
                let with = |more: &Vec<Place>| {
                    let each = all.iter().map(|set: &Vec<Place>| [set.as_slice(), more].concat());
                    each.collect::<Vec<_>>()
                };
                all = part.iter().flat_map(with).collect();
            }
            all
        }
        Location::OneOrMoreOf(parts) => any_of(places, parts.iter())?,
        Location::Varies { among, fallback, .. } => any_of(places, among.iter().chain(fallback.as_deref()))?,
        _ => return None,
    };
    (sets.len() <= MOST_SETS).then_some(sets)
}

fn any_of<'l>(places: &Places, parts: impl Iterator<Item = &'l Location>) -> Option<Vec<Vec<Place>>> {
    let sets: Option<Vec<_>> = parts.map(|part| sets_of(places, part)).collect();
    Some(sets?.concat())
}
