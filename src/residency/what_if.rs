//! What switches change: the ends before and after.
//!
//! What a switch touches is found by comparing what holds before and after, claim by claim: a switch can turn origins, keepings, moves,
//! contradictions and other switches at once. Only the categories that are touched are walked again ([`Stated`]).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::model::{CategoryId, Statement};
use super::reach::{End, Reach, Stated, Step, in_order};
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

/// The ends that some switches change: in the words of [`Difference`], and without the ways, which take long to find.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed<'e> {
    /// Reached only afterwards.
    pub gained: Vec<&'e End>,
    /// Reached only before.
    pub lost: Vec<&'e End>,
    /// More or less firm: before, after.
    pub shifted: Vec<(&'e End, &'e End)>,
}

impl Changed<'_> {
    /// The same with the ways, from what was reached before and after.
    pub(super) fn with_ways(&self, before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> Difference {
        let reached = |reach: &Reach<'_, '_>, end: &End| Reached { end: end.clone(), path: reach.path(end) };
        let shifted = self.shifted.iter();
        Difference {
            gained: self.gained.iter().map(|end| reached(after, end)).collect(),
            lost: self.lost.iter().map(|end| reached(before, end)).collect(),
            shifted: shifted.map(|(was, is)| (reached(before, was), reached(after, is))).collect(),
        }
    }
}

/// What changes from the switches as tried before to those tried after.
pub fn what_if(statement: &Statement, before: &Tried, after: &Tried) -> Difference {
    let stated = Stated::default();
    let (was, is) = (stated.situation(statement, before), stated.situation(statement, after));
    let (before, after) = (stated.reach(&was, before), stated.reach(&is, after));
    changed(&before, &after).with_ways(&before, &after)
}

/// What is different between two reaches of one statement.
pub fn changed<'e>(before: &'e Reach<'_, '_>, after: &'e Reach<'_, '_>) -> Changed<'e> {
    let (before, after) = unlike(&before.ends(), &after.ends());
    difference(&before, &after, key, key)
}

/// Of two lists of ends in order, what is not in both: a switch leaves most of them as they are.
fn unlike<'e>(before: &[&'e End], after: &[&'e End]) -> (Vec<&'e End>, Vec<&'e End>) {
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    let mut after = after.iter().copied().peekable();
    for end in before.iter().copied() {
        while let Some(earlier) = after.next_if(|other| in_order(other, end) == Ordering::Less) {
            new.push(earlier);
        }
        if after.next_if(|other| in_order(other, end) == Ordering::Equal).is_none() {
            gone.push(end);
        }
    }
    new.extend(after);
    (gone, new)
}

type Key<'e> = (&'e [Alternative], CategoryId, Option<Activity>, Form);

fn key(end: &End) -> Key<'_> {
    (&end.whereabouts, end.category, end.activity, end.form)
}

/// The difference of two lists of ends, firmest first, which are the same where their keys are.
pub(super) fn difference<'e, K: Ord>(
    before: &[&'e End],
    after: &[&'e End],
    key_before: impl Fn(&'e End) -> K,
    key_after: impl Fn(&'e End) -> K,
) -> Changed<'e> {
    // Ends come firmest first: of several with one key the first counts.
    let mut known: BTreeMap<K, (Option<&'e End>, bool)> = BTreeMap::new();
    for end in before {
        known.entry(key_before(end)).or_insert((Some(end), false));
    }
    let mut changed = Changed::default();
    for end in after {
        match known.entry(key_after(end)).or_default() {
            (_, true) => {}
            (earlier, seen) => {
                *seen = true;
                match earlier {
                    Some(earlier) if earlier.certainty != end.certainty => {
                        changed.shifted.push((earlier, end));
                    }
                    Some(_) => {}
                    None => changed.gained.push(end),
                }
            }
        }
    }
    changed.lost = known.into_values().filter(|(_, seen)| !seen).filter_map(|(end, _)| end).collect();
    changed.lost.sort_by_key(|end| (Reverse(end.certainty), end.n_steps));
    changed
}
