//! Which rows of the tables are shown, in which order, and what is said of that.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::clean;
use support::english::ENGLISH;
use trust_center::arrangement::{Arrangement, Column, Filter, Order};
use trust_center::page::{Input, Message, MovementEntry, Page, ServiceEntry, Translator, arrange, build};
use trust_center::residency::{Boundary, Finding, ReachCache, SwitchOverrides};
use trust_center::statement::{AreaId, Statement};

/// Of each verdict a service, in an order that is neither that of names nor that of verdicts.
fn statement() -> Statement {
    let keeps = |id: &str, at: Value| json!({ "id": id, "service": id, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" });
    let mut may = keeps("Beta", json!("IN"));
    may["strength"] = json!("may");
    let moves = |id: &str, from: &str, to: &str, strength: &str| json!({ "id": id, "service": from, "data": ["data"], "moves": { "to": to, "governedBy": "destination" }, "strength": strength });
    let service = |id: &str, collects: Value| json!({ "id": id, "name": id, "collects": collects });
    clean(json!({
        "services": [
            service("stays", json!(["data"])), service("Leaves", json!(["data"])), service("empty", json!([])),
            service("Beta", json!(["data"])), service("unknown", json!(["data"]))
        ],
        "clauses": [
            keeps("stays", json!("DE")), keeps("Leaves", json!("US")), may, keeps("empty", json!("DE")),
            moves("not", "stays", "Leaves", "is-not"), moves("may", "Beta", "unknown", "may"), moves("will", "Leaves", "Beta", "is")
        ]
    }))
}

fn page(statement: &Statement) -> Page {
    let boundary = Boundary::Area(AreaId::EU);
    build(&Input {
        stated: &ReachCache::default(),
        statement,
        problems: &[],
        boundary: Some(&boundary),
        tried: &SwitchOverrides::new(),
        fix: false,
        opened: &[],
        locale: &ENGLISH,
    })
}

/// The services and the movements that are shown, and what is said of them.
fn shown(arrangement: &Arrangement) -> (Vec<String>, Vec<String>, String) {
    let statement = statement();
    let page = page(&statement);
    let tables = arrange(&page, &statement, arrangement, &ENGLISH);
    let name = |entry: &&ServiceEntry| entry.row(&statement, &ENGLISH).unwrap().name.clone();
    let services = tables.services.iter().map(name).collect();
    let id = |entry: &&MovementEntry| entry.row(&statement, &ENGLISH).unwrap().id.clone();
    let movements = tables.movements.iter().map(id).collect();
    (services, movements, tables.shown)
}

fn filtered(query: &str, findings: &[Option<Finding>]) -> (Vec<String>, Vec<String>, String) {
    let filter = Filter { query: query.to_owned(), findings: findings.to_vec() };
    shown(&Arrangement { filter, ..Arrangement::default() })
}

fn sorted(columns: &[Column]) -> (Vec<String>, Vec<String>) {
    let mut arrangement = Arrangement::default();
    for column in columns {
        arrangement.sort(*column);
    }
    let (services, movements, _) = shown(&arrangement);
    (services, movements)
}

#[test]
fn without_a_choice_the_worst_comes_first() {
    let (services, movements, said) = shown(&Arrangement::default());
    assert_eq!(services, ["Leaves", "Beta", "unknown", "stays", "empty"]);
    assert_eq!(movements, ["will", "may", "not"]);
    assert_eq!(said, "5 of 5 services and 3 of 3 data flows shown");
}

#[test]
fn a_column_sorts_and_sorts_the_other_way_round() {
    assert_eq!(sorted(&[Column::Service]).0, ["Beta", "empty", "Leaves", "stays", "unknown"]);
    assert_eq!(
        sorted(&[Column::Service, Column::Service]).0,
        ["unknown", "stays", "Leaves", "empty", "Beta"]
    );
    assert_eq!(sorted(&[Column::Verdict]).0, ["empty", "stays", "unknown", "Beta", "Leaves"]);
    assert_eq!(sorted(&[Column::Service]).1, ["will", "may", "not"], "the other table stays as it is");
    assert_eq!(sorted(&[Column::From]).1, ["may", "will", "not"]);
    assert_eq!(sorted(&[Column::From, Column::From]).1, ["not", "will", "may"]);
}

#[test]
fn every_word_must_stand_in_the_row_in_whatever_case_and_column() {
    let (services, movements, said) = filtered("  united LEAVES ", &[]);
    assert_eq!((services, movements), (vec!["Leaves".to_owned()], vec![]));
    assert_eq!(said, "1 of 5 services and 0 of 3 data flows shown");
    assert_eq!(filtered("beta", &[]).1, ["will", "may"], "at either end of a movement");
}

/// *US* finds the United States and what goes there or comes from there, and no *business*.
#[test]
fn a_code_finds_its_place_and_no_part_of_a_word() {
    let (services, movements, _) = filtered("us", &[]);
    assert_eq!((services, movements), (vec!["Leaves".to_owned()], vec!["will".to_owned(), "not".to_owned()]));
    // India, and not every word with these letters in it.
    assert_eq!(filtered("in", &[]).0, ["Beta"]);
    assert_eq!(filtered("de", &[]).0, ["stays"]);
    assert_eq!(filtered("US de", &[]).0, Vec::<String>::new());
    assert_eq!(filtered("eu", &[]).0, Vec::<String>::new(), "an area that nothing is in by name");
}

#[test]
fn verdicts_are_chosen_together_and_movements_follow_their_ends() {
    let (services, movements, _) = filtered("", &[Some(Finding::Unknown), None]);
    assert_eq!(services, ["unknown", "empty"]);
    assert_eq!(movements, ["may"]);
    assert_eq!(filtered("", &[Some(Finding::Stays)]).1, ["not"]);
}

#[test]
fn the_verdicts_to_choose_from_are_those_that_there_are() {
    let labels = |filter: Filter| -> Vec<(String, bool)> {
        let arrangement = Arrangement { filter, ..Arrangement::default() };
        let statement = statement();
        let page = page(&statement);
        let tables = arrange(&page, &statement, &arrangement, &ENGLISH);
        tables.findings.into_iter().map(|option| (option.label, option.chosen)).collect()
    };
    let all = ["Leaves (1)", "May leave (1)", "Unknown (1)", "Stays inside (1)", "No data (1)"];
    assert_eq!(labels(Filter::default()), all.map(|label| (label.to_owned(), false)));
    let mut filter = Filter { query: "beta".to_owned(), findings: vec![] };
    filter.toggle(None);
    assert_eq!(labels(filter.clone())[4], ("No data (1)".to_owned(), true));
    filter.toggle(None);
    assert!(!filter.is_empty() && filter.findings.is_empty());
}

#[test]
fn an_empty_table_says_how_to_bring_its_rows_back() {
    assert_eq!(
        Translator(&ENGLISH).nothing(Message::FilterEmptyServices),
        "No service fits what you are looking for. “Show everything” brings all of them back."
    );
}

#[test]
fn an_order_begins_in_the_direction_that_is_of_use() {
    assert_eq!(Order::by(Column::Verdict), Order { column: Column::Verdict, descending: true });
    assert_eq!(Order::by(Column::Service), Order { column: Column::Service, descending: false });
}

#[test]
fn texts_of_movements_are_made_only_where_they_decide() {
    let statement = statement();
    let makes_texts = |arrangement: &Arrangement| {
        let page = page(&statement);
        let without = page.movements.clone();
        arrange(&page, &statement, arrangement, &ENGLISH);
        page.movements != without
    };
    let filtered = |query: &str, findings: &[Option<Finding>]| {
        let filter = Filter { query: query.to_owned(), findings: findings.to_vec() };
        Arrangement { filter, ..Arrangement::default() }
    };
    assert!(!makes_texts(&Arrangement::default()), "by status");
    assert!(!makes_texts(&filtered(" ", &[Some(Finding::Unknown)])), "by verdict");
    assert!(makes_texts(&filtered("beta", &[])), "by words");
    assert!(
        makes_texts(&Arrangement { movements: Order::by(Column::To), ..Arrangement::default() }),
        "by a text"
    );
}
