//! What was lost may have denied what is left: where a claim is not understood, no other claim about the same is firm.

use super::super::whereabouts::resolve;
use super::Certainty;
use crate::order::set_of;
use crate::statement::{CategoryId, Claim, Clause, ClauseId, ServiceId, Statement};

/// About what something was lost that may have been a denial.
#[derive(Default)]
pub(super) struct Doubts {
    /// Of which services, in order.
    services: Vec<ServiceId>,
    everything: bool,
    /// Of which categories, whatever the service.
    categories: Vec<CategoryId>,
}

impl Doubts {
    pub(super) fn of(statement: &Statement) -> Self {
        let mut doubts = Self::default();
        for clause in statement.clauses.iter().filter(|clause| may_deny(clause)) {
            match (clause.service, &clause.data) {
                (Some(service), _) => doubts.services.push(service),
                // A service or a category that is lost denies nothing.
                (None, None) => doubts.everything |= statement.loses_movements || !clause.id.is_empty(),
                (None, Some(data)) => doubts.categories.extend(data),
            }
        }
        doubts.services = set_of(doubts.services);
        doubts
    }

    /// Takes the firmness of each claim that may be denied.
    pub(super) fn weaken(&self, statement: &Statement, certainties: &mut [Option<Certainty>]) {
        for (clause, certainty) in statement.clauses.iter().zip(certainties) {
            if *certainty == Some(Certainty::Will) && self.are_about(statement, clause) {
                *certainty = Some(Certainty::May);
            }
        }
    }

    /// Whether a claim, or a denial, may be denied by something that was lost.
    pub(super) fn are_about_it(&self, statement: &Statement, id: ClauseId) -> bool {
        statement.clauses.get(id.idx()).is_none_or(|clause| self.are_about(statement, clause))
    }

    /// Whether a claim may be denied by something that was lost.
    fn are_about(&self, statement: &Statement, clause: &Clause) -> bool {
        let of_service = |id: ServiceId| self.services.binary_search(&id).is_ok();
        let of_data = || match &clause.data {
            None => !self.categories.is_empty(),
            Some(data) => self.categories.iter().any(|category| data.binary_search(category).is_ok()),
        };
        // A recipient may deny that it receives anything; and of one of several that are followed, the rest be denied.
        let others = || match &clause.claim {
            Claim::Movement(movement) => movement.to.clone(),
            Claim::Keeping(keeping) => {
                let follows = resolve(statement, ClauseId(0), &keeping.at).follows;
                follows.iter().filter(|follow| follow.one_of).map(|follow| follow.service).collect()
            }
            Claim::NotUnderstood => Vec::new(),
        };
        self.everything
            || (!self.services.is_empty()
                && clause.service.into_iter().chain(others().into_iter().flatten()).any(of_service))
            || of_data()
    }
}

/// Whether a claim may say, for all that is known of it, that something is not so.
fn may_deny(clause: &Clause) -> bool {
    (clause.claim == Claim::NotUnderstood || clause.strength.is_none()) && clause.is_of_document()
}
