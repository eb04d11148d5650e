//! The rules of a service, applied to data of a category and a form.

use std::cmp::{max, min};

use super::super::situation::Said;
use super::super::whereabouts::Reason;
use super::Step;
use super::ends::At;
use super::walk::{State, Walk};
use super::walked::{By, Visit};
use crate::statement::{Activity, Rules};

impl Walk<'_, '_> {
    pub(super) fn apply(&mut self, id: u32, visit: Visit, activity: Activity) {
        let situation = self.situation;
        let Visit { state, holder, .. } = visit;
        let State { service: rules, category, .. } = state;
        let mut said = Said::Nothing;
        for kept in situation
            .kept(rules)
            .filter(|kept| kept.does(activity) && kept.is_about(category) && kept.takes(state.form))
        {
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
                self.visit(State { service: *service, certainty, ..arrives }, id, by, holder);
            }
            said = max(said, kept.says(situation, rules, category, state.form));
        }
        let follows = self.follows(&visit);
        if follows {
            self.apply_other_rules(id, visit, activity);
        }
        let said = situation.said_in_all(said, rules, (category, activity, state.form));
        self.leave_open(id, state, rules, holder);
        let circle = situation.is_circular(category, activity, rules).then_some(Reason::Circle(rules));
        let others = || situation.open_for_others(rules, category, activity, state.form);
        // What a service says of its own, it need not say of what follows it, be that its own again.
        let for_others = if holder == rules && !follows { None } else { others() };
        for reason in circle.into_iter().chain(said.silence(rules, activity)).chain(for_others) {
            self.end(id, state, Some(activity), At::Open(reason), Some(Step::Silence(rules)), holder);
        }
    }

    /// Asks the rules that decide about what is sent to a service in the place of its own: whoever keeps data wherever that one does keeps
    /// it there too.
    fn apply_other_rules(&mut self, id: u32, Visit { state, holder, .. }: Visit, activity: Activity) {
        let situation = self.situation;
        for way in situation.ways_into(state.service).filter(|way| way.brings(state.category)) {
            let next = State { certainty: min(state.certainty, way.certainty), ..state };
            if let Some(service) = way.other_governor() {
                let by = By { clause: way.clause, moves: false, rules: true };
                self.visit(State { service, ..next }, id, by, holder);
            } else if way.rules == Rules::NotStated {
                let reason = self.rules_not_known(way);
                self.end(id, next, Some(activity), At::Open(reason), None, holder);
            }
        }
    }
}
