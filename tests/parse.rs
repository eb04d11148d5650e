//! Every kind of problem: a document that has it, where it is, and what is said of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::document;
use trust_center::statement::{
    Activity, Claim, Found, IdKind, Location, Problem, ProblemKind, Refusal, Severity, Statement, Wanted,
};

/// `data` is the only category, and the documents here need not collect it.
fn read(document: &Value) -> (Statement, Vec<Problem>) {
    let (statement, mut problems) = support::read(document);
    problems.retain(|problem| !matches!(problem.kind, ProblemKind::NobodyCollects(_)));
    (statement, problems)
}

#[track_caller]
fn check(members: Value, at: &str, kind: ProblemKind) {
    let (_, problems) = read(&document(members));
    assert_eq!(problems, [Problem { at: at.to_owned(), kind }]);
}

fn of_service(more: Value) -> Value {
    let mut service = json!({ "id": "s", "name": "S", "collects": ["data"] });
    service.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "services": [service] })
}

fn of_clause(more: Value) -> Value {
    let mut clause =
        json!({ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" });
    clause.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "services": [{ "id": "s", "name": "S" }], "clauses": [clause] })
}

fn at(location: Value) -> Value {
    of_clause(json!({ "keeps": { "doing": "store", "at": location } }))
}

fn wrong(wanted: Wanted, found: Found) -> ProblemKind {
    ProblemKind::WrongType { wanted, found }
}

fn unknown(of: IdKind, id: &str) -> ProblemKind {
    ProblemKind::UnknownId { of, id: id.to_owned() }
}

/// Not even what cannot be seen is left out: it would make two ids one.
#[test]
fn ids_are_kept_whole() {
    for (one, other) in [
        ("x".repeat(61), "x".repeat(62)),
        ("x".repeat(5000), "x".repeat(60)),
        ("a".into(), "a\u{200b}".into()),
    ] {
        let ids = |id: &str| json!([{ "id": id, "name": "N" }, { "id": "z", "name": "Z" }]);
        let lists = ["services", "switches", "categories", "sources", "regions", "areas"];
        let read_with = |id: &str| {
            let mut members: serde_json::Map<String, Value> =
                lists.iter().map(|list| ((*list).to_owned(), ids(id))).collect();
            members.insert("format".to_owned(), json!(1));
            members.insert("tenant".to_owned(), json!({ "id": id, "name": "T" }));
            members.insert("clauses".to_owned(), json!([{ "id": id, "service": "z", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" }]));
            let (statement, _) = read(&Value::Object(members));
            let mut found: Vec<String> = statement.tenant.id.iter().cloned().collect();
            found.extend(statement.services.iter().map(|row| row.id.clone()));
            found.extend(statement.switches.iter().map(|row| row.id.clone()));
            found.extend(statement.categories.iter().map(|row| row.id.clone()));
            found.extend(statement.sources.iter().map(|row| row.id.clone()));
            found.extend(statement.clauses.iter().map(|row| row.id.clone()));
            found
        };
        let (first, second) = (read_with(&one), read_with(&other));
        assert_eq!(first.iter().filter(|id| **id == one).count(), 6);
        assert_eq!(second.iter().filter(|id| **id == other).count(), 6);
        assert!(!first.contains(&other));
    }
}

#[test]
fn values_of_another_type() {
    check(of_service(json!({ "name": 5 })), "$.services[0].name", wrong(Wanted::Text, Found::Number));
    check(json!({ "sources": {} }), "$.sources", wrong(Wanted::List, Found::Object));
    check(json!({ "provider": [] }), "$.provider", wrong(Wanted::Object, Found::List));
    check(at(json!(true)), "$.clauses[0].keeps.at", wrong(Wanted::TextOrObject, Found::TrueOrFalse));
    check(
        of_clause(json!({ "keeps": { "doing": 1, "at": "DE" } })),
        "$.clauses[0].keeps.doing",
        wrong(Wanted::TextOrList, Found::Number),
    );
    check(of_clause(json!({ "when": "on" })), "$.clauses[0].when", wrong(Wanted::ObjectOrList, Found::Text));
    check(json!({ "services": [null] }), "$.services[0]", wrong(Wanted::Object, Found::Null));
    let areas = json!({ "areas": [{ "id": "a", "name": "A", "members": [], "complete": "yes" }] });
    check(areas, "$.areas[0].complete", wrong(Wanted::TrueOrFalse, Found::Text));
}

#[test]
fn fields_that_are_not_there_or_not_known() {
    check(json!({ "services": [{ "id": "s" }] }), "$.services[0]", ProblemKind::Missing("name"));
    check(json!({ "asOf": null }), "$", ProblemKind::Missing("asOf"));
    check(json!({ "colour": 1 }), "$", ProblemKind::UnknownField("colour".to_owned()));
    check(json!({ "colours": [] }), "$", ProblemKind::FieldNotUnderstood("colours".to_owned()));
    let kind = || ProblemKind::FieldNotUnderstood("colour".to_owned());
    check(of_clause(json!({ "colour": 1 })), "$.clauses[0]", kind());
    check(
        of_clause(json!({ "keeps": { "doing": "store", "at": "DE", "colour": 1 } })),
        "$.clauses[0].keeps",
        kind(),
    );
    check(
        json!({ "x-colour": 1, "$schema": "s", "services": [{ "id": "s" }] }),
        "$.services[0]",
        ProblemKind::Missing("name"),
    );
}

#[test]
fn words_dates_and_durations() {
    check(
        of_clause(json!({ "strength": "will" })),
        "$.clauses[0].strength",
        ProblemKind::UnknownWord {
            word: "will".to_owned(),
            allowed: &["is", "may", "either", "not-stated", "is-not"],
        },
    );
    check(json!({ "asOf": "2026-02-29" }), "$.asOf", ProblemKind::NotADate("2026-02-29".to_owned()));
    check(
        of_clause(json!({ "keeps": { "doing": "store", "at": "DE", "transient": "1h" } })),
        "$.clauses[0].keeps.transient",
        ProblemKind::NotADuration("1h".to_owned()),
    );
    check(
        of_clause(json!({ "valid": { "from": "2026", "until": "2025-12-31" } })),
        "$.clauses[0].valid",
        ProblemKind::EndsBeforeStart,
    );
}

#[test]
fn texts_and_links() {
    let source = |url: &str| json!({ "sources": [{ "id": "q", "title": "Q", "url": url }] });
    for url in
        ["javascript:alert(1)", "http://example.org", "https://user@example.org", " https://example.org"]
    {
        check(source(url), "$.sources[0].url", ProblemKind::RefusedLink(url.to_owned()));
    }
    check(json!({ "note": "left\u{202e}right" }), "$.note", ProblemKind::Invisible);
    check(json!({ "note": "x".repeat(2001) }), "$.note", ProblemKind::CutText(2000));
    check(of_service(json!({ "name": "x".repeat(201) })), "$.services[0].name", ProblemKind::CutText(200));
}

#[test]
fn ids_that_nothing_has() {
    check(of_service(json!({ "switch": "w" })), "$.services[0].switch", unknown(IdKind::Switch, "w"));
    check(of_service(json!({ "privacy": "q" })), "$.services[0].privacy", unknown(IdKind::Source, "q"));
    check(
        of_service(json!({ "collects": ["data", "more"] })),
        "$.services[0].collects[1]",
        unknown(IdKind::Category, "more"),
    );
    check(of_clause(json!({ "service": "t" })), "$.clauses[0].service", unknown(IdKind::Service, "t"));
    check(of_clause(json!({ "data": ["more"] })), "$.clauses[0].data[0]", unknown(IdKind::Category, "more"));
    check(
        of_clause(json!({ "contradicts": ["l"] })),
        "$.clauses[0].contradicts[0]",
        unknown(IdKind::Clause, "l"),
    );
    check(of_clause(json!({ "restIn": ["l"] })), "$.clauses[0].restIn[0]", unknown(IdKind::Clause, "l"));
    check(at(json!({ "sameAs": "t" })), "$.clauses[0].keeps.at.sameAs[0]", unknown(IdKind::Service, "t"));
    check(at(json!("XX")), "$.clauses[0].keeps.at", ProblemKind::UnknownPlace("XX".to_owned()));
    check(
        at(json!({ "allOf": ["DE", { "outside": "DE" }] })),
        "$.clauses[0].keeps.at.allOf[1].outside",
        ProblemKind::NotAnArea("DE".to_owned()),
    );
    check(
        json!({ "regions": [{ "id": "r", "name": "R", "country": "XX" }] }),
        "$.regions[0].country",
        ProblemKind::NotACountry("XX".to_owned()),
    );
}

#[test]
fn ids_that_stand_twice_or_are_taken() {
    let twice = json!({ "services": [{ "id": "s", "name": "S" }, { "id": "s", "name": "T" }] });
    check(twice, "$.services[1].id", ProblemKind::DuplicateId("s".to_owned()));
    let regions = json!({ "regions": [{ "id": "r", "name": "R", "country": "DE" }, { "id": "r", "name": "Q", "country": "DE" }] });
    check(regions, "$.regions[1].id", ProblemKind::DuplicateId("r".to_owned()));
    for id in ["anywhere", "FR"] {
        let areas = json!({ "areas": [{ "id": id, "name": "A", "members": [] }] });
        check(areas, "$.areas[0].id", ProblemKind::ReservedId(id.to_owned()));
    }
}

#[test]
fn circles() {
    let areas = json!({ "areas": [{ "id": "a", "name": "A", "members": ["a"] }] });
    check(areas, "$.areas[0]", ProblemKind::Circle);
    let switches = json!({ "switches": [{ "id": "w", "name": "W", "notApplicableWhen": { "w": "on" } }] });
    check(switches, "$.switches[0]", ProblemKind::Circle);
    let tenant = json!({ "tenant": { "id": "t", "name": "T", "geography": { "at": { "allOf": ["DE", "tenant-geography"] } } } });
    check(tenant, "$.tenant.geography.at", ProblemKind::Circle);
}

#[test]
fn lists_and_choices() {
    check(at(json!({ "allOf": [] })), "$.clauses[0].keeps.at.allOf", ProblemKind::Empty);
    check(of_clause(json!({ "data": [] })), "$.clauses[0].data", ProblemKind::Empty);
    check(
        at(json!({ "allOf": ["DE"], "outside": "EU" })),
        "$.clauses[0].keeps.at",
        ProblemKind::OneOf("allOf, oneOrMoreOf, sameAs, outside, varies, notDetermined"),
    );
    check(
        of_clause(json!({ "moves": { "to": "s", "governedBy": "destination" } })),
        "$.clauses[0]",
        ProblemKind::OneOf("keeps, moves"),
    );
    check(of_clause(json!({ "keeps": null })), "$.clauses[0]", ProblemKind::NotUnderstood);
}

#[test]
fn documents_that_are_too_new_too_deep_or_too_bad() {
    let (statement, problems) = read(&document(json!({ "format": 2, "services": 5 })));
    let kind = ProblemKind::Refused(Refusal::NewerFormat(2));
    assert_eq!(problems, [Problem { at: "$.format".to_owned(), kind }]);
    assert_eq!((statement.format, statement.services.len()), (Some(2), 0));
    assert_eq!(problems[0].kind.severity(), Severity::Refusal);

    let mut deep = json!(1);
    for _ in 0..70 {
        deep = json!([deep]);
    }
    let (_, problems) = read(&document(json!({ "sources": [{ "id": "q", "title": deep }] })));
    assert_eq!(
        problems,
        [Problem { at: "$.sources[0].title".to_owned(), kind: wrong(Wanted::Text, Found::List) }]
    );

    let (_, problems) = read(&document(json!({ "sources": vec![json!(1); 600] })));
    assert_eq!(problems.len(), 501);
    // One of them is that nobody collects the data.
    assert_eq!(problems[500], Problem { at: "$".to_owned(), kind: ProblemKind::AndMore(101) });

    let (_, problems) = read(&json!([]));
    let kind = ProblemKind::Refused(Refusal::NotAnObject(Found::List));
    assert_eq!(problems, [Problem { at: "$".to_owned(), kind }]);
}

#[test]
fn a_bad_row_hides_no_good_one() {
    let mut members = of_clause(json!({}));
    members["clauses"].as_array_mut().unwrap().insert(0, json!(5));
    members["services"].as_array_mut().unwrap().insert(0, json!("s"));
    let (statement, problems) = read(&document(members));
    assert_eq!(problems.len(), 2);
    assert_eq!(statement.services.len(), 1);
    let Claim::Keeping(keeping) = &statement.clauses[1].claim else { panic!("{:?}", statement.clauses) };
    assert_eq!(keeping.doing, [Activity::Store]);
    assert!(matches!(keeping.at, Location::Place(_)));
    assert_eq!(statement.clauses.iter().filter(|clause| clause.claim == Claim::NotUnderstood).count(), 2);
}

#[test]
fn names_that_are_no_plain_names_are_quoted_in_paths() {
    let when = json!({ "it's on": "maybe" });
    let allowed = &["on", "off", "not-applicable", "unknown"];
    let (_, problems) = read(&document(of_clause(json!({ "when": when }))));
    let word = ProblemKind::UnknownWord { word: "maybe".to_owned(), allowed };
    assert_eq!(problems[0], Problem { at: r"$.clauses[0].when['it\'s on']".to_owned(), kind: word });
}

/// Each clause is taken as soon as it is read: all that is wrong with it is said in one place.
#[test]
fn what_is_wrong_with_a_clause_is_said_together() {
    let clause = |id: &str| json!({ "id": id, "service": "s", "strength": "is", "colour": "red" });
    let (_, problems) = read(&document(json!({
        "services": [{ "id": "s", "name": "S" }],
        "clauses": [clause("a"), clause("b")],
        "sources": [{ "id": "q", "title": "Q", "colour": "red" }]
    })));
    let places: Vec<_> = problems.iter().map(|problem| problem.at.as_str()).collect();
    assert_eq!(places, ["$.clauses[0]", "$.clauses[0]", "$.clauses[1]", "$.clauses[1]", "$.sources[0]"]);
}
