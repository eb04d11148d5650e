//! What if, the smallest fix, and what changed, on statements that can be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{clean, document, read, tried, words};
use trust_center::page::{Input, Page, build};
use trust_center::residency::{
    Boundary, Changes, Fix, Goal, Holding, MOST_WORK, ReachCache, Reached, SwitchOverrides, changes, fix,
    fix_within, what_if,
};
use trust_center::statement::{AreaId, Statement, SwitchState};

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

fn held(statement: &Statement, holdings: &[Holding]) -> Vec<String> {
    let one = |holding: &Holding| {
        let places: Vec<String> =
            holding.whereabouts.iter().map(|one| words::alternative(statement, *one)).collect();
        let (service, doing) =
            (words::service(statement, holding.service), holding.activity.map_or("-", |one| one.word()));
        format!("{service}: {} · {doing}", places.join(" or "))
    };
    holdings.iter().map(one).collect()
}

#[test]
fn the_smallest_fix_is_the_switch_that_both_ways_need() {
    let statement = two_ways();
    let Fix::Change { switches, exact } = fix(&statement, &SwitchOverrides::new(), &EU, Goal::Everything)
    else {
        panic!("no fix")
    };
    assert_eq!(SwitchOverrides::from_iter(switches), tried(&statement, &[("feature", SwitchState::Off)]));
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
    let Fix::None { options, remaining } = fix(&statement, &SwitchOverrides::new(), &EU, Goal::Kept) else {
        panic!("a fix")
    };
    assert_eq!(options, []);
    assert_eq!(held(&statement, &remaining), ["a: US · store", "a: US · process"]);
}

#[test]
fn what_is_unknown_is_not_fixed() {
    let statement = clean(json!({ "services": [{ "id": "a", "name": "A", "collects": ["data"] }] }));
    let Fix::None { remaining, .. } = fix(&statement, &SwitchOverrides::new(), &EU, Goal::Kept) else {
        panic!("a fix")
    };
    assert_eq!(held(&statement, &remaining), ["a: not stated by a · store", "a: not stated by a · process"]);
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
    let Fix::Change { switches, .. } = fix(&statement, &SwitchOverrides::new(), &EU, Goal::Kept) else {
        panic!("no fix")
    };
    assert_eq!(SwitchOverrides::from_iter(switches), tried(&statement, &[("residency", SwitchState::On)]));
}

#[test]
fn what_if_names_what_no_longer_leaves() {
    let statement = two_ways();
    let off = tried(&statement, &[("link", SwitchState::Off)]);
    let difference = what_if(&statement, &SwitchOverrides::new(), &off);
    assert_eq!(
        named(&statement, &difference.lost),
        ["US · process · data · identified", "US · store · data · identified"]
    );
    assert_eq!((difference.gained.len(), difference.shifted.len()), (0, 0));
    let unknown = tried(&statement, &[("link", SwitchState::Unknown)]);
    assert_eq!(what_if(&statement, &SwitchOverrides::new(), &unknown).shifted.len(), 2);
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

/// The page of a document of `tests/faults`, with some switches tried.
fn page(name: &str, switches: &[(&str, SwitchState)]) -> Page {
    let path = format!("{}/tests/faults/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (statement, problems) = read(&document);
    let (stated, tried) = (ReachCache::default(), tried(&statement, switches));
    build(&Input {
        stated: &stated,
        statement: &statement,
        problems: &problems,
        boundary: Some(&EU),
        tried: &tried,
        fix: true,
        opened: &[],
        locale: &ENGLISH,
    })
}

fn changes_said(page: &Page) -> Vec<&str> {
    page.changes.iter().flatten().map(|change| change.text.as_str()).collect()
}

#[test]
fn a_new_recipient_in_the_same_country_is_a_change() {
    let page = page("what-if-new-recipient", &[("s", SwitchState::On)]);
    assert_eq!(
        changes_said(&page),
        [
            "New: Broker stores it in DE.",
            "New: Broker processes it in DE.",
            "New: A passes it to Broker while this holds: Sharing is on.",
            "New: Broker – Role of the operator: an independent controller",
            "New: Broker – Operator: Acme"
        ]
    );
}

#[test]
fn what_no_longer_is_says_of_which_data() {
    let page = page("what-if-without-data", &[("s", SwitchState::On)]);
    assert_eq!(
        changes_said(&page),
        [
            "New for Incidents: A processes it in DE.",
            "No longer for Incidents: A processes it in the United States."
        ]
    );
}

#[test]
fn where_no_setting_is_enough_the_best_is_named_with_all_that_remains_worst_first() {
    let fix = page("fix-hides-what-remains", &[]).fix.unwrap();
    assert_eq!(fix.text, "Settings alone cannot keep all data in the European Union. Best found:");
    assert_eq!(fix.options, ["S: off – removes: A stores it in CA. A processes it in CA. Still open: 3."]);
    assert_eq!(fix.remaining_title.as_deref(), Some("Still open after the best of these: 3"));
    assert_eq!(
        fix.remaining,
        [
            "A may store it in the United States, pseudonymised.",
            "A may process it in the United States, pseudonymised.",
            "Where B processes it: not stated."
        ]
    );
    assert_eq!(fix.tried.len(), 1);
}

#[test]
fn what_is_open_by_another_claim_too_is_not_gone() {
    let rest = page("siblings/rest-of-two", &[("s", SwitchState::Off)]);
    assert_eq!(changes_said(&rest), ["No longer: A stores it in FR.", "No longer: A processes it in FR."]);
}

/// So many services whose data leaves by a way that each needs another two of so many switches.
fn many(n_switches: usize, n_services: usize) -> Statement {
    let switches: Vec<Value> = (0..n_switches)
        .map(|id| json!({ "id": format!("w{id}"), "name": "W", "state": "on", "controlledBy": "customer" }))
        .collect();
    let services: Vec<Value> = (0..n_services)
        .map(|id| json!({ "id": format!("s{id}"), "name": "S", "collects": ["data"] }))
        .collect();
    let clauses: Vec<Value> = (0..n_services)
        .map(|id| {
            let mut abroad = keeps(&format!("k{id}"), &format!("s{id}"), "US");
            let (one, other) = (id % n_switches, (id / n_switches + id + 1) % n_switches);
            abroad["when"] = json!({ format!("w{one}"): "on", format!("w{other}"): "on" });
            let mut here = keeps(&format!("h{id}"), &format!("s{id}"), "DE");
            here["when"] = json!([{ format!("w{one}"): "off" }, { format!("w{other}"): "off" }]);
            [abroad, here]
        })
        .collect::<Vec<_>>()
        .concat();
    read(&document(json!({ "switches": switches, "services": services, "clauses": clauses }))).0
}

#[test]
fn a_fix_costs_no_more_work_than_it_may() {
    let statement = many(40, 200);
    for goal in [Goal::Kept, Goal::Everything] {
        let (found, work) = fix_within(&statement, &SwitchOverrides::new(), &EU, goal, MOST_WORK);
        // Whatever is looked at last is looked at whole.
        let most = MOST_WORK + 20 * (statement.clauses.len() + statement.services.len());
        assert!(work <= most, "{work} of {MOST_WORK}");
        // What was found works, and is not said to be the smallest.
        let Fix::Change { switches, exact: false } = found else { panic!("{found:?}") };
        assert_eq!(fix(&statement, &switches.into_iter().collect(), &EU, goal), Fix::Inside);
    }
}

#[test]
fn a_fix_that_may_cost_less_says_that_it_is_too_large() {
    let statement = many(12, 40);
    let cost = fix_within(&statement, &SwitchOverrides::new(), &EU, Goal::Kept, MOST_WORK).1;
    assert!(matches!(
        fix(&statement, &SwitchOverrides::new(), &EU, Goal::Kept),
        Fix::Change { exact: true, .. }
    ));
    // With less than that it is not exact, and at last there is no answer; never another one, and never more work than is allowed.
    let of = |most| fix_within(&statement, &SwitchOverrides::new(), &EU, Goal::Kept, most);
    let most_of_one = 20 * (statement.clauses.len() + statement.services.len());
    let mut kinds = Vec::new();
    for most in [cost / 2, cost / 4, cost / 8, cost / 64, 1_000, 0] {
        let (found, work) = of(most);
        assert!(work <= most + most_of_one, "{work} of {most}");
        match found {
            Fix::Change { exact: true, .. } => kinds.push("exact"),
            Fix::Change { switches, exact: false } => {
                assert_eq!(fix(&statement, &switches.into_iter().collect(), &EU, Goal::Kept), Fix::Inside);
                kinds.push("inexact");
            }
            Fix::TooLarge { remaining, .. } => {
                assert!(!remaining.is_empty());
                kinds.push("too large");
            }
            Fix::Inside | Fix::None { .. } => panic!("{found:?}"),
        }
    }
    kinds.dedup();
    assert!(kinds.contains(&"inexact") && kinds.last() == Some(&"too large"), "{kinds:?}");
}
