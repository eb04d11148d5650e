//! Breadth-first along the moves, and along the rules that point at other services' rules.
//!
//! A state is *data of a category, in a form, is at a service* or *the rules of a service decide where it does something with
//! such data*, each with the certainty of the way to it. A state is visited once for each certainty, firmer ways making longer
//! and less firm ones needless, so the work for one category grows with services + clauses, whatever circles there are.

use std::cmp::min;
use std::rc::Rc;

use super::super::model::{CategoryId, ClauseId, Rules, ServiceId};
use super::super::situation::{Certainty, Situation, Way};
use super::super::whereabouts::{Alternative, Reason};
use super::super::wire::{Activity, Form};
use super::apply::Located;
use super::circles::Circles;
use super::quick::QuickMap;
use super::{End, Step};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct State {
    pub(super) spot: Spot,
    pub(super) category: CategoryId,
    pub(super) form: Form,
    pub(super) certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// Data is at this service.
    At(ServiceId),
    /// The rules of this service decide where it does this.
    Rules(ServiceId, Activity),
}

/// How a state is reached by the shortest way.
#[derive(Clone, Copy, Debug)]
struct Visit {
    state: State,
    from: Option<u32>,
    steps: [Option<Step>; 2],
    n_steps: u32,
    /// The service that has the data.
    holder: ServiceId,
}

/// An end, but for how firm it is and how one gets there. The last is a position in the list of whereabouts.
type Key = (CategoryId, Option<Activity>, Form, u32);

const NO_STEP: [Option<Step>; 2] = [None, None];

/// A walk over all states that can be reached.
#[derive(Debug)]
pub(super) struct Walk<'s, 'a> {
    pub(super) situation: &'s Situation<'a>,
    pub(super) ends: QuickMap<Key, End>,
    pub(super) circles: Rc<Circles>,
    pub(super) located: QuickMap<ClauseId, Rc<Located>>,
    whereabouts: QuickMap<Vec<Alternative>, u32>,
    visits: Vec<Visit>,
    known: QuickMap<State, u32>,
    held: QuickMap<ServiceId, Vec<(CategoryId, Form, Certainty)>>,
    /// What is yet to be looked at, by the number of steps to it: Dial's queue for steps of nought, one and two (1969).
    levels: Vec<Vec<u32>>,
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>) -> Self {
        Self::sharing(situation, Rc::new(Circles::of(situation)))
    }

    /// A walk that shares what another has found of circles.
    pub(super) fn sharing(situation: &'s Situation<'a>, circles: Rc<Circles>) -> Self {
        Self {
            situation,
            ends: QuickMap::default(),
            circles,
            located: QuickMap::default(),
            whereabouts: QuickMap::default(),
            visits: Vec::new(),
            known: QuickMap::default(),
            held: QuickMap::default(),
            levels: Vec::new(),
        }
    }

    /// Begins with what originates in a service.
    pub(super) fn start(&mut self, service: ServiceId) {
        let situation = self.situation;
        for (category, form, certainty) in situation.origins(service).iter().copied() {
            let state = State { spot: Spot::At(service), category, form, certainty };
            let at = self.visit(state, None, NO_STEP, service);
            self.enter_rules(at, state, service, NO_STEP, service);
        }
    }

    /// Begins with what has come to a service by a way.
    pub(super) fn arrive(&mut self, way: &Way, service: ServiceId, held: (CategoryId, Form, Certainty)) {
        let (category, form, certainty) = held;
        let Some(carried) = self.situation.carried(way, category, form) else { return };
        let state = State {
            spot: Spot::At(service),
            category: carried.category,
            form: carried.form,
            certainty: min(certainty, way.certainty),
        };
        let at = self.visit(state, None, NO_STEP, service);
        self.govern(at, state, carried.rules, way, service, None);
    }

    pub(super) fn run(&mut self) {
        let mut level = 0;
        while level < self.levels.len() {
            let mut next = 0;
            while let Some(id) = self.levels.get(level).and_then(|ids| ids.get(next)).copied() {
                next += 1;
                let Some(visit) = self.visits.get(id as usize).copied() else { continue };
                if visit.n_steps as usize == level {
                    match visit.state.spot {
                        Spot::At(service) => self.leave(id, visit.state, service),
                        Spot::Rules(service, activity) => self.apply(id, visit.state, service, activity),
                    }
                }
            }
            level += 1;
        }
    }

    /// The service that has the data of a visit.
    pub(super) fn holder(&self, id: u32) -> ServiceId {
        self.visits.get(id as usize).map_or(ServiceId::of(usize::MAX), |visit| visit.holder)
    }

    /// What is at a service, each category and form once, as firmly as it is.
    pub(super) fn held_at(
        &self,
        service: ServiceId,
    ) -> impl Iterator<Item = (CategoryId, Form, Certainty)> + use<> {
        let mut held = self.held.get(&service).cloned().unwrap_or_default();
        held.sort_unstable_by_key(|(category, form, certainty)| {
            (*category, *form, std::cmp::Reverse(*certainty))
        });
        held.dedup_by_key(|(category, form, _)| (*category, *form));
        held.into_iter()
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

    /// Queues a state, unless a way to it is known that is as firm and as short. The way that is known afterwards.
    pub(super) fn visit(
        &mut self,
        state: State,
        from: Option<u32>,
        steps: [Option<Step>; 2],
        holder: ServiceId,
    ) -> u32 {
        let before = from.and_then(|from| self.visits.get(from as usize)).map_or(0, |visit| visit.n_steps);
        let n_steps = steps.iter().flatten().fold(before, |n, _| n + 1);
        for certainty in [Certainty::Will, Certainty::May, Certainty::Unknown] {
            if certainty < state.certainty {
                break;
            }
            let known = self.known.get(&State { certainty, ..state }).copied();
            let is_short =
                |id: &u32| self.visits.get(*id as usize).is_some_and(|visit| visit.n_steps <= n_steps);
            if let Some(known) = known.filter(is_short) {
                return known;
            }
        }
        let visit = Visit { state, from, steps, n_steps, holder };
        let id = if let Some(known) = self.known.get(&state).copied() {
            if let Some(slot) = self.visits.get_mut(known as usize) {
                *slot = visit;
            }
            known
        } else {
            let id = u32::try_from(self.visits.len()).unwrap_or(u32::MAX);
            self.visits.push(visit);
            self.known.insert(state, id);
            if let State { spot: Spot::At(service), category, form, certainty } = state {
                self.held.entry(service).or_default().push((category, form, certainty));
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
            let reason = Alternative::Open(Reason::NotUnderstood(clause));
            self.end(id, end, None, vec![reason], Some(Step::NotUnderstood(clause)), service);
        }
        for way in situation.ways(service) {
            let Some(carried) = situation.carried(way, state.category, state.form) else { continue };
            let certainty = min(state.certainty, way.certainty);
            let (category, form) = (carried.category, carried.form);
            let next = State { spot: state.spot, category, form, certainty };
            let Some(to) = way.to else {
                let reason = Alternative::Open(Reason::UnknownService(way.clause));
                self.end(id, next, None, vec![reason], Some(Step::MovesUnknown(way.clause)), service);
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
        way: &Way,
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
                let reason = Alternative::Open(Reason::RulesNotStated(way.clause));
                self.end(from, state, None, vec![reason], moves, to);
            }
        }
    }

    /// Keeps an end unless it is known by a firmer way, or by one that is as firm and not longer.
    pub(super) fn end(
        &mut self,
        from: u32,
        end: State,
        activity: Option<Activity>,
        mut whereabouts: Vec<Alternative>,
        last: Option<Step>,
        holder: ServiceId,
    ) {
        whereabouts.sort_unstable();
        let next = u32::try_from(self.whereabouts.len()).unwrap_or(u32::MAX);
        let place = match self.whereabouts.get(&whereabouts) {
            Some(place) => *place,
            None => *self.whereabouts.entry(whereabouts.clone()).or_insert(next),
        };
        let n_steps =
            self.visits.get(from as usize).map_or(0, |visit| visit.n_steps) + u32::from(last.is_some());
        let State { category, form, certainty, .. } = end;
        let key = (category, activity, form, place);
        let is_better = |known: &End| (known.certainty, n_steps) < (certainty, known.n_steps);
        if self.ends.get(&key).is_some_and(|known| !is_better(known)) {
            return;
        }
        let service = holder;
        let end = End { whereabouts, category, activity, form, certainty, service, n_steps, from, last };
        self.ends.insert(key, end);
    }
}
