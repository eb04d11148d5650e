//! What a later statement no longer says.

use std::collections::{BTreeMap, BTreeSet};

use super::super::date::Date;
use super::super::model::{CategoryId, Claim, Clause, ClauseId, ServiceId};
use super::super::situation::{Situation, Truth};
use super::super::timeline::Time;
use super::super::wire::{Activity, Form, Strength};
use super::counterparts::{Counterparts, Either};

/// A claim of the earlier statement about which the later one says nothing, neither that it is so nor that it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// The claim, in the earlier statement.
    pub clause: ClauseId,
    /// The categories concerned, of the earlier statement.
    pub data: Vec<CategoryId>,
    /// Of a keeping, the activities concerned.
    pub activities: Vec<Activity>,
    /// Of a movement, the recipients concerned, of the earlier statement.
    pub recipients: Vec<ServiceId>,
    /// Until when the later statement says that it was so.
    pub until: Option<Date>,
}

/// What a claim is about, whatever it says of it.
type Subject = (Either, Either, Form, Part);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Doing(Activity),
    To(Either),
}

pub(super) fn silent(
    before: &Situation<'_>,
    after: &Situation<'_>,
    counterparts: &Counterparts,
) -> Vec<Silent> {
    let mut stated = BTreeSet::new();
    let mut past: BTreeMap<Subject, Date> = BTreeMap::new();
    for (id, clause) in claims(after) {
        let time = after.statement.time_of(id);
        for (_, _, subject) in subjects(after, counterparts, clause, false) {
            match time {
                Time::Past(until) => {
                    let last = past.entry(subject).or_insert(until);
                    if last.last_day() < until.last_day() {
                        *last = until;
                    }
                }
                _ if after.truth(id) != Truth::No => {
                    stated.insert(subject);
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for (id, clause) in claims(before).filter(|(id, _)| before.truth(*id) != Truth::No) {
        let mut silent = Silent {
            clause: id,
            data: Vec::new(),
            activities: Vec::new(),
            recipients: Vec::new(),
            until: None,
        };
        for (category, part, subject) in subjects(before, counterparts, clause, true) {
            if stated.contains(&subject) {
                continue;
            }
            silent.until = silent.until.or(past.get(&subject).copied());
            silent.data.push(category);
            match part {
                Named::Doing(activity) => silent.activities.push(activity),
                Named::To(service) => silent.recipients.push(service),
            }
        }
        if !silent.data.is_empty() {
            silent.data.sort_unstable();
            silent.data.dedup();
            silent.activities.sort_unstable();
            silent.activities.dedup();
            silent.recipients.sort_unstable();
            silent.recipients.dedup();
            found.push(silent);
        }
    }
    found
}

/// The clauses that say something, be it that something is not so.
fn claims<'a>(situation: &Situation<'a>) -> impl Iterator<Item = (ClauseId, &'a Clause)> {
    let says = |clause: &Clause| !matches!(clause.strength, None | Some(Strength::NotStated));
    let clauses = situation.statement.clauses.iter().enumerate();
    clauses.map(|(idx, clause)| (ClauseId::of(idx), clause)).filter(move |(_, clause)| says(clause))
}

/// A part of a claim, in the statement that it is in.
#[derive(Clone, Copy)]
enum Named {
    Doing(Activity),
    To(ServiceId),
}

fn subjects(
    situation: &Situation<'_>,
    counterparts: &Counterparts,
    clause: &Clause,
    is_earlier: bool,
) -> Vec<(CategoryId, Named, Subject)> {
    let Some(service) = clause.service else { return Vec::new() };
    let parts: Vec<Named> = match &clause.claim {
        Claim::Keeping(keeping) => keeping.doing.iter().copied().map(Named::Doing).collect(),
        Claim::Movement(movement) => movement.to.iter().copied().flatten().map(Named::To).collect(),
        Claim::NotUnderstood => Vec::new(),
    };
    let all = (0..situation.statement.categories.len()).map(CategoryId::of);
    let data = clause.data.clone().unwrap_or_else(|| all.collect());
    let whose = counterparts.service_of(service, is_earlier);
    let mut subjects = Vec::new();
    for category in data {
        for named in &parts {
            let part = match *named {
                Named::Doing(activity) => Part::Doing(activity),
                Named::To(service) => Part::To(counterparts.service_of(service, is_earlier)),
            };
            let what = counterparts.category_of(category, is_earlier);
            subjects.push((category, *named, (whose, what, clause.form, part)));
        }
    }
    subjects
}
