//! All that a statement can say is shown: on the page, while everything on it is open, and in the JSON-LD.
//!
//! `tests/shown/everything.json` fills every field of the format. Each text, date and duration in it is found again; and whatever else
//! is taken away, or is another word or flag, makes another page. A field that is added to the format fails here until it is in that
//! document and is shown. That a browser draws what the page says is in `tests/e2e/shown.test.mjs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::format::{Format, Kind, Stands, with, without};
use support::{document, read, texts};

/// What the rows of a document are known by to each other; a reader is not told. A tenant's id is another thing.
fn is_name_of_a_row(field: &str) -> bool {
    field.split_once('.').is_some_and(|(of, name)| name == "id" && of != "Tenant")
}

/// What a reader is told only where it is not so.
const ONLY_OTHERWISE: [&str; 1] = ["Statement.format"];

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn everything() -> Value {
    json_of(&root("tests/shown/everything.json"))
}

/// Every statement below a folder.
fn documents(folder: &str) -> Vec<(PathBuf, Value)> {
    let mut left = vec![root(folder)];
    let mut all = Vec::new();
    while let Some(path) = left.pop() {
        if path.ends_with("node_modules") || path.ends_with("hosts") {
            continue;
        }
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            all.push((path.clone(), json_of(&path)));
        }
    }
    all.retain(|(_, document)| document["clauses"].is_array());
    all
}

/// As which words a value stands on the page, where it has words of its own.
fn said(field: &Stands<'_>, on_page: bool) -> Option<String> {
    let text = field.value.as_str()?;
    match field.kind {
        // A text that ends inside a sentence of ours leaves its own full stop behind.
        Kind::Text | Kind::Date => Some(text.trim_end_matches('.').to_owned()),
        Kind::Duration if on_page => {
            let amount: String = text.chars().filter(char::is_ascii_digit).collect();
            let unit = match (text.contains('T'), text.chars().last().unwrap()) {
                (_, 'Y') => "year",
                (_, 'W') => "week",
                (_, 'D') => "day",
                (_, 'H') => "hour",
                (_, 'S') => "second",
                (true, _) => "minute",
                (false, _) => "month",
            };
            Some(format!("{amount} {unit}{}", if amount == "1" { "" } else { "s" }))
        }
        Kind::Duration => Some(text.to_owned()),
        _ => None,
    }
}

/// The values of a document that are in none of the texts.
fn missing(document: &Value, texts: &[String], on_page: bool) -> Vec<String> {
    let all = texts.join("\n");
    let format = Format::read();
    let fields = format.stands(document);
    let is_missing = |field: &&Stands<'_>| said(field, on_page).is_some_and(|said| !all.contains(&said));
    let named = |field: &Stands<'_>| format!("{} {}: {}", field.field, field.pointer, field.value);
    fields.iter().filter(is_missing).map(named).collect()
}

#[test]
fn the_document_fills_every_field_of_the_format_with_a_value_of_its_own() {
    let (document, format) = (everything(), Format::read());
    let (_, problems) = read(&document);
    assert_eq!(problems, []);
    let fields = format.stands(&document);
    let filled: BTreeSet<String> = fields.iter().map(|field| field.field.clone()).collect();
    let empty: Vec<String> = format.fields().difference(&filled).cloned().collect();
    assert!(empty.is_empty(), "tests/shown/everything.json has no {}", empty.join(", "));
    let mut seen = BTreeMap::new();
    for field in &fields {
        if let Some(said) = said(field, true) {
            let other = seen.insert(said, &field.pointer);
            assert_eq!(other, None, "{} has the same value", field.pointer);
        }
    }
}

#[test]
fn every_text_date_and_duration_is_on_the_page_and_in_the_json_ld() {
    let document = everything();
    assert_eq!(missing(&document, &texts::of_page(&document), true), Vec::<String>::new(), "on the page");
    assert_eq!(
        missing(&document, &texts::of_json_ld(&document), false),
        Vec::<String>::new(),
        "in the JSON-LD"
    );
}

/// Where two documents must not look alike, those that do.
fn alike(of: fn(&Value) -> Vec<String>) -> Vec<String> {
    let (document, format) = (everything(), Format::read());
    let as_it_is = of(&document);
    let mut alike = Vec::new();
    for field in format.stands(&document) {
        let is_exempt = is_name_of_a_row(&field.field) || ONLY_OTHERWISE.contains(&field.field.as_str());
        if is_exempt {
            continue;
        }
        let Stands { field, pointer, value, kind } = field;
        match kind {
            Kind::Word(words) => {
                let mut looks: BTreeMap<Vec<String>, String> = BTreeMap::new();
                for word in words {
                    let look = of(&with(&document, &pointer, word.as_str().into()));
                    if let Some(other) = looks.insert(look, word.clone()) {
                        alike.push(format!("{field} {pointer}: {word} and {other}"));
                    }
                }
            }
            Kind::Flag => {
                let flag = value.as_bool().unwrap();
                if of(&with(&document, &pointer, (!flag).into())) == as_it_is {
                    alike.push(format!("{field} {pointer}: true and false"));
                }
            }
            _ => {
                if of(&without(&document, &pointer)) == as_it_is {
                    alike.push(format!("{field} {pointer}: {value} and nothing"));
                }
            }
        }
    }
    alike
}

#[test]
fn whatever_is_said_otherwise_makes_another_page() {
    assert_eq!(alike(texts::of_page), Vec::<String>::new());
}

#[test]
fn whatever_is_said_otherwise_makes_another_json_ld() {
    assert_eq!(alike(texts::of_json_ld), Vec::<String>::new());
}

#[test]
fn no_text_of_any_statement_of_the_project_is_lost() {
    let all: Vec<_> = ["static/tenants", "tests"].into_iter().flat_map(documents).collect();
    assert!(50 < all.len(), "{}", all.len());
    for (path, document) in all {
        // Where something could not be read, what it says is not known.
        if !read(&document).1.is_empty() {
            continue;
        }
        let lost = missing(&document, &texts::of_page(&document), true);
        assert_eq!(lost, Vec::<String>::new(), "{} on the page", path.display());
        let lost = missing(&document, &texts::of_json_ld(&document), false);
        assert_eq!(lost, Vec::<String>::new(), "{} in the JSON-LD", path.display());
    }
}

fn page_of(name: &str) -> Vec<String> {
    texts::of_page(&json_of(&root(&format!("tests/shown/{name}.json"))))
}

#[track_caller]
fn says(page: &[String], text: &str) {
    assert!(page.iter().any(|said| said == text), "{text:?} is not said: {page:#?}");
}

#[test]
fn what_decides_about_a_place_is_said_and_each_clause_has_its_words() {
    let page = page_of("varies-by-not-shown");
    says(&page, "depends on: the creator's preferred location");
    says(&page, "depends on: the organizer's preferred location");
    says(
        &page,
        "depends on the creator's preferred location: United States or SG; where that is missing: DE",
    );
    says(&page, "By creator.");
    says(&page, "By organizer.");
}

#[test]
fn the_members_of_an_area_are_named_where_it_is_named() {
    let page = page_of("area-members-not-shown");
    says(&page, "Europe (as this service uses the word): European Union, United Kingdom and TR");
}

#[test]
fn an_exception_says_so_with_its_mechanism_and_what_it_is_to_the_commitment() {
    let page = page_of("exception-and-boundary-note-not-shown");
    says(&page, "exception: support");
    let at = page.iter().position(|text| text == "Transfer mechanism").expect("the mechanism");
    assert_eq!(page[at + 1], "Standard contractual clauses");
    let at = page.iter().position(|text| text == "Provider’s boundary commitment").expect("the commitment");
    assert_eq!(page[at + 1], "Excluded from the commitment");
}

#[test]
fn retention_names_the_data_that_it_is_for() {
    let page = page_of("retention-without-data");
    says(&page, "Raw: 30 days");
    says(&page, "Incidents: 7 years");
}

/// Of two clauses about pseudonymised data that say different things, neither is passed over.
#[test]
fn every_technique_is_named_and_both_words_where_clauses_differ() {
    let clause = |id: &str, technique: &str, reversible: &str, optional: bool| {
        let form = json!({ "is": "pseudonymised", "technique": technique, "reversible": reversible, "keyHeldBy": id, "customerOption": optional });
        json!({ "id": id, "service": "s", "form": form, "keeps": { "doing": "store", "at": "DE" }, "strength": "is" })
    };
    let clauses = [clause("us", "a hash", "no", false), clause("you", "AES-128", "yes", true)];
    let services = json!([{ "id": "s", "name": "S", "collects": ["data"] }]);
    let (page, statement, _) =
        texts::everything_open(&document(json!({ "services": services, "clauses": clauses })));
    let row = page.pseudonymised.rows[0].row(&statement, &ENGLISH).unwrap();
    assert_eq!(row.technique, "a hash, AES-128 and at the customer’s option");
    assert_eq!(row.reversible, "No, Yes, key held by us and key held by you");
}

/// Which of several places is the tenant's region, and what decides that, is a part of what is said of it.
#[test]
fn a_region_that_is_one_of_several_places_is_not_said_to_be_all() {
    let claim = json!({ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "tenant-geography" }, "strength": "is" });
    let services = json!([{ "id": "s", "name": "S", "collects": ["data"] }]);
    let said = |at: Value| {
        let tenant = json!({ "id": "t", "name": "T", "geography": { "at": at } });
        let document = document(json!({ "tenant": tenant, "services": services, "clauses": [claim] }));
        texts::of_page(&document)
    };
    let page = said(json!({ "oneOrMoreOf": ["EU", "US"] }));
    says(&page, "one or more of European Union and United States (your tenant’s region)");
    let page = said(json!({ "varies": { "by": "user", "among": ["DE", "FR"], "fallback": "US" } }));
    says(&page, "depends on user: DE or FR; where that is missing: United States (your tenant’s region)");
    let page = said(json!({ "allOf": ["EU", "US"] }));
    says(&page, "European Union and United States (your tenant’s region)");
}

#[test]
fn places_of_which_one_is_several_have_their_bounds() {
    let at = json!({ "oneOrMoreOf": [{ "allOf": ["DE", "US"] }, "FR"] });
    let claim =
        json!({ "id": "k", "service": "s", "keeps": { "doing": "store", "at": at }, "strength": "is" });
    let services = json!([{ "id": "s", "name": "S", "collects": ["data"] }]);
    let page = texts::of_page(&document(json!({ "services": services, "clauses": [claim] })));
    says(&page, "one or more of (DE and United States) and FR");
}

#[test]
fn a_claim_about_an_empty_list_of_data_has_a_heading() {
    let claim = json!({ "id": "k", "service": "s", "data": [], "keeps": { "doing": "store", "at": "US" }, "strength": "is" });
    let services = json!([{ "id": "s", "name": "S", "collects": ["data"] }]);
    let (page, ..) = texts::everything_open(&document(json!({ "services": services, "clauses": [claim] })));
    let claims = &page.services[0].opened.as_ref().unwrap().claims;
    assert_eq!(claims[0].title, "Not stated");
}

#[test]
fn a_name_that_ends_with_a_full_stop_ends_the_sentence() {
    let services = json!([{ "id": "s", "name": "Example Inc.", "collects": ["data"] }]);
    let page = texts::of_page(&document(json!({ "services": services })));
    says(&page, "Location not disclosed for 1 service: Example Inc.");
    assert!(page.iter().all(|said| !said.contains("..")), "{page:#?}");
}

/// Of a claim that nobody understands, where it would be and for how long is shown all the same, and does not go by unseen.
#[test]
fn a_claim_that_is_not_understood_has_its_places() {
    let keeps = json!({ "doing": "store", "at": "US", "retention": { "fixed": "P77D" } });
    let twice = json!([{ "id": "s", "name": "S", "collects": ["data"] }, { "id": "b", "name": "B" }, { "id": "b", "name": "B" }]);
    let claims = [
        json!({ "id": "u", "service": "nobody", "keeps": keeps, "strength": "is" }),
        json!({ "id": "u", "service": "b", "keeps": keeps, "strength": "is" }),
        json!({ "id": "u", "service": "s", "keeps": keeps, "moves": { "to": "s", "payload": "What goes" }, "strength": "is" }),
        json!({ "id": "u", "service": "s", "keeps": keeps, "data": ["data"], "dataExcept": ["data"], "strength": "is" }),
        json!({ "id": "u", "service": "s", "keeps": { "doing": [], "at": "US", "retention": { "fixed": "P77D" } }, "strength": "is" }),
    ];
    for claim in claims {
        let page = texts::of_page(&document(json!({ "services": twice, "clauses": [claim] })));
        says(&page, "United States");
        says(&page, "77 days");
        if claim.get("moves").is_some() {
            says(&page, "What goes");
        }
    }
}
