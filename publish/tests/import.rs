//! `import`, with lists as vendors publish them: what a statement takes over, and that the report names every cell.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[expect(dead_code, reason = "other tests ask other things")]
#[path = "support/import.rs"]
mod imported;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use imported::import_in;
use rust_xlsxwriter::{Format, Formula, Workbook};
use serde_json::Value;
use support::run;

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/import")
}

/// The statement and the report that are made of a file.
fn import(kind: &str, file: &Path) -> (Value, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    import_in(kind, file.to_str().unwrap(), folder.path())
}

fn of<'s>(statement: &'s Value, list: &str, id: &str) -> &'s Value {
    let rows = statement[list].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} in {rows:#?}"))
}

/// What became of a cell: the word, and why.
fn fate<'r>(report: &'r [Value], at: &str) -> (&'r str, &'r str) {
    let entry =
        report.iter().find(|entry| entry["at"] == at).unwrap_or_else(|| panic!("{at} in {report:#?}"));
    (entry["fate"].as_str().unwrap(), entry["why"].as_str().unwrap())
}

#[test]
fn a_list_with_a_title_footnotes_and_repeated_rows() {
    let (made, report) = import("list", &files().join("vendor.csv"));
    let ids: Vec<&str> =
        made["services"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "app",
            "amazon-web-services-inc",
            "cloudflare",
            "zendesk-support-inc",
            "twilio-ireland-ltd",
            "datadog",
            "openai",
            "stripe",
            "freshworks",
            "acme-japan-k-k",
            "hetzner"
        ]
    );
    let at = |id: &str| of(&made, "clauses", id)["keeps"]["at"].clone();
    assert_eq!(at("amazon-web-services-inc-at"), "US");
    assert_eq!(of(&made, "clauses", "amazon-web-services-inc-at")["text"], "United States (Oregon)");
    assert_eq!(of(&made, "clauses", "amazon-web-services-inc-at")["basis"], "derived");
    assert_eq!(of(&made, "clauses", "acme-japan-k-k-at")["basis"], Value::Null);
    assert_eq!(at("cloudflare-at")["notDetermined"]["why"], "Global");
    assert_eq!(at("zendesk-support-inc-at")["oneOrMoreOf"], serde_json::json!(["EU", "US"]));
    assert_eq!(at("twilio-ireland-ltd-at")["oneOrMoreOf"], serde_json::json!(["IE", "DE", "US"]));
    assert_eq!(at("freshworks-at")["notDetermined"]["why"], "EMEA");
    // A seat is where a company is established, and no place of its clauses.
    assert_eq!(of(&made, "services", "cloudflare")["establishedIn"], "US");
    assert_eq!(of(&made, "services", "freshworks")["establishedIn"], "IN");
    let mechanism = |id: &str| of(&made, "clauses", id)["transferMechanism"].clone();
    assert_eq!(
        mechanism("to-amazon-web-services-inc"),
        serde_json::json!(["standard-contractual-clauses", "data-privacy-framework"])
    );
    assert_eq!(mechanism("to-acme-japan-k-k"), serde_json::json!(["adequacy-decision"]));
    // That one is missing is not that it is there, and not that none is needed.
    assert_eq!(
        [mechanism("to-freshworks"), mechanism("to-twilio-ireland-ltd"), mechanism("to-hetzner")],
        [Value::Null, Value::Null, Value::Null]
    );
    assert_eq!(fate(&report, "row 11").0, "left out");
    // Without a company, as a merged cell looks once it is text.
    assert_eq!(of(&made, "clauses", "hetzner-at-2")["keeps"]["at"], "FI");
    assert_eq!(fate(&report, "row 15").0, "assumed");
    assert_eq!(fate(&report, "row 16").0, "left out");
    assert_eq!(
        fate(&report, "row 8, “Subprocessor Name”"),
        ("assumed", "the operator of a service; it refers to a footnote, which is not read")
    );
    assert_eq!(fate(&report, "row 4, “Applicable Products”").0, "left out");
}

#[test]
fn a_german_list_with_semicolons() {
    let (made, report) = import("list", &files().join("liste.csv"));
    assert_eq!(of(&made, "clauses", "muller-and-sohne-gmbh-at")["keeps"]["at"], "DE");
    assert_eq!(of(&made, "services", "salesforce")["establishedIn"], "US");
    assert_eq!(of(&made, "clauses", "to-salesforce")["transferMechanism"][0], "standard-contractual-clauses");
    assert_eq!(fate(&report, "row 5, “Garantien”").0, "unknown");
}

#[test]
fn all_tables_of_a_page_in_markdown() {
    let (made, report) = import("list", &files().join("vendor.md"));
    assert_eq!(made["services"].as_array().unwrap().len(), 6);
    assert_eq!(
        of(&made, "clauses", "google-cloud-platform-at")["keeps"]["at"]["notDetermined"]["why"],
        "United States^1"
    );
    assert_eq!(fate(&report, "Affiliates, row 19, “Country”").0, "assumed");
    let names: Vec<&Value> = made["categories"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
    assert_eq!(names, ["Customer content", "account data", "Usage data", "E-mail address", "Name"]);
}

#[test]
fn objects_in_json() {
    let (made, report) = import("list", &files().join("vendor.json"));
    assert_eq!(of(&made, "services", "fastly-inc")["establishedIn"], "US");
    assert_eq!(of(&made, "clauses", "snowflake-at")["keeps"]["at"], "IE");
    assert_eq!(
        of(&made, "clauses", "to-fastly-inc")["transferMechanism"],
        serde_json::json!(["standard-contractual-clauses", "data-privacy-framework"])
    );
    assert_eq!(fate(&report, "row 1, “locations”").0, "unknown");
    assert_eq!(fate(&report, "row 2, “location.region”").0, "mapped");
}

/// Of a list in CSV every cell in which something stands is in the report, or its row is.
#[test]
fn the_report_names_every_cell() {
    for file in ["vendor.csv", "subs.csv", "liste.csv"] {
        let (_, report) = import("list", &files().join(file));
        let text = fs::read_to_string(files().join(file)).unwrap();
        let delimiter = if file == "liste.csv" { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let named = |cell: &str| report.iter().any(|entry| entry["value"] == cell);
        // A row that repeats another one is named by its first cell.
        let is_repeated = |record: &csv::StringRecord| record.iter().next() == Some("Stripe");
        let records: Vec<_> = reader.records().map(|record| record.unwrap()).collect();
        let header = records
            .iter()
            .position(|record| 4 < record.iter().filter(|cell| !cell.is_empty()).count())
            .unwrap();
        for record in records.iter().skip(header + 1).filter(|record| !is_repeated(record)) {
            for cell in record.iter().filter(|cell| !cell.is_empty()) {
                assert!(named(cell), "{file}: {cell}");
            }
        }
    }
}

#[test]
fn bills_of_materials_name_seats_and_flows_but_no_places() {
    let (made, report) = import("cyclonedx", &files().join("bom-1.7.json"));
    assert_eq!(made["asOf"], "2026-02-01");
    let seats: Vec<&Value> =
        made["services"].as_array().unwrap().iter().map(|row| &row["establishedIn"]).collect();
    assert_eq!(seats, [&Value::from("DE"), &Value::Null, &Value::from("US"), &Value::from("GB")]);
    let moves: Vec<&Value> = made["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clause| &clause["moves"]["to"])
        .filter(|to| !to.is_null())
        .collect();
    assert_eq!(moves, ["mail", "crm"], "by an endpoint, and by a link into the document");
    for clause in made["clauses"].as_array().unwrap() {
        assert_eq!(clause["strength"], "may");
        assert!(
            clause.get("moves").is_some() || clause["keeps"]["at"].get("notDetermined").is_some(),
            "{clause}"
        );
    }
    assert_eq!(made["completeness"], "partial");
    assert_eq!(fate(&report, "/compositions/0/aggregate").0, "left out");
    assert_eq!(fate(&report, "/services/0/trustZone").0, "left out");
    assert_eq!(fate(&report, "/services/0/data/0/governance/owners/0/organization/name").0, "left out");
    let (made, _) = import("cyclonedx", &files().join("bom-1.4.json"));
    assert_eq!(made["services"][0]["collects"], serde_json::json!(["pii", "public"]));
}

/// Everything in a value that is neither an object nor a list, by its JSON pointer.
fn leaves(value: &Value, pointer: &str, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(idx, item)| leaves(item, &format!("{pointer}/{idx}"), all));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, item)| leaves(item, &format!("{pointer}/{name}"), all));
        }
        _ => all.push(pointer.to_owned()),
    }
}

#[test]
fn the_report_names_every_pointer() {
    for (kind, file) in [
        ("cyclonedx", "bom-1.7.json"),
        ("cyclonedx", "bom-1.4.json"),
        ("cyclonedx", "bom.json"),
        ("cyclonedx", "bom-whole.json"),
        ("graph", "org.json"),
    ] {
        let path = files().join(file);
        let document: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let (_, report) = import(kind, &path);
        let mut all = Vec::new();
        leaves(&document, "", &mut all);
        // What says what the document is, and, of lists and objects that are left out as a whole, what is in them.
        let is_known = |pointer: &str| ["/$schema", "/bomFormat"].contains(&pointer);
        // Of parts of software it is told how many there are.
        let is_whole = |at: &str| {
            ["/components", "/dependencies"].contains(&at) || at.contains("/data/") || at.contains("Plans/")
        };
        for pointer in all.iter().filter(|pointer| !is_known(pointer)) {
            let is_named = report.iter().filter_map(|entry| entry["at"].as_str()).any(|at| {
                at == pointer
                    || is_whole(at) && pointer.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'))
            });
            assert!(is_named, "{file}: {pointer} in {report:#?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    write("latin.csv", b"Name;Land\nM\xfcller;Deutschland\n");
    write("wide.csv", b"\xff\xfeN\0a\0m\0e\0");
    write("binary.csv", b"PK\x03\x04\0\0");
    write("page.html", b"<table></table>");
    write("no-name.csv", b"Location,Use\nDE,Hosting\n");
    write("broken.json", b"[{ \"name\": \"A\", }");
    write("fake.xlsx", b"Name,Country\n");
    write("empty.csv", b"");
    write("twins.csv", b"Vendor,Country,Vendor\nA,DE,B\n");
    write("map.json", b"{ \"Alpha\": { \"location\": \"DE\" }, \"Beta\": { \"location\": \"US\" } }");
    write("bom.xml", b"<?xml version=\"1.0\"?><bom/>");
    write("no-services.json", b"{ \"bomFormat\": \"CycloneDX\", \"components\": [] }");
    for (kind, file, said) in [
        (
            "list",
            "latin.csv",
            "latin.csv is not written in UTF-8 (line 2); save it as UTF-8 (in Excel: “CSV UTF-8”)",
        ),
        ("list", "wide.csv", "wide.csv is written in UTF-16; save it as UTF-8"),
        ("list", "binary.csv", "binary.csv is not a text file"),
        ("list", "page.html", "page.html is a document; copy its table into a spreadsheet"),
        (
            "list",
            "no-name.csv",
            "no column of no-name.csv names a company; the columns are: Location, Use; call one of them “Name”",
        ),
        (
            "list",
            "broken.json",
            "cannot read the list broken.json: it is not JSON: trailing comma at line 1 column 17",
        ),
        ("list", "fake.xlsx", "cannot read the list fake.xlsx: it is no XLSX file"),
        (
            "list",
            "twins.csv",
            "two columns have the name “Vendor”, and nobody can say which is meant; give each a name of its own, or remove one",
        ),
        (
            "list",
            "map.json",
            "it holds no list, but objects under their names (Alpha, Beta); write a list with the name in each: [{ \"name\": \"Alpha\", … }]",
        ),
        ("list", "empty.csv", "empty.csv has no rows"),
        ("list", "missing.csv", "cannot read missing.csv"),
        ("cyclonedx", "bom.xml", "bom.xml is XML, and JSON is read: convert it"),
        ("cyclonedx", "no-services.json", "no-services.json lists no services"),
        ("cyclonedx", "broken.json", "cannot read broken.json: it is not JSON: trailing comma"),
        ("graph", "no-services.json", "no-services.json is no answer of Microsoft Graph"),
    ] {
        let (code, out, err) = run(&["import", kind, file, "-o", "made.jsonc"], folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{file}");
        assert!(err.contains(said) && err.lines().count() == 1, "{file}: {err}");
        assert!(!folder.path().join("made.jsonc").exists(), "{file}");
    }
}

/// A book with the rows of a list.
fn book(rows: &[&[&str]]) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            sheet.write(number, column, *cell).unwrap();
        }
    }
    book
}

#[test]
fn spreadsheets_say_what_their_cells_say() {
    let folder = tempfile::tempdir().unwrap();
    let rows: [&[&str]; 5] = [
        &["Subprocessors of Acme", "", "", ""],
        &["Vendor", "Location", "", "Headquarters"],
        &["", "Storage", "Processing", ""],
        &["A", "DE", "FR", "USA"],
        &["* See our DPA.", "", "", ""],
    ];
    let save = |name: &str, book: &mut Workbook| {
        let path = folder.path().join(name);
        book.save(&path).unwrap();
        path
    };
    // Titles, groups of columns and notes may be merged.
    let mut titled = book(&rows);
    let sheet = titled.worksheet_from_index(0).unwrap();
    sheet.merge_range(0, 0, 0, 3, rows[0][0], &Format::new()).unwrap();
    sheet.merge_range(1, 1, 1, 2, "Location", &Format::new()).unwrap();
    sheet.merge_range(1, 0, 2, 0, "Vendor", &Format::new()).unwrap();
    sheet.merge_range(4, 0, 4, 3, rows[4][0], &Format::new()).unwrap();
    let (made, report) = import("list", &save("titled.xlsx", &mut titled));
    let places: Vec<(&Value, &Value)> = made["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|clause| clause.get("keeps").is_some())
        .map(|clause| (&clause["keeps"]["doing"][0], &clause["keeps"]["at"]))
        .collect();
    assert_eq!(
        places,
        [(&Value::from("store"), &Value::from("DE")), (&Value::from("process"), &Value::from("FR"))]
    );
    assert_eq!(of(&made, "services", "a")["establishedIn"], "US");
    assert_eq!(fate(&report, "row 5").0, "left out");
    // Values that are in other cells, or in none, are not guessed.
    let mut merged = book(&[&["Vendor", "Country"], &["A", "DE"], &["A", "FR"]]);
    merged.worksheet_from_index(0).unwrap().merge_range(1, 0, 2, 0, "A", &Format::new()).unwrap();
    save("merged.xlsx", &mut merged);
    let mut formula = book(&[&["Vendor", "Country"], &["A", ""]]);
    formula
        .worksheet_from_index(0)
        .unwrap()
        .write(1, 1, Formula::new("=\"D\"&\"E\"").set_result("DE"))
        .unwrap();
    save("formula.xlsx", &mut formula);
    for (file, said) in [
        (
            "merged.xlsx",
            "cannot read the list merged.xlsx: cells are merged (A2:A3); unmerge them, and write into each row all that it says",
        ),
        (
            "formula.xlsx",
            "cells hold formulas (B2); save the list with values (copy all, then paste special: values)",
        ),
    ] {
        let (code, _, err) = run(&["import", "list", file, "-o", "made.jsonc"], folder.path());
        assert_eq!(code, 2, "{file}");
        assert!(err.contains(said), "{err}");
    }
    // Every sheet with a list is read, and one that is hidden is not published.
    let mut sheets = book(&[&["Vendor", "Country"], &["A", "DE"]]);
    for (name, vendor) in [("More", "B"), ("Internal", "C")] {
        let sheet = sheets.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Vendor").unwrap();
        sheet.write(0, 1, "Country").unwrap();
        sheet.write(1, 0, vendor).unwrap();
        sheet.write(1, 1, "US").unwrap();
        if name == "Internal" {
            sheet.set_hidden(true);
        }
    }
    let (made, report) = import("list", &save("sheets.xlsx", &mut sheets));
    assert_eq!(made["services"].as_array().unwrap().len(), 3);
    assert_eq!(fate(&report, "sheet “More”, row 2, “Country”").0, "assumed");
}
