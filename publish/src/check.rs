//! `check`: everything that is wrong with statements, and what is probably not meant.

mod files;
mod gate;
mod lints;
mod own;
mod problems;

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Result, bail};
use trust_center::statement::{Problem, ProblemKind, Statement, parse, refusal};

use crate::finding::{Finding, Level};
use crate::output::{quoted, shown};
use crate::report::counted;
use crate::source::{Kind, Node, Source, SyntaxError};

use self::files::is_statement;

pub(crate) use self::files::{find, told};
pub(crate) use self::gate::{Gate, Outcome};
pub(crate) use self::lints::is_placeholder;
pub(crate) use self::own::Own;
pub(crate) use self::problems::rows_ids;

/// A file and what was found in it.
pub(crate) struct Checked {
    pub(crate) source: Source,
    pub(crate) findings: Vec<Finding>,
    /// The statement, where there is one at all.
    pub(crate) read: Option<Read>,
}

/// A statement that was read.
pub(crate) struct Read {
    pub(crate) root: Node,
    pub(crate) statement: Statement,
    pub(crate) problems: Vec<Problem>,
}

/// Checks a file of which the text was read.
pub(crate) fn check(source: Source) -> Checked {
    let parsed = source.parse();
    of_parsed(source, parsed)
}

/// What a file is that is perhaps no statement.
pub(crate) enum Sorted {
    /// A statement, or what cannot be taken apart and may be one.
    Statement(Box<Checked>),
    /// One of the command's own files.
    Own(Own, Source),
    /// Something else.
    Other(Source),
}

/// Checks a file if it is a statement.
pub(crate) fn check_if_statement(source: Source) -> Sorted {
    let parsed = source.parse();
    match parsed.as_ref() {
        Ok(root) if let Some(own) = Own::of(root) => Sorted::Own(own, source),
        Ok(root) if !is_statement(root) => Sorted::Other(source),
        _ => Sorted::Statement(Box::new(of_parsed(source, parsed))),
    }
}

/// The statement of a file.
///
/// # Errors
///
/// Where it holds none.
pub(crate) fn statement(checked: Checked) -> Result<Read> {
    let name = checked.source.name;
    match checked.read {
        // A manifest has a format, too.
        Some(read) if let Some(own) = Own::of(&read.root) => bail!("{name} {}", own.told()),
        Some(read) if refusal(&read.problems).is_none() => Ok(read),
        Some(_) => bail!("{name} holds no statement: `trust-center check` says why"),
        None => bail!("{name} cannot be read: `trust-center check` says where"),
    }
}

fn of_parsed(source: Source, parsed: Result<Node, SyntaxError>) -> Checked {
    let root = match parsed {
        Ok(root) => root,
        Err(error) => return Checked { findings: vec![Finding::of_syntax(&error)], source, read: None },
    };
    let (findings, statement, problems) = of_values(&root, &source);
    Checked { source, findings, read: Some(Read { root, statement, problems }) }
}

/// Checks values that were read.
pub(crate) fn of_values(root: &Node, source: &Source) -> (Vec<Finding>, Statement, Vec<Problem>) {
    let (statement, problems) = parse(&root.document());
    let mut findings: Vec<Finding> =
        problems.iter().filter(|one| !is_lint(one)).map(|one| problems::finding(one, root, source)).collect();
    let mut duplicates = Vec::new();
    lints::duplicate_keys(root, "$", &mut duplicates);
    // The reader may know of them too; what is said here shows both places.
    // What stands at such a name is lost to the reader, and what it says of that would point at a value without fault.
    let twice: HashSet<&str> = duplicates.iter().map(|one| one.path.as_str()).collect();
    findings.retain(|known| !twice.contains(known.path.as_str()));
    findings.extend(duplicates);
    let is_refused = refusal(&problems).is_some();
    if !is_refused && matches!(root.kind, Kind::Object(_)) {
        lints::lints(&statement, root, &mut findings);
    }
    without_those_told(&mut findings, &problems, root, source);
    let is_sum = |finding: &Finding| 0 < finding.n_more;
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.level), is_sum(finding), finding.span.start));
    (findings, statement, problems)
}

/// The reader keeps so many problems and counts the others. Of those that lints tell, each is told: then it is not among the others.
fn without_those_told(findings: &mut Vec<Finding>, problems: &[Problem], root: &Node, source: &Source) {
    let Some((at, n_more)) = problems.iter().find_map(|problem| match problem.kind {
        ProblemKind::AndMore(n_more) => Some((&problem.at, n_more)),
        _ => None,
    }) else {
        return;
    };
    let is_told =
        |finding: &&Finding| ["no-governed-by", "receiver-without-collects"].contains(&finding.code);
    let n_told = findings.iter().filter(is_told).count();
    let n_kept = problems.iter().filter(|problem| is_lint(problem)).count();
    let n_left = n_more.saturating_sub(n_told.saturating_sub(n_kept));
    findings.retain(|finding| finding.n_more == 0);
    if 0 < n_left {
        let left = Problem { at: at.clone(), kind: ProblemKind::AndMore(n_left) };
        findings.push(problems::finding(&left, root, source));
    }
}

/// Whether a lint says the same, and more of it.
fn is_lint(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::NoGovernedBy | ProblemKind::NoCollects)
}

/// A word beside what is made of a statement with errors: what depends on them is missing or unknown there. Nothing where it has none.
pub(crate) fn warning(findings: &[Finding], path: &Path) -> String {
    let n_more: usize = findings.iter().map(|finding| finding.n_more).sum();
    let n_errors =
        findings.iter().filter(|finding| finding.level == Level::Error && finding.n_more == 0).count();
    if n_errors + n_more == 0 {
        return String::new();
    }
    let mut told = counted(n_errors, "error");
    if 0 < n_more {
        told += &format!(" and {}", counted(n_more, "further problem"));
    }
    format!("{} has {told}; see: trust-center check {}\n", shown(path), quoted(path))
}

/// Whether findings are reason enough for exit code 1.
pub(crate) fn counts(findings: &[Finding], is_strict: bool) -> bool {
    findings.iter().any(|finding| is_strict || Level::Note < finding.level)
}
