//! A condition in every way in which the settings behind it can stand together.

use super::super::model::{Condition, SwitchId};
use super::super::wire::SwitchState;
use super::{Possible, Settings, Truth, case_holds, condition_holds, part_holds, together};
use crate::order::sort_by_key;

/// So many ways are gone through for one condition, at most.
const MOST_WAYS: usize = 243;

/// So many settings may lie behind one condition, at most.
const MOST_BEHIND: usize = 64;

/// Switches that are known by themselves or not at all, with what each can be, and those that follow from others, in the order in which they do.
type Behind = (Vec<(usize, Possible)>, Vec<usize>);

impl Settings {
    /// Whether a condition holds in every way in which the switches behind it can stand together, or in none; of these ways, in those
    /// alone in which one of them is on, where one is named.
    pub(super) fn in_every_way(&self, condition: &Condition, while_on: Option<SwitchId>) -> Truth {
        let Condition::AnyOf(cases) = condition else { return Truth::Unknown };
        // That nobody knows how a switch stands holds in none of the ways in which it can stand.
        if cases.iter().flatten().flatten().any(|(_, state)| *state == SwitchState::Unknown) {
            return Truth::Unknown;
        }
        let named = cases.iter().flatten().flatten().map(|(id, _)| *id).chain(while_on).map(SwitchId::idx);
        let Some((free, derived)) = self.behind(named) else { return Truth::Unknown };
        let n_ways = free.iter().try_fold(1_usize, |n, (_, possible)| n.checked_mul(possible.each().count()));
        let Some(n_ways) = n_ways.filter(|n| *n <= MOST_WAYS) else { return Truth::Unknown };
        let work = n_ways * (free.len() + derived.len() + cases.len());
        let Some(left) = self.work.get().checked_sub(work) else { return Truth::Unknown };
        self.work.set(left);
        let mut found = None;
        for way in 0..n_ways {
            let Some(truth) = self.in_way(way, &free, &derived, (condition, while_on)) else { continue };
            if truth == Truth::Unknown || found.is_some_and(|found| found != truth) {
                return Truth::Unknown;
            }
            found = Some(truth);
        }
        found.unwrap_or(Truth::Unknown)
    }

    /// What the switches of a condition depend on: those that are not known by themselves, with what each can be, and those that follow
    /// from others, in the order in which they do.
    fn behind(&self, named: impl Iterator<Item = usize>) -> Option<Behind> {
        let mut left: Vec<usize> = named.collect();
        let mut seen = Vec::new();
        let (mut free, mut derived) = (Vec::new(), Vec::new());
        while let Some(idx) = left.pop() {
            // Few: see below.
            if seen.contains(&idx) {
                continue;
            }
            seen.push(idx);
            if MOST_BEHIND < seen.len() {
                return None;
            }
            let (all, own, rules) = (self.all.get(idx)?, self.own.get(idx)?, self.rules.get(idx)?);
            if all.is_known() {
                continue;
            }
            let depends = rules.depends();
            let follows = depends.as_ref().is_some_and(|depends| !depends.is_empty());
            if !follows || rules.contradicts {
                free.push((idx, *all));
                continue;
            }
            if !own.is_known() {
                free.push((idx, *own));
            }
            derived.push(idx);
            left.extend(depends.unwrap_or_default());
        }
        sort_by_key(&mut derived, |idx| self.ranks.get(*idx));
        Some((free, derived))
    }

    /// Whether a condition holds in one of the ways, by its number; nothing where that is none of those that are asked about.
    fn in_way(
        &self,
        way: usize,
        free: &[(usize, Possible)],
        derived: &[usize],
        (condition, while_on): (&Condition, Option<SwitchId>),
    ) -> Option<Truth> {
        let mut values: Vec<(usize, Possible)> = Vec::with_capacity(free.len() + derived.len());
        let mut rest = way;
        for (idx, possible) in free {
            let n = possible.each().count().max(1);
            values.extend(possible.each().nth(rest % n).map(|value| (*idx, value)));
            rest /= n;
        }
        let value = |values: &[(usize, Possible)], id: SwitchId| {
            let known = values.iter().find(|(idx, _)| *idx == id.idx()).map(|(_, value)| *value);
            known.or_else(|| self.possible(id))
        };
        for idx in derived {
            let at = values.iter().position(|(other, _)| other == idx);
            let own =
                at.and_then(|at| values.get(at)).map(|(_, own)| *own).or_else(|| self.own.get(*idx).copied());
            let (Some(own), Some(rules)) = (own, self.rules.get(*idx)) else { return Some(Truth::Unknown) };
            let together = together(
                own,
                rules,
                |condition| condition_holds(condition, |id| value(&values, id)),
                |all| case_holds(all, |id| value(&values, id)),
            );
            match at.and_then(|at| values.get_mut(at)) {
                Some(slot) => slot.1 = together,
                None => values.push((*idx, together)),
            }
        }
        let is_on = while_on
            .map_or(Truth::Yes, |id| part_holds(Some((id, SwitchState::On)), |id| value(&values, id)));
        match is_on {
            Truth::No => None,
            Truth::Unknown => Some(Truth::Unknown),
            Truth::Yes => Some(condition_holds(condition, |id| value(&values, id))),
        }
    }
}
