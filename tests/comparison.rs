//! What the page says of what changed since an earlier statement.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use support::english::ENGLISH;
use trust_center::page::{ChangedRow, Compared, Comparison, StepView, Tone, compare};
use trust_center::residency::{AreaId, Boundary, Document, Problem, Statement, parse};

fn sample(name: &str) -> (Statement, Vec<Problem>) {
    let path = format!("{}/static/tenants/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let document: Document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    parse(&document)
}

fn compared(earlier: &str, later: &str, across_tenants: bool) -> Compared {
    let ((earlier, problems), (later, _)) = (sample(earlier), sample(later));
    compare(&Comparison {
        earlier: &earlier,
        problems: &problems,
        later: &later,
        boundary: None,
        across_tenants,
        locale: &ENGLISH,
    })
}

/// The whole answer, as a reader would read it aloud.
fn text(compared: &Compared) -> String {
    let side = |said: &[StepView]| {
        let one = |view: &StepView| {
            let sources: Vec<&str> = view.sources.iter().map(|source| source.text.as_str()).collect();
            if sources.is_empty() {
                view.text.clone()
            } else {
                format!("{} [{}]", view.text, sources.join("; "))
            }
        };
        said.iter().map(one).collect::<Vec<_>>().join("\n    ")
    };
    let mut lines: Vec<String> = compared.notes.clone();
    for row in &compared.rows {
        lines.push(format!("{:?} · {} · {} · {}", row.tone, row.kind, row.service, row.data.join(", ")));
        lines.push(format!("  {}: {}", compared.columns[0], side(&row.before)));
        lines.push(format!("  {}: {}", compared.columns[1], side(&row.after)));
    }
    lines.join("\n")
}

fn expected(name: &str) -> String {
    let path = format!("{}/tests/comparison/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().trim_end().to_owned()
}

#[test]
fn what_changed_for_the_irish_tenant_is_said_in_full() {
    let compared = compared("defender-xdr-ie-2024-08", "defender-xdr-ie", false);
    assert_eq!(text(&compared), expected("defender-xdr-ie"));
    assert_eq!(compared.across_tenants, None);
}

#[test]
fn the_seed_is_compared_with_its_successor_when_that_is_asked_for() {
    let refused = compared("threat-protection-eu", "defender-xdr-ie", false);
    assert_eq!(
        refused.notes,
        [
            "The earlier statement is for another tenant, Contoso Europe; this one is for Wide World Importers Ireland. They are \
          compared only if you ask for it."
        ]
    );
    assert_eq!((refused.rows, refused.across_tenants), (vec![], Some(false)));
    let compared = compared("threat-protection-eu", "defender-xdr-ie", true);
    assert_eq!(text(&compared), expected("seed-to-defender-xdr-ie"));
    assert_eq!(compared.across_tenants, Some(true));
}

/// What an auditor would sign of the seed and its successor, written from the sentences of the two statements and not from the
/// program's answer: the service, the data, what became of it, and what must stand on each side.
const FACTS: [[&str; 5]; 20] = [
    // The pages name no place for Cloud Apps in 2020; in 2024 the European Union, the United Kingdom or both, which is news.
    [
        "Cloud Apps",
        "Customer data",
        "Changed",
        "not stated",
        "one or more of: the European Union and the United Kingdom",
    ],
    ["Endpoint", "Customer data", "Changed", "not stated", "stores it in the European Union"],
    [
        "Endpoint",
        "Customer data",
        "Changed",
        "not stated",
        "does not name the online service whose rules would apply",
    ],
    ["Office 365, Plan 1", "Customer data", "Changed", "not stated", "stores nothing"],
    // The geography of 2020 is two regions of it now; that other services' rules may apply is said of storing in both.
    [
        "XDR",
        "Customer data",
        "Changed",
        "stores it in the European Union",
        "stores it in North Europe (Ireland) and West Europe",
    ],
    [
        "XDR",
        "Customer data",
        "Changed",
        "may be kept wherever the rules of",
        "may be kept wherever the rules of",
    ],
    [
        "XDR",
        "Customer data",
        "No longer stated",
        "may be processed wherever the rules of",
        "no longer says whether that is so",
    ],
    // The sentence about the United States is gone since November 2024. That the practice is gone, nobody says.
    [
        "XDR",
        "Customer data, pseudonymised",
        "No longer stated",
        "may store it in the United States",
        "That was so until 2024-08",
    ],
    [
        "XDR",
        "Customer data, pseudonymised",
        "No longer stated",
        "may process it in the United States",
        "not determined",
    ],
    [
        "XDR",
        "Data for advanced hunting",
        "New",
        "Not stated",
        "stores it in North Europe (Ireland) and West Europe",
    ],
    // Identity, Sentinel and Log Analytics are not in the statement of 2020.
    [
        "Identity",
        "Customer data",
        "New",
        "Not stated",
        "stores it in Europe (as Defender for Identity defines it)",
    ],
    ["Sentinel", "Raw data", "New", "Not stated", "stores it in West Europe (Netherlands)"],
    [
        "Sentinel",
        "Raw data",
        "New",
        "Not stated",
        "processes it in Europe (as Microsoft Sentinel defines it)",
    ],
    [
        "Sentinel",
        "Processed data",
        "New",
        "Not stated",
        "may store it in North Europe (Ireland) and West Europe",
    ],
    ["Log Analytics", "Raw data", "New", "Not stated", "stores it in West Europe (Netherlands)"],
    ["Log Analytics", "Processed data", "New", "Not stated", "stores it: not stated"],
    ["XDR", "Raw data", "New", "Not stated", "whose rules apply after the move is not stated"],
    // No page of 2020 says how long; those of 2024 do.
    ["XDR", "Customer data", "New", "Not stated", "keeps it: 180 days and 180 days after the contract ends"],
    ["XDR", "Data for advanced hunting", "New", "Not stated", "keeps it: 30 days"],
    ["Cloud Apps", "Customer data", "New", "Not stated", "keeps it: at most 180 days"],
];

#[test]
fn the_comparison_says_what_an_auditor_would_sign() {
    let compared = compared("threat-protection-eu", "defender-xdr-ie", true);
    let says = |views: &[StepView], part: &str| views.iter().any(|view| view.text.contains(part));
    for [service, data, kind, before, after] in FACTS {
        let is_it = |row: &&ChangedRow| {
            (row.service.ends_with(service), row.kind.as_str()) == (true, kind)
                && row.data.iter().any(|one| one == data)
                && says(&row.before, before)
                && says(&row.after, after)
        };
        assert!(
            compared.rows.iter().any(|row| is_it(&row)),
            "{service}, {data}: {after}\n{}",
            text(&compared)
        );
    }
    // Threat Protection is Defender XDR today, and so with the others of 2020.
    let is_renamed = |note: &&String| note.starts_with("What the earlier statement calls");
    assert_eq!(compared.notes.iter().filter(is_renamed).count(), 4);
    // Nothing of 2020 is denied in 2025.
    assert!(compared.rows.iter().all(|row| row.kind != "No longer so"));
}

/// A clause by which a service stores and processes data in the United States.
fn abroad(id: &str, service: &str) -> String {
    format!(
        r#"{{ "id": "{id}", "service": "{service}", "keeps": {{ "doing": ["store", "process"], "at": "US" }}, "strength": "is" }}"#
    )
}

#[test]
fn a_place_that_another_service_has_already_is_news_of_this_one() {
    let both = |as_of: &str, clauses: &str| document("t", as_of, clauses).replace("[]", r#"["c"]"#);
    let before = format!("{IN_GERMANY}, {}", abroad("o", "o"));
    let compared =
        of_documents(&both("2024", &before), &both("2025", &format!("{before}, {}", abroad("a", "s"))));
    let rows: Vec<String> = text(&compared).lines().map(str::to_owned).collect();
    assert_eq!(
        rows,
        [
            "Bad · Changed · Archive · Logs",
            "  As of 2024: Archive stores it in DE.",
            "    Archive processes it in DE.",
            "  As of 2025: Archive stores it in DE.",
            "    Archive stores it in the United States.",
            "    Archive processes it in DE.",
            "    Archive processes it in the United States."
        ]
    );
}

#[test]
fn a_place_of_old_is_judged_where_it_is_news_and_only_there() {
    let both =
        |as_of: &str, clauses: &[&str]| document("t", as_of, &clauses.join(", ")).replace("[]", r#"["c"]"#);
    let stores = |id, service| abroad(id, service).replace(r#"["store", "process"]"#, r#""store""#);
    let (own, other) = (stores("a", "s"), stores("o", "o"));
    let in_france = IN_GERMANY.replace("DE", "FR").replace(r#""k""#, r#""f""#);
    let tone = |before: &[&str], after: &[&str]| {
        of_documents(&both("2024", before), &both("2025", after)).rows[0].tone
    };
    // It is news beside a place that nobody had, or instead of one that nobody has any more.
    assert_eq!(tone(&[IN_GERMANY, &other], &[&in_france, &own, &other]), Tone::Bad);
    assert_eq!(tone(&[IN_GERMANY, &other], &[&own, &other]), Tone::Bad);
    // It is none where another place is given up.
    assert_eq!(tone(&[IN_GERMANY, &own, &other], &[&own, &other]), Tone::Neutral);
}

#[test]
fn a_move_to_a_service_that_keeps_at_a_place_of_old_is_named() {
    let before = format!("{}, {}", abroad("a", "s"), abroad("o", "o"));
    let moves = r#"{ "id": "m", "service": "s", "moves": { "to": "o", "governedBy": "destination" }, "strength": "may" }"#;
    let compared =
        of_documents(&document("t", "2024", &before), &document("t", "2025", &format!("{before}, {moves}")));
    assert_eq!(
        text(&compared),
        "Warning · New · Other · Logs\n  As of 2024: Not stated\n  As of 2025: Other stores it in the United States.\n    \
         Archive may move it to Other.\n    Other processes it in the United States."
    );
}

#[test]
fn every_line_of_a_comparison_has_its_source_unless_nothing_is_stated() {
    for (earlier, across) in [("defender-xdr-ie-2024-08", false), ("threat-protection-eu", true)] {
        for row in compared(earlier, "defender-xdr-ie", across).rows {
            for said in [&row.before, &row.after] {
                let last = said.last().unwrap();
                assert!(!last.sources.is_empty() || last.text == "Not stated", "{row:#?}");
            }
        }
    }
}

/// A document of one service, which keeps data by these clauses.
fn document(tenant: &str, as_of: &str, clauses: &str) -> String {
    format!(
        r#"{{ "format": 1, "asOf": "{as_of}", "provider": {{ "name": "P" }}, "tenant": {{ "id": "{tenant}", "name": "Tenant {tenant}" }},
        "categories": [{{ "id": "c", "name": "Logs" }}],
        "services": [{{ "id": "s", "name": "Archive", "collects": ["c"] }}, {{ "id": "o", "name": "Other", "collects": [] }}],
        "clauses": [{{ "id": "p", "service": "s", "keeps": {{ "doing": "process", "at": "DE" }}, "strength": "is" }}, {clauses}] }}"#
    )
}

fn of_documents(earlier: &str, later: &str) -> Compared {
    let read = |text: &str| parse(&serde_json::from_str::<Document>(text).unwrap());
    let ((earlier, problems), (later, _)) = (read(earlier), read(later));
    let boundary = Some(&Boundary::Area(AreaId::EU));
    let (across_tenants, locale) = (false, &ENGLISH);
    compare(&Comparison {
        earlier: &earlier,
        problems: &problems,
        later: &later,
        boundary,
        across_tenants,
        locale,
    })
}

const IN_GERMANY: &str =
    r#"{ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" }"#;

#[test]
fn two_statements_that_mean_the_same_say_so() {
    let reworded = IN_GERMANY.replace(r#""id": "k""#, r#""id": "other", "text": "In other words.""#);
    let compared = of_documents(&document("t", "2024", IN_GERMANY), &document("t", "2025", &reworded));
    assert_eq!(
        (compared.notes.as_slice(), compared.rows.len()),
        (&["Nothing changed in meaning.".to_owned()][..], 0)
    );
}

#[test]
fn a_statement_that_cannot_be_compared_says_why_and_what_to_do() {
    let now = document("t", "2025", IN_GERMANY);
    for (earlier, sentence) in [
        (
            document("u", "2024", IN_GERMANY),
            "The earlier statement is for another tenant, Tenant u; this one is for Tenant t. They are compared only if you ask for it.",
        ),
        (
            document("t", "2024", IN_GERMANY).replace(r#""id": "t","#, ""),
            "One of the two statements does not say which tenant it is for. They are compared only if you ask for it.",
        ),
        (
            document("t", "2024", IN_GERMANY).replace(r#""format": 1"#, r#""format": 2"#),
            "The earlier statement is of version 2 of its format; this page reads version 1. Ask for it in that version.",
        ),
        (
            document("t", "2026-02", IN_GERMANY),
            "The statement that is given as the earlier one is as of 2026-02, and this one as of 2025. Ask for one from before.",
        ),
        (
            "[]".to_owned(),
            "One of the two statements does not say which tenant it is for. They are compared only if you ask for it.",
        ),
    ] {
        let compared = of_documents(&earlier, &now);
        assert_eq!((compared.notes.as_slice(), compared.rows.len()), (&[sentence.to_owned()][..], 0));
    }
}

#[test]
fn what_could_not_be_read_of_the_earlier_statement_is_said() {
    let broken = document("t", "2024", &format!("{IN_GERMANY}, 7"));
    let compared = of_documents(&broken, &document("t", "2025", IN_GERMANY));
    assert_eq!(
        compared.notes[0],
        "1 thing in the earlier statement could not be read as it should; what it says may be missing here."
    );
}

#[test]
fn a_place_that_is_withdrawn_is_told_from_one_that_nobody_speaks_of_any_more() {
    let abroad =
        r#"{ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "US" }, "strength": "is" }"#;
    let denied =
        format!("{}, {IN_GERMANY}", abroad.replace(r#""is""#, r#""is-not""#).replace(r#""k""#, r#""d""#));
    let moved = of_documents(&document("t", "2024", abroad), &document("t", "2025", &denied));
    assert_eq!(
        text(&moved),
        "Good · Changed · Archive · Logs\n  As of 2024: Archive stores it in the United States.\n  As of 2025: Archive stores it in DE."
    );
    let both = format!("{abroad}, {}", IN_GERMANY.replace(r#""k""#, r#""g""#));
    let silent = of_documents(
        &document("t", "2024", &both),
        &document(
            "t",
            "2025",
            r#"{ "id": "x", "service": "o", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" }"#,
        ),
    );
    assert_eq!(
        text(&silent),
        "Unknown · No longer stated · Archive · Logs\n  As of 2024: Archive stores it in the United States.\n    Archive stores it in DE.\n  \
         As of 2025: The statement no longer says whether that is so.\n    Where Archive stores it: not stated."
    );
}

#[test]
fn a_way_that_opens_is_named_with_the_move_that_opens_it() {
    let kept = r#"{ "id": "o", "service": "o", "keeps": { "doing": ["store", "process"], "at": "US" }, "strength": "is" }"#;
    let moves = r#"{ "id": "m", "service": "s", "moves": { "to": "o", "governedBy": "destination" }, "strength": "may" }"#;
    let before = format!("{IN_GERMANY}, {kept}");
    let opened =
        of_documents(&document("t", "2024", &before), &document("t", "2025", &format!("{before}, {moves}")));
    assert_eq!(
        text(&opened),
        "Warning · New · Other · Logs\n  As of 2024: Not stated\n  As of 2025: Other stores it in the United States.\n    \
         Archive may move it to Other.\n    Other processes it in the United States."
    );
    let closed =
        of_documents(&document("t", "2024", &format!("{before}, {moves}")), &document("t", "2025", &before));
    assert_eq!(closed.rows[0].kind, "No longer stated");
    assert_eq!(closed.rows[0].after[0].text, "The statement no longer says whether that is so.");
}

/// A clause by which the service stores data in Germany, for so long.
fn kept_for(retention: &str) -> String {
    IN_GERMANY.replace(r#""at": "DE""#, &format!(r#""at": "DE", {retention}"#))
}

#[test]
fn a_retention_that_changes_or_falls_silent_or_is_new_is_said() {
    let months = kept_for(r#""retention": { "fixed": "P6M" }"#);
    let range = kept_for(
        r#""retention": { "atLeast": "P30D", "atMost": "P2Y", "afterContract": "P90D", "chosenBy": "customer" }"#,
    );
    let said = |before: &str, after: &str| {
        text(&of_documents(&document("t", "2024", before), &document("t", "2025", after)))
    };
    assert_eq!(
        said(&months, &range),
        "Neutral · Changed · Archive · Logs\n  As of 2024: How long Archive keeps it: 6 months.\n  As of 2025: How long Archive keeps it: at \
         least 30 days, at most 2 years, 90 days after the contract ends and can be changed by the customer."
    );
    // That nobody says it any more is not that it is so no more.
    assert_eq!(
        said(&months, IN_GERMANY),
        "Unknown · No longer stated · Archive · Logs\n  As of 2024: How long Archive keeps it: 6 months.\n  As of 2025: The statement no \
         longer says whether that is so."
    );
    assert_eq!(
        said(IN_GERMANY, &kept_for(r#""transient": "PT60M""#)),
        "Neutral · New · Archive · Logs\n  As of 2024: Not stated\n  As of 2025: How long Archive keeps it: there for 60 minutes only."
    );
    // Six months are not made into half a year: each is as it is stated. The same is no change, whichever clause says it.
    assert_eq!(said(&months, &months.replace(r#""k""#, r#""other""#)), "Nothing changed in meaning.");
    assert_eq!(said(IN_GERMANY, &kept_for(r#""retention": {}"#)), "Nothing changed in meaning.");
}

#[test]
fn what_is_kept_as_long_in_another_place_changes_its_place_alone() {
    let months = kept_for(r#""retention": { "fixed": "P6M" }"#);
    let compared =
        of_documents(&document("t", "2024", &months), &document("t", "2025", &months.replace("DE", "FR")));
    assert_eq!(
        text(&compared),
        "Neutral · Changed · Archive · Logs\n  As of 2024: Archive stores it in DE.\n  As of 2025: Archive stores it in FR."
    );
}

#[test]
fn a_service_that_is_called_otherwise_is_named_by_both_names() {
    let before = document("t", "2024", IN_GERMANY);
    let notes = |after: &str| {
        of_documents(&before, &document("t", "2025", IN_GERMANY).replace(r#""Archive""#, after)).notes
    };
    assert_eq!(notes(r#""Vault""#), ["What the earlier statement calls Archive, this one calls Vault."]);
    assert_eq!(
        notes(r#""Archive", "nowNamed": "Vault""#),
        ["Archive is named Vault today, which the earlier statement does not say."]
    );
    assert_eq!(notes(r#""ARCHIVE""#), ["Nothing changed in meaning."]);
}
