//! `diff`: what means the same is no change, and what does not is one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::run;

const EVERY_FIELD: &str = include_str!("files/render/every-field.json");

fn whole() -> Value {
    serde_json::from_str(EVERY_FIELD).unwrap()
}

fn diff(folder: &Path, earlier: &str, later: &str, arguments: &[&str]) -> (i32, String) {
    fs::write(folder.join("a.json"), earlier).unwrap();
    fs::write(folder.join("b.json"), later).unwrap();
    let (code, out, err) = run(&[&["diff", "a.json", "b.json"], arguments].concat(), folder);
    (code, out + &err)
}

/// With other values at some places.
fn with(places: &[(&str, Value)]) -> Value {
    let mut statement = whole();
    for (place, value) in places {
        let (object, name) = place.rsplit_once('/').unwrap();
        let object = statement.pointer_mut(object).unwrap();
        match object {
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = value.clone(),
            object => object[name] = value.clone(),
        }
    }
    statement
}

/// The same with the members of every object in the other order. Where a list says nothing by its order, that of its items too.
fn turned(value: &Value, is_list_turned: bool) -> String {
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| turned(item, is_list_turned));
            let items: Vec<String> = if is_list_turned { items.rev().collect() } else { items.collect() };
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}:{}", json!(name), turned(value, is_list_turned && name != "formerlyNamed"))
            };
            let members: Vec<String> = members.iter().rev().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

/// A statement in which each list has more than one item.
fn with_lists() -> Value {
    let verify = json!([{ "title": "One", "url": "https://a.example/" }, { "title": "Two" }]);
    with(&[
        ("/provider/contacts", verify.clone()),
        ("/services/0/verify", verify),
        ("/services/0/collects", json!([{ "data": "raw", "form": "pseudonymised" }, "sums"])),
        ("/services/0/formerlyNamed", json!(["Old", "Older"])),
        (
            "/tenant/attributes",
            json!([{ "name": "A", "value": "1" }, { "name": "B", "value": "2", "asOf": "2018" }]),
        ),
        ("/areas/0/codes", json!(["A", "B"])),
        ("/areas/0/disjointFrom", json!(["GB", "US"])),
        ("/clauses/1/dataExcept", json!(["sums", "raw"])),
        ("/clauses/7/transferMechanism", json!(["data-privacy-framework", "other"])),
        ("/clauses/7/when", json!([{ "sharing": "on", "admin": "on" }, { "both": "off" }])),
        (
            "/switches/1/defaultWhenOnboarded",
            json!([{ "is": "off", "onboarded": { "until": "2016-03-31" } }, { "is": "on", "onboarded": { "from": "2016-04-01" } }]),
        ),
    ])
}

#[test]
fn no_order_of_names_or_rows_is_a_change() {
    let folder = tempfile::tempdir().unwrap();
    for statement in [whole(), with_lists()] {
        for is_list_turned in [false, true] {
            let other = turned(&statement, is_list_turned);
            let (code, told) = diff(folder.path(), &statement.to_string(), &other, &[]);
            assert_eq!(code, 0, "{told}");
        }
    }
    // Which name was the last one may be said by the order.
    let (one, other) = (json!(["Old", "Older"]), json!(["Older", "Old"]));
    let of = |names: Value| with(&[("/services/0/formerlyNamed", names)]).to_string();
    assert_eq!(diff(folder.path(), &of(one), &of(other), &[]).0, 1);
}

#[test]
fn what_is_written_otherwise_and_means_the_same_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    for (earlier, later) in [
        (
            vec![("/clauses/0/$comment", json!("was")), ("/x-own", json!(1))],
            vec![("/clauses/0/$comment", json!("is"))],
        ),
        (vec![("/tenant/attributes/0/$id", json!(1))], vec![]),
        (
            vec![("/clauses/7/transferMechanism", json!("data-privacy-framework"))],
            vec![("/clauses/7/transferMechanism", json!(["data-privacy-framework"]))],
        ),
        (
            vec![("/clauses/7/when", json!({ "sharing": "on" }))],
            vec![("/clauses/7/when", json!([{ "sharing": "on" }]))],
        ),
        (
            vec![("/clauses/7/form", json!("aggregated"))],
            vec![("/clauses/7/form", json!({ "is": "aggregated", "$comment": "x" }))],
        ),
        (
            vec![("/services/2/collects", json!(["raw"]))],
            vec![("/services/2/collects", json!([{ "data": "raw" , "form": "identified" }]))],
        ),
        (vec![("/clauses/0/note", Value::Null)], vec![]),
    ] {
        let (code, told) = diff(folder.path(), &with(&earlier).to_string(), &with(&later).to_string(), &[]);
        assert_eq!(code, 0, "{later:?}: {told}");
    }
}

/// The statement with another id at each place where one stands.
fn renamed(ids: &[(&str, &str)]) -> String {
    let mut text = whole().to_string();
    for (id, other) in ids {
        text = text.replace(&format!("\"{id}\""), &format!("\"{other}\""));
    }
    text
}

#[test]
fn ids_are_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    let all = [
        ("central", "mid"),
        ("west", "occident"),
        ("raw", "input"),
        ("sums", "counts"),
        ("sharing", "share"),
        ("admin", "consent"),
        ("both", "two"),
        ("app", "application"),
        ("desk", "helpdesk"),
        ("lab", "laboratory"),
        ("kept", "keeps-it"),
        ("moved", "goes"),
        ("trust", "page"),
        ("newer", "page-2"),
        ("dpa", "agreement"),
    ];
    for ids in all.iter().map(std::slice::from_ref).chain([all.as_slice()]) {
        for (earlier, later) in [(renamed(&[]), renamed(ids)), (renamed(ids), renamed(&[]))] {
            let (code, told) = diff(folder.path(), &earlier, &later, &[]);
            assert!(code == 0 && told.contains("Nothing changed in meaning"), "{ids:?}: {told}");
        }
    }
    // A row that says something else as well is another one, and what names another row than before is changed.
    let (code, told) = diff(
        folder.path(),
        &renamed(&[]),
        &renamed(&[("lab", "laboratory"), ("Laboratory", "Kitchen")]),
        &[],
    );
    assert!(code == 1 && told.contains("services[lab]"), "{told}");
    let other = with(&[("/clauses/6/keeps/at/sameAs", json!("desk"))]).to_string();
    assert_eq!(diff(folder.path(), &renamed(&[("desk", "helpdesk")]), &other, &[]).0, 1);
    // What was named and was not there is there now.
    let earlier = with(&[("/clauses/7/moves/to", json!("helpdesk"))]).to_string();
    assert_eq!(diff(folder.path(), &earlier, &renamed(&[("desk", "helpdesk")]), &[]).0, 1);
}

/// Where values stand, but what is of the file.
fn places(value: &Value, path: &str, all: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(idx, item)| (idx.to_string(), item)).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner {
        let path = format!("{path}/{name}");
        if !["/$schema", "/asOf"].contains(&path.as_str()) {
            all.push(path.clone());
            places(value, &path, all);
        }
    }
}

#[test]
fn without_any_one_value_it_is_another_statement() {
    let folder = tempfile::tempdir().unwrap();
    let whole = with_lists();
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    for place in all {
        let mut without = whole.clone();
        let (around, name) = place.rsplit_once('/').unwrap();
        match without.pointer_mut(around).unwrap() {
            Value::Array(items) => drop(items.remove(name.parse().unwrap())),
            object => drop(object.as_object_mut().unwrap().remove(name)),
        }
        let (code, told) = diff(folder.path(), &whole.to_string(), &without.to_string(), &[]);
        assert_ne!(code, 0, "{place}: {told}");
    }
}

#[test]
fn a_row_with_the_id_of_another_is_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut twice = whole();
    let mut row = twice["clauses"][3].clone();
    row["keeps"]["at"] = json!("US");
    twice["clauses"].as_array_mut().unwrap().push(row);
    let (code, told) = diff(folder.path(), &whole().to_string(), &twice.to_string(), &[]);
    assert!(code == 1 && told.contains("\n  clauses[differs]\n"), "{told}");
    let (code, told) = diff(folder.path(), &twice.to_string(), &twice.to_string(), &[]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn in_markdown_the_texts_of_a_statement_do_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = "`code` **bold** [link](https://x.example/) <b> @team #12 www.example.com $x$ ~a~ _b_ \\";
    let other = with(&[("/clauses/0/text", json!(text))]).to_string();
    let (_, told) = diff(folder.path(), &whole().to_string(), &other, &["--format", "markdown"]);
    for live in
        ["`code`", "**bold**", "[link]", "https://", "<b>", "@team", "#12", "www.", "$x$", "~a~", " _b_"]
    {
        assert!(!told.contains(live), "{live}: {told}");
    }
    assert!(told.contains("\\`code\\` \\*\\*bold\\*\\* \\[link\\](https:<!-- -->//x.example/)"), "{told}");
}
