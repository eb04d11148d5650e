//! Every command's output, as `tests/cmd/*.trycmd` has it: `TRYCMD=overwrite cargo test -p trust-center-publish --test cmd`.

#[test]
fn the_commands_say_what_is_written() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// The README shows a statement, and the page about publishing an answer: these are they.
#[test]
fn the_readme_shows_what_is_so() {
    let readme = include_str!("../../README.md");
    assert!(readme.contains(include_str!("files/readme/statement.jsonc")));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/readme"))
        .args(["check", "mistake.jsonc"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let first = said.split("\n\n1 statement").next().unwrap_or_default();
    assert!(include_str!("../../docs/publishing.md").contains(first), "{said}");
    let right = std::process::Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/readme"))
        .args(["check", "statement.jsonc"])
        .output()
        .expect("it runs");
    assert!(readme.contains(&format!(
        "$ trust-center check statement.jsonc\n{}",
        String::from_utf8_lossy(&right.stdout)
    )));
    assert_eq!(right.status.code(), Some(0));
    assert_eq!(output.status.code(), Some(1));
}
