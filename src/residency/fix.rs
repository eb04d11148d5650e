//! The smallest set of the customer's switches that keeps everything inside a boundary.
//!
//! Every end outside has a set of switches on which it depends: while none of them is changed, it remains. A set of changes that works
//! must therefore hit each of these sets: a minimal hitting set. The sets are found one by one, as they are needed, and the changes
//! tried in order of their number, as in R. Reiter's tree of hitting sets (*A theory of diagnosis from first principles*, Artificial
//! Intelligence 32, 1987; corrected by Greiner, Smith and Wilkerson, 1989): at each node one end that is not inside is taken, and each
//! change of a switch that it depends on makes a child. Because an end remains *whatever else* is changed, this holds even where a
//! clause says that turning something off opens another way: the new end has its own set. A set that was found is used again wherever
//! its switches stand as they did then, without working anything out.

use std::collections::{BTreeSet, VecDeque};

use super::model::{Statement, SwitchId};
use super::reach::{Stated, Step};
use super::situation::Situation;
use super::support::Support;
use super::tried::Tried;
use super::verdict::{Boundary, Finding, Judge, is_passing};
use super::what_if::Reached;
use super::wire::{Changeable, SwitchState};

/// What must be inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// What is stored, processed, inferred from and backed up.
    Kept,
    /// That, and what passes or can be read from elsewhere.
    Everything,
}

/// What a customer can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Fix {
    /// Nothing needs to be done.
    Inside,
    /// These changes keep everything inside.
    Change {
        /// The switches, and how they have to stand.
        switches: Vec<(SwitchId, SwitchState)>,
        /// Whether no smaller set does; else a smaller one was not looked for to the end.
        exact: bool,
    },
    /// No switch that the customer controls keeps these ends inside, or makes them known.
    None {
        /// An end for each way of failing, the first found first.
        remaining: Vec<Reached>,
    },
    /// There are too many switches and ways to say.
    NotFound {
        /// An end that was still there when the search was given up.
        remaining: Vec<Reached>,
    },
}

/// So many sets of changes are tried, at most: all subsets of twenty switches.
const MOST_NODES: usize = 1 << 20;

/// So many rows are gone through to work out ends, at most, before the search is given up.
const MOST_ROWS: usize = 4_000_000;

/// So many ends are named that nothing can be done about.
const MOST_REMAINING: usize = 10;

/// A change of one switch.
type Change = (SwitchId, SwitchState);

/// The changes of a switch that an end depends on, and how those switches stood then.
struct Conflict {
    /// The customer's switches among those that it depends on.
    depends: BTreeSet<SwitchId>,
    /// Those of them that were changed when it was found.
    stood: BTreeSet<Change>,
}

struct Search<'a> {
    statement: &'a Statement,
    as_stated: Stated,
    base: &'a Tried,
    judge: Judge<'a>,
    goal: Goal,
    customers: BTreeSet<SwitchId>,
    states: Vec<SwitchState>,
    conflicts: Vec<Conflict>,
    rows_left: usize,
    remaining: Vec<Reached>,
}

/// The smallest set of changes from the switches as they are tried, by switches that the customer controls.
pub fn fix(statement: &Statement, tried: &Tried, boundary: &Boundary, goal: Goal) -> Fix {
    Search::new(statement, tried, boundary, goal).run()
}

/// What stands in the way of a set of changes.
enum Obstacle {
    Nothing,
    Conflict(usize),
    GivenUp,
}

impl<'a> Search<'a> {
    fn new(statement: &'a Statement, base: &'a Tried, boundary: &Boundary, goal: Goal) -> Self {
        let situation = Situation::new(statement, base);
        let ids = || (0..statement.switches.len()).map(SwitchId::of);
        let states = ids().map(|id| situation.switch(id)).collect();
        let can_change = |id: &SwitchId| {
            statement.switches.get(id.idx()).is_some_and(|switch| {
                matches!(switch.controlled_by, Some(Changeable::Customer | Changeable::Both))
                    && switch.all_of.is_empty()
                    && situation.switch(*id) != SwitchState::NotApplicable
            })
        };
        let customers = ids().filter(can_change).collect();
        let judge = Judge::new(statement, boundary);
        let (conflicts, remaining) = Default::default();
        let (as_stated, rows_left) = (Stated::default(), MOST_ROWS);
        Self { statement, as_stated, base, judge, goal, customers, states, conflicts, rows_left, remaining }
    }

    fn run(mut self) -> Fix {
        let mut queue = VecDeque::from([BTreeSet::new()]);
        let mut seen = BTreeSet::from([BTreeSet::new()]);
        while let Some(changes) = queue.pop_front() {
            match self.obstacle(&changes) {
                Obstacle::Nothing if changes.is_empty() => return Fix::Inside,
                Obstacle::Nothing => {
                    return Fix::Change { switches: changes.into_iter().collect(), exact: true };
                }
                Obstacle::GivenUp => return self.greedy(),
                Obstacle::Conflict(idx) => {
                    for change in self.ways_out(idx, &changes) {
                        let mut more = changes.clone();
                        more.insert(change);
                        if seen.len() >= MOST_NODES {
                            return self.greedy();
                        }
                        if seen.insert(more.clone()) {
                            queue.push_back(more);
                        }
                    }
                }
            }
        }
        Fix::None { remaining: self.remaining }
    }

    /// The changes that may do away with an end, beside those that are made already.
    fn ways_out(&self, conflict: usize, changes: &BTreeSet<Change>) -> Vec<Change> {
        let depends = self.conflicts.get(conflict).map(|conflict| &conflict.depends);
        let is_free = |id: &&SwitchId| !changes.iter().any(|(changed, _)| changed == *id);
        let other_states = |id: &SwitchId| {
            let now = self.states.get(id.idx()).copied().unwrap_or(SwitchState::Unknown);
            let id = *id;
            [SwitchState::Off, SwitchState::On]
                .into_iter()
                .filter(move |state| *state != now)
                .map(move |state| (id, state))
        };
        depends.into_iter().flatten().filter(is_free).flat_map(other_states).collect()
    }

    /// What is still not inside after some changes; a known obstacle rather than a new one.
    fn obstacle(&mut self, changes: &BTreeSet<Change>) -> Obstacle {
        let stands_as_then = |conflict: &Conflict| {
            let now = changes.iter().filter(|(id, _)| conflict.depends.contains(id));
            now.eq(conflict.stood.iter())
        };
        if let Some(idx) = self.conflicts.iter().position(stands_as_then) {
            return Obstacle::Conflict(idx);
        }
        let cost = self.statement.clauses.len() + self.statement.services.len() + 1;
        if self.rows_left < cost {
            return Obstacle::GivenUp;
        }
        self.rows_left -= cost;
        match self.conflict(changes) {
            None => Obstacle::Nothing,
            Some(conflict) => {
                self.conflicts.push(conflict);
                Obstacle::Conflict(self.conflicts.len() - 1)
            }
        }
    }

    /// Of the ends that are not inside, the one with the fewest ways out.
    fn conflict(&mut self, changes: &BTreeSet<Change>) -> Option<Conflict> {
        let mut tried = self.base.clone();
        tried.extend(changes.iter().copied());
        let situation = Situation::new(self.statement, &tried);
        let reach = self.as_stated.reach(&situation, &tried);
        let support = Support::new(&situation);
        let mut best: Option<(usize, BTreeSet<SwitchId>, Reached)> = None;
        for end in reach.ends() {
            let counts = self.goal == Goal::Everything || !is_passing(end.activity);
            if !counts || self.judge.end(end) == Finding::Stays {
                continue;
            }
            let path: Vec<Step> = reach.path(end);
            let depends: BTreeSet<SwitchId> =
                support.of(end, &path).into_iter().filter(|id| self.customers.contains(id)).collect();
            let n_free =
                depends.iter().filter(|id| !changes.iter().any(|(changed, _)| changed == *id)).count();
            if best.as_ref().is_none_or(|(fewest, ..)| n_free < *fewest) {
                best = Some((n_free, depends, Reached { end: end.clone(), path }));
            }
            if n_free == 0 {
                break;
            }
        }
        let (n_free, depends, reached) = best?;
        if n_free == 0 && self.remaining.len() < MOST_REMAINING {
            self.remaining.push(reached);
        }
        let stood = changes.iter().filter(|(id, _)| depends.contains(id)).copied().collect();
        Some(Conflict { depends, stood })
    }

    /// Some set of changes that works, where the smallest cannot be found in reasonable time: one change after the other.
    fn greedy(mut self) -> Fix {
        self.rows_left = MOST_ROWS;
        let mut changes = BTreeSet::new();
        loop {
            match self.obstacle(&changes) {
                Obstacle::Nothing => {
                    return Fix::Change { switches: changes.into_iter().collect(), exact: false };
                }
                Obstacle::Conflict(idx) => {
                    let ways_out = self.ways_out(idx, &changes);
                    let Some(change) = ways_out.first() else { break };
                    changes.insert(*change);
                }
                Obstacle::GivenUp => break,
            }
        }
        Fix::NotFound { remaining: self.remaining }
    }
}
