//! What originates in each service.

use super::super::model::{CategoryId, Claim, Clause, ServiceId};
use super::super::wire::{Form, Strength};
use super::period::has_begun;
use super::{Certainty, Situation, Truth};

/// Data that originates in a service, and how firmly.
pub(in crate::residency) type Origin = (CategoryId, Form, Certainty);

/// What originates in each service, in order of categories.
///
/// Where the statement lists it, that; else whatever the service's own claims name, whether or not they hold at present: that a
/// rule no longer applies does not make the data vanish. Where a service says nothing of what it collects and nothing of where it
/// keeps it, or says something that nobody understands, any category may originate in it.
pub(super) fn origins(situation: &Situation<'_>) -> Vec<Vec<Origin>> {
    let statement = situation.statement;
    let n_categories = statement.categories.len();
    let mut named = vec![Named::default(); statement.services.len()];
    for clause in &statement.clauses {
        let Some(service) = clause.service else { continue };
        let lists = statement.services.get(service.idx()).is_some_and(|service| service.collects.is_some());
        if let (false, Some(named)) = (lists, named.get_mut(service.idx()))
            && situation.is_own_claim(clause)
        {
            named.keeps |= matches!(clause.claim, Claim::Keeping(_));
            match &clause.data {
                Some(data) => named.categories.extend(data),
                None => named.all = true,
            }
        }
    }
    let all = || (0..n_categories).map(CategoryId::of);
    let of_service = |(idx, mut named): (usize, Named)| {
        let id = ServiceId::of(idx);
        let firm = match situation.is_on(id) {
            Truth::No => return Vec::new(),
            Truth::Unknown => Certainty::May,
            Truth::Yes => Certainty::Will,
        };
        let listed = statement.services.get(idx).and_then(|service| service.collects.as_ref());
        if listed.is_none() && named.all {
            named.categories = all().collect();
        }
        let of_claims = named.categories.iter().map(|category| (*category, Form::Identified, firm));
        let mut origins: Vec<Origin> = match listed {
            Some(listed) => listed.iter().map(|(category, form)| (*category, *form, firm)).collect(),
            None => of_claims.collect(),
        };
        if situation.gaps(id).next().is_some() || !(listed.is_some() || named.keeps) {
            origins.extend(all().map(|category| (category, Form::Identified, Certainty::Unknown)));
        }
        origins.sort_unstable_by_key(|(category, form, certainty)| {
            (*category, *form, std::cmp::Reverse(*certainty))
        });
        origins.dedup_by_key(|(category, form, _)| (*category, *form));
        origins
    };
    named.into_iter().enumerate().map(of_service).collect()
}

/// What the claims of a service name.
#[derive(Clone, Debug, Default)]
struct Named {
    categories: Vec<CategoryId>,
    all: bool,
    keeps: bool,
}

impl Situation<'_> {
    /// Whether a claim speaks of data of its service: it is neither a denial nor yet to come.
    fn is_own_claim(&self, clause: &Clause) -> bool {
        let has_begun = self.statement.as_of.is_none_or(|day| has_begun(&clause.valid, day) != Truth::No);
        clause.claim != Claim::NotUnderstood && clause.strength != Some(Strength::IsNot) && has_begun
    }
}
