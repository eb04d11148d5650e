//! The best that the customer's switches can do where they cannot keep everything inside.
//!
//! Of all single changes the one that leaves least open, and so on while one change more leaves less: the best that is *found* that way,
//! and no more is claimed of it.

use std::collections::BTreeSet;

use super::super::holdings::{Holding, holdings};
use super::super::situation::Situation;
use super::super::verdict::{Finding, Verdict};
use super::super::verdicts::Verdicts;
use super::{Change, Fix, Found, Goal, Obstacle, Search};
use crate::order::sort_by_key;

/// Something that the customer can do, which keeps more inside than nothing does.
#[derive(Clone, Debug, PartialEq)]
pub struct FixOption {
    /// The switches, and how they have to stand.
    pub switches: Vec<Change>,
    /// What is open as the switches stand, and no longer is then; worst first.
    pub removed: Vec<Holding>,
    /// What is open then, and is not as the switches stand; worst first.
    pub opened: Vec<Holding>,
    /// All that is open then, worst first.
    pub open: Vec<Holding>,
}

/// What is open after some changes, and how bad that is: what leaves, what may, and what is not known.
struct Seen {
    open: Vec<Holding>,
    score: [usize; 3],
}

impl Search<'_> {
    /// Whether the verdict is that everything stays inside, or that there is no data, after some changes: what no end tells, because
    /// nobody knows who has such data, keeps it from that.
    pub(super) fn is_inside(&self, changes: &BTreeSet<Change>) -> bool {
        let tried = self.base.iter().chain(changes.iter().copied()).collect();
        let situation = Situation::new(self.statement, &tried);
        let verdict = Verdicts::of(&situation, &self.judge).everything().verdict();
        let found = |verdict: Verdict| if self.goal == Goal::Kept { verdict.kept } else { verdict.worst() };
        verdict.is_none_or(|verdict| found(verdict) == Finding::Stays)
    }

    /// The best, where what was lost may be anywhere: that no data is left which is known of does not keep that inside.
    pub(super) fn best_known(&mut self) -> Fix {
        let (mut options, mut remaining) = self.best();
        options.retain(|option| !option.open.is_empty());
        if remaining.is_empty() {
            let best = options.first().map(|option| option.open.clone());
            remaining = best.unwrap_or_else(|| self.see(&BTreeSet::new()).0.open);
        }
        Fix::None { options, remaining }
    }

    /// Some set of changes that works, where the smallest cannot be found in reasonable time: one change after the other.
    pub(super) fn one_after_the_other(&mut self) -> Found {
        let mut changes = BTreeSet::new();
        loop {
            match self.obstacle(&changes) {
                Obstacle::Nothing => return Found::Set(changes),
                Obstacle::Conflict(idx) => match self.ways_out(idx, &changes).first() {
                    Some(change) => changes.insert(*change),
                    None => return Found::None,
                },
                Obstacle::GivenUp => return Found::GivenUp,
            };
        }
    }

    /// What leaves less open, the best first; and what is open after that.
    pub(super) fn best(&mut self) -> (Vec<FixOption>, Vec<Holding>) {
        let mut changes = BTreeSet::new();
        let (base, mut depends) = self.see(&changes);
        let mut options: Vec<([usize; 3], FixOption)> = Vec::new();
        let mut best = Seen { open: base.open.clone(), score: base.score };
        while 0 < self.left {
            let is_free = |id: &&_| !changes.iter().any(|(changed, _)| changed == *id);
            let ways: Vec<Change> =
                depends.iter().filter(is_free).flat_map(|id| self.other_states(*id)).collect();
            let mut next = None;
            for change in ways {
                if self.left == 0 {
                    break;
                }
                let mut more: BTreeSet<Change> = changes.clone();
                more.insert(change);
                let (seen, behind) = self.see(&more);
                if changes.is_empty() && seen.score < base.score {
                    options.push((seen.score, option(&more, &base, &seen)));
                }
                if seen.score < best.score {
                    best = seen;
                    next = Some((more, behind));
                }
            }
            match next {
                Some(next) => (changes, depends) = next,
                None => break,
            }
        }
        if 1 < changes.len() {
            options.push((best.score, option(&changes, &base, &best)));
        }
        // Of what leaves as little open, the fewest changes first.
        sort_by_key(&mut options, |(score, option)| (*score, option.switches.len()));
        (options.into_iter().map(|(_, option)| option).collect(), best.open)
    }

    /// What is open after some changes, and the customer's switches that it depends on.
    fn see(&mut self, changes: &BTreeSet<Change>) -> (Seen, BTreeSet<crate::statement::SwitchId>) {
        let (mut open, mut depends) = (Vec::new(), BTreeSet::new());
        self.look(changes, |search, reach, support| {
            let ends = search.open_ends(reach);
            for end in &ends {
                let path = reach.path(end);
                search.spend(path.len());
                depends.extend(search.depends(support, end, &path));
            }
            open = holdings(ends, &search.judge);
        });
        let count = |wanted: Finding| open.iter().filter(|one| one.finding(&self.judge) == wanted).count();
        let score = [count(Finding::Leaves), count(Finding::MayLeave), count(Finding::Unknown)];
        (Seen { open, score }, depends)
    }
}

fn option(changes: &BTreeSet<Change>, base: &Seen, seen: &Seen) -> FixOption {
    FixOption {
        switches: changes.iter().copied().collect(),
        removed: without(&base.open, &seen.open),
        opened: without(&seen.open, &base.open),
        open: seen.open.clone(),
    }
}

/// What of some holdings is not among others.
fn without(holdings: &[Holding], others: &[Holding]) -> Vec<Holding> {
    let known: BTreeSet<_> = others.iter().flat_map(Holding::each).collect();
    let left = |one: &Holding| {
        let each = one.each().filter(|each| !known.contains(each));
        let left = Holding { categories: each.map(|(.., category)| category).collect(), ..one.clone() };
        Some(left).filter(|left| !left.categories.is_empty())
    };
    holdings.iter().filter_map(left).collect()
}
