//! `diff`: what changed in meaning between two statements, as the widget tells it, and which fields were written otherwise.

mod fields;
mod normal;
mod renamed;
mod written;

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use trust_center::page::{self, Compared, Message};
use trust_center::statement::Severity;

use crate::check::{self, Read};
use crate::locale::English;
use crate::source::{Format, Source};

/// In which form changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people.
    #[default]
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

/// A field that is written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Where: rows by their ids.
    pub(crate) path: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// What changed.
pub(crate) struct Changes {
    pub(crate) meaning: Compared,
    pub(crate) fields: Vec<Field>,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.meaning.rows.is_empty()
    }

    pub(crate) fn written(&self, form: Form, is_coloured: bool) -> String {
        match form {
            Form::Text => written::text(self, is_coloured),
            Form::Markdown => written::markdown(self),
            Form::Json => written::json(self),
        }
    }
}

/// What changed between two statements.
pub(crate) fn compare(earlier: &Source, later: &Source, across_tenants: bool) -> Result<Changes> {
    let read = |source: &Source| check::statement(check::check(source.clone()));
    of_read(&read(earlier)?, &read(later)?, across_tenants)
}

fn of_read(earlier: &Read, later: &Read, across_tenants: bool) -> Result<Changes> {
    let meaning = page::compare(&page::Comparison {
        earlier: &earlier.statement,
        problems: &earlier.problems,
        later: &later.statement,
        boundary: None,
        across_tenants,
        locale: &English { without_places: false },
    });
    // Where nothing is compared there are no columns.
    if meaning.columns.iter().all(String::is_empty) {
        let notes = meaning.notes.join(" ");
        if meaning.across_tenants == Some(false) {
            bail!("{notes} (--across-tenants compares them all the same)");
        }
        bail!("{notes}");
    }
    let fields = fields::changed(&renamed::with_later_ids(&earlier.root, &later.root), &later.root);
    let mut meaning = meaning;
    let n_faults = later.problems.iter().filter(|problem| problem.kind.severity() == Severity::Fault).count();
    if 0 < n_faults {
        let things = if n_faults == 1 { "1 thing" } else { &format!("{n_faults} things") };
        meaning.notes.insert(
            0,
            format!("{things} in the later statement could not be read as it should: `trust-center check` says where."),
        );
    }
    // The page may compare less than stands here: then that nothing changed is not said.
    if !fields.is_empty() && meaning.rows.is_empty() {
        let nothing = Message::ChangedNothing.english();
        meaning.notes.retain(|note| note != nothing);
    }
    Ok(Changes { meaning, fields })
}

/// The file as a commit has it: `git:REF`.
pub(crate) fn against(reference: &str, path: &Path) -> Result<Source> {
    let Some(commit) = reference.strip_prefix("git:") else {
        bail!("`{reference}` is no earlier version: write git:REF, as in git:main")
    };
    // Without a name, git would take what is to be committed next.
    if commit.is_empty() || commit.starts_with('-') || commit.contains(':') {
        bail!("`{reference}` names no commit: write git:REF, as in git:main");
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().with_context(|| format!("{} is no file", path.display()))?;
    let object = format!("{commit}:./{}", name.to_string_lossy());
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["show", &object])
        // A hook may have set them for another folder; the repository is that of the file.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .context("git cannot be started, which knows the earlier version")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git has no {} of {commit}: {}", path.display(), said.lines().next().unwrap_or_default());
    }
    let text = String::from_utf8(output.stdout)
        .with_context(|| format!("{} of {commit} is not written in UTF-8", path.display()))?;
    let format = Format::of(path).unwrap_or(Format::Json);
    Ok(Source::new(format!("{} ({commit})", path.display()), text, format))
}
