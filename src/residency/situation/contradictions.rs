//! Claims that cannot both be true: because one names the other, or because one rules the other out.

use super::super::groups::mark;
use super::denials::Denials;
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
    /// What may be ruled out by something that was lost: not said to be contradicted, and not firm.
    doubted: Vec<ClauseId>,
    /// The movements whose recipients deny what the rules say by which they would have to keep the data, in order.
    pub(super) of_rules: Vec<ClauseId>,
}

impl Contradictions {
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut found = Self { marked: vec![false; statement.clauses.len()], ..Self::default() };
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            for other in &clause.contradicts {
                if *other != id && says(clause, id, stands) && says_of(statement, *other, stands) {
                    found.mark(id, *other);
                }
            }
        }
        if let Some(denials) = Denials::of(statement, stands) {
            let mut doubted = Vec::new();
            denials.each(|denial, claim, is_said| {
                if is_said {
                    found.mark(denial, claim);
                } else {
                    doubted.push(claim);
                }
            });
            let mut of_rules = Vec::new();
            denials.each_of_rules(|denial, movement, is_said| {
                of_rules.push(movement);
                if is_said {
                    found.mark(denial, movement);
                }
            });
            (found.doubted, found.of_rules) = (set_of(doubted), set_of(of_rules));
        }
        sort(&mut found.pairs);
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

    fn mark(&mut self, one: ClauseId, other: ClauseId) {
        for id in [one, other] {
            mark(&mut self.marked, id.idx(), true);
        }
        if self.pairs.len() < 2 * MOST_PAIRS {
            self.pairs.extend([(one, other), (other, one)]);
        }
    }
}

/// Whether a claim or a denial may hold here.
fn says(clause: &Clause, id: ClauseId, stands: &Stands) -> bool {
    stands.truth(id) != Truth::No && clause.strength != Some(Strength::NotStated)
}

fn says_of(statement: &Statement, id: ClauseId, stands: &Stands) -> bool {
    statement.clauses.get(id.idx()).is_none_or(|clause| says(clause, id, stands))
}
