//! The ways that data can take from one service to another.

use std::cmp::{max, min};

use super::super::model::{CategoryId, Claim, Clause, ClauseId, Movement, Rules, ServiceId};
use super::super::wire::Form;
use super::{Certainty, Situation, Truth, push};

/// A way that data can take out of a service.
#[derive(Clone, Copy, Debug)]
pub(in crate::residency) struct Way {
    pub(in crate::residency) clause: ClauseId,
    pub(in crate::residency) from: ServiceId,
    /// None for a recipient that is not in the statement.
    pub(in crate::residency) to: Option<ServiceId>,
    pub(in crate::residency) certainty: Certainty,
}

/// What data is after it has taken a way, and whose rules apply to it then.
#[derive(Clone, Copy, Debug)]
pub(in crate::residency) struct Carried {
    pub(in crate::residency) category: CategoryId,
    pub(in crate::residency) form: Form,
    pub(in crate::residency) rules: Rules,
}

/// Whether a clause is about a category.
pub(in crate::residency) fn is_about(clause: &Clause, category: CategoryId) -> bool {
    clause.data.as_ref().is_none_or(|data| data.binary_search(&category).is_ok())
}

impl Situation<'_> {
    /// The services that a service's data goes to, none for one that is not in the statement, and how firmly.
    pub fn destinations(&self, id: ServiceId) -> impl Iterator<Item = (Option<ServiceId>, Certainty)> {
        self.ways(id).iter().map(|way| (way.to, way.certainty))
    }

    /// How firmly data takes the way of a movement from one service to another; nothing where it does not.
    pub fn way(&self, clause: ClauseId, from: ServiceId, to: Option<ServiceId>) -> Option<Certainty> {
        let way = self.ways(from).iter().find(|way| way.clause == clause && way.to == to);
        way.map(|way| way.certainty)
    }

    /// The ways that lead into a service.
    pub(in crate::residency) fn ways_into(&self, id: ServiceId) -> &[Way] {
        self.ways_into.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(in crate::residency) fn ways(&self, id: ServiceId) -> &[Way] {
        self.ways.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    /// What becomes of data on a way; nothing where the way is not for it.
    pub(in crate::residency) fn carried(
        &self,
        way: &Way,
        category: CategoryId,
        form: Form,
    ) -> Option<Carried> {
        let clause = self.statement.clauses.get(way.clause.idx())?;
        let Claim::Movement(movement) = &clause.claim else { return None };
        is_about(clause, category).then(|| Carried {
            category: movement.becomes.unwrap_or(category),
            form: form_after(movement, clause.form, form),
            rules: movement.rules,
        })
    }

    pub(super) fn add_way(&mut self, clause: ClauseId, from: ServiceId, to: Option<ServiceId>) {
        let Some(mut certainty) = self.certainty(clause) else { return };
        let ends_on = self.is_on(from).min(to.map_or(Truth::Yes, |to| self.is_on(to)));
        if ends_on == Truth::No {
            return;
        }
        if ends_on == Truth::Unknown || self.is_contradicted(clause) {
            certainty = min(certainty, Certainty::May);
        }
        let way = Way { clause, from, to, certainty };
        push(&mut self.ways, from, way);
        if let Some(to) = to {
            push(&mut self.ways_into, to, way);
        }
    }
}

/// A move says no more about a person than what moves did, unless the key is there. No key turns a sum, or what is anonymous, back.
fn form_after(movement: &Movement, claimed: Form, form: Form) -> Form {
    if movement.reidentifies && form <= Form::Pseudonymised { claimed } else { max(form, claimed) }
}
