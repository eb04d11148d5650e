//! `build`: one template and a table of facts make one statement for each tenant.
//!
//! Values are put in by their types and never into texts. A template is JSON, JSONC or YAML with five words more: `$fact`, `$choose`,
//! `$include`, `$if` and `$default`. Statements that differ only in names have one shape, which is checked once.

mod manifest;
mod names;
mod passed_over;
mod shape;
mod template;
mod told;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use rayon::prelude::*;

use crate::check;
use crate::finding::Finding;
use crate::import::{Row, Table, read_table};
use crate::output::{Over, make_folder, refuse_folder, refuse_inputs, remove_staged, shown, write};
use crate::source::{Format, Node, Source};

use self::manifest::{Made, Manifest, hash};
use self::names::names;
use self::passed_over::passed_over;
use self::template::Template;
use self::told::told;

pub(crate) use self::manifest::verify;

/// The name of the list of what was made.
const MANIFEST: &str = "manifest.json";

/// It is there while a build runs, and after one that was stopped.
const UNFINISHED: &str = ".trust-center-build";

/// Whether a build runs in a folder, or was stopped there: what is in it may be of two builds, or not all of one.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(UNFINISHED).is_file()
}

/// What is to be built.
pub(crate) struct Order<'o> {
    pub(crate) template: &'o Path,
    pub(crate) facts: &'o Path,
    pub(crate) into: &'o Path,
    /// The column that tells the tenants apart; none for the first.
    pub(crate) key: Option<&'o str>,
    pub(crate) over: Over,
    /// Whether notes are reason enough to write nothing.
    pub(crate) is_strict: bool,
}

/// What was built.
pub(crate) struct Built {
    pub(crate) text: String,
    /// Whether it is as it should be.
    pub(crate) is_clean: bool,
}

/// A shape, and what was found of it.
struct Shape {
    rows: Vec<usize>,
    findings: Vec<Finding>,
}

/// Builds every statement, or, where one of them has an error, none.
pub(crate) fn build(order: &Order<'_>) -> Result<Built> {
    let template = Template::read(order.template)?;
    let table = read_table(order.facts)?;
    let names = names(&table, order)?;
    let written = names.iter().map(String::as_str).chain([MANIFEST, UNFINISHED]);
    let written: Vec<PathBuf> = written.map(|name| order.into.join(name)).collect();
    let read: Vec<&Path> = template.files.iter().map(PathBuf::as_path).chain([order.facts]).collect();
    refuse_inputs(written.iter().map(PathBuf::as_path), &read)?;
    template.check_columns(&table.header, order.facts)?;
    let shapes = shapes(&template, &table).with_context(|| order.facts.display().to_string())?;
    let passed_over = passed_over(&template, &table);
    let (mut text, is_clean, has_errors) = told(&shapes, &passed_over, &table, &names, order.is_strict);
    if has_errors {
        text += "nothing was written: mend the template or the facts first\n";
        return Ok(Built { text, is_clean: false });
    }
    let facts = || order.facts.display().to_string();
    let content = |row: &Row| {
        let root = template.fill(row, &table.header).with_context(facts)?;
        anyhow::Ok(serde_json::to_vec(&root)?)
    };
    prepare(order, &table, &names, content)?;
    let made: Vec<Result<(Made, bool)>> = table
        .rows
        .par_iter()
        .zip(&names)
        .map(|(row, name)| {
            let content = content(row)?;
            let path = order.into.join(name);
            let is_there = std::fs::read(&path).is_ok_and(|there| there == content);
            if !is_there {
                write(&path, &content, Over::Anything)?;
            }
            Ok((Made { file: name.clone(), sha256: hash(&content), row: row.number }, !is_there))
        })
        .collect();
    let mut statements = Vec::with_capacity(made.len());
    let mut n_written = 0;
    for one in made {
        let (one, was_written) = one?;
        n_written += usize::from(was_written);
        statements.push(one);
    }
    let old = Manifest::read(&order.into.join(MANIFEST)).ok();
    let manifest = Manifest::new(statements, &template.revision, &table_hash(order.facts)?);
    let files = manifest.hashes();
    let is_left = |file: &String| !files.contains_key(file.as_str()) && order.into.join(file).exists();
    let gone: Vec<String> = old.into_iter().flat_map(Manifest::files).filter(is_left).collect();
    write(&order.into.join(MANIFEST), manifest.written().as_bytes(), Over::Anything)?;
    let _ = std::fs::remove_file(order.into.join(UNFINISHED));
    text += &format!(
        "{} written, {} as they were, into {}\n",
        n_written,
        names.len() - n_written,
        shown(order.into)
    );
    if !gone.is_empty() {
        text += &format!("no longer made, and still there: {}\n", gone.join(", "));
    }
    Ok(Built { text, is_clean })
}

fn table_hash(path: &Path) -> Result<String> {
    Ok(hash(&std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?))
}

/// The shapes that the rows make, each checked once.
fn shapes(template: &Template, table: &Table) -> Result<Vec<Shape>> {
    let keys: Result<Vec<[u8; 32]>> =
        table.rows.par_iter().map(|row| Ok(shape::key(&template.shape(row, &table.header)?))).collect();
    let mut by_key: BTreeMap<[u8; 32], Vec<usize>> = BTreeMap::new();
    for (idx, key) in keys?.into_iter().enumerate() {
        by_key.entry(key).or_default().push(idx);
    }
    let mut all: Vec<Vec<usize>> = by_key.into_values().collect();
    all.sort_unstable();
    all.into_par_iter()
        .map(|rows| {
            let first = rows.first().and_then(|idx| table.rows.get(*idx)).context("a shape has rows")?;
            let root = template.fill(first, &table.header)?;
            Ok(Shape { findings: findings(&root), rows })
        })
        .collect()
}

fn findings(root: &Node) -> Vec<Finding> {
    // It stands in no file yet: what is told of it is its path.
    let source = Source::new(String::new(), String::new(), Format::Json);
    check::of_values(root, &source).0
}

/// Sees to it that the folder is there and that nothing is written over that no build made as it is.
fn prepare(
    order: &Order<'_>,
    table: &Table,
    names: &[String],
    content: impl Fn(&Row) -> Result<Vec<u8>>,
) -> Result<()> {
    let folder = order.into;
    make_folder(folder)?;
    // Before anything is written: over a folder no file is, whatever is asked for.
    for name in names.iter().map(String::as_str).chain([MANIFEST, UNFINISHED]) {
        refuse_folder(&folder.join(name))?;
    }
    let was_stopped = is_unfinished(folder);
    if was_stopped {
        remove_staged(folder);
    }
    if order.over == Over::Nothing {
        let old = Manifest::read(&folder.join(MANIFEST)).ok();
        if old.is_none() && folder.join(MANIFEST).exists() {
            bail!(
                "{} is there already, and no build made it; --force writes over it",
                folder.join(MANIFEST).display()
            );
        }
        let hashes = old.as_ref().map(Manifest::hashes).unwrap_or_default();
        for (row, name) in table.rows.iter().zip(names) {
            let path = folder.join(name);
            let Ok(there) = std::fs::read(&path) else {
                if path.exists() {
                    bail!("{} is there already, and cannot be read; --force writes over it", path.display());
                }
                continue;
            };
            let told = path.display();
            match hashes.get(name.as_str()) {
                Some(known) if *known == hash(&there) => {}
                // What a build had made when it was stopped is in no list yet, and is what is made now.
                _ if there == content(row)? => {}
                _ if was_stopped => bail!(
                    "{told} was made by the build that was stopped, of other facts or another template, or it was edited; --force writes over it"
                ),
                Some(_) => bail!("{told} was edited since it was built; --force writes over it"),
                None => bail!("{told} is there already, and no build made it; --force writes over it"),
            }
        }
    }
    write(&folder.join(UNFINISHED), b"A build is running, or was stopped: run it again.\n", Over::Anything)
}
