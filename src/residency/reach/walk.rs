//! Breadth-first along the moves, and along the rules that point at other services' rules.
//!
//! A state is *data of a category, in a form, is at a service* or *the rules of a service decide where it does something with
//! such data*, each with the certainty of the way to it. A state is visited once for each certainty, firmer ways making longer
//! and less firm ones needless, so the work for one category grows with services + clauses, whatever circles there are.

use std::cmp::min;
use std::mem;
use std::rc::Rc;

use super::super::model::{CategoryId, Rules, ServiceId};
use super::super::situation::{Certainty, Situation, Way};
use super::super::whereabouts::{Alternative, Reason};
use super::super::wire::{Activity, Form};
use super::apply::Located;
use super::circles::Circles;
use super::quick::QuickMap;
use super::table::Table;
use super::walked::{Visit, Walked};
use super::{End, Step};

#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) spot: Spot,
    pub(super) category: CategoryId,
    pub(super) form: Form,
    pub(super) certainty: Certainty,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// Data is at this service.
    At(ServiceId),
    /// The rules of this service decide where it does this.
    Rules(ServiceId, Activity),
}

const NO_STEP: [Option<Step>; 2] = [None, None];

/// What a claim means, and the numbers of its groups.
pub(super) type Numbered = Rc<(Located, Vec<u32>)>;

/// A walk over all states that can be reached.
#[derive(Debug)]
pub(super) struct Walk<'s, 'a> {
    pub(super) situation: &'s Situation<'a>,
    pub(super) circles: Rc<Circles>,
    walked: Walked,
    /// Of each clause that was looked at, what it means, and the numbers of its groups.
    pub(super) located: Vec<Option<Numbered>>,
    pub(super) whereabouts: Vec<Rc<[Alternative]>>,
    pub(super) numbers: QuickMap<Rc<[Alternative]>, u32>,
    /// What is yet to be looked at, by the number of steps to it: Dial's queue for steps of nought, one and two (1969).
    levels: Vec<Vec<u32>>,
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>, circles: Rc<Circles>) -> Self {
        let statement = situation.statement;
        let walked = Walked {
            ends: QuickMap::default(),
            table: Table::of(situation),
            visits: Vec::new(),
            held: vec![Vec::new(); statement.services.len()],
        };
        let located = vec![None; statement.clauses.len()];
        let (whereabouts, numbers, levels) = Default::default();
        Self { situation, circles, walked, located, whereabouts, numbers, levels }
    }

    /// Begins with what originates in a service, of the categories that are wanted.
    pub(super) fn start(&mut self, service: ServiceId, is_wanted: impl Fn(CategoryId) -> bool) {
        let situation = self.situation;
        for (category, form, certainty) in situation.origins(service).iter().copied() {
            if !is_wanted(category) {
                continue;
            }
            let state = State { spot: Spot::At(service), category, form, certainty };
            let at = self.visit(state, None, NO_STEP, service);
            self.enter_rules(at, state, service, NO_STEP, service);
        }
    }

    /// Begins with what has come to a service by a way.
    pub(super) fn arrive(&mut self, way: &Way<'_>, service: ServiceId, held: (CategoryId, Form, Certainty)) {
        let (category, form, certainty) = held;
        let Some(carried) = way.carried(category, form) else { return };
        let state = State {
            spot: Spot::At(service),
            category: carried.category,
            form: carried.form,
            certainty: min(certainty, way.certainty),
        };
        let at = self.visit(state, None, NO_STEP, service);
        self.govern(at, state, carried.rules, way, service, None);
    }

    pub(super) fn run(mut self) -> Walked {
        let mut level = 0;
        while level < self.levels.len() {
            let mut next = 0;
            while let Some(id) = self.levels.get(level).and_then(|ids| ids.get(next)).copied() {
                next += 1;
                let Some(visit) = self.walked.visits.get(id as usize).copied() else { continue };
                if visit.n_steps as usize == level {
                    match visit.state.spot {
                        Spot::At(service) => self.leave(id, visit.state, service),
                        Spot::Rules(service, activity) => self.apply(id, visit.state, service, activity),
                    }
                }
            }
            level += 1;
        }
        self.walked
    }

    /// The service that has the data of a visit.
    pub(super) fn holder(&self, id: u32) -> ServiceId {
        self.walked.visits.get(id as usize).map_or(ServiceId::of(usize::MAX), |visit| visit.holder)
    }

    /// Queues a state, unless a way to it is known that is as firm and as short. The way that is known afterwards.
    pub(super) fn visit(
        &mut self,
        state: State,
        from: Option<u32>,
        steps: [Option<Step>; 2],
        holder: ServiceId,
    ) -> u32 {
        let walked = &mut self.walked;
        let before = from.and_then(|from| walked.visits.get(from as usize)).map_or(0, |visit| visit.n_steps);
        let n_steps = steps.iter().flatten().fold(before, |n, _| n + 1);
        let place = walked.table.place(&state);
        for certainty in [Certainty::Will, Certainty::May, Certainty::Unknown] {
            if certainty < state.certainty {
                break;
            }
            let known = walked.table.get(place + certainty as usize);
            let is_short =
                |id: &u32| walked.visits.get(*id as usize).is_some_and(|visit| visit.n_steps <= n_steps);
            if let Some(known) = known.filter(is_short) {
                return known;
            }
        }
        let visit = Visit { state, from, steps, n_steps, holder };
        let slot = place + state.certainty as usize;
        let id = if let Some(known) = walked.table.get(slot) {
            if let Some(slot) = walked.visits.get_mut(known as usize) {
                *slot = visit;
            }
            known
        } else {
            let id = u32::try_from(walked.visits.len()).unwrap_or(u32::MAX);
            walked.visits.push(visit);
            walked.table.set(slot, id);
            if let State { spot: Spot::At(service), category, form, certainty } = state
                && let Some(held) = walked.held.get_mut(service.idx())
            {
                held.push((category, form, certainty));
            }
            id
        };
        let level = n_steps as usize;
        if self.levels.len() <= level {
            self.levels.resize(level + 1, Vec::new());
        }
        if let Some(ids) = self.levels.get_mut(level) {
            ids.push(id);
        }
        id
    }

    fn enter_rules(
        &mut self,
        from: u32,
        state: State,
        rules: ServiceId,
        steps: [Option<Step>; 2],
        holder: ServiceId,
    ) {
        let situation = self.situation;
        for activity in situation.activities() {
            self.visit(State { spot: Spot::Rules(rules, *activity), ..state }, Some(from), steps, holder);
        }
    }

    fn leave(&mut self, id: u32, state: State, service: ServiceId) {
        let situation = self.situation;
        for clause in situation.gaps(service) {
            let end = State { certainty: Certainty::Unknown, ..state };
            let open = self.open(Reason::NotUnderstood(clause));
            self.end(id, end, None, open, Some(Step::NotUnderstood(clause)), service);
        }
        for way in situation.ways(service) {
            let Some(carried) = way.carried(state.category, state.form) else { continue };
            let certainty = min(state.certainty, way.certainty);
            let (category, form) = (carried.category, carried.form);
            let next = State { spot: state.spot, category, form, certainty };
            let Some(to) = way.to else {
                let open = self.open(Reason::UnknownService(way.clause));
                self.end(id, next, None, open, Some(Step::MovesUnknown(way.clause)), service);
                continue;
            };
            let moves = Step::Moves { clause: way.clause, from: way.from, to };
            self.visit(State { spot: Spot::At(to), ..next }, Some(id), [Some(moves), None], to);
            self.govern(id, next, carried.rules, way, to, Some(moves));
        }
    }

    /// The rules that apply to data behind a way. They belong to this way, however else the data may have come there before.
    fn govern(
        &mut self,
        from: u32,
        state: State,
        rules: Rules,
        way: &Way<'_>,
        to: ServiceId,
        moves: Option<Step>,
    ) {
        let by = |service| [moves, Some(Step::RulesOf { clause: way.clause, service })];
        match rules {
            Rules::Destination => self.enter_rules(from, state, to, [moves, None], to),
            Rules::Source => self.enter_rules(from, state, way.from, by(way.from), to),
            Rules::Of(third) => self.enter_rules(from, state, third, by(third), to),
            Rules::NotStated => {
                self.enter_rules(from, state, to, [moves, None], to);
                let open = self.open(Reason::RulesNotStated(way.clause));
                self.end(from, state, None, open, moves, to);
            }
        }
    }

    /// Keeps an end unless it is known by a firmer way, or by one that is as firm and not longer.
    pub(super) fn end(
        &mut self,
        from: u32,
        end: State,
        activity: Option<Activity>,
        at: u32,
        last: Option<Step>,
        service: ServiceId,
    ) {
        let walked = &mut self.walked;
        let n_steps =
            walked.visits.get(from as usize).map_or(0, |visit| visit.n_steps) + u32::from(last.is_some());
        let State { category, form, certainty, .. } = end;
        let key = (category, activity, form, at);
        let services = match walked.ends.get_mut(&key) {
            Some(known) if certainty < known.certainty => return,
            Some(known) if certainty == known.certainty => {
                known.services.push(service);
                if known.n_steps <= n_steps {
                    return;
                }
                mem::take(&mut known.services)
            }
            _ => vec![service],
        };
        let whereabouts = self.whereabouts.get(at as usize).map(|group| group.to_vec()).unwrap_or_default();
        let end =
            End { whereabouts, category, activity, form, certainty, service, services, n_steps, from, last };
        walked.ends.insert(key, end);
    }
}
