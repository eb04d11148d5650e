//! A statement as it stands under certain switches: which claims hold, and how firmly.

mod contradictions;
mod origins;
mod period;
mod switches;
mod ways;

use std::cmp::min;

pub(super) use self::origins::Origin;
pub(super) use self::period::{has_begun, has_not_ended, within};
pub(super) use self::ways::{Way, is_about};

use self::contradictions::Contradictions;
use super::model::{
    CategoryId, Claim, Clause, ClauseId, Condition, Location, Part, Service, ServiceId, Statement, SwitchId,
};
use super::parse::circular;
use super::tried::Tried;
use super::wire::{Activity, Extent, Strength, SwitchState};

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

/// A statement under certain switches.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The statement.
    pub statement: &'a Statement,
    switches: Vec<SwitchState>,
    services: Vec<Truth>,
    truths: Vec<Truth>,
    clauses: Vec<Option<Certainty>>,
    contradictions: Contradictions,
    rests: Vec<bool>,
    activities: Vec<Activity>,
    origins: Vec<Vec<Origin>>,
    keepings: Vec<Vec<ClauseId>>,
    ways: Vec<Vec<Way<'a>>>,
    ways_into: Vec<Vec<Way<'a>>>,
    gaps: Vec<Vec<ClauseId>>,
    gap_everywhere: Option<ClauseId>,
}

impl<'a> Situation<'a> {
    /// The statement with the switches as they stand, but for those that are tried.
    pub fn new(statement: &'a Statement, tried: &Tried) -> Self {
        let n_services = statement.services.len();
        let switches = switches::states(statement, tried);
        let governed = |service: &Service| switches::governed(service.switch, &switches);
        let services = statement.services.iter().map(governed).collect();
        let mut situation = Self {
            statement,
            switches,
            services,
            truths: Vec::new(),
            clauses: Vec::new(),
            contradictions: Contradictions::default(),
            rests: Vec::new(),
            activities: Vec::new(),
            origins: Vec::new(),
            keepings: vec![Vec::new(); n_services],
            ways: vec![Vec::new(); n_services],
            ways_into: vec![Vec::new(); n_services],
            gaps: vec![Vec::new(); n_services],
            gap_everywhere: None,
        };
        // Each step asks those before it.
        situation.truths = statement.clauses.iter().map(|clause| situation.truth_of(clause)).collect();
        let certainties = statement.clauses.iter().zip(&situation.truths);
        situation.clauses = certainties.map(|(clause, truth)| certainty(clause, *truth)).collect();
        situation.contradictions = Contradictions::of(&situation);
        situation.rests = situation.rests();
        situation.sort_by_service();
        situation.origins = origins::origins(&situation);
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
        self.contradictions.marked.get(id.idx()).copied().unwrap_or(false)
    }

    /// The keepings of a service that hold here.
    pub fn keepings(&self, id: ServiceId) -> impl Iterator<Item = (ClauseId, &'a Clause)> {
        let statement = self.statement;
        let ids = self.keepings.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(move |id| Some((*id, statement.clauses.get(id.idx())?)))
    }

    /// Whether something was lost that may be about any data.
    pub(super) fn has_gap_everywhere(&self) -> bool {
        self.gap_everywhere.is_some()
    }

    /// What is claimed of a service's data that nobody understands.
    pub(super) fn gaps(&self, id: ServiceId) -> impl Iterator<Item = ClauseId> {
        let own = self.gaps.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        own.iter().copied().chain(self.gap_everywhere)
    }

    /// What originates in a service, in which form and how firmly; nothing where the service is off.
    pub(super) fn origins(&self, id: ServiceId) -> &[Origin] {
        self.origins.get(id.idx()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether data of a category originates in a service, as far as anybody says.
    pub(super) fn originates(&self, id: ServiceId, category: CategoryId) -> bool {
        let origins = self.origins(id);
        let first = origins.partition_point(|(other, ..)| *other < category);
        let mut own =
            origins.get(first..).unwrap_or_default().iter().take_while(|(other, ..)| *other == category);
        own.any(|(.., certainty)| *certainty != Certainty::Unknown)
    }

    /// Whether the circumstances are those of a clause: its service is on, its periods and its condition hold.
    pub fn truth(&self, id: ClauseId) -> Truth {
        self.truths.get(id.idx()).copied().unwrap_or(Truth::Unknown)
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> Truth {
        switches::holds(condition, &self.switches)
    }

    /// Whether one case of a condition holds.
    pub(super) fn case_holds(&self, case: &[Part]) -> Truth {
        switches::case_holds(case, &self.switches)
    }

    /// The pairs of claims that hold here and contradict each other, each pair once, in the order of the document.
    pub fn contradictions(&self) -> &[(ClauseId, ClauseId)] {
        &self.contradictions.pairs
    }

    /// Whether a clause is not about all of the data, and the clauses about the rest do not all hold firmly.
    pub(super) fn leaves_a_rest(&self, id: ClauseId) -> bool {
        self.rests.get(id.idx()).copied().unwrap_or(true)
    }

    /// The activities about which something is claimed, and those about which something must be.
    pub(super) fn activities(&self) -> &[Activity] {
        &self.activities
    }

    fn truth_of(&self, clause: &Clause) -> Truth {
        let of_service = clause.service.map_or(Truth::Yes, |service| self.is_on(service));
        let valid = within(&clause.valid, self.statement.as_of);
        let onboarded = within(&clause.onboarded, self.statement.tenant.onboarded);
        of_service.min(valid).min(onboarded).min(self.holds(&clause.condition))
    }

    fn sort_by_service(&mut self) {
        let mut activities = vec![Activity::Store, Activity::Process];
        let statement = self.statement;
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            match (&clause.claim, clause.service) {
                (Claim::NotUnderstood, Some(service)) => push(&mut self.gaps, service, id),
                (Claim::NotUnderstood, None) => self.gap_everywhere = self.gap_everywhere.or(Some(id)),
                (Claim::Keeping(keeping), Some(service)) if self.certainty(id).is_some() => {
                    push(&mut self.keepings, service, id);
                    for activity in &keeping.doing {
                        if !activities.contains(activity) {
                            activities.push(*activity);
                        }
                    }
                }
                (_, None) | (Claim::Keeping(_), Some(_)) => {}
                (Claim::Movement(movement), Some(service)) => {
                    let claim = (id, clause, movement);
                    for to in &movement.to {
                        self.add_way(claim, service, *to);
                        if let (true, Some(to)) = (movement.also_back, to) {
                            self.add_way(claim, *to, Some(service));
                        }
                    }
                }
            }
        }
        activities.sort_unstable();
        self.activities = activities;
    }

    /// Which clauses leave a rest. A clause that says where the rest of another is leaves none of its own, unless it is referred to
    /// itself for that.
    fn rests(&self) -> Vec<bool> {
        let clauses = &self.statement.clauses;
        let mut rests: Vec<bool> = clauses.iter().map(|clause| clause.extent != Extent::All).collect();
        if clauses.iter().all(|clause| clause.rest_in.is_empty()) {
            return rests;
        }
        let referred = |clause: &Clause| clause.rest_in.iter().map(|id| id.idx()).collect();
        let circular = circular(&clauses.iter().map(referred).collect::<Vec<_>>());
        for (idx, clause) in clauses.iter().enumerate() {
            let firmly = |id: &ClauseId| {
                self.certainty(*id) == Some(Certainty::Will)
                    && !self.is_contradicted(*id)
                    && circular.binary_search(&id.idx()).is_err()
            };
            if !clause.rest_in.is_empty() && firmly(&ClauseId::of(idx)) && clause.rest_in.iter().all(firmly) {
                for id in clause.rest_in.iter().map(|id| id.idx()).chain([idx]) {
                    if let Some(rest) = rests.get_mut(id) {
                        *rest = false;
                    }
                }
            }
        }
        rests
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

fn has_alternatives(clause: &Clause) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if matches!(&keeping.at, Location::OneOrMoreOf(parts) if 1 < parts.len()))
}

fn push<T>(lists: &mut [Vec<T>], service: ServiceId, value: T) {
    if let Some(list) = lists.get_mut(service.idx()) {
        list.push(value);
    }
}
