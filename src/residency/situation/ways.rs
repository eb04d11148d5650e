//! The ways that data can take from one service to another.

use std::cmp::{max, min};

use super::super::model::{CategoryId, Clause, ClauseId, Movement, Rules, ServiceId};
use super::super::wire::Form;
use super::{Certainty, Situation, Truth, push};

/// A way that data can take out of a service.
#[derive(Clone, Copy, Debug)]
pub(in crate::residency) struct Way<'a> {
    pub(in crate::residency) clause: ClauseId,
    pub(in crate::residency) from: ServiceId,
    /// None for a recipient that is not in the statement.
    pub(in crate::residency) to: Option<ServiceId>,
    pub(in crate::residency) certainty: Certainty,
    /// The categories that it is for, in order; none for all. Kept here because it is asked far more often than anything else.
    data: Option<&'a [CategoryId]>,
    form: Form,
    movement: &'a Movement,
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

impl Way<'_> {
    /// What becomes of data on the way; nothing where it is not for that category.
    pub(in crate::residency) fn carried(&self, category: CategoryId, form: Form) -> Option<Carried> {
        let is_for = self.data.is_none_or(|data| data.binary_search(&category).is_ok());
        is_for.then(|| Carried {
            category: self.movement.becomes.unwrap_or(category),
            form: self.form_after(form),
            rules: self.movement.rules,
        })
    }

    /// The form that data has behind the way. A move says no more about a person than what moves did, unless the key is there. No key
    /// turns a sum, or what is anonymous, back.
    pub(in crate::residency) fn form_after(&self, form: Form) -> Form {
        if self.movement.reidentifies && form <= Form::Pseudonymised {
            self.form
        } else {
            max(form, self.form)
        }
    }
}

impl<'a> Situation<'a> {
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
    pub(in crate::residency) fn ways_into(&self, id: ServiceId) -> &[Way<'a>] {
        self.ways_into.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(in crate::residency) fn ways(&self, id: ServiceId) -> &[Way<'a>] {
        self.ways.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn add_way(
        &mut self,
        (clause, claim, movement): (ClauseId, &'a Clause, &'a Movement),
        from: ServiceId,
        to: Option<ServiceId>,
    ) {
        let Some(mut certainty) = self.certainty(clause) else { return };
        let ends_on = self.is_on(from).min(to.map_or(Truth::Yes, |to| self.is_on(to)));
        if ends_on == Truth::No {
            return;
        }
        if ends_on == Truth::Unknown || self.is_contradicted(clause) {
            certainty = min(certainty, Certainty::May);
        }
        let way =
            Way { clause, from, to, certainty, data: claim.data.as_deref(), form: claim.form, movement };
        push(&mut self.ways, from, way);
        if let Some(to) = to {
            push(&mut self.ways_into, to, way);
        }
    }
}
