//! The command line: what there is to say on it, and the exit codes.

mod checks;
mod making;
mod progress;

use std::io::{ErrorKind, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::build::Order;
use crate::output::harmless;
use crate::report::Form;
use crate::{compare, export, lsp, preview, render};

pub(crate) use self::progress::Progress;

/// For those who publish data-residency statements: write, check, compare and preview them.
///
/// Exit codes: 0 nothing to mend, 1 something was found or has changed, 2 the command could not run.
#[derive(Parser)]
#[command(name = "trust-center", version, arg_required_else_help = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find what is wrong in statements, and what is probably not meant.
    #[command(
        after_help = "Examples:\n  trust-center check statement.jsonc\n  trust-center check --strict statements/\n  trust-center check --boundary EU --fail-on leaves,unknown statement.jsonc"
    )]
    Check {
        /// Files, and folders with statements (.json, .jsonc, .yaml, .yml).
        #[arg(required_unless_present = "manifest")]
        paths: Vec<PathBuf>,
        /// Compare the files beside a manifest of `build` with it, and nothing else.
        #[arg(long, conflicts_with = "paths")]
        manifest: Option<PathBuf>,
        /// How findings are written.
        #[arg(long, value_enum, default_value_t)]
        format: Form,
        /// Take notes for findings as well.
        #[arg(long)]
        strict: bool,
        /// A boundary to ask about: EU, EEA, EEA-adequate, EU-data-boundary, tenant, or countries such as DE,AT.
        #[arg(long)]
        boundary: Option<String>,
        /// The verdicts that must not be: leaves, may-leave, unknown, stays.
        #[arg(
            long,
            value_delimiter = ',',
            requires = "boundary",
            default_value = "leaves,may-leave,unknown"
        )]
        fail_on: Vec<String>,
    },
    /// Write a statement to begin with, and the schema for your editor beside it.
    #[command(after_help = "Example:\n  trust-center init statements/contoso")]
    Init {
        /// The folder.
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// Write over files that are there.
        #[arg(long)]
        force: bool,
    },
    /// Say what changed in meaning between two statements; exit code 1 where something did.
    #[command(
        after_help = "Examples:\n  trust-center diff last-year.json statement.json\n  trust-center diff --against git:main --format markdown statement.json"
    )]
    Diff {
        /// The earlier and the later statement; with --against only the later.
        #[arg(required = true, num_args = 1..=2, value_names = ["OLD", "NEW"])]
        paths: Vec<PathBuf>,
        /// The earlier version, as a commit has it: git:REF.
        #[arg(long)]
        against: Option<String>,
        /// How changes are written.
        #[arg(long, value_enum, default_value_t)]
        format: compare::Form,
        /// Compare though they are not of one tenant.
        #[arg(long)]
        across_tenants: bool,
    },
    /// Show a statement in the real widget, on this machine; an edit is on the page within a second.
    #[command(after_help = "Example:\n  trust-center preview statement.jsonc --earlier last-year.json")]
    Preview {
        /// The statement.
        path: PathBuf,
        /// An earlier statement, to show what changed.
        #[arg(long)]
        earlier: Option<PathBuf>,
        /// The port; 0 for any that is free.
        #[arg(long, default_value_t = 8321)]
        port: u16,
        /// A folder with the widget's files, instead of those in this command.
        #[arg(long)]
        widget: Option<PathBuf>,
    },
    /// Write a statement as HTML, for where no script runs: a fragment to stand between the widget's tags, or a page.
    #[command(
        after_help = "Examples:\n  trust-center render statement.jsonc > fallback.html\n  trust-center render --page --lang de --boundary EU statement.jsonc -o statement.html"
    )]
    Render {
        /// The statement.
        path: PathBuf,
        /// The language: en, ar, de, es, fr, ja, each also with a region, such as en-GB.
        #[arg(long, default_value = "en")]
        lang: String,
        /// The boundary: EU, EEA, EEA-adequate, EU-data-boundary, tenant, or countries such as DE,AT; else the tenant's own region.
        #[arg(long)]
        boundary: Option<String>,
        /// A page by itself, with all reasons and everything that the statement says.
        #[arg(long)]
        page: bool,
        /// The file; else it is printed.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Write over a file that is there.
        #[arg(long)]
        force: bool,
    },
    /// Write the statement as the widget reads it, or the files that a reader of the page can take along.
    #[command(
        after_help = "Examples:\n  trust-center export statement statement.jsonc -o public/\n  trust-center export csv,jsonld statement.jsonc -o files/\n  trust-center export csv --lang de --boundary EU statement.jsonc"
    )]
    Export {
        /// What is to be written, with commas between: statement (plain JSON, as the widget reads it), csv (four
        /// tables: services, data flows, transfers, recipients), json (what the page shows), jsonld (the statement in the Data Privacy Vocabulary).
        kinds: export::Kinds,
        /// The statement.
        path: PathBuf,
        /// The reader's language: en, ar, de, es, fr, ja, each also with a region, such as en-GB.
        #[arg(long, default_value = "en")]
        lang: String,
        /// The boundary: EU, EEA, EEA-adequate, EU-data-boundary, tenant, or countries such as DE,AT; else the tenant's own region.
        #[arg(long)]
        boundary: Option<String>,
        /// The folder for the files; it is made where it is not there.
        #[arg(short, long, default_value = ".")]
        output: PathBuf,
        /// Write over files that are there.
        #[arg(long)]
        force: bool,
    },
    /// Speak the Language Server Protocol: findings, completion and quick fixes in an editor.
    #[command(
        after_help = "Example, in Neovim:\n  vim.lsp.start({ name = 'trust-center', cmd = { 'trust-center', 'lsp' } })"
    )]
    Lsp,
    /// Make a statement from another list, never firmer than that list, and report what it could not say.
    #[command(subcommand)]
    Import(making::From),
    /// Make one statement for each tenant, from a template and a table of facts.
    #[command(
        after_help = "Example:\n  trust-center build template.jsonc tenants.csv -o statements/\n\nIn a template:\n  { \"$fact\": \"geography\", \"$default\": \"EU\" }                    the value of a column; $default where the cell is empty\n  { \"$choose\": \"region\", \"EMEA\": \"IE\", \"APAC\": \"AU\" }           one of some values; else its $default, or not determined\n  { \"$include\": \"shared.jsonc#/services/mail\" }                 a part of another file\n  { \"$if\": { \"plan\": [\"premium\", \"trial\"] }, \"id\": … }          an object, such as a row, for some tenants only"
    )]
    Build {
        /// The template (.json, .jsonc, .yaml).
        template: PathBuf,
        /// The facts, one row for each tenant (.csv, .jsonl, .xlsx).
        facts: PathBuf,
        /// The folder for the statements and `manifest.json`.
        #[arg(short, long)]
        output: PathBuf,
        /// The column that names a tenant's file; else the first.
        #[arg(long)]
        key: Option<String>,
        /// Write over files that no build made.
        #[arg(long)]
        force: bool,
        /// Take notes for findings as well.
        #[arg(long)]
        strict: bool,
    },
    /// Say what a code means, with a wrong and a right example; or why an answer of a statement is what it is.
    #[command(
        after_help = "Examples:\n  trust-center explain unknown-id\n  trust-center explain statement.jsonc mail\n  trust-center explain --boundary EU statement.jsonc mail"
    )]
    Explain {
        /// A code, or a statement.
        what: Option<String>,
        /// A service of the statement, by its id.
        service: Option<String>,
        /// The boundary: EU, EEA, EEA-adequate, EU-data-boundary, tenant, or countries such as DE,AT; else the tenant's own region.
        #[arg(long, requires = "service")]
        boundary: Option<String>,
    },
}

/// What a command ends with.
pub(crate) enum End {
    /// Nothing to mend.
    Clean,
    /// Something was found.
    Found,
    /// It could not run, or not to its end; it is said why.
    Failed,
}

/// Runs what the command line asks for.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that was asked for is no failure.
            let is_help = !error.use_stderr();
            let is_written = error.print().is_ok();
            return ExitCode::from(if is_help && is_written { 0 } else { 2 });
        }
    };
    match dispatch(arguments.command) {
        Ok(End::Clean) => ExitCode::SUCCESS,
        Ok(End::Found) => ExitCode::from(1),
        Ok(End::Failed) => ExitCode::from(2),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<End> {
    match command {
        Command::Check { manifest: Some(manifest), .. } => making::manifest(&manifest),
        Command::Init { folder, force } => making::init(&folder, force),
        Command::Diff { paths, against, format, across_tenants } => match paths.as_slice() {
            [later] => making::diff(None, later, against.as_deref(), format, across_tenants),
            [earlier, later] => {
                making::diff(Some(earlier), later, against.as_deref(), format, across_tenants)
            }
            _ => Ok(End::Failed),
        },
        Command::Preview { path, earlier, port, widget } => {
            preview::preview(&preview::Order { path, earlier, port, widget })?;
            Ok(End::Clean)
        }
        Command::Render { path, lang, boundary, page, output, force } => {
            let order = render::Order { path: &path, lang: &lang, boundary: boundary.as_deref(), page };
            making::render(&order, output.as_deref(), force)
        }
        Command::Export { kinds, path, lang, boundary, output, force } => {
            let order = export::Order {
                path: &path,
                kinds: &kinds.0,
                lang: &lang,
                boundary: boundary.as_deref(),
                into: &output,
                over: making::over(force),
            };
            let progress = Progress::new(&format!("exporting {}", path.display()), 1);
            let (written, warning) = export::export(&order)?;
            drop(progress);
            say_beside(&warning)?;
            say(&written)?;
            Ok(End::Clean)
        }
        // The protocol has 1 for an end without a shutdown.
        Command::Lsp => Ok(if lsp::serve()? { End::Clean } else { End::Found }),
        Command::Import(from) => making::import(&from),
        Command::Build { template, facts, output, key, force, strict } => making::build(&Order {
            template: &template,
            facts: &facts,
            into: &output,
            key: key.as_deref(),
            over: making::over(force),
            is_strict: strict,
        }),
        Command::Check { paths, format, strict, boundary, fail_on, .. } => {
            checks::check(&paths, format, strict, boundary.as_deref(), &fail_on)
        }
        Command::Explain { what, service, boundary } => {
            checks::explain(what.as_deref(), service.as_deref(), boundary.as_deref())
        }
    }
}

/// Writes what a command answers. Nobody reads on where the output is closed.
///
/// # Errors
///
/// Where it cannot be written, as on a full disk; not where nobody reads on, as behind `| head`.
pub(crate) fn say(text: &str) -> Result<()> {
    written(std::io::stdout().lock(), text)
}

/// Writes beside the output, as [`say`] does.
pub(crate) fn say_beside(text: &str) -> Result<()> {
    written(std::io::stderr().lock(), text)
}

fn written(mut to: impl Write, text: &str) -> Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("cannot write the output"))
        }
        _ => Ok(()),
    }
}

/// Writes what went wrong.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "trust-center: {}", harmless(text));
}

/// Whether colours can be seen.
pub(crate) fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() && !is_dumb()
}

/// How many columns the screen has; none where there is none.
pub(crate) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Whether somebody is waiting in front of a screen.
pub(crate) fn is_watched() -> bool {
    std::io::stderr().is_terminal() && !is_dumb()
}

/// Whether the terminal says of itself that it only writes one line below the other.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
