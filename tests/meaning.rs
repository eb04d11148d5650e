//! Small statements that an author could write and that were answered wrongly once: what the page says of each, all of it.
//!
//! The expectations were written from the statements; `UPDATE_EXPECT=1` rewrites them, to be read again before they are believed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::path::PathBuf;

use support::english::ENGLISH;
use trust_center::page::{Cell, Input, Page, Translator, WayView, build};
use trust_center::residency::{ReachCache, SwitchOverrides};
use trust_center::statement::{Document, Statement, parse};

const FAULTS: &[&str] = &[
    "meaning/ruled-out-area-not-seen",
    "meaning/rest-named-for-storing-only",
    "meaning/silent-after-until",
    "meaning/planned-leave-not-shown",
    "meaning/geography-either-is-both",
    "meaning/firm-access-said-as-may",
    "meaning/path-of-another-category",
    "meaning/becomes-path",
    "meaning/why-hides-holder",
    "meaning/headline-omits-place",
    "meaning/infer-not-in-table",
    "meaning/varies-by-not-shown",
    "meaning/stated-by-both",
    "no-categories",
    "meaning/operator-words",
    "meaning/governed-by-source-not-stated",
    "publish/03-stays-beside-not-stated",
    "publish/04-operator-name-and-kind",
    "publish/11-only-infer-is-stated",
    "siblings/also-back-governed-by-source",
    "siblings/anonymised-and-reversible",
    "siblings/area-in-one-that-is-apart-from-it",
    "siblings/area-that-is-apart-from-its-members",
    "siblings/area-that-is-apart-from-itself",
    "siblings/area-where-a-country-is-wanted",
    "siblings/arrives-firmly-under-a-setting",
    "siblings/category-becomes-denied",
    "siblings/category-only-planned",
    "siblings/category-that-something-became-once",
    "siblings/collected-pseudonymised-not-in-table",
    "siblings/condition-empty",
    "siblings/copy-that-another-follows",
    "siblings/copy-that-another-follows-2",
    "siblings/copy-that-comes-back",
    "siblings/copy-under-rules-of-a-third",
    "siblings/country-of-a-region-that-is-the-boundary",
    "siblings/cross-product-in-headline",
    "siblings/denial-in-one-form-of-one-category",
    "siblings/denial-in-one-form-of-two",
    "siblings/denial-in-the-form-in-which-it-comes",
    "siblings/denial-of-a-move-in-one-form",
    "siblings/denial-of-a-place-contradicted",
    "siblings/denial-of-all-members-of-an-area",
    "siblings/denial-of-copies",
    "siblings/denial-of-identified-data",
    "siblings/denial-of-one-activity",
    "siblings/denial-of-one-category-of-a-move",
    "siblings/denial-of-one-place-and-category",
    "siblings/denial-of-one-recipient",
    "siblings/denial-planned-said-as-no",
    "siblings/denial-that-ends-later",
    "siblings/denial-that-may-hold",
    "siblings/denial-under-the-other-setting",
    "siblings/denials-of-each-alternative",
    "siblings/denied-move-said-as-fact",
    "siblings/denied-place-by-rules-of-source",
    "siblings/denied-place-by-same-as",
    "siblings/denied-place-under-where-it-goes",
    "siblings/ends-soon-not-in-headline",
    "siblings/exception-at-one-of-two-places-denied-in-general",
    "siblings/exception-from-a-denial",
    "siblings/exception-from-storing-nothing",
    "siblings/exception-taken-for-the-rule",
    "siblings/excepts-every-category",
    "siblings/excepts-every-category-of-a-move",
    "siblings/extent-garbled",
    "siblings/flow-occurs",
    "siblings/flow-occurs-2",
    "siblings/garbled-area-of-a-denial",
    "siblings/geography-nowhere",
    "siblings/headline-drops-may-holder",
    "siblings/headline-drops-processing-by-many",
    "siblings/identified-kept-pseudonymised-collected",
    "siblings/identified-kept-pseudonymised-sent",
    "siblings/keeps-what-it-does-not-collect",
    "siblings/less-precise-date-is-firmer",
    "siblings/mechanism-of-a-part-of-the-data",
    "siblings/month-after-month",
    "siblings/most-stored-nowhere",
    "siblings/move-by-way-of-exception-from-a-denial",
    "siblings/moves-what-it-does-not-collect",
    "siblings/no-categories-at-all",
    "siblings/no-copy-stored-alone",
    "siblings/no-copy-stored-beside-the-original",
    "siblings/no-services-no-data",
    "siblings/not-stated-said-as-may",
    "siblings/nothing-kept-and-in-transit",
    "siblings/nothing-kept-and-read",
    "siblings/nothing-pseudonymised-stored-alone",
    "siblings/nothing-stored-by-way-of-exception",
    "siblings/nothing-stored-where-silent",
    "siblings/nowhere-against-place",
    "siblings/occurs-to-a-service-that-is-off",
    "siblings/one-of-followed-all-denied",
    "siblings/one-of-two-denied-as-varying",
    "siblings/one-of-two-denied-for-a-year",
    "siblings/one-of-two-denied-for-an-hour",
    "siblings/one-of-two-denied-of-a-technique",
    "siblings/one-of-two-denied-of-identified-data",
    "siblings/one-of-two-denied-of-the-original",
    "siblings/one-of-two-denied-with-a-key",
    "siblings/one-of-two-denied-with-a-rest",
    "siblings/one-of-two-denied-with-another",
    "siblings/one-of-two-places-denied",
    "siblings/one-of-two-places-denied-for-storing",
    "siblings/one-of-two-places-denied-of-one-category",
    "siblings/own-area-named-like-a-built-in",
    "siblings/own-area-named-like-a-country",
    "siblings/own-area-that-is-the-country",
    "siblings/perhaps-off",
    "siblings/perhaps-off-and-depends-on-it",
    "siblings/perhaps-off-and-depends-on-its-being-off",
    "siblings/perhaps-off-and-followed",
    "siblings/perhaps-off-and-governs",
    "siblings/perhaps-off-and-stores-nothing",
    "siblings/perhaps-off-with-a-rest",
    "siblings/perhaps-over-and-nobody-since",
    "siblings/places-outside-an-area-denied",
    "siblings/planned-flow",
    "siblings/planned-flow-and-onward",
    "siblings/planned-flow-to-where-nobody-says",
    "siblings/planned-flow-under-rules-of-source",
    "siblings/planned-place-that-another-follows",
    "siblings/planned-place-under-rules-of-a-third",
    "siblings/planned-second-holder",
    "siblings/planned-under-a-setting-that-is-off",
    "siblings/planned-under-a-setting-that-is-unknown",
    "siblings/planned-unknown-not-in-headline",
    "siblings/possible-holder-not-counted",
    "siblings/pseudonymised-and-sent-back",
    "siblings/pseudonymised-backups-denied",
    "siblings/pseudonymised-by-a-chain-of-moves",
    "siblings/pseudonymised-by-hashing-denied",
    "siblings/pseudonymised-comes-and-is-denied",
    "siblings/pseudonymised-comes-and-is-denied-inside",
    "siblings/pseudonymised-copies-denied",
    "siblings/pseudonymised-denied-as-exception",
    "siblings/pseudonymised-denied-by-two",
    "siblings/pseudonymised-denied-for-an-hour",
    "siblings/pseudonymised-denied-under-an-unknown-setting",
    "siblings/pseudonymised-elsewhere-since",
    "siblings/pseudonymised-kept-aggregated-collected",
    "siblings/pseudonymised-may-be-sent",
    "siblings/pseudonymised-planned-place",
    "siblings/pseudonymised-planned-to-be-sent",
    "siblings/pseudonymised-sent-for-other-tenants",
    "siblings/pseudonymised-sent-under-a-setting-that-is-off",
    "siblings/pseudonymised-sent-under-an-unknown-setting",
    "siblings/pseudonymised-stored-nowhere",
    "siblings/pseudonymised-under-a-setting-that-is-off",
    "siblings/pseudonymised-under-rules-of-source",
    "siblings/re-identifiable-no-of-another-clause",
    "siblings/recipient-from-a-later-day",
    "siblings/region-named-like-a-country",
    "siblings/region-of-an-alternative-denied",
    "siblings/reidentified-and-pseudonymised",
    "siblings/rest-completed-by-an-exception",
    "siblings/rest-in-without-extent",
    "siblings/rest-named-by-a-claim-of-another-form",
    "siblings/rest-of-all-of-the-data",
    "siblings/rest-of-identified-data-alone",
    "siblings/rest-of-two",
    "siblings/rest-without-extent",
    "siblings/retention-by-setting",
    "siblings/retention-contradicts",
    "siblings/retention-contradicts-itself",
    "siblings/retention-of-an-exception",
    "siblings/retention-of-what-is-there-for-an-hour",
    "siblings/retention-that-agrees",
    "siblings/rules-after-a-move-left-out",
    "siblings/rules-after-a-move-not-stated",
    "siblings/rules-of-source-that-lead-back",
    "siblings/same-as-of-identified-alone",
    "siblings/same-as-one-that-may-be-under-other-rules",
    "siblings/same-as-one-under-rules-not-stated",
    "siblings/same-as-one-under-the-rules-of-a-third",
    "siblings/same-as-one-under-the-rules-of-another",
    "siblings/setting-that-comes-with-its-service",
    "siblings/settings-that-cover-each-other",
    "siblings/settings-that-cover-each-other-outside",
    "siblings/seventh-planned-day",
    "siblings/silence-filled-by-a-claim-of-who-was-onboarded-then",
    "siblings/silence-filled-by-a-claim-that-may-not-hold",
    "siblings/silence-filled-by-a-denial-for-an-hour",
    "siblings/silence-filled-by-a-denial-of-a-payload",
    "siblings/silence-filled-by-a-denial-of-all-of-two",
    "siblings/silence-filled-by-a-denial-of-another-exception",
    "siblings/silence-filled-by-a-denial-of-becoming",
    "siblings/silence-filled-by-a-denial-of-copies",
    "siblings/silence-filled-by-a-denial-of-identified-data",
    "siblings/silence-filled-by-a-denial-of-moving",
    "siblings/silence-filled-by-a-denial-of-some",
    "siblings/silence-filled-by-a-denial-of-some-2",
    "siblings/silence-filled-by-a-denial-of-the-only-form",
    "siblings/silence-filled-by-a-denial-of-the-original",
    "siblings/silence-filled-by-a-denial-that-may-not-hold",
    "siblings/silence-filled-by-a-denial-that-may-not-hold-2",
    "siblings/silence-filled-by-a-move-of-a-payload",
    "siblings/silence-filled-by-an-exception",
    "siblings/silence-filled-by-another-exception",
    "siblings/silence-filled-by-claims-that-cover-each-other",
    "siblings/silence-of-a-geography-of-two-one-denied",
    "siblings/silence-of-a-move-filled-by-a-denial-of-identified-data",
    "siblings/silence-of-a-place-and-of-rules-one-denied",
    "siblings/silence-of-all-data-filled-by-a-denial-of-identified-data",
    "siblings/silence-of-two-places-one-denied",
    "siblings/some-not-pseudonymised",
    "siblings/some-of-the-data-moves",
    "siblings/stated-both-ways",
    "siblings/stated-no-under-a-setting-that-is-off",
    "siblings/storage-follows",
    "siblings/stores-nothing-of-no-backups",
    "siblings/strength-missing",
    "siblings/two-areas-of-one-name",
    "siblings/two-of-one-name",
    "siblings/until-some-time-of-the-year",
    "siblings/until-without-a-date",
    "siblings/varying-place-denied",
    "siblings/way-whose-settings-exclude-each-other",
    "siblings/when-unknown",
];

#[test]
fn what_was_answered_wrongly_is_answered_rightly() {
    let mut wrong = Vec::new();
    for name in FAULTS {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/faults").join(format!("{name}.json"));
        let document: Document = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (statement, problems) = parse(&document);
        let opened: Vec<String> = statement.services.iter().map(|service| service.id.clone()).collect();
        let page = build(&Input {
            stated: &ReachCache::default(),
            statement: &statement,
            problems: &problems,
            boundary: None,
            tried: &SwitchOverrides::new(),
            fix: true,
            opened: &opened,
            locale: &ENGLISH,
        });
        let said = said(&page, &statement);
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if expected != said {
            wrong.push(format!("{name}\nexpected:\n{expected}\nfound:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The verdict, the rows and the ways, as lines.
fn said(page: &Page, statement: &Statement) -> String {
    let mut lines = vec![page.verdict.headline.clone()];
    lines.extend(page.verdict.sentences.iter().cloned());
    for entry in &page.services {
        let row = entry.row(statement, &ENGLISH).unwrap();
        lines.push(String::new());
        lines.push(format!("{}: {}", row.name, entry.finding));
        lines.extend(row.names.iter().map(|name| format!("  {name}")));
        let at = entry.whereabouts(statement, &ENGLISH);
        lines.push(format!("  stored: {}", cell(&at.stored)));
        lines.push(format!("  processed: {}", cell(&at.processed)));
        lines.push(format!("  further: {}", cell(&at.further)));
        if let Some(opened) = &entry.opened {
            let retention = opened.facts.iter().filter(|fact| fact.name == "Retention");
            lines.extend(retention.flat_map(|fact| &fact.said).map(|kept| format!("  kept: {kept}")));
            lines.extend(opened.ways.iter().flat_map(of_way));
        }
    }
    for entry in &page.pseudonymised.rows {
        let row = entry.row(statement, &ENGLISH).unwrap();
        lines.push(String::new());
        lines.push(format!(
            "{}, pseudonymised: {}; {}; {}; {}",
            row.service,
            row.state,
            row.technique,
            row.reversible,
            cell(&row.destinations)
        ));
    }
    lines.extend(page.pseudonymised.silent.clone());
    for entry in &page.movements {
        let row = entry.row(statement, &ENGLISH).unwrap();
        lines.push(String::new());
        lines.push(format!("{} > {}: {} ({})", row.from, row.to.join(", "), row.what.join("; "), row.status));
    }
    lines.extend(page.problem_texts(Translator(&ENGLISH)).iter().map(|problem| format!("! {problem}")));
    lines.push(String::new());
    lines.join("\n")
}

fn cell(cell: &Cell) -> String {
    let line = |line: &trust_center::page::Line| match line.notes.as_slice() {
        [] => line.text.clone(),
        notes => format!("{} ({})", line.text, notes.join("; ")),
    };
    cell.0.iter().map(line).collect::<Vec<_>>().join(" | ")
}

fn of_way(way: &WayView) -> Vec<String> {
    let mut lines = vec![format!("  {}: {} [{}]", way.finding, way.end, way.categories.join(", "))];
    for step in &way.steps {
        let quote = step.quote.as_ref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
        lines.push(format!("    - {}{quote}", step.text));
    }
    lines.extend(way.others.iter().map(|others| format!("    {others}")));
    lines
}
