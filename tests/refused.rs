//! What is no statement: it is refused as a whole, each kind with a sentence of its own, and never *ready*.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use support::english::ENGLISH;
use trust_center::page::Translator;
use trust_center::state::{Earlier, Load, LoadError, LoadedStatement, Msg, State};
use trust_center::statement::{Document, Found, Problem, ProblemKind, Refusal, Severity, Statement, parse};

fn document(text: &str) -> Document {
    serde_json::from_str(text).unwrap()
}

fn other(format: &str) -> Refusal {
    Refusal::OtherFormat(format.to_owned())
}

fn cases() -> Vec<(&'static str, Refusal)> {
    vec![
        ("[]", Refusal::NotAnObject(Found::List)),
        (r#"[{"format":1}]"#, Refusal::NotAnObject(Found::List)),
        ("null", Refusal::NotAnObject(Found::Null)),
        (r#""{\"format\":1}""#, Refusal::NotAnObject(Found::Text)),
        ("1", Refusal::NotAnObject(Found::Number)),
        ("true", Refusal::NotAnObject(Found::TrueOrFalse)),
        ("{}", Refusal::EmptyObject),
        (r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"d"}"#, Refusal::ErrorReport),
        (r#"{"error":{"code":"x","message":"m"}}"#, Refusal::ErrorReport),
        (r#"{"errors":[{"message":"m"}]}"#, Refusal::ErrorReport),
        (r#"{"message":"Forbidden"}"#, Refusal::ErrorReport),
        (r#"{"value":[]}"#, Refusal::NoFormat),
        (r#"{"format":null,"services":[]}"#, Refusal::NoFormat),
        (r#"{"services":[],"clauses":[],"message":"m"}"#, Refusal::NoFormat),
        (r#"{"Format":1}"#, Refusal::NoFormat),
        (r#"{"format":"2"}"#, other("\"2\"")),
        (r#"{"format":"1"}"#, other("\"1\"")),
        (r#"{"format":[2]}"#, other("[…]")),
        (r#"{"format":[1]}"#, other("[…]")),
        (r#"{"format":{"version":1}}"#, other("{…}")),
        (r#"{"format":true}"#, other("true")),
        (r#"{"format":1.5}"#, other("1.5")),
        (r#"{"format":0}"#, other("0")),
        (r#"{"format":-1}"#, other("-1")),
        (r#"{"format":1e30}"#, other("1000000000000000000000000000000")),
        (r#"{"format":2}"#, Refusal::NewerFormat(2)),
        (r#"{"format":1,"format":2}"#, other("…")),
        (r#"{"format":1,"format":1}"#, other("…")),
    ]
}

#[test]
fn what_is_no_statement_is_refused() {
    for (text, refusal) in cases() {
        let (statement, problems) = parse(&document(text));
        let [Problem { kind, .. }] = problems.as_slice() else { panic!("{text}: {problems:?}") };
        assert_eq!(*kind, ProblemKind::Refused(refusal.clone()), "{text}");
        assert_eq!(kind.severity(), Severity::Refusal);
        assert_eq!(Statement { format: None, ..statement }, Statement::default(), "{text}");

        let state = State::default().update(LoadedStatement::of(&document(text), None).into());
        assert_eq!(state.load, Load::Failed(LoadError::Schema(refusal)), "{text}");
        assert!(state.loaded.is_none());
    }
}

/// As JavaScript reads `1e400`, which `serde_json` does not.
#[test]
fn a_version_beyond_all_numbers_is_none() {
    let marks = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let infinity = f64::INFINITY.to_le_bytes().to_vec();
    let bytes = [marks(&[5 | 5 << 3, 0, 2]), infinity, marks(&[6, 1])].concat();
    let (_, problems) = parse(&Document::of_flat("format".to_owned(), &bytes));
    assert_eq!(problems[0].kind, ProblemKind::Refused(other("inf")));
}

#[test]
fn the_files_that_were_read_all_the_same() {
    for name in
        ["format-2-as-text", "not-an-object", "publish-07-format-zero", "security-15b-format-2-as-text"]
    {
        let path = format!("{}/tests/faults/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let state = State::default().update(LoadedStatement::of(&document(&text), None).into());
        assert!(matches!(state.load, Load::Failed(LoadError::Schema(_))), "{name}");
    }
}

#[test]
fn each_kind_has_a_sentence_of_its_own() {
    let translator = Translator(&ENGLISH);
    let kinds = [
        Refusal::NotAnObject(Found::List),
        Refusal::NotAnObject(Found::Null),
        Refusal::NotAnObject(Found::Text),
        Refusal::EmptyObject,
        Refusal::ErrorReport,
        Refusal::NoFormat,
        other("\"2\""),
        other("1.5"),
        Refusal::NewerFormat(2),
    ];
    let sentences: BTreeSet<String> =
        kinds.iter().map(|kind| translator.load_error(&LoadError::Schema(kind.clone()))).collect();
    assert_eq!(sentences.len(), kinds.len(), "{sentences:?}");
}

/// A statement that is shown stays where a later answer is none; an earlier one that is none takes nothing away.
#[test]
fn what_is_shown_stays() {
    let whole = support::document(serde_json::json!({})).to_string();
    let state = State::default().update(LoadedStatement::of(&document(&whole), None).into());
    assert_eq!(state.load, Load::Done);
    let failed = state.update(LoadedStatement::of(&document("{}"), None).into());
    assert!(failed.loaded.is_some() && failed.is_stale());
    let compared = state.update(Msg::EarlierChanged(LoadedStatement::of(&document("[]"), None).into()));
    assert!(matches!(compared.earlier, Earlier::Failed(LoadError::Schema(_))), "{:?}", compared.earlier);
    let newer =
        state.update(Msg::EarlierChanged(LoadedStatement::of(&document(r#"{"format":2}"#), None).into()));
    assert!(matches!(newer.earlier, Earlier::Failed(LoadError::Schema(Refusal::NewerFormat(2)))));
}
