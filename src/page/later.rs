//! What services come to have by flows, and by claims of others whose rules decide for them, that are planned, and because a denial ends:
//! where a flow that begins later brings data, no clause of the receiver says, nor where it is as another's is.

use std::rc::Rc;

use super::standing::{Held, Later};
use crate::order::set_of;
use crate::residency::{Alternative, Certainty, Reach, Step, Time};
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Date, Form, ServiceId, Statement, Strength,
};

/// That a service has data somewhere, so firmly or more.
type Known = (ServiceId, CategoryId, Option<Activity>, Form, Rc<[Alternative]>, Certainty);

/// Looks for what is planned, or no longer denied, and what that brings, day by day.
pub(super) struct Outlook<'a> {
    statement: &'a Statement,
    /// What is there before the day that is looked at, in order; nothing where nothing is planned and no denial ends.
    known: Option<Vec<Known>>,
    found: Vec<Later>,
}

impl<'a> Outlook<'a> {
    /// From what there is at present.
    pub(super) fn of(statement: &'a Statement, present: &Reach<'_, '_>) -> Self {
        // What is denied from some day on brings nothing; what is denied until then may.
        let brings = |(idx, clause): (usize, &Clause)| match statement.time_of(ClauseId::of(idx)) {
            _ if clause.strength == Some(Strength::IsNot) => clause.valid.until.is_some(),
            time => matches!(time, Time::Planned(_)),
        };
        let known = statement.clauses.iter().enumerate().any(brings).then(|| set_of(all_known(present)));
        Self { statement, known, found: Vec::new() }
    }

    /// Takes what there is from a later day on.
    pub(super) fn look(&mut self, day: Date, then: &Reach<'_, '_>) {
        let Some(known) = &mut self.known else { return };
        let is_planned = |id: ClauseId| matches!(self.statement.time_of(id), Time::Planned(_));
        let comes_by_it = |step: &Step| matches!(step, Step::Moves { clause, .. } | Step::MovesUnknown(clause) if is_planned(*clause));
        let n_before = self.found.len();
        for end in then.ends() {
            for holder in &end.holders {
                let held = Held::of(then, end, holder);
                // As firmly or more: the firmest of what is alike stands last.
                let is_known = |certainty| {
                    let wanted = known_of(&Held { certainty, ..held.clone() });
                    let next = known.partition_point(|one| *one < wanted);
                    known.get(next).is_some_and(|one| is_alike(one, &wanted))
                };
                // What a planned clause says itself of its place is shown as that, but in the row of another that follows it.
                let keeps = holder.clause().filter(|id| is_planned(*id) && !is_move(self.statement, *id));
                let is_own = |id: ClauseId| {
                    self.statement.clauses.get(id.idx()).and_then(|clause| clause.service)
                        == Some(held.service)
                };
                let comes = match keeps {
                    Some(id) => !is_own(id),
                    None if then.path_of(end, holder).iter().any(comes_by_it) => true,
                    // Else a denial is over: what is there so far, however firmly, is no news.
                    None => held.reason().is_none() && !is_known(Certainty::Unknown),
                };
                if comes && !is_known(held.certainty) {
                    self.found.push(Later { from: day, held });
                }
            }
        }
        let new = self.found.get(n_before..).unwrap_or_default().iter().map(|later| known_of(&later.held));
        *known = set_of(known.drain(..).chain(new));
    }

    /// What was found.
    pub(super) fn found(self) -> Vec<Later> {
        self.found
    }
}

fn all_known(reach: &Reach<'_, '_>) -> Vec<Known> {
    let all = reach.ends().into_iter().flat_map(|end| end.holders.iter().map(move |holder| (end, holder)));
    all.map(|(end, holder)| known_of(&Held::of(reach, end, holder))).collect()
}

fn known_of(held: &Held) -> Known {
    let Held { service, category, activity, form, certainty, .. } = *held;
    (service, category, activity, form, Rc::clone(&held.whereabouts), certainty)
}

fn is_alike(one: &Known, other: &Known) -> bool {
    (one.0, one.1, one.2, one.3, &one.4) == (other.0, other.1, other.2, other.3, &other.4)
}

fn is_move(statement: &Statement, id: ClauseId) -> bool {
    statement.clauses.get(id.idx()).is_some_and(|clause| matches!(clause.claim, Claim::Movement(_)))
}
