//! Breadth-first along the moves, and along the rules that point at other services' rules.
//!
//! A state is *data of a category, in a form, is at a service* or *the rules of a service decide where it does something with
//! such data*, each with the certainty of the way to it. Every state is visited once, so the work for one category grows with
//! services + clauses, whatever circles there are.

use std::cmp::{max, min};
use std::collections::{BTreeMap, VecDeque};

use super::super::model::{CategoryId, Claim, Clause, ClauseId, Keeping, Location, Rules, ServiceId};
use super::super::parse::circular;
use super::super::situation::{Certainty, Situation, Truth, Way};
use super::super::whereabouts::{Alternative, Follow, Reason, Resolved, resolve};
use super::super::wire::{Activity, Extent, Form};
use super::{End, Step};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    spot: Spot,
    category: CategoryId,
    form: Form,
    certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// Data is at this service.
    At(ServiceId),
    /// The rules of this service decide where it does this.
    Rules(ServiceId, Activity),
}

/// How a state was first reached.
#[derive(Clone, Copy, Debug)]
struct Visit {
    from: Option<(State, Option<Step>)>,
    n_steps: u32,
    /// The service that has the data.
    holder: ServiceId,
}

type Key = (CategoryId, Option<Activity>, Form, Vec<Alternative>);

const ACTIVITIES: [Activity; 6] = [
    Activity::Store,
    Activity::Process,
    Activity::Infer,
    Activity::BackUp,
    Activity::Transit,
    Activity::Access,
];

/// A walk over all states that can be reached.
#[derive(Debug)]
pub(super) struct Walk<'s, 'a> {
    pub(super) situation: &'s Situation<'a>,
    pub(super) ends: BTreeMap<Key, End>,
    seen: BTreeMap<State, Visit>,
    queue: VecDeque<State>,
    circles: BTreeMap<(CategoryId, Activity), Vec<usize>>,
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn from(
        situation: &'s Situation<'a>,
        origins: impl Iterator<Item = (ServiceId, CategoryId, Form)>,
    ) -> Self {
        let (ends, seen, queue, circles) = Default::default();
        let mut walk = Self { situation, ends, seen, queue, circles };
        for (service, category, form) in origins {
            walk.start(service, category, form);
        }
        while let Some(state) = walk.queue.pop_front() {
            match state.spot {
                Spot::At(service) => walk.leave(state, service),
                Spot::Rules(service, activity) => walk.apply(state, service, activity),
            }
        }
        walk
    }

    pub(super) fn held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form)> {
        let at = |category, form, certainty| State { spot: Spot::At(service), category, form, certainty };
        let first = at(CategoryId::of(0), Form::Identified, Certainty::Unknown);
        let last = at(CategoryId(u32::MAX), Form::Anonymised, Certainty::Will);
        let mut held: Vec<_> =
            self.seen.range(first..=last).map(|(state, _)| (state.category, state.form)).collect();
        held.dedup();
        held
    }

    pub(super) fn path_to(&self, state: State) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = state;
        while let Some(visit) = self.seen.get(&at) {
            let Some((before, step)) = visit.from else {
                steps.push(Step::Starts(visit.holder));
                break;
            };
            steps.extend(step);
            at = before;
        }
        steps.reverse();
        steps
    }

    fn start(&mut self, service: ServiceId, category: CategoryId, form: Form) {
        let certainty = match self.situation.is_on(service) {
            Truth::No => return,
            Truth::Unknown => Certainty::May,
            Truth::Yes => Certainty::Will,
        };
        let state = State { spot: Spot::At(service), category, form, certainty };
        if self.seen.insert(state, Visit { from: None, n_steps: 0, holder: service }).is_none() {
            self.queue.push_back(state);
            self.enter_rules(state, service, None);
        }
    }

    /// Queues a state, unless it or the same state on a firmer way is known.
    fn visit(&mut self, state: State, from: State, step: Option<Step>) {
        if self.seen.contains_key(&self.firmest(state)) {
            return;
        }
        let before = self.seen.get(&from).copied();
        let n_steps = before.map_or(0, |before| before.n_steps) + u32::from(step.is_some());
        let holder = match (state.spot, before) {
            (Spot::At(service), _) | (Spot::Rules(service, _), None) => service,
            (Spot::Rules(..), Some(before)) => before.holder,
        };
        self.seen.insert(state, Visit { from: Some((from, step)), n_steps, holder });
        self.queue.push_back(state);
    }

    /// The same state with the firmest certainty, from its own upwards, with which it has been reached; else itself.
    fn firmest(&self, state: State) -> State {
        let firmer =
            [Certainty::Will, Certainty::May].into_iter().filter(|certainty| state.certainty < *certainty);
        let known = |state: &State| self.seen.contains_key(state);
        firmer.map(|certainty| State { certainty, ..state }).find(known).unwrap_or(state)
    }

    fn enter_rules(&mut self, at: State, rules: ServiceId, step: Option<Step>) {
        for activity in ACTIVITIES {
            self.visit(State { spot: Spot::Rules(rules, activity), ..at }, at, step);
        }
    }

    fn leave(&mut self, state: State, service: ServiceId) {
        let situation = self.situation;
        for clause in situation.gaps(service) {
            let end = State { certainty: Certainty::Unknown, ..state };
            let whereabouts = vec![Alternative::Open(Reason::NotUnderstood(clause))];
            self.end(state, end, None, whereabouts, Some(Step::NotUnderstood(clause)));
        }
        for way in situation.ways(service) {
            let Some(clause) = situation.statement.clauses.get(way.clause.idx()) else { continue };
            if let Claim::Movement(movement) = &clause.claim
                && is_about(clause, state.category)
            {
                let form = if movement.reidentifies { clause.form } else { max(state.form, clause.form) };
                let category = movement.becomes.unwrap_or(state.category);
                let certainty = min(state.certainty, way.certainty);
                self.go(state, *way, State { spot: state.spot, category, form, certainty }, movement.rules);
            }
        }
    }

    fn go(&mut self, from: State, way: Way, next: State, rules: Rules) {
        let Some(to) = way.to else {
            let whereabouts = vec![Alternative::Open(Reason::UnknownService(way.clause))];
            self.end(from, next, None, whereabouts, Some(Step::MovesUnknown(way.clause)));
            return;
        };
        let at = State { spot: Spot::At(to), ..next };
        self.visit(at, from, Some(Step::Moves { clause: way.clause, from: way.from, to }));
        // Where the data was there before by a firmer way, these rules apply to it all the same.
        let at = self.firmest(at);
        let rules_of = |service| Some(Step::RulesOf { clause: way.clause, service });
        match rules {
            Rules::Destination => self.enter_rules(at, to, None),
            Rules::Source => self.enter_rules(at, way.from, rules_of(way.from)),
            Rules::Of(third) => self.enter_rules(at, third, rules_of(third)),
            Rules::NotStated => {
                self.enter_rules(at, to, None);
                self.end(at, next, None, vec![Alternative::Open(Reason::RulesNotStated(way.clause))], None);
            }
        }
    }

    fn apply(&mut self, state: State, rules: ServiceId, activity: Activity) {
        let situation = self.situation;
        let mut said = Said::Nothing;
        for (id, clause) in situation.keepings(rules) {
            if let Claim::Keeping(keeping) = &clause.claim
                && keeping.doing.contains(&activity)
                && is_about(clause, state.category)
            {
                said = max(said, self.keep(state, activity, id, clause, keeping));
            }
        }
        if self.is_circular(state.category, activity, rules) {
            let circle = vec![Alternative::Open(Reason::Circle(rules))];
            self.end(state, state, Some(activity), circle, Some(Step::Silence(rules)));
        }
        let must_say = matches!(activity, Activity::Store | Activity::Process);
        let reason = match said {
            Said::Nothing => Reason::NotStated(rules, activity),
            Said::May => Reason::OnlyMay(rules, activity),
            Said::Firmly => return,
        };
        if must_say {
            let silence = vec![Alternative::Open(reason)];
            self.end(state, state, Some(activity), silence, Some(Step::Silence(rules)));
        }
    }

    /// One keeping, applied; whether it says firmly where data of this form is.
    fn keep(
        &mut self,
        state: State,
        activity: Activity,
        id: ClauseId,
        clause: &Clause,
        keeping: &Keeping,
    ) -> Said {
        let situation = self.situation;
        let contradicted = situation.is_contradicted(id);
        let mut claimed = situation.certainty(id).unwrap_or(Certainty::Unknown);
        if contradicted {
            claimed = min(claimed, Certainty::May);
        }
        let form = max(state.form, clause.form);
        let kept = State { form, certainty: min(state.certainty, claimed), ..state };
        let Resolved { mut groups, follows } = resolve(situation.statement, id, &keeping.at);
        let unknown = follows.iter().filter(|follow| follow.service.is_none());
        groups.extend(unknown.map(|_| vec![Alternative::Open(Reason::UnknownService(id))]));
        groups.extend(contradicted.then(|| vec![Alternative::Open(Reason::Contradicted(id))]));
        groups.extend((clause.extent != Extent::All).then(|| vec![Alternative::Open(Reason::Rest(id))]));
        for group in groups {
            self.end(state, kept, Some(activity), group, Some(Step::Keeps(id)));
        }
        for Follow { service, one_of } in follows {
            let Some(service) = service else { continue };
            let certainty = if one_of { min(kept.certainty, Certainty::May) } else { kept.certainty };
            let next = State { spot: Spot::Rules(service, activity), certainty, ..kept };
            self.visit(next, state, Some(Step::RulesOf { clause: id, service }));
        }
        match claimed {
            _ if state.form < clause.form => Said::Nothing,
            _ if contradicted => Said::Firmly,
            Certainty::Will => Said::Firmly,
            Certainty::May => Said::May,
            Certainty::Unknown => Said::Nothing,
        }
    }

    /// Keeps an end unless it is known by a firmer way, or by one that is as firm and not longer.
    fn end(
        &mut self,
        from: State,
        end: State,
        activity: Option<Activity>,
        mut whereabouts: Vec<Alternative>,
        last: Option<Step>,
    ) {
        whereabouts.sort_unstable();
        let Some(visit) = self.seen.get(&from) else { return };
        let n_steps = visit.n_steps + u32::from(last.is_some());
        let State { category, form, certainty, .. } = end;
        let key = (category, activity, form, whereabouts);
        let is_better = |known: &End| (known.certainty, n_steps) < (certainty, known.n_steps);
        if self.ends.get(&key).is_some_and(|known| !is_better(known)) {
            return;
        }
        let (service, whereabouts) = (visit.holder, key.3.clone());
        let end = End { whereabouts, category, activity, form, certainty, service, n_steps, from, last };
        self.ends.insert(key, end);
    }

    /// Whether the rules of a service about an activity lead back to themselves.
    fn is_circular(&mut self, category: CategoryId, activity: Activity, rules: ServiceId) -> bool {
        let situation = self.situation;
        let circles = self.circles.entry((category, activity)).or_insert_with(|| {
            let services = (0..situation.statement.services.len()).map(ServiceId::of);
            let followed = |service| followed_by(situation, service, category, activity);
            circular(&services.map(followed).collect::<Vec<_>>())
        });
        circles.binary_search(&rules.idx()).is_ok()
    }
}

/// How firmly the rules of a service say where it does something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Nothing,
    May,
    Firmly,
}

fn is_about(clause: &Clause, category: CategoryId) -> bool {
    clause.data.as_ref().is_none_or(|data| data.contains(&category))
}

fn followed_by(
    situation: &Situation<'_>,
    service: ServiceId,
    category: CategoryId,
    activity: Activity,
) -> Vec<usize> {
    let mut followed = Vec::new();
    for (id, clause) in situation.keepings(service) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        if keeping.doing.contains(&activity) && is_about(clause, category) && names_services(&keeping.at) {
            let follows = resolve(situation.statement, id, &keeping.at).follows;
            followed.extend(follows.iter().filter_map(|follow| follow.service).map(ServiceId::idx));
        }
    }
    followed
}

fn names_services(location: &Location) -> bool {
    match location {
        Location::SameAs(_) | Location::TenantGeography => true,
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => parts.iter().any(names_services),
        Location::Varies { among, fallback, .. } => {
            among.iter().any(names_services) || fallback.as_deref().is_some_and(names_services)
        }
        _ => false,
    }
}
