//! What the tests of the command share.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in a folder: its exit code, and what it says on both streams.
pub(crate) fn run(arguments: &[&str], folder: &Path) -> (i32, String, String) {
    told(
        Command::new(env!("CARGO_BIN_EXE_trust-center"))
            .current_dir(folder)
            .args(arguments)
            .output()
            .unwrap(),
    )
}

/// What a program ended with.
pub(crate) fn told(Output { status, stdout, stderr }: Output) -> (i32, String, String) {
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}
