//! `import`, with what stands over, between and beside the rows of a list: what is not understood of it leaves the rows open.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/import.rs"]
mod imported;
mod support;

use rust_xlsxwriter::{Format, Note, Workbook, Worksheet};

use imported::{clauses, import, places, service, tells};
use serde_json::{Value, json};

/// A workbook with the rows of a list, and what else is done to its sheet.
fn book(rows: &[&[&str]], finish: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            if !cell.is_empty() {
                sheet.write(number, column, *cell).unwrap();
            }
        }
    }
    finish(sheet);
    book.save_to_buffer().unwrap()
}

/// Whether it is determined where the data of a service is.
fn is_firm(made: &Value, service: &str) -> bool {
    let places = places(made, service);
    assert!(!places.is_empty(), "{service} in {made:#}");
    places.iter().all(|(_, at)| {
        at.is_string() || at["oneOrMoreOf"].as_array().is_some_and(|all| all.iter().all(Value::is_string))
    })
}

#[test]
fn rows_say_the_same_only_below_the_same_company_and_heading() {
    let list = "Name,Location\nA,Germany\n,United States\nB,Ireland\n,United States\n,United States\n";
    let (made, report) = import("list", "l.csv", list);
    let at = |id: &str| places(&made, id).into_iter().map(|(_, at)| at).collect::<Vec<_>>();
    assert_eq!((at("a"), at("b")), (vec![json!("DE"), json!("US")], vec![json!("IE"), json!("US")]));
    assert!(report.iter().any(|entry| entry["at"] == "row 6" && entry["why"] == "it says the same as row 5"));
    let list = "Name,Location,Use\nA,DE,x\nFormer subprocessors,,\nA,DE,x\n";
    let (made, _) = import("list", "l.csv", list);
    assert_eq!(places(&made, "a").len(), 2);
    assert!(!is_firm(&made, "a"));
}

#[test]
fn a_company_is_established_where_all_of_its_rows_say_the_same() {
    for (rows, seat) in [
        ("A,DE,USA\nA,IE,United States\n", json!("US")),
        ("A,DE,USA\nA,IE,\n", json!("US")),
        ("A,DE,USA\nA,IE,N/A\n", json!("US")),
        ("A,DE,USA\nA,IE,Ireland\n", Value::Null),
        ("A,DE,USA\nA,IE,Ireland or Malta\n", Value::Null),
        ("A,DE,USA\nA,IE,Ireland\nA,FR,USA\n", Value::Null),
    ] {
        let (made, report) = import("list", "l.csv", format!("Name,Location,HQ\n{rows}"));
        assert_eq!(service(&made, "a").get("establishedIn").unwrap_or(&Value::Null), &seat, "{rows}");
        if seat.is_null() {
            assert!(tells(&report, "USA", "unknown"), "{rows}: {report:#?}");
            assert!(service(&made, "a")["note"].as_str().unwrap().contains("HQ: USA"), "{rows}");
        }
    }
}

const TITLES_IN_DOUBT: &str = "Former subprocessors|Inactive subprocessors|Legacy vendors|No longer used|Decommissioned|Obsolete|Expired|Not yet in use|Subprocessors we do not use|Only with the AI add-on|Entfernt|Gelöschte Unterauftragsverarbeiter|Sous-traitants supprimés|Encargados eliminados|Sunset|Offboarded|Rejected vendors|Optional subprocessors|Under evaluation|Coming soon|EU customers|Subprocessors 2019–2022|Subprocessors of 2031";

const PLAIN_TITLES: &str = "Subprocessors|Acme's sub-processors (last updated 12 January 2026)|Current Sub-processor List|Infrastructure|Affiliates|Liste der Unterauftragsverarbeiter|Liste des sous-traitants ultérieurs|Acme uses the following third-party sub-processors to provide its services:";

#[test]
fn a_title_of_which_a_word_is_not_known_leaves_the_rows_open() {
    let titles = TITLES_IN_DOUBT.split('|').map(|title| (title, false));
    for (title, is_plain) in titles.chain(PLAIN_TITLES.split('|').map(|title| (title, true))) {
        for (name, list) in [
            ("l.csv", format!("\"{title}\",,\nName,Location,Safeguard\nB,Germany,SCC\n")),
            ("l.md", format!("# {title}\n\n## List\n\n| Name | Location | Safeguard |\n|---|---|---|\n| B | Germany | SCC |\n")),
            ("l.json", json!({ title: [{ "name": "B", "location": "Germany", "safeguard": "SCC" }] }).to_string()),
            ("l.json", json!({ "title": title, "rows": [{ "name": "B", "location": "Germany", "safeguard": "SCC" }] }).to_string()),
        ] {
            let (made, report) = import("list", name, &list);
            assert_eq!(is_firm(&made, "b"), is_plain, "{list}");
            let movement = clauses(&made, "app", "moves").next().unwrap();
            assert_eq!(movement.get("transferMechanism").is_some(), is_plain, "{list}");
            let says_why = |entry: &Value| entry["fate"] == "unknown" && entry["why"].as_str().unwrap().contains("of it is understood");
            assert_eq!(report.iter().any(says_why), !is_plain, "{list}: {report:#?}");
        }
    }
}

#[test]
fn a_row_that_may_be_a_heading_leaves_the_rows_below_it_open() {
    let headings = "Inactive|No longer used|Not in use|Phased out|Ended 2025|Nicht mehr genutzt|Coming soon|Opt-in|Legacy|On hold|Former|The following are no longer used.";
    for heading in headings.split('|') {
        for row in
            [format!("{heading},-,-"), format!("{heading},,"), format!(",{heading},"), format!(",,{heading}")]
        {
            let list = format!("Name,Location,Use\nA,Germany,x\n{row}\nB,Germany,x\n");
            let (made, report) = import("list", "l.csv", list);
            assert_eq!((is_firm(&made, "b"), places(&made, "a")[0].1 == "DE"), (false, true), "{row}");
            assert!(report.iter().any(|entry| entry["value"] == heading), "{row}: {report:#?}");
        }
    }
    for heading in
        ["Infrastructure", "Infrastructure subprocessors", "Anthropic PBC Ltd.", "Last updated 1 May 2026"]
    {
        let list = format!("Name,Location,Use\nA,Germany,x\n{heading},,\nB,Germany,x\n");
        let (made, _) = import("list", "l.csv", list);
        assert!(is_firm(&made, "b"), "{heading}");
    }
    // What is a heading of headings holds for all of them.
    let list = "Name,Location,Use\nFormer,,\nInfrastructure,,\nA,DE,x\nSupport subprocessors,,\nB,DE,x\nCurrent subprocessors,,\nInfrastructure,,\nC,DE,x\n";
    let (made, _) = import("list", "l.csv", list);
    assert_eq!([is_firm(&made, "a"), is_firm(&made, "b"), is_firm(&made, "c")], [false, false, true]);
    // An object is a company, whatever it has besides.
    let (made, _) =
        import("list", "l.json", r#"[{ "name": "Inactive" }, { "name": "B", "location": "DE" }]"#);
    assert!(is_firm(&made, "b"));
}

#[test]
fn a_column_that_may_say_that_a_row_is_not_so_leaves_it_open() {
    let in_doubt = "No longer active=Yes|Not active=Yes|Nicht mehr aktiv=ja|Plus actif=oui|Removal status=Approved|Status=Removed|Status=Planned|Inactive=Yes|Deleted=TRUE|End date=2024-12-31|Date removed=2024-12-31|Valid until=2024-12-31|Enabled=No|Current=No|Approved=No|Active=0|Stage=Removed|In use=No|In use?=No|Used=No|Use=No|Type=Former|Category=Legacy|Notes=Terminated 2024|Comments=Only for EU customers|Effective from=2931-01-01|Date added=planned|Tier=X|=Former|=only until 2024|Duration=Until 2024|Transfer ended=2024-01-01|Purpose=Hosting*|Deletion date=2024-01-01|Former purpose=Mail|Location excluded=true|Group=Former|State=Removed|Added on=2019-01-01 (removed 2024)|Status=~~Active~~|Purpose/Status=Former|Location valid until=2024-01-01";
    let plain = "Status=Active|Is active=true|Inactive=No|Deleted=false|Deleted=|Enabled=Yes|Current=yes|In use=Yes|Type=Infrastructure|Category=Cloud hosting|Notes=|Tier=n/a|Date added=2020-01-31|Effective from=March 2021|Added on=2019|Last updated=2024-12-31|Website=https://a.example/former|Applicable products=AI add-on|Data subjects=Former employees|Purpose=No-code forms|Certifications=ISO 27001|#=1|Use=Hosting|Tool=Jira|State=California|Team=Former|Contact=privacy@a.example|Parent company=Former Inc.|Type of service=Removal of spam|DPA=https://a.example";
    for (columns, is_plain) in [(in_doubt, false), (plain, true)] {
        for column in columns.split('|') {
            let (heading, cell) = column.split_once('=').unwrap();
            for list in [
                format!("Name,Location,{heading}\nA,Germany,{cell}\nB,France,\n"),
                format!("{heading},Name,Location\n,B,France\n{cell},A,Germany\n"),
            ] {
                if list.starts_with("Name,Location,\n") {
                    // A cell beyond the last heading is refused.
                    continue;
                }
                let (made, report) = import("list", "l.csv", &list);
                assert_eq!(places(&made, "a")[0].1 == "DE", is_plain, "{list}{made:#}");
                assert_eq!(places(&made, "b")[0].1, "FR", "{list}");
                assert!(
                    cell.is_empty()
                        || tells(&report, cell, "left out")
                        || tells(&report, cell, "mapped")
                        || tells(&report, cell, "unknown")
                        || tells(&report, cell, "assumed"),
                    "{list}"
                );
            }
        }
    }
    let list = r#"[{ "name": "A", "location": "DE", "deleted": true }, { "name": "B", "location": "DE", "active": false }, { "name": "C", "location": "DE", "retired": "2024-01-01" }, { "name": "D", "location": { "country": "DE", "validUntil": "2024-01-01" } }, { "name": "E", "location": "DE", "deleted": false, "active": true }]"#;
    let (made, _) = import("list", "l.json", list);
    assert_eq!(
        ["a", "b", "c", "d", "e"].map(|id| places(&made, id)[0].1 == "DE"),
        [false, false, false, false, true]
    );
    // A member that an object does not have is not that of the one before, and neither is its company.
    let list = r#"[{ "active": false, "name": "A", "location": "DE" }, { "name": "B", "location": "DE" }, { "name": null, "location": "FR" }]"#;
    let (made, report) = import("list", "l.json", list);
    assert_eq!((is_firm(&made, "a"), places(&made, "b").len(), is_firm(&made, "b")), (false, 1, true));
    assert!(tells(&report, "FR", "left out"));
    // As where cells are merged: what stands before a company holds for those below it.
    for list in [
        ",Name,Location\nCurrent,A,Germany\nFormer,B,Germany\n,C,Germany\nCurrent,D,Germany\n",
        "Type,Name,Location\nCurrent,A,Germany\nFormer,B,Germany\n,C,Germany\nCurrent,D,Germany\n",
    ] {
        let (made, _) = import("list", "l.csv", list);
        assert_eq!(["a", "b", "c", "d"].map(|id| is_firm(&made, id)), [true, false, false, true], "{list}");
    }
    // A group of columns counts as well.
    let (made, _) = import("list", "l.csv", "Former,,\nName,Location,Use\nA,DE,x\n");
    assert!(!is_firm(&made, "a"));
    let (made, _) = import("list", "l.csv", ",Former,\nName,Vendor name,Location\nA,B,DE\n");
    assert!(!service(&made, "a").is_null());
}

#[test]
fn of_a_name_only_what_is_struck_out_is_left_out() {
    let list = "| Name | Location | Status |\n|---|---|---|\n| ~~Facebook~~ Meta | US | |\n| B | ~~Germany~~ US | |\n| C | ~~Germany~~ | |\n| D | US | ~~Active~~ |\n| ~~Old~~ | US | |\n";
    let (made, report) = import("list", "l.md", list);
    assert_eq!(places(&made, "meta")[0].1, "US");
    assert_eq!(places(&made, "b")[0].1, "US");
    assert_eq!([is_firm(&made, "c"), is_firm(&made, "d")], [false, false]);
    assert_eq!(service(&made, "old"), &Value::Null);
    for struck in ["~~Facebook~~", "~~Germany~~", "~~Active~~", "~~Old~~"] {
        assert!(tells(&report, struck, "left out"), "{struck}: {report:#?}");
    }
}

#[test]
fn in_markdown_whatever_stands_over_a_table_is_its_title() {
    let table = |name: &str| format!("| Name | Location |\n|---|---|\n| {name} | Germany |\n");
    for title in [
        "**Former subprocessors**",
        "<h2>Former subprocessors</h2>",
        "<details><summary>Former subprocessors</summary>",
        "Former subprocessors\n---",
        "The following companies were removed in 2024 and are no longer used:",
        "- Former subprocessors",
        "> Former subprocessors",
        "## Former subprocessors\n\n### Infrastructure",
        "# ~~Subprocessors~~",
        "# <del>Subprocessors</del>",
        "[Former subprocessors](#former)",
        "## [Former subprocessors](#former)",
    ] {
        let text = format!("# Subprocessors\n\n{}\n{title}\n\n{}", table("A"), table("B"));
        let (made, report) = import("list", "l.md", &text);
        assert_eq!([is_firm(&made, "a"), is_firm(&made, "b")], [true, false], "{text}");
        assert!(
            report.iter().any(|entry| entry["fate"] == "unknown"
                && entry["why"].as_str().unwrap().contains("of it is understood")),
            "{text}"
        );
    }
    for title in [
        "Acme uses the following sub-processors to provide the services.",
        "**Infrastructure subprocessors**",
        "<!-- markdownlint-disable -->",
        "- [Former subprocessors](#former)",
        "Last updated: 1 March 2026. See <https://a.example/former> or [our DPA](https://a.example).",
        "## Former subprocessors\n\nNone of them.\n\n# Subprocessors",
        "[^a]: This is of Mail only.",
    ] {
        let text = format!("# Subprocessors\n\n{}\n{title}\n\n{}", table("A"), table("B"));
        let (made, _) = import("list", "l.md", &text);
        assert_eq!([is_firm(&made, "a"), is_firm(&made, "b")], [true, true], "{text}");
    }
}

#[test]
fn in_markdown_tags_strike_out_and_what_is_not_known_of_them_is_not_understood() {
    let list = "| Name | Location |\n|---|---|\n| <del>OldCo</del> | Germany |\n| NewCo | <del>Germany</del> USA |\n| C | <s>Germany</s> |\n| D | <strike>Germany</strike> |\n| E | <span style=\"text-decoration:line-through\">Germany</span> |\n| F | <b>Germany</b><!-- was US --> |\n| G | Germany <x-old /> |\n";
    let (made, report) = import("list", "l.md", list);
    assert_eq!(service(&made, "oldco"), &Value::Null);
    assert_eq!(places(&made, "newco")[0].1, "US");
    assert_eq!(["c", "d", "e", "f", "g"].map(|id| is_firm(&made, id)), [false, false, false, true, false]);
    for left in ["~~OldCo~~", "~~Germany~~", "<!-- was US -->"] {
        assert!(tells(&report, left, "left out"), "{left}: {report:#?}");
    }
}

#[test]
fn a_cell_beyond_the_headings_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (cell, code) in [
        ("| A | Germany | but only until 2024 |", 2),
        ("| A | Germany \\| Berlin | |", 0),
        ("A | Germany", 0),
    ] {
        std::fs::write(folder.path().join("l.md"), format!("Name | Location\n---|---\n{cell}\n")).unwrap();
        let (got, _, err) = support::run(&["import", "list", "l.md"], folder.path());
        assert_eq!(got, code, "{cell}: {err}");
        assert!(code == 0 || err.contains("row 3 has 3 cells, and there are 2 columns"), "{err}");
    }
}

const SHEET: &[&[&str]] = &[&["Name", "Location", "Use"], &["A", "Germany", "x"], &["B", "France", "y"]];

#[test]
fn what_a_spreadsheet_hides_is_left_out_and_told() {
    let (made, report) = import(
        "list",
        "l.xlsx",
        book(SHEET, |sheet| {
            sheet.set_column_hidden(1).unwrap();
        }),
    );
    assert_eq!([is_firm(&made, "a"), is_firm(&made, "b")], [false, false]);
    let why = |at: &str| {
        report.iter().find(|entry| entry["at"] == at).map_or("", |entry| entry["why"].as_str().unwrap())
    };
    assert_eq!(why("sheet “Sheet1”, B2"), "the column is hidden, and not read");
    for (name, finish) in [
        ("hidden", (|sheet| drop(sheet.set_row_hidden(2))) as fn(&mut Worksheet)),
        ("no height", |sheet| drop(sheet.set_row_height(2, 0))),
        ("unused", |sheet| {
            sheet.hide_unused_rows(true);
            sheet.set_row_height(0, 20).unwrap();
            sheet.set_row_height(1, 20).unwrap();
        }),
    ] {
        let (made, report) = import("list", "l.xlsx", book(SHEET, finish));
        assert_eq!((is_firm(&made, "a"), service(&made, "b")), (true, &Value::Null), "{name}");
        assert!(tells(&report, "France", "left out"), "{name}");
    }
}

#[test]
fn what_is_struck_out_in_a_spreadsheet_is_no_more_so() {
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    let rows: &[&[&str]] = &[
        &["Name", "Location", "Use"],
        &["A", "Germany", "x"],
        &["B", "France", "y"],
        &["C", "", "z"],
        &["", "Italy", "z"],
    ];
    let (made, report) = import(
        "list",
        "l.xlsx",
        book(rows, |sheet| {
            sheet.write_with_format(1, 0, "A", &struck).unwrap();
            sheet.write_with_format(2, 1, "France", &struck).unwrap();
            sheet.write_rich_string(3, 1, &[(&struck, "Germany"), (&plain, " USA")]).unwrap();
            sheet.write_rich_string(4, 0, &[(&struck, "Facebook"), (&plain, " Meta")]).unwrap();
        }),
    );
    assert_eq!(service(&made, "a"), &Value::Null);
    assert!(!is_firm(&made, "b"));
    assert_eq!((&places(&made, "c")[0].1, &places(&made, "meta")[0].1), (&json!("US"), &json!("IT")));
    for left in ["~~A~~", "Germany", "~~France~~", "~~Germany~~", "~~Facebook~~"] {
        assert!(tells(&report, left, "left out"), "{left}: {report:#?}");
    }
}

#[test]
fn a_comment_in_a_spreadsheet_is_told_wherever_it_stands_and_leaves_open_what_it_stands_at() {
    for (row, column, comment, firm) in [
        (2, 0, "former", [true, false]),
        (2, 1, "planned", [true, false]),
        (2, 2, "not used since 2024", [true, false]),
        (0, 1, "planned", [false, false]),
        (1, 4, "only until 2024", [false, false]),
        (9, 0, "All of these are former", [false, false]),
    ] {
        let (made, report) = import(
            "list",
            "l.xlsx",
            book(SHEET, |sheet| {
                sheet.insert_note(row, column, &Note::new(comment).add_author_prefix(false)).unwrap();
            }),
        );
        assert_eq!([is_firm(&made, "a"), is_firm(&made, "b")], firm, "{comment}");
        assert!(tells(&report, comment, "left out"), "{comment}: {report:#?}");
    }
    let rows: &[&[&str]] = &[&["Name", "Location", "Use"], &["A", "Germany", "x"], &["B", "France", ""]];
    let (made, _) = import(
        "list",
        "l.xlsx",
        book(rows, |sheet| {
            sheet.insert_note(2, 2, &Note::new("former")).unwrap();
        }),
    );
    assert_eq!([is_firm(&made, "a"), is_firm(&made, "b")], [true, false]);
}

#[test]
fn beside_a_report_the_terminal_says_what_left_places_open() {
    let folder = tempfile::tempdir().unwrap();
    let list = "EU subprocessors,,\nName,Location,Status\nA,DE,\nB,FR,\nC,IE,Planned\n";
    std::fs::write(folder.path().join("l.csv"), list).unwrap();
    let arguments = ["import", "list", "l.csv", "-o", "made.json", "--report", "loss.json"];
    let (code, out, err) = support::run(&arguments, folder.path());
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains(
            "2 places are open: Under “EU subprocessors”\n1 place is open: Status: Planned\nthe report is in"
        ),
        "{out}"
    );
}

#[test]
fn what_is_cut_off_is_told() {
    let (long, longer) = ("long ".repeat(60), "longer ".repeat(400));
    for (list, cut) in [
        (format!("Name,Location\n{long},DE\n"), &long),
        (format!("Name,Location\nA,{longer}\n"), &longer),
        (format!("Name,Location,Purpose,Notes\nA,DE,{longer},Only until 2024\n"), &longer),
        (format!("Name,Location,Transfer mechanism\nA,DE,{longer}\n"), &longer),
        (format!("Name,Location,Personal data\nA,DE,{long}\n"), &long),
    ] {
        let (_, report) = import("list", "l.csv", list);
        let is_told = |entry: &Value| {
            entry["fate"] == "left out"
                && entry["value"].as_str().unwrap().contains(cut.trim())
                && entry["why"].as_str().unwrap().contains("the rest is cut off")
        };
        assert!(report.iter().any(is_told), "{report:#?}");
    }
}
