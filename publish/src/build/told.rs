//! What a build tells of its findings: each once, with the rows of which it is so, and errors last.

use super::Shape;
use crate::check;
use crate::finding::{Finding, Level};
use crate::import::Table;
use crate::report::counted;

/// So many rows are named of a finding.
const MOST_ROWS: usize = 10;

/// What the template asks of a cell, and does not find, with the rows: the level, and the sentence.
pub(super) struct PassedOver {
    pub(super) level: Level,
    pub(super) message: String,
}

/// A finding, and the shapes in which it is.
struct Group<'s> {
    finding: &'s Finding,
    shapes: Vec<&'s Shape>,
}

/// What was found; whether that is nothing; and whether there are errors.
pub(super) fn told(
    shapes: &[Shape],
    passed_over: &[PassedOver],
    table: &Table,
    names: &[String],
    is_strict: bool,
) -> (String, bool, bool) {
    let with_findings: Vec<&Shape> =
        shapes.iter().filter(|shape| check::counts(&shape.findings, is_strict)).collect();
    let n_tenants: usize = with_findings.iter().map(|shape| shape.rows.len()).sum();
    let mut text =
        format!("{} in {}", counted(table.rows.len(), "statement"), counted(shapes.len(), "shape"));
    if !with_findings.is_empty() {
        let verb = if with_findings.len() == 1 { "has" } else { "have" };
        text += &format!("; {} {verb} findings, for {}", with_findings.len(), counted(n_tenants, "tenant"));
    }
    text.push('\n');
    let counts = |level: Level| is_strict || Level::Note < level;
    let mut groups: Vec<Group<'_>> = Vec::new();
    for shape in &with_findings {
        for finding in shape.findings.iter().filter(|finding| counts(finding.level)) {
            match groups.iter_mut().find(|group| is_same(group.finding, finding)) {
                Some(group) => group.shapes.push(shape),
                None => groups.push(Group { finding, shapes: vec![shape] }),
            }
        }
    }
    groups.sort_by_key(|group| group.finding.level);
    for one in passed_over {
        text += &format!("\n{}: {}\n", one.level.word(), one.message);
    }
    for Group { finding, shapes } in &groups {
        text += &format!(
            "\n{}[{}]: {} ({})\n",
            finding.level.word(),
            finding.code,
            finding.message,
            finding.path
        );
        for help in &finding.help {
            text += &format!("    help: {help}\n");
        }
        text += &format!("  in {}\n", rows(shapes, table, names));
    }
    let has_errors = groups.iter().any(|group| group.finding.level == Level::Error);
    let is_clean = with_findings.is_empty() && !passed_over.iter().any(|one| counts(one.level));
    (text, is_clean, has_errors)
}

/// Whether two findings say the same of two statements.
fn is_same(one: &Finding, other: &Finding) -> bool {
    (one.code, one.level, &one.message, &one.path, &one.help)
        == (other.code, other.level, &other.message, &other.path, &other.help)
}

/// Of which rows a finding is: the first one of each shape, and how many there are besides.
fn rows(shapes: &[&Shape], table: &Table, names: &[String]) -> String {
    let firsts = shapes.iter().filter_map(|shape| shape.rows.first()).take(MOST_ROWS);
    let first = |idx: &usize| {
        let number = table.rows.get(*idx).map_or(0, |row| row.number);
        format!("row {number} ({})", names.get(*idx).map_or("", String::as_str))
    };
    let told: Vec<String> = firsts.map(first).collect();
    let n: usize = shapes.iter().map(|shape| shape.rows.len()).sum();
    match n - told.len() {
        0 => told.join(", "),
        more => format!("{} and {more} more", told.join(", ")),
    }
}
