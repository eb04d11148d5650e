//! The meaning of single rules, each on the smallest statement that shows it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::{clean, document, read, verdict};
use trust_center::residency::{Boundary, Finding, Judge, Reach, Situation, Step, SwitchOverrides};
use trust_center::statement::{AreaId, Form, ServiceId, Statement};

#[track_caller]
fn check(statement: &Statement, expected: Finding) {
    assert_eq!(verdict(statement, &SwitchOverrides::new()).kept, expected);
}

fn keeps(id: &str, service: &str, at: Value) -> Value {
    json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

fn service(id: &str, collects: &[&str]) -> Value {
    json!({ "id": id, "name": id, "collects": collects })
}

#[test]
fn what_is_inside_stays() {
    let statement =
        clean(json!({ "services": [service("a", &["data"])], "clauses": [keeps("k", "a", json!("DE"))] }));
    check(&statement, Finding::Stays);
}

#[test]
fn rules_of_a_third_service_apply_only_to_what_came_by_that_way() {
    let statement = clean(json!({
        "services": [service("a", &["data"]), service("b", &[]), service("third", &[])],
        "clauses": [
            keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("DE")), keeps("kt", "third", json!("US")),
            { "id": "firm", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is" },
            { "id": "possible", "service": "a", "moves": { "to": "b", "governedBy": "third" }, "strength": "may" }
        ]
    }));
    check(&statement, Finding::MayLeave);
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
    let reach = Reach::of_all(&situation);
    let end = *reach.ends().iter().find(|end| judge.end(end) == Finding::MayLeave).unwrap();
    let (a, b, third) = (ServiceId::of(0), ServiceId::of(1), ServiceId::of(2));
    let clause = |id: &str| {
        trust_center::statement::ClauseId::of(
            statement.clauses.iter().position(|clause| clause.id == id).unwrap(),
        )
    };
    assert_eq!(
        reach.path(end),
        [
            Step::Starts(a),
            Step::Moves { clause: clause("possible"), from: a, to: b },
            Step::RulesOf { clause: clause("possible"), service: third },
            Step::Keeps(clause("kt")),
        ]
    );
}

#[test]
fn a_service_has_the_ends_of_the_rules_that_came_with_its_data() {
    let statement = clean(json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("ka", "a", json!("US")), keeps("kb", "b", json!("DE")),
            { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "source" }, "strength": "may" }
        ]
    }));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    let everything = Reach::of_all(&situation);
    let of_b = Reach::of_service(&everything, ServiceId::of(1));
    let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
    assert_eq!(judge.verdict(of_b.ends()).kept, Finding::MayLeave);
}

#[test]
fn what_may_come_to_a_service_may_leave_from_there() {
    let statement = clean(json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("US")),
            { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "may" }
        ]
    }));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    let everything = Reach::of_all(&situation);
    let of_b = Reach::of_service(&everything, ServiceId::of(1));
    let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
    assert_eq!(judge.verdict(of_b.ends()).kept, Finding::MayLeave);
}

#[test]
fn a_key_does_not_turn_sums_into_persons() {
    let statement = clean(json!({
        "services": [
            { "id": "a", "name": "a", "collects": [{ "data": "data", "form": "aggregated" }] }, service("b", &[])
        ],
        "clauses": [
            keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("DE")),
            { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination", "reidentifies": true }, "strength": "is" }
        ]
    }));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    assert!(Reach::of_all(&situation).ends().iter().all(|end| end.form == Form::Aggregated));
}

#[test]
fn a_copy_does_not_say_where_the_original_is() {
    let copy = json!({ "id": "k", "service": "a", "keeps": { "doing": ["store", "process"], "at": "DE", "as": "copy" }, "strength": "is" });
    let statement = clean(json!({ "services": [service("a", &["data"])], "clauses": [copy] }));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_copy_that_came_from_elsewhere_is_where_it_is_said_to_be() {
    let copy = json!({ "id": "k", "service": "b", "keeps": { "doing": ["store", "process"], "at": "DE", "as": "copy" }, "strength": "is" });
    let statement = clean(json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("ka", "a", json!("DE")), copy,
            { "id": "m", "service": "a", "moves": { "to": "b", "mode": "copied", "governedBy": "destination" }, "strength": "is" }
        ]
    }));
    check(&statement, Finding::Stays);
}

#[test]
fn a_denial_that_does_not_apply_contradicts_nothing() {
    for (name, when) in [("valid", json!({ "until": "2020" })), ("onboarded", json!({ "until": "2020" }))] {
        let mut denial = json!({
            "id": "d", "service": "a", "keeps": { "doing": "store", "at": "DE" }, "strength": "is-not", "contradicts": ["k"]
        });
        denial[name] = when;
        let statement = clean(json!({
            "tenant": { "id": "t", "name": "T", "onboarded": "2026-01-01" },
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!("DE")), denial]
        }));
        check(&statement, Finding::Stays);
    }
}

#[test]
fn a_country_that_is_ruled_out_contradicts_a_region_in_it() {
    let statement = clean(json!({
        "regions": [{ "id": "paris", "name": "Paris", "country": "FR" }],
        "services": [service("a", &["data"])],
        "clauses": [
            keeps("k", "a", json!("paris")),
            { "id": "d", "service": "a", "keeps": { "doing": "store", "at": "FR" }, "strength": "is-not" }
        ]
    }));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_named_place_that_nobody_claims_anything_about_is_unknown() {
    let statement = clean(json!({
        "services": [service("a", &["data"])],
        "clauses": [
            keeps("k", "a", json!("DE")),
            { "id": "b", "service": "a", "keeps": { "doing": "back-up", "at": "DE" }, "strength": "not-stated" }
        ]
    }));
    check(&statement, Finding::Unknown);
}

#[test]
fn what_a_service_collects_and_cannot_be_read_is_unknown() {
    let (statement, problems) = read(&document(json!({
        "services": [service("a", &["nothing-of-that-name"])], "clauses": [keeps("k", "a", json!("DE"))]
    })));
    // And that nobody collects what is declared.
    assert_eq!(problems.len(), 2);
    check(&statement, Finding::Unknown);
}

#[test]
fn a_service_of_which_nothing_is_said_is_unknown() {
    check(&clean(json!({ "services": [{ "id": "a", "name": "A" }] })), Finding::Unknown);
}

#[test]
fn a_rule_that_does_not_hold_leaves_its_data_unstated() {
    let clause = json!({
        "id": "k", "service": "a", "data": ["data"], "keeps": { "doing": ["store", "process"], "at": "DE" },
        "when": { "s": "on" }, "strength": "is"
    });
    let statement = clean(json!({
        "switches": [{ "id": "s", "name": "S", "state": "off" }],
        "services": [{ "id": "a", "name": "A" }],
        "clauses": [clause]
    }));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_form_that_cannot_be_read_determines_nothing() {
    let mut clause = keeps("k", "a", json!("DE"));
    clause["form"] = json!("pseudonymized");
    let (statement, _) =
        read(&document(json!({ "services": [service("a", &["data"])], "clauses": [clause] })));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_contradiction_that_cannot_be_looked_up_is_one_all_the_same() {
    let mut clause = keeps("k", "a", json!("DE"));
    clause["contradicts"] = json!(["nothing-of-that-name"]);
    let (statement, _) =
        read(&document(json!({ "services": [service("a", &["data"])], "clauses": [clause] })));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_category_that_cannot_be_read_is_unknown() {
    let (statement, _) = read(&document(json!({
        "categories": [{ "id": "data", "name": "Data" }, { "name": "No id" }],
        "services": [service("a", &["data"])],
        "clauses": [keeps("k", "a", json!("DE"))]
    })));
    check(&statement, Finding::Unknown);
}

#[test]
fn what_is_not_understood_of_a_service_is_unknown_to_those_that_follow_its_rules() {
    let (statement, _) = read(&document(json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("ka", "a", json!({ "sameAs": "b" })), keeps("kb", "b", json!("DE")),
            { "id": "new", "service": "b", "deletes": {}, "strength": "is" }
        ]
    })));
    check(&statement, Finding::Unknown);
}

#[test]
fn of_a_switch_that_stands_twice_in_a_condition_no_value_counts() {
    let text = document(json!({
        "switches": [{ "id": "s", "name": "S", "state": "on" }],
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("US")),
            { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "when": { "s": "WHEN" }, "strength": "is" }
        ]
    }))
    .to_string()
    .replace(r#"{"s":"WHEN"}"#, r#"{"s":"off","s":"on"}"#);
    let document = serde_json::from_str(&text).unwrap();
    let (statement, problems) = trust_center::statement::parse(&document);
    assert_eq!(problems.len(), 1, "{problems:?}");
    check(&statement, Finding::MayLeave);
}

#[test]
fn the_rest_is_open_until_it_is_said() {
    let most = |rest_in: Value| {
        json!({
            "id": "most", "service": "a", "extent": "most", "restIn": rest_in,
            "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is"
        })
    };
    let rest = json!({
        "id": "rest", "service": "a", "extent": "some",
        "keeps": { "doing": ["store", "process"], "at": "IE" }, "strength": "is"
    });
    let statement =
        |most: Value| clean(json!({ "services": [service("a", &["data"])], "clauses": [most, rest] }));
    check(&statement(most(json!([]))), Finding::Unknown);
    check(&statement(most(json!(["rest"]))), Finding::Stays);
}

#[test]
fn a_geography_that_is_one_of_two_is_in_another_boundary_only_where_both_are() {
    let at = |places: Value| {
        clean(json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": { "oneOrMoreOf": places } } },
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!("tenant-geography"))]
        }))
    };
    let of_eu = |statement: &Statement| {
        let situation = Situation::new(statement, &SwitchOverrides::new());
        Judge::new(statement, &Boundary::Area(AreaId::EU)).verdict(Reach::of_all(&situation).ends()).kept
    };
    assert_eq!(of_eu(&at(json!(["DE", "US"]))), Finding::MayLeave);
    assert_eq!(of_eu(&at(json!(["DE", "FR"]))), Finding::Stays);
}
