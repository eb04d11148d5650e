//! Of the mistakes that authors make, each is found: its line, its column, its path, and a hint that mends it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What `check` finds in a file of `tests/files`.
fn found(file: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let output = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(folder)
        .args(["check", "--format", "json", file])
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["files"][0]["findings"].as_array().unwrap().clone()
}

#[test]
fn every_mistake_is_found_where_it_stands_with_what_mends_it() {
    // File, code, line, column, path, and what the hint says.
    let mistakes = [
        ("m01", "unknown-id", 200, 15, "$.clauses[6].moves.to", "`web-host`"),
        ("m02", "unknown-place", 280, 15, "$.clauses[11].keeps.at", "`US`"),
        ("m04", "no-governed-by", 161, 7, "$.clauses[4].moves", "governedBy"),
        ("m05", "missing-field", 136, 5, "$.clauses[3]", "\"strength\""),
        ("m06", "unknown-field", 148, 9, "$.clauses[3].keeps.retension", "`retention`"),
        ("m07", "unknown-word", 149, 19, "$.clauses[3].strength", "`is`"),
        ("m08", "not-a-date", 4, 11, "$.asOf", "`2026-05-18`"),
        ("m08", "not-a-duration", 248, 21, "$.clauses[9].keeps.retention.atMost", "`P30D`"),
        ("m09", "unknown-place", 147, 15, "$.clauses[3].keeps.at", "`eu-central`"),
        ("m10", "syntax", 16, 27, "$", "remove the comma"),
        ("m11", "missing-field", 170, 5, "$.clauses[5]", "\"service\""),
        ("m12", "refused-link", 332, 14, "$.sources[0].url", "`https://ledgerline.example/list`"),
        ("m13", "duplicate-id", 88, 13, "$.services[6].id", "another id"),
        ("m14", "one-of", 181, 9, "$.clauses[5].keeps.at", "`oneOrMoreOf` and `allOf`"),
        ("m15", "unknown-word", 192, 15, "$.clauses[5].form", "`anonymised`"),
        ("m16", "unknown-id", 272, 9, "$.clauses[10].when['ai-on']", "\"switches\""),
        ("m17", "unknown-place", 181, 15, "$.clauses[5].keeps.at", "`GB`"),
        ("m18", "wrong-type", 173, 15, "$.clauses[5].data", "[\"billing\"]"),
        ("m19", "format-version", 3, 13, "$.format", "\"format\": 1"),
        ("m20", "missing-field", 1, 1, "$", "\"clauses\""),
        ("m27", "duplicate-key", 15, 22, "$.tenant.id", "remove one"),
        ("m28", "clause-not-understood", 319, 5, "$.clauses[14]", "`keeps` by `keep`"),
        ("m28", "unknown-field", 325, 7, "$.clauses[14].keep", "`keeps`"),
    ];
    for (file, code, line, column, path, hint) in mistakes {
        let found = found(&format!("mistakes/{file}.json"));
        let is_it = |one: &&Value| one["code"] == code && one["path"] == path;
        let one =
            found.iter().find(is_it).unwrap_or_else(|| panic!("{file}: no {code} at {path}: {found:#?}"));
        assert_eq!((&one["line"], &one["column"]), (&line.into(), &column.into()), "{file}");
        assert!(one["help"].to_string().replace('\\', "").contains(hint), "{file}: {}", one["help"]);
    }
}

/// What somebody writes who has a page about data residency before them, and not the one about the format.
#[test]
fn every_first_attempt_has_a_hint() {
    let found = found("mistakes/first-attempt.jsonc");
    let help = |path: &str| {
        let one =
            found.iter().find(|one| one["path"] == path).unwrap_or_else(|| panic!("{path}: {found:#?}"));
        one["help"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(help("$.asOf"), "did you mean `2026-03`?");
    assert_eq!(
        help("$.services[2].operatedBy"),
        "a name is written as `\"operatorName\": \"Acme India\"`; here stands what the operator is to you"
    );
    assert_eq!(
        help("$.clauses[1].keeps.retention"),
        "for so long: `{ \"fixed\": \"P35D\" }`; for so long or shorter: `{ \"atMost\": \"P35D\" }`"
    );
    assert_eq!(
        help("$.clauses[2].keeps.at"),
        "at all of them: `{ \"allOf\": [\"US\", \"IN\"] }`; at one or more of them: `{ \"oneOrMoreOf\": [\"US\", \"IN\"] }`"
    );
    assert_eq!(help("$.clauses[4].when.ai"), "write a text: `\"on\"`, which YAML 1.1 reads as true");
    assert_eq!(help("$.clauses[4].transferMechanism"), "did you mean `standard-contractual-clauses`?");
    for one in &found {
        assert_ne!(one["help"], Value::Array(Vec::new()), "{one:#}");
    }
}

#[test]
fn the_lints_find_their_cases() {
    let lints = [
        ("01-no-governed-by.json", "no-governed-by"),
        ("02-receiver-without-collects.json", "receiver-without-collects"),
        ("03-stays-beside-not-stated.json", "same-as-silent"),
        ("03-stays-beside-not-stated.json", "complete-but-unknown"),
        ("06-duplicate-key.json", "duplicate-key"),
        ("07-format-zero.json", "format-version"),
        ("09-norway-and-on-off.as-yaml-1.1.json", "wrong-type"),
        ("10-unused-and-orphaned.json", "unused-id"),
        ("11-only-infer-is-stated.json", "infer-only"),
        ("12-id-typo.json", "unknown-id"),
    ];
    for (file, code) in lints {
        let found = found(&format!("lints/{file}"));
        assert!(found.iter().any(|one| one["code"] == code), "{file}: {found:#?}");
    }
    let n_unused =
        found("lints/10-unused-and-orphaned.json").iter().filter(|one| one["code"] == "unused-id").count();
    assert_eq!(n_unused, 5, "a category, a switch, a region, a service, a source");
    assert_eq!(
        found("lints/09-norway-and-on-off.yaml"),
        Vec::<Value>::new(),
        "YAML 1.2: NO, on and off are texts"
    );
    assert_eq!(found("lints/04-operator-name-and-kind.json"), Vec::<Value>::new());
}

#[test]
fn every_place_that_is_none_has_a_hint() {
    let found = found("lints/08-location-strings.json");
    assert!(30 < found.len());
    for one in found.iter().filter(|one| one["code"] == "unknown-place") {
        assert_ne!(one["help"], Value::Array(Vec::new()), "{one:#}");
    }
    // Namibia, Norway, Kosovo and what is known of itself are places.
    for path in ["$.clauses[26]", "$.clauses[27]", "$.clauses[28]", "$.clauses[29]", "$.clauses[30]"] {
        assert!(!found.iter().any(|one| one["path"].as_str().unwrap().starts_with(path)), "{path}");
    }
}

#[test]
fn a_version_is_a_number_however_it_is_written() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let text = std::fs::read_to_string(files.join("readme/statement.jsonc")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let of = |version: &str| {
        let file = folder.path().join("statement.jsonc");
        std::fs::write(&file, text.replace("\"format\": 1,", &format!("\"format\": {version},"))).unwrap();
        found(file.to_str().unwrap())
    };
    assert_eq!(of("1"), Vec::<Value>::new());
    assert_eq!(of("1.0"), Vec::<Value>::new());
    assert_eq!(of("1.5")[0]["code"], "format-version");
}
