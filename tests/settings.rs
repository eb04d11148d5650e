//! How settings stand together: what each can be, given the others, and what is said where they contradict each other.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{document, read, verdict};
use trust_center::page::{Input, Page, build};
use trust_center::residency::{Boundary, Finding, ReachCache, Situation, SwitchOverrides, Truth};
use trust_center::statement::{
    AreaId, Condition, Problem, ProblemKind, Statement, SwitchId, SwitchState, parse,
};

use SwitchState::{NotApplicable, Off, On, Unknown};

fn of_file(name: &str) -> (Statement, Vec<Problem>) {
    let path = format!("{}/tests/faults/{name}.json", env!("CARGO_MANIFEST_DIR"));
    parse(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

fn page(statement: &Statement, problems: &[Problem], tried: &SwitchOverrides) -> Page {
    build(&Input {
        statement,
        stated: &ReachCache::default(),
        problems,
        boundary: Some(&Boundary::Area(AreaId::EU)),
        tried,
        fix: false,
        opened: &[],
        locale: &ENGLISH,
    })
}

/// How each switch stands.
fn states(statement: &Statement, tried: &SwitchOverrides) -> Vec<SwitchState> {
    let situation = Situation::new(statement, tried);
    (0..statement.switches.len()).map(|idx| situation.switch(SwitchId::of(idx))).collect()
}

/// The options of a switch of a page, in words.
fn options(page: &Page, switch: usize) -> Vec<&str> {
    page.controls.switches[switch].options.iter().map(|(_, word)| word.as_str()).collect()
}

#[test]
fn what_is_stated_counts_beside_what_others_let_it_be() {
    let (statement, problems) = of_file("state-beside-on-only-with-all");
    assert_eq!(problems, []);
    assert_eq!(states(&statement, &SwitchOverrides::new()), [On, Off]);
    assert_eq!(verdict(&statement, &SwitchOverrides::new()).kept, Finding::Leaves);
    // It is off by itself, and can be turned on.
    let tried = support::tried(&statement, &[("s", On)]);
    assert_eq!(verdict(&statement, &tried).kept, Finding::Stays);
}

#[test]
fn not_applicable_is_a_state_that_is_known_and_shown() {
    let (statement, problems) = of_file("not-applicable-shown-as-on");
    assert_eq!(problems, []);
    assert_eq!(states(&statement, &SwitchOverrides::new()), [On, NotApplicable]);
    let page = page(&statement, &problems, &SwitchOverrides::new());
    let options = options(&page, 1);
    assert!(options[0].contains("not applicable"), "{options:?}");
    assert_eq!(options.len(), 1, "what is not applicable cannot be tried");
    assert!(page.controls.switches[1].stated.contains("follows from other settings"));
}

#[test]
fn what_follows_from_others_cannot_be_tried_against_them() {
    let (statement, problems) = of_file("locked-switch-can-be-tried");
    assert_eq!(problems, []);
    assert_eq!(states(&statement, &SwitchOverrides::new()), [Off, Off]);
    let tried = support::tried(&statement, &[("s", On)]);
    assert_eq!(states(&statement, &tried), [Off, Off], "the stricter wins, tried too");
    let as_stated = page(&statement, &problems, &SwitchOverrides::new());
    let words = options(&as_stated, 1);
    assert!(words[0].contains("off") && !words[0].contains("unknown"), "{words:?}");
    assert_eq!(words.len(), 2, "on cannot be tried: {words:?}");
    // Where the other is tried on, it can.
    let tried = support::tried(&statement, &[("t", On)]);
    assert_eq!(options(&page(&statement, &problems, &tried), 1).len(), 3);
    assert_eq!(states(&statement, &tried), [On, On]);
}

#[test]
fn what_cannot_be_is_not_thought_possible() {
    let (statement, problems) = of_file("unknown-switch-cannot-be-inapplicable");
    assert_eq!(problems, []);
    assert_eq!(verdict(&statement, &SwitchOverrides::new()).kept, Finding::Stays);
    // Where it may be on, it may be so.
    let tried = support::tried(&statement, &[("g", On)]);
    assert_eq!(verdict(&statement, &tried).kept, Finding::Leaves);
    let tried = support::tried(&statement, &[("g", Unknown)]);
    assert_eq!(verdict(&statement, &tried).kept, Finding::MayLeave);
}

/// A statement of switches, and of one clause with each condition.
fn switches(switches: Value, conditions: &[Value]) -> (Statement, Vec<Problem>) {
    let clause = |(n, when): (usize, &Value)| json!({ "id": format!("k{n}"), "service": "a", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is", "when": when });
    let clauses: Vec<Value> = conditions.iter().enumerate().map(clause).collect();
    read(&document(json!({
        "switches": switches, "services": [{ "id": "a", "name": "A", "collects": ["data"] }], "clauses": clauses
    })))
}

#[track_caller]
fn check(rows: Value, condition: Value, expected: Truth) {
    let (statement, problems) = switches(rows, std::slice::from_ref(&condition));
    assert_eq!(problems, []);
    let condition_read: &Condition = &statement.clauses[0].condition;
    assert_eq!(
        Situation::new(&statement, &SwitchOverrides::new()).holds(condition_read),
        expected,
        "{condition}"
    );
}

#[test]
fn conditions_over_what_is_not_known() {
    let unknown = |id: &str| json!({ "id": id, "name": id });
    // A switch of which nobody says anything may be missing, too.
    check(json!([unknown("s")]), json!([{ "s": "on" }, { "s": "off" }]), Truth::Unknown);
    check(
        json!([unknown("s")]),
        json!([{ "s": "on" }, { "s": "off" }, { "s": "not-applicable" }]),
        Truth::Yes,
    );
    let known = json!({ "id": "g", "name": "G", "state": "off" });
    let either = json!({ "id": "s", "name": "S", "notApplicableWhen": { "g": "on" } });
    check(json!([known, either]), json!([{ "s": "on" }, { "s": "off" }]), Truth::Yes);
    check(json!([known, either]), json!({ "s": "not-applicable" }), Truth::No);
    check(json!([known, either]), json!({ "s": "on" }), Truth::Unknown);
    // What is on only with another is not on without it.
    let with = json!({ "id": "s", "name": "S", "onOnlyWithAll": ["g"] });
    check(json!([unknown("g"), with]), json!({ "s": "on", "g": "off" }), Truth::No);
    check(json!([unknown("g"), with]), json!([{ "s": "off" }, { "g": "on" }]), Truth::Yes);
    check(json!([unknown("g"), with]), json!({ "s": "on" }), Truth::Unknown);
    // On both sides of a switch that is not known.
    let not_known = json!([known, either, { "id": "u", "name": "U", "notApplicableWhen": { "g": "on" } }]);
    check(
        not_known.clone(),
        json!([{ "s": "on", "u": "on" }, { "s": "on", "u": "off" }, { "s": "off" }]),
        Truth::Yes,
    );
    check(not_known, json!([{ "s": "on", "u": "on" }, { "s": "off", "u": "off" }]), Truth::Unknown);
    // A setting that is not on is not on, off or missing.
    let off_or_missing =
        json!([unknown("g"), { "id": "s", "name": "S", "state": "off", "notApplicableWhen": { "g": "on" } }]);
    check(off_or_missing, json!({ "s": "on" }), Truth::No);
}

#[test]
fn a_service_is_off_where_its_switch_cannot_be_on() {
    let (statement, problems) = read(&document(json!({
        "switches": [{ "id": "g", "name": "G" }, { "id": "s", "name": "S", "state": "off", "notApplicableWhen": { "g": "on" } }],
        "services": [{ "id": "a", "name": "A", "switch": "s", "collects": ["data"] }]
    })));
    assert_eq!(problems, []);
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    assert_eq!(situation.is_on(trust_center::statement::ServiceId::of(0)), Truth::No);
}

#[test]
fn what_others_do_not_let_be_is_said_and_unknown() {
    let contradicts = |row: Value, others: Value| {
        let mut rows = vec![row];
        rows.extend(others.as_array().unwrap().clone());
        let (statement, problems) = switches(json!(rows), &[json!({ "s": "on" })]);
        let problem = Problem { at: "$.switches[0]".to_owned(), kind: ProblemKind::SwitchContradicts };
        assert_eq!(problems, [problem]);
        assert_eq!(states(&statement, &SwitchOverrides::new())[0], Unknown);
        let condition = &statement.clauses[0].condition;
        assert_eq!(Situation::new(&statement, &SwitchOverrides::new()).holds(condition), Truth::Unknown);
        statement
    };
    let off = |id: &str| json!({ "id": id, "name": id, "state": "off" });
    let statement = contradicts(
        json!({ "id": "s", "name": "S", "state": "on", "onOnlyWithAll": ["t"] }),
        json!([off("t")]),
    );
    // Under other settings it may be what it is stated to be.
    assert_eq!(states(&statement, &support::tried(&statement, &[("t", On)]))[0], On);
    // By way of a third.
    contradicts(
        json!({ "id": "s", "name": "S", "state": "on", "onOnlyWithAll": ["t"] }),
        json!([{ "id": "t", "name": "T", "onOnlyWithAll": ["u"] }, off("u")]),
    );
    contradicts(
        json!({ "id": "s", "name": "S", "state": "not-applicable", "notApplicableWhen": { "t": "on" } }),
        json!([off("t")]),
    );
    // What may be so is no contradiction.
    let (_, problems) = switches(
        json!([{ "id": "s", "name": "S", "state": "on", "onOnlyWithAll": ["t"] }, { "id": "t", "name": "T" }]),
        &[],
    );
    assert_eq!(problems, []);
}

#[test]
fn what_is_known_of_a_setting_in_every_combination() {
    let rows = |own: Option<&str>, other: &str| {
        let mut row = json!({ "id": "s", "name": "S", "onOnlyWithAll": ["t"] });
        if let Some(own) = own {
            row["state"] = json!(own);
        }
        json!([row, { "id": "t", "name": "T", "state": other }])
    };
    for (own, other, expected) in [
        (None, "on", On),
        (None, "off", Off),
        (None, "not-applicable", Off),
        (None, "unknown", Unknown),
        (Some("on"), "on", On),
        (Some("on"), "unknown", Unknown),
        (Some("off"), "on", Off),
        (Some("off"), "off", Off),
        (Some("off"), "unknown", Off),
        (Some("unknown"), "on", Unknown),
        (Some("unknown"), "off", Off),
        (Some("not-applicable"), "on", NotApplicable),
        (Some("not-applicable"), "off", NotApplicable),
    ] {
        let (statement, _) = switches(rows(own, other), &[]);
        let found = states(&statement, &SwitchOverrides::new())[0];
        // Of what may be missing as well, it is known only that it is not on.
        let expected = if (own, other) == (Some("unknown"), "off") { Unknown } else { expected };
        assert_eq!(found, expected, "{own:?} {other}");
        assert!(
            !Situation::new(&statement, &SwitchOverrides::new()).can_be(SwitchId::of(0), On)
                || other == "on"
                || other == "unknown"
        );
    }
}

/// Of thousands of conditions over settings that are not known, what would take too long to answer stays open. How much work the others
/// are is in `hostile.rs`.
#[test]
fn many_settings_that_are_not_known() {
    let n = 2000;
    let rows: Vec<Value> = (0..n)
        .map(|id| match id {
            0 => json!({ "id": "w0", "name": "W" }),
            _ => json!({ "id": format!("w{id}"), "name": "W", "onOnlyWithAll": [format!("w{}", id - 1)] }),
        })
        .collect();
    let conditions: Vec<Value> =
        (1..n).map(|id| json!([{ format!("w{id}"): "on" }, { format!("w{}", id - 1): "off" }])).collect();
    let (statement, problems) = switches(json!(rows), &conditions);
    assert_eq!(problems, []);
    // Each is on, or the one before is off: but for the first, which may be missing.
    let holds =
        |n: usize| Situation::new(&statement, &SwitchOverrides::new()).holds(&statement.clauses[n].condition);
    assert_eq!((holds(0), holds(1), holds(20)), (Truth::Unknown, Truth::Yes, Truth::Yes));
    assert_eq!(holds(1000), Truth::Unknown, "what would take too long stays open");
}

/// What is found of a service that keeps its data in one place while a setting is on, and in another while it is off.
fn in_one_of_two_places(switches: &Value, service: &Value) -> Finding {
    let keeps = |id: &str, at: &str, when: Value| json!({ "id": id, "service": "a", "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is", "when": when });
    let (statement, problems) = read(&document(json!({
        "switches": switches, "services": [service],
        "clauses": [keeps("on", "DE", json!({ "x": "on" })), keeps("off", "FR", json!({ "x": "off" }))]
    })));
    assert_eq!(problems, []);
    verdict(&statement, &SwitchOverrides::new()).kept
}

#[test]
fn claims_of_which_one_always_holds() {
    let a = json!({ "id": "a", "name": "A", "collects": ["data"] });
    let x = |more: Value| {
        let mut row = json!({ "id": "x", "name": "X" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let y = |state: &str| json!({ "id": "y", "name": "Y", "state": state });
    let inapplicable = json!({ "notApplicableWhen": { "y": "on" } });
    assert_eq!(
        in_one_of_two_places(&json!([x(inapplicable.clone()), y("off")]), &a),
        Finding::Stays,
        "it is on or off"
    );
    // It may be not applicable, and then nobody says where the data is.
    assert_eq!(in_one_of_two_places(&json!([x(json!({}))]), &a), Finding::Unknown);
    assert_eq!(in_one_of_two_places(&json!([x(inapplicable), y("unknown")]), &a), Finding::Unknown);
    // The service is on only while the setting is: of the other place it never says anything.
    let mut governed = a.clone();
    governed["switch"] = json!("s");
    let s = json!({ "id": "s", "name": "S", "onOnlyWithAll": ["x"] });
    assert_eq!(in_one_of_two_places(&json!([x(json!({})), s]), &governed), Finding::Stays);
}
