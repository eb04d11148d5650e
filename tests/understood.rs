//! What is not understood is not firm: fields and words that nobody knows, names and ids that stand twice, data of which nobody
//! speaks. `tests/faults/` has the documents that were once answered too firmly; each is one of a kind, and its siblings are here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::document;
use trust_center::residency::{Boundary, Finding, Judge, Reach, Situation, SwitchOverrides, Verdicts};
use trust_center::statement::{
    AreaId, Document, IdKind, Problem, ProblemKind, ServiceId, Severity, Statement, parse,
};

/// What is found of everything that is kept, for the boundary of the European Union; nothing where there is no data.
struct Answer {
    statement: Statement,
    problems: Vec<Problem>,
}

impl Answer {
    fn of_text(text: &str) -> Self {
        let document: Document = serde_json::from_str(text).unwrap();
        let (statement, problems) = parse(&document);
        Self { statement, problems }
    }

    fn of(document: Value) -> Self {
        Self::of_text(&document.to_string())
    }

    fn of_file(name: &str) -> Self {
        let path = format!("{}/tests/faults/{name}.json", env!("CARGO_MANIFEST_DIR"));
        Self::of_text(&std::fs::read_to_string(path).unwrap())
    }

    /// On everything, on each service and on each category; the ends say the same.
    fn verdicts(&self) -> Verdicts {
        let situation = Situation::new(&self.statement, &SwitchOverrides::new());
        let judge = Judge::new(&self.statement, &Boundary::Area(AreaId::EU));
        let verdicts = Verdicts::of(&situation, &judge);
        let reach = Reach::of_all(&situation);
        let ends = reach.ends();
        if !ends.is_empty() {
            assert_eq!(verdicts.everything().verdict(), Some(judge.verdict(ends)));
        }
        verdicts
    }

    fn found(&self) -> Option<Finding> {
        self.verdicts().everything().verdict().map(|verdict| verdict.kept)
    }

    fn service(&self, id: &str) -> Option<Finding> {
        let idx = self.statement.services.iter().position(|service| service.id == id).unwrap();
        self.verdicts().service(ServiceId::of(idx)).verdict().map(|verdict| verdict.kept)
    }

    #[track_caller]
    fn says(&self, at: &str, kind: ProblemKind) {
        let problem = Problem { at: at.to_owned(), kind };
        assert!(self.problems.contains(&problem), "{problem:?} is not in {:?}", self.problems);
    }

    fn has_fault(&self) -> bool {
        self.problems.iter().any(|problem| Severity::Note < problem.kind.severity())
    }
}

fn not_understood(field: &str) -> ProblemKind {
    ProblemKind::FieldNotUnderstood(field.to_owned())
}

fn twice(field: &str) -> ProblemKind {
    ProblemKind::DuplicateKey(field.to_owned())
}

// The documents as they were found.

#[test]
fn a_field_that_is_not_understood_takes_the_firmness() {
    for (file, at, field) in [
        ("typo-in-when", "$.clauses[0]", "wen"),
        ("unknown-field-in-location", "$.clauses[0].keeps.at", "butAlso"),
        ("security-06-typo-when", "$.clauses[0]", "whenn"),
        ("security-08-typo-valid", "$.clauses[0]", "vaild"),
    ] {
        let answer = Answer::of_file(file);
        answer.says(at, not_understood(field));
        assert_eq!(answer.found(), Some(Finding::Unknown), "{file}");
    }
}

#[test]
fn neither_the_first_nor_the_last_of_two_wins() {
    for file in ["duplicate-key", "publish-06-duplicate-key"] {
        let answer = Answer::of_file(file);
        answer.says("$.clauses[0].keeps.at", twice("at"));
        assert_eq!(answer.found(), Some(Finding::Unknown), "{file}");
    }
    let duplicate = |id: &str| ProblemKind::DuplicateId(id.to_owned());
    for (file, at, problem, found) in [
        ("security-01-dup-region", "$.regions[1].id", duplicate("r"), Finding::Unknown),
        ("security-02-dup-area", "$.areas[1].id", duplicate("a"), Finding::Unknown),
        ("security-03-dup-switch", "$.switches[1].id", duplicate("w"), Finding::MayLeave),
        ("security-04-own-EU", "$.areas[0].id", ProblemKind::ReservedId("EU".to_owned()), Finding::Unknown),
    ] {
        let answer = Answer::of_file(file);
        answer.says(at, problem);
        assert_eq!(answer.found(), Some(found), "{file}");
    }
}

#[test]
fn data_of_which_nobody_speaks_is_unknown() {
    for file in ["no-categories", "security-21-no-categories", "security-21b"] {
        let answer = Answer::of_file(file);
        answer.says("$.categories", ProblemKind::Empty);
        assert_eq!(answer.found(), Some(Finding::Unknown), "{file}");
        let service = answer.statement.services[0].id.clone();
        assert_eq!(answer.service(&service), Some(Finding::Unknown), "{file}");
    }
    let answer = Answer::of_file("category-nobody-collects");
    answer.says("$.categories[1]", ProblemKind::NobodyCollects("Health data".to_owned()));
    assert_eq!(answer.found(), Some(Finding::Unknown));
    let answer = Answer::of_file("publish-10-unused-and-orphaned");
    answer.says("$.categories[1]", ProblemKind::NobodyCollects("Support tickets".to_owned()));
    assert_eq!(answer.found(), Some(Finding::Unknown));
}

#[test]
fn a_receiver_that_nobody_can_name_may_be_any() {
    let answer = Answer::of_file("unreadable-move-no-data");
    answer.says("$.clauses[0]", ProblemKind::OneOf("keeps, moves"));
    assert_eq!(answer.service("b"), Some(Finding::Unknown));
    let answer = Answer::of_file("publish-12-id-typo");
    let unknown = ProblemKind::UnknownId { of: IdKind::Service, id: "web-hostt".to_owned() };
    answer.says("$.clauses[0].service", unknown);
    assert_eq!(answer.found(), Some(Finding::Unknown));
}

#[test]
fn what_makes_a_page_unknown_is_said() {
    let answer = Answer::of_file("publish-01-no-governed-by");
    answer.says("$.clauses[1].moves", ProblemKind::NoGovernedBy);
    assert_eq!(answer.found(), Some(Finding::Unknown));
    let answer = Answer::of_file("publish-02-receiver-without-collects");
    answer.says("$.services[1]", ProblemKind::NoCollects);
    assert_eq!(answer.found(), Some(Finding::Unknown));
}

#[test]
fn places_in_other_words_are_unknown_each() {
    let answer = Answer::of_file("publish-08-location-strings");
    // One of them, which is no place but *not applicable*, is Namibia.
    assert_eq!(answer.found(), Some(Finding::Leaves));
    let unknown = |problem: &&Problem| matches!(problem.kind, ProblemKind::UnknownPlace(_));
    // NA is Namibia, NO is Norway, XK is Kosovo; EU and EEA are areas.
    assert_eq!(answer.problems.iter().filter(unknown).count(), answer.statement.clauses.len() - 5);
}

#[test]
fn a_rest_that_is_named_for_storing_only_is_open() {
    assert_eq!(Answer::of_file("rest-named-for-storing-only").found(), Some(Finding::Unknown));
}

#[test]
fn a_name_that_is_empty_is_said_and_the_id_stands_for_it() {
    let answer = Answer::of_file("empty-name");
    answer.says("$.services[0].name", ProblemKind::EmptyText);
    assert_eq!(answer.statement.services[0].name, "a");
}

// The siblings: every object and field of a statement in which all stays.

/// A statement that uses every kind of object, and in which everything stays.
fn whole() -> Value {
    document(json!({
        "tenant": {
            "id": "t", "name": "T", "onboarded": "2024-01",
            "geography": { "at": { "allOf": ["eu-west", "FR"] }, "chosen": "at sign-up", "changeable": "nobody" },
            "attributes": [{ "name": "country", "value": "IE", "asOf": "2024" }]
        },
        "regions": [{ "id": "eu-west", "name": "EU West", "country": "IE" }],
        "areas": [{ "id": "north", "name": "North", "members": ["SE", "FI"], "complete": true, "asOf": "2024", "sources": ["q"] }],
        "categories": [{ "id": "data", "name": "Data", "note": "All", "purposes": ["service"] }, { "id": "logs", "name": "Logs", "derivedFrom": ["data"] }],
        "switches": [
            { "id": "g", "name": "G", "kind": "setting", "state": "on", "default": "off", "controlledBy": "customer", "changedAt": "Settings" },
            { "id": "w", "name": "W", "state": "on", "onOnlyWithAll": ["g"] },
            { "id": "n", "name": "N", "state": "off", "notApplicableWhen": { "g": "off" } }
        ],
        "services": [
            { "id": "a", "name": "A", "nowNamed": "AA", "formerlyNamed": ["O"], "operatedBy": "provider", "switch": "g",
              "collects": ["data"], "isolation": "tenant", "note": "n", "privacy": "q", "verify": [{ "title": "Portal", "url": "https://example.org/v" }] },
            { "id": "b", "name": "B", "operatedBy": "subprocessor", "operatorName": "B Inc.", "collects": [{ "data": "logs", "form": "pseudonymised" }] },
            { "id": "c", "name": "C", "collects": ["data"] }
        ],
        "clauses": [
            { "id": "most", "service": "a", "data": ["data"], "extent": "most", "rest": "mail", "restIn": ["rest"],
              "keeps": { "doing": ["store", "process"], "at": "tenant-geography", "as": "original", "chosenBy": "sign-up", "changeable": "nobody",
                "retention": { "atLeast": "P1D", "atMost": "P30D", "afterContract": "P90D", "chosenBy": "customer" }, "transient": "PT60M" },
              "strength": "is", "when": { "w": "on" }, "onboarded": { "from": "2020" }, "valid": { "from": "2020", "until": "2030" },
              "commitment": "contract", "commitmentName": "DPA", "legalBasis": "SCC", "boundaryNote": "in", "text": "t", "sources": ["q"], "statedBy": ["a"] },
            { "id": "rest", "service": "a", "data": ["data"], "extent": "some", "strength": "is",
              "keeps": { "doing": ["store", "process"], "at": { "varies": { "by": "user", "among": ["north", "DE"], "fallback": "DE" } } } },
            { "id": "move", "service": "a", "data": ["data"], "form": { "is": "pseudonymised", "technique": "AES", "reversible": "no", "keyHeldBy": "customer", "customerOption": true },
              "moves": { "to": ["b"], "alsoBack": false, "mode": "copied", "governedBy": "destination", "payload": "events", "becomes": "logs", "reidentifies": false, "accessRules": "kept" },
              "strength": "may", "when": [{ "n": "off" }], "exception": "support" },
            { "id": "logs", "service": "b", "form": "pseudonymised", "keeps": { "doing": ["store", "process"], "at": { "oneOrMoreOf": ["north", "FR"] } }, "strength": "is" },
            { "id": "same", "service": "c", "keeps": { "doing": ["store", "process"], "at": { "sameAs": ["a"] } }, "strength": "is", "when": { "n": "off" } }
        ],
        "sources": [{ "id": "q", "title": "Q", "url": "https://example.org/q", "date": "2024" }]
    }))
}

/// Objects in which a field that is not known can only add words.
fn only_adds_words(path: &str) -> bool {
    let of = |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.split('/').count() == 1);
    matches!(path, "" | "/provider" | "/tenant")
        || of("/categories/")
        || of("/sources/")
        || of("/tenant/attributes/")
        || path.contains("/verify/")
}

/// The paths of all objects, but for conditions, whose fields are the document's own.
fn objects(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if !path.contains("/when") && !path.ends_with("/notApplicableWhen") {
                found.push(path.to_owned());
            }
            for (name, value) in members {
                objects(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (idx, item) in items.iter().enumerate() {
                objects(item, &format!("{path}/{idx}"), found);
            }
        }
        _ => {}
    }
}

fn all_objects(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    objects(document, "", &mut found);
    assert!(20 < found.len());
    found
}

/// A part whose loss takes no answer away: that it is lost is said, and it is shown as not known.
fn is_only_told(path: &str) -> bool {
    path.ends_with("/retention")
}

#[test]
fn everything_stays_where_all_is_understood() {
    let answer = Answer::of(whole());
    assert_eq!(answer.problems, []);
    assert_eq!(answer.found(), Some(Finding::Stays));
}

#[test]
fn a_further_field_alters_or_only_adds_words_as_the_format_says() {
    for path in all_objects(&whole()) {
        for value in [json!({ "s": "on" }), json!(["US"]), json!("US"), json!(true)] {
            let mut document = whole();
            let object = document.pointer_mut(&path).unwrap().as_object_mut().unwrap();
            object.insert("later".to_owned(), value.clone());
            let answer = Answer::of(document);
            let may_alter =
                !only_adds_words(&path) || path.is_empty() && (value.is_object() || value.is_array());
            assert_eq!(answer.has_fault(), may_alter, "{path} {value}");
            let stays = answer.found() == Some(Finding::Stays);
            assert_eq!(stays, !may_alter || is_only_told(&path), "{path} {value}");
            assert_eq!(answer.problems.len(), 1, "{path}: {:?}", answer.problems);
        }
    }
}

#[test]
fn fields_for_others_are_nobodys_business() {
    for path in all_objects(&whole()) {
        let mut document = whole();
        let object = document.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        object.insert("x-later".to_owned(), json!({ "s": "on" }));
        object.insert("$comment".to_owned(), json!("words"));
        assert_eq!(Answer::of(document).problems, [], "{path}");
    }
}

#[test]
fn a_field_that_is_misspelt_leaves_nothing_firm() {
    for path in all_objects(&whole()).into_iter().filter(|path| !only_adds_words(path) && !is_only_told(path))
    {
        let names: Vec<String> =
            whole().pointer(&path).unwrap().as_object().unwrap().keys().cloned().collect();
        for name in names {
            let mut document = whole();
            let object = document.pointer_mut(&path).unwrap().as_object_mut().unwrap();
            let value = object.remove(&name).unwrap();
            object.insert(format!("{name}s"), value);
            let answer = Answer::of(document);
            assert!(answer.has_fault(), "{path} {name}");
            assert_eq!(answer.found(), Some(Finding::Unknown), "{path} {name}");
        }
    }
}

/// A document in which one member of one object stands twice: as `first`, then as it was.
fn written(value: &Value, path: &str, twice: &(String, String, Value), text: &mut String) {
    match value {
        Value::Object(members) => {
            text.push('{');
            for (idx, (name, value)) in members.iter().enumerate() {
                let comma = if idx == 0 { "" } else { "," };
                if *path == twice.0 && *name == twice.1 {
                    *text += &[comma, &json!(name).to_string(), ":", &twice.2.to_string(), ","].concat();
                } else {
                    text.push_str(comma);
                }
                *text += &json!(name).to_string();
                text.push(':');
                written(value, &format!("{path}/{name}"), twice, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (idx, item) in items.iter().enumerate() {
                if idx != 0 {
                    text.push(',');
                }
                written(item, &format!("{path}/{idx}"), twice, text);
            }
            text.push(']');
        }
        _ => text.push_str(&value.to_string()),
    }
}

#[test]
fn a_name_that_stands_twice_in_an_object_says_nothing() {
    for path in all_objects(&whole()) {
        let members = whole().pointer(&path).unwrap().as_object().unwrap().clone();
        for (name, value) in members {
            // As another value, as the same, and as nothing.
            for first in [json!("US"), value, Value::Null] {
                let mut text = String::new();
                written(&whole(), "", &(path.clone(), name.clone(), first), &mut text);
                let answer = Answer::of_text(&text);
                assert!(answer.has_fault(), "{path} {name}");
                if path.is_empty() && name == "format" {
                    assert_eq!(answer.found(), None);
                    continue;
                }
                let kind = twice(&name);
                assert!(answer.problems.iter().any(|problem| problem.kind == kind), "{path} {name}");
                let alters = [
                    "at",
                    "doing",
                    "to",
                    "strength",
                    "when",
                    "valid",
                    "onboarded",
                    "data",
                    "extent",
                    "form",
                    "is",
                    "keeps",
                    "moves",
                    "service",
                    "country",
                    "members",
                    "complete",
                    "collects",
                    "switch",
                    "state",
                    "id",
                    "onOnlyWithAll",
                    "notApplicableWhen",
                    "clauses",
                    "services",
                    "areas",
                    "regions",
                    "switches",
                    "categories",
                    "geography",
                    "among",
                    "allOf",
                    "oneOrMoreOf",
                    "sameAs",
                    "governedBy",
                    "becomes",
                    "as",
                    "asOf",
                    "tenant",
                ];
                // Nothing names these clauses; and how firm it is that data moves to where it stays does not matter.
                let is_of_no_name = path.starts_with("/clauses/") && name == "id";
                let is_of_no_matter = path == "/clauses/2" && ["strength", "when"].contains(&name.as_str());
                let is_named = !is_of_no_name && !is_of_no_matter;
                if alters.contains(&name.as_str())
                    && is_named
                    && !only_adds_words(&path)
                    && !path.contains("/areas/")
                {
                    assert_ne!(answer.found(), Some(Finding::Stays), "{path} {name}");
                }
            }
        }
    }
}

#[test]
fn a_switch_that_stands_twice_in_a_condition_is_unknown() {
    for when in [r#"{"w":"on","w":"off"}"#, r#"{"w":"off","w":"on"}"#, r#"[{"w":"on","w":"on"}]"#] {
        let mut document = whole();
        document["clauses"][0]["when"] = json!("HERE");
        let answer = Answer::of_text(&document.to_string().replace("\"HERE\"", when));
        assert!(answer.problems.iter().any(|problem| problem.kind == twice("w")), "{when}");
        assert_eq!(answer.found(), Some(Finding::Unknown), "{when}");
    }
    for when in [json!({}), json!([]), json!([{}])] {
        let mut document = whole();
        document["clauses"][0]["when"] = when.clone();
        let answer = Answer::of(document);
        assert!(answer.has_fault(), "{when}");
        assert_eq!(answer.found(), Some(Finding::Unknown), "{when}");
    }
}

#[test]
fn an_id_that_stands_twice_means_neither() {
    let twin = |list: &str, row: usize, more: Value| {
        let mut document = whole();
        let mut twin = document[list][row].clone();
        twin.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document[list].as_array_mut().unwrap().push(twin);
        let last = document[list].as_array().unwrap().len() - 1;
        let mut first = document.clone();
        first[list].as_array_mut().unwrap().rotate_right(1);
        let id = document[list][row]["id"].as_str().unwrap().to_owned();
        (document, first, format!("$.{list}[{last}].id"), id)
    };
    for (list, row, more) in [
        ("regions", 0, json!({ "country": "US" })),
        ("areas", 0, json!({ "members": ["US"] })),
        ("switches", 0, json!({ "state": "off" })),
        ("switches", 1, json!({ "state": "off" })),
        ("categories", 0, json!({ "name": "Other" })),
        ("services", 0, json!({ "collects": [] })),
        ("clauses", 1, json!({ "keeps": { "doing": "store", "at": "DE" } })),
    ] {
        let (last, first, at, id) = twin(list, row, more);
        let answer = Answer::of(last);
        answer.says(&at, ProblemKind::DuplicateId(id));
        assert_eq!(answer.found(), Some(Finding::Unknown), "{list} {row}");
        assert_eq!(Answer::of(first).found(), Some(Finding::Unknown), "{list} {row} first");
    }
    // A source that stands twice is no source of anything.
    let (document, _, at, id) = twin("sources", 0, json!({ "url": "https://example.org/other" }));
    let answer = Answer::of(document);
    answer.says(&at, ProblemKind::DuplicateId(id));
    assert!(answer.statement.clauses[0].sources.is_empty());
}

#[test]
fn a_word_of_the_format_cannot_be_given_another_meaning() {
    let simple = |more: Value, at: &str| {
        let mut document = document(json!({
            "services": [{ "id": "a", "name": "A", "collects": ["data"] }],
            "clauses": [{ "id": "k", "service": "a", "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" }]
        }));
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Answer::of(document)
    };
    for id in [
        "EU",
        "EEA",
        "EFTA",
        "EU-data-boundary",
        "DE",
        "nowhere",
        "anywhere",
        "not-determined",
        "tenant-geography",
    ] {
        let area = json!({ "areas": [{ "id": id, "name": "Own", "members": ["US"], "complete": true }] });
        let region = json!({ "regions": [{ "id": id, "name": "Own", "country": "US" }] });
        for own in [area, region] {
            let answer = simple(own, id);
            assert!(
                answer.problems.iter().any(|problem| problem.kind == ProblemKind::ReservedId(id.to_owned()))
            );
            assert_eq!(answer.found(), Some(Finding::Unknown), "{id}");
        }
    }
    // A region and an area of one id.
    let both = json!({
        "regions": [{ "id": "x", "name": "X", "country": "DE" }],
        "areas": [{ "id": "x", "name": "X", "members": ["DE"], "complete": true }]
    });
    assert_eq!(simple(both, "x").found(), Some(Finding::Unknown));
    // Whose rules apply is said by a word, or by the id of a service.
    let answer = Answer::of(document(json!({
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "source", "name": "S", "collects": [] }],
        "clauses": [
            { "id": "k", "service": "a", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
            { "id": "l", "service": "source", "keeps": { "doing": ["store", "process"], "at": "US" }, "strength": "is" },
            { "id": "m", "service": "a", "moves": { "to": "a", "governedBy": "source" }, "strength": "is" }
        ]
    })));
    answer.says("$.clauses[2].moves.governedBy", ProblemKind::ReservedId("source".to_owned()));
    assert_eq!(answer.found(), Some(Finding::Unknown));
}

#[test]
fn long_ids_that_begin_alike_are_two() {
    let id = |end: &str| format!("{}{end}", "x".repeat(80));
    let answer = Answer::of(document(json!({
        "services": [{ "id": id("a"), "name": "A", "collects": ["data"] }, { "id": id("b"), "name": "B", "collects": [] }]
    })));
    assert_ne!(answer.statement.services[0].id, answer.statement.services[1].id);
}

// A part of a movement or a rest that is lost.

fn moving(clause: Value, collects: Value) -> Answer {
    Answer::of(document(json!({
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "b", "name": "B", "collects": collects }],
        "clauses": [
            { "id": "k", "service": "a", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
            { "id": "l", "service": "b", "keeps": { "doing": ["store", "process"], "at": "US" }, "strength": "is" },
            clause
        ]
    })))
}

#[test]
fn a_movement_that_is_lost_does_not_empty_its_receiver() {
    for moves in [
        json!("b"),
        json!({ "to": "bb", "governedBy": "destination" }),
        json!({ "to": [], "governedBy": "destination" }),
        json!({ "governedBy": "destination" }),
        json!({ "to": "b", "governedBy": "destination", "also": ["x"] }),
        json!(null),
    ] {
        let answer =
            moving(json!({ "id": "m", "service": "a", "moves": moves, "strength": "is" }), json!([]));
        assert!(answer.has_fault());
        assert_eq!(answer.service("b"), Some(Finding::Unknown), "{moves}");
        assert_eq!(answer.found(), Some(Finding::Unknown), "{moves}");
    }
    for clause in [
        json!({ "id": "m", "service": "a", "movez": { "to": "b", "governedBy": "destination" }, "strength": "is" }),
        json!({ "id": "m", "service": "aa", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is" }),
        json!("m"),
    ] {
        assert_eq!(moving(clause.clone(), json!([])).service("b"), Some(Finding::Unknown), "{clause}");
    }
}

fn with_rest(rest: Value) -> Option<Finding> {
    let mut document = document(json!({
        "categories": [{ "id": "data", "name": "Data" }, { "id": "more", "name": "More" }],
        "services": [{ "id": "a", "name": "A", "collects": ["data", "more"] }, { "id": "b", "name": "B", "collects": [] }],
        "clauses": [
            { "id": "k", "service": "a", "extent": "most", "restIn": ["r"], "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
            { "id": "r", "service": "a", "extent": "some", "keeps": { "doing": ["store", "process"], "at": "FR" }, "strength": "is" }
        ]
    }));
    document["clauses"][1].as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    Answer::of(document).found()
}

#[test]
fn a_rest_is_covered_by_what_speaks_of_all_of_it() {
    assert_eq!(with_rest(json!({})), Some(Finding::Stays));
    assert_eq!(with_rest(json!({ "data": ["data", "more"] })), Some(Finding::Stays));
    for rest in [
        json!({ "keeps": { "doing": "store", "at": "FR" } }),
        json!({ "keeps": { "doing": "process", "at": "FR" } }),
        json!({ "keeps": { "doing": ["store", "process"], "at": "FR", "as": "copy" } }),
        json!({ "data": ["data"] }),
        json!({ "form": "pseudonymised" }),
        json!({ "service": "b" }),
        json!({ "keeps": null, "moves": { "to": "b", "governedBy": "source" } }),
        json!({ "strength": "may" }),
    ] {
        assert_eq!(with_rest(rest.clone()), Some(Finding::Unknown), "{rest}");
    }
}

/// What the surviving mutants of `faults/security/mutants.md` made firmer.
#[test]
fn words_that_cannot_be_read_take_the_firmness() {
    // An extent, with a rest that is said to be elsewhere.
    let mut document = whole();
    document["clauses"][0]["extent"] = json!("mostly");
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
    // A switch of a service that is not there: whether the service is on is unknown.
    let mut document = whole();
    document["services"][0]["switch"] = json!("gg");
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
    // An end of a period.
    for (period, end) in [("valid", "from"), ("valid", "until"), ("onboarded", "from")] {
        let mut document = whole();
        document["clauses"][0][period][end] = json!("soon");
        assert_eq!(Answer::of(document).found(), Some(Finding::Unknown), "{period} {end}");
    }
    // A member of an area, which may be anywhere.
    let mut document = whole();
    document["areas"][0]["members"] = json!(["SE", "XX"]);
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
    // An area whose members are not said to be all.
    let mut document = whole();
    document["areas"][0]["complete"] = json!(false);
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
    // A part of a condition.
    let mut document = whole();
    document["clauses"][0]["when"] = json!({ "w": "onn" });
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
    // A rest in a clause that another contradicts.
    let mut document = whole();
    document["clauses"][3]["contradicts"] = json!(["rest"]);
    document["clauses"][3]["service"] = json!("a");
    assert_eq!(Answer::of(document).found(), Some(Finding::Unknown));
}
