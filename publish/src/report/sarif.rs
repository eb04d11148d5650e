//! SARIF 2.1.0 (OASIS), as code scanners write it.

use serde_json::{Value, json};

use super::Report;
use crate::explain;
use crate::finding::{Finding, Level};
use crate::source::Source;

pub(super) fn written(report: &Report) -> String {
    let all = || {
        report
            .checked
            .iter()
            .flat_map(|(checked, _)| checked.findings.iter().map(move |finding| (&checked.source, finding)))
    };
    let mut codes: Vec<&str> = all().map(|(_, finding)| finding.code).collect();
    codes.extend(
        report
            .checked
            .iter()
            .filter(|(_, outcome)| outcome.as_ref().is_some_and(|one| !one.passes))
            .map(|_| "boundary"),
    );
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| json!({ "id": code, "shortDescription": { "text": explain::title(code).unwrap_or(code) } }))
        .collect();
    let mut results: Vec<Value> = all().map(|(source, finding)| result(source, finding)).collect();
    for (checked, outcome) in &report.checked {
        if let Some(outcome) = outcome.as_ref().filter(|outcome| !outcome.passes) {
            results.push(json!({
                "ruleId": "boundary",
                "level": "error",
                "message": { "text": outcome.told() },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&checked.source.name) } } }],
            }));
        }
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "trust-center", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn result(source: &Source, finding: &Finding) -> Value {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let lines: Vec<&str> =
        std::iter::once(finding.message.as_str()).chain(finding.help.iter().map(String::as_str)).collect();
    let location = |span: &std::ops::Range<usize>| json!({ "artifactLocation": { "uri": uri(&source.name) }, "region": region(source, span) });
    let mut result = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": lines.join("\n") },
        "locations": [{ "physicalLocation": location(&finding.span), "logicalLocations": [{ "fullyQualifiedName": finding.path }] }],
    });
    let Value::Object(members) = &mut result else { return result };
    if let Some((span, what)) = &finding.related {
        members.insert(
            "relatedLocations".to_owned(),
            json!([{ "physicalLocation": location(span), "message": { "text": what } }]),
        );
    }
    if let Some(fix) = &finding.fix {
        let replacement =
            json!({ "deletedRegion": region(source, &fix.span), "insertedContent": { "text": fix.text } });
        let change =
            json!({ "artifactLocation": { "uri": uri(&source.name) }, "replacements": [replacement] });
        members.insert(
            "fixes".to_owned(),
            json!([{ "description": { "text": fix.title }, "artifactChanges": [change] }]),
        );
    }
    result
}

fn region(source: &Source, span: &std::ops::Range<usize>) -> Value {
    let ((line, column), (end_line, end_column)) = (source.position(span.start), source.position(span.end));
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}
