//! WebKit: the distribution's WebKitGTK with its driver, and a screen that nobody sees, for it has no mode without one.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::browser::{install, program};
use crate::project::Project;

const PACKAGES: [&str; 4] = ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb", "xauth"];
const ADVICE: &str = "install WebKitGTK with its driver and a screen for it (on Debian: \
                      `apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb xauth`)";

/// What drives it, where its screen is there as well.
pub(crate) fn find() -> Option<PathBuf> {
    which::which("xvfb-run").ok()?;
    program("WEBKIT_DRIVER", &["WebKitWebDriver"])
}

pub(super) fn ensure(project: &Project) -> Result<()> {
    if find().is_some() {
        return Ok(());
    }
    install(&project.shell()?, &PACKAGES, ADVICE)?;
    find().map(drop).with_context(|| format!("apt-get installed no usable WebKit: {ADVICE}"))
}
