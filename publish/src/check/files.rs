//! Which files there are to check.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow, bail};
use walkdir::{DirEntry, WalkDir};

use crate::build::is_unfinished;
use crate::output::folder_of;
use crate::source::{Format, Node, refuse_standard_input};

/// Files to be checked, in order.
pub(crate) struct Files {
    /// Those that were named.
    pub(crate) named: Vec<PathBuf>,
    /// Those of folders that were named: not all of them are statements.
    pub(crate) found: Vec<PathBuf>,
    /// Folders in which a build was stopped.
    pub(crate) unfinished: Vec<PathBuf>,
}

/// The files of paths: a file is taken as it is, of a folder all that may be statements.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Files> {
    let mut files = Files { named: Vec::new(), found: Vec::new(), unfinished: Vec::new() };
    for path in paths {
        refuse_standard_input(path)?;
        let metadata = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
        if !metadata.is_dir() {
            files.named.push(path.clone());
            continue;
        }
        let mut is_any = false;
        // What a link leads to is published like any other file. A folder that more than one link leads to is looked into once.
        let mut linked = HashSet::new();
        let mut is_new = |entry: &DirEntry| {
            !(entry.path_is_symlink() && entry.file_type().is_dir())
                || entry.path().canonicalize().is_ok_and(|folder| linked.insert(folder))
        };
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| is_new(entry)) {
            match entry {
                // The folder around is looked into already.
                Err(error) if error.loop_ancestor().is_some() => {}
                // A link that leads nowhere is of concern where a statement should be.
                Err(error) if error.path().is_some_and(is_broken_link_of_others) => {}
                Err(error) => return Err(not_listed(error, path)),
                Ok(entry) if entry.file_type().is_file() && Format::of(entry.path()).is_some() => {
                    is_any = true;
                    files.found.push(entry.into_path());
                }
                Ok(entry) if entry.file_type().is_dir() && is_unfinished(entry.path()) => {
                    files.unfinished.push(entry.into_path());
                }
                Ok(_) => {}
            }
        }
        if !is_any {
            bail!(
                "there is no statement in {}: no file ends in .json, .jsonc, .yaml or .yml",
                path.display()
            );
        }
    }
    // Paths may lead to one file twice, as those of a folder and of a file in it.
    let mut seen = HashSet::new();
    let mut folders = HashMap::new();
    for all in [&mut files.named, &mut files.found] {
        all.retain(|path| seen.insert(place(path, &mut folders)));
    }
    Ok(files)
}

/// Where a file stands, by whatever way its folder is named. A link is a file of its own: it is published under its name.
fn place(path: &Path, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let folder = folder_of(path);
    let known = folders
        .entry(folder.to_owned())
        .or_insert_with(|| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
    known.join(path.file_name().unwrap_or_default())
}

fn is_broken_link_of_others(path: &Path) -> bool {
    path.is_symlink() && Format::of(path).is_none()
}

/// Which folder below a path cannot be looked into, and why: of the two, the error says both at once, twice.
fn not_listed(error: walkdir::Error, path: &Path) -> Error {
    let place = error.path().unwrap_or(path);
    let folder = place.display().to_string();
    if place.is_symlink() {
        return anyhow!("cannot read {folder}: it is a link that leads nowhere");
    }
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
