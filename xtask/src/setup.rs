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
use std::thread;

use anyhow::{Result, anyhow};
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
    /// wasm-bindgen, in target/tools
    Tools,
    /// wasm-pack, beside it, for the tests in a browser
    Pack,
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
    pub(crate) const USUAL: [Self; 6] =
        [Self::Target, Self::Tools, Self::Pack, Self::Npm, Self::Browser, Self::Nginx];
    /// What compiling needs.
    const COMPILE: [Self; 1] = [Self::Target];
    /// What makes the widget of what was compiled.
    const BUILD: [Self; 2] = [Self::Npm, Self::Tools];
}

/// Installs those of the parts that are missing.
pub(crate) fn ensure(project: &Project, parts: &[Part]) -> Result<()> {
    ensure_from(project, parts, 1, parts.len())
}

/// Installs what a build needs, and meanwhile does what needs the compiler alone: on two processors that halves the wait of a first start,
/// for linking keeps one busy, and a download none.
pub(crate) fn ensure_for_build<T>(project: &Project, compile: impl FnOnce() -> Result<T>) -> Result<T> {
    let all = Part::COMPILE.len() + Part::BUILD.len();
    ensure_from(project, &Part::COMPILE, 1, all)?;
    thread::scope(|scope| {
        let others = scope.spawn(|| ensure_from(project, &Part::BUILD, 1 + Part::COMPILE.len(), all));
        let compiled = compile();
        if !others.is_finished() {
            eprintln!("setup: the compiler is done, and what is named above still goes on");
        }
        let others = others.join().map_err(|_| anyhow!("setup came to an unexpected end"))?;
        // What the compiler says is about the change that somebody waits for.
        let compiled = compiled?;
        others?;
        Ok(compiled)
    })
}

/// Installs parts of which the first is number `first` of `all`.
fn ensure_from(project: &Project, parts: &[Part], first: usize, all: usize) -> Result<()> {
    for (number, part) in (first..).zip(parts) {
        PLACE.set((number, all));
        match part {
            Part::Target => target::ensure(project)?,
            Part::Tools => tools::ensure_bindgen(project)?,
            Part::Pack => tools::ensure_pack(project)?,
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
