//! Installs what is missing, says so before, and leaves alone what is there.

mod browser;
pub(crate) mod firefox;
pub(crate) mod nginx;
mod npm;
mod rust_src;
mod target;
mod tools;
pub(crate) mod webkit;

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use xshell::cmd;

pub(crate) use self::browser::Browser;
pub(crate) use self::rust_src::Borrowed;
use crate::project::Project;

/// What the commands need beyond Rust, Node.js and npm.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The standard library for wasm32-unknown-unknown
    Target,
    /// wasm-bindgen and wasm-pack, in target/tools
    Tools,
    /// wasm-opt and what the browser tests use, in `tests/node_modules`
    Npm,
    /// Chromium and its driver
    Browser,
    /// nginx, for the test of its configuration
    Nginx,
    /// Firefox, in which some of the tests run as well
    Firefox,
    /// WebKit and a screen for it, in which some of the tests run as well
    Webkit,
    /// cargo-deny, which only `cargo xtask campaign` needs
    Deny,
    /// cargo-cyclonedx, for the bills of materials of a release
    Bills,
}

impl Part {
    /// All but Firefox and WebKit, which only the whole test command needs, and what is for campaigns.
    pub(crate) const USUAL: [Self; 5] = [Self::Target, Self::Tools, Self::Npm, Self::Browser, Self::Nginx];
    /// All but what only the tests need.
    pub(crate) const BUILD: [Self; 3] = [Self::Target, Self::Tools, Self::Npm];
}

/// Installs those of the parts that are missing.
pub(crate) fn ensure(project: &Project, parts: &[Part]) -> Result<()> {
    for (number, part) in (1..).zip(parts) {
        PLACE.set((number, parts.len()));
        match part {
            Part::Target => target::ensure(project)?,
            Part::Tools => tools::ensure(project)?,
            Part::Npm => npm::ensure(project, "tests")?,
            Part::Browser => browser::ensure(project)?,
            Part::Nginx => nginx::ensure(project)?,
            Part::Firefox => firefox::ensure(project)?,
            Part::Webkit => webkit::ensure(project)?,
            Part::Deny => tools::ensure_any(project, "cargo-deny")?,
            Part::Bills => tools::ensure_any(project, "cargo-cyclonedx")?,
        }
    }
    Ok(())
}

/// Installs the npm packages of another folder.
pub(crate) fn ensure_npm(project: &Project, folder: &str) -> Result<()> {
    npm::ensure(project, folder)
}

/// The source of the standard library, for as long as the answer is kept.
pub(crate) fn source_of_std(project: &Project) -> Result<Borrowed> {
    let shell = project.shell()?;
    let sysroot = PathBuf::from(cmd!(shell, "rustc --print sysroot").quiet().read()?);
    let scratch = project.cache("rust-src");
    fs::create_dir_all(&scratch)?;
    rust_src::ensure(&shell, &sysroot, &scratch)
}

thread_local! {
    /// Which part is being looked after, and of how many.
    static PLACE: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Says what is about to be done, and how long that takes.
fn announce(what: &str, duration: &str) {
    let (number, all) = PLACE.get();
    eprintln!("setup: {number} of {all}: {what} ({duration})");
}
