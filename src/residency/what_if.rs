//! What switches change: the ends before and after.
//!
//! What a switch touches is found by comparing what holds before and after, claim by claim: a switch can turn origins, keepings, moves,
//! contradictions and other switches at once. Only the categories that are touched are walked again ([`Stated`]).

use std::collections::BTreeMap;

use super::model::{CategoryId, Statement};
use super::reach::{End, Reach, Stated, Step};
use super::situation::{Certainty, Situation};
use super::tried::Tried;
use super::whereabouts::Alternative;
use super::wire::{Activity, Form};

/// An end and the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The end.
    pub end: End,
    /// The shortest of the firmest ways there.
    pub path: Vec<Step>,
}

/// What some switches change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Ends that data can reach afterwards and could not before.
    pub gained: Vec<Reached>,
    /// Ends that it could reach before and no longer can.
    pub lost: Vec<Reached>,
    /// Ends that are the same and more or less firm: before, after.
    pub shifted: Vec<(Reached, Reached)>,
}

impl Difference {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.shifted.is_empty()
    }
}

/// What changes from the switches as tried before to those tried after.
pub fn what_if(statement: &Statement, before: &Tried, after: &Tried) -> Difference {
    let stated = Stated::default();
    let (was, is) = (Situation::new(statement, before), Situation::new(statement, after));
    difference(&stated.reach(&was, before), &stated.reach(&is, after), key, key)
}

/// What is different in what was reached from what is with the switches as they are stated.
pub fn since_stated(stated: &Stated, reach: &Reach<'_, '_>) -> Difference {
    let situation = Situation::new(reach.situation().statement, &Tried::new());
    difference(&stated.reach(&situation, &Tried::new()), reach, key, key)
}

type Key<'e> = (&'e [Alternative], CategoryId, Option<Activity>, Form);

fn key(end: &End) -> Key<'_> {
    (&end.whereabouts, end.category, end.activity, end.form)
}

/// The difference of two reaches, whose ends are the same where their keys are.
pub(super) fn difference<'e, K: Ord>(
    before: &'e Reach<'_, '_>,
    after: &'e Reach<'_, '_>,
    key_before: impl Fn(&'e End) -> K,
    key_after: impl Fn(&'e End) -> K,
) -> Difference {
    let reached = |reach: &Reach<'_, '_>, end: &End| Reached { end: end.clone(), path: reach.path(end) };
    // Ends come firmest first: of several with one key the first counts.
    let mut known: BTreeMap<K, (&End, bool)> = BTreeMap::new();
    for end in before.ends() {
        known.entry(key_before(end)).or_insert((end, false));
    }
    let mut difference = Difference::default();
    let mut seen: BTreeMap<K, Certainty> = BTreeMap::new();
    for end in after.ends() {
        let key = key_after(end);
        if seen.contains_key(&key) {
            continue;
        }
        match known.get_mut(&key) {
            Some((earlier, still)) => {
                *still = true;
                if earlier.certainty != end.certainty {
                    difference.shifted.push((reached(before, earlier), reached(after, end)));
                }
            }
            None => difference.gained.push(reached(after, end)),
        }
        seen.insert(key, end.certainty);
    }
    let mut lost: Vec<&End> = known.into_values().filter(|(_, still)| !still).map(|(end, _)| end).collect();
    lost.sort_by_key(|end| (std::cmp::Reverse(end.certainty), end.n_steps));
    difference.lost = lost.into_iter().map(|end| reached(before, end)).collect();
    difference
}
