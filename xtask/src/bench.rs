//! `cargo xtask bench`: the widget against the same first view drawn by others, all served alike.

#[path = "../../benches/support/synthetic.rs"]
mod synthetic;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use serde_json::{Map, Value, json};
use xshell::cmd;

use crate::build::{self, Profile};
use crate::compress::is_compressible;
use crate::dist::{copies, files_below, versioned_folder, write_all};
use crate::project::Project;
use crate::setup::{self, Browser, Part};
use crate::{serve, symbols};

/// The services of the synthetic statements.
const SIZES: [usize; 4] = [20, 100, 500, 2000];
const PEERS: [&str; 3] = ["plain", "preact", "react"];
const RESULTS: &str = "benches/results.md";

/// What is to be measured.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The rounds in which all candidates take turns
    #[arg(long, default_value_t = 15)]
    runs: u32,
    /// No round begins after so many minutes, and the large statements get half of them
    #[arg(long, default_value_t = 60)]
    minutes: u32,
    /// Only one row: start, medium, growth, large or reasoning; writes no results
    #[arg(long)]
    only: Option<String>,
    /// Measure dist as it is
    #[arg(long)]
    no_build: bool,
}

/// Builds everything, measures, prints the table and writes it to `benches/results.md`.
pub(crate) fn run(project: &Project, wishes: &Wishes) -> Result<()> {
    if !wishes.no_build {
        build::run(project, Profile::Release)?;
    }
    setup::ensure(project, &Part::USUAL)?;
    let Wishes { runs, minutes, .. } = wishes;
    let wanted = json!({
        "runs": runs,
        "minutes": minutes,
        "only": wishes.only,
        "commit": commit(project)?,
        "functions": symbols::functions(project)?,
    });
    compare(project, &SIZES, &wanted)
}

/// Compares the widget as it was built last with its peers, in one round of the smallest statement, and writes nothing: fails where they
/// cannot be compared any more.
pub(crate) fn check(project: &Project) -> Result<()> {
    let wanted = json!({ "runs": 1, "minutes": 1, "check": true, "functions": {} });
    compare(project, SIZES.get(..1).unwrap_or(&SIZES), &wanted)
}

/// Lays everything out and runs the harness with these wishes.
fn compare(project: &Project, sizes: &[usize], wishes: &Value) -> Result<()> {
    setup::ensure_npm(project, "benches/peers")?;
    let site = project.cache("bench/site");
    let peers = project.cache("bench/peers");
    let programs = built(project)?;
    lay_out(project, sizes, &programs, &site, &peers)?;
    let address = serve::folder_in_background(&site)?;
    let plan = json!({
        "wishes": wishes,
        "url": format!("http://{address}/"),
        "ends": ends(project, sizes, &programs, &site)?,
        "site": site,
        "peers": peers,
        "visits": project.cache("bench/visits.json"),
        "results": project.path(RESULTS),
        "page": project.path("docs/benchmarks.md"),
    });
    let file = project.cache("bench/plan.json");
    fs::write(&file, plan.to_string())?;
    let browser = Browser::find().context("there is no Chromium: run `cargo xtask setup`")?;
    let shell = project.shell()?;
    let harness = project.path("benches/harness/run.mjs");
    Ok(cmd!(shell, "node {harness} {file}").env("CHROMIUM", browser.chromium).run()?)
}

/// Where our programs are, once they are built: as `cargo test` builds them, for otherwise much of what they need is compiled once more.
fn built(project: &Project) -> Result<PathBuf> {
    let shell = project.shell()?;
    cmd!(shell, "cargo build --quiet --profile test --workspace --bin trust-center --example ends").run()?;
    Ok(project.target(&shell)?.join("debug"))
}

/// How many ends the reasoning finds in each statement, by its size.
fn ends(project: &Project, sizes: &[usize], programs: &Path, site: &Path) -> Result<Value> {
    let shell = project.shell()?;
    let files = sizes.iter().map(|size| site.join(format!("statements/{size}.json")));
    let program = programs.join("examples/ends");
    let said = cmd!(shell, "{program} {files...}").read()?;
    let found = said.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    ensure!(found.len() == sizes.len(), "the example `ends` says {said}");
    Ok(sizes.iter().map(ToString::to_string).zip(found).collect::<Map<_, _>>().into())
}

/// What is measured, as Git names it; `-dirty` where that is not what was committed.
fn commit(project: &Project) -> Result<String> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "git describe --always --dirty --exclude=*").quiet().read()?)
}

/// Makes the site that is measured: pages, statements, the widget and its peers.
fn lay_out(project: &Project, sizes: &[usize], programs: &Path, site: &Path, peers: &Path) -> Result<()> {
    let widget = versioned_folder(&project.version()?);
    copy(&project.path("dist").join(&widget), &site.join(&widget))?;
    bundle(project, peers)?;
    for peer in PEERS {
        write(site, &format!("peers/{peer}.js"), &fs::read(peers.join(format!("{peer}.js")))?)?;
    }
    for &size in sizes {
        write(site, &statement_of(size), synthetic::statement(size).as_bytes())?;
        write(site, &format!("widget-{size}.html"), widget_page(&widget, size, "").as_bytes())?;
        for peer in PEERS {
            write(site, &format!("{peer}-{size}.html"), peer_page(peer, size).as_bytes())?;
        }
    }
    let smallest = SIZES[0];
    let command = programs.join("trust-center");
    check_statements(project, sizes, &command, site)?;
    let fallback = rendered(project, &command, &site.join(statement_of(smallest)))?;
    let page = widget_page(&widget, smallest, &fallback);
    write(site, &format!("prerendered-{smallest}.html"), page.as_bytes())?;
    let page =
        widget_page(&widget, smallest, "").replacen("<script", &format!("{}<script", preloads(&widget)), 1);
    write(site, &format!("preloaded-{smallest}.html"), page.as_bytes())
}

/// Where the statement of so many services is.
fn statement_of(size: usize) -> String {
    format!("statements/{size}.json")
}

/// Fails where a statement has mistakes: the widget tells its reader of each, and the peers do not.
fn check_statements(project: &Project, sizes: &[usize], command: &Path, site: &Path) -> Result<()> {
    let shell = project.shell()?;
    let statements = sizes.iter().map(|&size| site.join(statement_of(size)));
    Ok(cmd!(shell, "{command} check {statements...}").run()?)
}

/// A statement as HTML, as a publisher makes it.
fn rendered(project: &Project, command: &Path, statement: &Path) -> Result<String> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "{command} render {statement}").read()?)
}

fn widget_page(widget: &Path, size: usize, fallback: &str) -> String {
    let statement = statement_of(size);
    page(
        &format!("{}/auto.js", widget.display()),
        &format!(r#"<trust-center src="{statement}" lang="en">{fallback}</trust-center>"#),
    )
}

/// What docs/deploying.md advises to put before the script, so that nothing is found out about only when it is needed.
fn preloads(widget: &Path) -> String {
    let folder = widget.display();
    format!(
        "<link rel=\"modulepreload\" href=\"{folder}/pkg/trust_center.js\">\n\
         <link rel=\"preload\" as=\"fetch\" crossorigin href=\"{folder}/pkg/trust_center_bg.wasm\">\n"
    )
}

/// What the peer draws comes from `trees/`, where the harness puts what it records of the widget.
fn peer_page(peer: &str, size: usize) -> String {
    let statement = statement_of(size);
    let element = format!(r#"<peer-widget src="{statement}" tree="trees/{size}/"></peer-widget>"#);
    page(&format!("peers/{peer}.js"), &element)
}

fn page(script: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Data residency</title>\n\
         <script type=\"module\" src=\"{script}\"></script>\n<body>\n{body}\n"
    )
}

/// Bundles the peers, with maps for the harness.
fn bundle(project: &Project, folder: &Path) -> Result<()> {
    let shell = project.shell()?;
    let script = project.path("benches/peers/build.mjs");
    cmd!(shell, "node {script} {folder}").quiet().run().context("the peers do not build")
}

fn write(site: &Path, path: &str, content: &[u8]) -> Result<()> {
    write_all(&[site.join(path)], content, Profile::Release)
}

/// Copies a folder of dist, compressed copies and all.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for source in files_below(from)? {
        let target = to.join(source.strip_prefix(from)?);
        let folder = target.parent().map(PathBuf::from).context("a file without a folder")?;
        fs::create_dir_all(folder)?;
        fs::copy(&source, &target).with_context(|| format!("cannot copy {}", source.display()))?;
        ensure!(
            !is_compressible(&source) || copies(&source).iter().all(|copy| copy.is_file()),
            "{} has no compressed copy: dist is no release",
            source.display()
        );
    }
    Ok(())
}
