//! What a large statement costs grows with its size, and not with the square of it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Runs for so many seconds of a processor's time at most: whatever else the machine does meanwhile is of no concern.
fn run(seconds: u32, arguments: &[&str], folder: &Path) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new("sh")
        .current_dir(folder)
        .args(["-c", &format!("ulimit -t {seconds}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_trust-center")])
        .args(arguments)
        .output()
        .unwrap();
    let code = status.code().expect("the time was enough");
    (code, String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A statement of so many subprocessors, each with a keeping and a movement; with something to be warned of at each, or nothing.
fn statement(n_services: usize, is_clean: bool) -> String {
    let mut services = vec![json!({ "id": "app", "name": "App", "collects": ["data"] })];
    let mut clauses = vec![
        json!({ "id": "app-at", "service": "app", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" }),
    ];
    let mut switches: Vec<Value> = Vec::new();
    for n in 0..n_services {
        let mut service = json!({ "id": format!("s{n}"), "name": format!("Company {n}") });
        let mut moves = json!({ "to": [format!("s{n}")] });
        if is_clean {
            service["collects"] = json!([]);
            moves["governedBy"] = "destination".into();
        }
        services.push(service);
        switches.push(json!({ "id": format!("x{n}"), "name": format!("Switch {n}"), "state": "off" }));
        clauses.push(json!({ "id": format!("k{n}"), "service": format!("s{n}"), "keeps": { "doing": ["store", "process"], "at": { "oneOrMoreOf": ["DE", "US"] } }, "strength": "may" }));
        clauses.push(json!({ "id": format!("m{n}"), "service": "app", "moves": moves, "when": { format!("x{n}"): "on" }, "strength": "may" }));
    }
    let statement = json!({
        "format": 1, "asOf": "2026-01-31", "provider": { "name": "P" }, "tenant": { "id": "t", "name": "T" },
        "categories": [{ "id": "data", "name": "Customer data" }],
        "switches": switches, "services": services, "clauses": clauses,
    });
    serde_json::to_string_pretty(&statement).unwrap()
}

#[test]
fn thousands_of_services_are_checked_in_seconds() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("clean.json"), statement(4000, true)).unwrap();
    let (code, out, _) =
        run(20, &["check", "--boundary", "EU", "--fail-on", "leaves", "clean.json"], folder.path());
    assert!(code == 0 && out.ends_with("1 statement checked: nothing to mend\n"), "{code}: {out}");
}

#[test]
fn thousands_of_findings_are_written_in_seconds() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("warned.json"), statement(1500, false)).unwrap();
    for form in ["text", "json", "sarif", "github"] {
        let (code, out, _) = run(20, &["check", "--format", form, "warned.json"], folder.path());
        assert_eq!((code, out.matches("receiver-without-collects").count() / 1500), (1, 1), "{form}");
        // The reader counts of these all beyond the first 500; here each of them is told.
        assert!(!out.contains("and-more") && !out.contains("further problems"), "{form}");
    }
}
