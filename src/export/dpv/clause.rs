//! Clauses in the words of DPV: processes, and contexts where a clause claims no process.

use super::super::json::Json;
use super::context::of_clause;
use super::place::locations;
use super::{Member, data, iri, push, reference, source_references, typed};
use crate::statement::{
    Activity, CategoryId, Claim, Clause, Condition, Copy, Duration, Keeping, Location, Mechanism, Mode,
    Movement, Period, ServiceId, Statement, Strength, Unit,
};

/// Whether a clause says that something is done, or may be.
pub(super) fn is_done(clause: &Clause) -> bool {
    let is_claimed = matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either));
    is_claimed
        && match &clause.claim {
            Claim::Keeping(keeping) => keeping.at != Location::Nowhere,
            Claim::Movement(_) => true,
            Claim::NotUnderstood => false,
        }
}

/// A clause.
pub(super) fn node(statement: &Statement, clause: &Clause) -> Json {
    let id = iri("clause", &clause.id);
    let mut node = if is_done(clause) {
        let mut node = typed(&id, "dpv:Process");
        node.extend(done(statement, clause));
        node
    } else {
        let mut node = typed(&id, "dpv:Context");
        let strength = clause.strength.map_or("not-understood", Strength::word);
        let is_nowhere = matches!(&clause.claim, Claim::Keeping(keeping) if keeping.at == Location::Nowhere);
        node.push(("dct:title", if is_nowhere { "nowhere" } else { strength }.into()));
        node
    };
    node.push(("dct:identifier", clause.id.as_str().into()));
    push(&mut node, "dct:description", clause.text.clone());
    push(&mut node, "dct:valid", period(clause.valid));
    node.push(("dct:source", source_references(statement, &clause.sources)));
    node.push(("dpv:hasContext", of_clause(statement, clause)));
    Json::Object(node)
}

/// What is done, with what, how firmly and on which condition.
fn done(statement: &Statement, clause: &Clause) -> Vec<Member> {
    let all: Vec<CategoryId> = (0..statement.categories.len()).map(CategoryId::of).collect();
    let categories = clause.data.as_ref().unwrap_or(&all);
    let mut members = vec![
        ("dpv:hasService", clause.service.map_or(Json::Null, |id| service(statement, id))),
        ("dpv:hasData", categories.iter().map(|id| data(statement, *id, clause.form)).collect()),
    ];
    members.extend(match &clause.claim {
        Claim::Keeping(keeping) => kept(statement, keeping),
        Claim::Movement(movement) => moved(statement, movement),
        Claim::NotUnderstood => Vec::new(),
    });
    if let Some(strength @ (Strength::May | Strength::Either)) = clause.strength {
        members.push(("dpv:hasLikelihood", titled("dpv:Likelihood", strength.word(), None)));
    }
    let basis = clause.legal_basis.iter().map(|basis| titled("dpv:LegalBasis", basis, None));
    let mechanism = |one: &Option<Mechanism>| {
        titled("dpv:DataTransferLegalBasis", one.map_or("unreadable", Mechanism::word), None)
    };
    members.push(("dpv:hasLegalBasis", basis.chain(clause.mechanisms.iter().map(mechanism)).collect()));
    if let Some(technique) = clause.pseudonym.as_ref().and_then(|known| known.technique.as_ref()) {
        members.push(("dpv:hasTechnicalMeasure", titled("dpv:Pseudonymisation", technique, None)));
    }
    members
}

fn kept(statement: &Statement, keeping: &Keeping) -> Vec<Member> {
    let is_copy = keeping.copy == Some(Copy::Copy);
    let activities =
        keeping.doing.iter().map(|activity| term(*activity)).chain(is_copy.then_some("dpv:Copy"));
    let duration = |(title, time): (&str, Option<Duration>)| {
        Some(titled("dpv:StorageDuration", title, Some(("dct:extent", iso(time?).into()))))
    };
    vec![
        ("dpv:hasProcessing", activities.map(reference).collect()),
        ("dpv:hasLocation", Json::List(locations(statement, &keeping.at))),
        ("dpv:hasDuration", durations(keeping).into_iter().filter_map(duration).collect()),
    ]
}

/// How long data is kept, by the names of the fields.
pub(super) fn durations(keeping: &Keeping) -> [(&'static str, Option<Duration>); 6] {
    // Of limits that contradict each other none is said to be one.
    let retention = keeping.retention.as_ref().filter(|kept| !kept.contradicts);
    [
        ("fixed", retention.and_then(|kept| kept.fixed)),
        ("at-least", retention.and_then(|kept| kept.at_least)),
        ("at-most", retention.and_then(|kept| kept.at_most)),
        ("after-contract", retention.and_then(|kept| kept.after_contract)),
        ("after-event", retention.and_then(|kept| kept.after_event)),
        ("transient", keeping.transient),
    ]
}

/// What is done with data at a place.
fn term(activity: Activity) -> &'static str {
    match activity {
        Activity::Store => "dpv:Store",
        Activity::Process => "dpv:Use",
        Activity::Infer => "dpv:Infer",
        Activity::BackUp => "dpv:Copy",
        Activity::Transit => "dpv:Transmit",
        Activity::Access => "dpv:Access",
    }
}

fn moved(statement: &Statement, movement: &Movement) -> Vec<Member> {
    let how = movement.mode.map(|mode| if mode == Mode::Moved { "dpv:Move" } else { "dpv:Copy" });
    let to = |to: &Option<ServiceId>| {
        to.map_or_else(|| titled("dpv:Service", "unknown", None), |id| service(statement, id))
    };
    vec![
        ("dpv:hasProcessing", std::iter::once("dpv:Transfer").chain(how).map(reference).collect()),
        ("dpv:hasRecipient", movement.to.iter().map(to).collect()),
    ]
}

/// A condition in the words of the format: `a=on and b=off or c=on`.
pub(super) fn condition(statement: &Statement, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Always => None,
        Condition::Unreadable => Some("unreadable".to_owned()),
        Condition::AnyOf(cases) => {
            let part = |part: &crate::statement::Part| match part {
                Some((id, state)) => {
                    let switch = statement.switches.get(id.idx()).map_or("", |switch| &switch.id);
                    format!("{switch}={}", state.word())
                }
                None => "unreadable".to_owned(),
            };
            let case = |parts: &Vec<_>| parts.iter().map(part).collect::<Vec<_>>().join(" and ");
            Some(cases.iter().map(case).collect::<Vec<_>>().join(" or "))
        }
    }
}

/// A period as ISO 8601 writes it, with `..` for an open end; none where both are open.
pub(super) fn period(period: Period) -> Option<String> {
    let end =
        |date: Option<crate::statement::Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
    let known = (period.from.is_some() || period.until.is_some())
        .then(|| format!("{}/{}", end(period.from), end(period.until)));
    if period.unreadable {
        Some(known.map_or_else(|| "unreadable".to_owned(), |known| format!("{known} unreadable")))
    } else {
        known
    }
}

pub(super) fn iso(duration: Duration) -> String {
    let (before, unit) = match duration.unit {
        Unit::Year => ("P", "Y"),
        Unit::Month => ("P", "M"),
        Unit::Week => ("P", "W"),
        Unit::Day => ("P", "D"),
        Unit::Hour => ("PT", "H"),
        Unit::Minute => ("PT", "M"),
        Unit::Second => ("PT", "S"),
    };
    format!("{before}{}{unit}", duration.amount)
}

fn service(statement: &Statement, id: ServiceId) -> Json {
    statement.services.get(id.idx()).map_or(Json::Null, |service| reference(&iri("service", &service.id)))
}

fn titled(kind: &str, title: &str, more: Option<Member>) -> Json {
    let members = [("@type", kind.into()), ("dct:title", title.into())];
    Json::Object(members.into_iter().chain(more).collect())
}
