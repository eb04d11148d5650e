//! What the files are called that are made of the rows of a table.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::Order;
use crate::import::Table;
use crate::source::{Format, Kind, Node, Source, read_text};

/// So large a table of facts is none.
const MOST_OF_FACTS: usize = 64 * 1024 * 1024;

/// The name of each row's file. A tenant stands once, and its id is fit for a name.
pub(super) fn names(table: &Table, order: &Order<'_>) -> Result<Vec<String>> {
    let facts = order.facts.display();
    let column =
        match order.key {
            Some(key) => table.header.iter().position(|name| name == key).with_context(|| {
                format!("{facts} has no column “{key}”; it has: {}", table.header.join(", "))
            })?,
            None => first_column(table, order.facts)?,
        };
    let mut rows: HashMap<String, u64> = HashMap::new();
    let mut names = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let id = row.cells.get(column).map_or("", |cell| cell.trim());
        let is_fit = !id.is_empty()
            && id.len() <= 200
            && !id.starts_with('.')
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !is_fit {
            bail!(
                "row {} of {facts}: “{id}” cannot be the name of a file; letters, digits, `-`, `_` and `.` can",
                row.number
            );
        }
        // Some file systems take capital and small letters for the same.
        if let Some(first) = rows.insert(id.to_ascii_lowercase(), row.number) {
            bail!("row {} of {facts}: the tenant “{id}” stands on row {first} already", row.number);
        }
        if id.eq_ignore_ascii_case("manifest") {
            bail!("row {} of {facts}: “{id}” is the name of the list of what was made", row.number);
        }
        names.push(format!("{id}.json"));
    }
    Ok(names)
}

/// The first column of facts. Of objects in JSON it is that which stands first in the file: the table has them by the alphabet.
fn first_column(table: &Table, facts: &Path) -> Result<usize> {
    let is_of_objects = facts
        .extension()
        .is_some_and(|end| ["json", "jsonl", "ndjson"].iter().any(|known| end.eq_ignore_ascii_case(known)));
    if !is_of_objects {
        return Ok(0);
    }
    let text = read_text(facts, MOST_OF_FACTS)?;
    let is_lines = facts.extension().is_some_and(|end| !end.eq_ignore_ascii_case("json"));
    let first =
        if is_lines { text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default() } else { &text };
    let root = Source::new(String::new(), first.to_owned(), Format::Json).parse();
    let name = root.ok().as_ref().and_then(first_name).map(str::to_owned);
    Ok(name.and_then(|name| table.header.iter().position(|known| *known == name)).unwrap_or(0))
}

/// The first name of the first row: of an object, or of the first object of a list.
fn first_name(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::List(items) => first_name(items.first()?),
        Kind::Object(members) => {
            let list = members.iter().find(|member| {
                member.value.items().first().is_some_and(|item| matches!(item.kind, Kind::Object(_)))
            });
            list.map_or_else(
                || members.first().map(|member| member.name.as_str()),
                |list| first_name(&list.value),
            )
        }
        _ => None,
    }
}
