//! Claims whose time is over and in whose place nobody says anything: what was so then is not known to be so, or not so, now.

use std::cmp::min;

use super::super::whereabouts::Reason;
use super::opens::Open;
use super::parts::is_of_that_copy;
use super::ruled_out::RuledOut;
use super::ways::is_about;
use super::{Stands, Truth};
use crate::order::sort;
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Copy, Extent, Form, Keeping, Movement, ServiceId,
    Statement, Strength, has_begun, has_not_ended, within,
};

/// The claims that fell silent.
#[derive(Debug, Default)]
pub(super) struct Silences {
    /// Of keepings what is open now, in order of the clauses.
    pub(super) opens: Vec<Open>,
    /// The ways that nobody speaks of any more, in order.
    pub(super) ways: Vec<(ClauseId, Option<ServiceId>)>,
}

/// So many claims of one service are looked through for each that is over, at most; whoever has more is not followed.
const MOST_CLAIMS: usize = 2_000;

impl Silences {
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut silences = Self::default();
        let over = |(id, clause): &(ClauseId, &Clause)| stands.is_over(statement, *id, clause);
        let clauses = || (0..).map(ClauseId).zip(&statement.clauses);
        if !clauses().any(|each| over(&each)) {
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
        for (id, clause) in clauses().filter(over) {
            let own = clause.service.and_then(|service| of_services.get(service.idx()));
            let own = own.map(Vec::as_slice).unwrap_or_default();
            let asked = Asked { statement, stands, ruled_out: &ruled_out, clause, own };
            match &clause.claim {
                Claim::Keeping(keeping) => {
                    let of = (id, clause, keeping.doing.as_slice());
                    let n_categories = statement.categories.len();
                    silences.opens.extend(Open::of(
                        of,
                        n_categories,
                        Reason::FellSilent(id),
                        |does, what| !asked.is_kept_since(keeping, does, what),
                    ));
                }
                Claim::Movement(movement) => {
                    let silent = movement.to.iter().filter(|to| !asked.goes_since(movement, **to));
                    silences.ways.extend(silent.map(|to| (id, *to)));
                }
                Claim::NotUnderstood => {}
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
    /// Whether a claim would hold if its time were not over.
    fn is_over(&self, statement: &Statement, id: ClauseId, clause: &Clause) -> bool {
        let claims = !matches!(clause.strength, Some(Strength::IsNot | Strength::NotStated));
        let Some(day) = statement.as_of.filter(|_| claims && !clause.valid.unreadable) else { return false };
        let others = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        let others = min(others, within(&clause.onboarded, statement.tenant.onboarded));
        has_not_ended(&clause.valid, day) == Truth::No
            && has_begun(&clause.valid, day) != Truth::No
            && min(others, self.holds(&clause.condition)) != Truth::No
            && self.truth(id) == Truth::No
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
}

impl Asked<'_> {
    /// The claims and denials of the service that hold, or may, and speak of the same kind of data in the same form.
    fn since(&self, category: Option<CategoryId>) -> impl Iterator<Item = &Clause> {
        let clauses = self.own.iter().take(MOST_CLAIMS);
        let clauses =
            clauses.filter_map(|id| Some((self.stands.truth(*id), self.statement.clauses.get(id.idx())?)));
        // A claim that may hold, or of a part, leaves open what is so of the rest; a denial that does so does not fill the silence, nor
        // does what is so by way of exception say what is usual.
        let speaks = |(truth, other): &(Truth, &Clause)| match other.strength {
            _ if other.exception.is_some() && self.clause.exception.is_none() => false,
            Some(Strength::IsNot) => *truth == Truth::Yes && other.extent == Some(Extent::All),
            _ => *truth != Truth::No,
        };
        let clauses = clauses.filter(speaks).map(|(_, other)| other);
        clauses.filter(move |other| {
            let denies = other.strength == Some(Strength::IsNot);
            let form = other.form == self.clause.form || (denies && other.form == Form::Identified);
            form && category.map_or(other.data.is_none() || other.data == self.clause.data, |category| {
                is_about(other, category)
            })
        })
    }

    /// Whether somebody says now where data of a category is kept, or that it is not where it was.
    fn is_kept_since(&self, was: &Keeping, activity: Activity, category: CategoryId) -> bool {
        self.since(Some(category)).any(|other| {
            let Claim::Keeping(keeping) = &other.claim else { return false };
            let is_copy = |keeping: &Keeping| keeping.copy == Some(Copy::Copy);
            keeping.doing.contains(&activity)
                && match other.strength {
                    Some(Strength::IsNot) => {
                        is_of_that_copy(keeping, was) && self.ruled_out.covers(&keeping.at, &was.at)
                    }
                    Some(_) => is_copy(keeping) == is_copy(was),
                    None => false,
                }
        })
    }

    /// Whether somebody says now whether data takes a way.
    fn goes_since(&self, was: &Movement, to: Option<ServiceId>) -> bool {
        let n_categories = self.statement.categories.len();
        let said = |category| {
            self.since(category).any(|other| match &other.claim {
                Claim::Movement(movement) => {
                    other.strength.is_some()
                        && to.is_some()
                        && movement.to.contains(&to)
                        && (movement.also_back || !was.also_back)
                }
                _ => false,
            })
        };
        match &self.clause.data {
            None => (0..n_categories).map(CategoryId::of).all(|category| said(Some(category))),
            Some(data) => data.iter().all(|category| said(Some(*category))),
        }
    }
}
