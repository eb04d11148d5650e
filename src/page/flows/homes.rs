//! Which services are in which jurisdiction.

use std::cmp::Reverse;

use super::super::answers::Answers;
use crate::order::{sort, sort_by};
use crate::residency::{Alternative, Certainty, Finding};
use crate::statement::{Activity, Claim, Clause, ClauseId, Copy, Form, Place, ServiceId, Statement};

/// What makes a jurisdiction, in the order of the boxes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Everything that is surely inside the boundary.
    Inside,
    /// One or more of some places, of which the boundary has not all for sure; some may be left open.
    Places(Reverse<Finding>, Vec<Alternative>, bool),
    /// Not determined.
    Open,
    /// Nothing is kept.
    Nothing,
}

impl Key {
    /// Whether what goes there is, or may be, no longer inside.
    pub(super) fn is_out(&self) -> bool {
        !matches!(self, Self::Inside | Self::Nothing)
    }

    /// Whether nobody says on which side of the boundary it lies.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Open | Self::Places(Reverse(Finding::Unknown), ..))
    }
}

/// What a clause says of one place.
pub(super) struct Kept {
    pub(super) clause: ClauseId,
    pub(super) key: Key,
    pub(super) group: Vec<Alternative>,
}

/// A service at a jurisdiction, or the recipient that is not in the statement.
pub(super) struct At {
    pub(super) service: Option<ServiceId>,
    /// The position of the jurisdiction.
    pub(super) key: usize,
    pub(super) home: bool,
}

/// Where every service keeps its data.
pub(super) struct Homes {
    pub(super) keys: Vec<Key>,
    pub(super) spots: Vec<At>,
    /// Of each service what its clauses say.
    pub(super) kept: Vec<Vec<Kept>>,
    /// Of each service the clauses by which another one's rules decide.
    pub(super) follows: Vec<Vec<(ClauseId, ServiceId)>>,
    /// The home spot of each service.
    of_services: Vec<usize>,
    unknown: usize,
}

impl Homes {
    pub(super) fn of(answers: &Answers<'_>) -> Self {
        let services: Vec<ServiceId> =
            (0..answers.input.statement.services.len()).map(ServiceId::of).collect();
        let (kept, follows): (Vec<_>, Vec<_>) = services.iter().map(|id| stated(answers, *id)).unzip();
        let mut places: Vec<(Key, Option<ServiceId>, bool)> = Vec::new();
        for service in &services {
            let home = home(answers, &kept, &follows, *service);
            let mut all = vec![home.clone()];
            for each in kept.get(service.idx()).into_iter().flatten() {
                if !all.contains(&each.key) && each.key != Key::Nothing {
                    all.push(each.key.clone());
                }
            }
            places.extend(all.into_iter().map(|key| (key.clone(), Some(*service), key == home)));
        }
        if names_unknown_recipient(answers.input.statement) {
            places.push((Key::Open, None, true));
        }
        sort_by(&mut places, |one, other| one.0.cmp(&other.0));
        let mut homes = Self {
            keys: places.iter().map(|(key, ..)| key.clone()).collect(),
            spots: Vec::new(),
            kept,
            follows,
            of_services: vec![0; services.len()],
            unknown: 0,
        };
        homes.keys.dedup();
        homes.fill(places);
        homes
    }

    fn fill(&mut self, places: Vec<(Key, Option<ServiceId>, bool)>) {
        for (position, (key, service, home)) in places.into_iter().enumerate() {
            let key = self.keys.binary_search(&key).unwrap_or_default();
            match service {
                Some(service) if home => {
                    if let Some(slot) = self.of_services.get_mut(service.idx()) {
                        *slot = position;
                    }
                }
                Some(_) => {}
                None => self.unknown = position,
            }
            self.spots.push(At { service, key, home });
        }
    }

    /// The spot of a service at home; that of the unknown recipient for none.
    pub(super) fn home(&self, service: Option<ServiceId>) -> usize {
        service.map_or(self.unknown, |id| self.of_services.get(id.idx()).copied().unwrap_or_default())
    }

    /// The spot of a service at a jurisdiction.
    pub(super) fn spot(&self, service: ServiceId, key: &Key) -> Option<usize> {
        let key = self.keys.binary_search(key).ok()?;
        let first = self.spots.partition_point(|spot| spot.key < key);
        let here = self.spots.iter().skip(first).take_while(|spot| spot.key == key);
        Some(first + here.into_iter().position(|spot| spot.service == Some(service))?)
    }
}

/// Where a service keeps data by its own clauses, and whose rules they point at.
fn stated(answers: &Answers<'_>, service: ServiceId) -> (Vec<Kept>, Vec<(ClauseId, ServiceId)>) {
    let (mut kept, mut follows) = (Vec::new(), Vec::new());
    let held = answers.standing.held(answers.input.statement, service);
    for (clause, _) in answers.situation.keepings(service) {
        for group in answers.input.statement.whereabouts(clause) {
            for alternative in &group {
                if let Alternative::SameAs(other) = alternative {
                    follows.push((clause, *other));
                }
            }
            // Where it has data, that counts, and not what its clauses say of data that may never come there.
            if held.is_empty() {
                kept.extend(key(answers, &group).map(|key| Kept { clause, key, group }));
            }
        }
    }
    for held in held {
        let (Some(clause), group) = (held.clause, held.whereabouts.to_vec()) else { continue };
        let key = key(answers, &group);
        if let Some(key) = key.filter(|key| {
            !kept.iter().any(|one: &Kept| one.clause == clause && one.key == *key && one.group == group)
        }) {
            kept.push(Kept { clause, key, group });
        }
    }
    (kept, follows)
}

/// The jurisdiction of one or more alternatives; none where only another service's rules say.
fn key(answers: &Answers<'_>, group: &[Alternative]) -> Option<Key> {
    let places = &answers.input.statement.places;
    let named = |alternative: &Alternative| match *alternative {
        Alternative::Place(Place::Region(id)) => {
            Some(Alternative::Place(places.country_of(id).map_or(Place::Region(id), Place::Country)))
        }
        Alternative::Open(_) | Alternative::SameAs(_) | Alternative::Nowhere => None,
        other => Some(other),
    };
    let open = group.iter().any(|alternative| matches!(alternative, Alternative::Open(_)));
    let mut named: Vec<Alternative> = group.iter().filter_map(named).collect();
    sort(&mut named);
    named.dedup();
    if named.is_empty() {
        let nothing = group.contains(&Alternative::Nowhere).then_some(Key::Nothing);
        return if open { Some(Key::Open) } else { nothing };
    }
    let rest: Vec<Alternative> =
        group.iter().copied().filter(|one| !matches!(one, Alternative::SameAs(_))).collect();
    match answers.judge.group(&rest, Certainty::Will) {
        Finding::Stays => Some(Key::Inside),
        finding => Some(Key::Places(Reverse(finding), named, open)),
    }
}

/// Where a service is at home: the firmest place of its originals, of what it stores, of what is most identified.
fn home(
    answers: &Answers<'_>,
    kept: &[Vec<Kept>],
    follows: &[Vec<(ClauseId, ServiceId)>],
    service: ServiceId,
) -> Key {
    let mut at = service;
    // A circle of rules is as long as there are services, at most.
    for _ in 0..=kept.len() {
        let own = kept.get(at.idx()).map(Vec::as_slice).unwrap_or_default();
        let best = own.iter().filter(|kept| kept.key != Key::Nothing);
        if let Some(best) = best.min_by_key(|kept| rank(answers, kept.clause)) {
            return best.key.clone();
        }
        // That nothing of a part or no copy is stored leaves open where the rest is.
        let held = answers.standing.held(answers.input.statement, at);
        let is_open = held.iter().any(|held| held.is_for(Activity::Store) && held.reason().is_some());
        if answers.is_off(at) || !(own.is_empty() || is_open) {
            return Key::Nothing;
        }
        // Where it has data, what it follows is among what it has.
        if !held.is_empty() {
            return Key::Open;
        }
        match follows.get(at.idx()).map(Vec::as_slice) {
            Some([(_, other)]) => at = *other,
            _ => return Key::Open,
        }
    }
    Key::Open
}

fn rank(answers: &Answers<'_>, id: ClauseId) -> (Reverse<Option<Certainty>>, bool, bool, Form) {
    let certainty = Reverse(answers.situation.certainty(id));
    match answers.input.statement.clauses.get(id.idx()) {
        Some(Clause { claim: Claim::Keeping(keeping), form, .. }) => {
            (certainty, keeping.copy == Some(Copy::Copy), !keeping.doing.contains(&Activity::Store), *form)
        }
        _ => (certainty, true, true, Form::Anonymised),
    }
}

fn names_unknown_recipient(statement: &Statement) -> bool {
    let is_unknown = |clause: &Clause| {
        let unknown = matches!(&clause.claim, Claim::Movement(movement) if movement.to.contains(&None));
        unknown && clause.service.is_some()
    };
    statement.clauses.iter().any(is_unknown)
}
