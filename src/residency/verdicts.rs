//! The verdicts on all services and categories at once.
//!
//! [`Reach`](super::Reach) walks forward and keeps every path; a walk for each service would cost services × statement. Here each
//! *data of a category is at a service* is a node that has, for each form, the set of findings that lie behind it. Sets are bit
//! masks and flow backward along the moves until nothing changes: a step makes findings less firm, never firmer, so each node changes
//! a bounded number of times and the cost is linear in nodes + moves.

mod findings;
mod flow;
mod graph;
mod rules;

pub use self::findings::Findings;

use self::flow::Flow;
use super::situation::{Certainty, Situation};
use super::verdict::{Finding, Judge, Verdict};
use crate::statement::{CategoryId, ServiceId};

/// The verdicts of one boundary on everything in a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    everything: Findings,
    categories: Vec<Findings>,
    services: Vec<Findings>,
}

/// How many services have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everything that is there stays inside.
    pub stay: usize,
    /// It is not known whether it does.
    pub unknown: usize,
    /// Something may leave.
    pub may_leave: usize,
    /// Something does.
    pub leave: usize,
    /// No data is there, or the service is off.
    pub without_data: usize,
}

impl Verdicts {
    /// Works out every verdict.
    pub fn of(situation: &Situation<'_>, judge: &Judge<'_>) -> Self {
        let (categories, services) = Flow::of(situation, judge).findings();
        let mut verdicts = Self { everything: Findings::default(), categories, services };
        for (idx, findings) in verdicts.categories.iter_mut().enumerate() {
            let is_unheard = || situation.unheard().any(|category| category.idx() == idx);
            if findings.is_empty() && (situation.has_gap_everywhere() || is_unheard()) {
                *findings = Findings::UNKNOWN;
            }
            verdicts.everything |= *findings;
        }
        if verdicts.everything.is_empty() && situation.has_gap_everywhere() {
            verdicts.everything = Findings::UNKNOWN;
        }
        verdicts
    }

    /// On everything; nothing where the statement knows of no data.
    pub fn everything(&self) -> Findings {
        self.everything
    }

    /// On what is, or may be, at a service, wherever it goes from there.
    pub fn service(&self, id: ServiceId) -> Findings {
        self.services.get(id.idx()).copied().unwrap_or_default()
    }

    /// On a category, whichever service has it.
    pub fn category(&self, id: CategoryId) -> Findings {
        self.categories.get(id.idx()).copied().unwrap_or_default()
    }

    /// How many services have which verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for findings in &self.services {
            let count = match findings.verdict().map(Verdict::worst) {
                Some(Finding::Stays) => &mut counts.stay,
                Some(Finding::Unknown) => &mut counts.unknown,
                Some(Finding::MayLeave) => &mut counts.may_leave,
                Some(Finding::Leaves) => &mut counts.leave,
                None => &mut counts.without_data,
            };
            *count += 1;
        }
        counts
    }
}
