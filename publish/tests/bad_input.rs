//! What cannot be done is said in one sentence, with exit code 2; nothing is half written, and nothing written over unasked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{run, told};

const COMMAND: &str = env!("CARGO_BIN_EXE_trust-center");

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

/// Everything below a folder, with its content.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push((path.clone(), Vec::new()));
            all.extend(content(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// A folder with a statement, a list, a template with its facts, and what is none of these.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &str, to: &str| fs::copy(files().join(from), folder.path().join(to)).unwrap();
    copy("readme/statement.jsonc", "statement.jsonc");
    copy("import/subs.csv", "list.csv");
    for file in ["template.jsonc", "shared.jsonc", "self.jsonc", "tenants.csv"] {
        copy(&format!("build/{file}"), file);
    }
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    let whole = fs::read(files().join("readme/statement.jsonc")).unwrap();
    write("cut.jsonc", &whole[..whole.len() / 2]);
    write("binary.json", b"\x7fELF\0\0\0\x01");
    write("latin.json", b"{ \"format\": 1,\n \"note\": \"M\xfcnchen\" }");
    write("wide.json", b"\xff\xfe{\0}\0");
    write("large.json", &vec![b' '; 100 * 1024 * 1024]);
    write("two.jsonc", b"{ \"$include\": \"one.jsonc\" }");
    write("one.jsonc", b"{ \"$include\": \"two.jsonc\" }");
    write("other.json", b"{ \"name\": \"package\" }");
    fs::create_dir(folder.path().join("folder")).unwrap();
    fs::create_dir(folder.path().join("others")).unwrap();
    write("others/package.json", b"{ \"name\": \"package\" }");
    folder
}

#[test]
fn what_is_no_statement_is_told_by_every_command_that_reads_one() {
    let folder = folder();
    let before = content(folder.path());
    let cases = [
        ("missing.json", "cannot read missing.json"),
        ("folder", "folder is a folder, and a file is wanted"),
        ("large.json", "large.json is larger than 5 MiB, and no more is read"),
        ("binary.json", "binary.json is not a text file"),
        ("latin.json", "latin.json is not written in UTF-8 (line 2); save it as UTF-8"),
        ("wide.json", "wide.json is written in UTF-16; save it as UTF-8"),
        ("cut.jsonc", "`trust-center check` says w"),
    ];
    for (file, said) in cases {
        let commands: [&[&str]; 6] = [
            &["check", file],
            &["explain", file, "app"],
            &["render", file],
            &["export", "csv,json", file],
            &["diff", "statement.jsonc", file],
            &["diff", file, "statement.jsonc"],
        ];
        for command in commands {
            let (code, out, err) = run(command, folder.path());
            // What is broken in the middle `check` finds, and says where; of a folder it checks the files.
            if command[0] == "check" && file == "cut.jsonc" {
                assert_eq!((code, err.as_str()), (1, ""), "{command:?}");
                assert!(out.contains("error[syntax]") && out.contains("cut.jsonc:"), "{out}");
                continue;
            }
            let said = if command[0] == "check" && file == "folder" {
                "there is no statement in folder"
            } else {
                said
            };
            assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
            assert!(err.contains(said) && err.lines().count() == 1, "{command:?}: {err}");
        }
    }
    let (code, _, err) = run(&["check", "others"], folder.path());
    assert_eq!((code, err.as_str()), (2, "trust-center: there is no statement in others\n"));
    assert!(content(folder.path()) == before, "something was written");
}

#[test]
fn what_cannot_be_built_is_told_with_its_place() {
    let folder = folder();
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    let header = b"tenant,name,region,ai,plan\n";
    write("twice.csv", &[header.as_slice(), b"a,A,EMEA,on,basic\na,B,EMEA,on,basic\n"].concat());
    write("state.csv", &[header.as_slice(), b"a,A,EMEA,perhaps,premium\n"].concat());
    write("latin.csv", &[header.as_slice(), b"a,M\xfcller,EMEA,on,basic\n"].concat());
    let before = content(folder.path());
    for (template, facts, code, said) in [
        ("self.jsonc", "tenants.csv", 2, "self.jsonc:1:15: the template includes itself: self.jsonc"),
        ("one.jsonc", "tenants.csv", 2, "the template includes itself: two.jsonc"),
        ("missing.jsonc", "tenants.csv", 2, "cannot read missing.jsonc"),
        ("folder", "tenants.csv", 2, "folder is a folder, and a file is wanted"),
        ("cut.jsonc", "tenants.csv", 2, "cut.jsonc:"),
        ("template.jsonc", "missing.csv", 2, "cannot read missing.csv"),
        ("template.jsonc", "folder", 2, "folder is a folder, and a file is wanted"),
        ("template.jsonc", "large.json", 2, "large.json is larger than 64 MiB, and no more is read"),
        ("template.jsonc", "binary.json", 2, "binary.json is not a text file"),
        (
            "template.jsonc",
            "latin.csv",
            2,
            "latin.csv is not written in UTF-8 (line 2); save it as UTF-8 (in Excel: “CSV UTF-8”)",
        ),
        ("template.jsonc", "twice.csv", 2, "row 3 of twice.csv: the tenant “a” stands on row 2 already"),
        ("template.jsonc", "state.csv", 1, "row 2"),
        ("template.jsonc", "statement.jsonc", 2, "statement.jsonc is no list"),
    ] {
        let (found, out, err) = run(&["build", template, facts, "-o", "made"], folder.path());
        assert_eq!(found, code, "{template} {facts}: {out}{err}");
        assert!((out + &err).contains(said), "{template} {facts}: {err}");
        assert!(err.lines().count() < 2, "{err}");
        assert!(content(folder.path()) == before, "{template} {facts}: something was written");
    }
}

/// Every command that writes files.
const WRITING: [&[&str]; 5] = [
    &["init", "INTO"],
    &["render", "--page", "statement.jsonc", "-o", "INTO/page.html"],
    &["export", "csv,json,jsonld", "statement.jsonc", "-o", "INTO"],
    &["import", "list", "list.csv", "-o", "INTO/made.jsonc", "--report", "INTO/loss.json"],
    &["build", "template.jsonc", "tenants.csv", "-o", "INTO"],
];

fn into(command: &[&str], into: &str) -> Vec<String> {
    command.iter().map(|argument| argument.replace("INTO", into)).collect()
}

#[test]
fn where_no_file_can_be_written_none_is() {
    let folder = folder();
    fs::write(folder.path().join("file"), "mine").unwrap();
    let before = content(folder.path());
    for command in WRITING {
        // Not even the superuser, as whom tests may run, can make a file in a file.
        let command = into(command, "file");
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        let (code, out, err) = run(&arguments, folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(err.contains("file") && err.lines().count() == 1, "{command:?}: {err}");
        assert!(!err.contains(".tmp"), "the name of a temporary file says nothing: {err}");
        assert!(content(folder.path()) == before, "{command:?}: something was written");
    }
}

#[test]
fn what_is_there_is_left_and_none_of_the_others_is_written() {
    for (command, name) in [
        (WRITING[0], "residency.editor.schema.json"),
        (WRITING[1], "page.html"),
        (WRITING[2], "data-residency-contoso-2026-01-31-statement.jsonld"),
        (WRITING[3], "loss.json"),
        (WRITING[4], "contoso.json"),
    ] {
        let folder = folder();
        fs::create_dir(folder.path().join("out")).unwrap();
        fs::write(folder.path().join("out").join(name), "mine").unwrap();
        let before = content(folder.path());
        let command = into(command, "out");
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        let (code, out, err) = run(&arguments, folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(err.contains(name) && err.contains("--force"), "{command:?}: {err}");
        assert!(content(folder.path()) == before, "{command:?}: something was written");
        arguments.push("--force");
        let (code, _, err) = run(&arguments, folder.path());
        assert!(code < 2, "{command:?}: {err}");
        assert_ne!(fs::read_to_string(folder.path().join("out").join(name)).unwrap(), "mine");
    }
}

/// As on a full disk: no file may become longer than a kibibyte, and a write beyond that is an error.
#[cfg(unix)]
#[test]
fn on_a_full_disk_nothing_is_half_written() {
    for command in WRITING {
        let folder = folder();
        // What the build writes has to be long enough.
        let facts = folder.path().join("tenants.csv");
        let long = fs::read_to_string(&facts).unwrap().replace("Contoso", &"C".repeat(1500));
        fs::write(facts, long).unwrap();
        fs::create_dir(folder.path().join("out")).unwrap();
        let command = into(command, "out");
        let output = Command::new("sh")
            .current_dir(folder.path())
            .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", COMMAND])
            .args(&command)
            .output()
            .unwrap();
        let (code, out, err) = told(output);
        assert_eq!(code, 2, "{command:?}: {out}{err}");
        assert!(err.contains("cannot write ") && err.lines().count() == 1, "{command:?}: {err}");
        let left: Vec<_> = content(&folder.path().join("out")).into_iter().map(|(path, _)| path).collect();
        let names: Vec<_> = left.iter().filter_map(|path| path.file_name()?.to_str()).collect();
        // A build that was stopped says so, and goes on when it runs again; what it has written is whole.
        let is_whole = |name: &&str| {
            let content = fs::read(folder.path().join("out").join(name)).unwrap();
            *name == ".trust-center-build" || serde_json::from_slice::<serde_json::Value>(&content).is_ok()
        };
        if command[0] == "build" {
            assert!(names.contains(&".trust-center-build") && names.iter().all(is_whole), "{names:?}");
            assert!(!names.contains(&"manifest.json"));
            let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            assert!(run(&arguments, folder.path()).0 < 2);
        } else {
            assert_eq!(names, Vec::<&str>::new(), "{command:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_no_success() {
    let folder = folder();
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let commands: [&[&str]; 5] = [
        &["check", "statement.jsonc"],
        &["render", "statement.jsonc"],
        &["explain", "unknown-id"],
        &["import", "list", "list.csv"],
        &["diff", "statement.jsonc", "statement.jsonc"],
    ];
    for arguments in commands {
        let output =
            Command::new(COMMAND).current_dir(folder.path()).args(arguments).stdout(full()).output().unwrap();
        let (code, _, err) = told(output);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(err.contains("cannot write the output: No space left on device"), "{arguments:?}: {err}");
    }
    let output = Command::new(COMMAND)
        .current_dir(folder.path())
        .args(["import", "list", "list.csv"])
        .stderr(full())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "the report is lost");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = folder();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    fs::create_dir(folder.path().join("widget")).unwrap();
    fs::write(folder.path().join("widget/auto.js"), "").unwrap();
    let (code, out, err) =
        run(&["preview", "statement.jsonc", "--port", &port, "--widget", "widget"], folder.path());
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        format!(
            "trust-center: port {port} is taken: end the program that listens on it, or choose another with --port\n"
        )
    );
}

#[test]
fn two_files_of_one_name_are_refused_before_either_is_written() {
    let folder = folder();
    for report in ["same.json", "./same.json", "folder/../same.json"] {
        for force in [&[][..], &["--force"]] {
            let command = ["import", "list", "list.csv", "-o", "same.json", "--report", report];
            let (code, out, err) = run(&[&command, force].concat(), folder.path());
            assert_eq!((code, out.as_str()), (2, ""), "{report}");
            assert!(err.contains("would be written twice") && err.lines().count() == 1, "{err}");
            assert!(!folder.path().join("same.json").exists(), "{report}");
        }
    }
}

#[test]
fn standard_input_and_folders_that_are_missing_are_told() {
    let folder = folder();
    for command in
        [&["check", "-"][..], &["import", "list", "-"], &["render", "-"], &["diff", "-", "statement.jsonc"]]
    {
        let (code, _, err) = run(command, folder.path());
        assert_eq!(
            (code, err.as_str()),
            (2, "trust-center: standard input is not read: write it into a file, and name that\n"),
            "{command:?}"
        );
    }
    let (code, _, err) = run(&["import", "list", "list.csv", "-o", "nowhere/x.jsonc"], folder.path());
    assert_eq!(
        (code, err.as_str()),
        (2, "trust-center: cannot write nowhere/x.jsonc: there is no folder nowhere\n")
    );
}

#[test]
fn a_command_to_copy_is_quoted_and_what_became_of_the_values_is_told() {
    let folder = folder();
    let (code, out, _) =
        run(&["import", "list", "list.csv", "-o", "out ü.jsonc", "--report", "loss.json"], folder.path());
    assert_eq!(code, 0);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].contains(" mapped, "), "{out}");
    assert_eq!(lines[1], "the report is in loss.json");
    assert_eq!(lines[2], "wrote out ü.jsonc; next: trust-center check 'out ü.jsonc'");
}

/// What a link leads to is published like any other file.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_does_not_pass() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let statements = folder.path().join("statements");
    fs::create_dir(&statements).unwrap();
    fs::copy(folder.path().join("statement.jsonc"), statements.join("a.jsonc")).unwrap();
    // One that leads in a circle, and one that is no statement's.
    symlink("..", statements.join("round")).unwrap();
    symlink("nowhere", statements.join("lock")).unwrap();
    fs::remove_dir_all(folder.path().join("folder")).unwrap();
    let (code, out, err) = run(&["check", "statements"], folder.path());
    assert!(err.is_empty() || code == 2, "{code} {out}{err}");
    symlink("nowhere", statements.join("b.jsonc")).unwrap();
    let (code, out, err) = run(&["check", "statements"], folder.path());
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "trust-center: cannot read statements/b.jsonc: it is a link that leads nowhere\n");
    fs::remove_file(statements.join("b.jsonc")).unwrap();
    fs::remove_file(statements.join("round")).unwrap();
    fs::copy(files().join("readme/mistake.jsonc"), folder.path().join("far.txt")).unwrap();
    symlink("../far.txt", statements.join("b.jsonc")).unwrap();
    let (code, out, _) = run(&["check", "statements"], folder.path());
    assert!(code == 1 && out.contains("statements/b.jsonc:13:80"), "{out}");
}
