//! The boundaries to choose from, the reader's own list of countries, and what readers are told is missing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{document, read};
use trust_center::page::{BoundaryDetails, Input, Page, build};
use trust_center::residency::{Boundary, Judge, ReachCache, SwitchOverrides};
use trust_center::statement::{AreaId, Country, Statement};

fn with_page<T>(members: Value, boundary: Option<&Boundary>, ask: impl FnOnce(&Page, &Statement) -> T) -> T {
    let (statement, problems) = read(&document(members));
    let page = build(&Input {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary,
        tried: &SwitchOverrides::new(),
        fix: false,
        opened: &[],
        locale: &ENGLISH,
    });
    ask(&page, &statement)
}

fn of_region(at: &Value) -> Value {
    json!({ "tenant": { "id": "t", "name": "T", "geography": { "at": at } },
            "areas": [{ "id": "nordics", "name": "Nordics", "members": ["SE", "FI", "DK"], "complete": true }] })
}

/// What can be chosen for a tenant in a region, but for the region itself and a list of one's own; what is chosen has a star.
fn presets(at: &str, boundary: Option<&Boundary>) -> Vec<String> {
    with_page(of_region(&json!(at)), boundary, |page, _| {
        let all = &page.controls.boundaries;
        let name = |option: &trust_center::page::BoundaryOption| {
            format!("{}{}", option.label, if option.chosen { "*" } else { "" })
        };
        all[1..all.len() - 1].iter().map(name).collect()
    })
}

const ADEQUATE: &str = "EEA and adequate countries";

#[test]
fn presets_are_those_in_which_something_of_the_region_lies() {
    let in_eu = ["European Union", "European Economic Area", "EU Data Boundary", ADEQUATE];
    assert_eq!(presets("IE", None), in_eu);
    assert_eq!(presets("nordics", None), in_eu);
    assert_eq!(presets("EU", None), in_eu[1..], "the region itself is there once");
    assert_eq!(presets("NO", None), in_eu[1..]);
    assert_eq!(presets("CH", None), in_eu[2..]);
    assert_eq!(presets("GB", None), [ADEQUATE]);
    assert_eq!(presets("JP", None), [ADEQUATE]);
    assert_eq!(presets("US", None), Vec::<String>::new());
    let without = |page: &Page, _: &Statement| page.controls.boundaries.len();
    assert_eq!(with_page(json!({}), None, without), 6, "of an unknown region any may be wanted");
}

#[test]
fn what_was_shared_can_be_seen_to_be_chosen() {
    assert_eq!(presets("US", Some(&Boundary::Area(AreaId::EU))), ["European Union*"]);
    assert_eq!(presets("US", Some(&Boundary::EeaAndAdequate)), [format!("{ADEQUATE}*")]);
    assert_eq!(presets("US", Some(&Boundary::Area(AreaId::of(4)))), ["Nordics*"]);
}

#[test]
fn where_adequacy_covers_only_some_organisations_a_place_alone_does_not_tell() {
    with_page(json!({}), Some(&Boundary::EeaAndAdequate), |page, statement| {
        let judge = Judge::new(statement, &Boundary::EeaAndAdequate);
        let inside = |code: &str| judge.holds(Country::of_code(code).unwrap());
        assert!(["DE", "NO", "CH", "GB", "JP", "KR", "BR", "GG"].into_iter().all(inside));
        assert!(!["US", "CA", "IN", "TR"].into_iter().any(inside));
        assert_eq!(Country::all().filter(|country| judge.holds(*country)).count(), 34 + 3 + 14);
        let BoundaryDetails::Adequate(help, source) = page.boundary_details(statement, &ENGLISH) else {
            panic!()
        };
        assert!(help.contains("by 2026-02: AD, AR, BR, CH"), "{help}");
        assert!(source.href.unwrap().starts_with("https://commission.europa.eu/"));
        assert!(page.verdict.headline.contains("the EEA and adequate countries") || page.services.is_empty());
    });
}

fn own(codes: &[&str]) -> Boundary {
    Boundary::Own(codes.iter().map(|code| Country::of_code(code).unwrap()).collect())
}

/// What a name or a code makes of a list.
fn changed(list: &[&str], text: &str) -> (Option<Boundary>, String) {
    with_page(of_region(&json!("IE")), Some(&own(list)), |page, statement| {
        let change = page.changed_list(text, statement, &ENGLISH);
        (change.boundary, change.told)
    })
}

#[test]
fn a_country_is_found_by_name_and_by_code_and_put_on_the_list_or_taken_off() {
    assert_eq!(changed(&["DE"], "ch"), (Some(own(&["CH", "DE"])), "Added: CH".to_owned()));
    assert_eq!(changed(&["CH", "DE"], " CH "), (Some(own(&["DE"])), "Removed: CH".to_owned()));
    assert_eq!(
        changed(&["DE"], "united states"),
        (Some(own(&["DE", "US"])), "Added: United States".to_owned())
    );
    assert_eq!(
        changed(&["DE"], "Atlantis"),
        (None, "No country or area of this name or code: Atlantis".to_owned())
    );
    assert_eq!(changed(&["DE"], "").0, None);
}

#[test]
fn an_area_puts_all_of_its_countries_on_the_list_and_takes_none_off() {
    assert_eq!(
        changed(&["SE", "US"], "nordics"),
        (Some(own(&["DK", "FI", "SE", "US"])), "Added: Nordics".to_owned())
    );
    assert_eq!(changed(&["DK", "FI", "SE"], "Nordics").0, Some(own(&["DK", "FI", "SE"])));
}

#[test]
fn a_list_has_its_countries_and_all_that_can_be_looked_for() {
    with_page(of_region(&json!("IE")), Some(&own(&["US", "DE"])), |page, statement| {
        assert!(page.has_boundary_details());
        let BoundaryDetails::Own(list) = page.boundary_details(statement, &ENGLISH) else { panic!() };
        let rows: Vec<_> = list.countries.iter().map(|row| [&*row.code, &*row.name, &*row.remove]).collect();
        assert_eq!(rows, [["DE", "DE", "Remove DE"], ["US", "United States", "Remove United States"]]);
        assert_eq!(
            list.options[..5],
            ["European Union", "European Economic Area", "EFTA states", "EU Data Boundary", "Nordics"]
        );
        assert_eq!(list.options.len(), 5 + 250);
    });
    with_page(of_region(&json!("IE")), None, |page, statement| {
        assert!(!page.has_boundary_details());
        assert_eq!(page.boundary_details(statement, &ENGLISH), BoundaryDetails::None);
    });
}

#[test]
fn readers_are_told_what_is_missing_and_not_where_the_document_is_wrong() {
    let members = json!({
        "asOf": "yesterday",
        "tenant": { "id": "t", "geography": { "at": "Atlantis" } },
        "services": [{ "id": "mail", "name": "Mail", "collects": ["data"] }],
        "switches": [{ "id": "x", "name": "X", "state": 7 }],
        "clauses": [
            { "id": "a", "service": "mail", "strength": "is", "keeps": { "doing": ["stored"], "at": "Nowhereland" } },
            { "id": "b", "service": "mail", "strength": "is", "keeps": { "doing": ["store"], "at": "Nowhereland" } },
            { "id": "c", "service": "post", "strength": "is", "keeps": { "doing": ["store"], "at": "DE" } },
        ],
        "unheardOf": true,
    });
    with_page(members, None, |page, _| {
        let losses = page.losses.as_ref().unwrap();
        assert_eq!(
            losses.lines,
            [
                "1 detail of the statement as a whole",
                "Your tenant and its region",
                "Details of 1 setting",
                "2 claims about Mail",
                "1 claim about a service that cannot be identified",
            ]
        );
        assert!(losses.lines.iter().all(|line| !line.contains('$') && !line.contains("keeps")));
    });
    with_page(
        json!({ "unheardOf": true, "services": [{ "id": "s", "name": "S", "collects": ["data"] }] }),
        None,
        |page, _| {
            assert_eq!(page.problems.len(), 1, "{:?}", page.problems);
            assert_eq!(page.losses, None, "by a note nothing is missing");
        },
    );
}
