//! What is planned, in the matrix and beside the smallest fix; and what a fix leaves open.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{clean, document, read};
use trust_center::page::{Input, Page, build};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};
use trust_center::statement::{AreaId, Statement};

fn page(statement: &Statement) -> Page {
    build(&Input {
        statement,
        stated: &ReachCache::default(),
        problems: &[],
        boundary: Some(&Boundary::Area(AreaId::EU)),
        tried: &SwitchOverrides::new(),
        fix: true,
        opened: &[],
        locale: &ENGLISH,
    })
}

fn keeps(id: &str, service: &str, at: Value, more: Value) -> Value {
    let mut row = json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" });
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

/// The cells of a service in the matrix that say something, as text.
fn cells(page: &Page, statement: &Statement, service: &str) -> Vec<String> {
    let rows = page.services.iter().map(|entry| entry.row(statement, &ENGLISH).unwrap());
    let row = rows.into_iter().find(|row| row.id == service).unwrap();
    let marks = page.columns.heads.iter().zip(&row.cells).flat_map(|(head, cell)| {
        cell.marks.iter().map(|mark| format!("{}: {} ({})", head.name, mark.text, mark.notes.join("; ")))
    });
    marks.collect()
}

#[test]
fn a_flow_that_is_planned_has_its_cell() {
    let of = |kept: Option<Value>| {
        let flow = json!({ "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is", "valid": { "from": "2027-02-01" } });
        let clauses: Vec<Value> =
            [keeps("ka", "a", json!("DE"), json!({})), flow].into_iter().chain(kept).collect();
        let statement = clean(json!({
            "asOf": "2026-11-01",
            "services": [{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "b", "name": "B", "collects": [] }],
            "clauses": clauses
        }));
        cells(&page(&statement), &statement, "b")
    };
    let kept = keeps("kb", "b", json!("US"), json!({}));
    assert_eq!(of(Some(kept)), ["United States: Stored · Processed (planned from 2027-02-01)"]);
    assert_eq!(of(None), ["Not disclosed: Stored · Processed (planned from 2027-02-01)"]);
    // What is planned to be kept there is said once.
    let both = keeps("kb", "b", json!("US"), json!({ "valid": { "from": "2027-02-01" } }));
    assert_eq!(of(Some(both)), ["United States: Stored · Processed (planned from 2027-02-01)"]);
}

/// A service that keeps its data in some ways, each with more than the place.
fn of_one(clauses: &[(Value, Value)]) -> Page {
    let rows: Vec<Value> = (0..)
        .zip(clauses)
        .map(|(n, (at, more)): (usize, _)| keeps(&format!("k{n}"), "a", at.clone(), more.clone()))
        .collect();
    let (statement, problems) = read(&document(json!({
        "asOf": "2026-11-01",
        "switches": [{ "id": "x", "name": "X", "state": "on", "controlledBy": "customer" }],
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }],
        "clauses": rows
    })));
    assert_eq!(problems, []);
    page(&statement)
}

#[test]
fn a_fix_for_today_says_what_is_planned() {
    let planned = (json!("US"), json!({ "valid": { "from": "2027-01-01" } }));
    let today = (json!("US"), json!({ "when": { "x": "on" } }));
    let de = (json!("DE"), json!({}));
    for clauses in [vec![de.clone(), planned.clone()], vec![de, today, planned]] {
        let fix = of_one(&clauses).fix.unwrap();
        assert_eq!(fix.remaining_title.as_deref(), Some("Still open: 1"));
        assert_eq!(
            fix.remaining,
            ["Planned from 2027-01-01: Data is stored and processed in the United States by A."]
        );
    }
}

#[test]
fn an_option_says_what_it_opens_and_not_that_it_closes_what_stands() {
    let us = (json!("US"), json!({ "when": { "x": "on" } }));
    let open = |more: Value| (json!({ "notDetermined": { "why": "it varies" } }), more);
    let stands = of_one(&[open(json!({ "when": { "x": "on" } })), open(json!({})), us.clone()]);
    assert_eq!(
        stands.fix.unwrap().options,
        [
            "X: off – removes: A stores it in the United States. A processes it in the United States. Still open: 2."
        ]
    );
    let opens = of_one(&[us]);
    assert_eq!(
        opens.fix.unwrap().options,
        [
            "X: off – removes: A stores it in the United States. A processes it in the United States. Open instead: Where A stores it: not stated. Where A processes it: not stated. Still open: 2."
        ]
    );
}
