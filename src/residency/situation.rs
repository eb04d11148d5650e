//! A statement as it stands under certain switches: which claims hold, and how firmly.

use std::cmp::min;

use super::date::Date;
use super::model::{
    CategoryId, Claim, Clause, ClauseId, Condition, Governor, Location, Part, Period, ServiceId, Statement,
    SwitchId,
};
use super::wire::{Form, Strength, SwitchState};

/// How firm an answer is: that of its weakest step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Nobody can say.
    Unknown,
    /// It may be so.
    May,
    /// It is so.
    Will,
}

/// Up to so many denials of one service are compared with each of its claims.
const MOST_DENIALS: usize = 100;

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not.
    No,
    /// Nobody can say.
    Unknown,
    /// It does.
    Yes,
}

/// The reader's switches: what is tried instead of how it stands.
pub type Tried = std::collections::BTreeMap<SwitchId, SwitchState>;

/// A way that data can take out of a service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) clause: ClauseId,
    pub(super) from: ServiceId,
    /// None for a recipient that is not in the statement.
    pub(super) to: Option<ServiceId>,
    pub(super) certainty: Certainty,
}

/// A statement under certain switches.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The statement.
    pub statement: &'a Statement,
    switches: Vec<SwitchState>,
    services: Vec<Truth>,
    clauses: Vec<Option<Certainty>>,
    contradicted: Vec<bool>,
    keepings: Vec<Vec<ClauseId>>,
    ways: Vec<Vec<Way>>,
    gaps: Vec<Vec<ClauseId>>,
    gap_everywhere: Option<ClauseId>,
}

impl<'a> Situation<'a> {
    /// The statement with the switches as they stand, but for those that are tried.
    pub fn new(statement: &'a Statement, tried: &Tried) -> Self {
        let n_services = statement.services.len();
        let switches = switches(statement, tried);
        let services = statement.services.iter().map(|service| governed(service.switch, &switches)).collect();
        let mut situation = Self {
            statement,
            switches,
            services,
            clauses: Vec::new(),
            contradicted: vec![false; statement.clauses.len()],
            keepings: vec![Vec::new(); n_services],
            ways: vec![Vec::new(); n_services],
            gaps: vec![Vec::new(); n_services],
            gap_everywhere: None,
        };
        situation.clauses = statement.clauses.iter().map(|clause| situation.certainty_of(clause)).collect();
        situation.contradicted = situation.contradictions();
        situation.sort_by_service();
        situation
    }

    /// How a switch stands here.
    pub fn switch(&self, id: SwitchId) -> SwitchState {
        self.switches.get(id.idx()).copied().unwrap_or(SwitchState::Unknown)
    }

    /// Whether a service is on.
    pub fn is_on(&self, id: ServiceId) -> Truth {
        self.services.get(id.idx()).copied().unwrap_or(Truth::Unknown)
    }

    /// How firmly a clause holds here; nothing where it does not hold, or rules something out.
    pub fn certainty(&self, id: ClauseId) -> Option<Certainty> {
        self.clauses.get(id.idx()).copied().flatten()
    }

    /// Whether another claim that holds says otherwise.
    pub fn is_contradicted(&self, id: ClauseId) -> bool {
        self.contradicted.get(id.idx()).copied().unwrap_or(false)
    }

    /// The keepings of a service that hold here.
    pub fn keepings(&self, id: ServiceId) -> impl Iterator<Item = (ClauseId, &'a Clause)> {
        let statement = self.statement;
        let ids = self.keepings.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(move |id| Some((*id, statement.clauses.get(id.idx())?)))
    }

    /// The services that a service's data goes to, none for one that is not in the statement, and how firmly.
    pub fn destinations(&self, id: ServiceId) -> impl Iterator<Item = (Option<ServiceId>, Certainty)> {
        self.ways(id).iter().map(|way| (way.to, way.certainty))
    }

    /// What is claimed of a service's data that nobody understands.
    pub(super) fn gaps(&self, id: ServiceId) -> impl Iterator<Item = ClauseId> {
        let own = self.gaps.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        own.iter().copied().chain(self.gap_everywhere)
    }

    pub(super) fn ways(&self, id: ServiceId) -> &[Way] {
        self.ways.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    /// What originates in a service, in which form. Where the statement does not list it, whatever its claims name.
    pub(super) fn origins(&self, id: ServiceId) -> Vec<(CategoryId, Form)> {
        let Some(service) = self.statement.services.get(id.idx()) else { return Vec::new() };
        if let Some(collected) = &service.collects {
            return collected.clone();
        }
        let claims = self.keepings(id).map(|(_, clause)| clause);
        let moves = self.ways(id).iter().filter_map(|way| self.statement.clauses.get(way.clause.idx()));
        let own_moves = moves.filter(|clause| clause.service == Some(id));
        let mut origins = Vec::new();
        for clause in claims.chain(own_moves) {
            for category in self.categories_of(clause) {
                if !origins.contains(&(category, Form::Identified)) {
                    origins.push((category, Form::Identified));
                }
            }
        }
        origins
    }

    /// The categories a clause is about.
    pub(super) fn categories_of<'c>(&self, clause: &'c Clause) -> Box<dyn Iterator<Item = CategoryId> + 'c> {
        match &clause.data {
            Some(data) => Box::new(data.iter().copied()),
            None => Box::new((0..self.statement.categories.len()).map(CategoryId::of)),
        }
    }

    fn certainty_of(&self, clause: &Clause) -> Option<Certainty> {
        let of_service = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        let valid = within(&clause.valid, self.statement.as_of);
        let onboarded = within(&clause.onboarded, self.statement.tenant.onboarded);
        let holds = of_service.min(valid).min(onboarded).min(self.holds(&clause.condition));
        let claimed = match clause.strength {
            Some(Strength::IsNot) => return None,
            Some(Strength::Is) => Certainty::Will,
            Some(Strength::Either) if has_alternatives(clause) => Certainty::Will,
            Some(Strength::May | Strength::Either) => Certainty::May,
            Some(Strength::NotStated) | None => Certainty::Unknown,
        };
        match holds {
            Truth::No => None,
            Truth::Unknown => Some(min(claimed, Certainty::May)),
            Truth::Yes => Some(claimed),
        }
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> Truth {
        holds(condition, &self.switches)
    }

    fn contradictions(&self) -> Vec<bool> {
        let mut contradicted = vec![false; self.statement.clauses.len()];
        let mut mark = |id: ClauseId| {
            if let Some(mark) = contradicted.get_mut(id.idx()) {
                *mark = true;
            }
        };
        for (idx, clause) in self.statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            for other in &clause.contradicts {
                let says = |id: &ClauseId| {
                    let denies = self
                        .statement
                        .clauses
                        .get(id.idx())
                        .is_some_and(|other| other.strength == Some(Strength::IsNot));
                    self.certainty(*id).is_some() || denies
                };
                if says(&id) && says(other) {
                    mark(id);
                    mark(*other);
                }
            }
        }
        for (denial, affirmation) in self.denials() {
            mark(denial);
            mark(affirmation);
        }
        contradicted
    }

    /// The pairs of a claim that holds and one that rules it out, grouped by service so that the work stays small.
    fn denials(&self) -> Vec<(ClauseId, ClauseId)> {
        let mut denying: Vec<Vec<usize>> = vec![Vec::new(); self.statement.services.len()];
        for (idx, clause) in self.statement.clauses.iter().enumerate() {
            let valid = within(&clause.valid, self.statement.as_of) != Truth::No
                && self.holds(&clause.condition) != Truth::No;
            let of_service = clause.service.and_then(|service| denying.get_mut(service.idx()));
            if let (Some(Strength::IsNot), true, Some(list)) = (clause.strength, valid, of_service) {
                list.push(idx);
            }
        }
        let mut pairs = Vec::new();
        for (idx, clause) in self.statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            let Some(denying) =
                clause.service.filter(|_| self.certainty(id).is_some()).and_then(|s| denying.get(s.idx()))
            else {
                continue;
            };
            // Nobody rules out so much of one service; whoever does is not to be believed in anything about it.
            let too_many = MOST_DENIALS < denying.len();
            let rules_out = |other: &&usize| {
                too_many
                    || self.statement.clauses.get(**other).is_some_and(|denial| rules_out(denial, clause))
            };
            pairs.extend(
                denying.iter().take(MOST_DENIALS).filter(rules_out).map(|other| (ClauseId::of(*other), id)),
            );
        }
        pairs
    }

    fn sort_by_service(&mut self) {
        for (idx, clause) in self.statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            match (&clause.claim, clause.service) {
                (Claim::NotUnderstood, Some(service)) => push(&mut self.gaps, service, id),
                (Claim::NotUnderstood, None) => self.gap_everywhere = self.gap_everywhere.or(Some(id)),
                (Claim::Keeping(_), Some(service)) if self.certainty(id).is_some() => {
                    push(&mut self.keepings, service, id);
                }
                (_, None) | (Claim::Keeping(_), Some(_)) => {}
                (Claim::Movement(movement), Some(service)) => {
                    for to in &movement.to {
                        self.add_way(id, service, *to);
                        if let (true, Some(to)) = (movement.also_back, to) {
                            self.add_way(id, *to, Some(service));
                        }
                    }
                }
            }
        }
    }

    fn add_way(&mut self, clause: ClauseId, from: ServiceId, to: Option<ServiceId>) {
        let Some(mut certainty) = self.certainty(clause) else { return };
        let ends_on = self.is_on(from).min(to.map_or(Truth::Yes, |to| self.is_on(to)));
        if ends_on == Truth::No {
            return;
        }
        if ends_on == Truth::Unknown || self.is_contradicted(clause) {
            certainty = min(certainty, Certainty::May);
        }
        push(&mut self.ways, from, Way { clause, from, to, certainty });
    }
}

fn push<T>(lists: &mut [Vec<T>], service: ServiceId, value: T) {
    if let Some(list) = lists.get_mut(service.idx()) {
        list.push(value);
    }
}

fn has_alternatives(clause: &Clause) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if matches!(&keeping.at, Location::OneOrMoreOf(parts) if parts.len() > 1))
}

/// Whether a denial and a claim of the same service cannot both be true.
fn rules_out(denial: &Clause, claim: &Clause) -> bool {
    let data = match (&denial.data, &claim.data) {
        (Some(denied), Some(claimed)) => denied.iter().any(|category| claimed.contains(category)),
        _ => true,
    };
    let claims = match (&denial.claim, &claim.claim) {
        (Claim::Keeping(denied), Claim::Keeping(claimed)) => {
            let doing = denied.doing.iter().any(|activity| claimed.doing.contains(activity));
            doing && (denied.at == claimed.at || denied.at == Location::Anywhere)
        }
        (Claim::Movement(denied), Claim::Movement(claimed)) => {
            denied.to.iter().any(|to| to.is_some() && claimed.to.contains(to))
        }
        _ => false,
    };
    data && claims && (denial.form == claim.form || denial.form == Form::Identified)
}

fn governed(governor: Governor, switches: &[SwitchState]) -> Truth {
    match governor {
        Governor::Nothing => Truth::Yes,
        Governor::Unknown => Truth::Unknown,
        Governor::Switch(id) => match switches.get(id.idx()) {
            Some(SwitchState::On) => Truth::Yes,
            Some(SwitchState::Off | SwitchState::NotApplicable) => Truth::No,
            Some(SwitchState::Unknown) | None => Truth::Unknown,
        },
    }
}

/// How every switch stands: what is tried comes first, then what depends on others, then what the statement says.
///
/// `parse` has left no circle, so as many rounds as the longest chain settle everything; each round costs one pass.
fn switches(statement: &Statement, tried: &Tried) -> Vec<SwitchState> {
    let own = |idx: usize| {
        tried.get(&SwitchId::of(idx)).copied().or_else(|| Some(statement.switches.get(idx)?.state))
    };
    let mut states: Vec<SwitchState> = (0..statement.switches.len()).filter_map(own).collect();
    for id in super::parse::dependency_order(&statement.switches) {
        let Some(switch) = statement.switches.get(id) else { continue };
        if tried.contains_key(&SwitchId::of(id)) {
            continue;
        }
        let with_all = stricter_of(&switch.all_of, &states);
        let inapplicable = switch.not_applicable.as_ref().map(|condition| holds(condition, &states));
        if let Some(state) = states.get_mut(id) {
            if !switch.all_of.is_empty() {
                *state = with_all;
            }
            match inapplicable {
                Some(Truth::Yes) => *state = SwitchState::NotApplicable,
                Some(Truth::Unknown) => *state = SwitchState::Unknown,
                Some(Truth::No) | None => {}
            }
        }
    }
    states
}

/// Of several settings the strictest wins: one that is off turns the whole off.
fn stricter_of(all: &[Option<SwitchId>], states: &[SwitchState]) -> SwitchState {
    let state = |id: &Option<SwitchId>| {
        id.and_then(|id| states.get(id.idx()).copied()).unwrap_or(SwitchState::Unknown)
    };
    if all.iter().any(|id| matches!(state(id), SwitchState::Off | SwitchState::NotApplicable)) {
        SwitchState::Off
    } else if all.iter().any(|id| state(id) == SwitchState::Unknown) {
        SwitchState::Unknown
    } else {
        SwitchState::On
    }
}

fn holds(condition: &Condition, states: &[SwitchState]) -> Truth {
    match condition {
        Condition::Always => Truth::Yes,
        Condition::Unreadable => Truth::Unknown,
        Condition::AnyOf(cases) => {
            let case = |parts: &Vec<Part>| {
                parts.iter().map(|part| part_holds(*part, states)).min().unwrap_or(Truth::Yes)
            };
            cases.iter().map(case).max().unwrap_or(Truth::Unknown)
        }
    }
}

fn part_holds(part: Part, states: &[SwitchState]) -> Truth {
    let Some((id, wanted)) = part else { return Truth::Unknown };
    match states.get(id.idx()).copied().unwrap_or(SwitchState::Unknown) {
        SwitchState::Unknown => Truth::Unknown,
        state if state == wanted => Truth::Yes,
        _ => Truth::No,
    }
}

/// Whether a day lies in a period. A day or an end that is known only to the month may leave it open.
fn within(period: &Period, day: Option<Date>) -> Truth {
    if period.unreadable {
        return Truth::Unknown;
    }
    if period.from.is_none() && period.until.is_none() {
        return Truth::Yes;
    }
    let Some(day) = day else { return Truth::Unknown };
    let after_start = period.from.map_or(Truth::Yes, |from| not_before(day, from));
    let before_end = period.until.map_or(Truth::Yes, |until| not_before(until, day));
    after_start.min(before_end)
}

/// Whether `later` is the same day as `earlier` or a later one.
fn not_before(later: Date, earlier: Date) -> Truth {
    if later.first_day() >= earlier.last_day() || later == earlier {
        Truth::Yes
    } else if later.last_day() < earlier.first_day() {
        Truth::No
    } else {
        Truth::Unknown
    }
}
