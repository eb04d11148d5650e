//! What the page says, in English, of the seed statement and of documents that are not as they should be.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use support::english::{ENGLISH, English};
use trust_center::page::{
    Input, Message, Page, ServiceEntry, ServiceRow, Tone, Translator, Whereabouts, build,
};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};
use trust_center::state::LoadError;
use trust_center::statement::{AreaId, Country, Document, Refusal, Statement, SwitchId, SwitchState, parse};

struct Asked {
    boundary: Option<Boundary>,
    off: &'static [&'static str],
    opened: &'static [&'static str],
}

const AS_STATED: Asked = Asked { boundary: None, off: &[], opened: &[] };

fn page_of(document: &str, asked: &Asked) -> Page {
    page_and_statement(document, asked).0
}

fn page_and_statement(document: &str, asked: &Asked) -> (Page, Statement) {
    let document: Document = serde_json::from_str(document).unwrap();
    let (statement, problems) = parse(&document);
    let find = |id: &&str| statement.switches.iter().position(|switch| switch.id == **id).unwrap();
    let tried: SwitchOverrides =
        asked.off.iter().map(|id| (SwitchId::of(find(id)), SwitchState::Off)).collect();
    let opened: Vec<String> = asked.opened.iter().map(|id| (*id).to_owned()).collect();
    let page = build(&Input {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary: asked.boundary.as_ref(),
        tried: &tried,
        fix: true,
        opened: &opened,
        locale: &ENGLISH,
    });
    (page, statement)
}

/// A service of a document, with its texts.
fn service_of(document: &str, asked: &Asked, id: &str) -> (ServiceEntry, ServiceRow, Whereabouts) {
    let (page, statement) = page_and_statement(document, asked);
    let number = statement.services.iter().position(|service| service.id == id).unwrap();
    let entry = page.services.into_iter().find(|entry| entry.number.idx() == number).unwrap();
    let row = entry.row(&statement, &ENGLISH).unwrap().as_ref().clone();
    let at = entry.whereabouts(&statement, &ENGLISH);
    (entry, row, at)
}

fn sample(name: &str) -> String {
    std::fs::read_to_string(format!("{}/static/tenants/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn the_verdict_of_the_seed_is_said_in_four_sentences() {
    let verdict = page_of(&sample("threat-protection-eu"), &AS_STATED).verdict;
    assert_eq!(verdict.headline, "Your data may leave the European Union");
    assert_eq!(
        verdict.sentences,
        [
            "Stored in: European Union (1 service).",
            "Pseudonymised data may be stored and processed in the United States by Microsoft Threat Protection.",
            "Location not disclosed for 3 services: Microsoft Defender ATP, Microsoft Cloud App Security and Office 365 ATP.",
            "Location not disclosed for some data or activities of 1 service: Microsoft Threat Protection."
        ]
    );
    assert_eq!(verdict.as_of, "As of 2020-04");
    assert_eq!(verdict.by.as_deref(), Some("Stated by Microsoft · hosting: Microsoft Azure"));
}

#[test]
fn the_verdict_of_the_irish_tenant_is_read_in_five_seconds() {
    let verdict = page_of(&sample("defender-xdr-ie"), &AS_STATED).verdict;
    assert_eq!(verdict.headline, "Your data may leave the European Union");
    assert_eq!(
        verdict.sentences,
        [
            "Stored in: North Europe (Ireland) + West Europe (Netherlands) (1 service), West Europe (Netherlands) (1 service), nothing \
             stored (1 service). Possibly stored in: one or more of United Kingdom and European Union (2 services), Europe (as Defender \
             for Identity defines it) (2 services), European Union (2 services), West Europe (Netherlands) (1 service).",
            "Data may be stored in the United Kingdom by Microsoft Defender XDR and Microsoft Defender for Cloud Apps.",
            "Data may be processed in Europe (as Microsoft Sentinel defines it) by Microsoft Sentinel.",
            "Location not disclosed for some data or activities of 7 services."
        ]
    );
}

#[test]
fn the_verdict_counts_every_service_that_has_data_outside() {
    let of = |services: &[&str]| {
        let rows =
            services.iter().map(|id| format!(r#"{{ "id": "{id}", "name": "{id}", "collects": ["c"] }}"#));
        let keeps = services.iter().map(|id| {
            let strength = if *id == "maybe" { "may" } else { "is" };
            let at = if *id == "inside" { "IE" } else { "US" };
            format!(
                r#"{{ "id": "of-{id}", "service": "{id}", "strength": "{strength}", "keeps": {{ "doing": ["store", "process"], "at": "{at}" }} }}"#
            )
        });
        let (rows, keeps): (Vec<String>, Vec<String>) = (rows.collect(), keeps.collect());
        let document = format!(
            r#"{{ "format": 1, "categories": [{{ "id": "c", "name": "C" }}], "tenant": {{ "id": "t", "geography": {{ "at": ["EU"] }} }},
                "services": [{}], "clauses": [{}] }}"#,
            rows.join(","),
            keeps.join(",")
        );
        page_of(&document, &AS_STATED).verdict.sentences.join(" ")
    };
    // What only may be there has no part in it.
    let firm = of(&["inside", "one", "maybe", "two"]);
    assert!(firm.contains("Data is stored and processed in the United States by one and two."), "{firm}");
    let many = of(&["inside", "a", "b", "c", "d", "e"]);
    assert_eq!(
        many,
        "Stored in: United States (5 services), Ireland (1 service). Data is processed in the United States by 5 services."
    );
}

#[test]
fn every_place_where_data_is_stored_is_named_those_outside_first() {
    let of =
        |name: &str, boundary| page_of(&sample(name), &Asked { boundary, ..AS_STATED }).verdict.sentences;
    let eu = || Some(Boundary::Area(AreaId::EU));
    let mixed = of("github-slack", eu());
    assert_eq!(
        mixed[0],
        "Stored in: a place outside EU (as GitHub defines it) (1 service), EU (as GitHub defines it) (1 service), Frankfurt (DE) (1 \
         service)."
    );
    let japan = of("japan", eu());
    assert!(japan[0].contains("Japan East"), "{japan:#?}");
}

#[test]
fn a_boundary_of_ones_own_begins_with_what_is_inside_and_is_named() {
    let page = page_of(&sample("defender-xdr-ie"), &AS_STATED);
    let own = page.controls.boundaries.last().unwrap();
    assert_eq!((own.label.as_str(), own.chosen), ("Custom countries", false));
    let Boundary::Own(inside) = &own.boundary else { panic!("not a list") };
    assert!(inside.contains(&Country::of_code("IE").unwrap()));
    assert!(!inside.contains(&Country::of_code("GB").unwrap()));

    let page =
        page_of(&sample("defender-xdr-ie"), &Asked { boundary: Some(own.boundary.clone()), ..AS_STATED });
    assert!(page.controls.boundaries.last().unwrap().chosen);
    assert!(
        page.verdict.headline.starts_with("Your data may leave your list of "),
        "{}",
        page.verdict.headline
    );
    let (statement, _) = parse(&serde_json::from_str(&sample("defender-xdr-ie")).unwrap());
    let with_britain =
        Asked { boundary: page.changed_list("United Kingdom", &statement, &ENGLISH).boundary, ..AS_STATED };
    let verdict = page_of(&sample("defender-xdr-ie"), &with_britain).verdict;
    let outside = |sentence: &&String| sentence.starts_with("Data may be ");
    let mut outside = verdict.sentences.iter().filter(outside);
    assert!(outside.all(|sentence| !sentence.contains("United Kingdom")), "it is inside now: {verdict:#?}");

    let two = ["IE", "NL"].map(|code| Country::of_code(code).unwrap()).to_vec();
    let page =
        page_of(&sample("defender-xdr-ie"), &Asked { boundary: Some(Boundary::Own(two)), ..AS_STATED });
    assert_eq!(page.verdict.headline, "Your data may leave your list of countries (Ireland and Netherlands)");
}

#[test]
fn where_an_open_value_is_found_out_stands_beside_the_reason() {
    let (entry, _, at) =
        service_of(&sample("defender-xdr-ie"), &Asked { opened: &["xdr"], ..AS_STATED }, "xdr");
    let reason = "not determined: The page no longer speaks of pseudonymised data; to find out: Ask Microsoft whether the practice has ended";
    assert!(at.stored.0.iter().any(|line| line.text == reason), "{:#?}", at.stored);
    assert!(
        entry
            .opened
            .unwrap()
            .ways
            .iter()
            .any(|way| way.end == format!("Where Microsoft Defender XDR stores it: {reason}."))
    );
}

#[test]
fn a_region_of_the_tenant_that_varies_says_by_what() {
    let document = serde_json::json!({
        "format": 1, "asOf": "2026-06-15", "provider": { "name": "P" }, "categories": [{ "id": "c", "name": "C" }],
        "tenant": { "id": "t", "name": "T", "geography": { "at": { "varies": { "by": "user", "among": ["DE", "US"] } } } },
        "services": [{ "id": "a", "name": "A", "collects": ["c"] }],
        "clauses": [{ "id": "k", "service": "a", "strength": "is", "keeps": { "doing": ["store", "process"], "at": "tenant-geography" } }]
    });
    let page = page_of(&document.to_string(), &AS_STATED);
    assert_eq!(
        page.verdict.headline,
        "Your data stays inside the tenant’s region (DE or the United States; depends on: user)"
    );
}

#[test]
fn with_threat_protection_off_its_movement_is_off_and_the_rest_is_unknown() {
    let asked = Asked { off: &["threat-protection-on"], ..AS_STATED };
    let document = sample("threat-protection-eu");
    let page = page_of(&document, &asked);
    assert_eq!(page.verdict.tone, Tone::Unknown);
    assert_eq!(
        page.verdict.headline,
        "Not enough information to confirm that your data stays inside the European Union"
    );
    assert_eq!(
        page.verdict.tried.as_deref(),
        Some("Preview, not your configuration: Threat Protection is off.")
    );
    let (statement, _) = parse(&serde_json::from_str(&document).unwrap());
    let movement = page.movements[0].row(&statement, &ENGLISH).unwrap();
    assert_eq!((movement.status.as_str(), movement.off), ("Does not occur with the current settings", true));
    assert_eq!(service_of(&document, &asked, "threat-protection").0.finding, "Turned off");
}

#[test]
fn every_service_says_where_it_stores_and_on_whose_word() {
    let service = |id| service_of(&sample("threat-protection-eu"), &AS_STATED, id);
    let (_, _, row) = service("threat-protection");
    let stored: Vec<(&str, Vec<&str>)> = row
        .stored
        .0
        .iter()
        .map(|line| (line.text.as_str(), line.notes.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        stored,
        [
            ("European Union", vec![]),
            ("United States", vec!["possibly", "pseudonymised", "a further copy"]),
            (
                "same location as Microsoft Defender ATP, Microsoft Cloud App Security or Office 365 ATP (not disclosed)",
                vec!["possibly"]
            ),
        ]
    );
    let (_, other, at) = service("defender-atp");
    assert_eq!(other.names, ["now Microsoft Defender for Endpoint"]);
    assert_eq!(at.stored.0[0].text, "not stated");
    assert_eq!(
        other.privacy.as_ref().unwrap().href.as_deref(),
        Some(
            "https://docs.microsoft.com/windows/security/threat-protection/microsoft-defender-atp/data-storage-privacy"
        )
    );
}

#[test]
fn the_reasons_are_steps_with_their_sources() {
    let asked = Asked { opened: &["threat-protection"], ..AS_STATED };
    let (entry, ..) = service_of(&sample("threat-protection-eu"), &asked, "threat-protection");
    let way = &entry.opened.unwrap().ways[0];
    assert_eq!(way.tone, Tone::Warning);
    assert_eq!(way.end, "Microsoft Threat Protection may store it in the United States, pseudonymised.");
    let steps: Vec<&str> = way.steps.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(
        steps,
        [
            "Microsoft Threat Protection holds Customer data.",
            "Microsoft Threat Protection may store it in the United States, pseudonymised."
        ]
    );
    assert_eq!(way.steps[1].sources[0].text, "Microsoft Threat Protection data security and privacy, 2020");
}

#[test]
fn that_the_rules_of_another_decide_is_said_no_firmer_than_it_is_stated() {
    let follows = |strength: &str, at: &str| {
        let document = format!(
            r#"{{ "format": 1, "asOf": "2026-01-01", "categories": [{{ "id": "data", "name": "Data" }}],
            "services": [{{ "id": "a", "name": "A", "collects": ["data"] }}, {{ "id": "b", "name": "B", "collects": [] }}, {{ "id": "c", "name": "C", "collects": [] }}],
            "clauses": [
                {{ "id": "b-at", "service": "b", "keeps": {{ "doing": "store", "at": "DE" }}, "strength": "is" }},
                {{ "id": "c-at", "service": "c", "keeps": {{ "doing": "store", "at": "US" }}, "strength": "is" }},
                {{ "id": "a-at", "service": "a", "keeps": {{ "doing": "store", "at": {{ "sameAs": {at} }} }}, "strength": "{strength}" }}
            ] }}"#
        );
        let (entry, ..) = service_of(&document, &Asked { opened: &["a"], ..AS_STATED }, "a");
        let ways = &entry.opened.unwrap().ways;
        let steps = ways.iter().flat_map(|way| &way.steps).map(|step| step.text.clone());
        steps.filter(|text| text.contains("follows")).collect::<Vec<_>>()
    };
    assert_eq!(follows("is", r#""b""#), ["Storage follows the location of B."]);
    assert_eq!(follows("may", r#""b""#), ["Possibly so, not confirmed: Storage follows the location of B."]);
    let either = follows("is", r#"["b", "c"]"#);
    assert_eq!(either.len(), 2);
    assert!(either.iter().all(|text| text.starts_with("Possibly so")), "it may follow either: {either:?}");
}

#[test]
fn the_boundary_of_the_reader_decides() {
    let inside = Asked { boundary: Some(Boundary::Area(AreaId::EU_DATA_BOUNDARY)), ..AS_STATED };
    let page = page_of(&sample("japan"), &inside);
    assert_eq!(page.verdict.headline, "Your data leaves the EU Data Boundary");
}

#[test]
fn what_is_pseudonymised_has_one_of_four_states() {
    let state = |(page, statement): &(Page, Statement)| {
        page.pseudonymised.rows[0].row(statement, &ENGLISH).unwrap().state.clone()
    };
    let page = page_and_statement(&sample("threat-protection-eu"), &AS_STATED);
    assert_eq!(state(&page), "Pseudonymised: yes");
    assert_eq!(
        page.0.pseudonymised.silent.as_deref(),
        Some(
            "Not stated for 3 services: Microsoft Defender ATP, Microsoft Cloud App Security and Office 365 ATP."
        )
    );
    let page = page_and_statement(&sample("defender-xdr-ie"), &AS_STATED);
    assert_eq!(state(&page), "Was stated until 2024-08, no longer is");
}

#[test]
fn a_bad_row_is_named_and_the_good_ones_are_shown() {
    let document = r#"{ "format": 1, "asOf": "2026-11-22", "provider": { "name": "P" }, "tenant": { "id": "t", "name": "T" },
        "categories": [{ "id": "c", "name": "C" }],
        "services": [{ "id": "s", "name": "S", "collects": ["c"], "privacy": "p" }, 7],
        "clauses": [{ "id": "k", "service": "s", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" }],
        "sources": [{ "id": "p", "title": "Page", "url": "javascript:alert(1)", "colour": "red" }] }"#;
    let page = page_of(document, &Asked { boundary: Some(Boundary::Area(AreaId::EU)), ..AS_STATED });
    assert_eq!(page.verdict.tone, Tone::Unknown, "the unreadable service may keep data anywhere");
    assert_eq!(
        page.problem_texts(Translator(&ENGLISH)),
        [
            "$.services[1]: this is a number; an object is wanted",
            "$.sources[0]: the field “colour” is not known and was passed over",
            "$.sources[0].url: the link “javascript:alert(1)” is refused; only https: and mailto: may be followed"
        ]
    );
    let losses = page.losses.as_ref().unwrap();
    assert_eq!(losses.title, "2 items in this statement could not be read correctly", "a note loses nothing");
    assert_eq!(losses.lines, ["Details of 1 service", "Details of 1 source"]);
    let (_, row, at) = service_of(document, &AS_STATED, "s");
    assert_eq!(at.stored.0[0].text, "DE");
    let link = row.privacy.as_ref().unwrap();
    assert_eq!(
        (link.text.as_str(), link.href.as_deref()),
        ("Page (link refused: javascript:alert(1))", None)
    );
}

#[test]
fn a_document_with_nothing_in_it_says_so() {
    let page = page_of("{}", &AS_STATED);
    assert_eq!(page.verdict.title, "Where your data lives");
    assert_eq!(
        page.problem_texts(Translator(&ENGLISH)),
        ["$: The answer is an empty JSON object, which states nothing."]
    );
}

#[test]
fn every_failure_has_its_sentence() {
    let translator = Translator(&ENGLISH);
    for (error, sentence) in [
        (LoadError::Network, "The server could not be reached, or a policy of this page forbids it."),
        (LoadError::Timeout(15_000), "The server did not answer within 15 seconds."),
        (LoadError::Status(404), "There is no statement at this address (404)."),
        (LoadError::Status(500), "The server answered with an error (500)."),
        (LoadError::TooLarge(5 * 1024 * 1024), "The document is larger than 5 MiB, which no statement is."),
        (LoadError::Empty, "The answer is empty."),
        (LoadError::Html, "The answer is a web page and not a statement."),
        (LoadError::NotJson, "The answer is not JSON."),
        (
            LoadError::Schema(Refusal::NewerFormat(2)),
            "The statement is of version 2 of its format; this page reads version 1.",
        ),
        (LoadError::AuthProvider, "This page could not sign the request."),
        (LoadError::AuthDenied, "You are not allowed to read this statement. Sign in again."),
        (LoadError::Aborted, "Loading was stopped."),
    ] {
        assert_eq!(translator.load_error(&error), sentence);
    }
}

#[test]
fn a_host_replaces_a_message_and_a_slip_in_it_breaks_nothing() {
    let replaced = English { replaced: Some((Message::TryAgain, "Nochmal")) };
    assert_eq!(Translator(&replaced).word(Message::TryAgain), "Nochmal");
    assert_eq!(Translator(&replaced).word(Message::Failed), Message::Failed.english());
    let slip = English { replaced: Some((Message::FailedTimeout, "{n, plural, one {# s} {oops")) };
    assert_eq!(Translator(&slip).load_error(&LoadError::Timeout(1000)), "{n, plural, one {# s} {oops");
}

#[test]
fn a_tried_switch_says_what_it_changes() {
    let asked = Asked { off: &["threat-protection-on"], ..AS_STATED };
    let changes = page_of(&sample("threat-protection-eu"), &asked).changes.unwrap();
    let texts: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
    let lost = "No longer: Microsoft Threat Protection may store it in the United States, pseudonymised.";
    assert!(texts.contains(&lost), "{texts:#?}");
    assert_eq!(page_of(&sample("threat-protection-eu"), &AS_STATED).changes, None);
}

#[test]
fn the_smallest_fix_is_named_or_the_reason_why_there_is_none() {
    let fix = page_of(&sample("threat-protection-eu"), &AS_STATED).fix.unwrap();
    assert_eq!(fix.text, "Settings alone cannot keep all data in the European Union. Best found:");
    assert!(!fix.options.is_empty());
    assert!(!fix.remaining.is_empty());
    let document = r#"{ "format": 1, "asOf": "2026-11-22", "provider": { "name": "P" }, "tenant": { "id": "t", "name": "T" },
        "categories": [{ "id": "c", "name": "C" }],
        "switches": [{ "id": "w", "name": "Sharing", "state": "on", "controlledBy": "customer" }],
        "services": [{ "id": "s", "name": "S", "collects": ["c"] }],
        "clauses": [
            { "id": "k", "service": "s", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
            { "id": "u", "service": "s", "keeps": { "doing": "store", "at": "US" }, "strength": "is", "when": { "w": "on" } }] }"#;
    let page = page_of(document, &Asked { boundary: Some(Boundary::Area(AreaId::EU)), ..AS_STATED });
    assert_eq!(page.verdict.headline, "Your data leaves the European Union");
    let fix = page.fix.unwrap();
    assert_eq!(fix.text, "The fewest changes that keep all data in the European Union:");
    assert_eq!(fix.switches, ["Sharing: off"]);
}
