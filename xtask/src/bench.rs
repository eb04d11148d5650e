//! `cargo xtask bench`: the widget against the same first view drawn by others, all served alike.

#[path = "../../benches/support/synthetic.rs"]
mod synthetic;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use serde_json::json;
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
    #[arg(long, default_value_t = 25)]
    minutes: u32,
    /// Only one row: start, medium, growth or large; writes no results
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
    setup::ensure_npm(project, "benches/peers")?;
    let site = project.cache("bench/site");
    let peers = project.cache("bench/peers");
    let samples = lay_out(project, &site, &peers)?;
    let address = serve::folder_in_background(&site)?;
    let plan = project.cache("bench/plan.json");
    let content = json!({
        "url": format!("http://{address}/"),
        "runs": wishes.runs,
        "minutes": wishes.minutes,
        "only": wishes.only,
        "peers": peers,
        "commit": commit(project)?,
        "page": project.path("docs/benchmarks.md"),
        "functions": symbols::functions(project)?,
        "samples": samples,
        "results": project.path(RESULTS),
        "visits": project.cache("bench/visits.json"),
    });
    fs::write(&plan, content.to_string())?;
    let browser = Browser::find().context("there is no Chromium: run `cargo xtask setup`")?;
    let shell = project.shell()?;
    let harness = project.path("benches/harness/run.mjs");
    Ok(cmd!(shell, "node {harness} {plan}").env("CHROMIUM", browser.chromium).run()?)
}

/// What is measured, as Git names it; `-dirty` where that is not what was committed.
fn commit(project: &Project) -> Result<String> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "git describe --always --dirty --exclude=*").quiet().read()?)
}

/// Makes the site that is measured: pages, statements, the widget and its peers. The names of the samples.
fn lay_out(project: &Project, site: &Path, peers: &Path) -> Result<Vec<String>> {
    let widget = versioned_folder(&project.version()?);
    copy(&project.path("dist").join(&widget), &site.join(&widget))?;
    bundle(project, peers)?;
    for peer in PEERS {
        write(site, &format!("peers/{peer}.js"), &fs::read(peers.join(format!("{peer}.js")))?)?;
    }
    for size in SIZES {
        let path = format!("statements/{size}.json");
        write(site, &path, synthetic::statement(size).as_bytes())?;
        pages(site, &widget, &size.to_string(), &path)?;
    }
    let smallest = SIZES[0];
    let statement = format!("statements/{smallest}.json");
    let fallback = rendered(project, &site.join(&statement))?;
    let page = widget_page(&widget, &statement, &fallback);
    write(site, &format!("prerendered-{smallest}.html"), page.as_bytes())?;
    let page =
        widget_page(&widget, &statement, "").replacen("<script", &format!("{}<script", preloads(&widget)), 1);
    write(site, &format!("preloaded-{smallest}.html"), page.as_bytes())?;
    samples(project, site, &widget)
}

/// A statement as HTML, as a publisher makes it.
fn rendered(project: &Project, statement: &Path) -> Result<String> {
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo run --quiet --package trust-center-publish -- render {statement}").read()?)
}

fn samples(project: &Project, site: &Path, widget: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for sample in files_below(&project.path("static/tenants"))? {
        let name = sample.file_stem().context("a sample without a name")?.to_string_lossy().into_owned();
        let content = fs::read(&sample)?;
        let is_statement = serde_json::from_slice::<serde_json::Value>(&content)?.get("clauses").is_some();
        if is_statement {
            let path = format!("statements/{name}.json");
            write(site, &path, &content)?;
            pages(site, widget, &name, &path)?;
            names.push(name);
        }
    }
    ensure!(!names.is_empty(), "static/tenants holds no statement");
    Ok(names)
}

/// The pages on which each candidate shows a statement.
fn pages(site: &Path, widget: &Path, name: &str, statement: &str) -> Result<()> {
    write(site, &format!("widget-{name}.html"), widget_page(widget, statement, "").as_bytes())?;
    for peer in PEERS {
        write(site, &format!("{peer}-{name}.html"), peer_page(peer, statement, "").as_bytes())?;
    }
    // Preact again, drawing every row at once.
    write(site, &format!("whole-{name}.html"), peer_page("preact", statement, "whole").as_bytes())
}

fn widget_page(widget: &Path, statement: &str, fallback: &str) -> String {
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

fn peer_page(peer: &str, statement: &str, attribute: &str) -> String {
    let element = format!(r#"<peer-widget src="{statement}" {attribute}></peer-widget>"#);
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
