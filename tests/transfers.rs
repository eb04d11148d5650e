//! Transfers and recipients: what each row says of how data gets where it is, on what it depends, and by which instrument.
//!
//! That the rows are the verdict is in `tests/one_answer.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::rc::Rc;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{document, texts};
use trust_center::arrangement::Filter;
use trust_center::page::{
    Page, RecipientRow, TransferEntry, TransferRow, arrange_recipients, arrange_transfers,
};
use trust_center::residency::Finding;
use trust_center::statement::Statement;

/// A page about services of which each collects data, or nothing.
fn page(services: &[(&str, bool)], clauses: &Value) -> (Page, Statement) {
    let services = services.iter().map(|(id, collects)| {
        let data: &[&str] = if *collects { &["data"] } else { &[] };
        json!({ "id": id, "name": id.to_uppercase(), "collects": data })
    });
    let services: Vec<Value> = services.collect();
    let switches =
        json!([{ "id": "x", "name": "X", "state": "on" }, { "id": "y", "name": "Y", "state": "on" }]);
    let (page, statement, problems) = texts::everything_open(&document(
        json!({ "services": services, "switches": switches, "clauses": clauses }),
    ));
    assert_eq!(problems, []);
    (page, statement)
}

fn rows(page: &Page, statement: &Statement) -> Vec<Rc<TransferRow>> {
    let rows = page.transfers(statement, &ENGLISH).rows.iter();
    rows.map(|entry| entry.row(statement, &ENGLISH).unwrap().clone()).collect()
}

fn moves(id: &str, from: &str, to: &str, when: Option<&str>, rules: &Value) -> Value {
    let mut clause =
        json!({ "id": id, "service": from, "moves": { "to": to, "governedBy": rules }, "strength": "is" });
    if let Some(switch) = when {
        clause["when"] = json!({ switch: "on" });
    }
    clause
}

fn keeps(id: &str, service: &str, at: &str) -> Value {
    json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

#[test]
fn a_row_says_who_sends_and_on_what_it_depends() {
    let destination = json!("destination");
    let services = [("a", true), ("b", true), ("c", false)];
    let clauses = json!([
        keeps("ka", "a", "DE"),
        keeps("kb", "b", "DE"),
        keeps("kc", "c", "US"),
        moves("ac", "a", "c", Some("x"), &destination),
        moves("bc", "b", "c", Some("y"), &destination),
    ]);
    let (page, statement) = page(&services, &clauses);
    let all = rows(&page, &statement);
    let [row] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!(
        (row.service.as_str(), row.place.as_str(), row.finding.as_str()),
        ("C", "United States", "Leaves")
    );
    assert_eq!(row.from, ["A", "B"]);
    assert_eq!(row.from_label.as_deref(), Some("from A and B"));
    assert_eq!(row.doing, ["Stored", "Processed"]);
    assert_eq!(row.condition, ["X is on or Y is on"]);
    assert_eq!(row.rules, ["C"]);
    assert_eq!(row.mechanism, ["Not stated"]);
}

/// Where one way is unconditional, nothing that is turned off keeps the data from leaving: a condition would be more than is true.
#[test]
fn what_also_comes_without_a_condition_has_none() {
    let destination = json!("destination");
    let services = [("a", true), ("b", true), ("c", false)];
    let clauses = json!([
        keeps("ka", "a", "DE"),
        keeps("kb", "b", "DE"),
        keeps("kc", "c", "US"),
        moves("ac", "a", "c", Some("x"), &destination),
        moves("bc", "b", "c", None, &destination),
    ]);
    let (page, statement) = page(&services, &clauses);
    assert_eq!(rows(&page, &statement)[0].condition, ["None"]);
}

/// Data that comes under the sender's terms is where those let it be; data of the service itself is another way.
#[test]
fn what_comes_under_other_terms_is_another_row() {
    let services = [("a", true), ("c", true)];
    let clauses = json!([
        keeps("ka", "a", "US"),
        keeps("kc", "c", "GB"),
        moves("ac", "a", "c", None, &json!("source")),
    ]);
    let (page, statement) = page(&services, &clauses);
    let all = rows(&page, &statement);
    let of = |place: &str| all.iter().find(|row| row.service == "C" && row.place == place).expect("a row");
    assert_eq!(
        (of("United States").from.as_slice(), of("United States").rules.as_slice()),
        (&["A".to_owned()][..], &["A".to_owned()][..])
    );
    assert!(of("United Kingdom").from.is_empty());
    assert_eq!(of("United Kingdom").rules, ["Not stated"]);
}

#[test]
fn the_instruments_of_the_way_and_of_the_place_are_named() {
    let text = std::fs::read_to_string("tests/rules/48-transfer-mechanism.json").unwrap();
    let (page, statement, _) = texts::everything_open(&serde_json::from_str(&text).unwrap());
    let all = rows(&page, &statement);
    let [row] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!(row.operator.as_deref(), Some("Mail Inc., a subprocessor"));
    assert_eq!(row.mechanism, ["Data Privacy Framework", "Standard contractual clauses"]);
    let of: Vec<&RecipientRow> = page.recipients(&statement, &ENGLISH).iter().map(|one| &*one.row).collect();
    let names: Vec<(&str, &str)> = of.iter().map(|row| (row.name.as_str(), row.role.as_str())).collect();
    assert_eq!(names, [("Provider", "Provider"), ("Mail Inc.", "Subprocessor")]);
    assert_eq!(
        of[1].mechanism,
        ["Standard contractual clauses", "Data Privacy Framework"]
            .map(str::to_owned)
            .iter()
            .rev()
            .cloned()
            .collect::<Vec<_>>()
    );
    assert_eq!(of[1].services, ["Mail"]);
}

/// One operator in two roles, or of two countries, is two recipients.
#[test]
fn a_recipient_is_a_name_in_a_role() {
    let text = std::fs::read_to_string("tests/rules/28-kinds-of-recipients.json").unwrap();
    let (page, statement, _) = texts::everything_open(&serde_json::from_str(&text).unwrap());
    let of = page.recipients(&statement, &ENGLISH);
    let named: Vec<(&str, &str)> =
        of.iter().map(|one| (one.row.name.as_str(), one.row.role.as_str())).collect();
    let wanted = [
        ("Provider", "Provider"),
        ("N", "Subprocessor"),
        ("N", "Independent controller"),
        ("N", "Another tenant"),
        ("N", "Open to the public"),
    ];
    assert_eq!(named, wanted);
}

#[test]
fn search_and_verdicts_choose_rows() {
    let destination = json!("destination");
    let services = [("a", true), ("b", true), ("c", false)];
    let mut kept = keeps("kb", "b", "GB");
    kept["strength"] = json!("may");
    let clauses = json!([
        keeps("ka", "a", "DE"),
        kept,
        keeps("kc", "c", "US"),
        moves("ac", "a", "c", None, &destination),
    ]);
    let (page, statement) = page(&services, &clauses);
    let shown = |filter: &Filter| {
        let of = |entry: &TransferEntry| entry.row(&statement, &ENGLISH).unwrap().service.clone();
        let transfers = arrange_transfers(&page, &statement, filter, &ENGLISH).into_iter().map(of);
        let recipients = arrange_recipients(&page, &statement, filter, &ENGLISH).len();
        (transfers.collect::<Vec<_>>(), recipients)
    };
    let query = |query: &str| Filter { query: query.to_owned(), ..Filter::default() };
    assert_eq!(shown(&query("us")).0, ["C"], "a code finds the place");
    assert_eq!(shown(&query("united kingdom")).0, ["B"]);
    assert_eq!(shown(&query("nowhere to be found")), (Vec::new(), 0));
    let findings = Filter { findings: vec![Some(Finding::Leaves)], ..Filter::default() };
    assert_eq!(shown(&findings), (vec!["C".to_owned()], 1));
}

#[test]
fn where_nothing_is_said_no_row_reassures() {
    let (page, statement) = page(&[("a", true)], &json!([]));
    let all = rows(&page, &statement);
    let [row] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!((row.place.as_str(), row.finding.as_str()), ("Not disclosed", "Unknown"));
    assert!(page.nothing_leaves.is_none());
    let (page, statement, _) = texts::everything_open(&document(json!({})));
    assert_eq!(page.transfers(&statement, &ENGLISH).nothing.as_ref(), Some(&page.verdict.headline));
}

/// The instrument of a move that does not take place is none by which data is where it is.
#[test]
fn only_the_moves_that_bring_data_lend_their_instruments() {
    let services = [("a", true), ("b", false)];
    let others = [
        json!({ "valid": { "until": "2020" } }),
        json!({ "valid": { "from": "2030" } }),
        json!({ "when": { "x": "off" } }),
        json!({ "strength": "is-not", "when": { "x": "off" } }),
        json!({ "form": "pseudonymised", "strength": "is-not" }),
    ];
    for other in others {
        let mut second = moves("second", "a", "b", None, &json!("destination"));
        second["transferMechanism"] = json!("adequacy-decision");
        for (field, value) in other.as_object().unwrap() {
            second[field] = value.clone();
        }
        let first = moves("first", "a", "b", None, &json!("destination"));
        let clauses = json!([keeps("ka", "a", "DE"), keeps("kb", "b", "US"), first, second]);
        let (page, statement) = page(&services, &clauses);
        let of = page.recipients(&statement, &ENGLISH);
        assert_eq!(of.last().unwrap().row.mechanism, ["Not stated"], "{other}");
        assert_eq!(rows(&page, &statement)[0].mechanism, ["Not stated"], "{other}");
    }
}

/// A move that goes back as well brings data to both by its instrument.
#[test]
fn the_way_back_has_the_instrument_of_the_move() {
    let mut both = moves("both", "a", "b", None, &json!("destination"));
    both["moves"]["alsoBack"] = json!(true);
    both["transferMechanism"] = json!("adequacy-decision");
    let service = |id: &str| json!({ "id": id, "name": id, "collects": ["data"], "operatedBy": "subprocessor", "operatorName": id });
    let clauses = json!([keeps("ka", "a", "DE"), keeps("kb", "b", "US"), both]);
    let (page, statement, _) = texts::everything_open(&document(
        json!({ "services": [service("a"), service("b")], "clauses": clauses }),
    ));
    let of = page.recipients(&statement, &ENGLISH);
    let named: Vec<(&str, &str)> =
        of.iter().map(|one| (one.row.name.as_str(), one.row.mechanism[0].as_str())).collect();
    assert_eq!(named, [("a", "Adequacy decision"), ("b", "Adequacy decision")]);
}
