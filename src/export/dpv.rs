//! The whole statement as JSON-LD, in the words of the Data Privacy Vocabulary (DPV 2.3, <https://w3id.org/dpv>), its countries
//! (<https://w3id.org/dpv/loc>) and the DCMI Metadata Terms.
//!
//! A clause that says that something is or may be done is a process of its service. DPV has no word for a clause that denies, is
//! silent or could not be understood: it becomes a context of the service, for whoever reads only processes and places must not take
//! it for the claim that it is not. What else DPV has no word for (how firm a claim is, what it depends on) carries the word of the
//! statement's own format as a title.

mod clause;
mod context;
mod place;

use self::context::Contexts;
use super::json::Json;
use super::{File, Input, file, is_plain};
use crate::statement::{
    CategoryId, Changeable, Cloud, Completeness, Form, Governor, Link, Operator, Place, Service, Source,
    SourceId, Statement, Switch, SwitchId, SwitchKind, SwitchState, Tenant, Verify,
};

/// A member of an object.
type Member = (&'static str, Json);

const CONTEXT: [(&str, &str); 3] = [
    ("dpv", "https://w3id.org/dpv#"),
    ("loc", "https://w3id.org/dpv/loc#"),
    ("dct", "http://purl.org/dc/terms/"),
];

/// The whole statement, whatever of it is shown.
pub fn statement(input: &Input<'_>) -> File {
    let statement = input.statement;
    let prefixes = CONTEXT.iter().map(|(prefix, iri)| (*prefix, Json::from(*iri))).collect();
    let mut graph = head(statement);
    graph.extend(place::all(statement));
    graph.extend((0..statement.categories.len()).map(|idx| category(statement, CategoryId::of(idx))));
    graph.extend(statement.switches.iter().map(|one| switch(statement, one)));
    graph.extend(statement.services.iter().enumerate().map(|(idx, one)| service(statement, idx, one)));
    graph.extend(statement.clauses.iter().map(|one| clause::node(statement, one)));
    graph.extend(statement.sources.iter().map(|one| source(statement, one)));
    let content = Json::Object(vec![("@context", Json::Object(prefixes)), ("@graph", Json::List(graph))]);
    file(statement, "statement.jsonld", "application/ld+json", content.written())
}

/// The statement itself, who makes it, and for whom.
fn head(statement: &Statement) -> Vec<Json> {
    let provider = &statement.provider;
    let tenant = &statement.tenant;
    let mut about = typed("", "dpv:Notice");
    about.push(("dct:publisher", reference("#provider")));
    about.push(("dpv:hasServiceConsumer", reference("#tenant")));
    push(&mut about, "dct:issued", statement.as_of.map(|date| date.to_string()));
    push(&mut about, "dct:language", statement.language.clone());
    push(&mut about, "dct:description", statement.note.clone());
    let mut contexts = Contexts::default();
    contexts.add("completeness", statement.completeness.map(Completeness::word));
    about.push(("dpv:hasContext", contexts.into_json()));
    let mut by = typed("#provider", "dpv:ServiceProvider");
    push(&mut by, "dpv:hasName", provider.name.clone());
    by.push(("dpv:hasPolicy", source_references(statement, &provider.policies)));
    by.push(("dpv:hasContact", provider.contacts.iter().map(verify).collect()));
    by.push(("dpv:hasOrganisationalMeasure", agreements(statement)));
    let mut contexts = Contexts::default();
    contexts.add("hosting", provider.hosting.clone());
    by.push(("dpv:hasContext", contexts.into_json()));
    let mut to = typed("#tenant", "dpv:ServiceConsumer");
    push(&mut to, "dpv:hasName", tenant.name.clone());
    push(&mut to, "dct:identifier", tenant.id.clone());
    to.push(("dpv:hasContext", of_tenant(tenant)));
    vec![Json::Object(about), Json::Object(by), Json::Object(to)]
}

fn of_tenant(tenant: &Tenant) -> Json {
    let mut contexts = Contexts::default();
    contexts.add("cloud", tenant.cloud.map(Cloud::word));
    contexts.add("onboarded", tenant.onboarded.map(|date| date.to_string()));
    for attribute in &tenant.attributes {
        let mut node = vec![
            ("@type", "dpv:Context".into()),
            ("dct:title", attribute.name.as_str().into()),
            ("dct:description", attribute.value.as_str().into()),
        ];
        push(&mut node, "dct:date", attribute.as_of.map(|date| date.to_string()));
        contexts.push(Json::Object(node));
    }
    contexts.into_json()
}

fn category(statement: &Statement, id: CategoryId) -> Json {
    let Some(category) = statement.categories.get(id.idx()) else { return Json::Null };
    let mut node = typed(&iri("data", &category.id), "dpv:Data");
    node.push(("dct:title", category.name.as_str().into()));
    push(&mut node, "dct:description", category.note.clone());
    let purpose = |name: &String| {
        Json::Object(vec![("@type", "dpv:Purpose".into()), ("dct:title", name.as_str().into())])
    };
    node.push(("dpv:hasPurpose", category.purposes.iter().map(purpose).collect()));
    node.push((
        "dct:source",
        category.derived_from.iter().map(|id| data(statement, *id, Form::Identified)).collect(),
    ));
    Json::Object(node)
}

/// Data of a category in a form.
fn data(statement: &Statement, id: CategoryId, form: Form) -> Json {
    let category = statement.categories.get(id.idx()).map(|category| reference(&iri("data", &category.id)));
    let category = category.unwrap_or(Json::Null);
    let kind = match form {
        Form::Identified => return category,
        Form::Pseudonymised => Some("dpv:PseudonymisedData"),
        Form::Anonymised => Some("dpv:AnonymisedData"),
        Form::Aggregated => None,
    };
    let kinds = std::iter::once("dpv:Data").chain(kind).map(Json::from).collect();
    Json::Object(vec![("@type", kinds), ("dct:title", form.word().into()), ("dct:isVersionOf", category)])
}

fn switch(statement: &Statement, switch: &Switch) -> Json {
    let mut node = typed(&iri("switch", &switch.id), "dpv:Context");
    node.push(("dct:title", switch.name.as_str().into()));
    node.push(("dct:description", switch.state.word().into()));
    let mut contexts = Contexts::default();
    contexts.add("kind", switch.kind.map(SwitchKind::word));
    contexts.add("default", switch.default.map(SwitchState::word));
    for one in &switch.dated_defaults {
        let state = one.state.map_or("unreadable", SwitchState::word);
        let period = clause::period(one.onboarded).unwrap_or_default();
        contexts.add("defaultWhenOnboarded", Some([state, &period].join(" ")));
    }
    contexts.add("controlledBy", switch.controlled_by.map(Changeable::word));
    contexts.add("changedAt", switch.changed_at.clone());
    let when = switch.not_applicable.as_ref().and_then(|when| clause::condition(statement, when));
    contexts.add("notApplicableWhen", when);
    let known = |id: &Option<SwitchId>| id.and_then(|id| statement.switches.get(id.idx()));
    let id = |id| known(id).map_or("unknown", |switch| switch.id.as_str());
    node.push(("dct:references", switch.verify.iter().map(verify).collect()));
    contexts.list("onOnlyWithAll", switch.all_of.iter().map(id));
    node.push(("dpv:hasContext", contexts.into_json()));
    Json::Object(node)
}

fn service(statement: &Statement, idx: usize, service: &Service) -> Json {
    let mut node = typed(&iri("service", &service.id), "dpv:Service");
    node.push(("dpv:hasName", service.name.as_str().into()));
    node.push(("dct:identifier", service.id.as_str().into()));
    let names = service.now_named.iter().chain(&service.formerly);
    node.push(("dct:alternative", names.map(|name| Json::from(name.as_str())).collect()));
    node.push(("dpv:hasServiceProvider", operator(statement, service)));
    push(&mut node, "dct:description", service.note.clone());
    node.push((
        "dpv:hasNotice",
        service.privacy.map_or(Json::Null, |id| source_references(statement, &[id])),
    ));
    let collects = service.collects.iter().flatten();
    node.push(("dpv:hasData", collects.map(|(id, form)| data(statement, *id, *form)).collect()));
    if let Some(isolation) = &service.isolation {
        node.push((
            "dpv:hasTechnicalOrganisationalMeasure",
            Json::Object(vec![("dct:title", isolation.as_str().into())]),
        ));
    }
    node.push(("dct:references", service.verify.iter().map(verify).collect()));
    let own = statement.clauses.iter().filter(|clause| clause.service.is_some_and(|id| id.idx() == idx));
    let (done, said): (Vec<_>, Vec<_>) = own.partition(|clause| clause::is_done(clause));
    let references = |clauses: Vec<&crate::statement::Clause>| -> Json {
        clauses.iter().map(|clause| reference(&iri("clause", &clause.id))).collect()
    };
    node.push(("dpv:hasProcess", references(done)));
    let governor = match service.switch {
        Governor::Switch(id) => {
            statement.switches.get(id.idx()).map(|switch| reference(&iri("switch", &switch.id)))
        }
        Governor::Nothing | Governor::Unknown => None,
    };
    let said = said.iter().map(|clause| reference(&iri("clause", &clause.id)));
    let mut contexts = Contexts::default();
    // That nothing originates in it is another thing than silence.
    let nothing = service.collects.as_ref().filter(|collects| collects.is_empty());
    contexts.add("collects", nothing.map(|_| "nothing"));
    governor.into_iter().chain(said).for_each(|one| contexts.push(one));
    node.push(("dpv:hasContext", contexts.into_json()));
    Json::Object(node)
}

/// Where to look something up, or whom to ask.
fn verify(verify: &Verify) -> Json {
    let mut node = Vec::new();
    if let Some(Link::Allowed(link)) = &verify.link {
        node.push(("@id", link.as_str().into()));
    }
    node.push(("dct:title", verify.title.as_str().into()));
    Json::Object(node)
}

/// The agreements that apply.
fn agreements(statement: &Statement) -> Json {
    let agreement = |id: &SourceId| {
        Json::Object(vec![
            ("@type", "dpv:DataProcessingAgreement".into()),
            ("dct:source", source_references(statement, &[*id])),
        ])
    };
    statement.provider.agreements.iter().map(agreement).collect()
}

fn operator(statement: &Statement, service: &Service) -> Json {
    let mut node = if service.operator == Some(Operator::Provider) && service.operator_name.is_none() {
        vec![("@id", "#provider".into())]
    } else {
        let role = service.operator.map_or("unknown", Operator::word);
        let name = service.operator_name.clone().unwrap_or_else(|| role.to_owned());
        vec![
            ("@type", "dpv:ServiceProvider".into()),
            ("dpv:hasName", name.into()),
            ("dct:description", role.into()),
        ]
    };
    let seat = service.established_in.map(|country| place::place(statement, Place::Country(country)));
    node.extend(seat.map(|country| ("dpv:hasCountry", country)));
    Json::Object(node)
}

fn source(statement: &Statement, source: &Source) -> Json {
    let mut node = vec![("@id", address(source).into()), ("dct:title", source.title.as_str().into())];
    push(&mut node, "dct:date", source.date.map(|date| date.to_string()));
    if let Some(id) = source.superseded_by {
        node.push(("dct:isReplacedBy", source_references(statement, &[id])));
    }
    Json::Object(node)
}

fn source_references(statement: &Statement, ids: &[SourceId]) -> Json {
    let source = |id: &SourceId| statement.sources.get(id.idx());
    ids.iter().filter_map(source).map(|source| reference(&address(source))).collect()
}

/// A source by its link, or by its id where there is none to follow.
fn address(source: &Source) -> String {
    match &source.link {
        Some(Link::Allowed(link)) => link.clone(),
        Some(Link::Refused(_)) | None => iri("source", &source.id),
    }
}

fn typed(id: &str, kind: &str) -> Vec<Member> {
    vec![("@id", id.into()), ("@type", kind.into())]
}

fn reference(id: &str) -> Json {
    Json::Object(vec![("@id", id.into())])
}

fn push(node: &mut Vec<Member>, name: &'static str, text: Option<String>) {
    node.extend(text.map(|text| (name, Json::Text(text))));
}

/// Something of this statement: a relative reference, with nothing in it that such a one may not have (RFC 3987).
fn iri(kind: &str, id: &str) -> String {
    let mut iri = format!("#{kind}/");
    for c in id.chars() {
        if is_plain(c) || matches!(c, '-' | '.' | '_' | '~') {
            iri.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
                iri.extend(['%', digit(byte / 16), digit(byte % 16)]);
            }
        }
    }
    iri
}
