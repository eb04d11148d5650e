//! Clauses in the words of DPV: processes, and contexts where a clause claims no process.

use super::super::json::Json;
use super::place::locations;
use super::{Member, data, iri, push, reference, source_references, typed};
use crate::residency::{
    Activity, CategoryId, Claim, Clause, Commitment, Condition, Copy, Duration, Extent, Keeping, Location,
    Mode, Movement, Period, Rules, ServiceId, Statement, Strength, Unit,
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
    if let Some(basis) = &clause.legal_basis {
        members.push(("dpv:hasLegalBasis", titled("dpv:LegalBasis", basis, None)));
    }
    if let Some(technique) = clause.pseudonym.as_ref().and_then(|known| known.technique.as_ref()) {
        members.push(("dpv:hasTechnicalMeasure", titled("dpv:Pseudonymisation", technique, None)));
    }
    members.push(("dpv:hasContext", Json::List(contexts(statement, clause))));
    members
}

fn kept(statement: &Statement, keeping: &Keeping) -> Vec<Member> {
    let is_copy = keeping.copy == Some(Copy::Copy);
    let activities =
        keeping.doing.iter().map(|activity| term(*activity)).chain(is_copy.then_some("dpv:Copy"));
    let retention = keeping.retention.as_ref();
    let durations = [
        ("fixed", retention.and_then(|kept| kept.fixed)),
        ("at-least", retention.and_then(|kept| kept.at_least)),
        ("at-most", retention.and_then(|kept| kept.at_most)),
        ("after-contract", retention.and_then(|kept| kept.after_contract)),
        ("transient", keeping.transient),
    ];
    let duration = |(title, time): (&str, Option<Duration>)| {
        Some(titled("dpv:StorageDuration", title, Some(("dct:extent", iso(time?).into()))))
    };
    vec![
        ("dpv:hasProcessing", activities.map(reference).collect()),
        ("dpv:hasLocation", Json::List(locations(statement, &keeping.at))),
        ("dpv:hasDuration", durations.into_iter().filter_map(duration).collect()),
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

/// What a claim depends on, and what stands behind it.
fn contexts(statement: &Statement, clause: &Clause) -> Vec<Json> {
    let context = |title: &str, description: &str| {
        titled("dpv:Context", title, Some(("dct:description", description.into())))
    };
    let mut all = Vec::new();
    all.extend(condition(statement, &clause.condition).map(|when| context("condition", &when)));
    all.extend(period(clause.onboarded).map(|onboarded| context("onboarded", &onboarded)));
    all.extend(clause.commitment.map(|commitment| context("commitment", Commitment::word(commitment))));
    if clause.extent != Extent::All {
        all.push(context(clause.extent.word(), clause.rest.as_deref().unwrap_or_default()));
    }
    if let Claim::Movement(movement) = &clause.claim {
        all.extend(movement.payload.as_ref().map(|payload| context("payload", payload)));
        all.extend(movement.also_back.then(|| context("also-back", "true")));
        let third;
        let rules = match movement.rules {
            Rules::Destination => "destination",
            Rules::Source => "source",
            Rules::NotStated => "not-stated",
            Rules::Of(id) => {
                third =
                    statement.services.get(id.idx()).map(|service| service.id.clone()).unwrap_or_default();
                &third
            }
        };
        all.push(context("governed-by", rules));
    }
    all
}

/// A condition in the words of the format: `a=on and b=off or c=on`.
fn condition(statement: &Statement, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Always => None,
        Condition::Unreadable => Some("unreadable".to_owned()),
        Condition::AnyOf(cases) => {
            let part = |part: &crate::residency::Part| match part {
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
fn period(period: Period) -> Option<String> {
    let end =
        |date: Option<crate::residency::Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
    (period.from.is_some() || period.until.is_some())
        .then(|| format!("{}/{}", end(period.from), end(period.until)))
}

fn iso(duration: Duration) -> String {
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
