//! From wire to model: every name resolved, every problem found, and nothing that could not be read taken for harmless.

mod clause;
mod location;
mod order;

use std::collections::BTreeMap;

pub(super) use self::order::{circular, dependency_order, dependency_order_of};

use self::clause::ClauseReader;
use self::location::LocationReader;
use super::model::{
    Attribute, Category, CategoryId, Clause, Condition, Geography, Governor, Link, Location, Period,
    Provider, Service, ServiceId, Source, SourceId, Statement, Switch, SwitchId, Tenant, Verify,
};
use super::node::Node;
use super::problem::{At, IdKind, Problem, ProblemKind, Problems};
use super::read::{Field, Id, Name, Read, Rows, Text};
use super::wire::{self, FORMAT, Form, Operator, SwitchState};

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

/// Ids of one kind and what they stand for.
struct Index<'a> {
    kind: IdKind,
    by_id: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    /// Numbers the rows that have an id no earlier row has. `rows` yields each row's position and id.
    fn of(
        kind: IdKind,
        list: &At<'_>,
        rows: impl Iterator<Item = (usize, &'a Field<Id>)>,
        problems: &mut Problems,
    ) -> (Self, Vec<usize>) {
        let mut by_id = BTreeMap::new();
        let mut kept = Vec::new();
        for (row, id) in rows {
            let Some(Id(id)) = id.get() else { continue };
            if by_id.contains_key(id.as_str()) {
                problems
                    .add(&list.item(row).member("id"), ProblemKind::DuplicateId(super::problem::shorten(id)));
            } else {
                by_id.insert(id.as_str(), kept.len());
                kept.push(row);
            }
        }
        (Self { kind, by_id }, kept)
    }

    fn find(&self, id: &str, at: &At<'_>, problems: &mut Problems) -> Option<usize> {
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            problems.add(at, ProblemKind::UnknownId { of: self.kind, id: super::problem::shorten(id) });
        }
        found
    }
}

/// The indexes that every part of the document is resolved against.
struct Names<'a> {
    categories: Index<'a>,
    services: Index<'a>,
    sources: Index<'a>,
    switches: Index<'a>,
}

struct Parser<'a> {
    names: Names<'a>,
    kept: KeptRows,
    places: LocationReader,
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
        if wire.services.has_bad() || self.kept.services.len() < wire.services.rows().count() {
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

    fn switch(&mut self, row: usize, wire: &wire::Switch) -> Switch {
        let list = At::ROOT.member("switches");
        let at = list.item(row);
        let not_applicable = match &wire.not_applicable {
            Field::Absent => None,
            Field::Bad => Some(Condition::Unreadable),
            Field::Is(when) => {
                Some(condition(when, &at.member("notApplicableWhen"), &self.names.switches, self.problems))
            }
        };
        let all_of = self.all_of(&wire.all_of, &at.member("onOnlyWithAll"), |names| &names.switches);
        Switch {
            id: id(&wire.id),
            name: name(&wire.name).unwrap_or_else(|| id(&wire.id)),
            kind: wire.kind.get().copied(),
            state: wire.state.get().copied().unwrap_or(SwitchState::Unknown),
            default: wire.default.get().copied(),
            controlled_by: wire.controlled_by.get().copied(),
            changed_at: text(&wire.location),
            not_applicable,
            all_of: all_of.into_iter().map(|found| found.map(SwitchId::of)).collect(),
        }
    }

    fn service(
        &mut self,
        service: ServiceId,
        row: usize,
        wire: &wire::Service,
        gaps: &mut Vec<Clause>,
    ) -> Service {
        let list = At::ROOT.member("services");
        let at = list.item(row);
        let switch = match self.one(&wire.switch, &at.member("switch"), |names| &names.switches) {
            Field::Absent => Governor::Nothing,
            Field::Bad => Governor::Unknown,
            Field::Is(switch) => Governor::Switch(SwitchId::of(switch)),
        };
        let privacy = self.one(&wire.privacy, &at.member("privacy"), |names| &names.sources);
        let collects = self.collects(wire, &at.member("collects"), || {
            gaps.push(Clause::not_understood(id(&wire.id), Some(service)));
        });
        Service {
            id: id(&wire.id),
            name: name(&wire.name).unwrap_or_else(|| id(&wire.id)),
            now_named: name(&wire.now_named),
            formerly: wire.formerly.rows().map(|(_, Name(name))| name.clone()).collect(),
            operator: wire.operator.get().copied().unwrap_or(Operator::Provider),
            operator_name: name(&wire.operator_name),
            switch,
            collects,
            isolation: text(&wire.isolation),
            note: text(&wire.note),
            privacy: privacy.get().copied().map(SourceId::of),
            verify: wire.verify.rows().filter_map(|(_, row)| verify(row)).collect(),
        }
    }

    /// What originates in a service. A list that cannot be read as a whole leaves a gap.
    fn collects(
        &mut self,
        wire: &wire::Service,
        at: &At<'_>,
        gap: impl FnOnce(),
    ) -> Option<Vec<(CategoryId, Form)>> {
        let Field::Is(rows) = &wire.collects else {
            if wire.collects.has_bad() {
                gap();
            }
            return None;
        };
        let mut whole = !wire.collects.has_bad();
        let mut collected = Vec::new();
        for (idx, row) in rows.iter() {
            let found = row
                .data
                .get()
                .and_then(|Id(id)| self.names.categories.find(id, &at.item(idx), self.problems));
            match found {
                Some(category) => collected
                    .push((CategoryId::of(category), row.form.get().copied().unwrap_or(Form::Identified))),
                None => whole = false,
            }
        }
        if !whole {
            gap();
        }
        Some(collected)
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

/// Every id of a list, resolved; `None` for one that cannot be.
fn find_all(
    field: &Field<Rows<Id>>,
    at: &At<'_>,
    index: &Index<'_>,
    problems: &mut Problems,
) -> Vec<Option<usize>> {
    match field {
        Field::Absent => Vec::new(),
        Field::Bad => vec![None],
        Field::Is(rows) => find_rows(rows, at, index, problems),
    }
}

fn find_rows(rows: &Rows<Id>, at: &At<'_>, index: &Index<'_>, problems: &mut Problems) -> Vec<Option<usize>> {
    let find = |(idx, id): (usize, &Option<Id>)| {
        id.as_ref().and_then(|Id(id)| index.find(id, &at.item(idx), problems))
    };
    rows.0.iter().enumerate().map(find).collect()
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
