//! Claims whose time is over and in whose place nobody says anything: what was so then is not known to be so, or not so, now.

use std::cell::OnceCell;
use std::cmp::min;

use super::super::whereabouts::Reason;
use super::against::Forms;
use super::forms::services_with;
use super::opens::Open;
use super::ruled_out::RuledOut;
use super::ways::is_about;
use super::wide::speaks_of_all;
use super::{Stands, Truth};
use crate::order::sort;
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Form, Keeping, Movement, ServiceId, Statement, Strength,
    has_begun, has_not_ended, within,
};

/// The claims that fell silent.
#[derive(Debug, Default)]
pub(super) struct Silences {
    /// Of keepings what is open now, in order of the clauses.
    pub(super) opens: Vec<Open>,
    /// The same of those whose time may be over: what they say may still be so.
    pub(super) perhaps: Vec<Open>,
    /// The ways that nobody speaks of any more, in order.
    pub(super) ways: Vec<(ClauseId, Option<ServiceId>)>,
}

/// So many claims of one service are looked through for each that is over, at most; whoever has more is not followed.
const MOST_CLAIMS: usize = 2_000;

impl Silences {
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut silences = Self::default();
        let clauses = || (0..).map(ClauseId).zip(&statement.clauses);
        let over = clauses().map(|(id, clause)| (id, clause, stands.is_over(statement, id, clause)));
        let over: Vec<_> = over.filter(|(.., is_over)| *is_over != Truth::No).collect();
        if over.is_empty() {
            return silences;
        }
        let mut of_services: Vec<Vec<ClauseId>> = vec![Vec::new(); statement.services.len()];
        for (id, clause) in clauses() {
            let list = clause.service.and_then(|service| of_services.get_mut(service.idx()));
            if let Some(list) = list {
                list.push(id);
            }
        }
        let ruled_out = RuledOut::new(statement);
        let in_other_forms = OnceCell::new();
        for (id, clause, is_over) in over {
            let own = clause.service.and_then(|service| of_services.get(service.idx()));
            let own = own.map(Vec::as_slice).unwrap_or_default();
            let asked = Asked {
                statement,
                stands,
                ruled_out: &ruled_out,
                clause,
                own,
                in_other_forms: &in_other_forms,
            };
            match &clause.claim {
                Claim::Keeping(keeping) => {
                    let of = (id, clause, keeping.doing.as_slice());
                    let n_categories = statement.categories.len();
                    let opens = Open::of(of, n_categories, Reason::FellSilent(id), |does, what| {
                        !asked.is_kept_since(keeping, does, what)
                    });
                    let known = is_over == Truth::Yes;
                    if known { &mut silences.opens } else { &mut silences.perhaps }.extend(opens);
                }
                // One that may be over may still take place, and is told so.
                Claim::Movement(movement) if is_over == Truth::Yes => {
                    let silent = movement.to.iter().filter(|to| !asked.goes_since(**to));
                    silences.ways.extend(silent.map(|to| (id, *to)));
                }
                Claim::Movement(_) | Claim::NotUnderstood => {}
            }
        }
        sort(&mut silences.ways);
        silences.ways.dedup();
        silences
    }

    /// Whether a claim is silent in a part at least.
    pub(super) fn has(&self, id: ClauseId) -> bool {
        let keeps = self.opens.binary_search_by_key(&id, |open| open.clause).is_ok();
        keeps || self.ways.binary_search_by_key(&id, |(clause, _)| *clause).is_ok()
    }
}

impl Stands {
    /// Whether the time of a claim is over that would hold otherwise; of when nobody says, it may be.
    fn is_over(&self, statement: &Statement, id: ClauseId, clause: &Clause) -> Truth {
        let claims = !matches!(clause.strength, Some(Strength::IsNot | Strength::NotStated));
        if !claims {
            return Truth::No;
        }
        let others = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        let others = min(others, within(&clause.onboarded, statement.tenant.onboarded));
        let others = min(others, self.holds(&clause.condition));
        let Some(day) = statement.as_of.filter(|_| !clause.valid.unreadable) else {
            let may_end = clause.valid.unreadable || clause.valid.until.is_some();
            return if may_end && others != Truth::No { Truth::Unknown } else { Truth::No };
        };
        let has_begun = has_begun(&clause.valid, day);
        if others == Truth::No || has_begun == Truth::No {
            return Truth::No;
        }
        match has_not_ended(&clause.valid, day) {
            Truth::Unknown => Truth::Unknown,
            Truth::No if self.truth(id) == Truth::No => Truth::Yes,
            Truth::Yes | Truth::No => Truth::No,
        }
    }

    /// Whether a claim is one whose time is over, and in a part of which nobody speaks since.
    pub fn fell_silent(&self, id: ClauseId) -> bool {
        self.silences.has(id)
    }

    /// Whether nobody says any more that data takes a way.
    pub(super) fn is_way_silent(&self, id: ClauseId, to: Option<ServiceId>) -> bool {
        self.silences.ways.binary_search(&(id, to)).is_ok()
    }
}

struct Asked<'q> {
    statement: &'q Statement,
    stands: &'q Stands,
    ruled_out: &'q RuledOut<'q>,
    clause: &'q Clause,
    /// The claims of its service.
    own: &'q [ClauseId],
    /// Of each form that data may have beside the one in which it is as it is, the services that may have it so.
    in_other_forms: &'q OnceCell<Vec<Vec<bool>>>,
}

impl Asked<'_> {
    /// Whether a claim or a denial of the service that holds while that is on speaks of all of what was so, of data of a category in the
    /// same form; or some claims do of which one always holds. What may hold leaves open what is so where it does not.
    fn is_answered(&self, category: CategoryId, answers: impl Fn(&Clause) -> bool) -> bool {
        let mut perhaps: Vec<ClauseId> = Vec::new();
        for id in self.own.iter().take(MOST_CLAIMS) {
            let Some(other) = self.statement.clauses.get(id.idx()) else { continue };
            let is_about_it = other.strength.is_some()
                && self.is_in_form(other)
                && is_about(other, category)
                && speaks_of_all((*id, other), self.clause, self.statement)
                && answers(other);
            if !is_about_it {
                continue;
            }
            if self.stands.truth_if_on(self.statement, other) == Truth::Yes {
                return true;
            }
            if self.stands.is_conditional(*id) {
                perhaps.push(*id);
            }
        }
        let Some(service) = self.clause.service.filter(|_| 1 < perhaps.len()) else { return false };
        let cover = |claims: &[ClauseId]| self.stands.cover_each_other(self.statement, service, claims);
        self.stands.covers.is_known(service, perhaps, cover)
    }

    /// Whether another is about data in the same form. A denial that names none is about all; one of identified data is not about data
    /// that comes in another form.
    fn is_in_form(&self, other: &Clause) -> bool {
        let is_of_identified = other.told_form() == Some(Form::Identified);
        other.denies_in_any_form()
            || (other.form == self.clause.form && !(is_of_identified && self.comes_in_other_forms()))
    }

    /// Whether its service may have data in another form than the one in which it is as it is.
    fn comes_in_other_forms(&self) -> bool {
        let others = Forms::EACH.into_iter().filter(|form| *form != Form::Identified);
        let with = self
            .in_other_forms
            .get_or_init(|| others.map(|form| services_with(self.statement, form)).collect());
        let has = |with: &Vec<bool>| {
            self.clause.service.is_none_or(|service| with.get(service.idx()) != Some(&false))
        };
        with.iter().any(has)
    }

    /// Whether somebody says now where data of a category is kept, or that it is not where it was.
    fn is_kept_since(&self, was: &Keeping, activity: Activity, category: CategoryId) -> bool {
        self.is_answered(category, |other| {
            let Claim::Keeping(keeping) = &other.claim else { return false };
            let is_there_no_more = || {
                other.strength != Some(Strength::IsNot) || self.ruled_out.rules_out_all(&keeping.at, &was.at)
            };
            keeping.doing.contains(&activity) && is_there_no_more()
        })
    }

    /// Whether somebody says now whether data takes a way.
    fn goes_since(&self, to: Option<ServiceId>) -> bool {
        let n_categories = self.statement.categories.len();
        let said = |category| {
            self.is_answered(category, |other| {
                let goes_there = |movement: &Movement| to.is_some() && movement.to.contains(&to);
                matches!(&other.claim, Claim::Movement(movement) if goes_there(movement))
            })
        };
        match &self.clause.data {
            None => (0..n_categories).map(CategoryId::of).all(said),
            Some(data) => data.iter().copied().all(said),
        }
    }
}
