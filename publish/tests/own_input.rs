//! No command writes over what it reads, whatever it is asked and by whatever name that is called.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use support::run;

const LIST: &str = "Name,Location\nA,Germany\n";
const TABLE: &str = "| Name | Location |\n|---|---|\n| A | Germany |\n";
const TEMPLATE: &str = r#"{ "format": 1, "asOf": "2026-01-31", "completeness": "partial", "provider": { "name": "P" }, "tenant": { "id": { "$fact": "id" }, "name": "T" }, "categories": [{ "$include": "t1.json" }], "services": [{ "id": "app", "name": "App", "collects": ["d"] }], "clauses": [] }"#;
const STATEMENT: &str = r#"{ "format": 1, "asOf": "2026-01-31", "provider": { "name": "P" }, "tenant": { "id": "t", "name": "T" }, "categories": [], "services": [], "clauses": [] }"#;

fn write_all(folder: &Path) {
    for (name, content) in [
        ("list.csv", LIST),
        ("list.md", TABLE),
        ("statement.json", STATEMENT),
        ("t0.json", TEMPLATE),
        ("t1.json", r#"{ "id": "d", "name": "D" }"#),
        ("facts.csv", "id\nt0\n"),
        ("others.csv", "id\nt1\n"),
        ("manifest.json", r#"[{ "id": "t3" }]"#),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_all(path);
    fs::create_dir(path.join("sub")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("list.csv", path.join("link.csv")).unwrap();
        fs::hard_link(path.join("list.csv"), path.join("other.csv")).unwrap();
    }
    let before = contents(path);
    let mut commands = vec![
        "import list list.csv -o list.csv",
        "import list list.csv -o ./list.csv",
        "import list list.csv -o sub/../list.csv",
        "import list list.md -o b.jsonc --report list.md",
        "import cyclonedx statement.json -o statement.json",
        "render statement.json -o statement.json",
        "export statement statement.json",
        "export csv,statement statement.json -o .",
        "build t0.json facts.csv -o .",
        "build t0.json others.csv -o .",
        "build t0.json manifest.json -o .",
    ];
    if cfg!(unix) {
        commands.extend([
            "import list link.csv -o list.csv",
            "import list list.csv -o link.csv",
            "import list list.csv -o other.csv",
        ]);
    }
    for command in commands {
        for force in [&[][..], &["--force"]] {
            let arguments: Vec<&str> = command.split(' ').chain(force.iter().copied()).collect();
            let (code, out, err) = run(&arguments, path);
            assert_eq!((code, out.as_str()), (2, ""), "{command}: {err}");
            assert!(err.contains("is the file that the command reads"), "{command}: {err}");
            assert_eq!(contents(path), before, "{command}");
        }
    }
    for command in [
        "import list list.csv -o made.jsonc",
        "render statement.json -o made.html",
        "build t0.json facts.csv -o sub",
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let (code, _, err) = run(&arguments, path);
        assert_eq!(code, 0, "{command}: {err}");
    }
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}
