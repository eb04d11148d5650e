//! Chromium and its driver: the user's, or else the distribution's.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use super::announce;
use crate::project::Project;

const ADVICE: &str = "install Chromium and its driver (on Debian: `apt-get install chromium chromium-driver`) \
                      or name them in the variables CHROMIUM and CHROMEDRIVER";

/// Chromium without windows: it opens a page in a quarter of the time.
const SHELL: &str = "chromium-headless-shell";

/// The browser that the tests drive, and what drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    /// Its headless shell or, where there is none, itself.
    pub(crate) headless: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

impl Browser {
    pub(crate) fn find() -> Option<Self> {
        let chromium =
            program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])?;
        Some(Self {
            headless: program("CHROMIUM", &[SHELL]).unwrap_or_else(|| chromium.clone()),
            chromium,
            chromedriver: program("CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

pub(super) fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    match env::var_os(variable) {
        Some(path) => which::which(path).ok(),
        None => names.iter().find_map(|name| which::which(name).ok()),
    }
}

pub(super) fn ensure(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    if Browser::find().is_none() {
        install(&shell, &["chromium", "chromium-driver"], ADVICE)?;
    }
    let browser =
        Browser::find().with_context(|| format!("apt-get installed no usable Chromium: {ADVICE}"))?;
    // Of the distributions that bring Chromium, not all bring its headless shell.
    let is_known =
        || cmd!(shell, "apt-cache show {SHELL}").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if browser.headless == browser.chromium && env::var_os("CHROMIUM").is_none() && is_known() {
        let outcome = install(&shell, &[SHELL], "the tests take longer without it");
        outcome.unwrap_or_else(|reason| eprintln!("setup: {reason:#}"));
    }
    Ok(())
}

/// Installs packages of the distribution; `advice` says what to do where that is not possible.
pub(super) fn install(shell: &Shell, packages: &[&str], advice: &'static str) -> Result<()> {
    let names = packages.join(" and ");
    let Some((program, arguments)) = right_to_install(shell) else {
        bail!("{names}: not there, and no right to install: {advice}");
    };
    announce(&format!("installing {names} with apt-get"), "about half a minute");
    let apt_get = &[arguments, &["DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    cmd!(shell, "{program} {apt_get...} -qq update").run().context(advice)?;
    cmd!(shell, "{program} {apt_get...} -qq -y install --no-install-recommends {packages...}")
        .run()
        .context(advice)
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
