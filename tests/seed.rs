//! The seed statement, reasoned over: what its source says must come out, and nothing firmer.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use trust_center::residency::{
    AreaId, Boundary, Finding, Judge, Node, Reach, Situation, Statement, SwitchId, SwitchState, Tried, parse,
};

fn seed() -> Statement {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/tenants/threat-protection-eu.json");
    let document: Node = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (statement, problems) = parse(&document);
    assert_eq!(problems, []);
    statement
}

fn kept(statement: &Statement, tried: &Tried) -> Finding {
    let situation = Situation::new(statement, tried);
    let reach = Reach::of_all(&situation);
    Judge::new(statement, &Boundary::Area(AreaId::EU)).verdict(reach.ends()).kept
}

#[test]
fn pseudonymised_data_may_leave_the_eu() {
    assert_eq!(kept(&seed(), &Tried::new()), Finding::MayLeave);
}

#[test]
fn nothing_leaves_while_threat_protection_is_off() {
    let statement = seed();
    let switch = SwitchId::of(
        statement.switches.iter().position(|switch| switch.id == "threat-protection-on").unwrap(),
    );
    assert_eq!(kept(&statement, &Tried::from([(switch, SwitchState::Off)])), Finding::Stays);
}
