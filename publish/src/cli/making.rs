//! `init`, `import`, `build` and `diff`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};

use super::{End, Progress, is_coloured, say, say_beside};
use crate::build::{self, Order};
use crate::clock;
use crate::compare::{self, Form};
use crate::import::{self, About, Imported, read_lists};
use crate::init;
use crate::output::{Over, quoted, refuse_inputs, shown, write, write_all};
use crate::render;
use crate::source::{MOST_BYTES, Source, read_text, refuse_standard_input};

/// What may be written over.
pub(super) fn over(force: bool) -> Over {
    if force { Over::Anything } else { Over::Nothing }
}

/// `init`.
pub(super) fn init(folder: &Path, force: bool) -> Result<End> {
    say(&init::init(folder, over(force))?)?;
    Ok(End::Clean)
}

/// `render`.
pub(super) fn render(order: &render::Order<'_>, output: Option<&Path>, force: bool) -> Result<End> {
    refuse_inputs(output, &[order.path])?;
    let progress = Progress::new(&format!("drawing {}", order.path.display()), 1);
    let (html, warning) = render::html(order)?;
    drop(progress);
    say_beside(&warning)?;
    match output {
        Some(path) => {
            write(path, html.as_bytes(), over(force))?;
            say(&format!("wrote {}\n", shown(path)))?;
        }
        None => say(&html)?,
    }
    Ok(End::Clean)
}

/// `diff`.
pub(super) fn diff(
    earlier: Option<&Path>,
    later: &Path,
    against: Option<&str>,
    form: Form,
    across_tenants: bool,
) -> Result<End> {
    let earlier = match (earlier, against) {
        (Some(path), None) => Source::read(path)?,
        (None, Some(reference)) => compare::against(reference, later)?,
        _ => bail!(
            "two statements are compared: trust-center diff OLD NEW, or trust-center diff --against git:main FILE"
        ),
    };
    let changes = compare::compare(&earlier, &Source::read(later)?, across_tenants)?;
    say(&changes.written(form, is_coloured()))?;
    Ok(if changes.is_empty() { End::Clean } else { End::Found })
}

/// From what a statement is made.
#[derive(Subcommand)]
pub(super) enum From {
    /// A list of subprocessors: CSV, XLSX, a table in Markdown, JSON.
    #[command(
        after_help = "Example:\n  trust-center import list subprocessors.csv --provider \"Example Inc.\" --tenant \"Contoso\" -o statement.jsonc"
    )]
    List(Import),
    /// A bill of materials with services: CycloneDX, in JSON.
    #[command(
        after_help = "Example:\n  trust-center import cyclonedx bom.json --tenant \"Contoso\" -o statement.jsonc"
    )]
    Cyclonedx(Import),
    /// An answer of Microsoft Graph about an organisation.
    #[command(
        after_help = "Example:\n  trust-center import graph organization.json --provider \"Example Inc.\" -o statement.jsonc"
    )]
    Graph(Import),
}

/// How a statement is made.
#[derive(Args)]
pub(super) struct Import {
    /// The file.
    file: PathBuf,
    /// Where the statement is written; else it is printed.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where the loss report is written, as JSON; else it is told.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Who publishes the statement.
    #[arg(long)]
    provider: Option<String>,
    /// For whom it holds.
    #[arg(long)]
    tenant: Option<String>,
    /// The day for which it holds; else today.
    #[arg(long)]
    as_of: Option<String>,
    /// Where the list is published (https).
    #[arg(long)]
    url: Option<String>,
    /// Write over files that are there.
    #[arg(long)]
    force: bool,
}

/// `import`.
pub(super) fn import(from: &From) -> Result<End> {
    let (arguments, what) = match from {
        From::List(arguments) => (arguments, "a list"),
        From::Cyclonedx(arguments) => (arguments, "CycloneDX"),
        From::Graph(arguments) => (arguments, "Microsoft Graph"),
    };
    refuse_standard_input(&arguments.file)?;
    let outputs = arguments.output.iter().chain(&arguments.report);
    refuse_inputs(outputs.map(PathBuf::as_path), &[&arguments.file])?;
    let file = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let about = About {
        provider: arguments.provider.clone(),
        tenant: arguments.tenant.clone(),
        as_of: arguments.as_of.clone(),
        today: clock::today(),
        file,
        url: arguments.url.clone(),
    };
    if let Some(day) = about.as_of.as_ref().filter(|day| trust_center::statement::Date::parse(day).is_none())
    {
        bail!("“{day}” is no date; write YYYY-MM-DD");
    }
    if let Some(url) = about.url.as_ref().filter(|url| !url.starts_with("https://")) {
        bail!("“{url}” is no link that the widget shows; write one that begins with https://");
    }
    let text = || read_text(&arguments.file, 64 * 1024 * 1024);
    let imported: Imported = match from {
        From::List(_) => import::list(&read_lists(&arguments.file, &import::HEADINGS)?, &about)?,
        From::Cyclonedx(_) => import::cyclonedx(&text()?, &about)?,
        From::Graph(_) => import::graph(&text()?, &about)?,
    };
    let over = over(arguments.force);
    let statement = imported.jsonc(&about, what);
    let is_plain = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let content = match arguments.output.as_ref().filter(is_plain) {
        Some(_) => imported.statement.pretty(),
        None => statement,
    };
    if MOST_BYTES < content.len() {
        bail!(
            "the statement would be larger than {} MiB, and neither `check` nor the widget reads such; split {} by what is published together",
            MOST_BYTES / 1024 / 1024,
            arguments.file.display()
        );
    }
    let report = imported.loss.json();
    let files: Vec<(&Path, &[u8])> = [(&arguments.output, &content), (&arguments.report, &report)]
        .into_iter()
        .filter_map(|(path, content)| Some((path.as_deref()?, content.as_bytes())))
        .collect();
    write_all(&files, over)?;
    // Beside a statement that is printed, the report goes where it does not get in its way.
    let told = match &arguments.report {
        Some(path) => {
            let loss = &imported.loss;
            format!("{}{}the report is in {}\n", loss.count(), loss.reasons(), shown(path))
        }
        None => imported.loss.text(),
    };
    if let Some(path) = &arguments.output {
        say(&told)?;
        say(&format!("wrote {}; next: trust-center check {}\n", shown(path), quoted(path)))?;
    } else {
        say(&content)?;
        say_beside(&told)?;
    }
    Ok(End::Clean)
}

/// `build`.
pub(super) fn build(order: &Order<'_>) -> Result<End> {
    let progress = Progress::new("building", 1);
    let built = build::build(order)?;
    drop(progress);
    say(&built.text)?;
    Ok(if built.is_clean { End::Clean } else { End::Found })
}

/// `check --manifest`.
pub(super) fn manifest(path: &Path) -> Result<End> {
    let (text, is_clean) =
        build::verify(path).with_context(|| format!("cannot compare with {}", path.display()))?;
    say(&text)?;
    Ok(if is_clean { End::Clean } else { End::Found })
}
