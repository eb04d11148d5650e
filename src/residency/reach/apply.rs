//! The rules of a service, applied to data of a category and a form.

use std::cmp::{max, min};

use super::super::situation::Said;
use super::super::whereabouts::Reason;
use super::Step;
use super::ends::At;
use super::walk::{State, Walk};
use super::walked::{By, Visit};
use crate::statement::{Activity, ServiceId};

impl Walk<'_, '_> {
    /// Asks the rules of a service for another one, and keeps what they leave open of that one's data alone.
    pub(super) fn ask(&mut self, from: u32, state: State, by: By, holder: ServiceId, activity: Activity) {
        let rules = state.service;
        let at = self.visit(state, from, by, holder);
        let Some(reason) = self.situation.open_for_others(rules, state.category, activity, state.form) else {
            return;
        };
        let is_own = self.visits.get(at as usize).is_some_and(|visit| visit.holder == holder);
        // Of a way that is another one's only what leads to it is told.
        let (from, last) = if is_own {
            (at, Step::Silence(rules))
        } else {
            (from, Step::RulesOf { clause: by.clause, service: rules })
        };
        self.end(from, state, Some(activity), At::Open(reason), Some(last), holder);
    }

    pub(super) fn apply(&mut self, id: u32, visit: Visit, activity: Activity) {
        let situation = self.situation;
        let Visit { state, holder, .. } = visit;
        let State { service: rules, category, .. } = state;
        let mut said = Said::Nothing;
        for kept in situation.kept(rules).filter(|kept| kept.does(activity) && kept.is_about(category)) {
            let arrives = State {
                form: max(state.form, kept.form),
                certainty: min(state.certainty, kept.claimed),
                ..state
            };
            for group in &kept.groups {
                let last = Some(Step::Keeps(kept.clause));
                self.end(id, arrives, Some(activity), At::Group(*group), last, holder);
            }
            for (service, firmness) in &kept.follows {
                let certainty = min(arrives.certainty, *firmness);
                let by = By { clause: kept.clause, moves: false, rules: true };
                self.ask(id, State { service: *service, certainty, ..arrives }, by, holder, activity);
            }
            said = max(said, kept.says(situation, rules, category, state.form));
        }
        self.leave_open(id, state, rules, holder);
        let circle = situation.is_circular(category, activity, rules).then_some(Reason::Circle(rules));
        for reason in circle.into_iter().chain(said.silence(rules, activity)) {
            self.end(id, state, Some(activity), At::Open(reason), Some(Step::Silence(rules)), holder);
        }
    }
}
