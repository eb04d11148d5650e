//! `cargo xtask test`: every check, the cheap ones first, up to the first that fails.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::build::{self, Profile};
use crate::dist::files_below;
use crate::project::Project;
use crate::setup::{self, Browser, Part};
use crate::{budget, serve};

type Step = (&'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 11] = [
    ("setup", |project| setup::ensure(project, &Part::ALL)),
    ("format", format),
    ("clippy for this machine", clippy_for_host),
    ("clippy for the browser", clippy_for_wasm),
    ("documentation", documentation),
    ("tests on this machine", tests_on_host),
    ("tests in the browser", tests_in_browser),
    ("build", |project| build::run(project, Profile::Release)),
    ("size", budget::check),
    ("end to end", end_to_end),
    ("host projects", host_projects),
];

/// Runs the steps, naming each and the seconds it took; the last one only where all of them are wanted.
pub(crate) fn run(project: &Project, all: bool) -> Result<()> {
    let n_steps = if all { STEPS.len() } else { STEPS.len() - 1 };
    let mut report = String::new();
    let start = Instant::now();
    for (number, (name, step)) in (1..=n_steps).zip(STEPS) {
        eprintln!("\ntest: step {number} of {n_steps}: {name}");
        let start = Instant::now();
        step(project).with_context(|| format!("step {number} of {n_steps}, {name}, failed"))?;
        report += &line(name, start);
    }
    eprintln!("\n{report}{}", line("all passed", start));
    Ok(())
}

fn line(name: &str, start: Instant) -> String {
    format!("{name:<28}{:>7.1} s\n", start.elapsed().as_secs_f32())
}

fn format(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo fmt --all --check").run()?)
}

fn clippy_for_host(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo clippy --workspace --all-targets -- -D warnings").run()?)
}

fn clippy_for_wasm(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(
        shell,
        "cargo clippy --package trust-center --target wasm32-unknown-unknown --lib --tests -- -D warnings"
    )
    .run()?)
}

fn documentation(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo doc --workspace --no-deps --document-private-items")
        .env("RUSTDOCFLAGS", "-D warnings")
        .run()?)
}

fn tests_on_host(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo test --workspace").run()?)
}

fn tests_in_browser(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    let chromedriver = browser()?.chromedriver;
    Ok(cmd!(shell, "wasm-pack test --headless --chrome --chromedriver {chromedriver} --mode no-install")
        // The default of 20 seconds is short for a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .run()?)
}

fn end_to_end(project: &Project) -> Result<()> {
    let tests = end_to_end_tests(project)?;
    if tests.is_empty() {
        eprintln!("test: skipped, as tests/e2e holds no *.test.js yet");
        return Ok(());
    }
    let shell = project.shell()?;
    let address = serve::in_background(project)?;
    Ok(cmd!(shell, "node --test --test-reporter spec {tests...}")
        .env("TRUST_CENTER_URL", format!("http://{address}/"))
        .env("CHROMIUM", browser()?.chromium)
        .env("NGINX", setup::nginx::find(project).context("there is no nginx: run `cargo xtask setup`")?)
        .run()?)
}

/// Packs the npm package and builds other people's pages with it.
fn host_projects(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "node --test --test-reporter spec tests/hosts/hosts.test.mjs")
        .env("CHROMIUM", browser()?.chromium)
        .run()?)
}

/// Listed here, because Node.js 20 and 22 take a folder differently.
fn end_to_end_tests(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = project.path("tests/e2e");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = files_below(&folder)?;
    files.retain(|file| {
        let name = file.to_string_lossy();
        name.ends_with(".test.js") || name.ends_with(".test.mjs")
    });
    Ok(files)
}

fn browser() -> Result<Browser> {
    Browser::find().context("there is no Chromium with chromedriver: run `cargo xtask setup`")
}
