//! What switches change: the ends before and after.
//!
//! What a switch touches is found by comparing what holds before and after, claim by claim: a switch can turn origins, keepings, moves,
//! contradictions and other switches at once. Only the categories that are invalidated are walked again ([`ReachCache`]).

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use super::holdings::{self, Doing, Holding};
use super::reach::{End, Reach, ReachCache, Step, in_order};
use super::situation::Certainty;
use super::switch_overrides::SwitchOverrides;
use super::whereabouts::Alternative;
use crate::order::sort_by_key;
use crate::statement::{Activity, CategoryId, Form, ServiceId, Statement};

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
    /// The same for each of those who have the data, with the ways, from what was reached before and after.
    pub(super) fn with_ways(&self, before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> Difference {
        let reached = |reach: &Reach<'_, '_>, end: &End| Reached { end: end.clone(), path: reach.path(end) };
        let shifted = self.shifted.iter();
        let each = |reach: &Reach<'_, '_>, ends: &[&End]| {
            let of_each = ends.iter().flat_map(|end| end.of_each());
            of_each.map(|end| reached(reach, &end)).collect::<Vec<_>>()
        };
        Difference {
            gained: each(after, &self.gained),
            lost: each(before, &self.lost),
            shifted: shifted.map(|(was, is)| (reached(before, was), reached(after, is))).collect(),
        }
    }
}

/// What changes from the switches as tried before to those tried after.
pub fn what_if(statement: &Statement, before: &SwitchOverrides, after: &SwitchOverrides) -> Difference {
    let stated = ReachCache::default();
    let (was, is) = (stated.situation(statement, before), stated.situation(statement, after));
    let (before, after) = (stated.reach(&was, before), stated.reach(&is, after));
    changed(&before, &after).with_ways(&before, &after)
}

/// What is different between two reaches of one statement.
pub fn changed<'e>(before: &'e Reach<'_, '_>, after: &'e Reach<'_, '_>) -> Changed<'e> {
    let (before, after) = unlike(&before.ends(), &after.ends());
    difference(&before, &after, key, key)
}

/// What some switches change of who has which data where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeldOtherwise {
    /// Only afterwards.
    pub gained: Vec<Holding>,
    /// Only before; with what the same service still does of the kind at one of the places, with data of one of the kinds.
    pub lost: Vec<(Holding, Vec<Holding>)>,
    /// More or less firm: before, after.
    pub shifted: Vec<(Holding, Holding)>,
}

/// What is different between two reaches of one statement, told apart by who has the data and by the kinds of data: that another service
/// or another kind of data reaches the same place is a difference, and what remains of one is not lost.
pub fn held_otherwise(before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> HeldOtherwise {
    let after_ends = after.ends();
    let (gone, new) = unlike(&before.ends(), &after_ends);
    let mut known: BTreeMap<(Doing<'_>, CategoryId), [Option<Certainty>; 2]> = BTreeMap::new();
    for (side, end) in gone.into_iter().map(|end| (0, end)).chain(new.into_iter().map(|end| (1, end))) {
        for (service, certainty) in holdings::holders(end) {
            let doing = (service, &end.whereabouts, end.activity, end.form);
            let sides = known.entry((doing, end.category)).or_default();
            if let Some(slot) = sides.get_mut(side) {
                *slot = (*slot).max(Some(certainty));
            }
        }
    }
    let mut changes: BTreeMap<(Doing<'_>, [Option<Certainty>; 2]), Vec<CategoryId>> = BTreeMap::new();
    for ((doing, category), sides) in known.into_iter().filter(|(_, [was, is])| was != is) {
        changes.entry((doing, sides)).or_default().push(category);
    }
    let mut otherwise = HeldOtherwise::default();
    let mut lost = Vec::new();
    for ((doing, sides), categories) in changes {
        match sides {
            [Some(was), Some(is)] => {
                let before = Holding::of(doing, was, categories.clone());
                otherwise.shifted.push((before, Holding::of(doing, is, categories)));
            }
            [None, Some(is)] => otherwise.gained.push(Holding::of(doing, is, categories)),
            [Some(was), None] => lost.push(Holding::of(doing, was, categories)),
            [None, None] => {}
        }
    }
    otherwise.lost = with_what_is_left(lost, &after_ends);
    otherwise
}

/// What is lost, each with what the same service still does of the kind.
fn with_what_is_left(lost: Vec<Holding>, after: &[&End]) -> Vec<(Holding, Vec<Holding>)> {
    type Kind = (ServiceId, Option<Activity>, CategoryId, Alternative);
    let mut left: BTreeMap<Kind, BTreeSet<(Doing<'_>, Certainty)>> = BTreeMap::new();
    for one in &lost {
        for category in &one.categories {
            for place in one.whereabouts.iter() {
                left.entry((one.service, one.activity, *category, *place)).or_default();
            }
        }
    }
    let losers: BTreeSet<ServiceId> = lost.iter().map(|one| one.service).collect();
    for end in after.iter().filter(|end| end.holders.iter().any(|holder| losers.contains(&holder.service))) {
        for (service, certainty) in holdings::holders(end) {
            for place in end.whereabouts.iter() {
                if let Some(known) = left.get_mut(&(service, end.activity, end.category, *place)) {
                    known.insert(((service, &end.whereabouts, end.activity, end.form), certainty));
                }
            }
        }
    }
    let of = |one: &Holding| {
        let mut all: BTreeMap<(Doing<'_>, Certainty), Vec<CategoryId>> = BTreeMap::new();
        for category in &one.categories {
            for place in one.whereabouts.iter() {
                let kind = (one.service, one.activity, *category, *place);
                for what in left.get(&kind).into_iter().flatten() {
                    let categories = all.entry(*what).or_default();
                    if categories.last() != Some(category) {
                        categories.push(*category);
                    }
                }
            }
        }
        all.into_iter()
            .map(|((doing, certainty), categories)| Holding::of(doing, certainty, categories))
            .collect()
    };
    lost.into_iter()
        .map(|one| {
            let left = of(&one);
            (one, left)
        })
        .collect()
}

/// Of two lists of ends in order, what is not in both: a switch leaves most of them as they are.
fn unlike<'e>(before: &[&'e End], after: &[&'e End]) -> (Vec<&'e End>, Vec<&'e End>) {
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    let mut after = after.iter().copied().peekable();
    for end in before.iter().copied() {
        // What was not walked again is the same one.
        if after.next_if(|other| std::ptr::eq(*other, end)).is_some() {
            continue;
        }
        while let Some(earlier) = after.next_if(|other| in_order(other, end) == Ordering::Less) {
            new.push(earlier);
        }
        match after.next_if(|other| in_order(other, end) == Ordering::Equal) {
            None => gone.push(end),
            // At the same place, with others who have it there.
            Some(other) if holdings::holders(other) != holdings::holders(end) => {
                gone.push(end);
                new.push(other);
            }
            Some(_) => {}
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
    sort_by_key(&mut changed.lost, |end| (Reverse(end.certainty), end.n_steps));
    changed
}
