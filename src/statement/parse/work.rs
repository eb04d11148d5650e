//! How much there is to be worked out: what a clause says multiplies its places or recipients by its categories, so that a short
//! document can ask for more than a browser can do. What goes beyond the budget is unknown, and the rest is worked out.

use super::super::model::{CategoryId, Claim, Clause, Location};
use super::super::problem::{At, ProblemKind, Problems};
use super::clause::MOST_GAPS;

/// So many combinations of a clause's places, or recipients, and its categories are worked out of a document. The largest of the
/// measured statements (2,000 services with 20,000 movements, `benches/support/synthetic.rs`) has 36,000.
pub(super) const MOST_COMBINATIONS: usize = 200_000;

/// Makes each clause *not understood* that, with those before it, asks for more than [`MOST_COMBINATIONS`], and says so.
pub(super) fn limit(
    clauses: &mut Vec<Clause>,
    geography: Option<&Location>,
    n_categories: usize,
    problems: &mut Problems,
) {
    let of_geography = geography.map_or(1, |location| n_places(location, 1));
    let mut left = MOST_COMBINATIONS;
    let mut gaps = Vec::new();
    for (row, clause) in clauses.iter_mut().enumerate() {
        let n_targets = match &clause.claim {
            Claim::Keeping(keeping) => n_places(&keeping.at, of_geography),
            Claim::Movement(movement) => movement.to.len() * if movement.also_back { 2 } else { 1 },
            Claim::NotUnderstood => continue,
        };
        let n_data = match &clause.data {
            Some(data) => data.len(),
            None => n_categories.saturating_sub(clause.data_except.len()),
        };
        let at = At::ROOT.member("clauses");
        if n_data == 0 && !clause.data_except.is_empty() {
            problems.add(&at.item(row).member("dataExcept"), ProblemKind::ExceptsEverything);
            gaps.extend(lose(clause));
        } else if let Some(less) = left.checked_sub(n_targets.saturating_mul(n_data)) {
            left = less;
            list_others(clause, n_categories);
        } else {
            problems.add(&at.item(row), ProblemKind::TooLarge(MOST_COMBINATIONS));
            gaps.extend(lose(clause));
        }
    }
    clauses.extend(gaps);
}

/// Makes a claim *not understood*; what is so of those to whom something goes by it is lost as well: a gap for each, or of too many, or of
/// somebody whom it does not name, one that is everywhere.
fn lose(clause: &mut Clause) -> Vec<Clause> {
    let Claim::Movement(movement) = std::mem::replace(&mut clause.claim, Claim::NotUnderstood) else {
        return Vec::new();
    };
    let gap = |service| Clause::not_understood(clause.id.clone(), service);
    if MOST_GAPS < movement.to.len() || movement.to.contains(&None) {
        return vec![gap(None)];
    }
    movement.to.iter().flatten().map(|to| gap(Some(*to))).collect()
}

/// Names each category of a claim that is about all data but some, as if the document had.
fn list_others(clause: &mut Clause, n_categories: usize) {
    if !clause.data_except.is_empty() {
        let is_other = |id: &CategoryId| clause.data_except.binary_search(id).is_err();
        clause.data = Some((0..n_categories).map(CategoryId::of).filter(is_other).collect());
    }
}

/// How many places and services a location names, where the tenant's geography names `of_geography`.
fn n_places(location: &Location, of_geography: usize) -> usize {
    let sum = |parts: &[Location]| {
        parts.iter().fold(0, |sum: usize, part| sum.saturating_add(n_places(part, of_geography)))
    };
    match location {
        Location::TenantGeography => of_geography,
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => sum(parts),
        Location::Varies { among, fallback, .. } => {
            sum(among).saturating_add(fallback.as_deref().map_or(0, |at| n_places(at, of_geography)))
        }
        Location::SameAs(services) => services.len(),
        _ => 1,
    }
}
