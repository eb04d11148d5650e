//! What a person reads of a document that is wrong: a sentence each, and no answer that is firmer than the document.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value)]

mod support;

use std::rc::Rc;

use serde_json::{Value, json};
use support::english::ENGLISH;
use support::{arrived, document, read};
use trust_center::page::{Cell, Input, Page, Tone, Translator, build};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};
use trust_center::state::{LoadedStatement, Msg, State};
use trust_center::statement::{AreaId, Country};

const EU: Boundary = Boundary::Area(AreaId::EU);
const UNKNOWN: &str = "Not enough information to confirm that your data stays inside the European Union";

fn page_for(members: Value, boundary: Option<&Boundary>) -> Page {
    let (statement, problems) = read(&document(members));
    build(&Input {
        statement: &statement,
        stated: &ReachCache::default(),
        problems: &problems,
        boundary,
        tried: &SwitchOverrides::new(),
        fix: false,
        opened: &["s0".to_owned()],
        locale: &ENGLISH,
    })
}

/// The page in the English of the tests, whose articles are the language's own business.
fn page(members: Value) -> Page {
    page_for(members, Some(&EU))
}

/// Looks at the same, made on a stack of the size that browsers give to WebAssembly.
fn on_a_small_stack(members: Value, check: impl FnOnce(Page) + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread.spawn(|| check(page(members))).unwrap().join().unwrap();
}

fn service(n: usize) -> Value {
    json!({ "id": format!("s{n}"), "name": format!("Service {n}"), "collects": ["data"] })
}

fn keeps(service: usize, at: Value) -> Value {
    json!({ "id": format!("k{service}"), "service": format!("s{service}"), "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

fn with(mut row: Value, members: Value) -> Value {
    let Value::Object(members) = members else { panic!("members") };
    row.as_object_mut().unwrap().extend(members);
    row
}

fn lines(cell: &Cell) -> Vec<&str> {
    cell.0.iter().map(|line| line.text.as_str()).collect()
}

fn ends(page: &Page) -> Vec<&str> {
    let opened = page.services.iter().find_map(|entry| entry.opened.as_ref()).unwrap();
    opened.ways.iter().map(|way| way.end.as_str()).collect()
}

fn problems_of(page: &Page) -> Vec<String> {
    page.problem_texts(Translator(&ENGLISH))
}

#[track_caller]
fn assert_says(page: &Page, headline: &str, problems: &[&str]) {
    assert_eq!(page.verdict.headline.replace("the EU", "the European Union"), headline);
    assert_eq!(problems_of(page), problems);
}

// Circles, by every kind of reference.

#[test]
fn rules_that_lead_back_to_themselves() {
    let same = |n: usize, as_of: usize| keeps(n, json!({ "sameAs": format!("s{as_of}") }));
    let members = json!({ "services": [service(0), service(1)], "clauses": [same(0, 1), same(1, 0)] });
    let page = page(members.clone());
    assert_says(&page, UNKNOWN, &[]);
    let (statement, _) = read(&document(members));
    let entry = page.services.iter().find(|entry| entry.opened.is_some()).unwrap();
    let at = entry.whereabouts(&statement, &ENGLISH);
    let circle = "not determined: the rules of Service 0 lead back to themselves";
    assert_eq!(lines(&at.stored), [circle, "same location as Service 1 (not disclosed)"]);
    assert!(
        ends(&page).contains(&format!("Where Service 0 stores it: {circle}.").as_str()),
        "{:?}",
        ends(&page)
    );
}

#[test]
fn rules_that_lead_back_by_way_of_moves() {
    let moves =
        json!({ "id": "m", "service": "s0", "moves": { "to": "s1", "governedBy": "s2" }, "strength": "is" });
    let same = |n: usize, as_of: usize| keeps(n, json!({ "sameAs": format!("s{as_of}") }));
    let page = page(json!({
        "services": [service(0), with(service(1), json!({ "collects": [] })), with(service(2), json!({ "collects": [] }))],
        "clauses": [keeps(0, json!("DE")), keeps(1, json!("DE")), moves, same(2, 2)]
    }));
    assert_says(&page, UNKNOWN, &[]);
    let circle = "Where Service 2 stores it: not determined: the rules of Service 2 lead back to themselves.";
    assert!(ends(&page).contains(&circle), "{:?}", ends(&page));
}

#[test]
fn areas_that_contain_each_other() {
    let area = |id: &str, member: &str| json!({ "id": id, "name": "Europe", "members": ["DE", member], "complete": true });
    let page = page(json!({
        "areas": [area("a0", "a1"), area("a1", "a0")], "services": [service(0)], "clauses": [keeps(0, json!("a0"))]
    }));
    assert_says(
        &page,
        UNKNOWN,
        &["$.areas[0]: this is defined by itself", "$.areas[1]: this is defined by itself"],
    );
}

#[test]
fn switches_that_depend_on_themselves() {
    let abroad = with(keeps(1, json!("US")), json!({ "service": "s0", "when": { "w0": "on" } }));
    for member in [json!({ "onOnlyWithAll": ["w0"] }), json!({ "notApplicableWhen": { "w0": "on" } })] {
        let switch = with(json!({ "id": "w0", "name": "Export", "state": "off" }), member);
        let page = page(json!({
            "switches": [switch], "services": [service(0)], "clauses": [keeps(0, json!("DE")), abroad.clone()]
        }));
        assert_says(
            &page,
            "Your data may leave the European Union",
            &["$.switches[0]: this is defined by itself"],
        );
    }
}

#[test]
fn sources_that_replace_each_other() {
    let source =
        |id: &str, newer: &str| json!({ "id": id, "title": format!("Page {id}"), "supersededBy": newer });
    let page = page(json!({
        "sources": [source("old", "a"), 7, source("a", "b"), source("b", "a"), source("own", "own")],
        "services": [service(0)],
        "clauses": [with(keeps(0, json!("DE")), json!({ "sources": ["old", "a", "own"] }))]
    }));
    let circle = |row: usize| format!("$.sources[{row}].supersededBy: this is defined by itself");
    for row in [2, 3, 4] {
        assert!(problems_of(&page).contains(&circle(row)), "{:?}", page.problems);
    }
    // The page that leads into the circle has been replaced; of those on it nobody can say.
    let links = page.links.iter().flat_map(|group| &group.links);
    let cited: Vec<&str> =
        links.filter(|link| link.kind == "source").map(|link| link.text.as_str()).collect();
    assert_eq!(cited, ["Page old (replaced by Page a)", "Page a", "Page b", "Page own"]);
}

#[test]
fn a_geography_that_is_defined_by_itself() {
    for at in [json!("tenant-geography"), json!({ "allOf": ["DE", "tenant-geography"] })] {
        let members = json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": at } },
            "services": [service(0)], "clauses": [keeps(0, json!("tenant-geography"))]
        });
        let page = page_for(members, Some(&Boundary::TenantGeography));
        assert_eq!(
            page.verdict.headline,
            "Not enough information to confirm that your data stays inside your tenant’s region"
        );
        assert!(
            page.verdict
                .sentences
                .contains(&"The statement does not say what your tenant’s region is.".to_owned())
        );
        assert_eq!(problems_of(&page), ["$.tenant.geography.at: this is defined by itself"]);
    }
}

#[test]
fn a_geography_that_is_defined_by_the_service_that_keeps_to_it() {
    let page = page(json!({
        "tenant": { "id": "t", "name": "T", "geography": { "at": { "sameAs": "s0" } } },
        "services": [service(0)], "clauses": [keeps(0, json!("tenant-geography"))]
    }));
    assert_says(&page, UNKNOWN, &[]);
    let circle = "Where Service 0 stores it: not determined: the rules of Service 0 lead back to themselves.";
    assert!(ends(&page).contains(&circle), "{:?}", ends(&page));
}

#[test]
fn a_rest_that_is_where_the_rest_is() {
    let most = |n: usize, at: &str, rest_in: &str| {
        let members =
            json!({ "id": format!("k{n}"), "extent": "most", "rest": "test data", "restIn": [rest_in] });
        with(keeps(0, json!(at)), members)
    };
    for clauses in [json!([most(0, "DE", "k0")]), json!([most(0, "DE", "k1"), most(1, "FR", "k0")])] {
        let page = page(json!({ "services": [service(0)], "clauses": clauses }));
        assert_says(&page, UNKNOWN, &[]);
        let rest = "Where Service 0 stores it: not stated for the rest of the data: test data.";
        assert!(ends(&page).contains(&rest), "{:?}", ends(&page));
    }
}

#[test]
fn a_claim_that_contradicts_itself_takes_nothing_away_and_two_take_each_other_s_place() {
    let against = |n: usize, at: &str, other: &str| {
        with(keeps(0, json!(at)), json!({ "id": format!("k{n}"), "contradicts": [other] }))
    };
    let itself = page(json!({ "services": [service(0)], "clauses": [against(0, "DE", "k0")] }));
    assert_says(&itself, "Your data stays inside the European Union", &[]);
    let both = json!([against(0, "DE", "k1"), against(1, "FR", "k0")]);
    let page = page(json!({ "services": [service(0)], "clauses": both }));
    assert_says(&page, UNKNOWN, &[]);
    assert!(
        ends(&page).iter().any(|end| end.ends_with("not determined: the sources contradict each other."))
    );
}

// Much of everything.

#[test]
fn a_hundred_thousand_movements() {
    let n = 1_000;
    let moves = |id: usize| json!({ "id": format!("m{id}"), "service": format!("s{}", id % n), "moves": { "to": format!("s{}", id * 7919 % n), "governedBy": "destination" }, "strength": "is" });
    let mut clauses: Vec<Value> = (0..100_000).map(moves).collect();
    clauses.extend((0..n).map(|id| keeps(id, json!(if id == n / 2 { "US" } else { "DE" }))));
    let members = json!({ "services": (0..n).map(service).collect::<Vec<_>>(), "clauses": clauses });
    on_a_small_stack(members, |page| {
        assert_says(&page, "Your data leaves the European Union", &[]);
        assert_eq!(page.movements.len(), 100_000);
        let Page { verdict, .. } = page;
        let says = verdict.sentences.iter().any(|said| said.contains("United States"));
        assert!(says, "{:?}", verdict.sentences);
    });
}

#[test]
fn ten_thousand_areas_in_a_line() {
    let n = 10_000;
    for (last, headline) in [("DE", "Your data stays inside the European Union"), ("a0", UNKNOWN)] {
        let next = |id: usize| if id + 1 == n { last.to_owned() } else { format!("a{}", id + 1) };
        let area = |id: usize| json!({ "id": format!("a{id}"), "name": "Europe", "members": [next(id)], "complete": true });
        let areas: Vec<_> = (0..n).map(area).collect();
        let members = json!({ "areas": areas, "services": [service(0)], "clauses": [keeps(0, json!("a0"))] });
        on_a_small_stack(members, move |page| {
            assert_eq!(page.verdict.headline, headline);
            assert_eq!(page.problems.len(), if last == "DE" { 0 } else { 501 });
            assert!(last == "DE" || problems_of(&page)[500] == "$: 9500 further problems");
        });
    }
}

// Dates and places.

#[test]
fn dates_that_contradict_each_other() {
    let abroad =
        with(keeps(1, json!("US")), json!({ "service": "s0", "valid": { "from": "2026", "until": "2020" } }));
    let page = page(json!({ "services": [service(0)], "clauses": [keeps(0, json!("DE")), abroad] }));
    assert_says(
        &page,
        "Your data may leave the European Union",
        &["$.clauses[1].valid: the period ends before it starts"],
    );
    let ends = ends(&page);
    assert!(ends.contains(&"Service 0 may store it in the United States."), "{ends:?}");
}

#[test]
fn a_geography_of_unknown_countries_as_the_boundary() {
    for at in [json!("XX"), json!({ "allOf": ["DE", "XX"] })] {
        let members = json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": at } },
            "services": [service(0)], "clauses": [keeps(0, json!("DE"))]
        });
        let page = page_for(members, Some(&Boundary::TenantGeography));
        assert_eq!(
            page.verdict.headline,
            "Not enough information to confirm that your data stays inside your tenant’s region"
        );
        assert_eq!(page.verdict.tone, Tone::Unknown);
        let problems = problems_of(&page);
        let (place, what) = problems[0].split_once(": ").unwrap();
        assert!(place.starts_with("$.tenant.geography.at"), "{place}");
        assert_eq!(what, "“XX” is no country of ISO 3166-1, no area and no region of this statement");
        assert!(
            page.verdict
                .sentences
                .contains(&"The statement does not say what your tenant’s region is.".to_owned())
        );
    }
}

#[test]
fn a_shared_boundary_of_unknown_countries() {
    let members = json!({ "services": [service(0)], "clauses": [keeps(0, json!("DE"))] });
    let part = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let wanted = Rc::new(vec![part("v", "1"), part("b", "XX"), part("b", "QQ")]);
    let state = State::default()
        .update(LoadedStatement::of(&arrived(&document(members)), None).into())
        .update(Msg::ViewWanted(wanted));
    assert_eq!(state.boundary, None);
    assert_eq!(
        Translator(&ENGLISH).left_out(&state.left_out),
        "What was shared names things that this statement does not have. They were left out: b=XX and b=QQ"
    );
}

#[test]
fn a_boundary_of_no_country() {
    assert_eq!(Country::of_code("XX"), None);
    let members = json!({ "services": [service(0)], "clauses": [keeps(0, json!("DE"))] });
    let page = page_for(members, Some(&Boundary::Own(Vec::new())));
    assert_eq!(page.verdict.headline, "Your data leaves your list of 0 countries");
}
