//! What the reader of a machine may not do is said in one sentence, too: as somebody who may read and write little.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

const COMMAND: &str = env!("CARGO_BIN_EXE_trust-center");
/// Whom nothing belongs to, on Linux.
const NOBODY: u32 = 65534;

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A folder that anybody may look into, with what nobody may.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let copy = |from: &str, to: &str| fs::copy(files.join(from), folder.path().join(to)).unwrap();
    copy("readme/statement.jsonc", "statement.jsonc");
    copy("readme/statement.jsonc", "secret.jsonc");
    copy("import/subs.csv", "list.csv");
    copy("import/subs.csv", "secret.csv");
    for file in ["template.jsonc", "shared.jsonc", "tenants.csv"] {
        copy(&format!("build/{file}"), file);
    }
    // Beside the files, for the way to where it was built may be closed.
    fs::copy(COMMAND, folder.path().join("command")).unwrap();
    for made in ["locked", "around/locked", "read-only"] {
        fs::create_dir_all(folder.path().join(made)).unwrap();
    }
    allow(folder.path(), 0o755);
    for file in ["secret.jsonc", "secret.csv", "locked", "around/locked"] {
        allow(&folder.path().join(file), 0o000);
    }
    allow(&folder.path().join("read-only"), 0o555);
    folder
}

/// Runs the command; as nobody, where the tests run as the superuser, who may do everything.
fn run(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let mut command = Command::new(folder.join("command"));
    command.current_dir(folder).args(arguments);
    if folder.metadata().unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_may_not_be_read_or_written_is_told_in_one_sentence() {
    let folder = folder();
    let cases: [(&[&str], &str); 16] = [
        (&["check", "secret.jsonc"], "cannot read secret.jsonc: Permission denied"),
        (&["check", "locked"], "cannot list locked: Permission denied"),
        (&["check", "around"], "cannot list around/locked: Permission denied"),
        (&["explain", "secret.jsonc", "app"], "cannot read secret.jsonc: Permission denied"),
        (&["render", "secret.jsonc"], "cannot read secret.jsonc: Permission denied"),
        (&["export", "csv", "secret.jsonc"], "cannot read secret.jsonc: Permission denied"),
        (&["diff", "statement.jsonc", "secret.jsonc"], "cannot read secret.jsonc: Permission denied"),
        (&["import", "list", "secret.csv"], "cannot read secret.csv: Permission denied"),
        (&["import", "cyclonedx", "secret.jsonc"], "cannot read secret.jsonc: Permission denied"),
        (
            &["build", "template.jsonc", "secret.csv", "-o", "made"],
            "cannot read secret.csv: Permission denied",
        ),
        (&["init", "read-only"], "cannot write into read-only: permission denied"),
        (&["init", "read-only/new"], "cannot make the folder read-only/new: Permission denied"),
        (
            &["render", "--page", "statement.jsonc", "-o", "read-only/page.html"],
            "cannot write into read-only: permission denied",
        ),
        (
            &["export", "csv,json", "statement.jsonc", "-o", "read-only"],
            "cannot write into read-only: permission denied",
        ),
        (
            &["import", "list", "list.csv", "-o", "read-only/made.jsonc"],
            "cannot write into read-only: permission denied",
        ),
        (
            &["build", "template.jsonc", "tenants.csv", "-o", "read-only"],
            "cannot write into read-only: permission denied",
        ),
    ];
    for (arguments, said) in cases {
        let (code, out, err) = run(arguments, folder.path());
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.starts_with(&format!("trust-center: {said}")), "{arguments:?}: {err}");
        assert!(err.lines().count() == 1 && err.matches("ermission denied").count() == 1, "{err}");
    }
    assert_eq!(fs::read_dir(folder.path().join("read-only")).unwrap().count(), 0);
    // What is left has to be taken away by whoever runs the tests.
    for file in ["locked", "around/locked", "read-only"] {
        allow(&folder.path().join(file), 0o755);
    }
}
