//! What the page says of what changed since an earlier statement.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::english::ENGLISH;
use trust_center::page::{Change, ChangedRow, Compared, Comparison, Message, StepView, Tone, compare};
use trust_center::residency::Boundary;
use trust_center::statement::{AreaId, Document, Problem, Statement, parse};

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
    assert_eq!(compared.notes.last().map(String::as_str), Some(Message::ChangedNotCompared.english()));
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
    let mut lines: Vec<String> = notes(compared).to_vec();
    for row in &compared.rows {
        lines.push(format!("{:?} · {} · {} · {}", row.tone, row.kind, row.service, row.data.join(", ")));
        lines.push(format!("  {}: {}", compared.columns[0], side(&row.before)));
        lines.push(format!("  {}: {}", compared.columns[1], side(&row.after)));
    }
    lines.join("\n")
}

/// The notes, but for the one that says what is never compared.
fn notes(compared: &Compared) -> &[String] {
    compared
        .notes
        .strip_suffix(&[Message::ChangedNotCompared.english().to_owned()])
        .unwrap_or(&compared.notes)
}

/// Holds an answer to `tests/comparison/NAME.txt`, which was read and found right; `UPDATE_EXPECT=1` writes it, to be read again.
#[track_caller]
fn is_expected(compared: &Compared, name: &str) {
    let path = format!("{}/tests/comparison/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, text(compared) + "\n").unwrap();
    }
    assert_eq!(text(compared), std::fs::read_to_string(path).unwrap().trim_end());
}

/// Small pairs of statements of which a change was told wrongly once, or not at all.
#[test]
fn what_was_told_wrongly_is_told_rightly() {
    for name in [
        "area-members",
        "area-members-nested",
        "changed-to-the-same-words",
        "denial-in-one-form",
        "denial-of-one-category",
        "denial-withdrawn-told-as-claim",
        "not-symmetric",
        "place-ruled-out",
        "back-again",
        "off-told-as-silence",
        "region-moved-abroad",
        "rules-after-the-move",
        "unknown-gone-is-not-so",
        "not-stated-withdrawn",
        "silence-withdrawn",
        "silence-of-a-backup-withdrawn",
        "silence-of-a-move-withdrawn",
        "move-becomes-not-stated",
        "move-to-nobody-known-withdrawn",
        "renamed-and-reordered",
        "another-place-under-a-setting-that-is-off",
        "exception-withdrawn-beside-a-denial",
        "service-that-stands-twice",
        "claim-without-data-withdrawn",
        "flow-turned-round",
        "recipient-replaced",
        "flow-of-one-payload-denied",
        "denied-under-an-unknown-setting",
        "denied-as-an-exception",
        "denied-elsewhere",
    ] {
        let read = |which: &str| {
            let path = format!("{}/tests/faults/diff/{name}.{which}.json", env!("CARGO_MANIFEST_DIR"));
            parse(&serde_json::from_str::<Document>(&std::fs::read_to_string(path).unwrap()).unwrap())
        };
        let ((earlier, problems), (later, _)) = (read("earlier"), read("later"));
        let compared = compare(&Comparison {
            earlier: &earlier,
            problems: &problems,
            later: &later,
            boundary: None,
            across_tenants: false,
            locale: &ENGLISH,
        });
        is_expected(&compared, name);
    }
}

#[test]
fn what_changed_for_the_irish_tenant_is_said_in_full() {
    let compared = compared("defender-xdr-ie-2024-08", "defender-xdr-ie", false);
    is_expected(&compared, "defender-xdr-ie");
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
    is_expected(&compared, "seed-to-defender-xdr-ie");
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
        "one or more of the European Union and the United Kingdom",
    ],
    ["Endpoint", "Customer data", "Changed", "not stated", "may store it in the European Union"],
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
    ["XDR", "Customer data", "Changed", "Storage follows the location of", "Storage follows the location of"],
    [
        "XDR",
        "Customer data",
        "No longer stated",
        "Processing follows the location of",
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
        "may store it in Europe (as Defender for Identity defines it)",
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
fn a_place_that_only_another_service_has_more_firmly_is_no_news_of_this_one() {
    let both = |as_of: &str, clauses: &str| document("t", as_of, clauses).replace("[]", r#"["c"]"#);
    let may = r#"{ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "DE" }, "strength": "may" },
        { "id": "n", "service": "s", "keeps": { "doing": "store", "at": { "notDetermined": { "why": "W" } } }, "strength": "may" }"#;
    let other =
        r#"{ "id": "o", "service": "o", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" }"#;
    let compared = of_documents(&both("2024", may), &both("2025", &format!("{may}, {other}")));
    let of: Vec<&str> = compared.rows.iter().map(|row| row.service.as_str()).collect();
    assert!(!of.is_empty() && !of.contains(&"Archive"), "{}", text(&compared));
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
         Archive may pass it to Other.\n    Other processes it in the United States."
    );
}

#[test]
fn every_line_of_a_comparison_has_its_source_unless_nothing_is_stated() {
    for (earlier, across) in [("defender-xdr-ie-2024-08", false), ("threat-protection-eu", true)] {
        // What is said of a field is of the statement itself, or has the sources of its clause where that has any.
        let is_of_ends = |row: &ChangedRow| row.sentences.len() == 1 && row.sentences[0].contains("Before:");
        for row in compared(earlier, "defender-xdr-ie", across).rows.into_iter().filter(is_of_ends) {
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
    let reworded =
        IN_GERMANY.replace(r#""id": "k""#, r#""id": "other""#).replace(r#""DE""#, r#"{ "allOf": ["DE"] }"#);
    let same = of_documents(&document("t", "2024", IN_GERMANY), &document("t", "2025", &reworded));
    assert_eq!((notes(&same), same.rows.len()), (&["Nothing changed in meaning.".to_owned()][..], 0));
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
            "The earlier statement is of version 2 of its format; this page reads version 1. Ask for it in version 1.",
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
        "1 item in the earlier statement could not be read correctly; what it says may be missing here."
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
        "Neutral · New · Archive · Clause “d”, All data\n  As of 2024: Not in this statement\n  As of 2025: Activities: stored\n    \
         Location: United States\n    Certainty of the claim: ruled out\nGood · Changed · Archive · Logs\n  As of 2024: Archive stores it in \
         the United States.\n  As of 2025: Archive stores it in DE."
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
         As of 2025: The statement no longer says whether that is so.\n    Where Archive stores it: not stated.\nNeutral · New · Other · \
         Clause “x”, All data\n  As of 2024: Not in this statement\n  As of 2025: Activities: stored\n    Location: DE\n    Certainty of \
         the claim: stated as fact"
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
         Archive may pass it to Other.\n    Other processes it in the United States."
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
        let after = document("t", "2025", IN_GERMANY).replace(r#""Archive""#, after);
        notes(&of_documents(&before, &after)).to_vec()
    };
    assert_eq!(notes(r#""Vault""#), ["What the earlier statement calls Archive, this one calls Vault."]);
    assert_eq!(
        notes(r#""Archive", "nowNamed": "Vault""#),
        ["Archive is named Vault today, which the earlier statement does not say."]
    );
    assert_eq!(notes(r#""ARCHIVE""#), ["Nothing changed in meaning."]);
}

/// The statement of `shared` that 30 changes of one field were tried on, each of which read *Nothing changed in meaning*.
fn one_field() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/comparison/one-field.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What is told where one member of that statement is another, or is not there (`null`).
fn told(pointer: &str, value: &Value) -> (ChangedRow, Compared) {
    let (earlier, mut later) = (one_field(), one_field());
    later["asOf"] = json!("2026-06-01");
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let parent = later.pointer_mut(parent).unwrap();
    if value.is_null() {
        parent.as_object_mut().unwrap().remove(last);
    } else {
        parent[last] = value.clone();
    }
    let compared = of_documents(&earlier.to_string(), &later.to_string());
    assert_eq!(compared.rows.len(), 1, "{pointer}: {}", text(&compared));
    (compared.rows[0].clone(), compared)
}

#[test]
#[allow(clippy::too_many_lines)]
fn each_change_of_one_field_is_told_in_a_sentence_that_an_auditor_would_sign() {
    use Change::{Changed, Gained, Withdrawn};
    use Tone::{Neutral, Unknown, Warning};
    let none = Value::Null;
    for (pointer, value, tone, change, sentence) in [
        (
            "/clauses/0/commitment",
            json!("current-practice"),
            Warning,
            Changed,
            "App (Clause “k”): Commitment – before: “Contract”; now: “Current practice”.",
        ),
        (
            "/clauses/0/commitment",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Clause “k”): Commitment – no longer stated; before: “Contract”.",
        ),
        (
            "/clauses/0/commitmentName",
            json!("DPA 4"),
            Neutral,
            Changed,
            "App (Clause “k”): Contract or terms – before: “DPA 3”; now: “DPA 4”.",
        ),
        (
            "/clauses/0/legalBasis",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Clause “k”): Legal basis – no longer stated; before: “contract”.",
        ),
        (
            "/clauses/0/boundaryNote",
            json!("outside"),
            Neutral,
            Changed,
            "App (Clause “k”): Relation to the provider’s boundary – before: “inside”; now: “outside”.",
        ),
        (
            "/clauses/0/keeps/changeable",
            json!("provider"),
            Warning,
            Changed,
            "App (Clause “k”): Change of the location – before: “cannot be changed afterwards”; now: “can be changed by the provider”.",
        ),
        (
            "/clauses/0/keeps/chosenBy",
            json!("by the provider"),
            Neutral,
            Changed,
            "App (Clause “k”): Location chosen – before: “at onboarding”; now: “by the provider”.",
        ),
        (
            "/tenant/geography/changeable",
            json!("provider"),
            Warning,
            Changed,
            "T (Tenant): Change of the location – before: “cannot be changed afterwards”; now: “can be changed by the provider”.",
        ),
        (
            "/provider/hosting",
            json!("Cloud B"),
            Neutral,
            Changed,
            "P (Provider): Hosting – before: “Cloud A”; now: “Cloud B”.",
        ),
        (
            "/tenant/cloud",
            json!("gcc"),
            Neutral,
            Changed,
            "T (Tenant): Cloud – before: “Commercial cloud”; now: “US Government Community Cloud (GCC)”.",
        ),
        (
            "/completeness",
            json!("partial"),
            Warning,
            Changed,
            "Statement as a whole: Completeness – before: “complete”; now: “not complete”.",
        ),
        (
            "/services/1/operatorName",
            json!("C Inc."),
            Neutral,
            Changed,
            "B (Service): Operator – before: “B Inc.”; now: “C Inc.”.",
        ),
        (
            "/services/1/operatedBy",
            json!("independent-controller"),
            Warning,
            Changed,
            "B (Service): Role of the operator – before: “a subprocessor”; now: “an independent controller”.",
        ),
        (
            "/services/0/isolation",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Service): Isolation – no longer stated; before: “A tenant of its own”.",
        ),
        (
            "/services/0/privacy",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Service): Privacy page – no longer stated; before: “S, 2026-01-01”.",
        ),
        (
            "/services/0/verify",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Service): Where to verify – no longer stated; before: “Admin page”.",
        ),
        (
            "/categories/0/purposes",
            json!(["reporting", "advertising"]),
            Warning,
            Changed,
            "A (Data category): Purposes – before: “reporting”; now: “reporting and advertising”.",
        ),
        (
            "/categories/0/note",
            json!("names and photos"),
            Neutral,
            Changed,
            "A (Data category): Note – before: “names”; now: “names and photos”.",
        ),
        (
            "/clauses/1/form/technique",
            none.clone(),
            Unknown,
            Withdrawn,
            "App (Clause “m”): Technique – no longer stated; before: “AES-128”.",
        ),
        (
            "/clauses/1/form/keyHeldBy",
            json!("the provider"),
            Warning,
            Changed,
            "App (Clause “m”): Key held by – before: “the customer”; now: “the provider”.",
        ),
        (
            "/clauses/1/form/reversible",
            json!("yes"),
            Warning,
            Changed,
            "App (Clause “m”): Re-identifiable – before: “No”; now: “Yes”.",
        ),
        (
            "/clauses/1/moves/accessRules",
            json!("lost"),
            Warning,
            Changed,
            "App (Clause “m”): Access rules – before: “access rules go along”; now: “access rules do not go along”.",
        ),
        (
            "/clauses/1/moves/mode",
            json!("moved"),
            Neutral,
            Changed,
            "App (Clause “m”): Moved or copied – before: “copied”; now: “moved”.",
        ),
        (
            "/clauses/1/moves/payload",
            json!("everything"),
            Neutral,
            Changed,
            "App (Clause “m”): What is passed on – before: “alerts”; now: “everything”.",
        ),
        (
            "/switches/0/default",
            json!("on"),
            Neutral,
            Changed,
            "Sharing (Setting): Default – before: “off”; now: “on”.",
        ),
        (
            "/switches/0/controlledBy",
            json!("provider"),
            Warning,
            Changed,
            "Sharing (Setting): Control of the setting – before: “can be changed by the customer”; now: “can be changed by the provider”.",
        ),
        (
            "/clauses/1/when",
            none.clone(),
            Warning,
            Withdrawn,
            "App (Clause “m”): Condition – no longer stated; before: “Sharing is on”.",
        ),
        (
            "/clauses/1/exception",
            json!("support"),
            Warning,
            Gained,
            "App (Clause “m”): Exception – newly stated: “support”.",
        ),
        (
            "/clauses/0/sources",
            json!([]),
            Unknown,
            Withdrawn,
            "App (Clause “k”): Sources – no longer stated; before: “S, 2026-01-01”.",
        ),
        (
            "/sources/0/date",
            json!("2026-05-01"),
            Neutral,
            Changed,
            "S (Source): Date – before: “2026-01-01”; now: “2026-05-01”.",
        ),
        (
            "/clauses/0/commitment",
            json!("product-terms"),
            Warning,
            Changed,
            "App (Clause “k”): Commitment – before: “Contract”; now: “Product terms”.",
        ),
        (
            "/switches/0/changedAt",
            json!("Admin"),
            Neutral,
            Changed,
            "Sharing (Setting): Where to find the setting – before: “Settings”; now: “Admin”.",
        ),
    ] {
        let (row, _) = told(pointer, &value);
        assert_eq!(
            (row.sentences.as_slice(), row.tone, row.change),
            (&[sentence.to_owned()][..], tone, change),
            "{pointer}"
        );
    }
}
