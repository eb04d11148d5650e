//! `import`, with notes on a list: what stands below it, between its rows or on another sheet may take something from all of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[expect(dead_code, reason = "other tests ask other things")]
#[path = "support/import.rs"]
mod imported;
mod support;

use imported::{import, places};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

/// Of which of these services it is determined where they are.
fn firm<const N: usize>(made: &Value, ids: [&str; N]) -> [bool; N] {
    ids.map(|id| {
        let places = places(made, id);
        assert!(!places.is_empty(), "{id} in {made:#}");
        places.iter().all(|(_, at)| at.is_string())
    })
}

const NOTES: [&str; 7] = [
    "The locations above apply to customers in the EU only. For all other customers, data is processed in India.",
    "Locations are valid for the EU region only",
    "The above vendors are used only for customers who opted in to Labs.",
    "yellow = planned",
    "Yellow: planned",
    "* Customers may opt out of A.",
    "Note: not in use before 2031.",
];

const HARMLESS: [&str; 4] = [
    "Last updated: 1 March 2026.",
    "Questions? privacy@acme.example",
    "Contact: https://acme.example/former",
    "This list includes all sub-processors of Acme.",
];

#[test]
fn a_note_below_a_list_takes_from_all_of_it() {
    for (note, is_harmless) in
        NOTES.map(|note| (note, false)).into_iter().chain(HARMLESS.map(|note| (note, true)))
    {
        for (name, list) in [
            ("l.csv", format!("Name,Location,Use\nA,Germany,x\nB,France,x\n,,\n\"{note}\",,\n")),
            ("l.csv", format!("Name,Location,Use\nA,Germany,x\n\"{note}\",,\nB,France,x\n")),
            (
                "l.md",
                format!(
                    "# Subprocessors\n\n| Name | Location |\n|---|---|\n| A | Germany |\n| B | France |\n\n{}\n",
                    note.replace('*', "\\*")
                ),
            ),
            (
                "l.md",
                format!(
                    "# Subprocessors\n\n| Name | Location |\n|---|---|\n| A | Germany |\n| B | France |\n\n## Notes\n\n{}\n",
                    note.replace('*', "\\*")
                ),
            ),
            (
                "l.md",
                format!(
                    "# Notes\n\n{}\n\n# Subprocessors\n\n| Name | Location |\n|---|---|\n| A | Germany |\n| B | France |\n",
                    note.replace('*', "\\*")
                ),
            ),
        ] {
            let (made, report) = import("list", name, &list);
            assert_eq!(made["services"].as_array().unwrap().len(), 3, "{list}{made:#}");
            assert_eq!(firm(&made, ["a", "b"]), [is_harmless, is_harmless], "{list}");
            let is_told = |entry: &Value| entry["why"].as_str().unwrap().contains("is understood");
            assert_eq!(report.iter().any(is_told), !is_harmless, "{list}{report:#?}");
        }
    }
}

#[test]
fn a_note_in_two_cells_is_no_company() {
    for label in ["Note:", "Note", "Hinweis"] {
        let list = format!("Name,Location,Use\nA,Germany,x\n{label},Only for the EU,\n");
        let (made, _) = import("list", "l.csv", &list);
        assert_eq!((firm(&made, ["a"]), made["services"].as_array().unwrap().len()), ([false], 2), "{list}");
    }
    // A row that names no company may be a note on those that do.
    let list =
        r#"[{ "name": "A", "location": "DE" }, { "comment": "Locations are valid for the EU region only" }]"#;
    let (made, _) = import("list", "l.json", list);
    assert_eq!(firm(&made, ["a"]), [false]);
    let list = "Name,Location,Use\nA,Germany,x\n,Locations are valid for the EU region only,since 2025\n";
    let (made, _) = import("list", "l.csv", list);
    assert!(!firm(&made, ["a"])[0]);
}

#[test]
fn a_note_is_about_the_lists_above_it_or_the_one_below() {
    let table = |name: &str| format!("| Name | Location |\n|---|---|\n| {name} | Germany |\n");
    for (between, expected) in [
        ("Only with the AI add-on.", [true, false]),
        ("The locations above are those of EU customers.", [false, false]),
        ("They are those of EU customers.\n\nFormer subprocessors", [false, false]),
        ("They are those of EU customers.\n\n# Affiliates", [false, true]),
        ("# Former subprocessors\n\nThey are no longer used.", [true, false]),
        ("# Former subprocessors\n\nNone of them.\n\n# Subprocessors", [true, true]),
        ("# Subprocessors", [true, true]),
    ] {
        let text = format!("# Subprocessors\n\n{}\n{between}\n\n{}", table("A"), table("B"));
        let (made, _) = import("list", "l.md", &text);
        assert_eq!(firm(&made, ["a", "b"]), expected, "{text}");
    }
    // Below the last list of a sheet it may be about each of them.
    let list = "Name,Location,Use\nA,DE,x\n,,\nName,Location of processing,Use\nB,DE,x\nAll of it only for the EU and not for others,,\n";
    let (made, _) = import("list", "l.csv", list);
    assert_eq!(firm(&made, ["a", "b"]), [false, false]);
    // What it refers to has the mark of a footnote, and the others have none.
    let (made, _) =
        import("list", "l.csv", "Name,Location,Use\nA*,DE,x\nB,DE,x\n* Only for customers in the EU,,\n");
    assert_eq!(firm(&made, ["a", "b"]), [false, true]);
}

#[test]
fn a_sheet_of_notes_is_about_the_lists_of_the_book() {
    for (note, is_firm) in [("All locations are those of EU customers", false), ("Last updated 2026", true)] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip([["Name", "Location"], ["A", "Germany"]]) {
            sheet.write(row, 0, cells[0]).unwrap();
            sheet.write(row, 1, cells[1]).unwrap();
        }
        book.add_worksheet().write(0, 0, note).unwrap();
        let (made, _) = import("list", "l.xlsx", book.save_to_buffer().unwrap());
        assert_eq!(firm(&made, ["a"]), [is_firm], "{note}");
    }
}
