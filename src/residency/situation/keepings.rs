//! The keepings that hold, as they are asked for.

use std::rc::Rc;

use super::super::whereabouts::Alternative;
use super::{Certainty, Kept, Situation, Stands};
use crate::statement::{Activity, CategoryId, Clause, ClauseId, Form, ServiceId};

impl Stands {
    /// One or more places, by the number of their group.
    pub(in crate::residency) fn whereabouts(&self, group: u32) -> Rc<[Alternative]> {
        self.whereabouts.get(group as usize).cloned().unwrap_or_default()
    }

    pub(in crate::residency) fn n_whereabouts(&self) -> usize {
        self.whereabouts.len()
    }

    /// All keepings that hold.
    pub(in crate::residency) fn all_kept(&self) -> &[Kept] {
        &self.kept
    }

    /// The keepings of a service that hold.
    pub(in crate::residency) fn kept(&self, id: ServiceId) -> impl Iterator<Item = &Kept> {
        self.kept_by.members(id.idx()).iter().filter_map(|at| self.kept.get(*at as usize))
    }
}

impl<'a> Situation<'a> {
    /// How firmly a keeping claims something of data of a category that is in a form there, for an activity: no more firmly than in the
    /// part of it of which others say otherwise.
    pub fn certainty_of(
        &self,
        id: ClauseId,
        category: CategoryId,
        activity: Activity,
        form: Form,
    ) -> Certainty {
        let service = self.statement.clauses.get(id.idx()).and_then(|clause| clause.service);
        let all = service.map(|service| self.kept_by.members(service.idx())).unwrap_or_default();
        let kept = |at: &u32| self.kept.get(*at as usize);
        // They are in the order of their clauses.
        let first = all.partition_point(|at| kept(at).is_some_and(|kept| kept.clause < id));
        let own = all.get(first..).unwrap_or_default().iter().filter_map(kept);
        let own = own.take_while(|kept| kept.clause == id);
        let about = own.filter(|kept| kept.is_about(category) && kept.does(activity) && kept.ends_in(form));
        about.map(|kept| kept.claimed).min().unwrap_or(Certainty::Unknown)
    }

    /// The keepings of a service that hold here.
    pub fn keepings(&self, id: ServiceId) -> impl Iterator<Item = (ClauseId, &'a Clause)> {
        let statement = self.statement;
        let mut last = None;
        let is_new = move |kept: &&Kept| last.replace(kept.clause) != Some(kept.clause);
        self.kept(id)
            .filter(is_new)
            .filter_map(move |kept| Some((kept.clause, statement.clauses.get(kept.clause.idx())?)))
    }
}
