//! Which row of a later statement is which of an earlier one.

use std::collections::BTreeMap;

use super::super::model::{CategoryId, ClauseId, Service, ServiceId, Statement};
use super::super::places::{AreaId, Country, Place, Places};
use super::super::reach::End;
use super::super::whereabouts::{Alternative, Reason};
use super::super::wire::{Activity, Form};

/// A row of either statement: the later one's position, or that of an earlier row that has no counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Either {
    Later(usize),
    OnlyEarlier(usize),
}

/// What an end says, in words that both statements share.
pub(super) type Key = (Vec<Token>, Either, Option<Activity>, Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    Country(Country),
    Region(Either),
    Area(Either),
    Outside(Either),
    Anywhere,
    Nowhere,
    SameAs(Either),
    /// The kind of the reason, and whose place it is that is open.
    Open(u8, Option<Either>),
}

/// For each row of the earlier statement its counterpart in the later one.
pub(super) struct Counterparts {
    services: Vec<Option<usize>>,
    categories: Vec<Option<usize>>,
    regions: Vec<Option<usize>>,
    areas: Vec<Option<usize>>,
    was_there: Vec<bool>,
}

impl Counterparts {
    pub(super) fn of(earlier: &Statement, later: &Statement) -> Self {
        let services = matched(&earlier.services, &later.services, |row| &row.id, names_of);
        let mut was_there = vec![false; later.services.len()];
        for idx in services.iter().flatten() {
            if let Some(slot) = was_there.get_mut(*idx) {
                *slot = true;
            }
        }
        let categories =
            matched(&earlier.categories, &later.categories, |row| &row.id, |row| vec![plain(&row.name)]);
        let (before, after): (&Places, &Places) = (&earlier.places, &later.places);
        let regions = matched(&before.regions, &after.regions, |row| &row.id, |row| vec![plain(&row.name)]);
        let areas = matched(
            &before.areas,
            &after.areas,
            |row| &row.id,
            |row| row.name.iter().map(|name| plain(name)).collect(),
        );
        Self { services, categories, regions, areas, was_there }
    }

    /// The later counterpart of an earlier service.
    pub(super) fn service(&self, id: ServiceId) -> Option<ServiceId> {
        self.services.get(id.idx()).copied().flatten().map(ServiceId::of)
    }

    /// Whether a later service has an earlier counterpart.
    pub(super) fn was_there(&self, id: ServiceId) -> bool {
        self.was_there.get(id.idx()).copied().unwrap_or(false)
    }

    pub(super) fn service_of(&self, id: ServiceId, is_earlier: bool) -> Either {
        either(&self.services, id.idx(), is_earlier)
    }

    pub(super) fn category_of(&self, id: CategoryId, is_earlier: bool) -> Either {
        either(&self.categories, id.idx(), is_earlier)
    }

    pub(super) fn key(&self, statement: &Statement, end: &End, is_earlier: bool) -> Key {
        let mut tokens: Vec<Token> =
            end.whereabouts.iter().map(|one| self.token(statement, *one, is_earlier)).collect();
        tokens.sort_unstable();
        tokens.dedup();
        (tokens, self.category_of(end.category, is_earlier), end.activity, end.form)
    }

    fn token(&self, statement: &Statement, alternative: Alternative, is_earlier: bool) -> Token {
        let area = |AreaId(idx)| either(&self.areas, idx as usize, is_earlier);
        match alternative {
            Alternative::Place(Place::Country(country)) => Token::Country(country),
            Alternative::Place(Place::Region(region)) => {
                Token::Region(either(&self.regions, region.0 as usize, is_earlier))
            }
            Alternative::Place(Place::Area(id)) => Token::Area(area(id)),
            Alternative::Outside(id) => Token::Outside(area(id)),
            Alternative::Anywhere => Token::Anywhere,
            Alternative::Nowhere => Token::Nowhere,
            Alternative::SameAs(id) => Token::SameAs(self.service_of(id, is_earlier)),
            Alternative::Open(reason) => {
                let (kind, whose) = whose(statement, reason);
                Token::Open(kind, whose.map(|service| self.service_of(service, is_earlier)))
            }
        }
    }
}

fn either(matched: &[Option<usize>], idx: usize, is_earlier: bool) -> Either {
    match matched.get(idx).copied().flatten() {
        _ if !is_earlier => Either::Later(idx),
        Some(later) => Either::Later(later),
        None => Either::OnlyEarlier(idx),
    }
}

/// What kind of reason it is, and whose service's data has no place for it. Clauses come and go; the service stays.
fn whose(statement: &Statement, reason: Reason) -> (u8, Option<ServiceId>) {
    let of = |id: ClauseId| statement.clauses.get(id.idx()).and_then(|clause| clause.service);
    match reason {
        Reason::NotDetermined(id) => (0, of(id)),
        Reason::Unreadable(id) => (1, of(id)),
        Reason::NoGeography(id) => (2, of(id)),
        Reason::NotStated(service, _) => (3, Some(service)),
        Reason::OnlyMay(service, _) => (4, Some(service)),
        Reason::Circle(service) => (5, Some(service)),
        Reason::UnknownService(id) => (6, of(id)),
        Reason::RulesNotStated(id) => (7, of(id)),
        Reason::NotUnderstood(id) => (8, of(id)),
        Reason::Rest(id) => (9, of(id)),
        Reason::Contradicted(id) => (10, of(id)),
    }
}

/// For each earlier row the later one of the same id, else the first of a common name that no other row has by its id.
fn matched<T>(
    earlier: &[T],
    later: &[T],
    id: impl Fn(&T) -> &str,
    names: impl Fn(&T) -> Vec<String>,
) -> Vec<Option<usize>> {
    let mut by_id = BTreeMap::new();
    for (idx, row) in later.iter().enumerate() {
        by_id.entry(id(row)).or_insert(idx);
    }
    let mut found: Vec<Option<usize>> = earlier.iter().map(|row| by_id.get(id(row)).copied()).collect();
    let taken: std::collections::BTreeSet<usize> = found.iter().copied().flatten().collect();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (idx, row) in later.iter().enumerate().filter(|(idx, _)| !taken.contains(idx)) {
        for name in names(row) {
            by_name.entry(name).or_insert(idx);
        }
    }
    for (slot, row) in found.iter_mut().zip(earlier).filter(|(slot, _)| slot.is_none()) {
        *slot = names(row).iter().find_map(|name| by_name.get(name)).copied();
    }
    found
}

fn names_of(service: &Service) -> Vec<String> {
    let names = std::iter::once(&service.name).chain(&service.now_named).chain(&service.formerly);
    names.map(|name| plain(name)).collect()
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase()
}
