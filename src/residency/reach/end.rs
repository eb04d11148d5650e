//! Where data ends up, who has it there, and the steps that lead there.

use std::cmp::Reverse;
use std::rc::Rc;

use super::super::situation::Certainty;
use super::super::whereabouts::Alternative;
use crate::order::sort_by_key;
use crate::statement::{Activity, CategoryId, ClauseId, Form, ServiceId};

/// A place where data can end up, or the reason why that place is not determined.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// One or more of these.
    pub whereabouts: Rc<[Alternative]>,
    /// The kind of data.
    pub category: CategoryId,
    /// What is done with it there; none where that is not known either.
    pub activity: Option<Activity>,
    /// In which form it arrives.
    pub form: Form,
    /// How firm that is.
    pub certainty: Certainty,
    /// The service that has it there; of several the one with the shortest way.
    pub service: ServiceId,
    /// Everybody who has it there, each by each clause that says so, in no order.
    pub holders: Vec<Holder>,
    /// How many steps the shortest of the firmest ways has.
    pub n_steps: u32,
    /// The state that it was found in, and what leads from there to it.
    pub(super) from: u32,
    pub(super) last: Option<Step>,
}

/// Who has data at an end, and by which clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holder {
    /// The service.
    pub service: ServiceId,
    /// How firmly it has it there.
    pub certainty: Certainty,
    /// How many steps the shortest of the firmest ways has.
    pub n_steps: u32,
    pub(super) from: u32,
    pub(super) last: Option<Step>,
}

impl Holder {
    /// The clause by which it is there; none where nobody says anything, or where that is known without one.
    pub fn clause(&self) -> Option<ClauseId> {
        match self.last? {
            Step::Keeps(clause)
            | Step::MovesUnknown(clause)
            | Step::NotUnderstood(clause)
            | Step::Moves { clause, .. }
            | Step::RulesOf { clause, .. } => Some(clause),
            Step::Starts(_) | Step::Silence(_) => None,
        }
    }
}

impl End {
    /// The same for each service that has it there alone, by the firmest and shortest way. That it is open where, nobody has.
    pub(in crate::residency) fn of_each(&self) -> impl Iterator<Item = Self> {
        let mut holders = self.holders.clone();
        sort_by_key(&mut holders, |holder| (holder.service, Reverse(holder.certainty), holder.n_steps));
        holders.dedup_by_key(|holder| holder.service);
        if self.whereabouts.iter().all(|one| matches!(one, Alternative::Open(_))) {
            holders.retain(|holder| holder.service == self.service);
        }
        holders.into_iter().map(|holder| {
            let Holder { service, certainty, n_steps, from, last } = holder;
            let (whereabouts, holders) = (Rc::clone(&self.whereabouts), vec![holder]);
            let Self { category, activity, form, .. } = *self;
            Self { whereabouts, category, activity, form, certainty, service, holders, n_steps, from, last }
        })
    }

    /// The services that have it there as firmly as it is anywhere, some more than once.
    pub fn services(&self) -> impl Iterator<Item = ServiceId> {
        let firm = self.holders.iter().filter(|holder| holder.certainty == self.certainty);
        firm.map(|holder| holder.service)
    }
}

/// A step on the way of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It originates in, or is at, this service.
    Starts(ServiceId),
    /// By this clause it goes from one service to another.
    Moves {
        /// The clause.
        clause: ClauseId,
        /// From here.
        from: ServiceId,
        /// To there.
        to: ServiceId,
    },
    /// By this clause, the rules of this service decide.
    RulesOf {
        /// The clause.
        clause: ClauseId,
        /// Whose rules.
        service: ServiceId,
    },
    /// By this clause it is kept.
    Keeps(ClauseId),
    /// By this clause it goes to somebody who is not in the statement.
    MovesUnknown(ClauseId),
    /// Nothing in the statement says more.
    Silence(ServiceId),
    /// This clause may say more, and nobody understands it.
    NotUnderstood(ClauseId),
}
