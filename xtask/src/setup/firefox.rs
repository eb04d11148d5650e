//! Firefox: the user's, or else the distribution's. Its driver is in the npm packages.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::browser::{install, program};
use crate::project::Project;

const ADVICE: &str =
    "install Firefox (on Debian: `apt-get install firefox-esr`) or name it in the variable FIREFOX";

/// The program.
pub(crate) fn find() -> Option<PathBuf> {
    program("FIREFOX", &["firefox-esr", "firefox"])
}

pub(super) fn ensure(project: &Project) -> Result<()> {
    if find().is_some() {
        return Ok(());
    }
    install(&project.shell()?, &["firefox-esr"], ADVICE)?;
    find().map(drop).with_context(|| format!("apt-get installed no usable Firefox: {ADVICE}"))
}
