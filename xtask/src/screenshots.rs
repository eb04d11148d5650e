//! Pictures of every state, look and width of the portal, for somebody to look at.

use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::project::Project;
use crate::serve;
use crate::setup::{self, Browser, Part};

/// Serves dist and takes the pictures into a folder; without one, those of the README.
pub(crate) fn run(project: &Project, folder: Option<&Path>) -> Result<()> {
    setup::ensure(project, &Part::USUAL)?;
    let chromium = Browser::find().context("there is no Chromium: run `cargo xtask setup`")?.chromium;
    let portal = format!("http://{}/", serve::in_background(project)?);
    let shell = project.shell()?;
    Ok(cmd!(shell, "node tests/screenshots.mjs {portal} {folder...}").env("CHROMIUM", chromium).run()?)
}
