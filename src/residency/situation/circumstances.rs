//! How firmly each clause claims something by itself: its strength, its condition, its periods, and whether its service is on.

use std::cmp::min;

use super::super::timeline::Time;
use super::opens::has_alternatives;
use super::{Certainty, Situation, Stands, Truth};
use crate::statement::{
    Clause, ClauseId, Condition, Governor, Period, ServiceId, Statement, Strength, SwitchId, within,
};

impl Stands {
    /// Whether the circumstances are those of a clause.
    pub(super) fn truth_of(&self, statement: &Statement, clause: &Clause) -> Truth {
        let of_service = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        of_service.min(self.truth_if_on(statement, clause))
    }

    /// The same, but for its service.
    pub(super) fn truth_if_on(&self, statement: &Statement, clause: &Clause) -> Truth {
        let valid = within(&clause.valid, statement.as_of);
        let onboarded = within(&clause.onboarded, statement.tenant.onboarded);
        let of_service = clause.service.and_then(|service| statement.services.get(service.idx()));
        let holds = match (self.holds(&clause.condition), of_service.map(|service| service.switch)) {
            // What depends on the same switch as the service is settled where that is on.
            (Truth::Unknown, Some(Governor::Switch(id))) => {
                self.settings.holds_while_on(&clause.condition, id)
            }
            (holds, _) => holds,
        };
        valid.min(onboarded).min(holds)
    }

    /// How firmly a clause claims something where its service is on; nothing where that is off.
    pub(super) fn claimed(&self, statement: &Statement, clause: &Clause) -> Option<Certainty> {
        let is_off = clause.service.is_some_and(|service| self.is_on(service) == Truth::No);
        let truth = if is_off { Truth::No } else { self.truth_if_on(statement, clause) };
        certainty(clause, truth)
    }

    /// Whether a movement cannot take a way because the settings on which that depends exclude each other: its own condition, and those
    /// that turn on the services at its ends.
    pub(super) fn never_goes(
        &self,
        statement: &Statement,
        clause: &Clause,
        ends: [Option<ServiceId>; 2],
    ) -> bool {
        let governor = |end: ServiceId| match statement.services.get(end.idx())?.switch {
            Governor::Switch(id) if self.is_on(end) == Truth::Unknown => Some(id),
            _ => None,
        };
        let on: Vec<SwitchId> = ends.into_iter().flatten().filter_map(governor).collect();
        !on.is_empty() && self.settings.holds_beside(&clause.condition, &on) == Truth::No
    }

    /// How firmly each clause would claim something whose condition may hold, if it did; nothing of others.
    pub(super) fn claimed_if_met(&self, statement: &Statement) -> Vec<Option<Certainty>> {
        let if_met = |clause: &Clause| {
            let is_off = clause.service.is_some_and(|service| self.is_on(service) == Truth::No);
            let is_open = matches!(clause.condition, Condition::AnyOf(_)) && !is_off;
            let valid = || within(&clause.valid, statement.as_of);
            let others = || valid().min(within(&clause.onboarded, statement.tenant.onboarded));
            is_open.then(|| certainty(clause, others())).flatten()
        };
        statement.clauses.iter().map(if_met).collect()
    }

    /// How firmly a clause claims something on a day on which it is in force, with the settings as they stand.
    pub(super) fn claimed_in_force(&self, statement: &Statement, clause: &Clause) -> Option<Certainty> {
        let in_force = Clause { valid: Period::default(), ..clause.clone() };
        let claimed = self.claimed(statement, &in_force)?;
        Some(if self.is_perhaps_off(clause) { min(claimed, Certainty::May) } else { claimed })
    }

    /// Whether a clause is of a service of which nobody knows whether it is on.
    pub(super) fn is_perhaps_off(&self, clause: &Clause) -> bool {
        clause.service.is_some_and(|service| self.is_on(service) == Truth::Unknown)
    }
}

impl Situation<'_> {
    /// Whether a movement cannot take a way because the settings on which that depends exclude each other.
    pub fn excludes_way(&self, clause: &Clause, from: ServiceId, to: Option<ServiceId>) -> bool {
        self.never_goes(self.statement, clause, [Some(from), to])
    }

    /// The claims that are planned for later, and how firmly each claims something then; but for denials, and for those that do not
    /// hold with the settings as they stand.
    pub fn planned(&self) -> Vec<(ClauseId, Certainty)> {
        let is_planned = |(id, time)| matches!(time, Time::Planned(_)).then_some(id);
        let planned = self.statement.timeline().into_iter().filter_map(is_planned);
        let claimed = |id: ClauseId| {
            Some((id, self.claimed_in_force(self.statement, self.statement.clauses.get(id.idx())?)?))
        };
        planned.filter_map(claimed).collect()
    }
}

/// How firmly a clause claims something where the circumstances are such; nothing where they are not, or where it rules something
/// out.
fn certainty(clause: &Clause, truth: Truth) -> Option<Certainty> {
    let claimed = match clause.strength {
        Some(Strength::IsNot) => return None,
        Some(Strength::Is) => Certainty::Will,
        Some(Strength::Either) if has_alternatives(clause) => Certainty::Will,
        Some(Strength::May | Strength::Either) => Certainty::May,
        Some(Strength::NotStated) | None => Certainty::Unknown,
    };
    match truth {
        Truth::No => None,
        Truth::Unknown => Some(min(claimed, Certainty::May)),
        Truth::Yes => Some(claimed),
    }
}
