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

/// The command in front of all others, so that scripts find it.
#[cfg(unix)]
fn path() -> std::ffi::OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_trust-center")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap()
}

/// A repository with a build, the schema for editors, and a statement with a name that Git writes in quotes.
#[cfg(unix)]
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_trust-center"))
            .current_dir(folder.path())
            .args(arguments)
            .output();
        told(output.unwrap())
    };
    git(&["init", "--quiet", "--initial-branch", "main"], folder.path());
    let build = files.join("build");
    let of = |name: &str| build.join(name).to_str().unwrap().to_owned();
    let (code, out, err) =
        run(&["build", &of("template.jsonc"), &of("tenants.csv"), "-o", "statements/built"]);
    assert!(code < 2, "{out}{err}");
    run(&["init", "statements/own"]);
    fs::copy(files.join("readme/statement.jsonc"), folder.path().join("statements/own/statement.jsonc"))
        .unwrap();
    for name in ["café.jsonc", "with blank.jsonc"] {
        fs::copy(files.join("readme/statement.jsonc"), folder.path().join("statements").join(name)).unwrap();
    }
    folder
}

/// Commits with the hook; whether that went, and what was said.
#[cfg(unix)]
fn commit(folder: &Path) -> (bool, String) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"])
        .args(["commit", "--quiet", "--message", "One"])
        .env("PATH", path())
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output();
    let (code, out, err) = told(output.unwrap());
    (code == 0, out + &err)
}

#[cfg(unix)]
#[test]
fn the_hook_checks_what_is_to_be_committed_and_nothing_else() {
    let folder = repository();
    let hook = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/publish/pre-commit");
    let hooks = folder.path().join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    fs::copy(hook, hooks.join("pre-commit")).unwrap();
    // The command's own files are among them, alone and beside statements.
    git(
        &["add", "statements/built/manifest.json", "statements/own/residency.editor.schema.json"],
        folder.path(),
    );
    let (went, said) = commit(folder.path());
    assert!(went && said.contains("manifest.json is the list of what a build made"), "{said}");
    git(&["add", "statements/café.jsonc", "statements/with blank.jsonc", "statements/own"], folder.path());
    let (went, said) = commit(folder.path());
    assert!(went && said.contains("3 statements checked: nothing to mend"), "{said}");
    // What is in the index counts, and what lies in the folder does not.
    let mistake = include_str!("files/readme/mistake.jsonc");
    let wrong = folder.path().join("statements/wrong.yml");
    fs::write(
        &wrong,
        mistake.lines().filter_map(|line| line.split("// ").next()).collect::<Vec<_>>().join("\n"),
    )
    .unwrap();
    git(&["add", "statements/wrong.yml"], folder.path());
    fs::write(&wrong, "").unwrap();
    let (went, said) = commit(folder.path());
    assert!(!went && said.contains("statements/wrong.yml:13:80"), "{said}");
}

/// The script that a workflow runs under a name.
#[cfg(unix)]
fn script(name: &str) -> String {
    let workflow = include_str!("../../examples/publish/workflow.yml");
    let (_, step) = workflow.split_once(name).unwrap();
    let (_, script) = step.split_once("run: |\n").unwrap();
    let lines = script.lines().take_while(|line| line.starts_with("          ") || line.is_empty());
    let lines: Vec<&str> = lines.map(|line| line.trim_start_matches("          ")).collect();
    lines.join("\n")
}

#[cfg(unix)]
#[test]
fn the_workflow_says_what_changed_in_statements() {
    let folder = repository();
    git(&["add", "."], folder.path());
    git(&["commit", "--quiet", "--message", "First"], folder.path());
    git(&["branch", "base"], folder.path());
    let text = include_str!("files/readme/statement.jsonc").replace("\"at\": \"DE\"", "\"at\": \"US\"");
    fs::write(folder.path().join("statements/café.jsonc"), text).unwrap();
    let own = ["statements/built/manifest.json", "statements/own/residency.editor.schema.json"];
    for own in own {
        let file = folder.path().join(own);
        fs::write(&file, fs::read_to_string(&file).unwrap() + "\n").unwrap();
    }
    git(&["add", "."], folder.path());
    git(&["commit", "--quiet", "--message", "Second"], folder.path());
    let summary = folder.path().join("summary");
    let output = Command::new("bash")
        .current_dir(folder.path())
        .args(["-e", "-o", "pipefail", "-c", &script("What changed")])
        .env("PATH", path())
        .env("BASE", "base")
        .env("GITHUB_STEP_SUMMARY", &summary)
        .env_remove("GIT_DIR")
        .output();
    let (code, out, err) = told(output.unwrap());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let said = fs::read_to_string(&summary).unwrap();
    assert!(said.contains("United States") && said.matches("###").count() == 1, "{said}");
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
