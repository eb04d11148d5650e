//! Claims that cannot both be true: because one names the other, or because one rules the other out.

use super::super::groups::{Groups, NO_GROUP, mark};
use super::super::model::{Claim, Clause, ClauseId, Location, Statement};
use super::super::places::{Place, Places};
use super::super::wire::{Form, Strength};
use super::{Stands, Truth};

/// Up to so many denials of one service are compared with each of its claims.
const MOST_DENIALS: usize = 100;

/// Up to so many pairs are listed; every claim is marked all the same.
const MOST_PAIRS: usize = 10_000;

/// What contradicts what.
#[derive(Debug, Default)]
pub(super) struct Contradictions {
    pub(super) marked: Vec<bool>,
    /// Each pair once, the earlier claim first, in order.
    pub(super) pairs: Vec<(ClauseId, ClauseId)>,
}

impl Contradictions {
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut found = Self { marked: vec![false; statement.clauses.len()], pairs: Vec::new() };
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            for other in &clause.contradicts {
                if *other != id && says(clause, id, stands) && says_of(statement, *other, stands) {
                    found.mark(id, *other);
                }
            }
        }
        found.mark_denials(statement, stands);
        found.pairs.sort_unstable();
        found.pairs.dedup();
        found
    }

    fn mark(&mut self, one: ClauseId, other: ClauseId) {
        for id in [one, other] {
            mark(&mut self.marked, id.idx(), true);
        }
        if self.pairs.len() < MOST_PAIRS {
            self.pairs.push((one.min(other), one.max(other)));
        }
    }

    /// Claims that hold and denials of the same service that hold too, grouped by service so that the work stays small.
    fn mark_denials(&mut self, statement: &Statement, stands: &Stands) {
        let clauses = || (0..statement.clauses.len()).map(ClauseId::of).zip(&statement.clauses);
        let denies = |(id, clause): (ClauseId, &Clause)| match clause.service {
            Some(service) if clause.strength == Some(Strength::IsNot) && says(clause, id, stands) => {
                service.0
            }
            _ => NO_GROUP,
        };
        let keys: Vec<u32> = clauses().map(denies).collect();
        if keys.iter().all(|key| *key == NO_GROUP) {
            return;
        }
        let denying = Groups::of(statement.services.len(), &keys);
        for (id, clause) in clauses().filter(|(id, _)| stands.certainty(*id).is_some()) {
            let denying = clause.service.map(|service| denying.members(service.idx())).unwrap_or_default();
            // Nobody rules out so much of one service; whoever does is not to be believed in anything about it.
            let too_many = MOST_DENIALS < denying.len();
            for denial in denying.iter().take(MOST_DENIALS) {
                let said = statement.clauses.get(*denial as usize);
                if too_many || said.is_some_and(|said| rules_out(statement, said, clause)) {
                    self.mark(ClauseId(*denial), id);
                }
            }
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

/// Whether a denial and a claim of the same service cannot both be true.
fn rules_out(statement: &Statement, denial: &Clause, claim: &Clause) -> bool {
    let data = match (&denial.data, &claim.data) {
        (Some(denied), Some(claimed)) => {
            denied.iter().any(|category| claimed.binary_search(category).is_ok())
        }
        _ => true,
    };
    let claims = match (&denial.claim, &claim.claim) {
        (Claim::Keeping(denied), Claim::Keeping(claimed)) => {
            denied.doing.iter().any(|activity| claimed.doing.contains(activity))
                && covers(&statement.places, &denied.at, &claimed.at)
        }
        (Claim::Movement(denied), Claim::Movement(claimed)) => {
            denied.to.iter().any(|to| to.is_some() && claimed.to.contains(to))
        }
        _ => false,
    };
    claims && data && (denial.form == claim.form || denial.form == Form::Identified)
}

/// Whether nothing can be at `claimed` if nothing is at `denied`.
fn covers(places: &Places, denied: &Location, claimed: &Location) -> bool {
    match (denied, claimed) {
        (Location::Anywhere, claimed) => *claimed != Location::Nowhere,
        (Location::Place(Place::Country(country)), Location::Place(Place::Region(region))) => {
            places.country_of(*region) == Some(*country)
        }
        _ => denied == claimed,
    }
}
