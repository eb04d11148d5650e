//! Small statements of the kinds of `tests/faults/`, each of which could be answered more firmly, or more reassuringly, than it says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::{document, read};
use trust_center::residency::{Boundary, Finding, Judge, Reach, Situation, SwitchOverrides, Verdicts};
use trust_center::statement::{AreaId, ServiceId, Statement};

use Finding::{Leaves, MayLeave, Stays, Unknown};

fn service(id: &str, collects: &[&str]) -> Value {
    json!({ "id": id, "name": id, "collects": collects })
}

fn keeps(id: &str, service: &str, at: Value) -> Value {
    json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

fn moves(id: &str, from: &str, to: Value) -> Value {
    json!({ "id": id, "service": from, "moves": { "to": to, "governedBy": "destination" }, "strength": "is" })
}

/// A value with some members more, or other ones.
fn with(mut value: Value, members: Value) -> Value {
    value.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    value
}

/// What is found for the European Union: of everything, and of a service.
struct Answer(Statement, bool);

impl Answer {
    fn of(members: Value) -> Self {
        let (statement, problems) = read(&document(members));
        Self(statement, problems.is_empty())
    }

    fn verdicts(&self) -> Verdicts {
        let situation = Situation::new(&self.0, &SwitchOverrides::new());
        let judge = Judge::new(&self.0, &Boundary::Area(AreaId::EU));
        let verdicts = Verdicts::of(&situation, &judge);
        let reach = Reach::of_all(&situation);
        assert_eq!(verdicts.everything().verdict(), Some(judge.verdict(reach.ends())));
        verdicts
    }

    fn found(&self) -> Finding {
        self.verdicts().everything().verdict().unwrap().worst()
    }

    fn service(&self, id: &str) -> Option<Finding> {
        let idx = self.0.services.iter().position(|service| service.id == id).unwrap();
        self.verdicts().service(ServiceId::of(idx)).verdict().map(trust_center::residency::Verdict::worst)
    }
}

#[track_caller]
fn check(expected: Finding, members: Value) {
    let answer = Answer::of(members);
    assert_eq!(answer.found(), expected);
    assert!(!answer.1, "no problem says why");
}

/// Two services, of which the second keeps in a place what the first sends it.
fn sent(movement: Value, at: &str) -> Value {
    json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [keeps("ka", "a", json!("DE")), keeps("kb", "b", json!(at)), movement]
    })
}

// What is missing from a movement, or from who receives.

#[test]
fn nobody_says_by_whose_rules() {
    let bare = |to: Value| json!({ "id": "m", "service": "a", "moves": { "to": to }, "strength": "is" });
    check(MayLeave, sent(bare(json!("b")), "US"));
    check(Unknown, sent(bare(json!("b")), "DE"));
    // What is sent on from there goes all the same.
    let mut chain = sent(bare(json!("b")), "DE");
    chain["services"].as_array_mut().unwrap().push(service("c", &[]));
    let clauses = chain["clauses"].as_array_mut().unwrap();
    clauses.push(moves("on", "b", json!("c")));
    clauses.push(keeps("kc", "c", json!("US")));
    check(Leaves, chain);
}

#[test]
fn nobody_says_what_originates_at_who_receives() {
    let to_b = |strength: &str| with(moves("m", "a", json!("b")), json!({ "strength": strength }));
    let b = json!({ "id": "b", "name": "B" });
    let received = |movement: Value| {
        let mut document = sent(movement, "US");
        document["services"][1] = b.clone();
        document
    };
    check(MayLeave, received(to_b("may")));
    check(Leaves, received(to_b("is")));
    // A way back is a way; what becomes another kind is received as that.
    let back = with(moves("m", "b", json!("a")), json!({ "strength": "may" }));
    let mut back = received(back);
    back["clauses"][2]["moves"]["alsoBack"] = json!(true);
    check(MayLeave, back);
    let mut other = received(to_b("may"));
    other["categories"] = json!([{ "id": "data", "name": "Data" }, { "id": "log", "name": "Log" }]);
    other["clauses"][2]["moves"]["becomes"] = json!("log");
    other["clauses"][1]["data"] = json!(["log"]);
    check(MayLeave, other.clone());
    // What no movement brings originates where it is spoken of.
    other["clauses"][2]["moves"]["becomes"] = json!("data");
    check(Leaves, other);
    // A movement that is lost may have brought it.
    let mut lost = received(to_b("may"));
    lost["clauses"][2] = json!({ "id": "m", "service": "a", "mvoes": { "to": "b" }, "strength": "may" });
    check(MayLeave, lost);
}

#[test]
fn a_field_that_lets_data_go_further_and_cannot_be_read_does_not_let_it_firmly() {
    // US says that it sends to DE, and perhaps back.
    let with_back = |back: Value| {
        let mut movement = moves("m", "b", json!("a"));
        movement["moves"]["alsoBack"] = back;
        sent(movement, "US")
    };
    assert_eq!(Answer::of(with_back(json!(true))).found(), Leaves);
    for back in [json!("true"), json!(1), json!([true])] {
        check(Unknown, with_back(back));
    }
    let form = |form: Value| {
        let mut movement = moves("m", "a", json!("b"));
        movement["form"] = form;
        sent(movement, "US")
    };
    check(Unknown, form(json!("pseudonimised")));
    check(Unknown, form(json!({ "is": 7 })));
    check(Unknown, form(json!({ "technique": "AES" })));
}

#[test]
fn an_operator_that_cannot_be_read_is_not_the_provider() {
    let (statement, _) = read(&document(json!({
        "services": [with(service("a", &["data"]), json!({ "operatedBy": "independent-contractor" })), service("b", &[])],
        "clauses": [keeps("k", "a", json!("DE"))]
    })));
    assert_eq!(statement.services[0].operator, None);
    assert_eq!(statement.services[1].operator.map(trust_center::statement::Operator::word), Some("provider"));
}

#[test]
fn only_by_those_is_not_said_where_one_of_them_cannot_be_found() {
    let stated_by = |list: Value| {
        let movement = with(moves("m", "a", json!("b")), json!({ "statedBy": list }));
        read(&document(sent(movement, "DE"))).0.clauses[2].stated_by.len()
    };
    assert_eq!([stated_by(json!(["a"])), stated_by(json!(["a", "bb"]))], [1, 0]);
}

// What was lost may have been a denial.

#[test]
fn what_is_denied_by_something_that_cannot_be_read_is_not_firm() {
    let denied = |denial: Value| json!({ "services": [service("a", &["data"])], "clauses": [keeps("k", "a", json!("US")), denial] });
    let denial = || with(keeps("not", "a", json!("US")), json!({ "strength": "is-not" }));
    assert_eq!(Answer::of(denied(denial())).found(), MayLeave);
    for lost in [
        json!({ "strength": "isnt" }),
        json!({ "strength": null }),
        json!({ "service": "aa" }),
        json!({ "keeps": { "doing": ["stroe", "process"], "at": "US" } }),
        json!({ "keeps": 7 }),
        json!({ "wehn": {} }),
        json!({ "data": ["dta"] }),
    ] {
        check(MayLeave, denied(with(denial(), lost)));
    }
    check(MayLeave, denied(json!("not")));
    let mut movement = sent(moves("m", "a", json!("b")), "US");
    movement["clauses"].as_array_mut().unwrap().push(json!({
        "id": "not", "service": "b", "moves": { "to": "a", "alsoBack": true, "governedBy": "destination" }, "strength": "is-nto"
    }));
    check(MayLeave, movement);
    // What is lost of another service says nothing against it.
    let other = json!({
        "services": [service("a", &["data"]), service("b", &["data"])],
        "clauses": [keeps("k", "a", json!("US")), with(keeps("not", "b", json!("US")), json!({ "strength": "isnt" }))]
    });
    check(Leaves, other);
}

#[test]
fn a_contradiction_of_which_one_side_is_lost_makes_the_other_no_firmer() {
    let against = |one: &str, other: Value| {
        json!({
            "services": [service("a", &["data"])],
            "clauses": [with(keeps(one, "a", json!("US")), json!({})), with(keeps("two", "a", json!("DE")), other)]
        })
    };
    assert_eq!(Answer::of(against("one", json!({ "contradicts": ["one"] }))).found(), MayLeave);
    check(MayLeave, against("oen", json!({ "contradicts": ["one"] })));
    check(MayLeave, against("one", json!({ "contradicts": ["oen"] })));
    check(MayLeave, against("one", json!({ "contradicts": "one" })));
    check(MayLeave, against("one", json!({ "contradictz": ["one"] })));
}

// Data of which nobody speaks.

#[test]
fn an_orphan_category_concerns_the_rows_that_speak_of_it() {
    let orphan = |data: Value| {
        let mut clause = keeps("kb", "b", json!("DE"));
        if !data.is_null() {
            clause["data"] = data;
        }
        Answer::of(json!({
            "categories": [{ "id": "data", "name": "Data" }, { "id": "health", "name": "Health" }],
            "services": [service("a", &["data"]), service("b", &["data"])],
            "clauses": [with(keeps("ka", "a", json!("DE")), json!({ "data": ["data"] })), clause]
        }))
    };
    let named = orphan(json!(["data", "health"]));
    assert_eq!(
        (named.found(), named.service("a"), named.service("b")),
        (Unknown, Some(Stays), Some(Unknown))
    );
    let silent = orphan(json!(["data"]));
    assert_eq!((silent.found(), silent.service("a")), (Unknown, Some(Unknown)));
    let of_all = orphan(Value::Null);
    assert_eq!((of_all.found(), of_all.service("a")), (Unknown, Some(Unknown)));
}

/// A service whose claims name it is no reason that it is not at one that speaks of all data, whether or not the first is on.
#[test]
fn an_orphan_category_may_be_where_a_claim_is_about_all_data() {
    for state in ["on", "off", "unknown"] {
        let answer = Answer::of(json!({
            "categories": [{ "id": "health", "name": "Health" }],
            "switches": [{ "id": "b-on", "name": "B turned on", "state": state }],
            "services": [service("a", &[]), with(service("b", &[]), json!({ "switch": "b-on" }))],
            "clauses": [keeps("ka", "a", json!("DE")), with(keeps("kb", "b", json!("DE")), json!({ "data": ["health"] }))]
        }));
        assert_eq!(answer.service("a"), Some(Unknown), "{state}");
    }
}

// Places and times.

#[test]
fn of_an_area_without_members_nobody_knows_what_lies_in_it() {
    let geography = |members: Value| {
        let (statement, _) = read(&document(json!({
            "areas": [{ "id": "here", "name": "Here", "members": members, "complete": true }],
            "tenant": { "id": "t", "name": "T", "geography": { "at": "here" } },
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!("US"))]
        })));
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let judge = Judge::new(&statement, &Boundary::TenantGeography);
        judge.verdict(Reach::of_all(&situation).ends()).kept
    };
    assert_eq!(geography(json!(["DE"])), Leaves);
    assert_eq!(geography(json!([])), Unknown);
}

#[test]
fn a_period_without_ends_is_not_for_ever() {
    for field in ["valid", "onboarded"] {
        for (at, found) in [("DE", Unknown), ("US", MayLeave)] {
            let clause = with(keeps("k", "a", json!(at)), json!({ field: {} }));
            check(found, json!({ "services": [service("a", &["data"])], "clauses": [clause] }));
        }
    }
}
