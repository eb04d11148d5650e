//! A statement as it stands under certain switches: which claims hold, and how firmly.

mod against;
mod circles;
mod circumstances;
mod contradictions;
mod covering;
mod covers;
mod denials;
mod denied_rules;
mod denied_ways;
mod doubts;
mod forms;
mod keepings;
mod kept;
mod opens;
mod origins;
mod others;
mod parts;
mod rests;
mod ruled_out;
mod silences;
mod together;
mod ways;
mod wide;

use std::cmp::min;
use std::ops::Deref;
use std::rc::Rc;

pub(super) use self::against::Forms;
pub(super) use self::kept::{Kept, Said};
pub(super) use self::ruled_out::RuledOut;
pub(super) use self::ways::{Way, is_about};
pub(super) use self::wide::speaks_of_all;
pub use crate::statement::Truth;

use self::circles::Circles;
use self::contradictions::Contradictions;
use self::covers::Covers;
use self::doubts::Doubts;
use self::kept::Keeper;
use self::opens::Open;
use self::origins::Origins;
use self::others::ForOthers;
use self::silences::Silences;
use self::ways::About;
use super::groups::{Groups, NO_GROUP};
use super::switch_overrides::SwitchOverrides;
use super::whereabouts::Alternative;
use crate::statement::{
    Activity, CategoryId, Claim, ClauseId, Condition, Governor, Part, Service, ServiceId, Settings,
    Statement, SwitchId, SwitchState,
};

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

/// A statement under certain switches.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The statement.
    pub statement: &'a Statement,
    stands: Rc<Stands>,
}

/// How everything in a statement stands under certain switches. It names its rows by their positions, and can be kept apart from it.
#[derive(Debug, Default)]
pub struct Stands {
    settings: Settings,
    services: Vec<Truth>,
    truths: Vec<Truth>,
    /// How firmly each clause claims something where its service is on; nothing where that is off.
    clauses: Vec<Option<Certainty>>,
    /// Of each clause whether its service is perhaps off.
    perhaps_off: Vec<bool>,
    contradictions: Contradictions,
    silences: Silences,
    covers: Covers,
    /// What claims leave open of themselves, in their order.
    opens: Vec<Open>,
    for_others: ForOthers,
    activities: Vec<Activity>,
    origins: Origins,
    kept: Vec<Kept>,
    kept_by: Groups,
    whereabouts: Vec<Rc<[Alternative]>>,
    circles: Circles,
    ways: Vec<Way>,
    ways_from: Groups,
    ways_to: Groups,
    gaps: Vec<(ServiceId, ClauseId)>,
    gap_everywhere: Option<ClauseId>,
    /// Categories of which nobody knows anything, in order, each with the claim that stands for that.
    gaps_of_categories: Vec<(CategoryId, ClauseId)>,
}

impl Deref for Situation<'_> {
    type Target = Stands;

    fn deref(&self) -> &Stands {
        &self.stands
    }
}

impl<'a> Situation<'a> {
    /// The statement with the switches as they stand, but for those that are tried.
    pub fn new(statement: &'a Statement, tried: &SwitchOverrides) -> Self {
        Self { statement, stands: Rc::new(Stands::of(statement, tried)) }
    }

    /// The statement as it stands where that was found before.
    pub(crate) fn again(statement: &'a Statement, stands: Rc<Stands>) -> Self {
        Self { statement, stands }
    }

    /// How everything stands, to be kept.
    pub(crate) fn stands(&self) -> Rc<Stands> {
        Rc::clone(&self.stands)
    }
}

impl Stands {
    /// Each step asks those before it.
    fn of(statement: &Statement, tried: &SwitchOverrides) -> Self {
        let settings = Settings::of(&statement.switches, |id| tried.get(id));
        let mut stands = Self { settings, ..Self::default() };
        let governed = |service: &Service| match service.switch {
            Governor::Nothing => Truth::Yes,
            Governor::Unknown => Truth::Unknown,
            Governor::Switch(id) => stands.settings.is_on(id),
        };
        stands.services = statement.services.iter().map(governed).collect();
        stands.truths = statement.clauses.iter().map(|clause| stands.truth_of(statement, clause)).collect();
        stands.clauses = statement.clauses.iter().map(|clause| stands.claimed(statement, clause)).collect();
        stands.perhaps_off = statement.clauses.iter().map(|clause| stands.is_perhaps_off(clause)).collect();
        let mut if_met = stands.claimed_if_met(statement);
        let doubts = Doubts::of(statement);
        doubts.weaken(statement, &mut stands.clauses);
        doubts.weaken(statement, &mut if_met);
        stands.contradictions = Contradictions::of(statement, &stands, &doubts);
        stands.contradictions.weaken(&mut stands.clauses);
        stands.contradictions.weaken(&mut if_met);
        stands.covers = Covers::of(stands.conditional(&if_met), statement.services.len());
        stands.silences = Silences::of(statement, &stands);
        for (idx, certainty) in stands.clauses.iter_mut().enumerate() {
            if stands.silences.has(ClauseId::of(idx)) {
                *certainty = Some(Certainty::Unknown);
            }
        }
        stands.opens = stands.rests(statement);
        stands.opens.extend(stands.silences.opens.iter().chain(&stands.silences.perhaps).cloned());
        crate::order::sort_by_key(&mut stands.opens, |open| open.clause);
        stands.sort_by_service(statement);
        stands.for_others = ForOthers::of(&stands);
        stands.origins = Origins::of(statement, &stands);
        stands.circles = Circles::of(&stands, statement.categories.len());
        stands
    }

    /// How a switch stands here.
    pub fn switch(&self, id: SwitchId) -> SwitchState {
        self.settings.state(id)
    }

    /// Whether a switch would stand so, or may, if it were tried: what follows from others cannot be tried against them.
    pub fn can_be(&self, id: SwitchId, state: SwitchState) -> bool {
        self.settings.can_be(id, state)
    }

    /// Whether a service is on.
    pub fn is_on(&self, id: ServiceId) -> Truth {
        self.services.get(id.idx()).copied().unwrap_or(Truth::Unknown)
    }

    /// How firmly a clause holds here; nothing where it does not hold, or rules something out.
    pub fn certainty(&self, id: ClauseId) -> Option<Certainty> {
        let unopposed = self.certainty_unopposed(id)?;
        Some(if self.is_contradicted(id) { min(unopposed, Certainty::May) } else { unopposed })
    }

    /// The same of the parts of which nobody says otherwise.
    fn certainty_unopposed(&self, id: ClauseId) -> Option<Certainty> {
        let if_on = self.certainty_if_on(id)?;
        Some(if self.perhaps_off.get(id.idx()) == Some(&true) { min(if_on, Certainty::May) } else { if_on })
    }

    /// The same as long as its service is on: what its claims leave open they do then, for where it is off, there is no data.
    pub(super) fn certainty_if_on(&self, id: ClauseId) -> Option<Certainty> {
        self.clauses.get(id.idx()).copied().flatten()
    }

    /// Whether another claim that holds says otherwise.
    pub fn is_contradicted(&self, id: ClauseId) -> bool {
        self.contradictions.marked.get(id.idx()).copied().unwrap_or(false)
    }

    /// Whether something was lost that may be about any data.
    pub(super) fn has_gap_everywhere(&self) -> bool {
        self.gap_everywhere.is_some()
    }

    /// Of which categories nobody knows anything, whatever service they are asked about.
    pub(super) fn unheard(&self) -> impl Iterator<Item = CategoryId> {
        self.gaps_of_categories.iter().map(|(category, _)| *category)
    }

    /// What is claimed of a service's data of a category that nobody understands.
    pub(super) fn gaps(&self, id: ServiceId, category: CategoryId) -> impl Iterator<Item = ClauseId> {
        let of_category = self.gaps_of_categories.iter().filter(move |(other, _)| *other == category);
        self.gaps_of_service(id).chain(of_category.map(|(_, clause)| *clause))
    }

    /// What is claimed of all of a service's data that nobody understands.
    pub(super) fn gaps_of_service(&self, id: ServiceId) -> impl Iterator<Item = ClauseId> {
        let first = self.gaps.partition_point(|(service, _)| *service < id);
        let own =
            self.gaps.get(first..).unwrap_or_default().iter().take_while(move |(service, _)| *service == id);
        own.map(|(_, clause)| *clause).chain(self.gap_everywhere)
    }

    /// Whether the circumstances are those of a clause: its service is on, its periods and its condition hold.
    pub fn truth(&self, id: ClauseId) -> Truth {
        self.truths.get(id.idx()).copied().unwrap_or(Truth::Unknown)
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> Truth {
        self.settings.holds(condition)
    }

    pub(super) fn case_holds(&self, case: &[Part]) -> Truth {
        self.settings.case_holds(case)
    }

    /// The activities about which something is claimed, and those about which something must be.
    pub(super) fn activities(&self) -> &[Activity] {
        &self.activities
    }

    fn sort_by_service(&mut self, statement: &Statement) {
        let mut keeper = Keeper::default();
        let mut activities = vec![Activity::Store, Activity::Process];
        for (id, clause) in (0..).map(ClauseId).zip(&statement.clauses) {
            match (&clause.claim, clause.service) {
                (Claim::NotUnderstood, Some(service)) => self.gaps.push((service, id)),
                (Claim::NotUnderstood, None) => match &clause.data {
                    None => self.gap_everywhere = self.gap_everywhere.or(Some(id)),
                    Some(data) => {
                        self.gaps_of_categories.extend(data.iter().map(|category| (*category, id)));
                    }
                },
                (Claim::Keeping(keeping), Some(service)) if self.certainty(id).is_some() => {
                    keeper.add(statement, self, (id, clause, keeping), service);
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
                        self.add_way(statement, claim, service, *to);
                        match to.filter(|_| movement.also_back) {
                            Some(to) => self.add_way(statement, claim, to, Some(service)),
                            None if movement.also_back => self.add_ways_back(statement, claim, service),
                            None => {}
                        }
                    }
                }
            }
        }
        crate::order::sort(&mut activities);
        self.activities = activities;
        crate::order::sort(&mut self.gaps);
        (self.kept, self.whereabouts) = keeper.all();
        let n_services = statement.services.len();
        let grouped = |keys: Vec<u32>| Groups::of(n_services, &keys);
        self.kept_by = grouped(self.kept.iter().map(|kept| kept.service.0).collect());
        self.ways_from = grouped(self.ways.iter().map(|way| way.from.0).collect());
        let end = |way: &Way| way.to.map_or(NO_GROUP, |to| to.0);
        self.ways_to = grouped(self.ways.iter().map(end).collect());
    }
}
