//! How firmly each clause claims something by itself: its strength, its condition, its periods, and whether its service is on.

use std::cmp::min;

use super::opens::has_alternatives;
use super::{Certainty, Stands, Truth};
use crate::statement::{Clause, Governor, Statement, Strength, within};

impl Stands {
    /// Whether the circumstances are those of a clause.
    pub(super) fn truth_of(&self, statement: &Statement, clause: &Clause) -> Truth {
        let of_service = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        of_service.min(self.truth_if_on(statement, clause))
    }

    /// The same, but for its service.
    fn truth_if_on(&self, statement: &Statement, clause: &Clause) -> Truth {
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

    /// Whether a clause is of a service of which nobody knows whether it is on.
    pub(super) fn is_perhaps_off(&self, clause: &Clause) -> bool {
        clause.service.is_some_and(|service| self.is_on(service) == Truth::Unknown)
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
