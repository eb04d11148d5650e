//! Where data can end up, how firmly, and by which way.

mod walk;

use self::walk::{State, Walk};
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
    from: State,
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
        let services = (0..situation.statement.services.len()).map(ServiceId::of);
        let origins = services.flat_map(|service| {
            situation.origins(service).into_iter().map(move |(category, form)| (service, category, form))
        });
        Self(Walk::from(situation, origins))
    }

    /// Everything that data can reach which is at a service: what originates there, and what `everything` brings there.
    pub fn of_service(everything: &Reach<'s, 'a>, service: ServiceId) -> Self {
        let held = everything.held_at(service).into_iter().map(|(category, form)| (service, category, form));
        Self(Walk::from(everything.0.situation, held))
    }

    /// The ends, firmest first, then by shortest way.
    pub fn ends(&self) -> Vec<&End> {
        let mut ends: Vec<&End> = self.0.ends.values().collect();
        ends.sort_by_key(|end| (std::cmp::Reverse(end.certainty), end.n_steps));
        ends
    }

    /// The shortest of the firmest ways to an end of this reach.
    pub fn path(&self, end: &End) -> Vec<Step> {
        let mut steps = self.0.path_to(end.from);
        steps.extend(end.last);
        steps
    }

    /// What data is at a service, from wherever it came, and in which forms.
    pub fn held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form)> {
        self.0.held_at(service)
    }
}
