//! What originates in each service.

use std::cmp::Reverse;

use super::super::model::{CategoryId, Claim, Clause, ServiceId, Statement};
use super::super::wire::{Form, Strength};
use super::period::has_begun;
use super::{Certainty, Stands, Truth};

/// Data that originates in a service, and how firmly.
pub(in crate::residency) type Origin = (CategoryId, Form, Certainty);

/// What originates in the services, and where each service's begins; behind the last, where that ends.
#[derive(Debug, Default)]
pub(super) struct Origins {
    all: Vec<Origin>,
    starts: Vec<usize>,
}

impl Origins {
    /// What originates in each service, in order of categories.
    ///
    /// Where the statement lists it, that; else whatever the service's own claims name, whether or not they hold at present: that a
    /// rule no longer applies does not make the data vanish. Where a service says nothing of what it collects and nothing of where
    /// it keeps it, or says something that nobody understands, any category may originate in it.
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut origins = Self { all: Vec::new(), starts: vec![0] };
        for (id, named) in (0..).map(ServiceId).zip(named(statement)) {
            let mut own = stands.origins_of(statement, id, &named);
            own.sort_unstable_by_key(|(category, form, certainty)| (*category, *form, Reverse(*certainty)));
            own.dedup_by_key(|(category, form, _)| (*category, *form));
            origins.all.append(&mut own);
            origins.starts.push(origins.all.len());
        }
        origins
    }

    pub(super) fn get(&self, id: ServiceId) -> &[Origin] {
        match (self.starts.get(id.idx()), self.starts.get(id.idx() + 1)) {
            (Some(start), Some(end)) => self.all.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// What the claims of a service name.
#[derive(Clone, Debug, Default)]
struct Named {
    categories: Vec<CategoryId>,
    all: bool,
    keeps: bool,
}

/// What the claims of each service name that does not list what it collects.
fn named(statement: &Statement) -> Vec<Named> {
    let mut named = vec![Named::default(); statement.services.len()];
    for clause in &statement.clauses {
        let Some(service) = clause.service else { continue };
        let lists = statement.services.get(service.idx()).is_some_and(|service| service.collects.is_some());
        if let (false, Some(named)) = (lists, named.get_mut(service.idx()))
            && is_own_claim(statement, clause)
        {
            named.keeps |= matches!(clause.claim, Claim::Keeping(_));
            match &clause.data {
                Some(data) => named.categories.extend(data),
                None => named.all = true,
            }
        }
    }
    named
}

/// Whether a claim speaks of data of its service: it is neither a denial nor yet to come.
fn is_own_claim(statement: &Statement, clause: &Clause) -> bool {
    let has_begun = statement.as_of.is_none_or(|day| has_begun(&clause.valid, day) != Truth::No);
    clause.claim != Claim::NotUnderstood && clause.strength != Some(Strength::IsNot) && has_begun
}

impl Stands {
    /// What originates in a service, perhaps more than once.
    fn origins_of(&self, statement: &Statement, id: ServiceId, named: &Named) -> Vec<Origin> {
        let firm = match self.is_on(id) {
            Truth::No => return Vec::new(),
            Truth::Unknown => Certainty::May,
            Truth::Yes => Certainty::Will,
        };
        let all = |certainty| {
            let every = (0..statement.categories.len()).map(CategoryId::of);
            every.map(move |category| (category, Form::Identified, certainty))
        };
        let listed = statement.services.get(id.idx()).and_then(|service| service.collects.as_ref());
        let mut origins: Vec<Origin> = match listed {
            Some(listed) => listed.iter().map(|(category, form)| (*category, *form, firm)).collect(),
            None if named.all => all(firm).collect(),
            None => named.categories.iter().map(|category| (*category, Form::Identified, firm)).collect(),
        };
        if self.gaps(id).next().is_some() || !(listed.is_some() || named.keeps) {
            origins.extend(all(Certainty::Unknown));
        }
        origins
    }
}
