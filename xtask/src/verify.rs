//! `cargo xtask test`: every check, the cheap ones first, up to the first that fails.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::build::{self, Profile};
use crate::dist::files_below;
use crate::project::Project;
use crate::setup::{self, Browser, Part};
use crate::{bench, budget, serve};

type Step = (&'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 15] = [
    ("setup", |project| setup::ensure(project, &Part::USUAL)),
    ("format", format),
    ("clippy for this machine", clippy_for_host),
    ("clippy for the browser", clippy_for_wasm),
    ("the core with serde alone", core_alone),
    ("documentation", documentation),
    ("tests on this machine", tests_on_host),
    ("tests in the browser", tests_in_browser),
    ("build", |project| build::run(project, Profile::Release)),
    ("size", |project| budget::check(project, Profile::Release)),
    ("the comparison with others", bench::check),
    ("end to end", end_to_end),
    ("end to end, in Firefox", end_to_end_in_firefox),
    ("end to end, in WebKit", in_webkit),
    ("host projects", host_projects),
];

/// How many of them, at the end, a fast run leaves out.
const N_SLOW: usize = 3;

/// What it leaves out of the end-to-end tests: those that look at every state of the page, go a thousand rounds, draw thousands of rows,
/// ask other servers, or other people's tools.
const SLOW: [&str; 16] = [
    "access",
    "axe",
    "deploy",
    "docs",
    "flows",
    "frame",
    "integrity",
    "languages",
    "leak",
    "loading",
    "matrix",
    "npm",
    "package",
    "prerender",
    "tables",
    "versions",
];

/// Starts a program with a screen of its own.
const SCREEN: [&str; 2] = ["xvfb-run", "--auto-servernum"];

/// What runs in Firefox as well: that in which the browsers differ most.
const IN_FIREFOX: [&str; 7] = ["axe", "element", "frame", "integrity", "lifecycle", "matrix", "module"];

/// Runs the steps, naming each and the seconds it took; the last ones only where there is time.
pub(crate) fn run(project: &Project) -> Result<()> {
    let n_steps = if project.fast { STEPS.len() - N_SLOW } else { STEPS.len() };
    run_each(project, STEPS.get(..n_steps).unwrap_or(&STEPS))
}

/// Runs the steps whose name contains `wanted`: for whoever mends what failed there.
///
/// # Errors
/// Where no step is called so, or one fails.
pub(crate) fn run_only(project: &Project, wanted: &str) -> Result<()> {
    let wanted = wanted.to_lowercase();
    let steps: Vec<Step> =
        STEPS.into_iter().filter(|(name, _)| name.to_lowercase().contains(&wanted)).collect();
    let names = || STEPS.map(|(name, _)| format!("`{name}`")).join(", ");
    anyhow::ensure!(!steps.is_empty(), "no step is called `{wanted}`; there are {}", names());
    run_each(project, &steps)
}

fn run_each(project: &Project, steps: &[Step]) -> Result<()> {
    let n_steps = steps.len();
    let mut report = String::new();
    let start = Instant::now();
    for (number, (name, step)) in (1..).zip(steps) {
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

/// Without the feature `widget`: whoever only reasons over statements compiles no Yew.
fn core_alone(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    cmd!(shell, "cargo clippy --package trust-center --no-default-features --lib -- -D warnings").run()?;
    let tree = cmd!(
        shell,
        "cargo tree --package trust-center --no-default-features --edges normal --depth 1 --prefix none --offline"
    )
    .read()?;
    let direct: Vec<&str> = tree.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    anyhow::ensure!(direct == ["serde"], "the core depends on {}, not on serde alone", direct.join(", "));
    Ok(())
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
    wasm_pack_test(project, &[], "chrome", &browser()?.chromedriver)
}

/// Runs the tests in a browser by what drives it, which `wrapper` starts.
fn wasm_pack_test(project: &Project, wrapper: &[&str], browser: &str, driver: &Path) -> Result<()> {
    let shell = project.shell()?;
    let mut tests = Vec::new();
    for name in named_for_browser(project)? {
        tests.extend(["--test".to_owned(), name]);
    }
    Ok(cmd!(
        shell,
        "env {wrapper...} wasm-pack test --headless --{browser} --{browser}driver {driver} --mode no-install . {tests...}"
    )
    // The default of 20 seconds is short for a busy machine.
    .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
    .run()?)
}

/// The files of `tests/` that run in a browser. The others hold nothing there, but would be compiled, linked and looked through.
fn named_for_browser(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in project.shell()?.read_dir(project.path("tests"))? {
        if file.extension().is_some_and(|kind| kind == "rs")
            && fs::read_to_string(&file)?.contains("run_in_browser")
        {
            names.extend(file.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    anyhow::ensure!(!names.is_empty(), "no file of tests/ runs in a browser");
    Ok(names)
}

fn end_to_end(project: &Project) -> Result<()> {
    let mut tests = end_to_end_tests(project)?;
    if project.fast {
        let slow = SLOW.map(|name| format!("{name}.test.mjs"));
        tests.retain(|test| !slow.iter().any(|name| test.ends_with(name)));
    }
    in_browsers(project, &[], &tests, &[])
}

fn end_to_end_in_firefox(project: &Project) -> Result<()> {
    setup::ensure(project, &[Part::Firefox])?;
    let firefox = setup::firefox::find().context("there is no Firefox: run `cargo xtask setup firefox`")?;
    let tests = IN_FIREFOX.map(|name| project.path("tests/e2e").join(format!("{name}.test.mjs")));
    in_browsers(project, &[], &tests, &[("FIREFOX", firefox.into())])
}

/// The tests of the widget's Rust, and then of the element: WebKit is driven in another way than the other browsers.
fn in_webkit(project: &Project) -> Result<()> {
    setup::ensure(project, &[Part::Webkit])?;
    let driver = setup::webkit::find().context("there is no WebKit: run `cargo xtask setup webkit`")?;
    // wasm-pack knows of no WebKit but Safari; the drivers understand the same.
    wasm_pack_test(project, &SCREEN, "safari", &driver)?;
    let tests = [project.path("tests/webkit/webkit.test.mjs")];
    in_browsers(project, &SCREEN, &tests, &[("WEBKIT_DRIVER", driver.into())])
}

/// Runs files of end-to-end tests against a served dist, as many at once as there are processors.
fn in_browsers(
    project: &Project,
    wrapper: &[&str],
    tests: &[PathBuf],
    variables: &[(&str, OsString)],
) -> Result<()> {
    let shell = project.shell()?;
    let address = serve::in_background(project)?;
    // Left to itself, Node.js keeps one processor free.
    let n_at_once = thread::available_parallelism()?.to_string();
    Ok(cmd!(
        shell,
        "env {wrapper...} node --test --test-concurrency {n_at_once} --test-reporter spec {tests...}"
    )
    .env_remove("FIREFOX")
    .env("TRUST_CENTER_URL", format!("http://{address}/"))
    .env("CHROMIUM", browser()?.headless)
    .env("NGINX", setup::nginx::find(project).context("there is no nginx: run `cargo xtask setup`")?)
    .envs(variables.iter().cloned())
    .run()?)
}

/// Packs the npm package and builds other people's pages with it.
fn host_projects(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "node --test --test-reporter spec tests/hosts/hosts.test.mjs")
        .env_remove("FIREFOX")
        .env("CHROMIUM", browser()?.headless)
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
