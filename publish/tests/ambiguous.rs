//! `import`, with what can be read in two ways: roles, kinds of data, headings and names of places that say less than they seem to.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/import.rs"]
mod imported;
mod support;

use imported::{clauses, import, places, service, tells};
use serde_json::{Value, json};

fn is_open(made: &Value, service: &str) -> bool {
    places(made, service).iter().all(|(_, at)| at.get("notDetermined").is_some())
}

fn bom(services: &str) -> String {
    format!(r#"{{ "bomFormat": "CycloneDX", "specVersion": "1.5", "services": {services} }}"#)
}

#[test]
fn of_a_bill_of_materials_another_company_is_not_the_provider() {
    let list = r#"[{ "name": "One", "provider": { "name": "ACME" } }, { "name": "Two", "provider": { "name": "Acme, Inc." } }, { "name": "Three", "provider": { "name": "Elastic NV" } }, { "name": "Four" }, { "name": "Five", "services": [{ "name": "Six", "provider": { "name": "Amazon" } }] }]"#;
    let (made, report) = import("cyclonedx", "b.json", bom(list));
    let role = |id: &str| service(&made, id).get("operatedBy").cloned().unwrap_or_default();
    assert_eq!([role("one"), role("two")], [Value::Null, Value::Null]);
    assert_eq!(
        ["three", "four", "six"].map(role),
        ["not-stated", "not-stated", "not-stated"].map(|word| json!(word))
    );
    let fate = |at: &str| report.iter().find(|entry| entry["at"] == at).unwrap()["fate"].clone();
    assert_eq!(fate("/services/0/provider/name"), "mapped");
    assert_eq!(fate("/services/1/provider/name"), "assumed");
    assert_eq!(fate("/services/2/provider/name"), "mapped");
    assert_eq!(fate("/services/3/provider/name"), "unknown");
    // That it is a part of another one has no field.
    assert_eq!(fate("/services/4/services"), "left out");
}

#[test]
fn of_a_bill_of_materials_any_data_is_no_kind_of_it() {
    let list = r#"[{ "bom-ref": "a", "name": "A", "data": [{ "flow": "outbound", "classification": "PII" }, { "flow": "outbound", "classification": "any", "destination": ["b"] }] }, { "bom-ref": "b", "name": "B", "data": [{ "flow": "inbound", "classification": "PII" }] }]"#;
    let (made, report) = import("cyclonedx", "b.json", bom(list));
    assert_eq!(made["categories"], json!([{ "id": "pii", "name": "PII" }]));
    assert_eq!(clauses(&made, "a", "keeps").next().unwrap().get("data"), None);
    assert_eq!(clauses(&made, "a", "moves").next().unwrap().get("data"), None);
    assert!(tells(&report, "any", "unknown"));
}

#[test]
fn a_company_that_is_no_subprocessor_by_its_row_is_none() {
    for (heading, cell, role, open) in [
        ("Subprocessor?", "No", "not-stated", true),
        ("Subprocessor?", "Yes", "subprocessor", false),
        ("Subprocessor?", "", "not-stated", true),
        ("Is subprocessor", "No", "not-stated", true),
        ("Sub-processor (Y/N)", "N", "not-stated", true),
        ("Sub-processor (Y/N)", "Y", "subprocessor", false),
        ("Processor", "No", "not-stated", true),
        ("Processor", "No (controller)", "not-stated", true),
        ("Subprocessor?", "partly", "not-stated", true),
        ("Role", "Independent controller", "independent-controller", false),
        ("Role", "Controller", "independent-controller", false),
        ("Role", "Joint controller", "not-stated", true),
        ("Role", "Sub-processor", "subprocessor", false),
        ("Role", "Hosting", "subprocessor", false),
        ("Type", "Independent controller", "independent-controller", false),
        ("Purpose", "Payments as a controller of its own", "not-stated", true),
        ("Affiliate", "No", "subprocessor", true),
        ("Subprocessor", "x", "subprocessor", true),
        ("Independent controller?", "Yes", "independent-controller", true),
        ("Independent controller?", "No", "subprocessor", true),
    ] {
        let list = format!("Vendor,{heading},Data location\nStripe,{cell},USA\nAWS,Yes,Germany\n");
        let (made, report) = import("list", "l.csv", &list);
        let stripe = service(&made, "stripe");
        assert_eq!((stripe["operatedBy"].as_str(), is_open(&made, "stripe")), (Some(role), open), "{list}");
        assert!(cell.is_empty() || report.iter().any(|entry| entry["value"] == cell), "{list}");
        assert!(
            role == "subprocessor" || cell.is_empty() || stripe["note"].as_str().unwrap().contains(cell),
            "{list}{stripe}"
        );
    }
    let list = r#"[{ "name": "A", "location": "DE", "isSubprocessor": false }, { "name": "B", "location": "DE", "isSubprocessor": true }, { "name": "C", "location": "DE" }]"#;
    let (made, _) = import("list", "l.json", list);
    assert_eq!(["a", "b", "c"].map(|id| is_open(&made, id)), [true, false, false]);
    assert_eq!(service(&made, "a")["operatedBy"], "not-stated");
    let list = "Name,Location,Use\nA,DE,x\nIndependent controllers,,\nB,DE,x\n";
    let (made, _) = import("list", "l.csv", list);
    assert_eq!(
        ["a", "b"].map(|id| service(&made, id)["operatedBy"].as_str().unwrap()),
        ["subprocessor", "independent-controller"]
    );
    for heading in ["Controller or processor", "Acts as", "GDPR role", "Relationship"] {
        let list = format!(
            "Name,{heading},Location\nA,Controller,DE\nB,Processor,DE\nC,Sub-processor,DE\nD,Both,DE\n"
        );
        let (made, _) = import("list", "l.csv", list);
        let role = |id: &str| service(&made, id)["operatedBy"] == "subprocessor";
        assert_eq!(["a", "b", "c", "d"].map(role), [false, true, true, false], "{heading}");
        assert_eq!(
            ["a", "b", "c", "d"].map(|id| is_open(&made, id)),
            [false, false, false, true],
            "{heading}"
        );
    }
    // A column of companies stays one, whatever it is called.
    let (made, _) = import("list", "l.csv", "Who is the sub-processor?,Location\nX Corp,DE\nN-able,DE\n");
    assert!(!service(&made, "x-corp").is_null() && !service(&made, "n-able").is_null());
}

#[test]
fn data_that_is_not_named_is_all_data() {
    for cell in [
        "All personal data",
        "Any",
        "All",
        "see Annex I",
        "All customer data",
        "everything listed above",
        "Toutes les données",
        "Alle Daten",
        "Name, email, etc.",
        "Customer content (excluding names), incl. email",
        "Yes",
    ] {
        let list = format!("Name,Location,Personal data\nA,US,\"{cell}\"\nB,US,Emails\n");
        let (made, report) = import("list", "l.csv", list);
        assert_eq!(made["categories"], json!([{ "id": "emails", "name": "Emails" }]), "{cell}");
        let is_of_all = |claim: &Value| claim.get("data").is_none();
        assert!(clauses(&made, "a", "keeps").all(is_of_all), "{cell}");
        assert!(clauses(&made, "app", "moves").filter(|clause| clause["moves"]["to"] == "a").all(is_of_all));
        assert!(tells(&report, cell, "unknown"), "{cell}");
        assert!(cell == "Yes" || service(&made, "a")["note"] == format!("Personal data: {cell}"));
    }
}

#[test]
fn a_place_of_the_company_is_neither_its_seat_nor_where_data_is() {
    for heading in [
        "Location of sub-processor",
        "Sub-processor location",
        "Country of sub-processor",
        "Vendor country",
        "Supplier country",
        "Company location",
        "Standort des Unterauftragsverarbeiters",
        "Pays du sous-traitant",
    ] {
        let (made, report) = import("list", "l.csv", format!("Name,Purpose,{heading}\nA,x,USA\n"));
        assert!(is_open(&made, "a"), "{heading}");
        assert_eq!(service(&made, "a").get("establishedIn"), None, "{heading}");
        assert!(tells(&report, "USA", "unknown"), "{heading}: {report:#?}");
        // Beside a column that says where data is, it is the seat.
        let (made, report) =
            import("list", "l.csv", format!("Name,Processing location,{heading}\nA,DE,USA\n"));
        assert_eq!(places(&made, "a").len(), 1, "{heading}");
        assert_eq!(places(&made, "a")[0].1, "DE", "{heading}");
        assert_eq!(service(&made, "a")["establishedIn"], "US", "{heading}");
        assert!(tells(&report, "USA", "assumed"), "{heading}");
    }
    for heading in ["Entity country", "Location of Entity"] {
        let (made, report) = import("list", "l.csv", format!("Name,Purpose,{heading}\nA,x,USA\n"));
        assert!(is_open(&made, "a"), "{heading}");
        assert_eq!(service(&made, "a")["establishedIn"], "US", "{heading}");
        assert!(tells(&report, "USA", "assumed"), "{heading}");
    }
}

#[test]
fn a_heading_that_is_not_understood_leaves_open_what_stands_beside_it_whatever_its_cell_is() {
    for cell in ["India", "yes", "✓", "x", "Region 1"] {
        let list = format!(
            "Vendor,Data location,US region,Transfer mechanism\nA,France,{cell},SCCs\nB,France,,SCCs\n"
        );
        let (made, report) = import("list", "l.csv", &list);
        assert_eq!([is_open(&made, "a"), is_open(&made, "b")], [true, false], "{list}");
        let claims: Vec<bool> =
            clauses(&made, "app", "moves").map(|clause| clause.get("transferMechanism").is_some()).collect();
        assert_eq!(claims, [false, true], "{list}");
        assert!(tells(&report, cell, "unknown"), "{list}");
    }
}

#[test]
fn a_code_beside_such_as_are_of_no_country_may_be_of_a_state() {
    let list =
        "Vendor,Service,Location,HQ\nA,x,CA,CA\nB,x,TX,DE\nC,x,Germany,FR\nD,x,\"Austin, TX, USA\",IE\n";
    let (made, report) = import("list", "l.csv", list);
    assert_eq!(places(&made, "a")[0].1, json!({ "notDetermined": { "why": "CA" } }));
    assert_eq!([&places(&made, "c")[0].1, &places(&made, "d")[0].1], [&json!("DE"), &json!("US")]);
    assert!(
        report.iter().any(|entry| entry["value"] == "CA" && entry["why"].as_str().unwrap().contains("“TX”"))
    );
    // Of the seats no code is strange.
    assert_eq!(service(&made, "b")["establishedIn"], "DE");
    let (made, _) = import("list", "l.csv", "Vendor,Location of processing,HQ\nA,DE,CA\nB,UK,TX\n");
    assert_eq!((&places(&made, "b")[0].1, service(&made, "a").get("establishedIn")), (&json!("GB"), None));
}

#[test]
fn a_name_of_several_places_is_none_of_them() {
    for cell in ["Congo", "America", "St. Martin", "Saint-Martin", "Virgin Islands"] {
        let (made, report) = import("list", "l.csv", format!("Vendor,Location,HQ\nA,{cell},{cell}\n"));
        assert_eq!(places(&made, "a")[0].1, json!({ "notDetermined": { "why": cell } }), "{cell}");
        assert_eq!(service(&made, "a").get("establishedIn"), None, "{cell}");
        assert!(tells(&report, cell, "unknown"), "{cell}");
    }
}
