//! Which claim of a later statement is which of an earlier one.

use std::collections::BTreeMap;

use super::matching::{Either, either};
use crate::order::sort;
use crate::statement::{CategoryId, Claim, Clause, Form, ServiceId, Statement, Strength};

/// What a claim is about, in words that both statements share: whose data, which, in which form, and what is done or where it goes.
type Subject = (Option<Either>, Option<Vec<Either>>, Form, What);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Keeps(Vec<u8>),
    Moves(Vec<Option<Either>>),
    NotUnderstood,
}

/// For each earlier claim the later one of the same id, if it is of the same service and kind; else the next one that is about the same,
/// and whose id no earlier one has, one that says the same first.
pub(super) fn matched(
    earlier: &Statement,
    later: &Statement,
    [services, categories]: [&[Option<usize>]; 2],
) -> Vec<Option<usize>> {
    let whose = |clause: &Clause, is_earlier| {
        clause.service.map(|id: ServiceId| either(services, id.idx(), is_earlier))
    };
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (idx, clause) in later.clauses.iter().enumerate().filter(|(_, clause)| !clause.id.is_empty()) {
        by_id.entry(&clause.id).or_insert(idx);
    }
    let mut taken = vec![false; later.clauses.len()];
    let mut found = vec![None; earlier.clauses.len()];
    for (slot, clause) in found.iter_mut().zip(&earlier.clauses) {
        let Some(idx) = by_id.get(clause.id.as_str()).copied() else { continue };
        let is_same = later
            .clauses
            .get(idx)
            .is_some_and(|other| kind(clause) == kind(other) && whose(clause, true) == whose(other, false));
        if let (true, Some(taken @ false)) = (is_same, taken.get_mut(idx)) {
            (*taken, *slot) = (true, Some(idx));
        }
    }
    let category = |is_earlier| move |id: &CategoryId| either(categories, id.idx(), is_earlier);
    let subject = |clause: &Clause, is_earlier: bool| -> Subject {
        let data = clause.data.as_ref().map(|data| in_order(data.iter().map(category(is_earlier))));
        let what = match &clause.claim {
            Claim::Keeping(keeping) => {
                What::Keeps(in_order(keeping.doing.iter().map(|activity| *activity as u8)))
            }
            Claim::Movement(movement) => {
                let to = movement.to.iter();
                What::Moves(in_order(to.map(|to| to.map(|id| either(services, id.idx(), is_earlier)))))
            }
            Claim::NotUnderstood => What::NotUnderstood,
        };
        (whose(clause, is_earlier), data, clause.form, what)
    };
    let mut free: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for (idx, clause) in later.clauses.iter().enumerate().rev() {
        if taken.get(idx) == Some(&false) {
            free.entry(subject(clause, false)).or_default().push(idx);
        }
    }
    // Of several that are about the same, one that says the same before one that does not, wherever they stand.
    for says_the_same in [true, false] {
        for (slot, clause) in found.iter_mut().zip(&earlier.clauses).filter(|(slot, _)| slot.is_none()) {
            let Some(list) = free.get_mut(&subject(clause, true)) else { continue };
            let fits = |idx: &usize| {
                let other = later.clauses.get(*idx);
                !says_the_same || other.is_some_and(|other| says(clause) == says(other))
            };
            *slot = list.iter().rposition(fits).map(|at| list.remove(at));
        }
    }
    found
}

/// What is said, as each statement numbers its rows: those that both have are mostly at the same place.
fn says(clause: &Clause) -> (&Claim, Option<Strength>) {
    (&clause.claim, clause.strength)
}

fn kind(clause: &Clause) -> u8 {
    match clause.claim {
        Claim::Keeping(_) => 0,
        Claim::Movement(_) => 1,
        Claim::NotUnderstood => 2,
    }
}

fn in_order<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    sort(&mut items);
    items.dedup();
    items
}
