//! `export`: the files of the page, in the language of whoever reads them.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn export(arguments: &[&str], file: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let statement = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/render/every-field.json");
    let into = folder.path().join("made/here");
    let output = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .arg("export")
        .args(arguments)
        .arg(statement)
        .arg("-o")
        .arg(&into)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = if file == "every-field.json" {
        file.to_owned()
    } else {
        format!("data-residency-tenant-2026-05-{file}")
    };
    fs::read_to_string(into.join(name)).unwrap()
}

#[test]
fn the_statement_is_what_the_widget_reads() {
    let written = include_str!("files/render/every-field.json");
    let plain = export(&["statement"], "every-field.json");
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(read(&plain), read(written));
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(folder.path())
        .args(["export", "statement"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/readme/statement.jsonc"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "wrote ./statement.json\n");
    let plain = fs::read_to_string(folder.path().join("statement.json")).unwrap();
    assert_eq!(read(&plain)["clauses"][0]["id"], "app-at", "comments are gone");
}

#[test]
fn files_are_in_the_language_that_is_asked_for() {
    let english = export(&["csv"], "services.csv");
    assert!(english.contains("\"Service\",") && english.contains("Austria, Spain and Portugal"), "{english}");
    let german = export(&["csv", "--lang", "de"], "services.csv");
    assert!(german.contains("\"Dienst\",") && german.contains("Spanien und Portugal"), "{german}");
    let view = export(&["json", "--lang", "ja", "--boundary", "EU"], "view.json");
    let view: serde_json::Value = serde_json::from_str(&view).unwrap();
    assert_eq!(view["language"], "ja");
    assert!(view["boundary"].as_str().unwrap().starts_with("EU"));
    // What programs read is the same in every language.
    assert_eq!(view["asOf"], "2026-05");
    assert_eq!(
        export(&["jsonld"], "statement.jsonld"),
        export(&["jsonld", "--lang", "fr"], "statement.jsonld")
    );
}
