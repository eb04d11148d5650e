//! How long each statement says that data is kept, and what it calls the services, of those that both have.

use super::super::reach::Reach;
use super::super::situation::{Certainty, is_about};
use super::counterparts::{Counterparts, Either};
use super::topics::Both;
use crate::statement::{
    CategoryId, Claim, Clause, ClauseId, Duration, Form, Retention, ServiceId, Statement,
};
use crate::text::plain;

/// How long a service keeps data of a category, in a form, where both statements do not say the same of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Retained {
    /// The service.
    pub service: Both<ServiceId>,
    /// The category; none in a statement that does not have it.
    pub category: Both<Option<CategoryId>>,
    /// In which form.
    pub form: Form,
    /// The keepings that say so, and hold.
    pub claims: Both<Vec<ClauseId>>,
}

/// What a claim about retention is about.
type Subject = (Either, Form);

/// What is said otherwise. Of a service that is new, everything is; of one that is gone, nothing is said at all.
pub(super) fn retained(reaches: [&Reach<'_, '_>; 2], counterparts: &Counterparts) -> Vec<Retained> {
    let statements = reaches.map(|reach| reach.situation().statement);
    let mut found = Vec::new();
    for service in pairs(statements[1], counterparts) {
        let earlier = said(reaches[0], service.earlier, counterparts, true);
        let later = said(reaches[1], service.later, counterparts, false);
        let mut subjects: Vec<Subject> = Vec::new();
        for (subject, _) in earlier.iter().chain(&later) {
            if !subjects.contains(subject) {
                subjects.push(*subject);
            }
        }
        for subject in subjects {
            let (what, form) = subject;
            let claims = Both { earlier: of(&earlier, subject), later: of(&later, subject) };
            if !is_same(statements, &claims) {
                let category = counterparts.both_categories(what);
                found.push(Retained { service: service.clone(), category, form, claims });
            }
        }
    }
    found
}

/// The services of both statements.
fn pairs(later: &Statement, counterparts: &Counterparts) -> impl Iterator<Item = Both<ServiceId>> {
    (0..later.services.len()).filter_map(|idx| {
        let Both { earlier, later } = counterparts.both_services(Either::Later(idx));
        Some(Both { earlier: earlier?, later: later? })
    })
}

/// The keepings that hold and say how long, of the data that is there.
fn said(
    reach: &Reach<'_, '_>,
    service: ServiceId,
    counterparts: &Counterparts,
    is_earlier: bool,
) -> Vec<(Subject, ClauseId)> {
    let situation = reach.situation();
    let mut all = Vec::new();
    for (id, clause) in situation.keepings(service) {
        let is_claimed = situation.certainty(id).is_some_and(|certainty| Certainty::Unknown < certainty);
        if !is_claimed || term(clause).is_none() {
            continue;
        }
        for (category, form) in reach.held_at(service) {
            if is_about(clause, category) {
                let what = counterparts.category_of(category, is_earlier);
                all.push(((what, form.max(clause.form)), id));
            }
        }
    }
    all
}

fn of(said: &[(Subject, ClauseId)], subject: Subject) -> Vec<ClauseId> {
    let mut claims: Vec<ClauseId> = Vec::new();
    for (_, id) in said.iter().filter(|(other, _)| *other == subject) {
        if !claims.contains(id) {
            claims.push(*id);
        }
    }
    claims
}

/// Whether two statements say the same of how long, by some keepings of each.
fn is_same([before, after]: [&Statement; 2], claims: &Both<Vec<ClauseId>>) -> bool {
    let terms = |statement: &Statement, claims: &[ClauseId]| -> Vec<Term> {
        claims.iter().filter_map(|id| statement.clauses.get(id.idx())).filter_map(term).collect()
    };
    let (before, after) = (terms(before, &claims.earlier), terms(after, &claims.later));
    before.iter().all(|term| after.contains(term)) && after.iter().all(|term| before.contains(term))
}

/// How long a keeping says: by rule, and that it is there only so long.
type Term = (Option<Retention>, Option<Duration>);

fn term(clause: &Clause) -> Option<Term> {
    let Claim::Keeping(keeping) = &clause.claim else { return None };
    let says = |kept: &&Retention| **kept != Retention::default();
    let retention = keeping.retention.as_ref().filter(says).cloned();
    (retention.is_some() || keeping.transient.is_some()).then_some((retention, keeping.transient))
}

/// The services that the later statement calls by another name, whatever the case of its letters.
pub(super) fn renamed(
    earlier: &Statement,
    later: &Statement,
    counterparts: &Counterparts,
) -> Vec<Both<ServiceId>> {
    let is_renamed = |pair: &Both<ServiceId>| {
        let before = earlier.services.get(pair.earlier.idx()).map(|service| plain(service.stated_name()));
        before != later.services.get(pair.later.idx()).map(|service| plain(service.stated_name()))
    };
    pairs(later, counterparts).filter(is_renamed).collect()
}

/// The services of the same name in both that are named otherwise today, which the earlier statement does not say.
pub(super) fn now_named(
    earlier: &Statement,
    later: &Statement,
    counterparts: &Counterparts,
) -> Vec<ServiceId> {
    let is_news = |pair: &Both<ServiceId>| {
        let before = earlier.services.get(pair.earlier.idx());
        let after = later.services.get(pair.later.idx());
        before.zip(after).is_some_and(|(before, after)| {
            let today = after.now_named.as_deref().map(plain);
            today.is_some()
                && plain(&before.name) == plain(&after.name)
                && today != before.now_named.as_deref().map(plain)
        })
    };
    pairs(later, counterparts).filter(is_news).map(|pair| pair.later).collect()
}
