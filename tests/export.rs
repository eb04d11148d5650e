//! What a reader takes along: CSV, JSON and JSON-LD, of every sample and of every kind of rule.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{arrived, document, read};
use trust_center::arrangement::{Arrangement, Column, Filter};
use trust_center::export::{File, Input, movements, services, statement, view};
use trust_center::page::{Input as Asked, Provenance, build};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};
use trust_center::statement::{AreaId, parse};

/// A file of a document, under an arrangement.
fn made(make: fn(&Input<'_>) -> File, document: &Value, arrangement: &Arrangement, opened: &[&str]) -> File {
    let (statement, problems) = parse(&arrived(document));
    let boundary = Boundary::Area(AreaId::EU);
    let opened: Vec<String> = opened.iter().map(|id| (*id).to_owned()).collect();
    let page = build(&Asked {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary: Some(&boundary),
        tried: &SwitchOverrides::new(),
        fix: false,
        opened: &opened,
        locale: &ENGLISH,
    });
    let view = [("v".to_owned(), "1".to_owned()), ("b".to_owned(), "EU".to_owned())];
    make(&Input {
        statement: &statement,
        page: &page,
        arrangement,
        view: &view,
        provenance: &Provenance::default(),
        locale: &ENGLISH,
    })
}

fn sample(name: &str) -> Value {
    json_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("static/tenants/{name}.json")))
}

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Every statement of the project: the samples, and one of each kind of rule.
fn all() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths = ["static/tenants", "tests/rules"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let paths = paths
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"));
    let all: Vec<Value> =
        paths.map(|path| json_of(&path)).filter(|document| document.get("services").is_some()).collect();
    assert!(50 < all.len(), "{}", all.len());
    all
}

/// The records of a text as RFC 4180 has them; what it does not allow fails.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = vec![];
    let mut record = vec![];
    let mut rest = csv;
    while !rest.is_empty() {
        rest = rest.strip_prefix('"').expect("every field is quoted");
        let mut field = String::new();
        loop {
            let (before, after) = rest.split_once('"').expect("a closing quote");
            field.push_str(before);
            rest = after;
            match after.strip_prefix('"') {
                Some(after) => {
                    field.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        record.push(field);
        rest = match rest.strip_prefix("\r\n") {
            Some(after) => {
                records.push(std::mem::take(&mut record));
                after
            }
            None => rest.strip_prefix(',').expect("a comma or the end of the line"),
        };
    }
    assert_eq!(record, Vec::<String>::new(), "the last record ends with its line");
    records
}

fn hostile() -> Value {
    let names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "a \"b\", c", "a\n=2", "plain"];
    let service =
        |(n, name): (usize, &&str)| json!({ "id": format!("s{n}"), "name": name, "collects": ["data"] });
    document(json!({ "services": names.iter().enumerate().map(service).collect::<Vec<_>>() }))
}

#[test]
fn csv_has_the_rows_that_are_shown_in_their_order() {
    let mut arrangement = Arrangement::default();
    arrangement.sort(Column::Service);
    let file = made(services, &sample("threat-protection-eu"), &arrangement, &[]);
    assert_eq!(file.media_type, "text/csv;charset=utf-8;header=present");
    assert_eq!(file.name, "data-residency-contoso-eu-2020-04-services.csv");
    let records = records(file.content.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!(
        records[0],
        [
            "Service",
            "Other names",
            "Verdict",
            "Stored",
            "Processed",
            "AI inference, backup, transit, access",
            "May share with",
            "Commitment",
            "Privacy page",
            "Tenant",
            "Date",
            "Boundary",
            "Countries in your boundary",
            "Preview",
            "Filter"
        ]
    );
    let names: Vec<&str> = records[1..].iter().map(|record| record[0].as_str()).collect();
    assert_eq!(
        names,
        [
            "Microsoft Cloud App Security",
            "Microsoft Defender ATP",
            "Microsoft Threat Protection",
            "Office 365 ATP"
        ]
    );
    assert_eq!(
        records[3][3],
        "European Union\nUnited States (possibly, pseudonymised and a further copy)\nsame location as Microsoft Defender ATP, \
         Microsoft Cloud App Security or Office 365 ATP (not disclosed) (possibly)"
    );
    let filter = Filter { query: "office".to_owned(), findings: vec![] };
    let shown =
        made(movements, &sample("threat-protection-eu"), &Arrangement { filter, ..arrangement.clone() }, &[]);
    assert_eq!(self::records(&shown.content[3..]).len(), 2);
    let filter = Filter { query: "nothing".to_owned(), findings: vec![] };
    let shown = made(movements, &sample("threat-protection-eu"), &Arrangement { filter, ..arrangement }, &[]);
    assert_eq!(self::records(&shown.content[3..]).len(), 1, "the heads alone");
}

#[test]
fn no_text_of_a_statement_is_a_formula_in_a_spreadsheet() {
    let file = made(services, &hostile(), &Arrangement::default(), &[]);
    let names: BTreeSet<String> =
        records(&file.content[3..])[1..].iter().map(|record| record[0].clone()).collect();
    for name in ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@SUM(A1)", "'＝1", "a \"b\", c", "plain"] {
        assert!(names.contains(name), "{name} is not in {names:?}");
    }
    for document in all() {
        for make in [services as fn(&Input<'_>) -> File, movements] {
            let file = made(make, &document, &Arrangement::default(), &[]);
            let records = records(&file.content[3..]);
            assert!(records.iter().all(|record| record.len() == records[0].len()));
            let lines = records.iter().flatten().flat_map(|field| field.lines());
            for line in lines {
                assert!(!line.trim_start().starts_with(['=', '+', '-', '@']), "{line}");
            }
        }
    }
}

#[test]
fn json_is_exactly_the_view_that_is_shown() {
    let mut arrangement = Arrangement::default();
    arrangement.filter.query = "united states".to_owned();
    arrangement.sort(Column::Service);
    let opened = ["threat-protection"];
    let file = made(view, &sample("threat-protection-eu"), &arrangement, &opened);
    let shown: Value = serde_json::from_str(&file.content).unwrap();
    assert_eq!(shown["view"], json!(["v=1", "b=EU"]));
    assert_eq!(shown["boundary"], "European Union (your tenant’s region)");
    assert_eq!(shown["verdict"], "Your data may leave the European Union");
    assert_eq!(shown["asOf"], "2020-04");
    let services = shown["services"].as_array().unwrap();
    assert_eq!(services.len(), 1);
    assert_eq!(
        (&services[0]["id"], &services[0]["finding"]),
        (&json!("threat-protection"), &json!("may-leave"))
    );
    assert_eq!(
        services[0]["stored"][1],
        json!({ "text": "United States", "notes": ["possibly", "pseudonymised", "a further copy"] })
    );
    assert_eq!(
        services[0]["ways"][0]["end"],
        "Microsoft Threat Protection may store it in the United States, pseudonymised."
    );
    assert_eq!(shown["movements"], json!([]));
    let closed = made(view, &sample("threat-protection-eu"), &arrangement, &[]);
    let closed: Value = serde_json::from_str(&closed.content).unwrap();
    assert_eq!(closed["services"][0].get("ways"), None, "what is closed is not shown");
}

#[test]
fn every_text_comes_back_from_the_json_as_it_was() {
    let text = "a\"b\\c\n\t\r\u{1f}\u{7f}é漢😀</script>";
    let document =
        document(json!({ "services": [{ "id": "s", "name": "S", "note": text, "collects": ["data"] }] }));
    let (read, _) = read(&document);
    let file = made(statement, &document, &Arrangement::default(), &[]);
    let json: Value = serde_json::from_str(&file.content).unwrap();
    let service = json["@graph"].as_array().unwrap().iter().find(|node| node["@id"] == "#service/s").unwrap();
    assert_eq!(service["dct:description"].as_str(), read.services[0].note.as_deref());
}

/// The names that stand in a document for IRIs: its keys, and the values of `@id` and `@type`.
fn names(json: &Value, names: &mut BTreeSet<String>) {
    let mut name = |value: &Value| names.extend(value.as_str().map(str::to_owned));
    match json {
        Value::Object(members) => {
            for (key, value) in members.iter().filter(|(key, _)| *key != "@context") {
                name(&json!(key));
                if matches!(key.as_str(), "@id" | "@type") {
                    name(value);
                    value.as_array().into_iter().flatten().for_each(&mut name);
                }
            }
            for (_, value) in members.iter().filter(|(key, _)| *key != "@context") {
                self::names(value, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| self::names(item, names)),
        _ => {}
    }
}

/// The terms of DCMI that are used (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).
const DCMI: [&str; 16] = [
    "alternative",
    "date",
    "description",
    "extent",
    "hasPart",
    "identifier",
    "isReplacedBy",
    "isVersionOf",
    "issued",
    "language",
    "publisher",
    "references",
    "relation",
    "source",
    "title",
    "valid",
];

#[test]
fn every_iri_of_the_json_ld_is_a_term_of_its_vocabulary() {
    let terms =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dpv-2.3-terms.txt")).unwrap();
    let terms: BTreeSet<&str> = terms.lines().collect();
    let (mut used, mut links) = (BTreeSet::new(), 0);
    for document in all() {
        let file = made(statement, &document, &Arrangement::default(), &[]);
        let json: Value = serde_json::from_str(&file.content).unwrap();
        let context = json["@context"].as_object().unwrap();
        let mut found = BTreeSet::new();
        names(&json, &mut found);
        for name in found {
            match name.split_once(':') {
                _ if name.starts_with('#') || name.starts_with('@') || name.is_empty() => {}
                Some(("https" | "mailto", _)) => links += 1,
                Some(("dct", term)) => assert!(DCMI.contains(&term), "{name}"),
                Some((prefix, term)) => {
                    let iri = format!("{}{term}", context[prefix].as_str().unwrap());
                    assert!(terms.contains(iri.as_str()), "{iri} is no term of DPV 2.3");
                    used.insert(name.clone());
                }
                None => panic!("{name} is no IRI"),
            }
        }
    }
    assert!(0 < links);
    for term in [
        "dpv:Process",
        "dpv:Transfer",
        "dpv:PseudonymisedData",
        "dpv:VariableLocation",
        "dpv:isOutsideOfLocation",
        "loc:EU",
        "loc:US",
    ] {
        assert!(used.contains(term), "{term} is used nowhere, in {used:?}");
    }
}

#[test]
fn every_country_is_a_term_of_dpv() {
    let terms =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dpv-2.3-terms.txt")).unwrap();
    let letters = || (b'A'..=b'Z').map(char::from);
    let codes = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let countries: Vec<String> =
        codes.filter(|code| trust_center::statement::Country::of_code(code).is_some()).collect();
    assert_eq!(countries.len(), 250);
    // Kosovo is none of ISO 3166-1, and is described in words.
    let countries: Vec<String> = countries.into_iter().filter(|code| code != "XK").collect();
    for code in countries {
        assert!(terms.contains(&format!("https://w3id.org/dpv/loc#{code}\n")), "{code}");
    }
}

/// Whoever reads only processes and their places must not read a denial as a claim.
#[test]
fn the_json_ld_claims_nothing_that_the_statement_denies() {
    let keeps = |id: &str, at: &str, strength: &str| json!({ "id": id, "service": "s", "keeps": { "doing": "store", "at": at }, "strength": strength, "text": id });
    let document = document(json!({
        "services": [{ "id": "s", "name": "S", "collects": ["data"] }],
        "clauses": [
            keeps("yes", "DE", "is"), keeps("perhaps", "FR", "may"), keeps("no", "US", "is-not"), keeps("silent", "IN", "not-stated"),
            keeps("nothing", "nowhere", "is"), json!({ "id": "odd", "service": "s", "prays": {}, "strength": "is" })
        ]
    }));
    let file = made(statement, &document, &Arrangement::default(), &[]);
    assert_eq!(
        (file.media_type, file.name.as_str()),
        ("application/ld+json", "data-residency-tenant-2026-11-01-statement.jsonld")
    );
    let json: Value = serde_json::from_str(&file.content).unwrap();
    let find =
        |id: &str| json["@graph"].as_array().unwrap().iter().find(|node| node["@id"] == id).unwrap().clone();
    let service = find("#service/s");
    assert_eq!(service["dpv:hasProcess"], json!([{ "@id": "#clause/yes" }, { "@id": "#clause/perhaps" }]));
    assert_eq!(service["dpv:hasContext"].as_array().unwrap().len(), 4);
    let yes = find("#clause/yes");
    assert_eq!(yes["dpv:hasProcessing"], json!([{ "@id": "dpv:Store" }]));
    assert_eq!(yes["dpv:hasLocation"], json!([{ "@id": "loc:DE" }]));
    assert_eq!(find("#clause/perhaps")["dpv:hasLikelihood"]["dct:title"], "may");
    for (id, title) in [("no", "is-not"), ("silent", "not-stated"), ("nothing", "nowhere")] {
        let node = find(&format!("#clause/{id}"));
        assert_eq!(
            (&node["@type"], &node["dct:title"], &node["dpv:hasLocation"]),
            (&json!("dpv:Context"), &json!(title), &Value::Null)
        );
    }
}

#[test]
fn an_id_of_any_characters_is_a_reference() {
    let document =
        document(json!({ "services": [{ "id": "a b/ü%<é>", "name": "S", "collects": ["data"] }] }));
    let file = made(statement, &document, &Arrangement::default(), &[]);
    assert!(file.content.contains("\"#service/a%20b%2Fü%25%3Cé%3E\""), "{}", file.content);
}
