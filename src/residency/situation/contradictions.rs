//! Claims that cannot both be true: because one names the other, or because one rules the other out.

use super::super::model::{Claim, Clause, ClauseId, Location, Statement};
use super::super::places::{Place, Places};
use super::super::wire::{Form, Strength};
use super::{Situation, Truth};

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
    pub(super) fn of(situation: &Situation<'_>) -> Self {
        let statement = situation.statement;
        let mut found = Self { marked: vec![false; statement.clauses.len()], pairs: Vec::new() };
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            for other in &clause.contradicts {
                if *other != id && says(situation, id) && says(situation, *other) {
                    found.mark(id, *other);
                }
            }
        }
        found.mark_denials(situation);
        found.pairs.sort_unstable();
        found.pairs.dedup();
        found
    }

    fn mark(&mut self, one: ClauseId, other: ClauseId) {
        for id in [one, other] {
            if let Some(mark) = self.marked.get_mut(id.idx()) {
                *mark = true;
            }
        }
        if self.pairs.len() < MOST_PAIRS {
            self.pairs.push((one.min(other), one.max(other)));
        }
    }

    /// Claims that hold and denials of the same service that hold too, grouped by service so that the work stays small.
    fn mark_denials(&mut self, situation: &Situation<'_>) {
        let statement = situation.statement;
        let mut denying: Vec<Vec<(ClauseId, &Clause)>> = vec![Vec::new(); statement.services.len()];
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let of_service = clause.service.and_then(|service| denying.get_mut(service.idx()));
            if let (Some(Strength::IsNot), true, Some(list)) =
                (clause.strength, says(situation, ClauseId::of(idx)), of_service)
            {
                list.push((ClauseId::of(idx), clause));
            }
        }
        for (idx, clause) in statement.clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            if situation.certainty(id).is_none() {
                continue;
            }
            let denying = clause.service.and_then(|service| denying.get(service.idx()));
            let denying = denying.map(Vec::as_slice).unwrap_or_default();
            // Nobody rules out so much of one service; whoever does is not to be believed in anything about it.
            let too_many = MOST_DENIALS < denying.len();
            for (denial, denied) in denying.iter().take(MOST_DENIALS) {
                if too_many || rules_out(statement, denied, clause) {
                    self.mark(*denial, id);
                }
            }
        }
    }
}

/// Whether a claim or a denial may hold here.
fn says(situation: &Situation<'_>, id: ClauseId) -> bool {
    let strength = situation.statement.clauses.get(id.idx()).and_then(|clause| clause.strength);
    situation.truth(id) != Truth::No && strength != Some(Strength::NotStated)
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
