//! `export`: the files that a reader of the page can take along.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Result, bail};
use trust_center::arrangement::Arrangement;
use trust_center::export::{self, File, Input};
use trust_center::page::{self, Provenance};
use trust_center::residency::{ReachCache, SwitchOverrides};

use crate::check;
use crate::language::Language;
use crate::meaning;
use crate::output::{Over, make_folder, refuse_inputs, shown, write_all};
use crate::source::{Node, Source};

/// What there is to take along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The tables of services, data flows, transfers and recipients.
    Csv,
    /// What the page shows.
    Json,
    /// The statement in the Data Privacy Vocabulary.
    Jsonld,
    /// The statement as the widget reads it: plain JSON, without comments.
    Statement,
}

/// Some of it, as it is written on the command line: `csv,jsonld`.
#[derive(Clone, Debug)]
pub(crate) struct Kinds(pub(crate) Vec<Kind>);

impl FromStr for Kinds {
    type Err = anyhow::Error;

    fn from_str(written: &str) -> Result<Self> {
        let mut kinds = Vec::new();
        for word in written.split(',') {
            let kind = match word.trim() {
                "csv" => Kind::Csv,
                "json" => Kind::Json,
                "jsonld" => Kind::Jsonld,
                "statement" => Kind::Statement,
                other => bail!("`{other}` is none of statement, csv, json, jsonld"),
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        Ok(Self(kinds))
    }
}

/// What is to be taken along.
pub(crate) struct Order<'a> {
    pub(crate) path: &'a Path,
    pub(crate) kinds: &'a [Kind],
    /// The language's tag.
    pub(crate) lang: &'a str,
    /// The boundary, as it is written on the command line; else the tenant's own region.
    pub(crate) boundary: Option<&'a str>,
    /// The folder for the files.
    pub(crate) into: &'a Path,
    pub(crate) over: Over,
}

/// Writes the files of some kinds into a folder; says which, and a word on the statement's errors.
pub(crate) fn export(order: &Order<'_>) -> Result<(String, String)> {
    let locale = Language::of(order.lang)?;
    let boundary = order.boundary.map(meaning::boundary).transpose()?;
    let checked = check::check(Source::read(order.path)?);
    let warning = check::warning(&checked.findings, order.path);
    let read = check::statement(checked)?;
    let (stated, tried) = (ReachCache::default(), SwitchOverrides::new());
    // What a reader sees who opens a service is looked up in the whole statement for each, and stands in the JSON only.
    let is_opened = order.kinds.contains(&Kind::Json);
    let services = read.statement.services.iter().filter(|_| is_opened);
    let opened: Vec<String> = services.map(|service| service.id.clone()).collect();
    let page = page::build(&page::Input {
        statement: &read.statement,
        stated: &stated,
        problems: &read.problems,
        boundary: boundary.as_ref(),
        tried: &tried,
        fix: false,
        opened: &opened,
        locale: &locale,
    });
    let arrangement = Arrangement::default();
    let input = Input {
        statement: &read.statement,
        page: &page,
        arrangement: &arrangement,
        view: &[],
        provenance: &Provenance::default(),
        locale: &locale,
    };
    let made: Vec<(PathBuf, String)> = order
        .kinds
        .iter()
        .flat_map(|kind| match kind {
            Kind::Csv => vec![
                export::services(&input),
                export::movements(&input),
                export::transfers(&input),
                export::recipients(&input),
            ],
            Kind::Json => vec![export::view(&input)],
            Kind::Jsonld => vec![export::statement(&input)],
            Kind::Statement => vec![plain(order.path, &read.root)],
        })
        .map(|file| (order.into.join(&file.name), file.content))
        .collect();
    let all: Vec<(&Path, &[u8])> =
        made.iter().map(|(path, content)| (path.as_path(), content.as_bytes())).collect();
    refuse_inputs(made.iter().map(|(path, _)| path.as_path()), &[order.path])?;
    make_folder(order.into)?;
    write_all(&all, order.over)?;
    Ok((made.iter().map(|(path, _)| format!("wrote {}\n", shown(path))).collect(), warning))
}

/// The statement under the name of its own file, so that its address does not change with its date.
fn plain(path: &Path, root: &Node) -> File {
    let name = path.with_extension("json").file_name().map(|name| name.to_string_lossy().into_owned());
    File { name: name.unwrap_or_default(), media_type: "application/json", content: root.pretty() }
}
