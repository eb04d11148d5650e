//! Spreadsheets of Excel and of whatever writes the same.

mod beside;

use std::collections::HashMap;
use std::io::Cursor;

use anyhow::{Result, bail};
use calamine::{Data, Dimensions, Range, Reader as _, SheetVisible, Xlsx};

use self::beside::{Beside, beside};
use super::{Grid, Grids, Left, Row};

/// Each sheet that is shown. One with formulas or merged cells cannot be a table, for its values are not in its cells.
pub(super) fn grids(bytes: &[u8], is_list: bool) -> Result<Grids> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| anyhow::anyhow!("it is no XLSX file: {error}"))?;
    // A fact is what its cell says; a list is read by people as well.
    let mut beside = if is_list { beside(bytes)? } else { HashMap::new() };
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let (mut grids, mut left) = (Vec::new(), Vec::new());
    for (name, is_shown) in sheets {
        if !is_shown {
            left.push(Left::new(format!("sheet “{name}”"), "", "it is hidden, and not read"));
            continue;
        }
        let formulas = book.worksheet_formula(&name)?;
        let merged = book.merge_cells_by_sheet_name(&name)?;
        let range = book.worksheet_range(&name)?;
        let mut rows = rows(&range);
        let mut said = vec![name.clone()];
        if let Some(beside) = beside.remove(&name) {
            said.extend(mark_beside(&mut rows, beside, &name, &mut left));
        }
        mark_merged(&mut rows, &merged);
        let fault = fault(&range, &formulas).map(|fault| format!("in the sheet “{name}” {fault}"));
        grids.push(Grid { rows, name: Some(format!("sheet “{name}”")), said, fault, ..Grid::default() });
    }
    if grids.iter().all(|grid| grid.rows.is_empty()) {
        bail!("it has no sheet with anything in it");
    }
    Ok(Grids { grids, left })
}

fn rows(range: &Range<Data>) -> Vec<Row> {
    let (first, column) = range.start().unwrap_or_default();
    // As many empty cells as there are columns before the first one that has something in it.
    let before = vec![String::new(); column as usize];
    let cells = |row: &[Data]| before.iter().cloned().chain(row.iter().map(cell)).collect();
    (u64::from(first) + 1..)
        .zip(range.rows())
        .map(|(number, row)| Row::of_texts(number, cells(row)))
        .collect()
}

/// Takes rows and columns away that are hidden, as sheets are; marks what is struck out, and makes of a comment a mark that refers to a
/// footnote: it may say anything. Gives back the comments that stand at no cell.
fn mark_beside(rows: &mut Vec<Row>, mut beside: Beside, sheet: &str, left: &mut Vec<Left>) -> Vec<String> {
    rows.retain(|row| {
        let is_hidden = beside.hides_row(row.number);
        if is_hidden {
            let at = format!("sheet “{sheet}”, row {}", row.number);
            left.extend(row.filled().map(|cell| Left::new(&at, cell, "the row is hidden, and not read")));
        }
        !is_hidden
    });
    for row in rows {
        let row_idx = usize::try_from(row.number).unwrap_or_default().saturating_sub(1);
        for (column, cell) in row.cells.iter_mut().enumerate() {
            let at = address(row_idx, column);
            let told = || format!("sheet “{sheet}”, {at}");
            if beside.hides_column(column) {
                if !cell.is_empty() {
                    left.push(Left::new(told(), &*cell, "the column is hidden, and not read"));
                    cell.clear();
                }
                continue;
            }
            if let Some(struck) = beside.struck.remove(&at).filter(|_| !cell.is_empty()) {
                *cell = struck.unwrap_or_else(|| format!("~~{cell}~~"));
            }
            let Some(comment) = beside.comments.remove(&at) else { continue };
            if cell.is_empty() {
                row.comment = Some(comment.trim().to_owned());
            } else {
                cell.push('*');
            }
            let why = "a comment, which may say more than its cell: that is read as one with a footnote";
            left.push(Left::new(told(), comment.trim(), why));
        }
    }
    let mut apart: Vec<(String, String)> = beside.comments.into_iter().collect();
    apart.sort();
    for (at, comment) in &apart {
        left.push(Left::new(
            format!("sheet “{sheet}”, {at}"),
            comment.trim(),
            "a comment at no cell of the list",
        ));
    }
    apart.into_iter().map(|(_, comment)| comment).collect()
}

/// A cell as people see it. A day is a number for the program that wrote it, which no reader can see.
fn cell(data: &Data) -> String {
    if let Data::DateTime(moment) = data
        && moment.is_datetime()
    {
        let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
        let day = format!("{year:04}-{month:02}-{day:02}");
        return if (hour, minute, second) == (0, 0, 0) {
            day
        } else {
            format!("{day}T{hour:02}:{minute:02}:{second:02}")
        };
    }
    data.to_string().trim().to_owned()
}

fn mark_merged(rows: &mut [Row], merged: &[Dimensions]) {
    for Dimensions { start, end } in merged {
        let Some(row) = rows.iter_mut().find(|row| row.number == u64::from(start.0) + 1) else { continue };
        row.is_spanning = start.0 == end.0 && row.filled().count() < 2;
        row.merged.push(format!(
            "{}:{}",
            address(start.0 as usize, start.1 as usize),
            address(end.0 as usize, end.1 as usize)
        ));
    }
}

/// Why the values of a sheet are not what its cells say.
fn fault(range: &Range<Data>, formulas: &Range<String>) -> Option<String> {
    let (row0, column0) = formulas.start().unwrap_or_default();
    let with_formula: Vec<String> = formulas
        .used_cells()
        .filter(|(_, _, formula)| !formula.is_empty())
        .map(|(row, column, _)| address(row0 as usize + row, column0 as usize + column))
        .collect();
    if !with_formula.is_empty() {
        let few = few(&with_formula);
        return Some(format!(
            "cells hold formulas ({few}); save the list with values (copy all, then paste special: values)"
        ));
    }
    let (row0, column0) = range.start().unwrap_or_default();
    let errors: Vec<String> = range
        .used_cells()
        .filter(|(_, _, data)| matches!(data, Data::Error(_)))
        .map(|(row, column, _)| address(row0 as usize + row, column0 as usize + column))
        .collect();
    (!errors.is_empty()).then(|| format!("cells hold errors ({}); mend them first", few(&errors)))
}

/// The first of some cells, and how many more there are.
pub(super) fn few(addresses: &[String]) -> String {
    const MOST: usize = 4;
    let first: Vec<&str> = addresses.iter().take(MOST).map(String::as_str).collect();
    let more = addresses.len() - first.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    first.join(", ") + &more
}

/// A cell as spreadsheets name it: `C5`.
fn address(row: usize, column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while 0 < rest {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!([address(4, 2), address(0, 26)], ["C5", "AA1"]);
    }
}
