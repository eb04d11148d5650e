//! From what was read to the model: nothing that could not be read is taken for harmless.
//!
//! What makes a large part of the model is not inlined: field by field it would be carried from one place to the next.

mod advice;
mod apart;
mod clause;
mod details;
mod disjoint;
mod gaps;
mod limits;
mod location;
mod lost;
mod order;
mod place;
mod service;
mod work;

pub(crate) use self::order::{circular, dependency_order, dependency_order_of};

use self::apart::tell_apart;
use self::clause::Clauses;
use super::document::Document;
use super::model::{
    Attribute, Category, Clause, Geography, Location, Provider, Service, ServiceId, Source, SourceId,
    Statement, Switch, Tenant,
};
use super::problem::{At, IdKind, Problem, ProblemKind, Problems, Refusal, shorten};
use super::read::{Names, Reader, refusal};
use super::settings::Settings;
use super::value::{Field, List, Record, Type, Value};
use super::wire;

/// Reads a document. There is always a statement, if an empty one, and the list of everything that is wrong with it.
///
/// What is no statement at all, or of another version of the format, yields an empty one and [`ProblemKind::Refused`] alone.
pub fn parse(document: &Document) -> (Statement, Vec<Problem>) {
    let document = document.root();
    let mut problems = Problems::default();
    if let Some(refusal) = refusal(document) {
        return refused(refusal, problems);
    }
    let names = Names::of(document, &mut problems);
    let mut clauses = Clauses::of(names.kept(IdKind::Clause).len());
    let mut take = |row: &Value<'_>, at: &At<'_>, problems: &mut Problems| clauses.take(row, at, problems);
    let mut reader = Reader::new(&names, &mut take, &mut problems);
    let value = reader.read(document, &wire::Statement::SHAPE, &At::ROOT);
    let statement = match Record::of(&value) {
        Field::Is(wire) => Parser { names: &names, problems: &mut problems }.statement(wire, clauses),
        Field::Absent | Field::Bad => Statement::default(),
    };
    (statement, problems.into_list())
}

fn refused(refusal: Refusal, mut problems: Problems) -> (Statement, Vec<Problem>) {
    let format = if let Refusal::NewerFormat(format) = refusal { Some(format) } else { None };
    let format_at = At::ROOT.member("format");
    let at = match refusal {
        Refusal::NewerFormat(_) | Refusal::OtherFormat(_) => &format_at,
        _ => &At::ROOT,
    };
    problems.add(at, ProblemKind::Refused(refusal));
    (Statement { format, ..Statement::default() }, problems.into_list())
}

/// Says that a row of a list points at itself, by way of others or not.
fn add_circle(problems: &mut Problems, list: &'static str, row: usize) {
    problems.add(&At::ROOT.member(list).item(row), ProblemKind::Circle);
}

struct Parser<'a> {
    names: &'a Names<'a>,
    problems: &'a mut Problems,
}

impl<'a> Parser<'a> {
    #[inline(never)]
    fn statement(mut self, wire: Record<'a, wire::Statement>, clauses: Clauses) -> Statement {
        let of = |kind| self.names.kept(kind);
        let is_twice = |kind, idx| self.names.is_twice(kind, idx);
        let list = At::ROOT.member("switches");
        let mut switches: Vec<Switch> = rows(&wire.switches(), of(IdKind::Switch))
            .zip(of(IdKind::Switch))
            .map(|((idx, row), number)| {
                service::switch(row, is_twice(IdKind::Switch, idx), &list.item(*number), self.problems)
            })
            .collect();
        order::break_circles(&mut switches, of(IdKind::Switch), self.problems);
        self.contradictory(&mut switches);
        tell_apart(&mut switches, |row| (&mut row.name, &row.id));
        let mut gaps = Vec::new();
        let mut services: Vec<Service> = rows(&wire.services(), of(IdKind::Service))
            .map(|(idx, row)| service::service(ServiceId::of(idx), row, &mut gaps))
            .collect();
        tell_apart(&mut services, |row| (&mut row.name, &row.id));
        let loses_movements = clauses.loses_movements(wire.clauses());
        let mut clauses = clauses.all(wire.clauses());
        clauses.extend(gaps);
        // A row that is lost may say anything; a category that is lost is data that nothing else is known of.
        let (all, kept) = (wire.services(), of(IdKind::Service).len());
        let lost_service = all.has_bad() || kept < all.items().len();
        let has_id = |row: Field<Record<'_, wire::Category>>| row.get().is_some_and(|row| row.id().is_some());
        let lost_category = wire.categories().has_bad() || !wire.categories().items().all(has_id);
        if lost_service || lost_category || self.names.cuts_categories || !wire.is_whole() {
            clauses.push(Clause::not_understood(String::new(), None));
        }
        let mut categories: Vec<Category> = rows(&wire.categories(), self.names.kept(IdKind::Category))
            .map(|(_, row)| category(row))
            .collect();
        tell_apart(&mut categories, |row| (&mut row.name, &row.id));
        let tenant = self.tenant(wire.tenant().get().unwrap_or(Record::EMPTY));
        let geography = tenant.geography.as_ref().map(|geography| &geography.at);
        work::limit(&mut clauses, geography, categories.len(), self.problems);
        let as_of = wire.as_of().get();
        gaps::add_uncollected(&mut services, &clauses, &categories, as_of, self.problems);
        gaps::add_unheard(&services, &mut clauses, &mut categories, as_of, self.names, self.problems);
        advice::add(&services, &clauses, self.names, self.problems);
        let mut statement = Statement {
            format: wire.format().get(),
            as_of,
            language: wire.language(),
            completeness: wire.completeness().get(),
            note: wire.note(),
            provider: provider(wire.provider().get().unwrap_or(Record::EMPTY)),
            tenant,
            places: place::places(wire, self.names, self.problems),
            categories,
            switches,
            services,
            clauses,
            loses_movements,
            sources: self.sources(wire),
        };
        limits::contradict(&mut statement, self.problems);
        statement
    }

    /// Says which switches are stated to be on although they cannot be, and how they stand is then unknown.
    fn contradictory(&mut self, switches: &mut [Switch]) {
        for idx in Settings::of(switches, |_| None).contradictory(switches) {
            let (Some(switch), Some(row)) = (switches.get_mut(idx), self.names.kept(IdKind::Switch).get(idx))
            else {
                continue;
            };
            switch.contradicts = true;
            self.problems.add(&At::ROOT.member("switches").item(*row), ProblemKind::SwitchContradicts);
        }
    }

    /// The sources. One that has replaced itself, by way of others or not, stands: nobody can say which of them is the newest.
    #[inline(never)]
    fn sources(&mut self, wire: Record<'_, wire::Statement>) -> Vec<Source> {
        let (list, kept) = (wire.sources(), self.names.kept(IdKind::Source));
        let mut sources: Vec<Source> = rows(&list, kept).map(|(_, row)| source(row)).collect();
        let newer = |source: &Source| source.superseded_by.map(SourceId::idx).into_iter().collect();
        for idx in circular(&sources.iter().map(newer).collect::<Vec<_>>()) {
            if let (Some(source), Some(row)) = (sources.get_mut(idx), kept.get(idx)) {
                self.add_circle_of_source(*row);
                source.superseded_by = None;
            }
        }
        sources
    }

    fn add_circle_of_source(&mut self, row: usize) {
        let sources = At::ROOT.member("sources");
        self.problems.add(&sources.item(row).member("supersededBy"), ProblemKind::Circle);
    }

    #[inline(never)]
    fn tenant(&mut self, wire: Record<'_, wire::Tenant>) -> Tenant {
        let geography = match wire.geography() {
            Field::Absent => None,
            Field::Bad => Some(Geography { at: Location::Unreadable, chosen: None, changeable: None }),
            Field::Is(geography) => Some(Geography {
                at: self.geography(geography),
                chosen: geography.chosen(),
                changeable: geography.changeable().get(),
            }),
        };
        Tenant {
            id: wire.id().map(str::to_owned),
            name: wire.name(),
            geography,
            cloud: wire.cloud().get(),
            onboarded: wire.onboarded().get(),
            attributes: wire.attributes().items().filter_map(attribute).collect(),
        }
    }

    /// The tenant's geography, which cannot be itself.
    fn geography(&mut self, wire: Record<'_, wire::Geography>) -> Location {
        let location = wire.at().unwrap_or_default();
        if location.names_geography() {
            return self.circular_geography();
        }
        if location.names_nowhere() {
            let at = At::ROOT.member("tenant");
            let problem = ProblemKind::UnknownPlace("nowhere".to_owned());
            self.problems.add(&at.member("geography").member("at"), problem);
            return Location::Unreadable;
        }
        location
    }

    fn circular_geography(&mut self) -> Location {
        self.problems.add(&At::ROOT.member("tenant").member("geography").member("at"), ProblemKind::Circle);
        Location::Unreadable
    }
}

/// The rows that are kept, with their numbers in the model.
fn rows<'a, T>(list: &List<'a, T>, kept: &[usize]) -> impl Iterator<Item = (usize, Record<'a, T>)>
where
    T: Type<Read<'a> = Field<Record<'a, T>>>,
{
    kept.iter().enumerate().map(|(idx, row)| (idx, list.item(*row).get().unwrap_or(Record::EMPTY)))
}

#[inline(never)]
fn provider(wire: Record<'_, wire::Provider>) -> Provider {
    Provider {
        name: wire.name(),
        hosting: wire.hosting(),
        policies: wire.policies().known(),
        agreements: wire.agreements().known(),
        contacts: wire.contacts().items().filter_map(service::verify).collect(),
    }
}

fn attribute(wire: Field<Record<'_, wire::Attribute>>) -> Option<Attribute> {
    let wire = wire.get()?;
    Some(Attribute { name: wire.name()?, value: wire.value()?, as_of: wire.as_of().get() })
}

fn source(wire: Record<'_, wire::Source>) -> Source {
    Source {
        id: id(wire.id()),
        title: name(wire.title(), wire.id()),
        link: wire.url(),
        date: wire.date().get(),
        superseded_by: wire.superseded_by().get(),
    }
}

fn category(wire: Record<'_, wire::Category>) -> Category {
    Category {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        note: wire.note(),
        purposes: wire.purposes().items().flatten().collect(),
        derived_from: wire.derived_from().known(),
    }
}

/// An id as a whole, however long: two that begin alike are two.
fn id(id: Option<&str>) -> String {
    id.map(str::to_owned).unwrap_or_default()
}

/// The name of a row, or its id where it has none.
fn name(name: Option<String>, of: Option<&str>) -> String {
    name.or_else(|| of.map(shorten)).unwrap_or_default()
}
