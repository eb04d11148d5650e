//! `cargo xtask`: installs, builds, serves, tests and weighs the widget. No part of it reaches a visitor.

mod bench;
mod budget;
mod build;
mod campaign;
mod compress;
mod dev;
mod dist;
mod docs;
mod minify;
mod notices;
mod npm;
mod offline;
mod project;
mod release;
mod screenshots;
mod serve;
mod setup;
mod symbols;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::build::Profile;
use crate::project::Project;
use crate::setup::Part;

/// Everything that is done to this repository; each command first installs what it needs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing: the wasm target, the tools, the npm packages, Chromium and nginx
    Setup {
        /// Only these parts
        #[arg(value_enum)]
        parts: Vec<Part>,
    },
    /// Build the widget into static/pkg and all that is to be deployed into dist
    Build {
        /// Compile fast, optimise and compress nothing
        #[arg(long)]
        dev: bool,
        /// With a standard library built for size, which needs its source and `RUSTC_BOOTSTRAP`
        #[arg(long, conflicts_with = "dev")]
        small: bool,
        /// Take the module as it was built last: what is written in JavaScript, CSS and Markdown alone is seconds
        #[arg(long, conflicts_with_all = ["dev", "small"])]
        no_compile: bool,
    },
    /// Build, then serve dist with the headers a host should send
    Serve {
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Compile fast, optimise and compress nothing
        #[arg(long)]
        dev: bool,
        /// Serve dist as it is
        #[arg(long, conflicts_with = "dev")]
        no_build: bool,
    },
    /// Serve the portal, build what is edited, and load the page again
    Dev {
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Check everything, stopping at the first failure
    Test {
        /// Leave out Firefox, WebKit, the host projects and the slow end-to-end tests, and try a tenth of the random cases
        #[arg(long)]
        fast: bool,
        /// Only the steps whose name contains this, such as `firefox`; what they need is to be there
        #[arg(long, value_name = "TEXT", conflicts_with = "fast")]
        only: Option<String>,
        /// Check only that setup finds a way where rustup's server cannot be reached (minutes)
        #[arg(long, conflicts_with_all = ["fast", "only"])]
        setup: bool,
    },
    /// Build, then weigh what a first view loads against xtask/budget.toml
    Size {
        /// With a standard library built for size
        #[arg(long)]
        small: bool,
    },
    /// Build, then take pictures of every state, look and width of the portal
    Screenshots {
        /// Where they go
        #[arg(default_value = "target/screenshots")]
        folder: PathBuf,
        /// Only the two of the README, in light and dark, where they lie
        #[arg(long, conflicts_with = "folder")]
        readme: bool,
        /// Compile fast, optimise and compress nothing
        #[arg(long)]
        dev: bool,
    },
    /// Measure the widget against the same first view drawn by plain JavaScript, Preact and React
    Bench(bench::Wishes),
    /// Look for what only shows in the long run, and say in figures what was done
    Campaign(campaign::Wishes),
    /// Build, then make everything that a version publishes, and install each where nothing of the repository is
    Release {
        /// Publish nothing; it is what there is, for publishing is the business of .github/workflows/release.yml
        #[arg(long, required = true)]
        dry_run: bool,
        /// Take the widget as it was built last
        #[arg(long)]
        no_build: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let project = Project::open()?;
    match task {
        Task::Setup { parts } if parts.is_empty() => setup::ensure(&project, &Part::USUAL),
        Task::Setup { parts } => setup::ensure(&project, &parts),
        Task::Build { no_compile: true, .. } => build::again(&project),
        Task::Build { dev, small, .. } => build::run(&project, Profile::of(dev, small)),
        Task::Serve { port, dev, no_build } => {
            // Before anything is built: that somebody else listens is better known now than in minutes.
            let listening = serve::listen(port)?;
            if !no_build {
                build::run(&project, Profile::of(dev, false))?;
            }
            serve::in_foreground(&project, listening)
        }
        Task::Dev { port } => dev::run(&project, port),
        Task::Test { setup: true, .. } => offline::run(&project),
        Task::Test { only: Some(wanted), .. } => verify::run_only(&project, &wanted),
        Task::Test { fast, .. } => verify::run(&project.for_a_run(fast)),
        Task::Size { small } => {
            let profile = Profile::of(false, small);
            build::run(&project, profile)?;
            budget::check(&project, profile)
        }
        Task::Screenshots { folder, readme, dev } => {
            build::run(&project, Profile::of(dev, false))?;
            screenshots::run(&project, (!readme).then_some(&*folder))
        }
        Task::Release { no_build, .. } => {
            if !no_build {
                build::run(&project, Profile::Release)?;
            }
            release::dry_run(&project)
        }
        Task::Campaign(wishes) => campaign::run(&project, &wishes),
        Task::Bench(wishes) => bench::run(&project, &wishes),
    }
}
