//! Cells that a template asks for, and that are written otherwise than it asks: what they stand for is silently not in the statement.

use std::collections::{BTreeMap, BTreeSet};

use super::template::Template;
use super::told::PassedOver;
use crate::finding::Level;
use crate::import::Table;
use crate::places::fold;
use crate::report::counted;

/// So many rows are named.
const MOST_ROWS: usize = 5;

/// What columns are asked for in `$if` and `$choose`, and have in another spelling, or not at all.
pub(super) fn passed_over(template: &Template, table: &Table) -> Vec<PassedOver> {
    let mut found = Vec::new();
    for (column, asked) in template.asked() {
        let Some(idx) = table.header.iter().position(|name| name == column) else { continue };
        let mut rows: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for row in &table.rows {
            let cell = row.cells.get(idx).map_or("", |cell| cell.trim());
            if !asked.values.contains(cell) {
                rows.entry(cell).or_default().push(row.number);
            }
        }
        for (cell, rows) in rows {
            let near = asked.values.iter().find(|value| is_meant(cell, value));
            if cell.is_empty() && asked.is_condition {
                let message = format!(
                    "“{column}” is empty in {}: what the template has under `$if` for it is not there",
                    told(&rows)
                );
                found.push(PassedOver { level: Level::Note, message });
            } else if let Some(near) = near {
                let message = format!(
                    "“{column}” is “{cell}” in {}, and the template asks for “{near}”: capital and small letters count, so it is another value; write it the same in both",
                    told(&rows)
                );
                found.push(PassedOver { level: Level::Warning, message });
            }
        }
    }
    found.sort_by_key(|one| one.level);
    found
}

/// The values that a template names of a column.
#[derive(Default)]
pub(super) struct Asked<'t> {
    pub(super) values: BTreeSet<&'t str>,
    /// Whether an `$if` names some of them.
    pub(super) is_condition: bool,
}

/// Whether a cell differs from what is asked by nothing but capital letters, accents, spaces, hyphens.
fn is_meant(cell: &str, asked: &str) -> bool {
    let bare = |text: &str| fold(text).replace([' ', '-', '_'], "");
    !cell.is_empty() && bare(cell) == bare(asked)
}

fn told(rows: &[u64]) -> String {
    let named: Vec<String> = rows.iter().take(MOST_ROWS).map(ToString::to_string).collect();
    let (word, named) = (if rows.len() == 1 { "row" } else { "rows" }, named.join(", "));
    match rows.len().saturating_sub(MOST_ROWS) {
        0 => format!("{word} {named}"),
        more => format!("{word} {named} and {} more", counted(more, "row")),
    }
}
