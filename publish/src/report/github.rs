//! Workflow commands of GitHub, which show each finding beside its line.

use super::Report;
use crate::finding::Level;
use crate::output::harmless;

pub(super) fn written(report: &Report) -> String {
    let mut text = String::new();
    for (checked, outcome) in &report.checked {
        let file = property(&harmless(&checked.source.name));
        for finding in &checked.findings {
            let (line, column) = checked.source.position(finding.span.start);
            let (end_line, end_column) = checked.source.position(finding.span.end);
            let kind = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "notice",
            };
            // Columns of an end are taken for the same line only.
            let end = if end_line == line { format!(",endColumn={end_column}") } else { String::new() };
            let message: Vec<&str> = std::iter::once(finding.message.as_str())
                .chain(finding.help.iter().map(String::as_str))
                .collect();
            let message = data(&message.join("\n"));
            text += &format!(
                "::{kind} file={file},line={line},col={column}{end},title={}::{message}\n",
                finding.code
            );
        }
        if let Some(outcome) = outcome.as_ref().filter(|outcome| !outcome.passes) {
            let message = data(&outcome.told());
            text += &format!("::error file={file},title=boundary::{message}\n");
        }
    }
    text
}

/// A text in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
