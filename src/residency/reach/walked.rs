//! What a walk has found: it stands on its own, and can be asked long after the walk.

use std::cmp::Reverse;

use super::super::situation::Certainty;
use super::table::Table;
use super::walk::{AT, State};
use super::{End, Step};
use crate::statement::{CategoryId, ClauseId, Form, ServiceId};

/// Nowhere: the way begins here.
pub(super) const START: u32 = u32::MAX;

/// How a state is reached by the shortest way. There are very many; what can be found from others is not kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) state: State,
    /// The visit before, or [`START`].
    pub(super) from: u32,
    pub(super) by: By,
    pub(super) n_steps: u32,
    /// The service that has the data.
    pub(super) holder: ServiceId,
}

/// What leads from one state to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    pub(super) clause: ClauseId,
    /// Data goes to the holder by it.
    pub(super) moves: bool,
    /// It says that the rules of the state's service decide.
    pub(super) rules: bool,
}

impl By {
    /// Nothing that is a step.
    pub(super) const NOTHING: Self = Self { clause: ClauseId(0), moves: false, rules: false };

    pub(super) fn n_steps(self) -> u32 {
        u32::from(self.moves) + u32::from(self.rules)
    }
}

/// What a walk has found.
#[derive(Debug)]
pub(super) struct Walked {
    /// Firmest first, then by shortest way.
    pub(super) ends: Vec<End>,
    pub(super) table: Table,
    pub(super) visits: Vec<Visit>,
}

impl Walked {
    /// What of a category is at a service, each form once, as firmly as it is; added to what is known of others.
    pub(super) fn add_held(
        &self,
        service: ServiceId,
        category: CategoryId,
        held: &mut Vec<(CategoryId, Form, Certainty)>,
    ) {
        let states = self.visits_at(service, category).map(|(_, visit)| visit.state);
        for State { form, certainty, .. } in states {
            match held.last_mut() {
                Some(last) if (last.0, last.1) == (category, form) => last.2 = certainty,
                _ => held.push((category, form, certainty)),
            }
        }
    }

    fn visits_at(&self, service: ServiceId, category: CategoryId) -> impl Iterator<Item = (u32, &Visit)> {
        let visit = |id: u32| self.visits.get(id as usize).map(|visit| (id, visit));
        self.table.visits_at(service, category).filter_map(visit)
    }

    /// The shortest of the firmest ways by which data of a category comes to a service, in a form or less changed.
    pub(super) fn way_to(&self, service: ServiceId, category: CategoryId, form: Form) -> Vec<Step> {
        let fit = self.visits_at(service, category).filter(|(_, visit)| visit.state.form <= form);
        let best = fit.min_by_key(|(_, visit)| (Reverse(visit.state.certainty), visit.n_steps));
        best.map(|(id, _)| self.path_to(id)).unwrap_or_default()
    }

    /// The data that the way to a visit begins with.
    pub(super) fn origin_of(&self, id: u32) -> Option<(CategoryId, Form)> {
        let mut visit = self.visits.get(id as usize)?;
        while let Some(before) = self.visits.get(visit.from as usize) {
            visit = before;
        }
        Some((visit.state.category, visit.state.form))
    }

    /// The service that data is at, or whose rules are asked, at a visit.
    pub(super) fn service_of(&self, id: u32) -> Option<ServiceId> {
        Some(self.visits.get(id as usize)?.state.service)
    }

    /// In which form the data is at whoever has it, and whose rules are asked first; nobody's where it is at a service.
    pub(super) fn governed(&self, id: u32) -> Option<(Form, Option<ServiceId>)> {
        let mut visit = self.visits.get(id as usize)?;
        if visit.state.spot == AT {
            return Some((visit.state.form, None));
        }
        while let Some(before) = self.visits.get(visit.from as usize).filter(|before| before.state.spot != AT)
        {
            visit = before;
        }
        Some((visit.state.form, Some(visit.state.service)))
    }

    pub(super) fn path_to(&self, id: u32) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self.visits.get(id as usize);
        while let Some(visit) = at {
            let before = self.visits.get(visit.from as usize);
            let Visit { by: By { clause, moves, rules }, state: State { service, .. }, holder, .. } = *visit;
            let from = before.map_or(holder, |before| before.state.service);
            steps.extend(rules.then_some(Step::RulesOf { clause, service }));
            steps.extend(moves.then_some(Step::Moves { clause, from, to: holder }));
            if before.is_none() {
                steps.push(Step::Starts(holder));
            }
            at = before;
        }
        steps.reverse();
        steps
    }
}
