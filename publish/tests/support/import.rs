//! What the tests of `import` share: a statement that is made of a file, and what is asked of it and of the report.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::run;

/// What is made of a text or a workbook, which `check` has nothing to say of; and the report.
pub(crate) fn import(kind: &str, name: &str, content: impl AsRef<[u8]>) -> (Value, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    import_in(kind, name, folder.path())
}

/// The same of a file in a folder.
pub(crate) fn import_in(kind: &str, file: &str, folder: &Path) -> (Value, Vec<Value>) {
    let arguments = ["--provider", "Acme", "--tenant", "T", "-o", "made.json", "--report", "loss.json"];
    let (code, _, err) = run(&[["import", kind, file].as_slice(), &arguments].concat(), folder);
    assert_eq!(code, 0, "{err}");
    let (code, out, _) = run(&["check", "made.json"], folder);
    assert_eq!(code, 0, "{out}");
    let read = |name: &str| serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
    let report: Value = read("loss.json");
    (read("made.json"), report.as_array().unwrap().clone())
}

/// The clauses of a service that claim this.
pub(crate) fn clauses<'s>(
    made: &'s Value,
    service: &'s str,
    claim: &'s str,
) -> impl Iterator<Item = &'s Value> {
    let of_service = move |clause: &&Value| clause["service"] == service && clause.get(claim).is_some();
    made["clauses"].as_array().unwrap().iter().filter(of_service)
}

/// Where the data of a service may be, each with what is done there.
pub(crate) fn places(made: &Value, service: &str) -> Vec<(Value, Value)> {
    clauses(made, service, "keeps")
        .map(|clause| (clause["keeps"]["doing"].clone(), clause["keeps"]["at"].clone()))
        .collect()
}

pub(crate) fn service<'s>(made: &'s Value, id: &str) -> &'s Value {
    made["services"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap_or(&Value::Null)
}

/// Whether the report says this of a value.
pub(crate) fn tells(report: &[Value], value: &str, fate: &str) -> bool {
    report.iter().any(|entry| entry["value"] == value && entry["fate"] == fate)
}
