//! Claims that cover each other: of each it is open whether it holds, and one of them always does.

use super::{Certainty, Said, Situation, Stands, Truth};
use crate::statement::{Activity, CategoryId, ClauseId, Condition, Form, Governor, ServiceId, Statement};

impl Stands {
    /// Of each claim whether it is firm but for its condition, by how firmly each would be claimed if that was met.
    pub(super) fn conditional(&self, if_met: &[Option<Certainty>]) -> Vec<bool> {
        let is_so = |(now, then): (&Option<Certainty>, &Option<Certainty>)| {
            (*now, *then) == (Some(Certainty::May), Some(Certainty::Will))
        };
        self.clauses.iter().zip(if_met).map(is_so).collect()
    }

    /// Whether a claim is firm but for its condition, of which nobody can say whether it is met.
    pub(in crate::residency) fn is_conditional(&self, id: ClauseId) -> bool {
        self.covers.has(id)
    }

    /// Whether one of some claims of a service always holds, as long as that is on.
    pub(super) fn cover_each_other(
        &self,
        statement: &Statement,
        service: ServiceId,
        claims: &[ClauseId],
    ) -> bool {
        let clauses = claims.iter().filter_map(|id| statement.clauses.get(id.idx()));
        let cases = clauses.filter_map(|clause| match &clause.condition {
            Condition::AnyOf(cases) => Some(cases),
            Condition::Always | Condition::Unreadable => None,
        });
        let one_of_all = Condition::AnyOf(cases.flatten().cloned().collect());
        let governor = statement.services.get(service.idx()).map(|service| service.switch);
        let holds = match governor {
            Some(Governor::Switch(id)) => self.settings.holds_while_on(&one_of_all, id),
            _ => self.settings.holds(&one_of_all),
        };
        holds == Truth::Yes
    }
}

impl Situation<'_> {
    /// What the rules of a service say of an activity, all in all: each of some claims may not hold, and one of them always does.
    pub(in crate::residency) fn said_in_all(
        &self,
        said: Said,
        rules: ServiceId,
        (category, activity, form): (CategoryId, Activity, Form),
    ) -> Said {
        if said != Said::May || self.covers.are_none() {
            return said;
        }
        let mut claims: Vec<ClauseId> = Vec::new();
        for kept in self.kept(rules) {
            let is_one = kept.does(activity)
                && kept.is_about(category)
                && self.is_conditional(kept.clause)
                && kept.says(self, rules, category, form) == Said::May;
            if is_one && claims.last() != Some(&kept.clause) {
                claims.push(kept.clause);
            }
        }
        let cover = |claims: &[ClauseId]| self.cover_each_other(self.statement, rules, claims);
        if 1 < claims.len() && self.covers.is_known(rules, claims, cover) { Said::Firmly } else { said }
    }
}
