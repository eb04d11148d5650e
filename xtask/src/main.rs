//! `cargo xtask`: installs, builds, serves, tests and weighs the widget. No part of it reaches a visitor.

mod bench;
mod breakdown;
mod budget;
mod build;
mod compress;
mod dist;
mod minify;
mod offline;
mod order;
mod prerender;
mod project;
mod screenshots;
mod serve;
mod setup;
mod shorten;
mod split;
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
    /// Check everything, stopping at the first failure
    Test {
        /// Leave out Firefox, WebKit, the host projects and the slow end-to-end tests, and try a tenth of the random cases
        #[arg(long)]
        fast: bool,
        /// Check only that setup finds a way where rustup's server cannot be reached (minutes)
        #[arg(long, conflicts_with = "fast")]
        setup: bool,
    },
    /// Build, then weigh what a first view loads against xtask/budget.toml
    Size {
        /// Tell which crates and functions the bytes are of, the heaviest so many
        #[arg(long, num_args = 0..=1, default_missing_value = "30")]
        functions: Option<usize>,
    },
    /// Build, then take pictures of every state, look and width of the portal
    Screenshots {
        /// Where they go
        #[arg(default_value = "target/screenshots")]
        folder: PathBuf,
        /// Compile fast, optimise and compress nothing
        #[arg(long)]
        dev: bool,
    },
    /// Measure the widget against the same first view drawn by plain JavaScript, Preact and React
    Bench(bench::Wishes),
    /// Print a statement as plain HTML, to be served between the tags of the element
    Prerender {
        /// The path of the statement
        statement: PathBuf,
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
        Task::Build { dev } => build::run(&project, Profile::of(dev)),
        Task::Serve { port, dev, no_build } => {
            if !no_build {
                build::run(&project, Profile::of(dev))?;
            }
            serve::in_foreground(&project, port)
        }
        Task::Test { setup: true, .. } => offline::run(&project),
        Task::Test { fast, .. } => verify::run(&project.for_a_run(fast)),
        Task::Size { functions } => {
            build::run(&project, Profile::Release)?;
            if let Some(most) = functions {
                print!("{}", breakdown::table(&symbols::modules(&project)?, most));
            }
            budget::check(&project)
        }
        Task::Screenshots { folder, dev } => {
            build::run(&project, Profile::of(dev))?;
            screenshots::run(&project, &folder)
        }
        Task::Bench(wishes) => bench::run(&project, &wishes),
        Task::Prerender { statement } => {
            print!("{}", prerender::of(&project, &statement)?);
            Ok(())
        }
    }
}
