//! Where data can end up, how firmly, and by which way.

mod apply;
mod circles;
mod quick;
mod walk;

pub(super) use self::apply::{Located, Said};
pub(super) use self::circles::Circles;
pub(super) use self::quick::QuickMap;

use self::walk::Walk;
use std::cmp::Reverse;
use std::rc::Rc;

use super::model::{CategoryId, ClauseId, ServiceId};
use super::situation::{Certainty, Situation};
use super::whereabouts::Alternative;
use super::wire::{Activity, Form};

/// A place where data can end up, or the reason why that place is not determined.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// One or more of these.
    pub whereabouts: Vec<Alternative>,
    /// The kind of data.
    pub category: CategoryId,
    /// What is done with it there; none where that is not known either.
    pub activity: Option<Activity>,
    /// In which form it arrives.
    pub form: Form,
    /// How firm that is.
    pub certainty: Certainty,
    /// The service that has it there.
    pub service: ServiceId,
    /// How many steps the shortest of the firmest ways has.
    pub n_steps: u32,
    /// The state that it was found in, and what leads from there to it.
    from: u32,
    last: Option<Step>,
}

/// A step on the way of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It originates in, or is at, this service.
    Starts(ServiceId),
    /// By this clause it goes from one service to another.
    Moves {
        /// The clause.
        clause: ClauseId,
        /// From here.
        from: ServiceId,
        /// To there.
        to: ServiceId,
    },
    /// By this clause, the rules of this service decide.
    RulesOf {
        /// The clause.
        clause: ClauseId,
        /// Whose rules.
        service: ServiceId,
    },
    /// By this clause it is kept.
    Keeps(ClauseId),
    /// By this clause it goes to somebody who is not in the statement.
    MovesUnknown(ClauseId),
    /// Nothing in the statement says more.
    Silence(ServiceId),
    /// This clause may say more, and nobody understands it.
    NotUnderstood(ClauseId),
}

/// The ways from some services to every end.
#[derive(Debug)]
pub struct Reach<'s, 'a>(Walk<'s, 'a>);

impl<'s, 'a> Reach<'s, 'a> {
    /// Everything that data can reach from wherever it originates.
    pub fn of_all(situation: &'s Situation<'a>) -> Self {
        let mut walk = Walk::new(situation);
        for service in (0..situation.statement.services.len()).map(ServiceId::of) {
            walk.start(service);
        }
        walk.run();
        Self(walk)
    }

    /// Everything that data can reach which is at a service: what originates there, and what `everything` brings there, as firmly
    /// as it does.
    pub fn of_service(everything: &Reach<'s, 'a>, service: ServiceId) -> Self {
        let situation = everything.0.situation;
        let mut walk = Walk::sharing(situation, Rc::clone(&everything.0.circles));
        walk.start(service);
        for way in situation.ways_into(service) {
            for (category, form, certainty) in everything.0.held_at(way.from) {
                walk.arrive(way, service, (category, form, certainty));
            }
        }
        walk.run();
        Self(walk)
    }

    /// Where it was walked.
    pub fn situation(&self) -> &'s Situation<'a> {
        self.0.situation
    }

    /// The ends, firmest first, then by shortest way.
    pub fn ends(&self) -> Vec<&End> {
        let mut ends: Vec<&End> = self.0.ends.values().collect();
        ends.sort_unstable_by(|one, other| {
            let key = |end: &End| (Reverse(end.certainty), end.n_steps, end.category, end.activity, end.form);
            key(one).cmp(&key(other)).then_with(|| one.whereabouts.cmp(&other.whereabouts))
        });
        ends
    }

    /// The shortest of the firmest ways to an end of this reach.
    pub fn path(&self, end: &End) -> Vec<Step> {
        self.0.path_to(end.from).into_iter().chain(end.last).collect()
    }

    /// What data is at a service, from wherever it came, and in which forms.
    pub fn held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form)> {
        self.0.held_at(service).map(|(category, form, _)| (category, form)).collect()
    }
}
