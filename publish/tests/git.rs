//! `diff --against git:REF`: the earlier version as a commit has it.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn told(Output { status, stdout, stderr }: Output) -> (i32, String, String) {
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn git(arguments: &[&str], folder: &Path) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.current_dir(folder).args(identity).args(arguments);
    // Where the tests run in a hook, Git has set these for the repository of the hook.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let (code, out, err) = told(command.output().unwrap());
    assert_eq!(code, 0, "{arguments:?}: {out}{err}");
}

fn diff(arguments: &[&str], folder: &Path) -> (i32, String, String) {
    told(
        Command::new(env!("CARGO_BIN_EXE_trust-center"))
            .current_dir(folder)
            .arg("diff")
            .args(arguments)
            .output()
            .unwrap(),
    )
}

#[test]
fn a_statement_is_compared_with_that_of_a_commit() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("statements");
    fs::create_dir(&inner).unwrap();
    let statement = inner.join("contoso.jsonc");
    let text = include_str!("files/readme/statement.jsonc");
    fs::write(&statement, text).unwrap();
    git(&["init", "--quiet", "--initial-branch", "main"], folder.path());
    git(&["add", "."], folder.path());
    git(&["commit", "--quiet", "--message", "First"], folder.path());
    git(&["tag", "v1"], folder.path());

    // From the top and from the file's folder, and even where a hook has set the folder of another repository.
    let path = "statements/contoso.jsonc";
    let (code, out, err) = diff(&["--against", "git:main", path], folder.path());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("Nothing changed"), "{out}");

    fs::write(&statement, text.replace("\"at\": \"DE\"", "\"at\": \"US\"")).unwrap();
    for (reference, path, cwd) in [
        ("git:main", path, folder.path()),
        ("git:v1", "contoso.jsonc", &*inner),
        ("git:HEAD", path, folder.path()),
    ] {
        let (code, out, err) = diff(&["--against", reference, path], cwd);
        assert_eq!((code, err.as_str()), (1, ""), "{reference}: {out}");
        assert!(out.contains("Germany") && out.contains("United States"), "{out}");
    }
    let (code, out, _) = diff(&["--against", "git:v1", "--format", "json", path], folder.path());
    assert_eq!(code, 1);
    serde_json::from_str::<serde_json::Value>(&out).unwrap();
    let in_hook = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(folder.path())
        .env("GIT_DIR", ".git")
        .env("GIT_INDEX_FILE", ".git/index")
        .args(["diff", "--against", "git:HEAD", path])
        .output()
        .unwrap();
    assert_eq!(told(in_hook).0, 1);

    fs::write(inner.join("new.jsonc"), text).unwrap();
    let (code, out, err) = diff(&["--against", "git:main", "statements/new.jsonc"], folder.path());
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("git has no statements/new.jsonc of main"), "{err}");
    // Without a name, git would take what is to be committed next.
    let (code, _, err) = diff(&["--against", "git:", path], folder.path());
    assert!(code == 2 && err.contains("`git:` names no commit"), "{err}");
    let (code, _, err) = diff(&["--against", "git:nowhere", path], folder.path());
    assert_eq!(code, 2, "{err}");
}
