//! From wire to model: every name resolved, every problem found, and nothing that could not be read taken for harmless.

mod clause;
mod details;
mod location;
mod names;
mod order;
mod service;

pub(super) use self::order::{circular, dependency_order, dependency_order_of};

use self::clause::ClauseReader;
use self::location::LocationReader;
use self::names::{Index, Names, find_all, find_rows};
use super::model::{
    Attribute, Category, CategoryId, Clause, Condition, Geography, Link, Location, Period, Provider,
    ServiceId, Source, SourceId, Statement, Switch, SwitchId, Tenant, Verify,
};
use super::node::Node;
use super::problem::{At, IdKind, Problem, ProblemKind, Problems};
use super::read::{Field, Id, Name, Read, Rows, Text};
use super::wire::{self, FORMAT, SwitchState};

/// Reads a document. There is always a statement, if an empty one, and the list of everything that is wrong with it.
///
/// A document of a newer major version yields an empty statement and [`ProblemKind::NewerFormat`].
pub fn parse(document: &Node) -> (Statement, Vec<Problem>) {
    let mut problems = Problems::default();
    if let Some(format) = format_of(document).filter(|format| *format > FORMAT) {
        problems.add(&At::ROOT.member("format"), ProblemKind::NewerFormat(format));
        return (Statement { format: Some(format), ..Statement::default() }, problems.into_list());
    }
    let statement = match wire::Statement::read(document, &At::ROOT, &mut problems) {
        Some(wire) => Parser::new(&wire, &mut problems).statement(&wire),
        None => Statement::default(),
    };
    (statement, problems.into_list())
}

/// The version is looked at first: nothing else of a newer document means what it seems to.
fn format_of(document: &Node) -> Option<u32> {
    let Node::Object(members) = document else { return None };
    let (_, format) = members.iter().rev().find(|(name, _)| name == "format")?;
    u32::read(format, &At::ROOT, &mut Problems::default())
}

struct Parser<'a> {
    names: Names<'a>,
    kept: KeptRows,
    places: LocationReader<'a>,
    problems: &'a mut Problems,
}

/// The positions of the rows that are kept, in order of their numbers in the model.
struct KeptRows {
    categories: Vec<usize>,
    services: Vec<usize>,
    sources: Vec<usize>,
    switches: Vec<usize>,
}

impl<'a> Parser<'a> {
    fn new(wire: &'a wire::Statement, problems: &'a mut Problems) -> Self {
        let list = |name| At::ROOT.member(name);
        let rows = wire.categories.rows().map(|(idx, row)| (idx, &row.id));
        let (category_names, categories) = Index::of(IdKind::Category, &list("categories"), rows, problems);
        let rows = wire.services.rows().map(|(idx, row)| (idx, &row.id));
        let (service_names, services) = Index::of(IdKind::Service, &list("services"), rows, problems);
        let rows = wire.sources.rows().map(|(idx, row)| (idx, &row.id));
        let (source_names, sources) = Index::of(IdKind::Source, &list("sources"), rows, problems);
        let rows = wire.switches.rows().map(|(idx, row)| (idx, &row.id));
        let (switch_names, switches) = Index::of(IdKind::Switch, &list("switches"), rows, problems);
        let names = Names {
            categories: category_names,
            services: service_names,
            sources: source_names,
            switches: switch_names,
        };
        let kept = KeptRows { categories, services, sources, switches };
        let places = LocationReader::new(wire, problems);
        Self { names, kept, places, problems }
    }

    fn statement(mut self, wire: &wire::Statement) -> Statement {
        let tenant = wire.tenant.get().map(|tenant| self.tenant(tenant)).unwrap_or_default();
        let provider = wire.provider.get().map(|provider| self.provider(provider)).unwrap_or_default();
        let sources = kept(&wire.sources, &self.kept.sources.clone())
            .map(|(row, source)| self.source(row, source))
            .collect();
        let categories = kept(&wire.categories, &self.kept.categories.clone())
            .map(|(row, category)| self.category(row, category))
            .collect();
        let mut switches: Vec<Switch> = kept(&wire.switches, &self.kept.switches.clone())
            .map(|(row, switch)| self.switch(row, switch))
            .collect();
        order::break_circles(&mut switches, &self.kept.switches, self.problems);
        let mut gaps = Vec::new();
        let services = kept(&wire.services, &self.kept.services.clone())
            .enumerate()
            .map(|(idx, (row, service))| self.service(ServiceId::of(idx), row, service, &mut gaps))
            .collect();
        let mut clauses = ClauseReader::new(&self.names, &self.places, self.problems).clauses(&wire.clauses);
        clauses.extend(gaps);
        // A row that is lost may say anything; a category that is lost is data that nothing else is known of.
        let lost_service = wire.services.has_bad() || self.kept.services.len() < wire.services.rows().count();
        let lost_category =
            wire.categories.has_bad() || wire.categories.rows().any(|(_, row)| row.id.get().is_none());
        if lost_service || lost_category {
            clauses.push(Clause::not_understood(String::new(), None));
        }
        Statement {
            format: wire.format.get().copied(),
            as_of: wire.as_of.get().copied(),
            language: name(&wire.language),
            completeness: wire.completeness.get().copied(),
            note: text(&wire.note),
            provider,
            tenant,
            places: self.places.places,
            categories,
            switches,
            services,
            clauses,
            sources,
        }
    }

    fn provider(&mut self, wire: &wire::Provider) -> Provider {
        let at = At::ROOT.member("provider");
        let policies = self.all_of(&wire.policies, &at.member("policies"), |names| &names.sources);
        Provider {
            name: name(&wire.name),
            hosting: name(&wire.hosting),
            policies: policies.into_iter().flatten().map(SourceId::of).collect(),
        }
    }

    fn tenant(&mut self, wire: &wire::Tenant) -> Tenant {
        let at = At::ROOT.member("tenant");
        let geography = match &wire.geography {
            Field::Absent => None,
            Field::Bad => Some(Geography { at: Location::Unreadable, chosen: None, changeable: None }),
            Field::Is(geography) => {
                let at = at.member("geography");
                Some(Geography {
                    at: self.places.geography(
                        &geography.at,
                        &at.member("at"),
                        &self.names.services,
                        self.problems,
                    ),
                    chosen: text(&geography.chosen),
                    changeable: geography.changeable.get().copied(),
                })
            }
        };
        let attribute = |(_, row): (usize, &wire::Attribute)| {
            Some(Attribute {
                name: name(&row.name)?,
                value: text(&row.value)?,
                as_of: row.as_of.get().copied(),
            })
        };
        Tenant {
            id: wire.id.get().map(|Id(id)| super::problem::shorten(id)),
            name: name(&wire.name),
            geography,
            cloud: wire.cloud.get().copied(),
            onboarded: wire.onboarded.get().copied(),
            attributes: wire.attributes.rows().filter_map(attribute).collect(),
        }
    }

    fn source(&mut self, row: usize, wire: &wire::Source) -> Source {
        let list = At::ROOT.member("sources");
        let at = list.item(row);
        let superseded_by = self.one(&wire.superseded_by, &at.member("supersededBy"), |names| &names.sources);
        Source {
            id: id(&wire.id),
            title: name(&wire.title).unwrap_or_else(|| id(&wire.id)),
            link: wire.url.get().map(link),
            date: wire.date.get().copied(),
            superseded_by: superseded_by.get().copied().map(SourceId::of),
        }
    }

    fn category(&mut self, row: usize, wire: &wire::Category) -> Category {
        let list = At::ROOT.member("categories");
        let at = list.item(row);
        let derived_from =
            self.all_of(&wire.derived_from, &at.member("derivedFrom"), |names| &names.categories);
        Category {
            id: id(&wire.id),
            name: name(&wire.name).unwrap_or_else(|| id(&wire.id)),
            note: text(&wire.note),
            purposes: wire.purposes.rows().map(|(_, Text(purpose))| purpose.clone()).collect(),
            derived_from: derived_from.into_iter().flatten().map(CategoryId::of).collect(),
        }
    }

    fn one(
        &mut self,
        field: &Field<Id>,
        at: &At<'_>,
        index: impl for<'n> Fn(&'n Names<'a>) -> &'n Index<'a>,
    ) -> Field<usize> {
        match field {
            Field::Absent => Field::Absent,
            Field::Bad => Field::Bad,
            Field::Is(Id(id)) => index(&self.names).find(id, at, self.problems).map_or(Field::Bad, Field::Is),
        }
    }

    fn all_of(
        &mut self,
        field: &Field<Rows<Id>>,
        at: &At<'_>,
        index: impl for<'n> Fn(&'n Names<'a>) -> &'n Index<'a>,
    ) -> Vec<Option<usize>> {
        find_all(field, at, index(&self.names), self.problems)
    }
}

/// The rows at the kept positions, in that order.
fn kept<'w, T>(field: &'w Field<Rows<T>>, kept: &[usize]) -> impl Iterator<Item = (usize, &'w T)> {
    let rows = field.get().map(|rows| rows.0.as_slice()).unwrap_or_default();
    kept.iter().filter_map(|row| Some((*row, rows.get(*row)?.as_ref()?)))
}

fn condition(when: &wire::When, at: &At<'_>, switches: &Index<'_>, problems: &mut Problems) -> Condition {
    let mut part = |(id, state): &(String, Option<SwitchState>)| {
        let switch = switches.find(id, at, problems)?;
        Some((SwitchId::of(switch), (*state)?))
    };
    let wire::When(cases) = when;
    Condition::AnyOf(cases.iter().map(|case| case.iter().map(&mut part).collect()).collect())
}

fn period(field: &Field<wire::Period>, at: &At<'_>, problems: &mut Problems) -> Period {
    let period = match field {
        Field::Absent => return Period::default(),
        Field::Bad => return Period { unreadable: true, ..Period::default() },
        Field::Is(period) => period,
    };
    let (from, until) = (period.from.get().copied(), period.until.get().copied());
    let backwards = matches!((from, until), (Some(from), Some(until)) if until.last_day() < from.first_day());
    if backwards {
        problems.add(at, ProblemKind::EndsBeforeStart);
    }
    let bad = matches!(period.from, Field::Bad) || matches!(period.until, Field::Bad);
    Period { from, until, unreadable: backwards || bad }
}

fn verify(wire: &wire::Verify) -> Option<Verify> {
    let link = wire.url.get().map(link);
    let title = text(&wire.title).or_else(|| match &link {
        Some(Link::Allowed(url) | Link::Refused(url)) => Some(url.clone()),
        None => None,
    })?;
    Some(Verify { title, link })
}

fn link(wire: &super::read::Link) -> Link {
    if wire.allowed { Link::Allowed(wire.text.clone()) } else { Link::Refused(wire.text.clone()) }
}

fn id(field: &Field<Id>) -> String {
    field.get().map(|Id(id)| super::problem::shorten(id)).unwrap_or_default()
}

fn name(field: &Field<Name>) -> Option<String> {
    field.get().map(|Name(name)| name.clone())
}

fn text(field: &Field<Text>) -> Option<String> {
    field.get().map(|Text(text)| text.clone())
}
