//! No change is silent: of a statement that fills every field of the format, one field is added, removed or changed at a time, and the
//! comparison tells each.
//!
//! The fields are those of the format's own declaration, so that a field that a later version adds fails here until it is told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::cell::Cell;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::format::{Format, Kind, Stands, with, without};
use support::{document, read};
use trust_center::page::{Compared, Comparison, ListType, Locale, Message, Plural, StepView, compare};
use trust_center::statement::Date;

/// What rows are known by to each other is not compared, and a version is looked at first.
const NOT_COMPARED: [&str; 2] = [".id", "Statement.format"];

/// Where leaving something out is said to mean the same.
const THE_SAME: [(&str, &str); 2] = [("Area.complete", "false"), ("Clause.extent", "\"most\"")];

fn everything() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shown/everything.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn compared(earlier: &Value, later: &Value) -> Compared {
    let ((earlier, problems), (later, _)) = (read(earlier), read(later));
    let (boundary, across_tenants, locale) = (None, false, &ENGLISH);
    compare(&Comparison {
        earlier: &earlier,
        problems: &problems,
        later: &later,
        boundary,
        across_tenants,
        locale,
    })
}

/// Whether a comparison tells any change.
fn tells(compared: &Compared) -> bool {
    let says_nothing = |note: &&String| {
        [Message::ChangedNothing, Message::ChangedNotCompared].iter().any(|other| other.english() == *note)
    };
    let n_notes = compared.notes.iter().filter(|note| !says_nothing(note)).count();
    !compared.rows.is_empty() || 0 < n_notes || compared.columns[0] != compared.columns[1]
}

/// Everything that a comparison says.
fn said(compared: &Compared) -> String {
    let views = |views: &[StepView]| {
        let one = |view: &StepView| format!("{} {:?} {:?}", view.text, view.quote, view.sources);
        views.iter().map(one).collect::<Vec<_>>().join("\n")
    };
    let row = |row: &trust_center::page::ChangedRow| {
        let sentences = row.sentences.join("\n");
        format!("{} {} {} {sentences}", row.service, views(&row.before), views(&row.after))
    };
    compared.notes.iter().cloned().chain(compared.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
}

/// Another value of the kind, or several.
fn others(document: &Value, field: &Stands<'_>) -> Vec<Value> {
    let text = field.value.as_str().unwrap_or_default();
    match &field.kind {
        Kind::Word(words) => words.iter().filter(|word| *word != text).map(|word| json!(word)).collect(),
        Kind::Flag => vec![json!(!field.value.as_bool().unwrap())],
        Kind::Text if field.value.is_string() => vec![json!(format!("{text} otherwise"))],
        Kind::Date if text.len() == 10 => {
            let (month, day) = text.rsplit_once('-').unwrap();
            vec![json!(format!("{month}-{:02}", day.parse::<u8>().unwrap() % 28 + 1))]
        }
        Kind::Duration => vec![json!(text.replace('3', "4"))],
        _ if field.value.is_array() => vec![longer(document, field.value)].into_iter().flatten().collect(),
        _ if text.starts_with("https:") => vec![json!("https://another.example/zz")],
        _ if field.value.is_string() => another_id(document, text).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The id of another row of the list in which a row has this one, or another country.
fn another_id(document: &Value, id: &str) -> Option<Value> {
    for list in ["categories", "switches", "services", "clauses", "sources", "regions", "areas"] {
        let rows = document[list].as_array().unwrap();
        let Some(at) = rows.iter().position(|row| row["id"] == id) else { continue };
        return Some(if rows.len() == 1 { json!("MT") } else { rows[(at + 1) % rows.len()]["id"].clone() });
    }
    Some(json!(if id == "MT" { "LU" } else { "MT" }))
        .filter(|_| id.len() == 2 || id == "anywhere" || id == "nowhere")
}

/// A list with one item more.
fn longer(document: &Value, list: &Value) -> Option<Value> {
    let mut items = list.as_array().unwrap().clone();
    let mut item = items.last()?.clone();
    match &mut item {
        Value::String(text) => {
            item = another_id(document, text).unwrap_or_else(|| json!(format!("{text} too")));
            if items.contains(&item) {
                return None;
            }
        }
        Value::Object(members) => {
            for name in ["id", "name", "title"] {
                if let Some(Value::String(text)) = members.get_mut(name) {
                    text.push_str(" too");
                }
            }
            if members.len() == 1 && members.values().all(|value| value == "off") {
                members.insert("v".to_owned(), json!("on"));
            }
            if items.contains(&item) {
                return None;
            }
        }
        _ => return None,
    }
    items.push(item);
    Some(Value::Array(items))
}

#[test]
fn every_field_that_is_added_removed_or_changed_is_told() {
    let (document, format) = (everything(), Format::read());
    let mut silent = Vec::new();
    let mut n_tried = 0;
    for field in format.stands(&document) {
        if NOT_COMPARED.iter().any(|name| field.field.ends_with(name)) && field.field != "Tenant.id" {
            continue;
        }
        let Stands { field: name, pointer, value, .. } = &field;
        let mut check = |what: &str, one: &Value, other: &Value, text: Option<&str>| {
            n_tried += 1;
            let compared = compared(one, other);
            if !tells(&compared) {
                silent.push(format!("{name} {pointer} {what}: {value}"));
            } else if text.is_some_and(|text| !said(&compared).contains(text)) {
                silent.push(format!("{name} {pointer} {what}: told without its words: {value}"));
            }
        };
        if !THE_SAME.contains(&(name.as_str(), value.to_string().as_str())) {
            let less = without(&document, pointer);
            let text = value
                .as_str()
                .filter(|_| field.kind == Kind::Text && name != "Tenant.name" && name != "Provider.name");
            check("removed", &document, &less, None);
            check("added", &less, &document, text.filter(|_| !is_of_a_row(name)));
        }
        for other in others(&document, &field) {
            let text = other.as_str().filter(|_| field.kind == Kind::Text);
            check("changed", &document, &with(&document, pointer, other.clone()), text);
        }
    }
    assert!(500 < n_tried, "{n_tried}");
    assert!(silent.is_empty(), "{} of {n_tried} are silent:\n{}", silent.len(), silent.join("\n"));
}

/// Names and titles of rows are not optional: without one, the row is called by its id.
fn is_of_a_row(field: &str) -> bool {
    [".name", ".title"].iter().any(|name| field.ends_with(name))
}

#[test]
fn the_same_statement_has_no_change() {
    let compared = compared(&everything(), &everything());
    assert!(!tells(&compared), "{compared:#?}");
    assert_eq!(compared.notes[0], Message::ChangedNothing.english());
}

/// English that counts what is said: how much work a comparison is, whatever machine does it.
struct Counting(Cell<usize>);

impl Locale for Counting {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn country(&self, code: &str) -> String {
        code.to_owned()
    }

    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn list(&self, items: &[String], _joint: ListType) -> String {
        self.0.set(self.0.get() + items.len());
        items.join(", ")
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    fn plural(&self, _number: usize) -> Plural {
        Plural::Other
    }

    fn message(&self, _message: Message) -> Option<String> {
        self.0.set(self.0.get() + 1);
        None
    }
}

/// So many services, of which each stores data in each of so many regions; all of it elsewhere than in a statement of another `turn`.
fn large(n_services: usize, n_regions: usize, turn: usize) -> Value {
    let regions: Vec<Value> = (0..n_regions)
        .map(|id| json!({ "id": format!("r{turn}-{id}"), "name": format!("Region {turn} {id}"), "country": "DE" }))
        .collect();
    let services: Vec<Value> = (0..n_services)
        .map(|id| json!({ "id": format!("s{id}"), "name": format!("Service {id}"), "collects": ["data"] }))
        .collect();
    let mut clauses = Vec::new();
    for service in 0..n_services {
        for region in 0..n_regions {
            clauses.push(json!({
                "id": format!("k{turn}-{service}-{region}"), "service": format!("s{service}"), "strength": "is",
                "keeps": { "doing": "store", "at": format!("r{turn}-{region}") }
            }));
        }
    }
    document(json!({ "regions": regions, "services": services, "clauses": clauses }))
}

#[test]
fn a_comparison_of_twice_as_much_is_twice_as_much_work() {
    let work = |n_services: usize| {
        let ((earlier, problems), (later, _)) =
            (read(&large(n_services, 30, 1)), read(&large(n_services, 30, 2)));
        let counting = Counting(Cell::new(0));
        let (boundary, across_tenants, locale) = (None, false, &counting as &dyn Locale);
        let compared = compare(&Comparison {
            earlier: &earlier,
            problems: &problems,
            later: &later,
            boundary,
            across_tenants,
            locale,
        });
        assert!(n_services <= compared.rows.len());
        counting.0.get()
    };
    let (once, twice) = (work(20), work(40));
    assert!(twice <= once * 5 / 2, "{once} and {twice}");
}
