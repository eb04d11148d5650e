//! The tools that are built: wasm-bindgen, which makes the JavaScript around the module; wasm-pack, which runs tests in a browser; and others of cargo.

use std::fs;

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use super::announce;
use crate::project::Project;

const WASM_PACK: &str = "0.15.1";

/// Installs wasm-bindgen under target/tools, unless `PATH` has it in exactly the right version.
pub(super) fn ensure_bindgen(project: &Project) -> Result<()> {
    // The command line and the library must agree to the digit.
    let version = project.locked_version("wasm-bindgen")?;
    // Without TLS, by which its runner of tests could ask a driver on another machine, and which is a third of what is compiled.
    install(project, "wasm-bindgen", "wasm-bindgen-cli", &version, &["--no-default-features"])
}

/// The same for wasm-pack.
pub(super) fn ensure_pack(project: &Project) -> Result<()> {
    install(project, "wasm-pack", "wasm-pack", WASM_PACK, &[])
}

/// Installs a tool of cargo's, such as cargo-deny, unless there is one, of whatever version.
pub(super) fn ensure_any(project: &Project, tool: &str) -> Result<()> {
    if project.tools().join("bin").join(tool).is_file() || which::which(tool).is_ok() {
        return Ok(());
    }
    let shell = project.shell()?;
    announce(&format!("building {tool} into target/tools"), "some minutes");
    let tools = project.tools();
    let objects = project.cache("tools");
    cmd!(shell, "cargo install --debug --locked --root {tools} --target-dir {objects} {tool}")
        .run()
        .with_context(|| format!("{tool} could not be built; cargo says above what it lacks"))?;
    fs::remove_dir_all(&objects).ok();
    Ok(())
}

fn install(project: &Project, program: &str, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let shell = project.shell()?;
    if installed_version(&shell, program).as_deref() == Some(version) {
        return Ok(());
    }
    announce(&format!("building {package} {version} into target/tools"), "about a minute");
    let tools = project.tools();
    let objects = project.cache("tools");
    // Unoptimised they are built in a third of the time, and still convert the widget in a fraction of a second.
    // Without `--locked`, because the lock file they are published with names a crate that was withdrawn.
    let _debug_info = shell.push_env("CARGO_PROFILE_DEV_DEBUG", "0");
    // Quiet, because the widget is compiled at the same time, and one line of progress is all that a terminal can show.
    cmd!(
        shell,
        "cargo install --quiet --debug --root {tools} --target-dir {objects} {package} --version ={version} {options...}"
    )
        .run()
        .with_context(|| format!("{package} {version} could not be built; cargo says above what it lacks"))?;
    if package == "wasm-pack" {
        // The last of the two: what they shared is not needed again.
        fs::remove_dir_all(&objects).ok();
    }
    Ok(())
}

fn installed_version(shell: &Shell, program: &str) -> Option<String> {
    let answer = cmd!(shell, "{program} --version").quiet().ignore_stderr().read().ok()?;
    version_in(&answer).map(str::to_owned)
}

/// `wasm-pack 0.15.1` and `wasm-bindgen 0.2.130 (abcdef)` name their version as the second word.
fn version_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_the_second_word() {
        assert_eq!(version_in("wasm-pack 0.15.1"), Some("0.15.1"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (a1b2c3)"), Some("0.2.130"));
        assert_eq!(version_in(""), None);
    }
}
