//! Which of the rows of a sheet or a text are headers, what stands above them, and where another table begins.

use anyhow::{Result, bail};

use super::{Grid, Headings, Row, Table, xlsx};

/// A header is among so many rows, or there is none.
const MOST_ROWS_ABOVE: usize = 20;

/// A grid, or the parts of it that have each a header of its own.
pub(super) fn parts(grid: Grid, headings: Option<&Headings>) -> Vec<Grid> {
    let Some(headings) = headings else { return vec![grid] };
    let Grid { name, said, below, is_of_objects, rows, fault, hint, .. } = grid;
    let mut parts: Vec<Grid> = Vec::new();
    let mut header: Option<Vec<String>> = None;
    for row in rows {
        let is_header = match &header {
            None => (headings.is_header)(&row.cells),
            Some(header) => *header != row.cells && (headings.is_next_header)(&row.cells),
        };
        if is_header && header.is_some() || parts.is_empty() {
            let is_next = !parts.is_empty();
            parts.push(Grid {
                name: name.clone(),
                said: said.clone(),
                below: below.clone(),
                is_of_objects,
                fault: fault.clone(),
                hint,
                is_next,
                rows: Vec::new(),
            });
        }
        if is_header {
            header = Some(row.cells.clone());
        }
        if let Some(part) = parts.last_mut() {
            part.rows.push(row);
        }
    }
    parts
}

/// A grid as a table; nothing where it has no rows.
pub(super) fn table(grid: Grid, headings: Option<&Headings>) -> Result<Option<Table>> {
    let mut rows: Vec<Row> = grid.rows.into_iter().filter(|row| row.filled().next().is_some()).collect();
    let at = headings.map_or(0, |headings| header_at(&rows, headings));
    let mut rest = rows.split_off(at.min(rows.len()));
    if rest.len() < 2 {
        return Ok(None);
    }
    let first = rest.remove(0);
    // A comment at the header or above it is one of the whole table.
    let comments = rows.iter().chain([&first]).filter_map(|row| row.comment.clone());
    let said = grid.said.into_iter().chain(comments).collect();
    let mut header = match headings {
        Some(headings) => header(headings, &mut rows, first, &mut rest),
        None => first.cells,
    };
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    for (idx, name) in header.iter().enumerate() {
        if !name.is_empty() && header.iter().take(idx).any(|other| other == name) {
            bail!(
                "two columns have the name “{name}”, and nobody can say which is meant; give each a name of its own, or remove one"
            );
        }
    }
    for row in &mut rest {
        while header.len() < row.cells.len() && row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.cells.pop();
            row.values.pop();
        }
        if header.len() < row.cells.len() {
            bail!(
                "row {} has {} cells, and there are {} columns{}",
                row.number,
                row.cells.len(),
                header.len(),
                grid.hint
            );
        }
    }
    // A fact that is cut off looks like one that is empty; a list has rows with a heading or a note.
    let is_cut = |row: &&Row| headings.is_none() && row.cells.len() < header.len();
    if let Some(row) = rest.iter().find(is_cut) {
        bail!(
            "row {} has {}, and there are {} columns: is it cut off? A cell that is empty has its separator, too",
            row.number,
            crate::report::counted(row.cells.len(), "cell"),
            header.len()
        );
    }
    let fault = grid.fault.or_else(|| merged(&rest));
    Ok(Some(Table {
        name: grid.name,
        said,
        below: grid.below,
        is_of_objects: grid.is_of_objects,
        is_next: grid.is_next,
        above: rows,
        header,
        rows: rest,
        fault,
    }))
}

/// Which row is the header. Where nothing looks like one, it is the first of the rows in which the most stands.
fn header_at(rows: &[Row], headings: &Headings) -> usize {
    let most = rows.iter().map(|row| row.filled().count()).max();
    rows.iter()
        .take(MOST_ROWS_ABOVE)
        .position(|row| (headings.is_header)(&row.cells))
        .or_else(|| rows.iter().position(|row| Some(row.filled().count()) == most))
        .unwrap_or_default()
}

/// The headings, of one row or of two: that of a group of columns stands above theirs, over the first of them.
fn header(headings: &Headings, above: &mut Vec<Row>, row: Row, below: &mut Vec<Row>) -> Vec<String> {
    let is_short = |row: &Row| row.cells.iter().all(|cell| cell.chars().count() < 40);
    let is_group = |group: &Row| {
        group.number + 1 == row.number
            && is_short(group)
            && group.cells.iter().skip(1).any(|cell| !cell.is_empty())
    };
    if above.last().is_some_and(is_group)
        && let Some(group) = above.pop()
    {
        return joined(headings, &group.cells, &row.cells);
    }
    // The other way round: the row that was found names the groups, and leaves open what stands in the next one.
    let is_open = |idx: usize| row.cells.get(idx).is_none_or(String::is_empty);
    let is_finer = |next: &Row| {
        let mut filled = next.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        next.number == row.number + 1
            && is_short(next)
            && next.cells.first().is_some_and(String::is_empty)
            && filled.any(|(idx, _)| is_open(idx))
    };
    if below.len() > 1 && below.first().is_some_and(is_finer) {
        return joined(headings, &row.cells, &below.remove(0).cells);
    }
    row.cells
}

fn joined(headings: &Headings, groups: &[String], own: &[String]) -> Vec<String> {
    let mut group = "";
    let mut all = Vec::new();
    for idx in 0..groups.len().max(own.len()) {
        let of = |cells: &'_ [String]| cells.get(idx).cloned().unwrap_or_default();
        if let Some(next) = groups.get(idx).filter(|next| !next.is_empty()) {
            group = next;
        }
        let heading = of(own);
        all.push(if heading.is_empty() { of(groups) } else { (headings.joined)(group, &heading) });
    }
    all
}

/// Why rows say less than they show. What is merged in a row that has nothing else is a title or a note, and does no harm.
fn merged(rows: &[Row]) -> Option<String> {
    let harmful = |row: &&Row| !row.merged.is_empty() && (!row.is_spanning || 1 < row.filled().count());
    let all: Vec<String> = rows.iter().filter(harmful).flat_map(|row| row.merged.clone()).collect();
    (!all.is_empty()).then(|| {
        format!(
            "cells are merged ({}); unmerge them, and write into each row all that it says",
            xlsx::few(&all)
        )
    })
}
