//! Which files there are to check.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow, bail};
use walkdir::WalkDir;

use crate::source::{Format, Node, Source};

/// Files to be checked, in order.
pub(crate) struct Files {
    /// Those that were named.
    pub(crate) named: Vec<PathBuf>,
    /// Those of folders that were named: not all of them are statements.
    pub(crate) found: Vec<PathBuf>,
}

/// The files of paths: a file is taken as it is, of a folder all that may be statements.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Files> {
    let mut files = Files { named: Vec::new(), found: Vec::new() };
    for path in paths {
        let metadata = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
        if !metadata.is_dir() {
            files.named.push(path.clone());
            continue;
        }
        let n_before = files.found.len();
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| not_listed(error, path))?;
            if entry.file_type().is_file() && Format::of(entry.path()).is_some() {
                files.found.push(entry.into_path());
            }
        }
        if files.found.len() == n_before {
            bail!(
                "there is no statement in {}: no file ends in .json, .jsonc, .yaml or .yml",
                path.display()
            );
        }
    }
    Ok(files)
}

/// Which folder below a path cannot be looked into, and why: of the two, the error says both at once, twice.
fn not_listed(error: walkdir::Error, path: &Path) -> Error {
    let folder = error.path().unwrap_or(path).display().to_string();
    let said = error.to_string();
    let why = error.into_io_error().map_or(said, |error| error.to_string());
    anyhow!("cannot list {folder}: {why}")
}

/// Whether the values of a file of a folder are meant to be a statement.
pub(super) fn is_statement(root: &Node) -> bool {
    let members = ["format", "clauses", "services", "provider", "tenant"];
    1 < members.iter().filter(|name| root.get(name).is_some()).count()
}

/// A file's name as it is told: relative to where the command runs, if it is below.
pub(crate) fn told(path: &Path) -> String {
    path.strip_prefix("./").unwrap_or(path).display().to_string()
}
