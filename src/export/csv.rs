//! The tables as CSV (RFC 4180), to be opened in a spreadsheet.
//!
//! Every field is quoted. A field that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises: texts of
//! a statement are its publisher's, and not to be run. The file begins with a byte order mark, without which Excel takes UTF-8 for
//! the encoding of its country; readers of RFC 4180 that do not know it have it in their first heading.

use super::{File, Input, file};
use crate::page::{
    Cell, Line, LinkView, Message, MovementRow, RecipientRow, ServiceEntry, TransferRow, Translator,
    arrange_recipients, arrange_transfers,
};

const MEDIA_TYPE: &str = "text/csv;charset=utf-8;header=present";

/// The services that are shown, in their order.
pub fn services(input: &Input<'_>) -> File {
    let translator = Translator(input.locale);
    let heads = [
        Message::ColumnService,
        Message::ColumnNames,
        Message::ColumnVerdict,
        Message::ColumnStored,
        Message::ColumnProcessed,
        Message::ColumnFurther,
        Message::ColumnMovesTo,
        Message::ColumnCommitment,
        Message::ColumnPrivacy,
    ];
    let row = |entry: &ServiceEntry| {
        let row = entry.row(input.statement, input.locale)?;
        let at = entry.whereabouts(input.statement, input.locale);
        Some(vec![
            row.name.clone(),
            lines(&row.names),
            entry.finding.clone(),
            cell(&at.stored, &translator),
            cell(&at.processed, &translator),
            cell(&at.further, &translator),
            cell(&at.moves_to, &translator),
            cell(&at.commitment, &translator),
            row.privacy.as_ref().map(link).unwrap_or_default(),
        ])
    };
    let rows = input.tables().services.into_iter().filter_map(row).collect();
    file(input.statement, "services.csv", MEDIA_TYPE, table(input, &heads, rows, &translator))
}

/// The movements that are shown, in their order.
pub fn movements(input: &Input<'_>) -> File {
    let translator = Translator(input.locale);
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
    let rows = entries.filter_map(|entry| Some(row(entry.row(input.statement, input.locale)?))).collect();
    file(input.statement, "movements.csv", MEDIA_TYPE, table(input, &heads, rows, &translator))
}

/// What leaves the boundary, of what is shown: a row for each way.
pub fn transfers(input: &Input<'_>) -> File {
    let translator = Translator(input.locale);
    let heads = [
        Message::ColumnVerdict,
        Message::ColumnService,
        Message::FieldOperatorName,
        Message::ColumnFrom,
        Message::Holds,
        Message::ClaimForm,
        Message::ColumnTo,
        Message::ClaimActivity,
        Message::FieldNote,
        Message::TransferMechanism,
        Message::ColumnRules,
        Message::ColumnCondition,
        Message::Source,
    ];
    let row = |row: &TransferRow| {
        vec![
            row.finding.clone(),
            row.service.clone(),
            row.operator.clone().unwrap_or_default(),
            lines(&row.from),
            lines(&row.data),
            row.form.clone().unwrap_or_else(|| translator.word(Message::FormIdentified)),
            row.place.clone(),
            lines(&row.doing),
            lines(&row.notes),
            lines(&row.mechanism),
            lines(&row.rules),
            lines(&row.condition),
            lines(&row.sources.iter().map(link).collect::<Vec<_>>()),
        ]
    };
    let filter = &input.arrangement.filter;
    let entries = arrange_transfers(input.page, input.statement, filter, input.locale).into_iter();
    let rows = entries.filter_map(|entry| Some(row(entry.row(input.statement, input.locale)?))).collect();
    file(input.statement, "transfers.csv", MEDIA_TYPE, table(input, &heads, rows, &translator))
}

/// Who has the data, of what is shown.
pub fn recipients(input: &Input<'_>) -> File {
    let translator = Translator(input.locale);
    let heads = [
        Message::ColumnRecipient,
        Message::ColumnRole,
        Message::FieldEstablishedIn,
        Message::Services,
        Message::ColumnPlaces,
        Message::Purposes,
        Message::TransferMechanism,
    ];
    let row = |row: &RecipientRow| {
        vec![
            row.name.clone(),
            row.role.clone(),
            row.seat.clone(),
            lines(&row.services),
            cell(&row.places, &translator),
            lines(&row.purposes),
            lines(&row.mechanism),
        ]
    };
    let filter = &input.arrangement.filter;
    let all = arrange_recipients(input.page, input.statement, filter, input.locale);
    let rows = all.into_iter().map(|recipient| row(&recipient.row)).collect();
    file(input.statement, "recipients.csv", MEDIA_TYPE, table(input, &heads, rows, &translator))
}

fn cell(cell: &Cell, translator: &Translator<'_>) -> String {
    let line = |line: &Line| match line.notes.as_slice() {
        [] => line.text.clone(),
        notes => translator.noted(&line.text, notes),
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

/// A table of heads and rows. Each row says as well of which tenant, day, boundary, preview and filter it is: a spreadsheet parts rows from
/// the file that they were in.
fn table(
    input: &Input<'_>,
    heads: &[Message],
    rows: Vec<Vec<String>>,
    translator: &Translator<'_>,
) -> String {
    let Input { statement, page, arrangement, provenance, locale, .. } = *input;
    let evidence = page.evidence(statement, &arrangement.filter, provenance, locale);
    let context = [
        (Message::AboutTenant, statement.tenant.name.clone().or_else(|| statement.tenant.id.clone())),
        (Message::FieldDated, statement.as_of.map(|date| date.to_string())),
        (Message::EvidenceBoundary, Some(evidence.boundary)),
        (Message::BoundaryOwnHelp, Some(lines(&evidence.countries))),
        (Message::EvidencePreview, evidence.preview),
        (Message::EvidenceFilter, Some(lines(&evidence.filter))),
    ];
    let all = heads.iter().copied().chain(context.iter().map(|(head, _)| *head));
    let heads = all.map(|head| translator.word(head)).collect();
    let context: Vec<String> = context.into_iter().map(|(_, value)| value.unwrap_or_default()).collect();
    let rows = rows.into_iter().map(|row| [row, context.clone()].concat());
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
