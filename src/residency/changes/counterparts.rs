//! Which row of a later statement is which of an earlier one.

use super::super::facts::Subject;
use super::super::reach::End;
use super::super::whereabouts::Alternative;
use super::clauses;
pub(super) use super::matching::Either;
use super::matching::{areas, attributes, categories, either, matched, regions, services, sources, switches};
use super::reasons::whose;
use super::regions::{moved, moved_areas};
use super::topics::Both;
use crate::statement::{
    Activity, AreaId, CategoryId, ClauseId, Country, Form, Place, Places, RegionId, ServiceId, SourceId,
    Statement, SwitchId,
};

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

/// For each row of the earlier statement its counterpart in the later one. Where there is no earlier one, there is nothing in it.
#[derive(Default)]
pub(in crate::residency) struct Counterparts {
    services: Vec<Option<usize>>,
    categories: Vec<Option<usize>>,
    regions: Vec<Option<usize>>,
    areas: Vec<Option<usize>>,
    /// Of the later regions, whether one is in another country than its earlier counterpart was.
    moved_regions: Vec<bool>,
    /// The areas of both in which not the same places lie, each in order.
    pub(super) moved_areas: Both<Vec<AreaId>>,
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
        let mut all = Self {
            moved_areas: Both::default(),
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
        };
        let region = |id, is_earlier| all.place_of(id, is_earlier);
        let [earlier, later] = moved_areas([before, after], &all.areas, region);
        all.moved_areas = Both { earlier, later };
        all
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
    pub(super) fn place_of(&self, id: RegionId, is_earlier: bool) -> Either {
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
        // Of an area in which not the same places lie, what it was is another place than what it is.
        let is_other = |id| is_earlier && self.moved_areas.earlier.binary_search(&id).is_ok();
        let area = |id: AreaId| match self.area_of(id, is_earlier) {
            _ if is_other(id) => Either::OnlyEarlier(id.0 as usize),
            area => area,
        };
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
