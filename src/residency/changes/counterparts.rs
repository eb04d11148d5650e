//! Which row of a later statement is which of an earlier one.

use super::super::facts::Subject;
use super::super::reach::End;
use super::super::whereabouts::Alternative;
use super::clauses;
use super::reasons::whose;
use super::regions::moved;
use super::topics::Both;
use crate::statement::{
    Activity, AreaId, CategoryId, ClauseId, Country, Form, Place, Places, RegionId, Service, ServiceId,
    SourceId, Statement, SwitchId,
};

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

/// Makes the subject of a row from its position.
pub(super) type Make = fn(usize) -> Subject;

/// For each row of the earlier statement its counterpart in the later one.
pub(in crate::residency) struct Counterparts {
    services: Vec<Option<usize>>,
    categories: Vec<Option<usize>>,
    regions: Vec<Option<usize>>,
    areas: Vec<Option<usize>>,
    /// Of the later regions, whether one is in another country than its earlier counterpart was.
    moved_regions: Vec<bool>,
    switches: Vec<Option<usize>>,
    sources: Vec<Option<usize>>,
    attributes: Vec<Option<usize>>,
    clauses: Vec<Option<usize>>,
    earlier_services: Vec<Option<usize>>,
    earlier_categories: Vec<Option<usize>>,
}

impl Counterparts {
    pub(in crate::residency) fn of(earlier: &Statement, later: &Statement) -> Self {
        let (before, after): (&Places, &Places) = (&earlier.places, &later.places);
        let services = matched(&services(earlier), &services(later));
        let categories = matched(&categories(earlier), &categories(later));
        let clauses = clauses::matched(earlier, later, [&services, &categories]);
        let (regions, areas) =
            (matched(&regions(before), &regions(after)), matched(&areas(before), &areas(after)));
        Self {
            moved_regions: moved(&before.regions, &after.regions, &regions),
            switches: matched(&switches(earlier), &switches(later)),
            sources: matched(&sources(earlier), &sources(later)),
            attributes: matched(&attributes(earlier), &attributes(later)),
            clauses,
            earlier_services: turned(&services, later.services.len()),
            earlier_categories: turned(&categories, later.categories.len()),
            services,
            categories,
            regions,
            areas,
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

    pub(super) fn region_of(&self, id: RegionId, is_earlier: bool) -> Either {
        either(&self.regions, id.0 as usize, is_earlier)
    }

    /// A region as a place: of one that moved, where it was is another place than where it is.
    fn place_of(&self, id: RegionId, is_earlier: bool) -> Either {
        match self.region_of(id, is_earlier) {
            Either::Later(idx) if is_earlier && self.moved_regions.get(idx) == Some(&true) => {
                Either::OnlyEarlier(id.0 as usize)
            }
            region => region,
        }
    }

    pub(super) fn area_of(&self, AreaId(idx): AreaId, is_earlier: bool) -> Either {
        either(&self.areas, idx as usize, is_earlier)
    }

    pub(super) fn switch_of(&self, id: SwitchId, is_earlier: bool) -> Either {
        either(&self.switches, id.idx(), is_earlier)
    }

    pub(super) fn source_of(&self, id: SourceId, is_earlier: bool) -> Either {
        either(&self.sources, id.idx(), is_earlier)
    }

    pub(super) fn clause_of(&self, id: ClauseId, is_earlier: bool) -> Either {
        either(&self.clauses, id.idx(), is_earlier)
    }

    /// For each kind of row how its subjects are made, the later counterpart of each earlier row, and how many later rows there are.
    pub(super) fn rows(&self, later: &Statement) -> [(Make, &[Option<usize>], usize); 8] {
        [
            (|idx| Subject::Clause(ClauseId::of(idx)), &self.clauses, later.clauses.len()),
            (|idx| Subject::Service(ServiceId::of(idx)), &self.services, later.services.len()),
            (|idx| Subject::Switch(SwitchId::of(idx)), &self.switches, later.switches.len()),
            (|idx| Subject::Category(CategoryId::of(idx)), &self.categories, later.categories.len()),
            (Subject::Attribute, &self.attributes, later.tenant.attributes.len()),
            (|idx| Subject::Area(AreaId::of(idx)), &self.areas, later.places.areas.len()),
            (|idx| Subject::Region(RegionId::of(idx)), &self.regions, later.places.regions.len()),
            (|idx| Subject::Source(SourceId::of(idx)), &self.sources, later.sources.len()),
        ]
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
        let geography = statement.geography_places();
        let places = |one: &Alternative| match one {
            Alternative::Geography => geography.iter().copied().map(Alternative::Place).collect(),
            other => vec![*other],
        };
        let mut tokens: Vec<Token> =
            group.iter().flat_map(places).map(|one| self.token(statement, one, is_earlier)).collect();
        crate::order::sort(&mut tokens);
        tokens.dedup();
        tokens
    }

    fn token(&self, statement: &Statement, alternative: Alternative, is_earlier: bool) -> Token {
        let area = |id| self.area_of(id, is_earlier);
        match alternative {
            Alternative::Place(Place::Country(country)) => Token::Country(country),
            Alternative::Place(Place::Region(region)) => Token::Region(self.place_of(region, is_earlier)),
            Alternative::Place(Place::Area(id)) => Token::Area(area(id)),
            Alternative::Outside(id) => Token::Outside(area(id)),
            Alternative::Geography | Alternative::Anywhere => Token::Anywhere,
            Alternative::Nowhere => Token::Nowhere,
            Alternative::SameAs(id) => Token::SameAs(self.service_of(id, is_earlier)),
            Alternative::Open(reason) => {
                let (kind, whose) = whose(statement, reason);
                Token::Open(kind, whose.map(|service| self.service_of(service, is_earlier)))
            }
        }
    }
}

pub(super) fn either(matched: &[Option<usize>], idx: usize, is_earlier: bool) -> Either {
    match matched.get(idx).copied().flatten() {
        _ if !is_earlier => Either::Later(idx),
        Some(later) => Either::Later(later),
        None => Either::OnlyEarlier(idx),
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

fn switches(statement: &Statement) -> Vec<Known<'_>> {
    statement.switches.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

/// A source of the same title is the same one, be it of another day.
fn sources(statement: &Statement) -> Vec<Known<'_>> {
    statement.sources.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.title)] }).collect()
}

/// Attributes have no ids: they are known by their names.
fn attributes(statement: &Statement) -> Vec<Known<'_>> {
    statement
        .tenant
        .attributes
        .iter()
        .map(|row| Known { id: &row.name, names: vec![plain(&row.name)] })
        .collect()
}

/// Names are compared whatever the case of their Latin letters; that of others would cost tables of kilobytes.
pub(super) fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

/// For each earlier row the later one of the same id, else the first of a common name that no other row has by its id.
fn matched(earlier: &[Known<'_>], later: &[Known<'_>]) -> Vec<Option<usize>> {
    let mut by_id: Vec<(&str, usize)> = (0..).zip(later).map(|(idx, row)| (row.id, idx)).collect();
    crate::order::sort(&mut by_id);
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
    crate::order::sort(&mut by_name);
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
