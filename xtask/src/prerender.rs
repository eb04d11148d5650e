//! `cargo xtask prerender`: a statement as plain HTML, for between the tags.

use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::project::Project;

/// The HTML of a statement, by the example of the same name, which a publisher can run without `cargo xtask`.
pub(crate) fn of(project: &Project, statement: &Path) -> Result<String> {
    let shell = project.shell()?;
    cmd!(shell, "cargo run --quiet --package trust-center --example prerender -- {statement}")
        .quiet()
        .read()
        .with_context(|| format!("{} cannot be prerendered", statement.display()))
}
