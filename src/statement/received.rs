//! What data movements bring to services, as far as claims say so.

use super::date::Date;
use super::model::{CategoryId, Claim, Clause, ServiceId};
use super::period::has_begun;
use super::settings::Truth;
use super::wire::Strength;
use crate::order::sort;

/// What movements bring, or would bring with other settings, to a service.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// In order.
    categories: Vec<CategoryId>,
    all: bool,
}

impl Received {
    /// Whether data of a category may be brought.
    pub(crate) fn has(&self, category: CategoryId) -> bool {
        self.all || self.categories.binary_search(&category).is_ok()
    }
}

/// Whether a claim speaks of data that is there: it is neither a denial nor yet to come.
pub(crate) fn speaks_of_data(clause: &Clause, as_of: Option<Date>) -> bool {
    clause.claim != Claim::NotUnderstood
        && clause.strength != Some(Strength::IsNot)
        && as_of.is_none_or(|day| has_begun(&clause.valid, day) != Truth::No)
}

/// What movements bring to each service that is asked about.
pub(crate) fn received(
    clauses: &[Clause],
    as_of: Option<Date>,
    n_services: usize,
    is_asked: &dyn Fn(ServiceId) -> bool,
) -> Vec<Received> {
    let mut received = vec![Received::default(); n_services];
    for clause in clauses.iter().filter(|clause| speaks_of_data(clause, as_of)) {
        let (Claim::Movement(movement), Some(from)) = (&clause.claim, clause.service) else { continue };
        let back = movement.also_back.then_some(from);
        for to in movement.to.iter().flatten().copied().chain(back).filter(|to| is_asked(*to)) {
            let Some(known) = received.get_mut(to.idx()) else { continue };
            match (movement.becomes, &clause.data) {
                (Some(becomes), _) => known.categories.push(becomes),
                (None, Some(data)) => known.categories.extend(data),
                (None, None) => known.all = true,
            }
        }
    }
    for known in &mut received {
        sort(&mut known.categories);
    }
    received
}
