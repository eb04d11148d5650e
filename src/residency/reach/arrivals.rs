//! How data comes to whoever has it at an end: that it originates there, and the moves that bring it.
//!
//! A way is the shortest of the firmest, which is enough to say why data is somewhere. On what it depends that data comes there is
//! another question: each move that brings it counts, for where one does not take place another may.

use super::super::situation::Way;
use super::{End, Holder, Reach, Step};
use crate::order::set_of;
use crate::statement::{CategoryId, ClauseId, Form, ServiceId};

/// How a service comes to have data at an end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The data originates in it.
    pub originates: bool,
    /// The moves that bring it, each with the service that it comes from; in order.
    pub moves: Vec<(ClauseId, ServiceId)>,
}

/// Finds out how data comes to an end, for all ends of a reach.
#[derive(Debug)]
pub struct Arrivals<'r, 's, 'a> {
    reach: &'r Reach<'s, 'a>,
    /// What is at each service, in which forms.
    held: Vec<Vec<(CategoryId, Form)>>,
    /// The ways into each service.
    into: Vec<Vec<&'s Way>>,
}

impl<'r, 's, 'a> Arrivals<'r, 's, 'a> {
    /// What is asked of every end, looked up once.
    pub fn of(reach: &'r Reach<'s, 'a>) -> Self {
        let situation = reach.situation;
        let services = (0..situation.statement.services.len()).map(ServiceId::of);
        let mut into = vec![Vec::new(); services.len()];
        for way in services.clone().flat_map(|id| situation.ways(id)) {
            if let Some(into) = way.to.and_then(|to| into.get_mut(to.idx())) {
                into.push(way);
            }
        }
        let held = services.map(|id| reach.held_at(id)).collect();
        Self { reach, held, into }
    }

    /// How one of those who have data at an end comes to have it there.
    pub fn to(&self, end: &End, holder: &Holder) -> Arrival {
        match holder.last {
            // It is the move itself that leads out of what is known.
            Some(Step::Moves { clause, from, .. }) => {
                return Arrival { originates: false, moves: vec![(clause, from)] };
            }
            Some(Step::MovesUnknown(_)) => return Arrival { originates: true, moves: Vec::new() },
            _ => {}
        }
        let (form, governor) =
            self.reach.walked_of(end.category).governed(holder.from).unwrap_or((end.form, None));
        let is_governed = |by: ServiceId| governor.is_none_or(|governor| governor == by);
        let is_own = |origin: &(CategoryId, Form, _)| (origin.0, origin.1) == (end.category, form);
        let originates =
            is_governed(holder.service) && self.reach.situation.origins(holder.service).iter().any(is_own);
        let ways = self.into.get(holder.service.idx()).into_iter().flatten();
        let brings = |way: &&&Way| {
            let held = self.held.get(way.from.idx()).into_iter().flatten();
            let mut fit = held.filter(|(category, before)| {
                way.becomes(*category) == Some(end.category)
                    && way.takes(*before)
                    && way.form_after(*before) == form
            });
            is_governed(way.governor()) && fit.next().is_some()
        };
        let mut moves = set_of(ways.filter(brings).map(|way| (way.clause, way.from)));
        if moves.is_empty() && !originates {
            let path = self.reach.path_of(end, holder);
            moves.extend(path.into_iter().rev().find_map(|step| match step {
                Step::Moves { clause, from, .. } => Some((clause, from)),
                _ => None,
            }));
        }
        Arrival { originates, moves }
    }

    /// The moves by which any data comes to a service, each once for each way.
    pub fn that_bring(&self, service: ServiceId) -> impl Iterator<Item = ClauseId> {
        let ways = self.into.get(service.idx()).into_iter().flatten();
        let brings = |way: &&&Way| {
            let mut held = self.held.get(way.from.idx()).into_iter().flatten();
            held.any(|(category, form)| way.becomes(*category).is_some() && way.takes(*form))
        };
        ways.filter(brings).map(|way| way.clause)
    }
}
