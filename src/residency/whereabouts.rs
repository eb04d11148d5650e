//! From what a clause says of a location to the places it can mean.

use super::verdict::geography;
use crate::order::{sort, sort_by_key};
use crate::statement::{Activity, AreaId, Claim, ClauseId, Location, Place, ServiceId, Statement};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// One place, or one reason why there is none.
#[derive(Clone, Copy, Debug)]
pub enum Alternative {
    /// At this place; an area means *somewhere in it*.
    Place(Place),
    /// Somewhere outside this area.
    Outside(AreaId),
    /// Anywhere.
    Anywhere,
    /// Nowhere: nothing is kept.
    Nowhere,
    /// Wherever this service keeps it, which is an end of its own.
    SameAs(ServiceId),
    /// In the tenant's geography, of which the statement says only that it is one or more of some places.
    Geography,
    /// Not determined.
    Open(Reason),
}

/// Why a place is not determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The clause says that it is open, and why.
    NotDetermined(ClauseId),
    /// The clause names a place that cannot be read or is not known.
    Unreadable(ClauseId),
    /// The clause names the tenant's geography, which the statement does not determine.
    NoGeography(ClauseId),
    /// The statement does not say where this service does this.
    NotStated(ServiceId, Activity),
    /// The statement says where this service may do this, and not where it does.
    OnlyMay(ServiceId, Activity),
    /// The rules of this service point at themselves, by way of others.
    Circle(ServiceId),
    /// The clause names a service that is not in the statement.
    UnknownService(ClauseId),
    /// The clause does not say whose rules apply after the move.
    RulesNotStated(ClauseId),
    /// The clause is of a kind that this version does not understand, or a part of it could not be read.
    NotUnderstood(ClauseId),
    /// The clause is not about all of the data.
    Rest(ClauseId),
    /// The sources contradict each other about this clause.
    Contradicted(ClauseId),
    /// The time of the clause is over, and nobody says what is so since.
    FellSilent(ClauseId),
}

impl Alternative {
    /// A number that is its own, in an order of kinds: what would be derived compares kind by kind, in some kilobytes.
    fn number(self) -> u64 {
        let of = |kind: u64, idx: usize| kind << 40 | (idx as u64) << 8;
        match self {
            Self::Place(Place::Country(country)) => country.number().into(),
            Self::Place(Place::Region(region)) => of(1, region.0 as usize),
            Self::Place(Place::Area(area)) => of(2, area.0 as usize),
            Self::Outside(area) => of(3, area.0 as usize),
            Self::Anywhere => of(4, 0),
            Self::Nowhere => of(5, 0),
            Self::SameAs(service) => of(6, service.idx()),
            Self::Geography => of(19, 0),
            Self::Open(reason) => match reason {
                Reason::NotDetermined(clause) => of(7, clause.idx()),
                Reason::Unreadable(clause) => of(8, clause.idx()),
                Reason::NoGeography(clause) => of(9, clause.idx()),
                Reason::NotStated(service, activity) => of(10, service.idx()) | activity as u64,
                Reason::OnlyMay(service, activity) => of(11, service.idx()) | activity as u64,
                Reason::Circle(service) => of(12, service.idx()),
                Reason::UnknownService(clause) => of(13, clause.idx()),
                Reason::RulesNotStated(clause) => of(14, clause.idx()),
                Reason::NotUnderstood(clause) => of(15, clause.idx()),
                Reason::Rest(clause) => of(16, clause.idx()),
                Reason::Contradicted(clause) => of(17, clause.idx()),
                Reason::FellSilent(clause) => of(18, clause.idx()),
            },
        }
    }
}

impl PartialEq for Alternative {
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number()
    }
}

impl Eq for Alternative {}

impl Ord for Alternative {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl PartialOrd for Alternative {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Alternative {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.number());
    }
}

/// What a location means: data is at every one of the groups, and within a group at one or more of the alternatives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Resolved {
    pub(super) groups: Vec<Vec<Alternative>>,
    pub(super) follows: Vec<Follow>,
}

/// Another service's rule that a location points at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Follow {
    /// None for a service that is not in the statement.
    pub(super) service: Option<ServiceId>,
    /// Whether it is one of several alternatives.
    pub(super) one_of: bool,
}

/// What `location`, as `clause` has it, means.
pub(super) fn resolve(statement: &Statement, clause: ClauseId, location: &Location) -> Resolved {
    let single = |alternative| Resolved { groups: vec![vec![alternative]], follows: Vec::new() };
    match location {
        Location::Place(place) => single(Alternative::Place(*place)),
        Location::Outside(area) => single(Alternative::Outside(*area)),
        Location::Anywhere => single(Alternative::Anywhere),
        Location::Nowhere => single(Alternative::Nowhere),
        Location::NotDetermined { .. } => single(Alternative::Open(Reason::NotDetermined(clause))),
        Location::Unreadable => single(Alternative::Open(Reason::Unreadable(clause))),
        Location::TenantGeography => match &statement.tenant.geography {
            // `parse` has seen to it that the geography does not name itself.
            Some(_) if 1 < geography(statement).len() => single(Alternative::Geography),
            Some(geography) => resolve_geography(statement, clause, &geography.at),
            None => single(Alternative::Open(Reason::NoGeography(clause))),
        },
        Location::SameAs(services) => {
            let follow = |service: &Option<ServiceId>| Follow { service: *service, one_of: false };
            Resolved { groups: Vec::new(), follows: services.iter().map(follow).collect() }
        }
        Location::AllOf(parts) => {
            let mut all = Resolved::default();
            for part in parts {
                let part = resolve(statement, clause, part);
                all.groups.extend(part.groups);
                all.follows.extend(part.follows);
            }
            all
        }
        Location::OneOrMoreOf(parts) => {
            one_or_more(parts.iter().map(|part| resolve(statement, clause, part)))
        }
        Location::Varies { among, fallback, .. } => {
            let parts = among.iter().chain(fallback.as_deref());
            one_or_more(parts.map(|part| resolve(statement, clause, part)))
        }
    }
}

fn resolve_geography(statement: &Statement, clause: ClauseId, location: &Location) -> Resolved {
    let mut resolved = resolve(statement, clause, location);
    for alternative in resolved.groups.iter_mut().flatten() {
        if let Alternative::Open(Reason::Unreadable(_) | Reason::NotDetermined(_)) = alternative {
            *alternative = Alternative::Open(Reason::NoGeography(clause));
        }
    }
    resolved
}

fn one_or_more(parts: impl Iterator<Item = Resolved>) -> Resolved {
    let mut group = Vec::new();
    let mut follows: Vec<Follow> = Vec::new();
    let mut n_parts = 0;
    for part in parts {
        n_parts += 1;
        group.extend(part.groups.into_iter().flatten());
        group.extend(part.follows.iter().filter_map(|follow| follow.service).map(Alternative::SameAs));
        follows.extend(part.follows);
    }
    let mut group = distinct(&group);
    if 1 < n_parts {
        for follow in &mut follows {
            follow.one_of = true;
        }
    } else {
        group.retain(|alternative| !matches!(alternative, Alternative::SameAs(_)));
    }
    let groups = if group.is_empty() { Vec::new() } else { vec![group] };
    Resolved { groups, follows }
}

/// Each of some alternatives once, in their order.
fn distinct(group: &[Alternative]) -> Vec<Alternative> {
    let mut first: Vec<(Alternative, usize)> = group.iter().copied().zip(0..).collect();
    sort(&mut first);
    first.dedup_by_key(|(alternative, _)| *alternative);
    sort_by_key(&mut first, |(_, position)| *position);
    first.into_iter().map(|(alternative, _)| alternative).collect()
}

impl Statement {
    /// The places that the tenant's geography is, or may be; none where it is not places alone.
    pub fn geography_places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for place in geography(self).concat() {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Whether the tenant's geography is one or more of some places, and nobody says of which.
    pub fn has_open_geography(&self) -> bool {
        1 < geography(self).len()
    }

    /// The places that a keeping names by itself: at every one of the groups, and within a group at one or more of its members.
    /// *Wherever another service keeps it* is a group of its own, not followed.
    pub fn whereabouts(&self, id: ClauseId) -> Vec<Vec<Alternative>> {
        let Some(Claim::Keeping(keeping)) = self.clauses.get(id.idx()).map(|clause| &clause.claim) else {
            return Vec::new();
        };
        let Resolved { mut groups, follows } = resolve(self, id, &keeping.at);
        let followed = |follow: &Follow| {
            follow.service.map_or(Alternative::Open(Reason::UnknownService(id)), Alternative::SameAs)
        };
        groups.extend(follows.iter().filter(|follow| !follow.one_of).map(|follow| vec![followed(follow)]));
        groups
    }
}
