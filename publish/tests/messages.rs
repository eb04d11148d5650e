//! What is said of a file: of a file and a command, with its place, and once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::run;

const STATEMENT: &str = include_str!("files/readme/statement.jsonc");
const MISTAKE: &str = include_str!("files/readme/mistake.jsonc");

/// What `check` says of a text.
fn check(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    run(&["check", name], folder.path()).1
}

#[test]
fn what_is_no_statement_is_a_file_and_no_answer() {
    let cases = [
        "[]",
        "{}",
        "{\"format\": 2}",
        "{\"format\": \"x\"}",
        "{\"error\": \"x\"}",
        "{\"name\": \"x\"}",
        "7",
    ];
    for text in cases {
        let said = check("it.json", text);
        assert!(
            said.starts_with("error[") && !said.contains("nswer") && !said.contains("page"),
            "{text}: {said}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonc"), STATEMENT).unwrap();
    let (_, said, _) = run(&["diff", "a.jsonc", "a.jsonc"], folder.path());
    assert!(!said.contains("page"), "{said}");
}

#[test]
fn a_field_that_stands_twice_is_one_error() {
    for text in ["format: 1\nformat: 1\n", "format: 1\nformat: 2\n"] {
        let said = check("twice.yaml", text);
        assert!(said.contains("error[duplicate-key]") && said.contains("checked: 1 error\n"), "{said}");
    }
}

#[test]
fn characters_that_nobody_sees_are_named() {
    let said = check("zero.jsonc", &MISTAKE.replace("\"USA\"", "\"US\u{200B}\""));
    assert!(said.contains("U+200B"), "{said}");
    assert!(!check("seen.jsonc", MISTAKE).contains("U+"));
}

#[test]
fn a_long_line_is_cut_around_the_place_and_the_path_is_said() {
    let root: Value = serde_json::from_str(
        &MISTAKE.lines().filter_map(|line| line.split("// ").next()).collect::<Vec<_>>().join("\n"),
    )
    .unwrap();
    let line = root.to_string();
    let column = line.find("\"USA\"").unwrap() + 1;
    let said = check("line.json", &line);
    assert!(said.contains(&format!("line.json:1:{column}\n")), "{said}");
    assert!(said.contains("$.clauses[2].keeps.at") && said.contains("\"at\":\"USA\""), "{said}");
    assert!(said.lines().all(|line| line.chars().count() < 200), "{said}");
    // Two places of one line that are far from each other.
    let twice = line.replacen('{', "{\"tenant\":7,", 1);
    let said = check("twice.json", &twice);
    let (first, second) = (13, twice.rfind("\"tenant\"").unwrap() + 1);
    assert!(
        said.contains(&format!("twice.json:1:{second}\n")) || said.contains(&format!(":1:{first}\n")),
        "{said}"
    );
    assert!(said.contains("the first one stands here"), "{said}");
    // Lines that end as in the systems of old.
    let said = check("old.jsonc", &MISTAKE.replace('\n', "\r"));
    assert!(said.contains("old.jsonc:13:80\n") && said.contains("$.clauses[2].keeps.at"), "{said}");
}

#[test]
fn a_text_that_says_more_than_a_place_is_told_so() {
    for text in ["Not in the EU", "Worldwide except China"] {
        let said = check("more.jsonc", &MISTAKE.replace("\"USA\"", &format!("\"{text}\"")));
        assert!(said.contains("it says more than a place") && !said.contains("`regions`"), "{said}");
    }
    let said = check("flag.jsonc", &MISTAKE.replace("\"USA\"", "\"🇺🇸\""));
    assert!(said.contains("write the country's code: `US`"), "{said}");
}

#[test]
fn what_was_counted_and_not_told_is_in_the_sum() {
    let rows: Vec<String> = (0..5000)
        .map(|n| format!("{{\"id\":\"k{n}\",\"service\":\"app\",\"keeps\":{{\"doing\":\"store\",\"at\":\"Nirgendwo\"}},\"strength\":\"is\"}}"))
        .collect();
    let text = format!(
        "{{\"format\":1,\"asOf\":\"2026-01-31\",\"provider\":{{\"name\":\"P\"}},\"tenant\":{{\"id\":\"t\",\"name\":\"T\"}},\"categories\":[{{\"id\":\"d\",\"name\":\"D\"}}],\"services\":[{{\"id\":\"app\",\"name\":\"A\",\"collects\":[\"d\"]}}],\"clauses\":[\n{}\n]}}",
        rows.join(",\n")
    );
    let said = check("many.json", &text);
    assert!(said.contains("checked: 500 errors, 4500 further problems"), "{}", &said[said.len() - 300..]);
}

#[test]
fn a_boundary_is_explained_and_named_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonc"), STATEMENT).unwrap();
    let (code, said, err) = run(&["explain", "--boundary", "US", "a.jsonc", "app"], folder.path());
    assert!(
        code == 0 && said.starts_with("app: Leaves (boundary: ") && said.contains("\nLeaves: "),
        "{said}{err}"
    );
    let (_, said, _) = run(&["explain", "--boundary", "EU", "a.jsonc", "app"], folder.path());
    assert!(said.lines().next().unwrap().contains("(boundary: European Union"), "{said}");
    let (code, _, err) = run(&["explain", "a.jsonc", "nowhere-near"], folder.path());
    assert!(code == 2 && err.contains("`nowhere-near`. It has: "), "{err}");
    let (code, _, err) = run(&["check", "--boundary", "eu", "a.jsonc"], folder.path());
    assert!(code == 2 && err.contains("did you mean EU?"), "{err}");
    let (_, _, err) = run(&["check", "--boundary", "de,at", "a.jsonc"], folder.path());
    assert!(err.contains("did you mean DE,AT?"), "{err}");
    let (_, said, _) = run(&["check", "--boundary", "US", "a.jsonc"], folder.path());
    assert!(said.ends_with("`trust-center explain --boundary US a.jsonc app` says why.\n"), "{said}");
    let (code, said, _) = run(&["check", "--boundary", "US", "--format", "sarif", "a.jsonc"], folder.path());
    let sarif: Value = serde_json::from_str(&said).unwrap();
    let message = sarif["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    assert!(code == 1 && message.contains("app: leaves"), "{message}");
}

#[test]
fn what_is_made_of_a_statement_with_errors_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("it's.jsonc"), MISTAKE).unwrap();
    fs::write(folder.path().join("right.jsonc"), STATEMENT).unwrap();
    for command in [vec!["render"], vec!["export", "--force", "csv"]] {
        let of = |file| [command.clone(), vec![file]].concat();
        let (code, _, err) = run(&of("it's.jsonc"), folder.path());
        assert_eq!(
            (code, err.as_str()),
            (0, "it's.jsonc has 1 error; see: trust-center check \"it's.jsonc\"\n")
        );
        let (code, _, err) = run(&of("right.jsonc"), folder.path());
        assert_eq!((code, err.as_str()), (0, ""));
    }
}

/// What a command writes on a screen.
#[cfg(target_os = "linux")]
fn on_screen(command: &str, term: &str, folder: &Path) -> String {
    let command = command.replace("trust-center", env!("CARGO_BIN_EXE_trust-center"));
    let output = Command::new("script")
        .current_dir(folder)
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .env("TERM", term)
        .env_remove("NO_COLOR")
        .output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_knows_no_colours_gets_none_and_a_narrow_one_short_lines() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonc"), MISTAKE).unwrap();
    assert!(on_screen("trust-center check a.jsonc", "xterm", folder.path()).contains("\u{1b}[1m"));
    assert!(!on_screen("trust-center check a.jsonc", "dumb", folder.path()).contains('\u{1b}'));
    let said = on_screen("stty rows 24 cols 60; trust-center check a.jsonc", "dumb", folder.path());
    let line = said.lines().find(|line| line.contains("USA\"")).unwrap();
    assert!(line.chars().count() <= 62 && line.contains('…'), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_longer_than_a_second_says_so_on_a_screen() {
    let folder = tempfile::tempdir().unwrap();
    // As a slow disk: there is nothing to be read until somebody writes.
    let command = "mkfifo slow.json; (sleep 2; cat a.jsonc > slow.json) & trust-center check slow.json";
    fs::write(folder.path().join("a.jsonc"), STATEMENT).unwrap();
    let said = on_screen(command, "xterm", folder.path());
    assert!(said.contains("\rchecking slow.json …") && said.contains("\u{1b}[K"), "{said:?}");
    let fast = on_screen("trust-center check a.jsonc", "xterm", folder.path());
    assert!(!fast.contains("checking"), "{fast:?}");
}

/// What the command itself writes beside statements.
fn own_files() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let of = |name: &str| files.join(name).to_str().unwrap().to_owned();
    let (template, facts, list) =
        (of("build/template.jsonc"), of("build/tenants.csv"), of("import/subs.csv"));
    run(&["build", &template, &facts, "-o", "."], folder.path());
    run(&["init", "."], folder.path());
    run(&["import", "list", &list, "-o", "made.jsonc", "--report", "loss.json"], folder.path());
    run(&["export", "json", "contoso.json", "-o", "."], folder.path());
    folder
}

#[test]
fn the_commands_own_files_are_known_and_passed_over() {
    let folder = own_files();
    let view =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let view = view.filter(|name| name.ends_with("-view.json")).collect::<String>();
    for (file, what) in [
        ("manifest.json", "the list of what a build made"),
        ("residency.editor.schema.json", "the schema of statements"),
        ("loss.json", "the report of an import"),
        (&view, "what a page shows"),
    ] {
        let (code, said, err) = run(&["check", file], folder.path());
        assert_eq!((code, err.as_str()), (0, ""), "{file}: {said}");
        assert!(said.starts_with(&format!("{file} is {what}")) && !said.contains("error"), "{said}");
        assert!(said.ends_with("no statement checked; 1 file passed over that is no statement\n"), "{said}");
        let (code, said, _) = run(&["check", "--format", "json", file], folder.path());
        let report: Value = serde_json::from_str(&said).unwrap();
        assert_eq!((code, &report["passedOver"]), (0, &Value::from(1)));
        for command in [
            &["diff", file, "contoso.json"][..],
            &["render", file],
            &["export", "csv", file],
            &["explain", file, "app"],
        ] {
            let (code, _, err) = run(command, folder.path());
            assert!(code == 2 && err.contains(what), "{command:?}: {err}");
        }
    }
    let (_, said, _) = run(&["check", "."], folder.path());
    assert!(said.contains("4 files passed over that are no statement") && !said.contains("error["), "{said}");
    // A folder that has nothing else is the wrong one.
    fs::create_dir(folder.path().join("only")).unwrap();
    fs::copy(folder.path().join("manifest.json"), folder.path().join("only/manifest.json")).unwrap();
    let (code, _, err) = run(&["check", "only"], folder.path());
    assert_eq!((code, err.as_str()), (2, "trust-center: there is no statement in only\n"));
}

#[test]
fn a_file_that_two_paths_lead_to_is_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("d")).unwrap();
    fs::write(folder.path().join("d/a.jsonc"), MISTAKE).unwrap();
    for paths in [&["d", "d/a.jsonc"][..], &["d/a.jsonc", "d"], &["d", "./d/", "d/../d/a.jsonc"]] {
        let (_, said, _) = run(&[&["check"], paths].concat(), folder.path());
        assert!(said.contains("1 statement checked: 1 error\n"), "{paths:?}: {said}");
    }
}

/// A terminal does as it is told, also by the name of a file.
#[cfg(target_os = "linux")]
#[test]
fn no_name_of_a_file_is_written_to_a_terminal_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[31m\nb\u{202e}.jsonc";
    fs::write(folder.path().join(name), MISTAKE).unwrap();
    let gone = format!("gone{name}");
    for command in [
        &["check", name][..],
        &["check", "--boundary", "EU", name],
        &["check", "--format", "github", name],
        &["check", &gone],
        &["render", name, "-o", "page\u{1b}.html"],
        &["export", "statement", name, "-o", "out\u{1b}"],
        &["diff", name, &gone],
        &["init", "folder\u{1b}"],
    ] {
        let (_, out, err) = run(command, folder.path());
        let said = out + &err;
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{command:?}: {said}");
        assert!(!said.contains("[31m\nb"), "{command:?}: {said}");
    }
}
