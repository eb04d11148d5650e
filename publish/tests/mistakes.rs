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
        ("14-default-without-state.json", "state-not-stated"),
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

const PLAIN: &str = r#"{
  "format": 1, "asOf": "2026-01-31", "completeness": "partial", "tenant": { "id": "t", "name": "T" },
  "provider": { "name": "P" },
  "categories": [{ "id": "d", "name": "D" }], "switches": [{ "id": "sw", "name": "Sw", "state": "on" }],
  "regions": [{ "id": "weu", "name": "West Europe", "country": "NL" }],
  "services": [{ "id": "app", "name": "App", "collects": ["d"] }],
  "clauses": [
    { "id": "k", "service": "app", "when": { "sw": "on" }, "keeps": { "doing": ["store", "process"], "at": "weu", "transient": "PT1H" }, "strength": "may" }
  ]
}
"#;

/// What is found where something else stands instead.
fn found_with(file: &str, old: &str, new: &str) -> Vec<Value> {
    assert!(PLAIN.contains(old), "{old}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(file);
    std::fs::write(&file, PLAIN.replace(old, new)).unwrap();
    found(file.to_str().unwrap())
}

/// What an author meant nobody else can choose: hints offer the choices, and an editor puts none of them in.
#[test]
fn no_hint_makes_a_statement_firmer_than_its_author_did() {
    assert_eq!(found_with("plain.json", "\"format\": 1", "\"format\": 1"), Vec::<Value>::new());
    let strengths = "write what is so: `is` (It is so), `may` (It may be so), `either`";
    let place = "write a country such as `\"DE\"`, the id of a region or an area, or, of a place that is not known, why: ";
    let strength = "\"strength\": \"may\"";
    for (old, new, hint) in [
        (strength, "\"strength\": true", strengths),
        (strength, "\"strength\": false", strengths),
        (strength, "\"strength\": \"yes\"", strengths),
        (strength, "\"strength\": \"no\"", strengths),
        (strength, "\"strength\": \"always\"", strengths),
        (strength, "\"strength\": \"it\"", strengths),
        (strength, "\"basis\": \"stated\"", strengths),
        ("\"state\": \"on\"", "\"state\": \"no\"", "write what is so: `on` (It is on), `off` (It is off)"),
        ("\"state\": \"on\"", "\"state\": \"n/a\"", "`not-applicable` (It does not exist for this tenant"),
        ("\"at\": \"weu\"", "\"at\": \"\"", place),
        ("\"at\": \"weu\"", "\"at\": true", place),
        ("\"at\": \"weu\", ", "", place),
        (
            "\"at\": \"weu\"",
            "\"at\": \"Europe\"",
            "write its id if one of them is meant: `weu` is “West Europe”",
        ),
        ("\"at\": \"weu\"", "\"at\": { \"not\": \"US\" }", "what may stand here: `allOf`"),
        ("\"doing\": [\"store\", \"process\"], ", "", "write what is so: `store` (It is stored)"),
        ("2026-01-31", "2026-02-30", "a date is YYYY-MM-DD, YYYY-MM or YYYY, and a day of the calendar"),
        ("2026-01-31", "30.02.2026", "a date is YYYY-MM-DD, YYYY-MM or YYYY, and a day of the calendar"),
        ("\"asOf\": \"2026-01-31\",", "", "add `\"asOf\": \"YYYY-MM-DD\"`"),
        ("\"format\": 1", "\"format\": 2", "a newer one may read it"),
        ("\"name\": \"P\"", "\"name\": true", "write a text, in quotes: `\"true\"`"),
        ("\"PT1H\"", "30", "a duration has a unit: `\"P30D\"` (days), `\"P30M\"` (months)"),
    ] {
        let found = found_with("with.jsonc", old, new);
        let is_it =
            |one: &&Value| {
                one["help"].as_array().unwrap().iter().any(|help| {
                    help.as_str().unwrap().starts_with(hint) || help.as_str().unwrap().contains(hint)
                })
            };
        let one = found.iter().find(is_it).unwrap_or_else(|| panic!("{new}: {found:#?}"));
        let is_safe = one["fix"].is_null() || new.contains("true") && one["fix"]["by"] == "\"true\"";
        assert!(is_safe, "{new}: {one:#}");
        let firmer = [
            "did you mean `is`",
            "did you mean `on`",
            "\"strength\": \"is\"",
            "\"why\": \"\"",
            "write `\"format\": 1`",
        ];
        assert!(
            !firmer.iter().any(|firmer| one["help"].to_string().replace('\\', "").contains(firmer)),
            "{new}: {one:#}"
        );
    }
    // Where it was a switch that is on, YAML 1.1 made it true.
    let one = &found_with("with.json", "\"state\": \"on\"", "\"state\": true")[0];
    assert_eq!(one["help"][0], "write a text: `\"on\"`, which YAML 1.1 reads as true");
}

/// What is wrong with the text itself is said where it is wrong, and what would be right.
#[test]
fn what_is_no_json_has_its_place_and_a_hint() {
    for (new, column, message, hint) in [
        ("{ \"name\": \"P }", 25, "This text is never closed", "write `\"` where it ends"),
        ("{ \"name\": \"P\nQ\" }", 25, "This text is never closed", "a new line in a text is written `\\n`"),
        ("{ \"name\": \"P” }", 25, "This text is never closed", "” closes no text: write `\"`"),
        (
            "{ \"name\": \"P, \"hosting\": \"H\" }",
            25,
            "This text is not closed, or goes on behind its end: hosting",
            "write `\"` where",
        ),
        (
            "{ \"name\": \"The \"P\" company\" }",
            25,
            "This text is not closed, or goes on behind its end: P",
            "`\"` is written `\\\"`",
        ),
        ("{ \"name\": “P” }", 25, "“ is no quote of JSON", "between two of `\"`"),
        ("{ 'name': \"P\" }", 17, "' is no quote of JSON", "between two of `\"`"),
        ("{ name: \"P\" }", 17, "The name of a field stands in quotes", "write `\"name\"`"),
        ("{ \"name\": Acme }", 25, "`Acme` is no value of JSON", "in quotes: `\"Acme\"`"),
        ("{ \"name\": None }", 25, "`None` is no value of JSON", "leave the field out"),
        ("{ \"name\": True }", 25, "`True` is no value of JSON", "write `true`"),
        (
            "{ \"name\":\u{a0}\"P\" }",
            24,
            "A character that looks like a blank is none (U+00A0)",
            "write a blank",
        ),
        (
            "{ \"name\": \"P\tQ\" }",
            27,
            "A character that cannot be seen stands in this text (U+0009)",
            "write it as `\\t`",
        ),
        // What is wrong before it comes first.
        ("{ \"name\": \"P\" \"hosting\": “H” }", 28, "Expected comma", "put a comma"),
    ] {
        for file in ["with.jsonc", "with.json"] {
            let found = found_with(file, "{ \"name\": \"P\" }", new);
            let one = &found[0];
            assert_eq!(
                (found.len(), &one["code"], &one["line"]),
                (1, &"syntax".into(), &3.into()),
                "{new}: {one:#}"
            );
            assert_eq!((&one["message"], &one["column"]), (&message.into(), &column.into()), "{file} {new}");
            assert!(one["help"][0].as_str().unwrap_or_default().contains(hint), "{new}: {one:#}");
        }
    }
    // What stands in a comment, in a text or in a number is none of it.
    let usual = "\"x-note\": \"it's “so” — asOf: 'True'\\n\\\"\", /* it's “this” */ \"x-n\": [1e5, -0.5E-3, true, false, null], // NaN\n\"asOf\"";
    assert_eq!(found_with("with.jsonc", "\"asOf\"", usual), Vec::<Value>::new());
}
