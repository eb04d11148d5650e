//! The smallest set of the customer's switches that keeps everything inside a boundary, or the best that they can do.
//!
//! Every end outside has a set of switches on which it depends: while none of them is changed, it remains. A set of changes that works
//! must therefore hit each of these sets: a minimal hitting set. The sets are found one by one, as they are needed, and the changes
//! tried in order of their number, as in R. Reiter's tree of hitting sets (*A theory of diagnosis from first principles*, Artificial
//! Intelligence 32, 1987; corrected by Greiner, Smith and Wilkerson, 1989): at each node one end that is not inside is taken, and each
//! change of a switch that it depends on makes a child. Because an end remains *whatever else* is changed, this holds even where a
//! clause says that turning something off opens another way: the new end has its own set. A set that was found is used again wherever
//! its switches stand as they did then, without working anything out.
//!
//! Where no set works, the best is looked for step by step (`best`). All of it has a budget, counted in rows and steps that are looked at
//! and not in seconds: the answer is the same on every machine, and no statement stops a tab.

mod best;

use std::collections::{BTreeSet, VecDeque};

pub use self::best::FixOption;

use super::holdings::Holding;
use super::reach::{End, Reach, ReachCache, Step};
use super::situation::Situation;
use super::support::Support;
use super::switch_overrides::SwitchOverrides;
use super::verdict::{Boundary, Finding, Judge, is_transit_or_access};
use crate::statement::{Changeable, Statement, SwitchId, SwitchState};

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
    /// No switch that the customer controls keeps everything inside, or makes it known.
    None {
        /// What leaves less open, the best that was found first.
        options: Vec<FixOption>,
        /// All that is open after the best of them, worst first.
        remaining: Vec<Holding>,
    },
    /// There are too many switches and ways to say; with the best that was found.
    TooLarge {
        /// What leaves less open, the best that was found first.
        options: Vec<FixOption>,
        /// All that is open after the best of them, worst first.
        remaining: Vec<Holding>,
    },
}

/// So much may be looked at, at most: rows of the statement, steps of ways, and sets that were found before.
pub const MOST_WORK: usize = 3_000_000;

/// The part of the work that is left for the best, where the smallest is not found.
const FOR_THE_BEST: usize = 3;

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
    as_stated: ReachCache,
    base: &'a SwitchOverrides,
    judge: Judge<'a>,
    goal: Goal,
    customers: BTreeSet<SwitchId>,
    states: Vec<SwitchState>,
    conflicts: Vec<Conflict>,
    /// How much may still be looked at.
    left: usize,
    /// How much was.
    done: usize,
}

/// The smallest set of changes from the switches as they are tried, by switches that the customer controls.
pub fn fix(statement: &Statement, tried: &SwitchOverrides, boundary: &Boundary, goal: Goal) -> Fix {
    fix_within(statement, tried, boundary, goal, MOST_WORK).0
}

/// The same within a budget of work, and how much work it was. One state of the switches more may be looked at than the budget is for.
pub fn fix_within(
    statement: &Statement,
    tried: &SwitchOverrides,
    boundary: &Boundary,
    goal: Goal,
    most: usize,
) -> (Fix, usize) {
    let mut search = Search::new(statement, tried, boundary, goal);
    let for_the_best = most / FOR_THE_BEST;
    search.left = most - for_the_best;
    let found = search.smallest();
    search.left += for_the_best;
    let (found, exact) = match found {
        Found::GivenUp => (search.one_after_the_other(), false),
        found => (found, true),
    };
    let fix = match found {
        Found::Set(changes) if !search.is_inside(&changes) => search.best_known(),
        Found::Set(changes) if changes.is_empty() => Fix::Inside,
        Found::Set(changes) => Fix::Change { switches: changes.into_iter().collect(), exact },
        Found::None if exact => {
            let (options, remaining) = search.best();
            Fix::None { options, remaining }
        }
        Found::None | Found::GivenUp => {
            let (options, remaining) = search.best();
            Fix::TooLarge { options, remaining }
        }
    };
    (fix, search.done)
}

/// What a search has come to.
enum Found {
    /// This set of changes works.
    Set(BTreeSet<Change>),
    /// None does that it looks at.
    None,
    /// The work is used up.
    GivenUp,
}

/// What stands in the way of a set of changes.
enum Obstacle {
    Nothing,
    Conflict(usize),
    GivenUp,
}

impl<'a> Search<'a> {
    fn new(statement: &'a Statement, base: &'a SwitchOverrides, boundary: &Boundary, goal: Goal) -> Self {
        let situation = Situation::new(statement, base);
        let ids = || (0..statement.switches.len()).map(SwitchId::of);
        let states = ids().map(|id| situation.switch(id)).collect();
        let can_change = |id: &SwitchId| {
            statement.switches.get(id.idx()).is_some_and(|switch| {
                matches!(switch.controlled_by, Some(Changeable::Customer | Changeable::Both))
                    // One that follows from others alone cannot be changed by itself.
                    && (switch.all_of.is_empty() || switch.is_stated)
                    && situation.switch(*id) != SwitchState::NotApplicable
            })
        };
        let customers = ids().filter(can_change).collect();
        let judge = Judge::new(statement, boundary);
        let (as_stated, conflicts) = (ReachCache::default(), Vec::new());
        Self { statement, as_stated, base, judge, goal, customers, states, conflicts, left: 0, done: 0 }
    }

    /// Counts work; whether there is any left.
    fn spend(&mut self, work: usize) -> bool {
        self.done += work;
        self.left = self.left.saturating_sub(work);
        0 < self.left
    }

    /// The smallest set of changes that works.
    fn smallest(&mut self) -> Found {
        let mut queue = VecDeque::from([BTreeSet::new()]);
        let mut seen = BTreeSet::from([BTreeSet::new()]);
        while let Some(changes) = queue.pop_front() {
            match self.obstacle(&changes) {
                Obstacle::Nothing => return Found::Set(changes),
                Obstacle::GivenUp => return Found::GivenUp,
                Obstacle::Conflict(idx) => {
                    for change in self.ways_out(idx, &changes) {
                        let mut more = changes.clone();
                        more.insert(change);
                        if !self.spend(more.len()) {
                            return Found::GivenUp;
                        }
                        if seen.insert(more.clone()) {
                            queue.push_back(more);
                        }
                    }
                }
            }
        }
        Found::None
    }

    /// The changes that may do away with an end, beside those that are made already.
    fn ways_out(&self, conflict: usize, changes: &BTreeSet<Change>) -> Vec<Change> {
        let depends = self.conflicts.get(conflict).map(|conflict| &conflict.depends);
        let is_free = |id: &&SwitchId| !changes.iter().any(|(changed, _)| changed == *id);
        depends.into_iter().flatten().filter(is_free).flat_map(|id| self.other_states(*id)).collect()
    }

    /// How a switch could stand that it does not.
    fn other_states(&self, id: SwitchId) -> impl Iterator<Item = Change> + use<> {
        let now = self.states.get(id.idx()).copied().unwrap_or(SwitchState::Unknown);
        let states = [SwitchState::Off, SwitchState::On].into_iter();
        states.filter(move |state| *state != now).map(move |state| (id, state))
    }

    /// What is still not inside after some changes; a known obstacle rather than a new one.
    fn obstacle(&mut self, changes: &BTreeSet<Change>) -> Obstacle {
        let stands_as_then = |conflict: &Conflict| {
            let now = changes.iter().filter(|(id, _)| conflict.depends.contains(id));
            now.eq(conflict.stood.iter())
        };
        let known = self.conflicts.iter().position(stands_as_then);
        let n_asked = known.unwrap_or(self.conflicts.len()) + 1;
        if !self.spend(n_asked) {
            return Obstacle::GivenUp;
        }
        if let Some(idx) = known {
            return Obstacle::Conflict(idx);
        }
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
        let mut best: Option<(usize, BTreeSet<SwitchId>)> = None;
        self.look(changes, |search, reach, support| {
            for end in search.open_ends(reach) {
                let path: Vec<Step> = reach.path(end);
                search.spend(path.len());
                let depends = search.depends(support, end, &path);
                let is_free = |id: &&SwitchId| !changes.iter().any(|(changed, _)| changed == *id);
                let n_free = depends.iter().filter(is_free).count();
                if best.as_ref().is_none_or(|(fewest, ..)| n_free < *fewest) {
                    best = Some((n_free, depends));
                }
                if n_free == 0 {
                    break;
                }
            }
        });
        let (_, depends) = best?;
        let stood = changes.iter().filter(|(id, _)| depends.contains(id)).copied().collect();
        Some(Conflict { depends, stood })
    }

    /// Works out what is reached after some changes, and counts that.
    fn look(
        &mut self,
        changes: &BTreeSet<Change>,
        see: impl FnOnce(&mut Self, &Reach<'_, 'a>, &Support<'_, 'a>),
    ) {
        let mut tried = self.base.clone();
        tried.extend(changes.iter().copied());
        let as_stated = std::mem::take(&mut self.as_stated);
        let statement = self.statement;
        let situation = Situation::new(statement, &tried);
        let reach = as_stated.reach(&situation, &tried);
        let n_held: usize = reach.ends().iter().map(|end| end.holders.len()).sum();
        self.spend(statement.clauses.len() + statement.services.len() + n_held + 1);
        see(self, &reach, &Support::new(&situation));
        drop(reach);
        self.as_stated = as_stated;
    }

    /// The ends that should be inside, and are not.
    fn open_ends<'r>(&self, reach: &'r Reach<'_, '_>) -> Vec<&'r End> {
        let is_open = |end: &&End| {
            let counts = self.goal == Goal::Everything || !is_transit_or_access(end.activity);
            counts && self.judge.end(end) != Finding::Stays
        };
        reach.ends().into_iter().filter(is_open).collect()
    }

    /// The customer's switches that an end depends on.
    fn depends(&self, support: &Support<'_, '_>, end: &End, path: &[Step]) -> BTreeSet<SwitchId> {
        support.of(end, path).into_iter().filter(|id| self.customers.contains(id)).collect()
    }
}
