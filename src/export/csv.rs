//! The tables as CSV (RFC 4180), to be opened in a spreadsheet.
//!
//! Every field is quoted. A field that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises: texts of
//! a statement are its publisher's, and not to be run. The file begins with a byte order mark, without which Excel takes UTF-8 for
//! the encoding of its country; readers of RFC 4180 that do not know it have it in their first heading.

use super::{File, Input, file};
use crate::page::{Cell, Line, LinkView, Message, MovementRow, ServiceEntry, Speaker};

const MEDIA_TYPE: &str = "text/csv;charset=utf-8;header=present";

/// The services that are shown, in their order.
pub fn services(input: &Input<'_>) -> File {
    let speaker = Speaker(input.locale);
    let heads = [
        Message::ColumnService,
        Message::ColumnNames,
        Message::ColumnVerdict,
        Message::ColumnStored,
        Message::ColumnProcessed,
        Message::ColumnMovesTo,
        Message::ColumnCommitment,
        Message::ColumnPrivacy,
    ];
    let row = |entry: &ServiceEntry| {
        let row = entry.row(input.statement, input.locale)?;
        Some(vec![
            row.name.clone(),
            lines(&row.names),
            entry.finding.clone(),
            cell(&row.stored, &speaker),
            cell(&row.processed, &speaker),
            cell(&row.moves_to, &speaker),
            cell(&row.commitment, &speaker),
            row.privacy.as_ref().map(link).unwrap_or_default(),
        ])
    };
    let rows = input.tables().services.into_iter().filter_map(row).collect();
    file(input.statement, "services.csv", MEDIA_TYPE, table(&heads, rows, &speaker))
}

/// The movements that are shown, in their order.
pub fn movements(input: &Input<'_>) -> File {
    let speaker = Speaker(input.locale);
    let heads = [
        Message::ColumnFrom,
        Message::ColumnTo,
        Message::ColumnWhat,
        Message::ColumnCondition,
        Message::ColumnRules,
        Message::ColumnStatus,
        Message::Source,
    ];
    let row = |row: &MovementRow| {
        vec![
            row.from.clone(),
            lines(&row.to),
            lines(&row.what),
            lines(&row.condition),
            lines(&row.rules),
            row.status.clone(),
            lines(&row.sources.iter().map(link).collect::<Vec<_>>()),
        ]
    };
    let entries = input.tables().movements.into_iter();
    let rows = entries.filter_map(|entry| entry.row(input.statement, input.locale)).map(row).collect();
    file(input.statement, "movements.csv", MEDIA_TYPE, table(&heads, rows, &speaker))
}

fn cell(cell: &Cell, speaker: &Speaker<'_>) -> String {
    let line = |line: &Line| match line.notes.as_slice() {
        [] => line.text.clone(),
        notes => speaker.noted(&line.text, notes),
    };
    lines(&cell.0.iter().map(line).collect::<Vec<_>>())
}

/// A link as an address, which cannot be clicked in another way; one that was refused says so.
fn link(link: &LinkView) -> String {
    link.href.clone().unwrap_or_else(|| link.text.clone())
}

fn lines(lines: &[String]) -> String {
    lines.join("\n")
}

fn table(heads: &[Message], rows: Vec<Vec<String>>, speaker: &Speaker<'_>) -> String {
    let heads = heads.iter().map(|head| speaker.word(*head)).collect();
    let mut csv = "\u{feff}".to_owned();
    for row in std::iter::once(heads).chain(rows) {
        let fields: Vec<String> = row.iter().map(|text| field(text)).collect();
        csv += &fields.join(",");
        csv += "\r\n";
    }
    csv
}

fn field(text: &str) -> String {
    // Of any line: spreadsheets that split at line breaks would run the second one.
    let guarded: Vec<String> = text.split('\n').map(guarded).collect();
    format!("\"{}\"", guarded.join("\n").replace('"', "\"\""))
}

/// A line, harmless to a spreadsheet: these beginnings, in the full-width forms too, make a formula of a text.
fn guarded(line: &str) -> String {
    let is_formula = line.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula || line.starts_with(['\t', '\r']) { format!("'{line}") } else { line.to_owned() }
}
