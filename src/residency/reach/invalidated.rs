//! What is different between two situations of a statement, by categories: those of which nothing is need not be walked again.

use super::super::situation::Situation;
use super::walked::Walked;
use crate::statement::{CategoryId, Claim, Clause, ClauseId, Movement, Rules, ServiceId};

/// The categories whose ends, or the ways there, may be different in `after`.
///
/// A claim that stands otherwise touches a category only where data of it came to the claim's service before, or the rules of that
/// service were asked about it. Data that comes there only now does so by another claim that touches it, for the first difference on
/// its way is at a service that it came to before.
pub(super) fn invalidated(before: &Situation<'_>, after: &Situation<'_>, walked: &Walked) -> Vec<bool> {
    let statement = after.statement;
    if before.activities() != after.activities() {
        return vec![true; statement.categories.len()];
    }
    let mut invalidated = vec![false; statement.categories.len()];
    for service in (0..statement.services.len()).map(ServiceId::of) {
        let (was, is) = (before.origins(service), after.origins(service));
        if was != is {
            for (category, ..) in was.iter().chain(is) {
                mark(&mut invalidated, *category);
            }
        }
    }
    for (idx, clause) in statement.clauses.iter().enumerate() {
        if !stands_alike(before, after, ClauseId::of(idx), clause) {
            // Where the recipient's own rules do not decide, whoever keeps its data wherever that one does asks for those that do.
            let (others, becomes) = match &clause.claim {
                Claim::Movement(movement) if movement.also_back || movement.rules != Rules::Destination => {
                    (movement.to.as_slice(), movement.becomes)
                }
                _ => (&[][..], None),
            };
            for service in clause.service.iter().chain(others.iter().flatten()) {
                let about = about(clause, invalidated.len()).chain(becomes);
                for category in about.filter(|one| walked.table.came_to(*service, *one)) {
                    mark(&mut invalidated, category);
                }
            }
        }
    }
    close(&mut invalidated, &statement.clauses);
    invalidated
}

fn mark(invalidated: &mut [bool], category: CategoryId) {
    if let Some(mark) = invalidated.get_mut(category.idx()) {
        *mark = true;
    }
}

/// The categories that a clause is about.
fn about(clause: &Clause, n_categories: usize) -> impl Iterator<Item = CategoryId> {
    let all = if clause.data.is_none() { n_categories } else { 0 };
    clause.data.iter().flatten().copied().chain((0..all).map(CategoryId::of))
}

/// Whether a claim says the same in both, and of a movement, whether the services at its ends are on alike.
fn stands_alike(before: &Situation<'_>, after: &Situation<'_>, id: ClauseId, clause: &Clause) -> bool {
    let to = match &clause.claim {
        Claim::Movement(Movement { to, .. }) => to.as_slice(),
        _ => &[],
    };
    let is_conditional = |situation: &Situation<'_>| situation.is_conditional(id);
    // Whether it and others cover each other may depend on settings of which none decides about it alone.
    !is_conditional(before)
        && !is_conditional(after)
        && before.certainty_if_on(id) == after.certainty_if_on(id)
        && before.is_contradicted_alike(after, id)
        && before.leaves_the_same_open(after, id)
        && to.iter().flatten().chain(&clause.service).all(|end| before.is_on(*end) == after.is_on(*end))
}

/// What is made from an invalidated category is invalidated, and what such a one is made from, for it is walked again from there.
fn close(invalidated: &mut [bool], clauses: &[Clause]) {
    let made = |clause: &'_ Clause| match &clause.claim {
        Claim::Movement(Movement { becomes, .. }) => *becomes,
        _ => None,
    };
    let links: Vec<(&Clause, CategoryId)> =
        clauses.iter().filter_map(|clause| Some((clause, made(clause)?))).collect();
    let mut n_before = 0;
    loop {
        for (clause, made) in &links {
            let linked = || about(clause, invalidated.len()).chain([*made]);
            if linked().any(|category| invalidated.get(category.idx()) == Some(&true)) {
                for category in linked().collect::<Vec<_>>() {
                    mark(invalidated, category);
                }
            }
        }
        let n_invalidated = invalidated.iter().filter(|mark| **mark).count();
        if n_invalidated == n_before {
            break;
        }
        n_before = n_invalidated;
    }
}
