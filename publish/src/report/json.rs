//! One JSON document, for programs.

use serde_json::{Value, json};

use crate::finding::Finding;
use crate::source::Source;

use super::Report;

pub(super) fn written(report: &Report) -> String {
    let files: Vec<Value> = report
        .checked
        .iter()
        .map(|(checked, outcome)| {
            json!({
                "file": checked.source.name,
                "findings": checked.findings.iter().map(|one| finding(&checked.source, one)).collect::<Vec<_>>(),
                "boundary": outcome.as_ref().map(|outcome| json!({
                    "name": outcome.boundary,
                    "verdict": outcome.verdict,
                    "passes": outcome.passes,
                    "services": outcome.failed.iter().map(|(id, verdict)| json!({ "id": id, "verdict": verdict })).collect::<Vec<_>>(),
                })),
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(
        &json!({ "version": 1, "files": files, "passedOver": report.passed_over }),
    )
    .unwrap_or_default();
    text.push('\n');
    text
}

fn finding(source: &Source, finding: &Finding) -> Value {
    let (line, column) = source.position(finding.span.start);
    let (end_line, end_column) = source.position(finding.span.end);
    json!({
        "code": finding.code,
        "level": finding.level.word(),
        "message": finding.message,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        "path": finding.path,
        "help": finding.help,
        "fix": finding.fix.as_ref().map(|fix| json!({ "replace": [fix.span.start, fix.span.end], "by": fix.text })),
    })
}
