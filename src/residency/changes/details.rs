//! What the rows of two statements say otherwise, field by field, beyond what the ends and the retention tell.

use std::collections::BTreeSet;

use super::super::facts::{Atom, Fact, Field, Subject, facts};
use super::super::reach::{Reach, Step};
use super::super::what_if::{Difference, Reached};
use super::counterparts::Counterparts;
use super::retained::Retained;
use super::silence::Silent;
use super::tokens::Shared;
use super::topics::{Both, Topic};
use crate::order::sort;
use crate::statement::{Activity, CategoryId, Claim, ClauseId, Form, Statement, Strength};

/// A row of which the two statements do not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The row; none in a statement that does not have it.
    pub subject: Both<Option<Subject>>,
    /// The fields that are not the same; of a row that only one of them has, all that it says.
    pub fields: Vec<Field>,
}

/// A clause of one of the statements, and what is told of it.
type Telling = (bool, ClauseId, Option<CategoryId>, Option<Activity>, Form);

/// What is told already of clauses, in other ways than field by field.
pub(super) struct Told {
    topics: BTreeSet<Telling>,
    clauses: BTreeSet<(bool, ClauseId)>,
    retention: BTreeSet<(bool, ClauseId)>,
}

impl Told {
    pub(super) fn by(
        topics: &[Topic],
        silent: &[Silent],
        retained: &[Retained],
        ends: &Difference,
        [before, after]: [&Reach<'_, '_>; 2],
    ) -> Self {
        let mut told = Self { topics: BTreeSet::new(), clauses: BTreeSet::new(), retention: BTreeSet::new() };
        for Topic { service, category, claims, activity, form, ends, .. } in topics {
            // Where no end is named, the way by which the data comes there is.
            for (is_earlier, reach, service, category, is_named) in [
                (
                    true,
                    before,
                    service.earlier,
                    category.earlier,
                    ends.earlier.is_empty() && !claims.earlier.is_empty(),
                ),
                (
                    false,
                    after,
                    service.later,
                    category.later,
                    ends.later.is_empty() && !claims.later.is_empty(),
                ),
            ] {
                if let (true, Some(service), Some(category)) = (is_named, service, category) {
                    let way = reach.way_to(service, category, *form);
                    told.clauses.extend(way.iter().copied().filter_map(clause_of).map(|id| (is_earlier, id)));
                }
            }
            let earlier = claims.earlier.iter().map(|id| (true, *id, category.earlier));
            let later = claims.later.iter().map(|id| (false, *id, category.later));
            for (is_earlier, id, category) in earlier.chain(later) {
                told.topics.insert((is_earlier, id, category, *activity, *form));
                told.clauses.insert((is_earlier, id));
            }
        }
        told.clauses.extend(silent.iter().map(|silent| (true, silent.clause)));
        for Retained { claims, .. } in retained {
            told.retention.extend(claims.earlier.iter().map(|id| (true, *id)));
            told.retention.extend(claims.later.iter().map(|id| (false, *id)));
        }
        let before = ends.lost.iter().chain(ends.shifted.iter().map(|(before, _)| before));
        let after = ends.gained.iter().chain(ends.shifted.iter().map(|(_, after)| after));
        told.clauses.extend(before.flat_map(by).map(|id| (true, id)));
        told.clauses.extend(after.flat_map(by).map(|id| (false, id)));
        told
    }

    fn names(&self, is_earlier: bool, id: ClauseId, fits: impl Fn(&Telling) -> bool) -> bool {
        let first = (is_earlier, id, None, None, Form::Identified);
        let own = self.topics.range(first..).take_while(|telling| (telling.0, telling.1) == (is_earlier, id));
        own.into_iter().any(fits)
    }
}

/// The clauses that are named where a way is told.
fn by(reached: &Reached) -> impl Iterator<Item = ClauseId> {
    reached.path.iter().copied().filter_map(clause_of)
}

fn clause_of(step: Step) -> Option<ClauseId> {
    match step {
        Step::Moves { clause, .. }
        | Step::RulesOf { clause, .. }
        | Step::Keeps(clause)
        | Step::MovesUnknown(clause)
        | Step::NotUnderstood(clause) => Some(clause),
        Step::Starts(_) | Step::Silence(_) => None,
    }
}

/// Every row that says something else, or is only in one of the statements, and of which that is not told already.
pub(super) fn details(
    statements @ [earlier, later]: [&Statement; 2],
    counterparts: &Counterparts,
    told: &Told,
) -> Vec<Detail> {
    let mut all = Vec::new();
    let mut add = |before: Option<Subject>, after: Option<Subject>| {
        let of = |statement, subject: Option<Subject>| {
            subject.map(|subject| facts(statement, subject)).unwrap_or_default()
        };
        let (was, is) = (of(earlier, before), of(later, after));
        let is_pair = before.is_some() && after.is_some();
        let mut fields: Vec<Field> = was.iter().chain(&is).map(|fact| fact.field).collect();
        sort(&mut fields);
        fields.dedup();
        fields.retain(|field| {
            let (was, is) = (fact(&was, *field), fact(&is, *field));
            if is_pair {
                !is_same(*field, was, is, counterparts)
            } else {
                is_worth_saying(*field, was.or(is))
            }
        });
        let is_told = match (before, after) {
            (Some(Subject::Clause(before)), Some(Subject::Clause(after))) => {
                fields.retain(|field| !told_of_both(*field, statements, [before, after], counterparts, told));
                false
            }
            (Some(Subject::Clause(id)), None) => told.clauses.contains(&(true, id)),
            (None, Some(Subject::Clause(id))) => told.clauses.contains(&(false, id)),
            _ => false,
        };
        if !is_told && (!is_pair || !fields.is_empty()) {
            all.push(Detail { subject: Both { earlier: before, later: after }, fields });
        }
    };
    for subject in [Subject::Statement, Subject::Provider, Subject::Tenant] {
        add(Some(subject), Some(subject));
    }
    for (make, matched, n_later) in counterparts.rows(later) {
        let mut is_new = vec![true; n_later];
        for (idx, after) in matched.iter().enumerate() {
            add(Some(make(idx)), after.map(make));
            if let Some(slot) = after.and_then(|idx| is_new.get_mut(idx)) {
                *slot = false;
            }
        }
        for (idx, _) in is_new.iter().enumerate().filter(|(_, is_new)| **is_new) {
            add(None, Some(make(idx)));
        }
    }
    all
}

/// What is said of a field, if anything.
pub fn fact<'f, 'a>(facts: &'f [Fact<'a>], field: Field) -> Option<&'f [Atom<'a>]> {
    facts.iter().find(|fact| fact.field == field).map(|fact| fact.values.as_slice())
}

/// Whether a row that only one statement has is told with a field: not with those that name it.
fn is_worth_saying(field: Field, values: Option<&[Atom<'_>]>) -> bool {
    let values = values.unwrap_or_default();
    !matches!(field, Field::Name | Field::Data)
        && (values.is_empty() || !values.iter().all(Atom::goes_without_saying))
}

fn is_same(
    field: Field,
    before: Option<&[Atom<'_>]>,
    after: Option<&[Atom<'_>]>,
    counterparts: &Counterparts,
) -> bool {
    let tokens = |values: &[Atom<'_>], is_earlier| {
        let mut tokens = Shared { counterparts, is_earlier }.values(values);
        // Names are the same whatever the case of their letters.
        if field == Field::Name {
            for token in &mut tokens {
                token.make_ascii_lowercase();
            }
        }
        tokens
    };
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) => tokens(before, true) == tokens(after, false),
        _ => false,
    }
}

/// Whether what is said of the ends tells that a field of a clause is another.
fn told_of_both(
    field: Field,
    [earlier, later]: [&Statement; 2],
    [before, after]: [ClauseId; 2],
    counterparts: &Counterparts,
    told: &Told,
) -> bool {
    let is_named =
        |fits: &dyn Fn(&Telling) -> bool| told.names(true, before, fits) || told.names(false, after, fits);
    let (Some(was), Some(is)) = (earlier.clauses.get(before.idx()), later.clauses.get(after.idx())) else {
        return false;
    };
    match field {
        Field::Retention => {
            told.retention.contains(&(true, before)) || told.retention.contains(&(false, after))
        }
        // A place may be the same and said otherwise: what it varies by, for one.
        Field::At => {
            let groups = |statement: &Statement, id, is_earlier| {
                let groups = statement.whereabouts(id).into_iter();
                groups.map(|group| counterparts.tokens(statement, &group, is_earlier)).collect::<Vec<_>>()
            };
            is_named(&|_| true) && groups(earlier, before, true) != groups(later, after, false)
        }
        Field::Strength => {
            let is_firm = |strength: Option<Strength>| strength == Some(Strength::Is);
            // Of how much it is that is denied, what becomes of the ends does not say.
            let denies = |strength: Option<Strength>| strength == Some(Strength::IsNot);
            is_named(&|_| true)
                && is_firm(was.strength) != is_firm(is.strength)
                && denies(was.strength) == denies(is.strength)
        }
        Field::Form => {
            is_named(&|telling| telling.4 != was.form) && is_named(&|telling| telling.4 != is.form)
        }
        Field::Doing => {
            let doing = |claim: &Claim| match claim {
                Claim::Keeping(keeping) => keeping.doing.clone(),
                _ => Vec::new(),
            };
            let (was, is) = (doing(&was.claim), doing(&is.claim));
            let mut unlike =
                was.iter().filter(|one| !is.contains(one)).chain(is.iter().filter(|one| !was.contains(one)));
            unlike.all(|activity| is_named(&|telling| telling.3 == Some(*activity)))
        }
        _ => false,
    }
}
