//! The whole statement as JSON-LD, in the words of the Data Privacy Vocabulary (DPV 2.3, <https://w3id.org/dpv>), its countries
//! (<https://w3id.org/dpv/loc>) and the DCMI Metadata Terms.
//!
//! A clause that says that something is or may be done is a process of its service. DPV has no word for a clause that denies, is
//! silent or could not be understood: it becomes a context of the service, for whoever reads only processes and places must not take
//! it for the claim that it is not. What else DPV has no word for (how firm a claim is, what it depends on) carries the word of the
//! statement's own format as a title.

mod clause;
mod place;

use super::json::Json;
use super::{File, Input, file, is_plain};
use crate::residency::{
    CategoryId, Form, Governor, Link, Operator, Service, Source, SourceId, Statement, Switch,
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
    graph.extend(statement.switches.iter().map(switch));
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
    let mut by = typed("#provider", "dpv:ServiceProvider");
    push(&mut by, "dpv:hasName", provider.name.clone());
    by.push(("dpv:hasPolicy", source_references(statement, &provider.policies)));
    let mut to = typed("#tenant", "dpv:ServiceConsumer");
    push(&mut to, "dpv:hasName", tenant.name.clone());
    push(&mut to, "dct:identifier", tenant.id.clone());
    vec![Json::Object(about), Json::Object(by), Json::Object(to)]
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

fn switch(switch: &Switch) -> Json {
    let mut node = typed(&iri("switch", &switch.id), "dpv:Context");
    node.push(("dct:title", switch.name.as_str().into()));
    node.push(("dct:description", switch.state.word().into()));
    Json::Object(node)
}

fn service(statement: &Statement, idx: usize, service: &Service) -> Json {
    let mut node = typed(&iri("service", &service.id), "dpv:Service");
    node.push(("dpv:hasName", service.name.as_str().into()));
    node.push(("dct:identifier", service.id.as_str().into()));
    let names = service.now_named.iter().chain(&service.formerly);
    node.push(("dct:alternative", names.map(|name| Json::from(name.as_str())).collect()));
    node.push(("dpv:hasServiceProvider", operator(service)));
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
    let own = statement.clauses.iter().filter(|clause| clause.service.is_some_and(|id| id.idx() == idx));
    let (done, said): (Vec<_>, Vec<_>) = own.partition(|clause| clause::is_done(clause));
    let references = |clauses: Vec<&crate::residency::Clause>| -> Json {
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
    node.push(("dpv:hasContext", governor.into_iter().chain(said).collect()));
    Json::Object(node)
}

fn operator(service: &Service) -> Json {
    if service.operator == Operator::Provider && service.operator_name.is_none() {
        return reference("#provider");
    }
    let name = service.operator_name.clone().unwrap_or_else(|| service.operator.word().to_owned());
    Json::Object(vec![("@type", "dpv:ServiceProvider".into()), ("dpv:hasName", name.into())])
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
