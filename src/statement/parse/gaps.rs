//! Data of which nobody speaks: what it is, the document does not say, and where it is, nobody can.

use super::super::date::Date;
use super::super::model::{Category, CategoryId, Claim, Clause, Service, ServiceId};
use super::super::period::{has_begun, has_not_ended};
use super::super::problem::{At, IdKind, ProblemKind, Problems};
use super::super::read::Names;
use super::super::received::{received, speaks_of_data};
use super::super::settings::Truth;
use super::super::wire::Strength;
use crate::order::sort;

/// So many categories that are named and not declared are listed, at most.
const MOST_UNDECLARED: usize = 20;

impl Clause {
    /// Nobody says where data of a category is.
    fn unheard(category: CategoryId) -> Self {
        Self { data: Some(vec![category]), ..Self::not_understood(String::new(), None) }
    }

    /// Whether the document has it, and it does not stand for data that nobody speaks of.
    pub(crate) fn is_of_document(&self) -> bool {
        self.service.is_some() || self.data.is_none() || !self.id.is_empty()
    }
}

/// Adds a claim that nobody understands about each category that no service collects and nothing becomes, and the categories that are
/// named and not declared: that a document does not declare data does not make it vanish.
pub(super) fn add_unheard(
    services: &[Service],
    clauses: &mut Vec<Clause>,
    categories: &mut Vec<Category>,
    as_of: Option<Date>,
    names: &Names<'_>,
    problems: &mut Problems,
) {
    let heard = heard(services, clauses, categories.len(), as_of);
    for (idx, row) in names.kept(IdKind::Category).iter().enumerate() {
        let Some(category) = categories.get(idx).filter(|_| heard.get(idx) != Some(&true)) else { continue };
        let problem = ProblemKind::NobodyCollects(category.name.clone());
        problems.add(&At::ROOT.member("categories").item(*row), problem);
        clauses.push(Clause::unheard(CategoryId::of(idx)));
    }
    let mut undeclared = problems.undeclared(MOST_UNDECLARED);
    if categories.is_empty() && undeclared.is_empty() && !services.is_empty() {
        undeclared.push("?".to_owned());
    }
    for id in undeclared {
        clauses.push(Clause::unheard(CategoryId::of(categories.len())));
        categories.push(Category {
            name: id.clone(),
            id,
            note: None,
            purposes: Vec::new(),
            derived_from: Vec::new(),
        });
    }
}

/// Of which categories it is said that data originates somewhere, or becomes such; what is only planned, or is no longer so, or is not
/// stated, says neither.
fn heard(services: &[Service], clauses: &[Clause], n_categories: usize, as_of: Option<Date>) -> Vec<bool> {
    let mut heard = vec![false; n_categories];
    let mut hear = |category: CategoryId| {
        if let Some(slot) = heard.get_mut(category.idx()) {
            *slot = true;
        }
    };
    for (category, _) in services.iter().flat_map(|service| service.collects.iter().flatten()) {
        hear(*category);
    }
    let mut hears_all = false;
    for clause in clauses {
        if let Claim::Movement(movement) = &clause.claim
            && claims(clause)
            && is_in_force(clause, as_of)
        {
            movement.becomes.into_iter().for_each(&mut hear);
        }
        let of = clause.service.and_then(|service| services.get(service.idx()));
        if speaks_of_data(clause, as_of) && of.is_some_and(|service| service.collects.is_none()) {
            match &clause.data {
                Some(data) => data.iter().copied().for_each(&mut hear),
                None => hears_all = true,
            }
        }
    }
    if hears_all { vec![true; n_categories] } else { heard }
}

/// Whether a clause says that something is so, or may be.
fn claims(clause: &Clause) -> bool {
    matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either))
}

/// Whether the day of the statement lies, or may lie, in the time of a clause.
fn is_in_force(clause: &Clause, as_of: Option<Date>) -> bool {
    as_of.is_none_or(|day| {
        has_begun(&clause.valid, day) != Truth::No && has_not_ended(&clause.valid, day) != Truth::No
    })
}

/// Notes of each service that lists what it collects the categories that its claims name, though it neither collects them nor is sent
/// them: the list or the claim is wrong, and nobody can say which.
pub(super) fn add_uncollected(
    services: &mut [Service],
    clauses: &[Clause],
    categories: &[Category],
    as_of: Option<Date>,
    problems: &mut Problems,
) {
    let lists = |id: ServiceId| services.get(id.idx()).is_some_and(|service| service.collects.is_some());
    let received = received(clauses, as_of, services.len(), &lists);
    let mut collected: Vec<Vec<CategoryId>> = vec![Vec::new(); services.len()];
    for (service, collected) in services.iter().zip(&mut collected) {
        for (category, _) in service.collects.iter().flatten() {
            collected.push(*category);
        }
        sort(collected);
    }
    for (row, clause) in clauses.iter().enumerate() {
        let is_said = claims(clause)
            && clause.claim != Claim::NotUnderstood
            && clause.data_except.is_empty()
            && is_in_force(clause, as_of);
        let (Some(data), Some(id)) = (clause.data.as_ref().filter(|_| is_said), clause.service) else {
            continue;
        };
        let (Some(service), Some(collected), Some(received)) =
            (services.get_mut(id.idx()), collected.get(id.idx()), received.get(id.idx()))
        else {
            continue;
        };
        if service.collects.is_none() {
            continue;
        }
        for category in data {
            let is_there = collected.binary_search(category).is_ok() || received.has(*category);
            let Some(known) = categories.get(category.idx()).filter(|_| !is_there) else { continue };
            let problem = ProblemKind::NotCollected(known.name.clone());
            problems.add(&At::ROOT.member("clauses").item(row).member("data"), problem);
            service.uncollected.push(*category);
        }
    }
    for service in services {
        sort(&mut service.uncollected);
        service.uncollected.dedup();
    }
}
