//! Breadth-first along the moves, and along the rules that point at other services' rules.
//!
//! A state is *data of a category, in a form, is at a service* or *the rules of a service decide where it does something with
//! such data*, each with the certainty of the way to it. A state is visited once for each certainty, firmer ways making longer
//! and less firm ones needless, so the work for one category grows with services + clauses, whatever circles there are.

use std::cmp::min;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::super::quick::{Quick, QuickMap};
use super::super::situation::{Certainty, Situation, Way};
use super::super::whereabouts::Reason;
use super::Step;
use super::ends::{At, Ends, Found};
use super::table::Table;
use super::walked::{By, START, Visit, Walked};
use crate::statement::{Activity, CategoryId, Claim, Form, Rules, ServiceId};

#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) service: ServiceId,
    pub(super) category: CategoryId,
    /// Nought: data is at the service. Else its rules decide where it does the activity of this number, counted from one.
    pub(super) spot: u8,
    pub(super) form: Form,
    pub(super) certainty: Certainty,
}

pub(super) const AT: u8 = 0;

/// The rules of one service may decide for many others, and lead on to those of further ones: so often, at most, are they asked again
/// for one more of those who have the data. Beyond that, who has it is not told of all; where it is, and how firmly, is.
const MOST_JOINED: usize = 200_000;

/// So many states are looked up, at most, for rules that are asked again; what that is for is told above.
const MOST_LOOKED_UP: usize = 2_000_000;

/// So many ends are kept, at most, of clauses that nobody understands. Beyond that, of each state the first one alone: that is enough for
/// its answer to be unknown.
const MOST_GAPS: usize = 200_000;

/// A walk over all states that can be reached.
#[derive(Debug)]
pub(super) struct Walk<'s, 'a> {
    pub(super) situation: &'s Situation<'a>,
    table: Table,
    visits: Vec<Visit>,
    ends: Ends,
    /// For whom the rules of a service were asked again: the place of their state, who has the data, and whether it follows them; and by how
    /// many steps.
    joined: QuickMap<(usize, u32, bool), u32>,
    /// The visits by which rules are asked again.
    again: HashSet<u32, BuildHasherDefault<Quick>>,
    n_looked_up: usize,
    n_gaps: usize,
    /// What is yet to be looked at, by the number of steps to it: Dial's queue for steps of nought, one and two (1969).
    levels: Vec<Vec<u32>>,
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>) -> Self {
        let statement = situation.statement;
        let table = Table::of(situation, statement.services.len(), statement.categories.len());
        let (visits, ends, joined, again, levels) = Default::default();
        Self { situation, table, visits, ends, joined, again, n_looked_up: 0, n_gaps: 0, levels }
    }

    /// Begins with what originates in a service, of the categories that are wanted.
    pub(super) fn start(&mut self, service: ServiceId, is_wanted: impl Fn(CategoryId) -> bool) {
        let situation = self.situation;
        for (category, form, certainty) in situation.origins(service).iter().copied() {
            if is_wanted(category) {
                let state = State { service, category, spot: AT, form, certainty };
                let at = self.visit(state, START, By::NOTHING, service);
                self.enter_rules(at, state, service, By::NOTHING, service);
            }
        }
    }

    /// Begins with what has come to a service by a way.
    pub(super) fn arrive(&mut self, way: &Way, service: ServiceId, held: (CategoryId, Form, Certainty)) {
        let (category, form, certainty) = held;
        let Some(category) = way.becomes(category).filter(|_| way.takes(form)) else { return };
        let (form, certainty) = (way.form_after(form), min(certainty, way.certainty));
        let state = State { service, category, spot: AT, form, certainty };
        let at = self.visit(state, START, By::NOTHING, service);
        self.govern(at, state, way, service, false);
    }

    pub(super) fn run(mut self) -> Walked {
        let mut level = 0;
        while level < self.levels.len() {
            let mut next = 0;
            while let Some(id) = self.levels.get(level).and_then(|ids| ids.get(next)).copied() {
                next += 1;
                let Some(visit) = self.visits.get(id as usize).copied() else { continue };
                if visit.n_steps as usize == level && !self.is_needless(id) {
                    match self.activity(visit.state.spot) {
                        None => self.leave(id, visit.state),
                        Some(activity) => self.apply(id, visit, activity),
                    }
                }
            }
            level += 1;
        }
        Walked { ends: self.ends.sorted(), table: self.table, visits: self.visits }
    }

    /// Whether rules would be asked again, and that was done often enough.
    fn is_needless(&self, id: u32) -> bool {
        MOST_LOOKED_UP < self.n_looked_up && self.again.contains(&id)
    }

    /// The activity that rules decide about at a spot.
    fn activity(&self, spot: u8) -> Option<Activity> {
        let rank = usize::from(spot).checked_sub(1)?;
        self.situation.activities().get(rank).copied()
    }

    /// Queues a state, unless a way to it is known that is as firm and as short. The way that is known afterwards.
    pub(super) fn visit(&mut self, state: State, from: u32, by: By, holder: ServiceId) -> u32 {
        self.n_looked_up += 1;
        let n_steps = self.n_steps(from) + by.n_steps();
        let visit = Visit { state, from, by, n_steps, holder };
        let place = self.table.place(&state);
        for certainty in [Certainty::Will, Certainty::May, Certainty::Unknown] {
            if certainty < state.certainty {
                break;
            }
            let known = self.table.get(place + certainty as usize);
            let is_short =
                |id: &u32| self.visits.get(*id as usize).is_some_and(|visit| visit.n_steps <= n_steps);
            if let Some(known) = known.filter(is_short) {
                if self.visits.get(known as usize).is_some_and(|known| self.adds(&visit, known)) {
                    self.join(visit, place);
                }
                return known;
            }
        }
        let slot = place + state.certainty as usize;
        let id = if let Some(known) = self.table.get(slot) {
            let before = self.visits.get_mut(known as usize).map(|slot| std::mem::replace(slot, visit));
            if let Some(before) = before.filter(|before| self.adds(before, &visit)) {
                self.join(before, place);
            }
            known
        } else {
            let id = u32::try_from(self.visits.len()).unwrap_or(u32::MAX);
            self.visits.push(visit);
            self.table.set(slot, id);
            id
        };
        self.queue(id, n_steps);
        id
    }

    /// Whether rules were reached from other rules, that say to keep data wherever these do.
    pub(super) fn follows(&self, visit: &Visit) -> bool {
        let by = self.situation.statement.clauses.get(visit.by.clause.idx());
        self.visits.get(visit.from as usize).is_some_and(|from| from.state.spot != AT)
            && by.is_some_and(|by| matches!(by.claim, Claim::Keeping(_)))
    }

    /// Whether something is to be learned of rules that another visit does not tell: of another who has the data, or of what follows.
    fn adds(&self, visit: &Visit, other: &Visit) -> bool {
        let of_another = visit.holder != other.holder;
        visit.state.spot != AT && (of_another || self.follows(visit) && !self.follows(other))
    }

    /// Asks the rules of a service again for one more service that has the data.
    fn join(&mut self, visit: Visit, place: usize) {
        let key = (place + visit.state.certainty as usize, visit.holder.0, self.follows(&visit));
        let is_left = self.joined.len() < MOST_JOINED && self.n_looked_up <= MOST_LOOKED_UP;
        let is_shorter = self.joined.get(&key).is_none_or(|known| visit.n_steps < *known);
        if is_left && is_shorter {
            self.joined.insert(key, visit.n_steps);
            let id = u32::try_from(self.visits.len()).unwrap_or(u32::MAX);
            self.visits.push(visit);
            self.again.insert(id);
            self.queue(id, visit.n_steps);
        }
    }

    fn queue(&mut self, id: u32, n_steps: u32) {
        let level = n_steps as usize;
        if self.levels.len() <= level {
            self.levels.resize(level + 1, Vec::new());
        }
        if let Some(ids) = self.levels.get_mut(level) {
            ids.push(id);
        }
    }

    fn n_steps(&self, id: u32) -> u32 {
        self.visits.get(id as usize).map_or(0, |visit| visit.n_steps)
    }

    fn enter_rules(&mut self, from: u32, state: State, rules: ServiceId, by: By, holder: ServiceId) {
        for (spot, _) in (1..).zip(self.situation.activities()) {
            self.visit(State { service: rules, spot, ..state }, from, by, holder);
        }
    }

    fn leave(&mut self, id: u32, state: State) {
        let situation = self.situation;
        self.leave_open(id, state, state.service, state.service);
        for way in situation.ways(state.service) {
            let Some(category) = way.becomes(state.category).filter(|_| way.takes(state.form)) else {
                continue;
            };
            let (form, certainty) = (way.form_after(state.form), min(state.certainty, way.certainty));
            let next = State { category, form, certainty, ..state };
            let Some(to) = way.to else {
                let reason = Reason::UnknownService(way.clause);
                self.end(
                    id,
                    next,
                    None,
                    At::Open(reason),
                    Some(Step::MovesUnknown(way.clause)),
                    state.service,
                );
                continue;
            };
            let by = By { clause: way.clause, moves: true, rules: false };
            self.visit(State { service: to, ..next }, id, by, to);
            self.govern(id, next, way, to, true);
        }
    }

    /// What nobody understands of the data, or the rules, of a service.
    pub(super) fn leave_open(&mut self, id: u32, state: State, of: ServiceId, holder: ServiceId) {
        let n_wanted = if self.n_gaps < MOST_GAPS { usize::MAX } else { 1 };
        for clause in self.situation.gaps(of, state.category).take(n_wanted) {
            let end = State { certainty: Certainty::Unknown, ..state };
            let (reason, last) = (Reason::NotUnderstood(clause), Step::NotUnderstood(clause));
            self.end(id, end, None, At::Open(reason), Some(last), holder);
            self.n_gaps += 1;
        }
    }

    /// The rules that apply to data behind a way. They belong to this way, however else the data may have come there before.
    fn govern(&mut self, from: u32, state: State, way: &Way, to: ServiceId, moves: bool) {
        let by = |rules| By { clause: way.clause, moves, rules };
        match way.rules {
            Rules::Destination => self.enter_rules(from, state, to, by(false), to),
            Rules::Source => self.enter_rules(from, state, way.from, by(true), to),
            Rules::Of(third) => self.enter_rules(from, state, third, by(true), to),
            Rules::NotStated => {
                // The recipient's own rules may be those that apply, and nobody says that they are.
                let may = State { certainty: min(state.certainty, Certainty::May), ..state };
                self.enter_rules(from, may, to, by(false), to);
                let step = moves.then_some(Step::Moves { clause: way.clause, from: way.from, to });
                self.end(from, state, None, At::Open(self.rules_not_known(way)), step, to);
            }
        }
    }

    /// Why nobody knows whose rules decide behind a way.
    pub(super) fn rules_not_known(&self, way: &Way) -> Reason {
        let is_denied = self.situation.denies_rules(way.clause);
        if is_denied { Reason::Contradicted(way.clause) } else { Reason::RulesNotStated(way.clause) }
    }

    /// Keeps an end that a visit leads to.
    pub(super) fn end(
        &mut self,
        from: u32,
        end: State,
        activity: Option<Activity>,
        at: At,
        last: Option<Step>,
        service: ServiceId,
    ) {
        let n_steps = self.n_steps(from) + u32::from(last.is_some());
        self.ends.add(self.situation, end, activity, at, Found { from, last, n_steps, service });
    }
}
