//! The npm packages of a folder: of `tests/`, wasm-opt and what drives and judges the browser; of `benches/peers`, the peers.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::announce;
use crate::dist::sha384;
use crate::project::Project;

/// Runs `npm ci` when the lock file of the folder is not the one that was installed last.
pub(super) fn ensure(project: &Project, folder: &str) -> Result<()> {
    ensure!(
        which::which("node").is_ok() && which::which("npm").is_ok(),
        "Node.js 20 or later with npm is needed, and is not on PATH"
    );
    let lock = fs::read(project.path(folder).join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json cannot be read"))?;
    let lock = sha384(&lock);
    // Inside node_modules, so that the mark goes when they go.
    let mark = project.path(folder).join("node_modules/.installed-from");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    announce(&format!("installing the npm packages of {folder}/"), "seconds");
    let shell = project.shell()?;
    shell.change_dir(folder);
    cmd!(shell, "npm ci --no-audit --no-fund")
        .run()
        .context("the npm packages could not be installed; npm says above what it lacks")?;
    fs::write(&mark, lock).with_context(|| format!("{folder}/node_modules cannot be written to"))
}
