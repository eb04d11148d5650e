//! dist: all that is to be deployed, and nothing else.
//!
//! `index.html` and `static/` lie as in the repository, so that relative addresses are the same in both.
//! `trust-center/<version>/` is the copy for other sites, whose content never changes under its address.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use rayon::prelude::*;
use sha2::{Digest as _, Sha384};
use walkdir::{DirEntry, WalkDir};

use crate::build::Profile;
use crate::compress::{brotli, gzip, is_compressible};
use crate::project::Project;

/// What the build takes and does not make.
const SOURCES: [&str; 7] = [
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "index.html",
    "static/trust-center.js",
    "static/auto.js",
    "static/embed.js",
    "static/element.js",
];

/// The kinds of file that a page which embeds the widget may ask for, or its compiler; styles are inside the module.
const FOR_HOSTS: [&str; 4] = ["html", "js", "ts", "wasm"];

/// The format's schema, which statements name by its address.
const SCHEMAS: [&str; 2] = ["residency.editor.schema.json", "residency.schema.json"];

/// The scripts that `static/element/scripts.js` brings, and by how many further addresses where a page holds them to their hashes.
const BROUGHT: [&str; 3] = ["pkg/trust_center.js", "messages", "frame.js"];
const N_FURTHER: usize = 2;

/// What stands beside any copy of the widget: our terms, and those of what is linked into it.
const TERMS: [(&str, &str); 3] = [
    ("LICENSE-MIT", "LICENSE-MIT.txt"),
    ("LICENSE-APACHE", "LICENSE-APACHE.txt"),
    ("static/pkg/THIRD-PARTY-NOTICES.txt", "THIRD-PARTY-NOTICES.txt"),
];

/// The script of `index.html`, which no other page needs.
const PORTAL: &str = "portal.js";

/// The scripts that a page may begin with: each has all that it imports in it.
pub(crate) const ENTRIES: [&str; 3] = ["auto.js", "embed.js", "trust-center.js"];

/// The scripts that are in dist as parts of [`ENTRIES`]: each would be a request before anything can be seen.
const PARTS: [&str; 10] = [
    "compile.js",
    "element.js",
    "element",
    "flat.js",
    "languages.js",
    "module.js",
    "pkg/styles.js",
    "rest.js",
    "shared.js",
    "version.js",
];

/// Fails early, and in words, where a file that others write is not there yet.
pub(crate) fn require_sources(project: &Project) -> Result<()> {
    match SOURCES.iter().find(|source| !project.path(source).is_file()) {
        Some(missing) => bail!("{missing} is missing, which the build takes into dist"),
        None => Ok(()),
    }
}

/// The address that never changes its content, relative to dist.
pub(crate) fn versioned_folder(version: &str) -> PathBuf {
    Path::new("trust-center").join(version)
}

/// The hash in the form of the `integrity` attribute.
pub(crate) fn sha384(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// The files below a folder, in order, without hidden ones.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_visible =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_visible) {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// What becomes of the content of a file on its way into dist.
type Shrink<'s> = &'s (dyn Fn(&Path, Vec<u8>) -> Result<Vec<u8>> + Sync);

/// Files that are made and not copied, by their places below dist.
type Made = Vec<(PathBuf, Vec<u8>)>;

/// Brings dist up to date, touching no file whose content stays the same.
pub(crate) fn assemble(project: &Project, profile: Profile, made: Made, shrink: Shrink<'_>) -> Result<()> {
    let dist = project.path("dist");
    let places = plan(project)?;
    // One by one they would leave all processors but one idle, for ten seconds of a first start.
    let copied: Vec<Copied> =
        places.par_iter().map(|place| copy(&dist, place, profile, shrink)).collect::<Result<_>>()?;
    let made: Vec<PathBuf> =
        made.into_par_iter().map(|made| write_made(&dist, made, profile)).collect::<Result<_>>()?;
    let mut integrity = BTreeMap::new();
    let mut expected = BTreeSet::from_iter(made);
    for (hashes, targets) in copied {
        integrity.extend(hashes);
        expected.extend(targets);
    }
    let integrity_file = dist.join("integrity.json");
    let mut integrity = serde_json::to_string_pretty(&integrity)?;
    integrity.push('\n');
    write_all(std::slice::from_ref(&integrity_file), integrity.as_bytes(), profile)?;
    expected.insert(integrity_file);
    remove_strangers(&dist, &expected, profile)
}

/// What became of a source: the hash of each address by which a page may ask for it, and its files.
type Copied = (Vec<(String, String)>, Vec<PathBuf>);

fn copy(
    dist: &Path,
    (source, targets): (&PathBuf, &Vec<PathBuf>),
    profile: Profile,
    shrink: Shrink<'_>,
) -> Result<Copied> {
    let content = fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
    let content = shrink(source, content)?;
    let for_hosts = targets.iter().filter(|target| target.starts_with("trust-center"));
    let hashes =
        for_hosts.flat_map(|target| addresses(target)).map(|address| (address, sha384(&content))).collect();
    let targets: Vec<_> = targets.iter().map(|target| dist.join(target)).collect();
    write_all(&targets, &content, profile)?;
    Ok((hashes, targets))
}

fn write_made(dist: &Path, (target, content): (PathBuf, Vec<u8>), profile: Profile) -> Result<PathBuf> {
    let target = dist.join(target);
    write_all(std::slice::from_ref(&target), &content, profile)?;
    Ok(target)
}

/// The addresses that a page loads a file by. No browser forgets what it has imported, nor that it could not: after a failure or a panic,
/// a script is loaded by another address.
fn addresses(target: &Path) -> Vec<String> {
    let path = target.display().to_string();
    let inside: PathBuf = target.components().skip(2).collect();
    let is_brought = BROUGHT.iter().any(|script| inside.starts_with(script));
    let n_further = if is_brought { N_FURTHER } else { 0 };
    (1..=n_further).map(|number| format!("{path}?r={number}")).chain([path.clone()]).collect()
}

/// Each source with its places below dist.
fn plan(project: &Project) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>> {
    let versioned = versioned_folder(&project.version()?);
    let folder = project.path("static");
    let mut places = BTreeMap::from([(project.path("index.html"), vec![PathBuf::from("index.html")])]);
    for source in files_below(&folder)? {
        let inside = source.strip_prefix(&folder)?;
        if PARTS.iter().any(|part| inside.starts_with(part)) {
            continue;
        }
        let mut targets = vec![Path::new("static").join(inside)];
        if is_for_hosts(inside) {
            targets.push(versioned.join(inside));
        }
        places.insert(source, targets);
    }
    for (source, target) in TERMS {
        places.insert(project.path(source), vec![versioned.join(target)]);
    }
    Ok(places)
}

/// The widget's own files, but no statement of a tenant, nothing of the portal and no description of the package.
fn is_for_hosts(inside_static: &Path) -> bool {
    let folders = ["pkg", "messages"];
    let in_place = folders.iter().any(|folder| inside_static.starts_with(folder))
        || inside_static.components().count() == 1;
    let kind = inside_static.extension().and_then(|extension| extension.to_str());
    let is_schema = SCHEMAS.iter().any(|schema| inside_static == Path::new(schema));
    let is_of_kind = kind.is_some_and(|kind| FOR_HOSTS.contains(&kind));
    is_schema || in_place && inside_static != Path::new(PORTAL) && is_of_kind
}

/// Writes the same content to all the targets, with compressed copies; compresses at most once.
pub(crate) fn write_all(targets: &[PathBuf], content: &[u8], profile: Profile) -> Result<()> {
    let with_copies = profile != Profile::Dev && targets.iter().any(|target| is_compressible(target));
    let is_current = |target: &&PathBuf| {
        fs::read(target).is_ok_and(|written| written == content)
            && copies(target).iter().all(|copy| copy.is_file() == with_copies)
    };
    let outdated: Vec<_> = targets.iter().filter(|target| !is_current(target)).collect();
    if outdated.is_empty() {
        return Ok(());
    }
    let compressed = if with_copies { Some([brotli(content)?, gzip(content)?]) } else { None };
    for target in outdated {
        write(target, content, compressed.as_ref())
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}

/// Writes the file last: where it is there and right, its copies are too.
fn write(target: &Path, content: &[u8], compressed: Option<&[Vec<u8>; 2]>) -> std::io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::remove_file(target).ok();
    let copies = copies(target);
    match compressed {
        Some(compressed) => {
            for (copy, content) in copies.iter().zip(compressed) {
                fs::write(copy, content)?;
            }
        }
        None => copies.iter().for_each(|copy| {
            fs::remove_file(copy).ok();
        }),
    }
    fs::write(target, content)
}

/// Where the compressed copies of a file lie: Brotli, then gzip.
pub(crate) fn copies(file: &Path) -> [PathBuf; 2] {
    [".br", ".gz"].map(|suffix| {
        let mut copy = file.as_os_str().to_owned();
        copy.push(suffix);
        PathBuf::from(copy)
    })
}

/// Removes what an earlier build wrote and this one would not.
fn remove_strangers(dist: &Path, expected: &BTreeSet<PathBuf>, profile: Profile) -> Result<()> {
    let expected_copies: BTreeSet<_> = match profile {
        Profile::Release | Profile::Small => expected.iter().flat_map(|file| copies(file)).collect(),
        Profile::Dev => BTreeSet::new(),
    };
    for file in files_below(dist)? {
        if !expected.contains(&file) && !expected_copies.contains(&file) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
