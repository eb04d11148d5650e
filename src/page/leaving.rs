//! Finds the ways out of the boundary, and joins those that are the same but for the data, then but for what is done with it.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::cells::clause_notes;
use super::details::distinct;
use super::messages::Message;
use super::names::Names;
use super::standing::Standing;
use super::transfers::{TransferEntry, Transfers, conditions, governing, mechanism, say_of};
use super::verdict::{Tone, VerdictView};
use crate::order::{set_of, sort_by_key};
use crate::residency::{
    Alternative, Arrival, Arrivals, Boundary, Certainty, End, Finding, Holder, Judge, Reason, Step,
};
use crate::statement::{Activity, Claim, Clause, ClauseId, Condition, Mechanism, Rules, ServiceId};

pub(super) fn transfers(
    names: &Names<'_>,
    standing: &Standing,
    boundary: &Boundary,
    verdict: &VerdictView,
) -> Transfers {
    let situation = standing.situation(names.statement);
    let reach = standing.reach(&situation);
    let (judge, arrivals) = (Judge::new(names.statement, boundary), Arrivals::of(&reach));
    let mut by_service: Vec<Vec<Way<'_>>> = Vec::new();
    by_service.resize_with(names.statement.services.len(), Vec::new);
    for end in reach.ends() {
        for holder in &end.holders {
            let finding = judge.group(&end.whereabouts, holder.certainty);
            let of_service = by_service.get_mut(holder.service.idx());
            if let Some(of_service) = of_service.filter(|_| finding != Finding::Stays) {
                let of = Of {
                    end,
                    holder,
                    finding,
                    path: reach.path_of(end, holder),
                    arrival: arrivals.to(end, holder),
                };
                add(of_service, way(names, of), |one, other| one.doing == other.doing);
            }
        }
    }
    let mut rows = Vec::new();
    for of_service in by_service {
        let mut merged = Vec::new();
        for mut way in of_service {
            way.entry.data = set_of(way.entry.data);
            add(&mut merged, way, |one, other| one.data == other.data);
        }
        // What is another by its clauses may still be the same in words: of that, one row, with the sources of all.
        let mut said: Vec<[Vec<String>; 3]> = Vec::new();
        let first = rows.len();
        for Way { mut entry, .. } in merged {
            sort_by_key(&mut entry.doing, |activity| *activity as u8);
            let words = [mechanism(names, &entry), governing(names, &entry), conditions(names, &entry)];
            let alike = |(known, before): &(&mut TransferEntry, &[Vec<String>; 3])| {
                **before == words
                    && is_same(known, &entry)
                    && known.doing == entry.doing
                    && known.data == entry.data
            };
            if let Some((known, _)) = rows.iter_mut().skip(first).zip(&said).find(alike) {
                known.take(entry);
            } else {
                rows.push(entry);
                said.push(words);
            }
        }
    }
    sort_by_key(&mut rows, |row| Reverse(row.finding));
    let nothing = rows.is_empty().then(|| match verdict.tone {
        Tone::Good => say_of(names, Message::TransfersNone, boundary),
        // Where no data is known of, that it stays would say too much.
        _ => verdict.headline.clone(),
    });
    Transfers { rows, nothing, planned: verdict.planned.clone() }
}

/// One of those who have data at an end.
struct Of<'e> {
    end: &'e End,
    holder: &'e Holder,
    finding: Finding,
    path: Vec<Step>,
    arrival: Arrival,
}

/// A way, with all that its row says of the clauses by which data is where it is.
struct Way<'c> {
    entry: TransferEntry,
    terms: Vec<Terms<'c>>,
    moves: Moves<'c>,
}

/// What a row says of the moves by which data comes there.
#[derive(PartialEq)]
struct Moves<'c> {
    is_free: bool,
    from: Vec<ServiceId>,
    terms: Vec<(Rules, Terms<'c>)>,
}

fn moves<'c>(names: &Names<'c>, arrival: &Arrival) -> Moves<'c> {
    let clause = |id: &ClauseId| names.statement.clauses.get(id.idx());
    let of_move = |(id, _): &(ClauseId, ServiceId)| match &clause(id)?.claim {
        Claim::Movement(movement) => Some((movement.rules, terms(names, clause(id)?))),
        _ => None,
    };
    let is_free =
        |(id, _): &(ClauseId, ServiceId)| clause(id).is_some_and(|it| it.condition == Condition::Always);
    Moves {
        is_free: arrival.originates || arrival.moves.iter().any(is_free),
        from: set_of(arrival.moves.iter().map(|(_, from)| *from)),
        terms: distinct(arrival.moves.iter().filter_map(of_move)),
    }
}

/// What a row says of a clause.
#[derive(PartialEq)]
struct Terms<'c> {
    mechanisms: &'c [Option<Mechanism>],
    legal_basis: Option<&'c String>,
    condition: &'c Condition,
    notes: Vec<String>,
    is_move: bool,
}

fn way<'c>(names: &Names<'c>, of: Of<'_>) -> Way<'c> {
    let Of { end, holder, finding, path, arrival } = of;
    let (mut at, mut reasons, mut is_open) = (Vec::new(), Vec::new(), false);
    for one in end.whereabouts.iter() {
        match one {
            Alternative::Open(reason) => {
                is_open = true;
                let is_silence = matches!(reason, Reason::NotStated(..));
                reasons.extend((!is_silence).then(|| names.reason(*reason)));
            }
            _ => at.push(*one),
        }
    }
    // That a place is that of another service is said by a clause of its own, before the one that says which place that is.
    let follows = path.into_iter().filter_map(|step| match step {
        Step::RulesOf { clause, .. } if matches!(names.claim(clause), Some(Claim::Keeping(_))) => {
            Some(clause)
        }
        _ => None,
    });
    let ids = distinct(follows.chain(holder.clause()));
    let statement = names.statement;
    let own = ids.iter().filter_map(|id| statement.clauses.get(id.idx())).map(|clause| terms(names, clause));
    let (own, moves) = (distinct(own), moves(names, &arrival));
    let entry = TransferEntry {
        service: holder.service,
        finding,
        // Of a place that is not named, that is said already.
        is_unsure: holder.certainty == Certainty::Unknown && !at.is_empty(),
        at,
        is_open,
        reasons: distinct(reasons),
        form: end.form,
        clauses: ids,
        arrival,
        // Of what is not known what is done with it, neither is known of what must be stated of all data.
        doing: end
            .activity
            .map_or_else(|| vec![Activity::Store, Activity::Process], |activity| vec![activity]),
        data: vec![end.category],
        row: OnceCell::new(),
    };
    Way { entry, terms: own, moves }
}

fn terms<'c>(names: &Names<'c>, clause: &'c Clause) -> Terms<'c> {
    Terms {
        mechanisms: &clause.mechanisms,
        legal_basis: clause.legal_basis.as_ref(),
        condition: &clause.condition,
        notes: clause_notes(names, clause),
        is_move: matches!(clause.claim, Claim::Movement(_)),
    }
}

/// Adds a way to those of its service; to one that is the same but for one thing, that thing.
fn add<'c>(all: &mut Vec<Way<'c>>, way: Way<'c>, is_alike: fn(&TransferEntry, &TransferEntry) -> bool) {
    let same = all.iter_mut().find(|known| {
        is_alike(&known.entry, &way.entry)
            && is_same(&known.entry, &way.entry)
            && (&known.terms, &known.moves) == (&way.terms, &way.moves)
    });
    match same {
        Some(known) => known.entry.take(way.entry),
        None => all.push(way),
    }
}

/// Whether two ways lead to the same place, in the same form and as firmly.
fn is_same(one: &TransferEntry, other: &TransferEntry) -> bool {
    let of = |one: &TransferEntry| (one.finding, one.is_unsure, one.form, one.is_open);
    of(one) == of(other) && (&one.at, &one.reasons) == (&other.at, &other.reasons)
}
