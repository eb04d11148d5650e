//! What must hold whatever the files say.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::check;
use crate::import::{self, About, Imported, Lists, Row, Table};
use crate::meaning;
use crate::source::{Format, Node, Source};

fn about() -> About {
    About {
        provider: Some("Example Inc.".to_owned()),
        tenant: Some("Contoso".to_owned()),
        as_of: Some("2026-01-31".to_owned()),
        today: "2026-02-01".to_owned(),
        file: "list.csv".to_owned(),
        url: None,
    }
}

/// A statement that was made is one: it can be read without a fault, and nothing in it is firm.
fn is_never_firm(imported: &Imported) -> Result<(), TestCaseError> {
    let text = imported.statement.pretty();
    let source = Source::new("made.json".to_owned(), text, Format::Json);
    let checked = check::check(source);
    let errors: Vec<_> =
        checked.findings.iter().filter(|one| one.level == crate::finding::Level::Error).collect();
    prop_assert!(errors.is_empty(), "{errors:#?}\n{}", checked.source.text);
    let Some(read) = checked.read else { return Err(TestCaseError::fail("not read")) };
    prop_assert_eq!(read.root.text_of("completeness"), Some("partial"));
    for clause in read.root.get("clauses").map(Node::items).unwrap_or_default() {
        prop_assert!(matches!(clause.text_of("strength"), Some("may" | "not-stated")), "{clause:?}");
    }
    for written in ["EU", "EEA", "US", "DE,FR,NO,NA"] {
        let Ok(boundary) = meaning::boundary(written) else { return Err(TestCaseError::fail(written)) };
        let verdict = meaning::verdict(&read.statement, &boundary);
        let firm: Vec<_> =
            verdict.services.iter().filter(|(_, word)| matches!(*word, "stays" | "leaves")).collect();
        prop_assert!(firm.is_empty(), "{written}: {firm:?}\n{}", checked.source.text);
    }
    Ok(())
}

const HEADINGS: [&str; 14] = [
    "Name",
    "Purpose",
    "Location",
    "Location of processing",
    "Data storage region",
    "Headquarters",
    "Transfer mechanism",
    "Data",
    "Retention",
    "Certificates",
    "Service",
    "Country",
    "Legal basis",
    "City",
];

const CELLS: [&str; 34] = [
    "",
    "-",
    "Example Inc.",
    "Germany",
    "DE",
    "NA",
    "NO",
    "Global",
    "TBD",
    "n/a",
    "EU",
    "US, DE",
    "EU/UK",
    "USA (Americas only)",
    "eu-west-1",
    "none",
    "30 days",
    "Names, e-mail addresses",
    "SCC",
    "<script>alert(1)</script>",
    "\u{202e}evil",
    "DE; FR; IT and NL",
    "anywhere",
    "nowhere",
    "No SCC, DPF pending",
    "BCR and adequacy decision",
    "United States (Oregon)",
    "Portland, OR, USA",
    "Wilmington, DE",
    "Global, US",
    "Germany*",
    "Vereinigte Staaten\nIrland",
    "EU (Frankfurt) or US, where applicable",
    "* A note that stands alone.",
];

fn table() -> impl Strategy<Value = Table> {
    let headings = prop::sample::subsequence(HEADINGS.to_vec(), 1..HEADINGS.len());
    (
        headings,
        prop::collection::vec(
            prop::collection::vec(prop::sample::select(CELLS.to_vec()), HEADINGS.len()),
            1..6,
        ),
    )
        .prop_map(|(mut header, rows)| {
            if !header.contains(&"Name") {
                header.insert(0, "Name");
            }
            let row = |(number, cells): (u64, Vec<&str>)| {
                let cells: Vec<String> =
                    cells.iter().take(header.len()).map(|cell| (*cell).to_owned()).collect();
                Row::of_texts(number, cells)
            };
            Table::of(
                header.iter().map(|name| (*name).to_owned()).collect(),
                (2..).zip(rows).map(row).collect(),
            )
        })
}

fn bom() -> impl Strategy<Value = Value> {
    let data = (prop::sample::select(vec!["PII", "orders", ""]), prop::sample::select(vec!["inbound", "outbound", "bi-directional"]), prop::option::of(prop::sample::select(vec!["#s0", "#s1", "https://x.example/"])))
        .prop_map(|(name, flow, to)| json!({ "name": name, "classification": "public", "flow": flow, "destination": to.into_iter().collect::<Vec<_>>() }));
    let service = (prop::sample::select(vec!["Mail", "Store", "Mail"]), prop::collection::vec(data, 0..3), prop::sample::select(vec!["US", "DE"]))
        .prop_map(|(name, data, country)| json!({ "name": name, "data": data, "provider": { "name": "Acme", "address": { "country": country } } }));
    prop::collection::vec(service, 1..4).prop_map(|mut services| {
        for (idx, service) in services.iter_mut().enumerate() {
            if let Some(members) = service.as_object_mut() {
                members.insert("bom-ref".to_owned(), json!(format!("s{idx}")));
            }
        }
        json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "services": services, "compositions": [{ "aggregate": "complete" }] })
    })
}

/// Any JSON.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e12..1e12).prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[^\u{0}]{0,8}", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect()))
        ]
    })
}

/// JSON with comments and commas wherever they may stand.
fn with_comments(value: &Value, text: &mut String) {
    text.push_str("/* a \"comment\" */");
    match value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                with_comments(item, text);
                text.push_str(", // and another: { [\n");
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (name, item) in members {
                let _ = write!(text, "{}:", Value::from(name.as_str()));
                with_comments(item, text);
                text.push(',');
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_list_becomes_nothing_firmer(table in table()) {
        if let Ok(imported) = import::list(&Lists { tables: vec![table], left: Vec::new() }, &about()) {
            is_never_firm(&imported)?;
        }
    }

    #[test]
    fn a_bill_of_materials_becomes_nothing_firmer(bom in bom()) {
        let imported = import::cyclonedx(&bom.to_string(), &about()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        is_never_firm(&imported)?;
        let seat = imported.statement.pretty();
        prop_assert!(!seat.contains("\"at\": \"US\"") && !seat.contains("\"at\": \"DE\""), "a seat is no place of processing");
    }

    #[test]
    fn an_organisation_becomes_no_geography(country in "[A-Z]{2}", status in prop::sample::select(vec!["Enabled", "Warning", "Suspended", "Deleted", ""])) {
        let organisation = json!({ "id": "t", "displayName": "T", "countryLetterCode": country, "preferredDataLocation": "EUR", "assignedPlans": [{ "service": "exchange", "capabilityStatus": status }] });
        let imported = import::graph(&organisation.to_string(), &about()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        is_never_firm(&imported)?;
        prop_assert!(imported.statement.get("tenant").and_then(|tenant| tenant.get("geography")).is_none());
        let state = imported.statement.get("switches").and_then(|switches| switches.items().first()?.text_of("state"));
        prop_assert_eq!(state, Some(match status { "Enabled" => "on", "Deleted" => "off", _ => "unknown" }));
    }

    #[test]
    fn comments_and_commas_take_no_value_away(value in value()) {
        let mut text = String::new();
        with_comments(&value, &mut text);
        let source = Source::new("any.jsonc".to_owned(), text, Format::Jsonc);
        let root = source.parse().map_err(|error| TestCaseError::fail(format!("{error:?}: {}", source.text)))?;
        let read: Value = serde_json::from_str(&root.pretty()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read, value);
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}", position in 0_usize..4000) {
        let whole = include_str!("../../static/tenants/threat-protection-eu.json");
        let mut cut = whole.get(..position.min(whole.len())).unwrap_or_default().to_owned();
        cut.push_str(&text);
        for format in [Format::Json, Format::Jsonc, Format::Yaml] {
            let source = Source::new("any".to_owned(), cut.clone(), format);
            let checked = check::check(source);
            for finding in &checked.findings {
                let _ = checked.source.position(finding.span.start);
            }
        }
    }
}
