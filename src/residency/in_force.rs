//! What switches change of what is said of the data that is there: who gets it, and under which terms it is kept and goes.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Counterparts, Shared};
use super::facts::{Atom, Fact, Field, Subject, facts};
use super::reach::Reach;
use super::situation::Certainty;
use crate::order::sort;
use crate::statement::{ClauseId, ServiceId};

/// That data goes from one service to another, as it is before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// By which clause.
    pub clause: ClauseId,
    /// From where.
    pub from: ServiceId,
    /// To where; none for a recipient that is not in the statement.
    pub to: Option<ServiceId>,
    /// How firmly before; none where it did not.
    pub before: Option<Certainty>,
    /// How firmly after.
    pub after: Option<Certainty>,
}

/// The movements by which data goes in one of two reaches of a statement, and not as firmly in the other.
pub fn moved_otherwise(before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> Vec<Moved> {
    let (was, is) = (moves(before), moves(after));
    let all: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
    let moved = |key: (ClauseId, ServiceId, Option<ServiceId>)| {
        let (clause, from, to) = key;
        Moved { clause, from, to, before: was.get(&key).copied(), after: is.get(&key).copied() }
    };
    all.into_iter().map(moved).filter(|moved| moved.before != moved.after).collect()
}

/// The movements that take data along, and how firmly.
fn moves(reach: &Reach<'_, '_>) -> BTreeMap<(ClauseId, ServiceId, Option<ServiceId>), Certainty> {
    let situation = reach.situation();
    let mut moves = BTreeMap::new();
    for from in services(reach) {
        let held = reach.all_held_at(from);
        for way in situation.ways(from) {
            let taken = held
                .iter()
                .filter(|(category, form, _)| way.takes(*form) && way.becomes(*category).is_some());
            if let Some(firmest) = taken.map(|(.., certainty)| (*certainty).min(way.certainty)).max() {
                moves.insert((way.clause, from, way.to), firmest);
            }
        }
    }
    moves
}

fn services(reach: &Reach<'_, '_>) -> impl Iterator<Item = ServiceId> {
    (0..reach.situation().statement.services.len()).map(ServiceId::of)
}

/// A field that the clauses about a service's data say in one of two reaches, and not in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaidOtherwise {
    /// The service, or a clause of its.
    pub service: ServiceId,
    /// The field.
    pub field: Field,
    /// Who says so: a clause that is in force in one of them alone, or a service that has data in one of them alone.
    pub by: Subject,
    /// Whether that is afterwards.
    pub is_after: bool,
}

/// The terms under which data is kept or goes, where they are said in one of two reaches of a statement alone.
pub fn said_otherwise(before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> Vec<SaidOtherwise> {
    let (was, is) = (Said::of(before), Said::of(after));
    // Of one statement, each row is its own counterpart.
    let statement = before.situation().statement;
    let counterparts = Counterparts::of(statement, statement);
    let shared = Shared { counterparts: &counterparts, is_earlier: false };
    let mut all = was.without(&is, false, &shared);
    all.extend(is.without(&was, true, &shared));
    sort(&mut all);
    all
}

/// The fields that follow a claim wherever it holds, and that no place, recipient or condition tells.
const TERMS: [Field; 13] = [
    Field::Technique,
    Field::Reversible,
    Field::KeyHeldBy,
    Field::CustomerOption,
    Field::Retention,
    Field::AccessRules,
    Field::Reidentifies,
    Field::Becomes,
    Field::Commitment,
    Field::CommitmentName,
    Field::Exception,
    Field::LegalBasis,
    Field::TransferMechanism,
];

/// What tells who a recipient is.
const OF_SERVICES: [Field; 3] = [Field::OperatorName, Field::OperatedBy, Field::EstablishedIn];

struct Said<'a>(Vec<(ServiceId, Subject, Vec<Fact<'a>>)>);

impl<'a> Said<'a> {
    /// What is said of the data that is there.
    fn of(reach: &Reach<'_, 'a>) -> Self {
        let situation = reach.situation();
        let mut said = Vec::new();
        for service in services(reach) {
            let held = reach.all_held_at(service);
            if held.is_empty() {
                continue;
            }
            let own = Subject::Service(service);
            let is_told = |fact: &Fact<'_>| {
                OF_SERVICES.contains(&fact.field) && !fact.values.iter().all(Atom::goes_without_saying)
            };
            said.push((service, own, facts(situation.statement, own).into_iter().filter(is_told).collect()));
            let keeps = situation.keepings(service);
            let kept = keeps.filter(|(_, clause)| {
                held.iter().any(|(category, ..)| super::situation::is_about(clause, *category))
            });
            let moves = situation.ways(service);
            let taken = moves.filter(|way| {
                held.iter().any(|(category, form, _)| way.takes(*form) && way.becomes(*category).is_some())
            });
            let clauses: BTreeSet<ClauseId> =
                kept.map(|(id, _)| id).chain(taken.map(|way| way.clause)).collect();
            for id in clauses {
                let own = Subject::Clause(id);
                let terms = facts(situation.statement, own).into_iter();
                said.push((service, own, terms.filter(|fact| TERMS.contains(&fact.field)).collect()));
            }
        }
        Self(said)
    }

    /// What the other does not say of the same service.
    fn without(&self, other: &Self, is_after: bool, shared: &Shared<'_>) -> Vec<SaidOtherwise> {
        let said = |service: ServiceId, fact: &Fact<'_>| (service, fact.field, shared.values(&fact.values));
        let each =
            other.0.iter().flat_map(|(service, _, facts)| facts.iter().map(|fact| said(*service, fact)));
        let mut known: BTreeSet<(ServiceId, Field, Vec<String>)> = each.collect();
        let mut found: Vec<SaidOtherwise> = Vec::new();
        for (service, by, facts) in &self.0 {
            for fact in facts {
                if known.insert(said(*service, fact)) {
                    found.push(SaidOtherwise { service: *service, field: fact.field, by: *by, is_after });
                }
            }
        }
        found
    }
}
