//! Exactly what is shown, as JSON: the rows and their order, under the boundary and the switches that are chosen.

use super::json::Json;
use super::{File, Input, file};
use crate::page::{
    Cell, Fact, Line, LinkView, MovementRow, PseudonymRow, ServiceEntry, ServiceRow, StepView, WayView,
};
use crate::residency::Finding;

/// What is shown.
pub fn view(input: &Input<'_>) -> File {
    let Input { statement, page, view, locale, .. } = *input;
    let tables = input.tables();
    let boundary = page.controls.boundaries.iter().find(|option| option.chosen);
    let content = Json::Object(vec![
        ("title", page.verdict.title.as_str().into()),
        ("language", locale.tag().into()),
        ("statedBy", statement.provider.name.clone().into()),
        ("tenant", statement.tenant.id.clone().into()),
        ("asOf", statement.as_of.map(|date| date.to_string()).into()),
        ("view", view.iter().map(|(name, value)| Json::from(format!("{name}={value}"))).collect()),
        ("boundary", boundary.map(|option| option.label.clone()).into()),
        ("tried", page.verdict.tried.clone().into()),
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
                .filter_map(|entry| Some(service(entry, entry.row(statement, locale)?)))
                .collect(),
        ),
        (
            "movements",
            tables.movements.iter().filter_map(|entry| entry.row(statement, locale)).map(movement).collect(),
        ),
        (
            "pseudonymised",
            page.pseudonymised
                .rows
                .iter()
                .filter_map(|entry| entry.row(statement, locale))
                .map(pseudonym)
                .collect(),
        ),
        ("pseudonymisedNotStated", page.pseudonymised.silent.clone().into()),
        ("problems", Json::texts(&page.problems)),
    ]);
    file(statement, "view.json", "application/json", content.written())
}

fn service(entry: &ServiceEntry, row: &ServiceRow) -> Json {
    let mut members = vec![
        ("id", row.id.as_str().into()),
        ("name", row.name.as_str().into()),
        ("names", Json::texts(&row.names)),
        ("finding", entry.found.map(|finding| word(finding).to_owned()).into()),
        ("verdict", entry.finding.as_str().into()),
        ("stored", cell(&row.stored)),
        ("processed", cell(&row.processed)),
        ("mayMoveTo", cell(&row.moves_to)),
        ("commitment", cell(&row.commitment)),
        ("privacy", row.privacy.as_ref().map_or(Json::Null, link)),
    ];
    if let Some(opened) = &entry.opened {
        members.push(("facts", opened.facts.iter().map(fact).collect()));
        members.push(("verify", opened.verify.iter().map(link).collect()));
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

fn way(way: &WayView) -> Json {
    Json::Object(vec![
        ("verdict", way.finding.as_str().into()),
        ("end", way.end.as_str().into()),
        ("data", Json::texts(&way.categories)),
        ("steps", way.steps.iter().map(step).collect()),
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
        ("quote", row.quote.clone().into()),
        ("sources", row.sources.iter().map(link).collect()),
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
