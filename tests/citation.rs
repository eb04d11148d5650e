//! An answer as it is cited: in plain text, with all that is needed to find and to check it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;

use support::english::ENGLISH;
use support::{document, read};
use trust_center::page::{Cited, Input, Opened, Page, Provenance, Translator, build};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};
use trust_center::statement::{Country, Date, SwitchId, SwitchState};

/// The page of a document with the reasons of a service open, by its position in the statement.
fn page(
    document: &serde_json::Value,
    service: &str,
    boundary: Option<&Boundary>,
    tried: &SwitchOverrides,
) -> Page {
    let (statement, problems) = read(document);
    build(&Input {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary,
        tried,
        fix: false,
        opened: &[service.to_owned()],
        locale: &ENGLISH,
    })
}

fn opened(page: &Page) -> &Opened {
    page.services.iter().find_map(|entry| entry.opened.as_deref()).unwrap()
}

fn provenance() -> Provenance {
    Provenance {
        address: Some("https://example.com/statement.json".to_owned()),
        hash: Some("ab12".to_owned()),
        retrieved: Some(Date { year: 2026, month: Some(11), day: Some(30) }),
    }
}

fn seed() -> serde_json::Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/tenants/threat-protection-eu.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_service_is_cited_with_the_worst_of_its_ways_and_a_way_alone() {
    let page = page(&seed(), "threat-protection", None, &SwitchOverrides::new());
    let opened = opened(&page);
    let cited = page.citation(
        Cited::Service("Microsoft Threat Protection", &opened.ways),
        &provenance(),
        Translator(&ENGLISH),
    );
    let lines: Vec<&str> = cited.lines().collect();
    let may = "May leave: Microsoft Threat Protection may";
    let rest = [
        "Boundary: European Union (your tenant’s region)",
        "Source: Microsoft Threat Protection data security and privacy, 2020",
        "https://docs.microsoft.com/microsoft-365/security/mtp/data-privacy",
        "Where Contoso Europe’s data lives · Stated by Microsoft · hosting: Microsoft Azure · As of 2020-04",
        "https://example.com/statement.json",
        "SHA-256 ab12",
        "Retrieved on: 2026-11-30",
    ];
    assert_eq!(lines[0], "Microsoft Threat Protection: May leave");
    assert_eq!(lines[1], format!("{may} store it in the United States, pseudonymised. (Customer data)"));
    assert_eq!(lines[2], format!("{may} process it in the United States, pseudonymised. (Customer data)"));
    assert_eq!(lines[3..], rest);
    let way = page.citation(Cited::Way(&opened.ways[0]), &provenance(), Translator(&ENGLISH));
    assert_eq!(way.lines().collect::<Vec<_>>(), [&lines[1..2], &rest].concat());
}

#[test]
fn what_a_citation_stands_on_is_spelled_out() {
    let document = document(serde_json::json!({
        "tenant": { "id": "t", "name": "T", "geography": { "at": "DE" } },
        "switches": [{ "id": "x", "name": "X", "state": "on", "controlledBy": "customer" }],
        "services": [{ "id": "s", "name": "S", "collects": ["data"] }],
        "clauses": [{ "id": "k", "service": "s", "strength": "is", "keeps": { "doing": ["store", "process"], "at": "US" } }]
    }));
    let countries = ["CH", "DE"].map(|code| Country::of_code(code).unwrap());
    let tried: SwitchOverrides = [(SwitchId::of(0), SwitchState::Off)].into_iter().collect();
    let page = page(&document, "s", Some(&Boundary::Own(countries.to_vec())), &tried);
    let cited =
        page.citation(Cited::Way(&opened(&page).ways[0]), &Provenance::default(), Translator(&ENGLISH));
    assert_eq!(
        cited,
        "Leaves: S stores it in the United States. (Data)\n\
         Boundary: CH and DE\n\
         Preview, not your configuration: X is off.\n\
         No source is stated.\n\
         Where T’s data lives · Stated by Provider · As of 2026-11-01"
    );
}
