//! Texts with separators: commas, semicolons or tabs.

use std::collections::HashMap;

use anyhow::{Result, bail};
use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::{Grid, Grids, Row};

/// The rows of a text. Their numbers are those of a spreadsheet, where a cell with several lines is in one row.
pub(super) fn grids(text: &str) -> Result<Grids> {
    // Excel writes on a line of its own with what it separates.
    let stated = text.lines().next().and_then(|line| line.trim().strip_prefix("sep="));
    let delimiter = match stated.map(str::as_bytes) {
        Some([delimiter]) => *delimiter,
        _ => delimiter(text),
    };
    check_quotes(text, delimiter)?;
    let (mut rows, mut lines_in_cells) = (Vec::new(), 0);
    for record in records(text, delimiter) {
        let record = record?;
        let line = first_line(text, record.position());
        let number = line - lines_in_cells;
        let in_cells: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        lines_in_cells += in_cells as u64;
        if number == 1 && stated.is_some() {
            continue;
        }
        rows.push(Row::of_texts(number, record.iter().map(|cell| cell.trim().to_owned()).collect()));
    }
    let grid =
        Grid { rows, hint: "; a cell with a separator in it stands between quotes", ..Grid::default() };
    Ok(Grids { grids: vec![grid], left: Vec::new() })
}

/// Refuses a quote that is never closed, or behind which a cell goes on: the reader, which knows no strictness, would take the rows below
/// for a part of the cell.
fn check_quotes(text: &str, delimiter: u8) -> Result<()> {
    enum In {
        Start,
        Plain,
        Quotes,
        Behind,
    }
    let (mut state, mut row, mut opened) = (In::Start, 1, 1);
    for c in text.chars() {
        let ends = c == char::from(delimiter) || matches!(c, '\r' | '\n');
        if c == '\n' && !matches!(state, In::Quotes) {
            row += 1;
        }
        state = match (state, c) {
            (In::Start, '"') => {
                opened = row;
                In::Quotes
            }
            (In::Quotes, '"') => In::Behind,
            // Two quotes in a cell are one.
            (In::Quotes, _) | (In::Behind, '"') => In::Quotes,
            _ if ends => In::Start,
            (In::Behind, c) if c.is_whitespace() => In::Behind,
            (In::Behind, _) => {
                bail!(
                    "row {opened}: a quote is closed within a cell; a quote that is meant as a sign is written twice"
                )
            }
            (In::Start | In::Plain, _) => In::Plain,
        };
    }
    if matches!(state, In::Quotes) {
        bail!("row {opened}: a quote is opened and never closed");
    }
    Ok(())
}

/// The line on which a record begins; the reader's own position is before the empty lines above it.
fn first_line(text: &str, position: Option<&Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let empty = text.get(start..).unwrap_or_default().chars().take_while(|c| matches!(c, '\r' | '\n'));
    position.line() + empty.filter(|c| *c == '\n').count() as u64
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::Result<StringRecord>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        // Line breaks in cells are still to be counted.
        .trim(Trim::None)
        .from_reader(text.as_bytes())
        .into_records()
}

/// What separates the cells: that with which the most rows have the same number of them.
fn delimiter(text: &str) -> u8 {
    let agreeing = |delimiter: u8| {
        let mut n_rows: HashMap<usize, usize> = HashMap::new();
        for record in records(text, delimiter).take(200).flatten() {
            *n_rows.entry(record.len()).or_default() += 1;
        }
        n_rows.into_iter().filter(|(cells, _)| 1 < *cells).map(|(cells, rows)| (rows, cells)).max()
    };
    // Of equals the last one is taken: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| agreeing(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let grids = grids(text).expect("a table").grids;
        grids.into_iter().flat_map(|grid| grid.rows).map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let numbers: Vec<u64> = rows("Name,Use\nA,\"CDN,\nWAF\"\n\n\nB,x\r\n\r\nC,y\n")
            .iter()
            .map(|(number, _)| *number)
            .collect();
        assert_eq!(numbers, [1, 2, 5, 7]);
    }

    #[test]
    fn what_separates_is_found_by_the_rows_that_agree() {
        assert_eq!(rows("\"Name, legal\";\"Place\"\n\"A, B, C\";DE\n")[1].1, ["A, B, C", "DE"]);
        assert_eq!(
            rows("sep=;\r\nName;Place\r\nA;DE\r\n"),
            [(2, vec!["Name".to_owned(), "Place".to_owned()]), (3, vec!["A".to_owned(), "DE".to_owned()])]
        );
        assert_eq!(rows("Name\tPlaces\nA\tDE, FR; IT\n")[1].1, ["A", "DE, FR; IT"]);
        assert_eq!(rows("A list; of 2026,,\nName,Place,Use\nA;B,DE,x\n")[1].1, ["Name", "Place", "Use"]);
    }
}
