//! `cargo xtask campaign`: what takes long and need not be asked each time. What was found is kept outside of the tree, in target/.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use clap::{Args, ValueEnum};
use xshell::cmd;

use crate::project::Project;
use crate::serve;
use crate::setup::{self, Browser, Part};

/// What is asked of libFuzzer's instrumentation, as cargo-fuzz asks it, but of the stable compiler: the widget has no unsafe code that a
/// sanitizer could look after.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks";
/// Only what is built for a target that is named is instrumented; so not what runs while that is built.
const TARGET: &str = "x86_64-unknown-linux-gnu";
/// The documents that it starts from.
const SEEDS: [&str; 4] = ["static/tenants", "tests/rules", "tests/faults", "tests/shown"];

#[derive(Args)]
pub(crate) struct Wishes {
    /// What to do; else all of it, one after the other
    #[arg(value_enum)]
    campaigns: Vec<Campaign>,
    /// How long each may take that has no end of its own, in minutes
    #[arg(long, default_value_t = 5)]
    minutes: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Campaign {
    /// Licences, bans and sources of all that is built upon: `deny.toml`, by cargo-deny
    Deny,
    /// Documents that nobody wrote, from the kept ones on: `fuzz/`, by libFuzzer
    Fuzz,
    /// Faults put into the browser's edge, `static/`: whether an end-to-end test notices each; needs a build
    Mutants,
}

pub(crate) fn run(project: &Project, wishes: &Wishes) -> Result<()> {
    let is_wanted = |campaign| wishes.campaigns.is_empty() || wishes.campaigns.contains(&campaign);
    if is_wanted(Campaign::Deny) {
        deny(project)?;
    }
    if is_wanted(Campaign::Fuzz) {
        fuzz(project, wishes.minutes)?;
    }
    if is_wanted(Campaign::Mutants) {
        mutants(project, wishes.minutes)?;
    }
    Ok(())
}

fn mutants(project: &Project, minutes: u64) -> Result<()> {
    setup::ensure(project, &Part::USUAL)?;
    let browser = Browser::find().context("there is no Chromium: run `cargo xtask setup`")?.headless;
    let address = serve::in_background(project)?;
    let shell = project.shell()?;
    let (minutes, kept) = (minutes.to_string(), project.path("target/mutants.json"));
    Ok(cmd!(shell, "node tests/mutants.mjs {minutes} {kept}")
        .env_remove("FIREFOX")
        .env("TRUST_CENTER_URL", format!("http://{address}/"))
        .env("CHROMIUM", browser)
        .run()?)
}

fn deny(project: &Project) -> Result<()> {
    setup::ensure(project, &[Part::Deny])?;
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo deny --workspace check licenses bans sources").run()?)
}

/// What libFuzzer says at its end.
#[derive(Debug, Default, PartialEq)]
struct Figures {
    executions: u64,
    slowest_seconds: u64,
    peak_mib: u64,
    new_documents: u64,
}

fn fuzz(project: &Project, minutes: u64) -> Result<()> {
    let shell = project.shell()?;
    let folder = project.path("target/fuzz");
    cmd!(
        shell,
        "cargo build --release --manifest-path fuzz/Cargo.toml --target {TARGET} --target-dir {folder}"
    )
    .env("RUSTFLAGS", INSTRUMENTED)
    .run()?;
    let corpus = project.path("target/fuzz-corpus");
    let found = project.path("target/fuzz-found");
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let program = folder.join(TARGET).join("release/document");
    let seconds = (minutes * 60).to_string();
    let prefix = format!("{}/", found.display());
    let output = cmd!(
        shell,
        "{program} {corpus} {SEEDS...} -max_len=32768 -timeout=20 -rss_limit_mb=2048 -max_total_time={seconds} -print_final_stats=1 -artifact_prefix={prefix}"
    )
    .ignore_status()
    .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let log = found.join("log.txt");
    fs::write(&log, said.as_bytes()).with_context(|| format!("cannot write {}", log.display()))?;
    ensure!(output.status.success(), "a document breaks something: see {}", found.display());
    let figures = figures(&said);
    ensure!(0 < figures.executions, "nothing was tried: see {}", log.display());
    let kept = corpus.with_extension("executions");
    let before: u64 = fs::read_to_string(&kept).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let all = before + figures.executions;
    fs::write(&kept, all.to_string()).with_context(|| format!("cannot write {}", kept.display()))?;
    let Figures { executions, slowest_seconds, peak_mib, new_documents } = figures;
    let n_documents = fs::read_dir(&corpus)?.count();
    println!("fuzz: {executions} executions in {minutes} min, {all} since the corpus was begun");
    println!("fuzz: the slowest took {slowest_seconds} s; {peak_mib} MiB of memory at most");
    println!("fuzz: {new_documents} documents were added, {n_documents} are kept in {}", corpus.display());
    Ok(())
}

fn figures(said: &str) -> Figures {
    let of = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(&format!("stat::{name}:")));
        line.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
    };
    Figures {
        executions: of("number_of_executed_units"),
        slowest_seconds: of("slowest_unit_time_sec"),
        peak_mib: of("peak_rss_mb"),
        new_documents: of("new_units_added"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, figures};

    #[test]
    fn the_figures_are_read_as_libfuzzer_writes_them() {
        let said = "#2 DONE\nstat::number_of_executed_units: 120\nstat::average_exec_per_sec:     60\n\
            stat::new_units_added:          7\nstat::slowest_unit_time_sec:    1\nstat::peak_rss_mb:              88\n";
        let expected = Figures { executions: 120, slowest_seconds: 1, peak_mib: 88, new_documents: 7 };
        assert_eq!(figures(said), expected);
        assert_eq!(figures("killed"), Figures::default());
    }
}
