//! `check` and `explain`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::{End, Progress, complain, is_coloured, say, width};
use crate::check::{self, Checked, Gate, Outcome, Own, Sorted, told};
use crate::explain;
use crate::finding::nearest;
use crate::report::{Form, Report};
use crate::source::Source;

/// What becomes of one file.
enum Done {
    Checked(Box<(Checked, Option<Outcome>)>),
    PassedOver,
    Own(String, Own),
    Failed(String),
}

/// `check PATHS`.
pub(super) fn check(
    paths: &[PathBuf],
    form: Form,
    is_strict: bool,
    boundary: Option<&str>,
    fail_on: &[String],
) -> Result<End> {
    let gate = boundary.map(|boundary| Gate::new(boundary, fail_on)).transpose()?;
    let files = check::find(paths)?;
    let all: Vec<(&PathBuf, bool)> = files
        .named
        .iter()
        .map(|path| (path, true))
        .chain(files.found.iter().map(|path| (path, false)))
        .collect();
    let doing = match files.named.as_slice() {
        [only] if all.len() == 1 => format!("checking {}", told(only)),
        _ => "files checked".to_owned(),
    };
    let progress = Progress::new(&doing, all.len());
    let done: Vec<Done> = all
        .par_iter()
        .map(|(path, is_named)| {
            let done = one(path, *is_named, gate.as_ref());
            progress.step();
            done
        })
        .collect();
    drop(progress);
    let mut report = Report {
        checked: Vec::new(),
        passed_over: 0,
        own: Vec::new(),
        is_coloured: is_coloured() && form == Form::Text,
        width: width(),
    };
    for folder in &files.unfinished {
        complain(&format!(
            "in {} a build was stopped, or is still running: what is there may be of two builds, or not all of one; run the build again",
            told(folder)
        ));
    }
    let mut has_failed = false;
    for done in done {
        match done {
            Done::Checked(checked) => report.checked.push(*checked),
            Done::PassedOver => report.passed_over += 1,
            Done::Own(name, own) => {
                report.passed_over += 1;
                report.own.push((name, own));
            }
            Done::Failed(message) => {
                has_failed = true;
                complain(&message);
            }
        }
    }
    // Of what is committed, the command's own files may be all there is; a folder without a statement is the wrong one.
    let is_empty = report.checked.is_empty() && report.own.is_empty();
    if is_empty && !has_failed {
        bail!(
            "there is no statement in {}",
            paths.iter().map(|path| told(path)).collect::<Vec<_>>().join(", ")
        );
    }
    if !is_empty {
        say(&report.written(form))?;
    }
    let is_found = |(checked, outcome): &(Checked, Option<Outcome>)| {
        check::counts(&checked.findings, is_strict) || outcome.as_ref().is_some_and(|outcome| !outcome.passes)
    };
    Ok(match (has_failed, report.checked.iter().any(is_found)) {
        (true, _) => End::Failed,
        (_, true) => End::Found,
        _ if !files.unfinished.is_empty() => End::Found,
        _ => End::Clean,
    })
}

fn one(path: &Path, is_named: bool, gate: Option<&Gate>) -> Done {
    let mut source = match Source::read(path) {
        Ok(source) => source,
        Err(error) => return Done::Failed(format!("{error:#}")),
    };
    source.name = told(path);
    let checked = match check::check_if_statement(source) {
        Sorted::Statement(checked) => *checked,
        Sorted::Own(own, source) if is_named => return Done::Own(source.name, own),
        Sorted::Other(source) if is_named => check::check(source),
        Sorted::Own(..) | Sorted::Other(_) => return Done::PassedOver,
    };
    let outcome = gate.and_then(|gate| checked.read.as_ref().map(|read| gate.ask(read)));
    Done::Checked(Box::new((checked, outcome)))
}

/// `explain CODE`, and `explain PATH SERVICE`.
pub(super) fn explain(what: Option<&str>, service: Option<&str>, boundary: Option<&str>) -> Result<End> {
    match (what, service) {
        (None, _) => say(&explain::list())?,
        (Some(code), None) => match explain::page(code) {
            Some(page) => say(&page)?,
            None if Path::new(code).is_file() => {
                bail!("name the service too: trust-center explain {code} SERVICE")
            }
            None => {
                let near = nearest(code, explain::codes())
                    .map(|near| format!("; did you mean {near}?"))
                    .unwrap_or_default();
                bail!("there is no code `{code}`{near} (`trust-center explain` lists them)")
            }
        },
        (Some(path), Some(service)) => say(&explain::service(Path::new(path), service, boundary)?)?,
    }
    Ok(End::Clean)
}
