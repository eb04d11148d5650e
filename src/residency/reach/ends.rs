//! The ends that a walk finds, each kept once.

use std::cmp::Reverse;

use super::super::quick::QuickMap;
use super::super::situation::{Certainty, Situation};
use super::super::whereabouts::{Alternative, Reason};
use super::walk::State;
use super::{End, Holder, Step};
use crate::order::sort_by;
use crate::statement::{Activity, ClauseId, ServiceId};

/// Where an end is.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// One or more places, by the number of their group.
    Group(u32),
    /// It is not determined.
    Open(Reason),
}

/// What leads from a visit to an end.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) from: u32,
    pub(super) last: Option<Step>,
    pub(super) n_steps: u32,
    pub(super) service: ServiceId,
}

/// The ends by what they are, but for how firm they are and how one gets there.
#[derive(Debug, Default)]
pub(super) struct Ends {
    all: Vec<End>,
    positions: QuickMap<u64, u32>,
    /// Where among those who have an end each is, by end, service and clause.
    holders: QuickMap<(u32, u64), u32>,
}

impl Ends {
    /// Keeps an end, and who has it there, unless that is known by a firmer way, or by one that is as firm and not longer.
    pub(super) fn add(
        &mut self,
        situation: &Situation<'_>,
        end: State,
        activity: Option<Activity>,
        at: At,
        found: Found,
    ) {
        let State { category, form, certainty, .. } = end;
        let Found { from, last, n_steps, service } = found;
        let activity_rank = activity.map_or(7, |activity| activity as u32);
        let what = category.0 << 5 | activity_rank << 2 | form as u32;
        let key = u64::from(what) << 32 | u64::from(number(situation, at));
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let position = *self.positions.entry(key).or_insert(next);
        let holder = Holder { service, certainty, n_steps, from, last };
        let Some(known) = self.all.get_mut(position as usize) else {
            let whereabouts = match at {
                At::Group(number) => situation.whereabouts(number),
                At::Open(reason) => [Alternative::Open(reason)].into(),
            };
            self.all.push(End {
                whereabouts,
                category,
                activity,
                form,
                certainty,
                service,
                holders: vec![holder],
                n_steps,
                from,
                last,
            });
            self.holders.insert((position, by(&holder)), 0);
            return;
        };
        let next = u32::try_from(known.holders.len()).unwrap_or(u32::MAX);
        let place = *self.holders.entry((position, by(&holder))).or_insert(next);
        let is_better = |certainty_known: Certainty, n_known: u32| {
            certainty_known < certainty || (certainty_known == certainty && n_steps < n_known)
        };
        match known.holders.get_mut(place as usize) {
            None => known.holders.push(holder),
            Some(slot) if is_better(slot.certainty, slot.n_steps) => *slot = holder,
            Some(_) => {}
        }
        if is_better(known.certainty, known.n_steps) {
            (known.certainty, known.n_steps, known.service) = (certainty, n_steps, service);
            (known.from, known.last) = (from, last);
        }
    }

    /// All of them, firmest first, then by shortest way.
    pub(super) fn sorted(mut self) -> Vec<End> {
        sort_by(&mut self.all, in_order);
        self.all
    }
}

/// A service and a clause as one number.
fn by(holder: &Holder) -> u64 {
    u64::from(holder.service.0) << 32 | u64::from(holder.clause().map_or(u32::MAX, |id| id.0))
}

/// The order of ends: firmest first, then by shortest way.
pub(in crate::residency) fn in_order(one: &End, other: &End) -> std::cmp::Ordering {
    let key = |end: &End| (Reverse(end.certainty), end.n_steps, end.category, end.activity, end.form);
    key(one).cmp(&key(other)).then_with(|| one.whereabouts.cmp(&other.whereabouts))
}

/// A number for where an end is: first the groups that keepings name, then what else can be open.
fn number(situation: &Situation<'_>, at: At) -> u32 {
    let n_groups = situation.n_whereabouts();
    let n_clauses = situation.statement.clauses.len();
    let of_clause = |id: ClauseId, kind: usize| n_groups + id.idx() * 3 + kind;
    let of_service = |id: ServiceId, kind: usize| n_groups + n_clauses * 3 + id.idx() * 16 + kind;
    let number = match at {
        At::Group(number) => return number,
        At::Open(Reason::NotUnderstood(id)) => of_clause(id, 0),
        At::Open(Reason::RulesNotStated(id)) => of_clause(id, 1),
        At::Open(Reason::UnknownService(id)) => of_clause(id, 2),
        At::Open(Reason::NotStated(id, activity)) => of_service(id, activity as usize),
        At::Open(Reason::OnlyMay(id, activity)) => of_service(id, 8 + activity as usize),
        At::Open(Reason::Circle(id)) => of_service(id, 7),
        // What else is open is so of a keeping, and one of its groups.
        At::Open(_) => usize::MAX,
    };
    u32::try_from(number).unwrap_or(u32::MAX)
}
