//! `import`, with what a newcomer tried: sources that say less than they seem to, and what of them may not be lost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

fn run(arguments: &[&str], folder: &Path) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// What is made of a file, which `check` has nothing to say of; and the report.
fn import(kind: &str, name: &str, content: impl AsRef<[u8]>) -> (Value, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let arguments = ["--provider", "P", "--tenant", "T", "-o", "made.json", "--report", "loss.json"];
    let (code, _, err) = run(&[["import", kind, name].as_slice(), &arguments].concat(), folder.path());
    assert_eq!(code, 0, "{err}");
    let (code, out, _) = run(&["check", "made.json"], folder.path());
    assert_eq!(code, 0, "{out}");
    let read = |name: &str| serde_json::from_slice(&fs::read(folder.path().join(name)).unwrap()).unwrap();
    let report: Value = read("loss.json");
    (read("made.json"), report.as_array().unwrap().clone())
}

/// The sentence with which a file is refused.
fn refused(kind: &str, name: &str, content: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let (code, out, err) = run(&["import", kind, name, "-o", "made.json"], folder.path());
    assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{out}{err}");
    assert!(!folder.path().join("made.json").exists());
    err
}

fn clauses<'s>(made: &'s Value, service: &'s str, claim: &'s str) -> impl Iterator<Item = &'s Value> {
    let of_service = move |clause: &&Value| clause["service"] == service && clause.get(claim).is_some();
    made["clauses"].as_array().unwrap().iter().filter(of_service)
}

/// Where the data of a service may be, each with what is done there.
fn places(made: &Value, service: &str) -> Vec<(Value, Value)> {
    clauses(made, service, "keeps")
        .map(|clause| (clause["keeps"]["doing"].clone(), clause["keeps"]["at"].clone()))
        .collect()
}

fn service<'s>(made: &'s Value, id: &str) -> &'s Value {
    made["services"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap_or(&Value::Null)
}

fn tells(report: &[Value], value: &str, fate: &str) -> bool {
    report.iter().any(|entry| entry["value"] == value && entry["fate"] == fate)
}

