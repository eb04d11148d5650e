//! Which row of a later statement is which of an earlier one.

use super::super::model::{CategoryId, ClauseId, Service, ServiceId, Statement};
use super::super::places::{AreaId, Country, Place, Places};
use super::super::reach::End;
use super::super::whereabouts::{Alternative, Reason};
use super::super::wire::{Activity, Form};
use super::topics::Both;

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
    earlier_services: Vec<Option<usize>>,
    earlier_categories: Vec<Option<usize>>,
}

impl Counterparts {
    pub(super) fn of(earlier: &Statement, later: &Statement) -> Self {
        let (before, after): (&Places, &Places) = (&earlier.places, &later.places);
        let services = matched(&services(earlier), &services(later));
        let categories = matched(&categories(earlier), &categories(later));
        Self {
            earlier_services: turned(&services, later.services.len()),
            earlier_categories: turned(&categories, later.categories.len()),
            services,
            categories,
            regions: matched(&regions(before), &regions(after)),
            areas: matched(&areas(before), &areas(after)),
        }
    }

    /// The later counterpart of an earlier service.
    pub(super) fn service(&self, id: ServiceId) -> Option<ServiceId> {
        self.services.get(id.idx()).copied().flatten().map(ServiceId::of)
    }

    /// Whether a later service has an earlier counterpart.
    pub(super) fn was_there(&self, id: ServiceId) -> bool {
        self.earlier_services.get(id.idx()).is_some_and(Option::is_some)
    }

    pub(super) fn service_of(&self, id: ServiceId, is_earlier: bool) -> Either {
        either(&self.services, id.idx(), is_earlier)
    }

    pub(super) fn category_of(&self, id: CategoryId, is_earlier: bool) -> Either {
        either(&self.categories, id.idx(), is_earlier)
    }

    /// A service in both statements.
    pub(super) fn both_services(&self, service: Either) -> Both<Option<ServiceId>> {
        let Both { earlier, later } = both(&self.earlier_services, service);
        Both { earlier: earlier.map(ServiceId::of), later: later.map(ServiceId::of) }
    }

    /// A category in both statements.
    pub(super) fn both_categories(&self, category: Either) -> Both<Option<CategoryId>> {
        let Both { earlier, later } = both(&self.earlier_categories, category);
        Both { earlier: earlier.map(CategoryId::of), later: later.map(CategoryId::of) }
    }

    pub(super) fn key(&self, statement: &Statement, end: &End, is_earlier: bool) -> Key {
        let tokens = self.tokens(statement, &end.whereabouts, is_earlier);
        (tokens, self.category_of(end.category, is_earlier), end.activity, end.form)
    }

    /// One or more of some alternatives, in words that both statements share.
    pub(super) fn tokens(
        &self,
        statement: &Statement,
        group: &[Alternative],
        is_earlier: bool,
    ) -> Vec<Token> {
        let mut tokens: Vec<Token> =
            group.iter().map(|one| self.token(statement, *one, is_earlier)).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
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

fn both(earlier: &[Option<usize>], row: Either) -> Both<Option<usize>> {
    match row {
        Either::Later(idx) => Both { earlier: earlier.get(idx).copied().flatten(), later: Some(idx) },
        Either::OnlyEarlier(idx) => Both { earlier: Some(idx), later: None },
    }
}

/// For each of so many later rows its first counterpart in the earlier statement.
fn turned(matched: &[Option<usize>], n_later: usize) -> Vec<Option<usize>> {
    let mut turned = vec![None; n_later];
    for (earlier, later) in matched.iter().enumerate() {
        if let Some(slot) = later.and_then(|later| turned.get_mut(later)) {
            slot.get_or_insert(earlier);
        }
    }
    turned
}

/// A row by what it can be known by: its id and its names.
struct Known<'a> {
    id: &'a str,
    names: Vec<String>,
}

fn services(statement: &Statement) -> Vec<Known<'_>> {
    let names = |service: &Service| {
        let names = std::iter::once(&service.name).chain(&service.now_named).chain(&service.formerly);
        names.map(|name| plain(name)).collect()
    };
    statement.services.iter().map(|row| Known { id: &row.id, names: names(row) }).collect()
}

fn categories(statement: &Statement) -> Vec<Known<'_>> {
    statement.categories.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

fn regions(places: &Places) -> Vec<Known<'_>> {
    places.regions.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

fn areas(places: &Places) -> Vec<Known<'_>> {
    let names = |name: &Option<String>| name.iter().map(|name| plain(name)).collect();
    places.areas.iter().map(|row| Known { id: &row.id, names: names(&row.name) }).collect()
}

/// Names are compared whatever the case of their Latin letters; that of others would cost tables of kilobytes.
pub(super) fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

/// For each earlier row the later one of the same id, else the first of a common name that no other row has by its id.
fn matched(earlier: &[Known<'_>], later: &[Known<'_>]) -> Vec<Option<usize>> {
    let mut by_id: Vec<(&str, usize)> = (0..).zip(later).map(|(idx, row)| (row.id, idx)).collect();
    by_id.sort_unstable();
    let mut found: Vec<Option<usize>> = earlier.iter().map(|row| first(&by_id, row.id)).collect();
    let mut taken = vec![false; later.len()];
    for idx in found.iter().flatten() {
        if let Some(slot) = taken.get_mut(*idx) {
            *slot = true;
        }
    }
    let free = (0..).zip(later).zip(&taken).filter(|(_, taken)| !**taken).map(|(row, _)| row);
    let mut by_name: Vec<(&str, usize)> =
        free.flat_map(|(idx, row)| row.names.iter().map(move |name| (name.as_str(), idx))).collect();
    by_name.sort_unstable();
    for (slot, row) in found.iter_mut().zip(earlier).filter(|(slot, _)| slot.is_none()) {
        *slot = row.names.iter().find_map(|name| first(&by_name, name));
    }
    found
}

/// The first row of some words in order that has the word.
fn first(words: &[(&str, usize)], word: &str) -> Option<usize> {
    let at = words.partition_point(|(other, _)| *other < word);
    words.get(at).filter(|(other, _)| *other == word).map(|(_, idx)| *idx)
}
