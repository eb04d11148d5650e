//! `import`, with what a newcomer tried: sources that say less than they seem to, and what of them may not be lost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/import.rs"]
mod imported;
mod support;

use std::fs;

use imported::{clauses, import, places, service, tells};
use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook};
use serde_json::{Value, json};
use support::run;

/// The sentence with which a file is refused.
fn refused(kind: &str, name: &str, content: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let (code, out, err) = run(&["import", kind, name, "-o", "made.json"], folder.path());
    assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{out}{err}");
    assert!(!folder.path().join("made.json").exists());
    err
}

#[test]
fn a_mechanism_is_claimed_only_where_nothing_but_its_name_is_written() {
    let cells = "Angemessenheitsbeschluss ausstehend|Standardvertragsklauseln in Vorbereitung|Standardvertragsklauseln werden derzeit verhandelt|keine Standardvertragsklauseln|ohne SCC|Standardvertragsklauseln nicht erforderlich|Kein Angemessenheitsbeschluss|Angemessenheitsbeschluss (beantragt)|SCC geplant|DPF abgelaufen|EU-US DPF (Zertifizierung läuft)|Clauses contractuelles types en cours de signature|Clauses contractuelles types à venir|sans clauses contractuelles types|pas de décision d'adéquation|Décision d'adéquation en attente|DPF en attente|décision d'adéquation invalidée|Cláusulas contractuales tipo pendientes|Sin cláusulas contractuales tipo|Decisión de adecuación en trámite|no hay decisión de adecuación|SCCs being negotiated|SCCs under negotiation|SCCs to be signed|SCCs expired|SCCs required|SCCs on request|SCC if needed|SCCs or DPF|Formerly Privacy Shield|EU-US Privacy Shield|Privacy Shield (invalidated)|DPF - certification withdrawn|DPF (lapsed)|DPF: inactive|Not DPF certified|DPF certified: No|DPF applied for|BCR application submitted|BCRs under review|Awaiting adequacy decision|Adequacy decision revoked|No adequacy|Lacks adequacy decision|Adequacy: none|Adequacy decision does not apply|adequacy decision not needed (EU)|Adequacy decision covers UK only|SCCs (draft)|SCC ❌|SCCs ✗|SCC?|SCC*|SCCs / N/A|SCC module 3 (until 2024-12-31)|SCCs will be replaced by DPF|DPF from 2027|SCCs (2010 version, repealed)|IDTA not in place|IDTA – in progress|DPF; SCCs as fallback|SCCs unsigned|SCC refused|SCCs unless DPF certified|never SCC|TIA failed, SCC|SCC – n/a|entfällt|-";
    for cell in cells.split('|') {
        let (made, report) =
            import("list", "l.csv", format!("Company,Location,Transfer mechanism\nA,US,\"{cell}\"\n"));
        let clause = clauses(&made, "app", "moves").next().unwrap();
        assert_eq!(clause.get("transferMechanism"), None, "{cell}");
        assert!(tells(&report, cell, "unknown"), "{cell}: {report:#?}");
        let is_kept = clause["text"] == format!("Transfer mechanism: {cell}");
        assert!(is_kept || cell == "-", "{cell}: {clause}");
    }
    for (cell, word) in [
        ("Standard Contractual Clauses (SCCs)", "standard-contractual-clauses"),
        ("SCC (Module 3, version of 2021)", "standard-contractual-clauses"),
        ("CCT", "standard-contractual-clauses"),
        ("UK Addendum", "uk-transfer-agreement"),
        ("Art. 49 derogation", "derogation"),
    ] {
        let (made, _) =
            import("list", "l.csv", format!("Company,Location,Transfer mechanism\nA,US,\"{cell}\"\n"));
        assert_eq!(clauses(&made, "app", "moves").next().unwrap()["transferMechanism"][0], word, "{cell}");
    }
}

#[test]
fn a_heading_that_says_more_than_a_place_makes_none() {
    let headings = "Excluded countries|Excluded locations|Locations not used|Former location|Planned location|Location (optional)|Location from 2027|Location until 2025|Customer location|Billing country|Applicable region|For customers located in|Location of processing (EU customers)|Hosting location (EU customers)|Parent company country|Country of origin|Third country|Jurisdiction|Pays tiers|Lieu exclu|Ausgeschlossene Länder|Länder (ausgeschlossen)|Ehemaliger Standort|Speicherort (geplant)|Speicherort für US-Kunden|Kundenstandort|Not located in|Non-EU location|Location of processing (not EU)|Data storage location (if enabled)|Key storage location|Location of logs|Backup location|Location*";
    for heading in headings.split('|') {
        let (made, report) = import("list", "l.csv", format!("Company,{heading}\nA,Germany\n"));
        let why = json!({ "notDetermined": { "why": format!("{heading}: Germany") } });
        assert_eq!(places(&made, "a"), [(json!(["store", "process"]), why)], "{heading}");
        assert_eq!(service(&made, "a").get("establishedIn"), None, "{heading}");
        assert!(tells(&report, "Germany", "unknown"), "{heading}");
    }
    let seats = "Pays d'établissement|Land der Niederlassung|Principal place of business|País de establecimiento|Country of incorporation|Sede social|Sitz";
    for heading in seats.split('|') {
        let (made, _) = import("list", "l.csv", format!("Company,{heading}\nA,Germany\n"));
        assert_eq!(service(&made, "a")["establishedIn"], "DE", "{heading}");
    }
    for heading in ["Support location", "Remote access location", "Fernzugriff aus", "Lieu de support"] {
        let (made, _) = import("list", "l.csv", format!("Company,{heading}\nA,Germany\n"));
        assert_eq!(places(&made, "a")[0], (json!(["access"]), json!("DE")), "{heading}");
    }
    // Both conditions were lost, and the data of each customer was in both.
    let two = "Company,Location of processing (EU customers),Location of processing (US customers)\nA,Germany,USA\n";
    let (made, _) = import("list", "l.csv", two);
    assert!(places(&made, "a").iter().all(|(_, at)| at.get("notDetermined").is_some()));
    for heading in ["Former headquarters", "Planned safeguards", "Personal data not processed"] {
        let (made, report) = import("list", "l.csv", format!("Company,Location,{heading}\nA,DE,SCC\n"));
        assert!(tells(&report, "SCC", "unknown"), "{heading}");
        assert_eq!(service(&made, "a")["note"], format!("{heading}: SCC"));
    }
}

#[test]
fn what_is_beside_a_country_is_another_place_unless_it_is_known_to_be_a_part_of_it() {
    for (cell, code, other) in [
        ("Virginia and Ireland", "IE", "Virginia"),
        ("Hyderabad and Ireland", "IE", "Hyderabad"),
        ("California or Germany", "DE", "California"),
        ("Dublin, USA", "US", "Dublin"),
        ("Drittländer, Deutschland", "DE", "Drittländer"),
        ("Everywhere, Germany", "DE", "Everywhere"),
        ("Moscow, Germany", "DE", "Moscow"),
        ("Oregon, Germany", "DE", "Oregon"),
        ("New York, Frankfurt, Germany", "DE", "New York, Frankfurt"),
        ("Saint Kitts and Nevis and USA", "US", "Saint Kitts, Nevis"),
    ] {
        let (made, report) = import("list", "l.csv", format!("Company,Location\nA,\"{cell}\"\n"));
        let at = json!({ "oneOrMoreOf": [code, { "notDetermined": { "why": other } }] });
        assert_eq!(places(&made, "a")[0].1, at, "{cell}");
        assert!(tells(&report, cell, "unknown"), "{cell}");
    }
    for cell in
        ["Outside (EU)", "Non (EU)", "Non-(EU)", "Germany (London)", "Georgia", "Korea", "Not in the EU"]
    {
        let (made, report) = import("list", "l.csv", format!("Company,Location,HQ\nA,\"{cell}\",USA\n"));
        assert_eq!(places(&made, "a")[0].1, json!({ "notDetermined": { "why": cell } }), "{cell}");
        let entry = report.iter().find(|entry| entry["value"] == cell).unwrap();
        assert!(!entry["why"].as_str().unwrap().contains("regions"), "{entry}");
    }
    for (cell, code) in [
        ("Frankfurt, Germany", "DE"),
        ("US (West)", "US"),
        ("US only", "US"),
        ("Georgia, USA", "US"),
        ("🇺🇸 USA", "US"),
    ] {
        let (made, _) = import("list", "l.csv", format!("Company,Location\nA,\"{cell}\"\n"));
        assert_eq!(places(&made, "a")[0].1, code, "{cell}");
    }
    for cell in ["CA", "IL", "GA", "DE", "MA", "MD", "CO"] {
        let (_, report) = import("list", "l.csv", format!("Company,Location of processing\nA,{cell}\n"));
        assert!(tells(&report, cell, "assumed"), "{cell}");
    }
}

#[test]
fn a_document_in_json_is_read_as_a_whole_or_not_at_all() {
    let said = refused(
        "list",
        "l.json",
        r#"{ "subprocessors": [{ "name": "A", "location": "DE" }], "former": [{ "name": "Old", "location": "US" }] }"#,
    );
    assert!(said.contains("it has several lists") && said.contains("`/former`, `/subprocessors`"), "{said}");
    let said = refused("list", "l.json", r#"[{ "name": "A", "location": "DE", "location": "US" }]"#);
    assert!(said.contains("`location` stands twice in one object"), "{said}");
    let list = r#"{ "updated": "2026-01-01", "note": "All of this may change", "data": { "subprocessors": [{ "name": "A", "location": "Germany" }] } }"#;
    let (_, report) = import("list", "l.json", list);
    assert!(tells(&report, "2026-01-01", "left out") && tells(&report, "All of this may change", "left out"));
    // The list of a document that has no other one may still be that of former companies.
    let (made, _) = import("list", "l.json", r#"{ "former": [{ "name": "Old", "location": "US" }] }"#);
    assert_eq!(places(&made, "old")[0].1["notDetermined"]["why"], "Under “former”: US");
}

#[test]
fn a_quote_takes_no_rows_with_it() {
    for (text, said) in [
        ("Name,Location\nA,\"Germany\nB,US\nC,FR\n", "row 2: a quote is opened and never closed"),
        ("Name,Location\nA,\"Germany\nB,\"US\"\n", "row 2: a quote is closed within a cell"),
        ("Name,Location\nX,\"a\nb\"\nA,\"Germany", "row 3: a quote is opened and never closed"),
    ] {
        let err = refused("list", "l.csv", text);
        assert!(err.contains(said), "{err}");
    }
    let (made, _) = import("list", "l.csv", "Name,Location,Purpose\n\"A \"\"B\"\"\",DE,5\" disks\n");
    assert_eq!(service(&made, "a-b")["note"], "Purpose: 5\" disks");
}

#[test]
fn headings_and_groups_between_the_rows_hold_for_what_is_below_them() {
    let two = "Infrastructure subprocessors,,\nName,Location of processing,Purpose\nAWS,Germany,Hosting\n,,\nAffiliates,,\nName,Country of incorporation,Purpose\nAcme Inc.,United States,Support\n,,\nFormer subprocessors,,\nOldco,France,Mail\n";
    let (made, _) = import("list", "l.csv", two);
    assert_eq!(made["services"].as_array().unwrap().len(), 4);
    assert_eq!(service(&made, "acme-inc")["establishedIn"], "US");
    assert!(places(&made, "acme-inc")[0].1.get("notDetermined").is_some());
    for (group, is_plain) in [("Affiliates", true), ("Former subprocessors", false), ("US customers", false)]
    {
        let list = format!("Name,Location of processing,Safeguard\nA,DE,SCC\n{group},,\nB,FR,SCC\n");
        let (made, report) = import("list", "l.csv", list);
        assert_eq!(places(&made, "a")[0].1, "DE");
        assert_eq!(places(&made, "b")[0].1 == "FR", is_plain, "{group}");
        let of_b = clauses(&made, "app", "moves").find(|clause| clause["moves"]["to"] == "b").unwrap();
        assert_eq!(of_b.get("transferMechanism").is_some(), is_plain, "{group}");
        assert!(tells(&report, group, "left out"), "{group}");
    }
    for (group, is_plain) in [("Only with the AI add-on:", false), ("Sub-processors:", true)] {
        let (made, _) = import("list", "l.csv", format!("Name,Location,Use\nA,DE,x\n{group},,\nB,FR,x\n"));
        assert_eq!(places(&made, "b")[0].1 == "FR", is_plain, "{group}");
    }
    for (status, is_plain) in [("Active", true), ("Removed", false), ("Planned for 2027", false), ("", true)]
    {
        let (made, _) = import("list", "l.csv", format!("Name,Location,Status\nA,FR,{status}\n"));
        assert_eq!(places(&made, "a")[0].1 == "FR", is_plain, "{status}");
    }
    let (made, _) = import("list", "l.csv", "Name,Location,Notes\nA,FR,Only for EU customers\n");
    assert_eq!(service(&made, "a")["note"], "Notes: Only for EU customers");
    let (made, _) = import("list", "l.csv", "Subprocessors for customers in the US,\nName,Location\nA,FR\n");
    assert!(places(&made, "a")[0].1.get("notDetermined").is_some());
    // A row that names no company belongs to the one above it, with all that is said of that one; and to none across a heading.
    let (made, report) =
        import("list", "l.csv", "Name,Location,Use\nA*,DE,x\n,FR,\nB,IT,x\nDeprecated,,\n,US,\n");
    assert_eq!(places(&made, "a").len(), 2);
    assert!(places(&made, "a").iter().all(|(_, at)| at.get("notDetermined").is_some()));
    assert_eq!(places(&made, "b").len(), 1);
    assert!(tells(&report, "US", "left out"));
    for list in ["Former subprocessors,\nName,Location\nA,DE\n", "Former subprocessor,Location\nA,DE\n"] {
        let (made, _) = import("list", "l.csv", list);
        assert!(
            places(&made, "a")[0].1["notDetermined"]["why"].as_str().unwrap().starts_with("Under “Former")
        );
    }
}

#[test]
fn a_footnote_at_a_company_leaves_its_places_open() {
    let list = "Name;Location of processing\nAWS;Germany *\nTwilio¹;Germany\nStripe (1);Germany\nZoom*;Germany\n* also in the US;\n¹ also in India;\n";
    let (made, report) = import("list", "l.csv", list);
    assert_eq!(made["services"].as_array().unwrap().len(), 5);
    for id in ["aws", "twilio1", "stripe-1", "zoom"] {
        assert!(places(&made, id)[0].1.get("notDetermined").is_some(), "{id}");
    }
    assert!(tells(&report, "¹ also in India", "left out"));
}

#[test]
fn nothing_in_a_text_in_markdown_vanishes() {
    let text = "All of them may also process data in India.\n\n| Name | Location |\n|---|---|\n| [AWS](https://aws.example) | Germany [^a] |\n| Twilio[^a] | Germany |\n| ~~Old~~ | US |\n| B | ~~US~~ |\n\n[^a]: Failover to the US.\n\n<table><tr><td>Google</td><td>US</td></tr></table>\n\n- Microsoft – US\n";
    let (made, report) = import("list", "l.md", text);
    for left in [
        "All of them may also process data in India.",
        "https://aws.example",
        "~~Old~~",
        "[^a]: Failover to the US.",
        "<table><tr><td>Google</td><td>US</td></tr></table>",
        "- Microsoft – US",
    ] {
        assert!(tells(&report, left, "left out"), "{left}: {report:#?}");
    }
    assert_eq!(made["services"].as_array().unwrap().len(), 4);
    let former =
        "# Former subprocessors\n\n## Infrastructure\n\n| Name | Location |\n|---|---|\n| A | DE |\n";
    let (of_former, _) = import("list", "l.md", former);
    assert!(places(&of_former, "a")[0].1.get("notDetermined").is_some());
    for id in ["aws", "twilio-a", "b"] {
        assert!(places(&made, id)[0].1.get("notDetermined").is_some(), "{id}");
    }
}

#[test]
fn a_spreadsheet_tells_what_is_not_read_and_days_as_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    for (name, cells) in [
        ("List", ["Name", "Location", "A", "DE"]),
        ("Readme", ["Only prose", "", "All data in US", ""]),
        ("Old", ["Name", "Location", "B", "US"]),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (idx, cell) in (0_u16..).zip(cells) {
            sheet.write(u32::from(idx / 2), idx % 2, cell).unwrap();
        }
        sheet.set_hidden(name == "Old");
    }
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write(0, 2, "Purpose").unwrap();
    let day = ExcelDateTime::parse_from_str("2026-01-31").unwrap();
    sheet.write_with_format(1, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    for (row, cells) in [(2, ["B", "FR"]), (3, ["C", "IE"]), (4, ["D", "IT"])] {
        sheet.write(row, 0, cells[0]).unwrap();
        sheet.write(row, 1, cells[1]).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.insert_note(3, 1, &Note::new("Only for EU customers & in test")).unwrap();
    sheet.insert_note(4, 0, &Note::new("Not yet")).unwrap();
    let path = folder.path().join("l.xlsx");
    book.save(&path).unwrap();
    let (made, report) = import("list", "l.xlsx", fs::read(&path).unwrap());
    assert_eq!(service(&made, "a")["note"], "Purpose: 2026-01-31");
    assert!(tells(&report, "All data in US", "unknown"));
    let at = |at: &str| report.iter().any(|entry| entry["at"] == at && entry["fate"] == "left out");
    assert!(at("sheet “Old”") && at("sheet “List”, row 3") && at("sheet “List”, B4"), "{report:#?}");
    let comment = report.iter().find(|entry| entry["at"] == "sheet “List”, B4").unwrap();
    assert!(comment["value"].as_str().unwrap().ends_with("Only for EU customers & in test"), "{comment}");
    assert_eq!(service(&made, "b"), &Value::Null);
    for id in ["c", "d"] {
        assert!(places(&made, id)[0].1.get("notDetermined").is_some(), "{id}");
    }
}

#[test]
fn a_text_with_columns_of_spaces_is_no_table() {
    let pasted = "Sub-processor List\n\nName            Location        Purpose\nAmazon Web      United States   Hosting\nServices, Inc.\nTwilio          USA             SMS\n";
    let said = refused("list", "l.txt", pasted);
    assert!(said.contains("holds no table: its columns stand apart by spaces"), "{said}");
}

fn bom(services: &str) -> String {
    format!(r#"{{ "bomFormat": "CycloneDX", "specVersion": "1.5", "services": {services} }}"#)
}

#[test]
fn a_bill_of_materials_says_no_more_of_data_than_it_does() {
    // Silence is not that there is none.
    let (made, report) = import(
        "cyclonedx",
        "b.json",
        bom(
            r#"[{ "bom-ref": "a", "name": "App", "data": [{ "flow": "outbound", "classification": "PII" }] }, { "bom-ref": "b", "name": "Analytics" }]"#,
        ),
    );
    assert_eq!(service(&made, "analytics").get("collects"), None);
    assert!(report.iter().any(|entry| entry["at"] == "/services/1/data" && entry["fate"] == "unknown"));
    // What sends data has it.
    let (made, _) = import(
        "cyclonedx",
        "b.json",
        bom(
            r#"[{ "bom-ref": "a", "name": "API", "data": [{ "flow": "outbound", "classification": "logs" }] }, { "bom-ref": "b", "name": "Database", "data": [{ "flow": "inbound", "classification": "PII", "source": ["a"] }] }]"#,
        ),
    );
    assert_eq!(service(&made, "api")["collects"], json!(["logs", "pii"]));
    let (made, _) = import(
        "cyclonedx",
        "b.json",
        bom(
            r#"[{ "bom-ref": "a", "name": "API" }, { "bom-ref": "b", "name": "Database", "data": [{ "flow": "inbound", "classification": "PII", "source": ["a"] }] }]"#,
        ),
    );
    assert_eq!(service(&made, "api").get("collects"), None, "it may have more than it is known to send");
    // Both directions are two.
    let (made, _) = import(
        "cyclonedx",
        "b.json",
        bom(
            r#"[{ "bom-ref": "a", "name": "App", "data": [{ "flow": "bi-directional", "classification": "PII", "destination": ["b"] }] }, { "bom-ref": "b", "name": "Partner" }]"#,
        ),
    );
    assert_eq!(clauses(&made, "app", "moves").next().unwrap()["moves"]["alsoBack"], true);
    // What two services are called by names neither, and what is of another type is told.
    let (made, report) = import(
        "cyclonedx",
        "b.json",
        bom(
            r#"[{ "bom-ref": "a", "name": "First" }, { "bom-ref": "a", "name": "Second" }, { "bom-ref": "c", "name": "C", "data": [{ "flow": "outbound", "classification": "x", "destination": ["a"] }] }, { "bom-ref": "d", "name": 7, "data": "text" }, "str", null]"#,
        ),
    );
    assert_eq!(clauses(&made, "c", "moves").count(), 0);
    for (at, fate) in [
        ("/services/2/data/0/destination/0", "unknown"),
        ("/services/3/name", "unknown"),
        ("/services/3/data", "unknown"),
        ("/services/4", "unknown"),
        ("/services/5", "unknown"),
    ] {
        assert!(report.iter().any(|entry| entry["at"] == at && entry["fate"] == fate), "{at}: {report:#?}");
    }
    let twins = r#"{ "bomFormat": "CycloneDX", "specVersion": "1.5", "services": [{ "name": "A" }], "services": [{ "name": "Z" }] }"#;
    assert!(refused("cyclonedx", "b.json", twins).contains("`services` stands twice in one object"));
    let later = bom(r#"[{ "name": "x" }]"#).replace("1.5", "1.8");
    assert!(refused("cyclonedx", "b.json", &later).contains("`specVersion` is “1.8”"));
}

#[test]
fn an_organisation_is_one_and_its_statement_has_nothing_to_mend() {
    let organisation = r#"{ "value": [{ "id": "t", "displayName": "Contoso", "tenantType": "AAD", "assignedPlans": [{ "service": "exchange", "capabilityStatus": "Enabled" }] }] }"#;
    let (made, _) = import("graph", "o.json", organisation);
    assert_eq!(made["clauses"][0]["sources"], json!(["list"]));
    // By the command line the tenant is called T, and the report says that it has another name in the file.
    let (made, report) = import("graph", "o.json", organisation);
    assert_eq!((&made["tenant"]["id"], &made["tenant"]["name"]), (&json!("t"), &json!("T")));
    assert!(tells(&report, "Contoso", "left out"), "{report:#?}");
    for (status, fate) in [
        ("Enabled", "mapped"),
        ("Deleted", "mapped"),
        ("Suspended", "unknown"),
        ("LockedOut", "unknown"),
        ("Warning", "unknown"),
    ] {
        let (made, report) = import("graph", "o.json", organisation.replace("Enabled", status));
        assert!(tells(&report, &format!("exchange: {status}"), fate), "{report:#?}");
        assert_eq!(made["switches"][0]["state"] == "unknown", fate == "unknown", "{status}");
    }
    let user = r#"{ "value": [{ "id": "u", "userPrincipalName": "a@b.c", "displayName": "User" }] }"#;
    assert!(refused("graph", "u.json", user).contains("no answer of Microsoft Graph about an organisation"));
}

#[test]
fn what_is_made_can_be_read_and_it_is_told_where_the_report_is() {
    let rows: Vec<String> = (0..9000).map(|number| format!("Company {number},Germany\n")).collect();
    let many = format!("Name,Location\n{}", rows.concat());
    let said = refused("list", "many.csv", &many);
    assert!(said.contains("larger than 5 MiB, and neither `check` nor the widget reads such"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("l.csv"), "Name,Location\nA,Germany\n").unwrap();
    let (code, out, _) = run(
        &[
            "import",
            "list",
            "l.csv",
            "--provider",
            "P",
            "--tenant",
            "東京株式会社",
            "-o",
            "it is.json",
            "--report",
            "loss.json",
        ],
        folder.path(),
    );
    assert_eq!(code, 0);
    assert!(
        out.starts_with("1 mapped, 5 assumed, 0 unknown, 0 left out\nthe report is in loss.json\n"),
        "{out}"
    );
    assert!(out.ends_with("wrote it is.json; next: trust-center check 'it is.json'\n"), "{out}");
    let made: Value = serde_json::from_slice(&fs::read(folder.path().join("it is.json")).unwrap()).unwrap();
    assert_eq!(made["tenant"]["id"], "tenant");
    let report = fs::read_to_string(folder.path().join("loss.json")).unwrap();
    assert!(report.contains("東京株式会社"), "{report}");
    let (code, _, err) = run(&["import", "list", "-"], folder.path());
    assert!(code == 2 && err.contains("standard input is not read"), "{err}");
}
