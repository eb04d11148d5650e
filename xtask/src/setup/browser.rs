//! Chromium and its driver: the user's, or else the distribution's.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use super::announce;
use crate::project::Project;

const ADVICE: &str = "install Chromium and its driver (on Debian: `apt-get install chromium chromium-driver`) \
                      or name them in the variables CHROMIUM and CHROMEDRIVER";

/// The browser that the tests drive, and what drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

impl Browser {
    pub(crate) fn find() -> Option<Self> {
        Some(Self {
            chromium: program(
                "CHROMIUM",
                &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
            )?,
            chromedriver: program("CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    match env::var_os(variable) {
        Some(path) => which::which(path).ok(),
        None => names.iter().find_map(|name| which::which(name).ok()),
    }
}

pub(super) fn ensure(project: &Project) -> Result<()> {
    if Browser::find().is_some() {
        return Ok(());
    }
    let shell = project.shell()?;
    let Some((program, arguments)) = right_to_install(&shell) else {
        bail!("there is no Chromium with chromedriver, and no right to install them: {ADVICE}");
    };
    announce("installing chromium and chromium-driver with apt-get", "about half a minute");
    let apt_get = &[arguments, &["DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    cmd!(shell, "{program} {apt_get...} -qq update").run().context(ADVICE)?;
    cmd!(shell, "{program} {apt_get...} -qq -y install --no-install-recommends chromium chromium-driver")
        .run()
        .context(ADVICE)?;
    Browser::find().map(drop).with_context(|| format!("apt-get installed no usable Chromium: {ADVICE}"))
}

/// What `apt-get` is started through: `env` for root, `sudo` where it asks for no password.
pub(super) fn right_to_install(shell: &Shell) -> Option<(&'static str, &'static [&'static str])> {
    which::which("apt-get").ok()?;
    let user = cmd!(shell, "id -u").quiet().read().ok()?;
    if user == "0" {
        return Some(("env", &[]));
    }
    let asks_for_no_password = cmd!(shell, "sudo -n true").quiet().ignore_stderr().run().is_ok();
    asks_for_no_password.then_some(("sudo", &["-n", "env"]))
}
