//! `build`: the same input makes the same bytes, what is there is left, and nothing is half written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::run;

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/build")
}

fn build(facts: &str, into: &Path) -> (i32, String, String) {
    run(&["build", "template.jsonc", facts, "-o", into.to_str().unwrap()], &files())
}

fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

/// Facts of so many tenants in a file of a folder.
fn facts(folder: &Path, rows: &[String]) -> String {
    let path = folder.join("facts.csv");
    fs::write(&path, format!("tenant,name,region,ai,plan\n{}\n", rows.join("\n"))).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_same_input_makes_the_same_bytes_and_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..50)
        .map(|n| {
            format!(
                "t{n},Tenant {n},{},{},{}",
                ["EMEA", "APAC", "LATAM"][n % 3],
                ["on", "off"][n % 2],
                ["premium", "basic"][n / 2 % 2]
            )
        })
        .collect();
    let facts = facts(folder.path(), &rows);
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let (_, told, _) = build(&facts, &one);
    assert!(told.starts_with("50 statements in 12 shapes"), "{told}");
    build(&facts, &other);
    assert_eq!(content(&one), content(&other));
    assert_eq!(content(&one).len(), 51, "and no file that a build leaves behind");
    // As if it had been stopped in the middle: some are there, and the list of them is not.
    fs::remove_file(other.join("manifest.json")).unwrap();
    fs::write(other.join(".trust-center-build"), "").unwrap();
    fs::remove_file(other.join("t7.json")).unwrap();
    let (_, told, _) = build(&facts, &other);
    assert!(told.contains("1 written, 49 as they were"), "{told}");
    assert_eq!(content(&one), content(&other));
    // Every statement that was built can be read.
    let (code, told, _) = run(&["check", "--format", "json", "one"], folder.path());
    assert!(code < 2 && !told.contains("\"level\": \"error\""), "{told}");
    let (code, told, _) = run(&["check", "--manifest", "one/manifest.json"], folder.path());
    assert_eq!((code, told.as_str()), (0, "50 statements of the manifest: all as they were built\n"));
}

#[test]
fn what_is_wrong_is_said_with_its_row_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("into");
    let cases = [
        (vec!["a,A,EMEA,on,basic", "a,B,EMEA,on,basic"], 2, "row 3"),
        (vec!["a,A,EMEA,on,basic", "A,B,EMEA,on,basic"], 2, "row 3"),
        (vec!["../a,A,EMEA,on,basic"], 2, "row 2"),
        (vec!["a,,EMEA,on,basic"], 2, "row 2: “name” is empty"),
        (vec!["a,A,EMEA,sometimes,premium"], 1, "row 2"),
        (vec!["a,A,EMEA,on,basic,more"], 2, "row 2 has 6 cells"),
    ];
    for (rows, code, told) in cases {
        let rows: Vec<String> = rows.into_iter().map(str::to_owned).collect();
        let (found, out, err) = build(&facts(folder.path(), &rows), &into);
        assert_eq!(found, code, "{rows:?}: {out}{err}");
        assert!((out.clone() + &err).contains(told), "{rows:?}: {out}{err}");
        assert!(!into.exists(), "{rows:?}");
    }
}

#[test]
fn what_others_wrote_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), "mine").unwrap();
    let facts = facts(folder.path(), &["a,A,EMEA,on,premium".to_owned()]);
    let (code, _, err) = build(&facts, folder.path());
    assert_eq!(code, 2);
    assert!(err.contains("a.json is there already"), "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("a.json")).unwrap(), "mine");
}

#[test]
fn the_first_column_of_objects_is_the_first_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let row = |id: &str| {
        format!(
            "{{ \"tenant\": \"{id}\", \"name\": \"N\", \"region\": \"EMEA\", \"ai\": \"on\", \"plan\": \"basic\" }}"
        )
    };
    for (file, text) in [
        ("facts.jsonl", format!("\n{}\n{}\n", row("b"), row("a"))),
        ("facts.json", format!("[{}, {}]", row("b"), row("a"))),
        ("named.json", format!("{{ \"ai\": 1, \"tenants\": [{}, {}] }}", row("b"), row("a"))),
    ] {
        let facts = folder.path().join(file);
        fs::write(&facts, text).unwrap();
        let into = folder.path().join("into").join(file);
        let (_, out, err) = build(facts.to_str().unwrap(), &into);
        assert!(out.contains("2 written"), "{file}: {out}{err}");
        assert!(into.join("a.json").is_file() && into.join("b.json").is_file(), "{file}");
    }
}

#[test]
fn what_was_edited_by_hand_is_left_unless_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("into");
    let rows = ["a,A,EMEA,on,premium".to_owned(), "b,B,EMEA,on,premium".to_owned()];
    let facts = facts(folder.path(), &rows);
    build(&facts, &into);
    fs::write(into.join("a.json"), "{}").unwrap();
    let before = content(&into);
    let (code, out, err) = build(&facts, &into);
    assert!(code == 2 && err.contains("a.json was edited since it was built; --force"), "{out}{err}");
    assert!(content(&into) == before, "something was written");
    // What somebody else put there is no more ours than that.
    fs::write(into.join("c.json"), "mine").unwrap();
    let more = [rows.as_slice(), &["c,C,EMEA,on,premium".to_owned()]].concat();
    let more = self::facts(folder.path(), &more);
    fs::write(into.join("a.json"), &content(&into)[1].1).unwrap();
    let (code, _, err) = build(&more, &into);
    assert!(code == 2 && err.contains("--force"), "{err}");
    let (code, out, _) =
        run(&["build", "template.jsonc", &more, "-o", into.to_str().unwrap(), "--force"], &files());
    assert!(code < 2 && out.contains("written"), "{out}");
}

#[test]
fn what_a_build_left_half_written_is_gone_after_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("into");
    let facts = facts(folder.path(), &["a,A,EMEA,on,premium".to_owned()]);
    // As after `kill -9`: under a name that is no statement's.
    fs::create_dir(&into).unwrap();
    for name in [".trust-center-build", ".trust-center-XyZ123.part"] {
        fs::write(into.join(name), "").unwrap();
    }
    build(&facts, &into);
    let names: Vec<String> = content(&into).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a.json", "manifest.json"]);
}

#[test]
fn a_folder_with_the_name_of_a_statement_stops_a_build_before_it_begins() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("into");
    let rows = ["a,A,EMEA,on,premium".to_owned(), "b,B,EMEA,on,premium".to_owned()];
    let facts = facts(folder.path(), &rows);
    for name in ["b.json", "manifest.json"] {
        fs::create_dir_all(into.join(name)).unwrap();
        for force in [&[][..], &["--force"]] {
            let command = ["build", "template.jsonc", &facts, "-o", into.to_str().unwrap()];
            let (code, out, err) = run(&[&command, force].concat(), &files());
            assert!(code == 2 && err.contains(&format!("{name} is a folder")), "{out}{err}");
            assert!(!err.contains("--force"), "it would not write over it: {err}");
            assert_eq!(fs::read_dir(&into).unwrap().count(), 1, "something was written");
        }
        fs::remove_dir(into.join(name)).unwrap();
    }
}

#[test]
fn what_is_no_longer_made_is_told_while_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("into");
    let rows = ["a,A,EMEA,on,premium".to_owned(), "b,B,EMEA,on,premium".to_owned()];
    let of = |rows: &[String]| build(&facts(folder.path(), rows), &into).1;
    of(&rows);
    assert!(of(&rows[..1]).ends_with("no longer made, and still there: b.json\n"));
    of(&rows);
    fs::remove_file(into.join("b.json")).unwrap();
    let told = of(&rows[..1]);
    assert!(told.contains("1 as they were") && !told.contains("still there"), "{told}");
}

#[test]
fn a_build_that_was_stopped_is_told_by_a_check() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts(folder.path(), &["a,A,EMEA,on,premium".to_owned(), "b,B,EMEA,on,premium".to_owned()]);
    let into = folder.path().join("out");
    let (_, told, err) = build(&facts, &into);
    assert!(told.contains("2 written"), "{told}{err}");
    let check = || run(&["check", "."], folder.path());
    let (before, _, _) = check();
    fs::write(into.join(".trust-center-build"), "").unwrap();
    let (code, _, err) = check();
    assert!(before < 2 && code == 1 && err.contains("in out a build was stopped"), "{err}");
    let (code, told, _) = run(&["check", "--manifest", "out/manifest.json"], folder.path());
    assert!(code == 1 && told.contains("a build was stopped here"), "{told}");
    // What is there by now may be somebody's own: it goes on over what it has made itself, and over nothing else.
    let mine = fs::read_to_string(into.join("a.json")).unwrap().replace('A', "Mine");
    fs::write(into.join("a.json"), &mine).unwrap();
    let (code, _, err) = build(&facts, &into);
    assert!(code == 2 && err.contains("a.json was made by the build that was stopped"), "{err}");
    assert_eq!(fs::read_to_string(into.join("a.json")).unwrap(), mine);
    // And what cannot be built is said with the name of the file.
    fs::write(folder.path().join("facts.csv"), "tenant,name,region,ai,plan\na,,EMEA,on,premium\n").unwrap();
    let (_, _, err) = build(&facts, &into);
    assert!(err.contains("facts.csv: row 2: “name” is empty"), "{err}");
}
