//! Exactly what is shown, as JSON: the rows and their order, under the boundary and the switches that are chosen.

use super::json::Json;
use super::{File, Input, file};
use crate::page::{
    About, Cell, Detail, DetailGroup, Fact, Line, LinkView, MovementRow, PseudonymRow, RecipientRow,
    ServiceEntry, ServiceRow, StepView, TransferRow, Translator, WayView, Whereabouts, arrange_recipients,
    arrange_transfers,
};
use crate::residency::Finding;

/// What is shown.
pub fn view(input: &Input<'_>) -> File {
    let Input { statement, page, view, locale, arrangement, provenance } = *input;
    let filter = &arrangement.filter;
    let tables = input.tables();
    let evidence = page.evidence(statement, filter, provenance, locale);
    let content = Json::Object(vec![
        ("title", page.verdict.title.as_str().into()),
        ("language", locale.tag().into()),
        ("statedBy", statement.provider.name.clone().into()),
        ("tenant", statement.tenant.id.clone().into()),
        ("tenantName", statement.tenant.name.clone().into()),
        ("address", provenance.address.clone().into()),
        ("sha256", provenance.hash.clone().into()),
        ("retrieved", provenance.retrieved.map(|date| date.to_string()).into()),
        ("asOf", statement.as_of.map(|date| date.to_string()).into()),
        ("view", view.iter().map(|(name, value)| Json::from(format!("{name}={value}"))).collect()),
        ("boundary", evidence.boundary.as_str().into()),
        ("boundaryCountries", Json::texts(&evidence.countries)),
        ("tried", evidence.preview.clone().into()),
        ("filter", Json::texts(&evidence.filter)),
        ("counts", Json::texts(&evidence.counts)),
        ("categories", Json::texts(&evidence.categories)),
        ("notDisclosed", Json::texts(&evidence.open)),
        ("verdict", page.verdict.headline.as_str().into()),
        ("sentences", Json::texts(&page.verdict.sentences)),
        (
            "notes",
            page.verdict
                .partial
                .iter()
                .chain(&page.verdict.note)
                .map(|note| Json::from(note.as_str()))
                .collect(),
        ),
        ("shown", tables.shown.as_str().into()),
        (
            "services",
            tables
                .services
                .iter()
                .filter_map(|entry| {
                    Some(service(entry, entry.row(statement, locale)?, &entry.whereabouts(statement, locale)))
                })
                .collect(),
        ),
        (
            "movements",
            tables
                .movements
                .iter()
                .filter_map(|entry| Some(movement(entry.row(statement, locale)?)))
                .collect(),
        ),
        (
            "transfers",
            arrange_transfers(page, statement, filter, locale)
                .into_iter()
                .filter_map(|entry| Some(transfer(entry.finding, entry.row(statement, locale)?)))
                .collect(),
        ),
        ("nothingLeaves", page.transfers(statement, locale).nothing.clone().into()),
        (
            "recipients",
            arrange_recipients(page, statement, filter, locale)
                .into_iter()
                .map(|one| recipient(&one.row))
                .collect(),
        ),
        (
            "pseudonymised",
            page.pseudonymised
                .rows
                .iter()
                .filter_map(|entry| Some(pseudonym(entry.row(statement, locale)?)))
                .collect(),
        ),
        ("pseudonymisedNotStated", page.pseudonymised.silent.clone().into()),
        ("about", about(page.about(statement, locale))),
        ("problems", Json::texts(&page.problem_texts(Translator(locale)))),
    ]);
    file(statement, "view.json", "application/json", content.written())
}

fn about(about: &About) -> Json {
    let group = |group: &DetailGroup| {
        Json::Object(vec![
            ("title", group.title.as_str().into()),
            ("details", group.details.iter().map(detail).collect()),
        ])
    };
    Json::Object(vec![
        ("facts", about.facts.iter().map(fact).collect()),
        ("groups", about.groups.iter().map(group).collect()),
    ])
}

fn service(entry: &ServiceEntry, row: &ServiceRow, at: &Whereabouts) -> Json {
    let mut members = vec![
        ("id", row.id.as_str().into()),
        ("name", row.name.as_str().into()),
        ("names", Json::texts(&row.names)),
        ("finding", entry.found.map(|finding| word(finding).to_owned()).into()),
        ("verdict", entry.finding.as_str().into()),
        ("stored", cell(&at.stored)),
        ("processed", cell(&at.processed)),
        ("further", cell(&at.further)),
        ("mayMoveTo", cell(&at.moves_to)),
        ("commitment", cell(&at.commitment)),
        ("privacy", row.privacy.as_ref().map_or(Json::Null, link)),
    ];
    if let Some(opened) = &entry.opened {
        members.push(("facts", opened.facts.iter().map(fact).collect()));
        members.push(("verify", opened.verify.iter().map(link).collect()));
        members.push(("claims", opened.claims.iter().map(detail).collect()));
        members.push(("ways", opened.ways.iter().map(way).collect()));
    }
    Json::Object(members)
}

/// The word for a verdict, the same in every language.
fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Leaves => "leaves",
        Finding::MayLeave => "may-leave",
        Finding::Unknown => "unknown",
        Finding::Stays => "stays",
    }
}

fn cell(cell: &Cell) -> Json {
    cell.0.iter().map(line).collect()
}

fn line(line: &Line) -> Json {
    Json::Object(vec![("text", line.text.as_str().into()), ("notes", Json::texts(&line.notes))])
}

fn link(link: &LinkView) -> Json {
    Json::Object(vec![("text", link.text.as_str().into()), ("href", link.href.clone().into())])
}

fn fact(fact: &Fact) -> Json {
    Json::Object(vec![
        ("name", fact.name.as_str().into()),
        ("values", Json::texts(&[fact.stated.as_slice(), &fact.said].concat())),
    ])
}

/// All that the statement says of one thing.
fn detail(detail: &Detail) -> Json {
    Json::Object(vec![
        ("about", detail.title.as_str().into()),
        ("facts", detail.facts.iter().map(fact).collect()),
        ("quote", detail.quote.clone().into()),
        ("sources", detail.sources.iter().map(link).collect()),
    ])
}

fn way(way: &WayView) -> Json {
    Json::Object(vec![
        ("verdict", way.finding.as_str().into()),
        ("end", way.end.as_str().into()),
        ("data", Json::texts(&way.categories)),
        ("steps", way.steps.iter().map(step).collect()),
        ("others", way.others.clone().into()),
    ])
}

fn step(step: &StepView) -> Json {
    Json::Object(vec![
        ("text", step.text.as_str().into()),
        ("quote", step.quote.clone().into()),
        ("sources", step.sources.iter().map(link).collect()),
    ])
}

fn movement(row: &MovementRow) -> Json {
    Json::Object(vec![
        ("id", row.id.as_str().into()),
        ("from", row.from.as_str().into()),
        ("to", Json::texts(&row.to)),
        ("what", Json::texts(&row.what)),
        ("condition", Json::texts(&row.condition)),
        ("rules", Json::texts(&row.rules)),
        ("takesPlace", row.status.as_str().into()),
        ("off", Json::Bool(row.off)),
        ("more", row.more.iter().map(fact).collect()),
        ("quote", row.quote.clone().into()),
        ("sources", row.sources.iter().map(link).collect()),
    ])
}

fn transfer(finding: Finding, row: &TransferRow) -> Json {
    Json::Object(vec![
        ("finding", word(finding).into()),
        ("service", row.service.as_str().into()),
        ("operator", row.operator.clone().into()),
        ("from", Json::texts(&row.from)),
        ("data", Json::texts(&row.data)),
        ("form", row.form.clone().into()),
        ("to", row.place.as_str().into()),
        ("activities", Json::texts(&row.doing)),
        ("notes", Json::texts(&row.notes)),
        ("transferMechanism", Json::texts(&row.mechanism)),
        ("rules", Json::texts(&row.rules)),
        ("condition", Json::texts(&row.condition)),
        ("sources", row.sources.iter().map(link).collect()),
    ])
}

fn recipient(row: &RecipientRow) -> Json {
    Json::Object(vec![
        ("name", row.name.as_str().into()),
        ("role", row.role.as_str().into()),
        ("establishedIn", row.seat.as_str().into()),
        ("services", Json::texts(&row.services)),
        ("places", cell(&row.places)),
        ("purposes", Json::texts(&row.purposes)),
        ("transferMechanism", Json::texts(&row.mechanism)),
    ])
}

fn pseudonym(row: &PseudonymRow) -> Json {
    Json::Object(vec![
        ("service", row.service.as_str().into()),
        ("stated", row.state.as_str().into()),
        ("technique", row.technique.as_str().into()),
        ("reversible", row.reversible.as_str().into()),
        ("destinations", cell(&row.destinations)),
        ("sources", row.sources.iter().map(link).collect()),
    ])
}
