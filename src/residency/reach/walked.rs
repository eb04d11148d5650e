//! What a walk has found: it stands on its own, and can be asked long after the walk.

use std::cmp::Reverse;

use super::super::model::{CategoryId, ServiceId};
use super::super::situation::Certainty;
use super::super::wire::{Activity, Form};
use super::quick::QuickMap;
use super::table::Table;
use super::walk::State;
use super::{End, Step};

/// How a state is reached by the shortest way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) state: State,
    pub(super) from: Option<u32>,
    pub(super) steps: [Option<Step>; 2],
    pub(super) n_steps: u32,
    /// The service that has the data.
    pub(super) holder: ServiceId,
}

/// An end, but for how firm it is and how one gets there. The last is a position in the list of whereabouts.
pub(super) type Key = (CategoryId, Option<Activity>, Form, u32);

/// What a walk has found.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) ends: QuickMap<Key, End>,
    pub(super) table: Table,
    pub(super) visits: Vec<Visit>,
    /// Of each service, the data that is there.
    pub(super) held: Vec<Vec<(CategoryId, Form, Certainty)>>,
}

impl Walked {
    /// What is at a service, each category and form once, as firmly as it is.
    pub(super) fn held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form, Certainty)> {
        let mut held = self.held.get(service.idx()).cloned().unwrap_or_default();
        held.sort_unstable_by_key(|(category, form, certainty)| (*category, *form, Reverse(*certainty)));
        held.dedup_by_key(|(category, form, _)| (*category, *form));
        held
    }

    /// The shortest of the firmest ways by which data of a category comes to a service, in a form or less changed.
    pub(super) fn way_to(&self, service: ServiceId, category: CategoryId, form: Form) -> Vec<Step> {
        let visit = |id: u32| self.visits.get(id as usize).map(|visit| (id, visit));
        let visits = self.table.visits_at(service, category).filter_map(visit);
        let fit = visits.filter(|(_, visit)| visit.state.form <= form);
        let best = fit.min_by_key(|(_, visit)| (Reverse(visit.state.certainty), visit.n_steps));
        best.map(|(id, _)| self.path_to(id)).unwrap_or_default()
    }

    pub(super) fn path_to(&self, id: u32) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self.visits.get(id as usize);
        while let Some(visit) = at {
            steps.extend(visit.steps.iter().rev().flatten());
            at = visit.from.and_then(|from| self.visits.get(from as usize));
            if at.is_none() {
                steps.push(Step::Starts(visit.holder));
            }
        }
        steps.reverse();
        steps
    }
}
