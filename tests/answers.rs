//! What if, the smallest fix, and what changed, on statements that can be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::{clean, document, read, tried, words};
use trust_center::residency::{
    AreaId, Boundary, Changes, Fix, Goal, Reached, Statement, SwitchState, Tried, changes, fix, what_if,
};

const EU: Boundary = Boundary::Area(AreaId::EU);

fn keeps(id: &str, service: &str, at: &str) -> Value {
    json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

/// Data leaves by two ways: by the link, which needs two switches, and by the feature, which needs one of them.
fn two_ways() -> Statement {
    let switch = |id: &str, who: &str| json!({ "id": id, "name": id, "state": "on", "controlledBy": who });
    let moves = |id: &str, to: &str, when: Value| json!({ "id": id, "service": "a", "moves": { "to": to, "governedBy": "destination" }, "strength": "is", "when": when });
    clean(json!({
        "switches": [switch("link", "customer"), switch("feature", "customer"), switch("fixed", "provider")],
        "services": [
            { "id": "a", "name": "A", "collects": ["data"] },
            { "id": "b", "name": "B", "collects": [] },
            { "id": "c", "name": "C", "collects": [] }
        ],
        "clauses": [
            keeps("ka", "a", "DE"), keeps("kb", "b", "US"), keeps("kc", "c", "IN"),
            moves("to-b", "b", json!({ "link": "on", "feature": "on" })),
            moves("to-c", "c", json!({ "feature": "on", "fixed": "on" }))
        ]
    }))
}

fn named(statement: &Statement, ends: &[Reached]) -> Vec<String> {
    let mut ends: Vec<String> = ends.iter().map(|one| words::end(statement, &one.end)).collect();
    ends.sort_unstable();
    ends
}

#[test]
fn the_smallest_fix_is_the_switch_that_both_ways_need() {
    let statement = two_ways();
    let Fix::Change { switches, exact } = fix(&statement, &Tried::new(), &EU, Goal::Everything) else {
        panic!("no fix")
    };
    assert_eq!(Tried::from_iter(switches), tried(&statement, &[("feature", SwitchState::Off)]));
    assert!(exact);
}

#[test]
fn a_fix_starts_from_what_is_tried() {
    let statement = two_ways();
    let off = tried(&statement, &[("feature", SwitchState::Off)]);
    assert_eq!(fix(&statement, &off, &EU, Goal::Everything), Fix::Inside);
}

#[test]
fn there_is_no_fix_where_the_customer_controls_nothing() {
    let mut abroad = keeps("k", "a", "US");
    abroad["when"] = json!({ "w": "on" });
    let statement = clean(json!({
        "switches": [{ "id": "w", "name": "W", "state": "on", "controlledBy": "provider" }],
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }],
        "clauses": [abroad]
    }));
    let Fix::None { remaining } = fix(&statement, &Tried::new(), &EU, Goal::Kept) else { panic!("a fix") };
    assert!(named(&statement, &remaining)[0].starts_with("US · "));
}

#[test]
fn what_is_unknown_is_not_fixed() {
    let statement = clean(json!({ "services": [{ "id": "a", "name": "A", "collects": ["data"] }] }));
    let Fix::None { remaining } = fix(&statement, &Tried::new(), &EU, Goal::Kept) else { panic!("a fix") };
    assert!(named(&statement, &remaining)[0].starts_with("not stated by a"));
}

#[test]
fn a_fix_may_turn_something_on() {
    let mut here = keeps("here", "a", "DE");
    here["when"] = json!({ "residency": "on" });
    let mut there = keeps("there", "a", "US");
    there["when"] = json!({ "residency": "off" });
    let statement = clean(json!({
        "switches": [{ "id": "residency", "name": "R", "state": "off", "controlledBy": "both" }],
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }],
        "clauses": [here, there]
    }));
    let Fix::Change { switches, .. } = fix(&statement, &Tried::new(), &EU, Goal::Kept) else {
        panic!("no fix")
    };
    assert_eq!(Tried::from_iter(switches), tried(&statement, &[("residency", SwitchState::On)]));
}

#[test]
fn what_if_names_what_no_longer_leaves() {
    let statement = two_ways();
    let off = tried(&statement, &[("link", SwitchState::Off)]);
    let difference = what_if(&statement, &Tried::new(), &off);
    assert_eq!(
        named(&statement, &difference.lost),
        ["US · process · data · identified", "US · store · data · identified"]
    );
    assert_eq!((difference.gained.len(), difference.shifted.len()), (0, 0));
    let unknown = tried(&statement, &[("link", SwitchState::Unknown)]);
    assert_eq!(what_if(&statement, &Tried::new(), &unknown).shifted.len(), 2);
}

fn sample(name: &str, tenant: &str) -> Statement {
    let path = format!("{}/static/tenants/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    document["tenant"]["id"] = json!(tenant);
    let (statement, problems) = read(&document);
    assert_eq!(problems, []);
    statement
}

fn silent(earlier: &Statement, changes: &Changes) -> Vec<String> {
    let one = |silent: &trust_center::residency::Silent| {
        let until = silent.past.map(|(_, date)| format!(" until {date}")).unwrap_or_default();
        format!("{}{until}", words::clause(earlier, silent.clause))
    };
    changes.silent.iter().map(one).collect()
}

#[test]
fn the_successor_of_the_seed_no_longer_says_whether_data_is_pseudonymised() {
    let (earlier, later) = (sample("threat-protection-eu", "t"), sample("defender-xdr-ie", "t"));
    let changes = changes(&earlier, &later).unwrap();
    assert!(
        named(&earlier, &changes.ends.lost)
            .contains(&"US · store · customer-data · pseudonymised".to_owned())
    );
    assert!(silent(&earlier, &changes).contains(&"pseudonymised-copy until 2024-08".to_owned()));
    assert_eq!(changes.gone_services, []);
}

fn with(clauses: &Value) -> Statement {
    let services =
        json!([{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "b", "name": "B", "collects": [] }]);
    read(&document(json!({ "services": services, "clauses": clauses }))).0
}

#[test]
fn a_claim_that_is_withdrawn_has_not_fallen_silent() {
    let moves = |strength: &str| json!({ "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": strength });
    let all = |clause: Option<Value>| {
        let rows: Vec<Value> =
            [keeps("ka", "a", "DE"), keeps("kb", "b", "US")].into_iter().chain(clause).collect();
        with(&json!(rows))
    };
    let before = all(Some(moves("may")));
    for (after, expected) in [
        (all(Some(moves("is-not"))), 0),
        (all(Some(moves("not-stated"))), 1),
        (all(None), 1),
        (all(Some(moves("is"))), 0),
    ] {
        assert_eq!(changes(&before, &after).unwrap().silent.len(), expected);
    }
}

#[test]
fn a_service_is_known_by_its_names() {
    let before = clean(json!({
        "services": [{ "id": "tp", "name": "Threat Protection", "nowNamed": "Defender XDR", "collects": ["data"] }],
        "clauses": [keeps("old", "tp", "DE")]
    }));
    let after = clean(json!({
        "services": [{ "id": "xdr", "name": "defender xdr", "collects": ["data"] }],
        "clauses": [keeps("new", "xdr", "DE")]
    }));
    let changes = changes(&before, &after).unwrap();
    assert!(changes.ends.is_empty() && changes.silent.is_empty());
    assert_eq!((changes.new_services, changes.gone_services), (vec![], vec![]));
}
