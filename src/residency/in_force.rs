//! What switches change of what is said of the data that is there: who gets it, and under which terms it is kept and goes.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Counterparts, Shared};
use super::facts::{Atom, Fact, Field, Subject, facts};
use super::reach::Reach;
use super::situation::{Certainty, Way};
use crate::order::{sort, sort_by_key};
use crate::statement::{CategoryId, ClauseId, Form, ServiceId, Statement};

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
    let mut otherwise = Vec::new();
    for from in services(before) {
        let (was, is) = (moves(before, from), moves(after, from));
        if was == is {
            continue;
        }
        let all: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
        let moved = |(clause, to)| {
            let firmness = |moves: &Moves| moves.get(&(clause, to)).copied();
            Moved { clause, from, to, before: firmness(&was), after: firmness(&is) }
        };
        otherwise.extend(all.into_iter().map(moved).filter(|moved| moved.before != moved.after));
    }
    sort_by_key(&mut otherwise, |Moved { clause, from, to, .. }| (*clause, *from, *to));
    otherwise
}

/// Data of a category, in a form, and how firmly it is there.
type Data = (CategoryId, Form, Certainty);

/// What of some data takes a way.
fn taken<'d>(way: &'d Way, held: &'d [Data]) -> impl Iterator<Item = &'d Data> {
    held.iter().filter(|(category, form, _)| way.takes(*form) && way.becomes(*category).is_some())
}

/// By which clause data goes, and where to; and how firmly.
type Moves = BTreeMap<(ClauseId, Option<ServiceId>), Certainty>;

/// The movements that take data of a service along.
fn moves(reach: &Reach<'_, '_>, from: ServiceId) -> Moves {
    let held = reach.all_held_at(from);
    let mut moves = BTreeMap::new();
    for way in reach.situation().ways(from) {
        if let Some(firmest) = taken(way, &held).map(|(.., certainty)| (*certainty).min(way.certainty)).max()
        {
            moves.insert((way.clause, way.to), firmest);
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
    let statement = before.situation().statement;
    // Of one statement, both name each row alike.
    let counterparts = Counterparts::default();
    let shared = Shared { counterparts: &counterparts, is_earlier: false };
    let mut all = Vec::new();
    for service in services(before) {
        let (was, is) = (told_by(before, service), told_by(after, service));
        // Each says the same in both, and so do the same ones together.
        if was == is {
            continue;
        }
        let said = |by: &[Subject]| by.iter().map(|by| (*by, terms(statement, *by))).collect::<Vec<_>>();
        let (was, is) = (said(&was), said(&is));
        for (is_after, own, other) in [(false, &was, &is), (true, &is, &was)] {
            let without = without(own, other, &shared).into_iter();
            all.extend(without.map(|(field, by)| SaidOtherwise { service, field, by, is_after }));
        }
    }
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

/// Who says something of the data that a service has: the service, and the clauses that are in force; nobody where it has none.
fn told_by(reach: &Reach<'_, '_>, service: ServiceId) -> Vec<Subject> {
    let situation = reach.situation();
    let held = reach.all_held_at(service);
    if held.is_empty() {
        return Vec::new();
    }
    let keeps = situation.keepings(service);
    let kept = keeps.filter(|(_, clause)| {
        held.iter().any(|(category, ..)| super::situation::is_about(clause, *category))
    });
    let moves = situation.ways(service);
    let taken = moves.filter(|way| taken(way, &held).next().is_some());
    let clauses: BTreeSet<ClauseId> = kept.map(|(id, _)| id).chain(taken.map(|way| way.clause)).collect();
    [Subject::Service(service)].into_iter().chain(clauses.into_iter().map(Subject::Clause)).collect()
}

/// What a service or a clause says of the data that is there.
fn terms(statement: &Statement, by: Subject) -> Vec<Fact<'_>> {
    let is_told = |fact: &Fact<'_>| match by {
        Subject::Service(_) => {
            OF_SERVICES.contains(&fact.field) && !fact.values.iter().all(Atom::goes_without_saying)
        }
        _ => TERMS.contains(&fact.field),
    };
    facts(statement, by).into_iter().filter(is_told).collect()
}

/// Who says something, and what.
type Said<'a> = (Subject, Vec<Fact<'a>>);

/// What some say that others do not, each once.
fn without(own: &[Said<'_>], other: &[Said<'_>], shared: &Shared<'_>) -> Vec<(Field, Subject)> {
    let said = |fact: &Fact<'_>| (fact.field, shared.values(&fact.values));
    let mut known: BTreeSet<(Field, Vec<String>)> =
        other.iter().flat_map(|(_, facts)| facts.iter().map(said)).collect();
    let each = own.iter().flat_map(|(by, facts)| facts.iter().map(move |fact| (*by, fact)));
    each.filter(|(_, fact)| known.insert(said(fact))).map(|(by, fact)| (fact.field, by)).collect()
}
