//! Claims that cannot both be true: because one names the other, or because one rules the other out.

use super::super::groups::mark;
use super::against::Against;
use super::denials::Denials;
use super::doubts::Doubts;
use super::{Certainty, Stands, Truth};
use crate::order::{set_of, sort};
use crate::statement::{Clause, ClauseId, Statement, Strength};

/// Up to so many pairs are listed; every claim is marked all the same.
const MOST_PAIRS: usize = 10_000;

/// What contradicts what.
#[derive(Debug, Default)]
pub(super) struct Contradictions {
    pub(super) marked: Vec<bool>,
    /// Each pair both ways, in order.
    pub(super) pairs: Vec<(ClauseId, ClauseId)>,
    /// The same, with what of the first the second is about; none where it is about all that the first says.
    parts: Vec<(ClauseId, ClauseId, Option<Against>)>,
    /// The claims of which denials leave fewer places than they name, which is no contradiction; in order.
    narrowed: Vec<(ClauseId, ClauseId, Against)>,
    /// There are more than are listed.
    overflows: bool,
    /// What may be ruled out by something that was lost: not said to be contradicted, and not firm.
    doubted: Vec<ClauseId>,
    /// The movements whose recipients deny what the rules say by which they would have to keep the data, in order.
    pub(super) of_rules: Vec<ClauseId>,
}

impl Contradictions {
    pub(super) fn of(statement: &Statement, stands: &Stands, doubts: &Doubts) -> Self {
        let mut found = Self { marked: vec![false; statement.clauses.len()], ..Self::default() };
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            for other in &clause.contradicts {
                if *other != id && says(clause, id, stands) && says_of(statement, *other, stands) {
                    found.mark(id, *other, None);
                }
            }
        }
        if let Some(denials) = Denials::of(statement, stands) {
            let mut doubted = Vec::new();
            denials.each(|denial, claim, against, is_said| {
                if is_said {
                    found.mark(denial, claim, Some(against));
                } else {
                    doubted.push(claim);
                }
            });
            let mut of_rules = Vec::new();
            denials.each_of_rules(|denial, movement, is_said| {
                of_rules.push(movement);
                if is_said {
                    found.mark(denial, movement, None);
                }
            });
            (found.doubted, found.of_rules) = (set_of(doubted), set_of(of_rules));
            let mut narrowed = Vec::new();
            denials.each_narrowing(|denial, claim, against| {
                // Against one that is contradicted itself, nothing can be held.
                if found.marked.get(denial.idx()) == Some(&false) && !doubts.are_about_it(statement, denial) {
                    narrowed.push((claim, denial, against));
                }
            });
            found.narrowed = set_of(narrowed);
        }
        sort(&mut found.parts);
        found.parts.dedup();
        found.pairs = found.parts.iter().map(|(one, other, _)| (*one, *other)).collect();
        found.pairs.dedup();
        found
    }

    /// Takes the firmness of what may be ruled out by something that was lost.
    pub(super) fn weaken(&self, certainties: &mut [Option<Certainty>]) {
        for id in &self.doubted {
            if let Some(slot) = certainties.get_mut(id.idx()).filter(|slot| **slot == Some(Certainty::Will)) {
                *slot = Some(Certainty::May);
            }
        }
    }

    /// The claims that contradict one.
    pub(super) fn of_clause(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> {
        let first = self.pairs.partition_point(|(one, _)| *one < id);
        let own = self.pairs.get(first..).unwrap_or_default().iter();
        own.take_while(move |(one, _)| *one == id).map(|(_, other)| *other)
    }

    /// What is said otherwise of a claim: by which other, and in which groups of its places; none where that is not known so exactly.
    pub(super) fn parts_of(&self, id: ClauseId) -> Option<&[(ClauseId, ClauseId, Option<Against>)]> {
        let first = self.parts.partition_point(|(one, ..)| *one < id);
        let end = self.parts.partition_point(|(one, ..)| *one <= id);
        self.parts.get(first..end).filter(|_| !self.overflows)
    }

    /// By which denials fewer places are left of a claim than it names, and which are not.
    pub(super) fn narrowing(&self, id: ClauseId) -> &[(ClauseId, ClauseId, Against)] {
        let first = self.narrowed.partition_point(|(one, ..)| *one < id);
        let end = self.narrowed.partition_point(|(one, ..)| *one <= id);
        self.narrowed.get(first..end).unwrap_or_default()
    }

    /// Marks a claim and what says otherwise, where that is about a part of the claim.
    fn mark(&mut self, denial: ClauseId, claim: ClauseId, against: Option<Against>) {
        for id in [denial, claim] {
            mark(&mut self.marked, id.idx(), true);
        }
        self.overflows |= 2 * MOST_PAIRS <= self.parts.len();
        if !self.overflows {
            let of_denial = against.map(|_| Against::ALL);
            self.parts.extend([(claim, denial, against), (denial, claim, of_denial)]);
        }
    }
}

impl Stands {
    /// The pairs of claims that hold here and contradict each other, each pair once, in the order of the document.
    pub fn contradictions(&self) -> impl Iterator<Item = (ClauseId, ClauseId)> {
        self.contradictions.pairs.iter().copied().filter(|(one, other)| one < other)
    }

    /// The claims that contradict one, in the order of the document.
    pub fn contradicting(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> {
        self.contradictions.of_clause(id)
    }
}

/// Whether a claim or a denial may hold here.
fn says(clause: &Clause, id: ClauseId, stands: &Stands) -> bool {
    stands.truth(id) != Truth::No && clause.strength != Some(Strength::NotStated)
}

fn says_of(statement: &Statement, id: ClauseId, stands: &Stands) -> bool {
    statement.clauses.get(id.idx()).is_none_or(|clause| says(clause, id, stands))
}
