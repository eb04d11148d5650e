//! For people: each finding with the lines of the file.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::finding::{self, Finding};
use crate::source::Source;

use super::{Report, counted};

/// A file may have one line of megabytes; so much of it is shown.
const MOST_OF_LINE: usize = 300;

pub(super) fn written(report: &Report) -> String {
    let mut text = String::new();
    let (mut n_levels, mut n_failed) = ([0_usize; 3], 0);
    for (checked, outcome) in &report.checked {
        for finding in &checked.findings {
            if let Some(count) = n_levels.get_mut(finding.level as usize) {
                *count += 1;
            }
            text += &one(&checked.source, finding, report.is_coloured);
            text += "\n\n";
        }
        if let Some(outcome) = outcome {
            text += &format!(
                "{}: {} for the boundary {}\n",
                checked.source.name, outcome.verdict, outcome.boundary
            );
            for (service, word) in &outcome.failed {
                text += &format!("  {service}: {word}\n");
            }
            n_failed += usize::from(!outcome.passes);
            text.push('\n');
        }
    }
    let [notes, warnings, errors] = n_levels;
    let found: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(n, _)| 0 < *n)
        .map(|(n, what)| counted(n, what))
        .collect();
    let found = if found.is_empty() { "nothing to mend".to_owned() } else { found.join(", ") };
    text += &format!("{} checked: {found}", counted(report.checked.len(), "statement"));
    if 0 < n_failed {
        text += &format!("; {} outside what the boundary allows", counted(n_failed, "statement"));
    }
    if 0 < report.passed_over {
        text += &format!(
            "; {} passed over that {} no statement",
            counted(report.passed_over, "file"),
            if report.passed_over == 1 { "is" } else { "are" }
        );
    }
    text.push('\n');
    if let Some(code) =
        report.checked.iter().flat_map(|(checked, _)| &checked.findings).map(|finding| finding.code).next()
    {
        text += &format!("`trust-center explain {code}` says more of the first.\n");
    }
    text
}

/// One finding with the lines that it is about.
pub(crate) fn one(source: &Source, finding: &Finding, is_coloured: bool) -> String {
    let level = match finding.level {
        finding::Level::Error => Level::ERROR,
        finding::Level::Warning => Level::WARNING,
        finding::Level::Note => Level::NOTE,
    };
    let text = &source.text;
    let end = |span: &std::ops::Range<usize>| span.end.max(span.start).min(text.len());
    let span = finding.span.start.min(text.len())..end(&finding.span);
    let line_start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line_end =
        text.get(span.start..).and_then(|after| after.find('\n')).map_or(text.len(), |at| span.start + at);
    let mut group = level.primary_title(&finding.message).id(finding.code);
    let report = if line_end - line_start > MOST_OF_LINE {
        let (line, column) = source.position(span.start);
        vec![group.element(annotate_snippets::Origin::path(&source.name).line(line).char_column(column))]
    } else {
        let mut snippet = Snippet::source(text.as_str())
            .path(&source.name)
            .fold(true)
            .annotation(AnnotationKind::Primary.span(span).label(&finding.path));
        if let Some((related, what)) = &finding.related {
            snippet = snippet.annotation(AnnotationKind::Context.span(related.clone()).label(what));
        }
        group = group.id(finding.code);
        vec![group.element(snippet)]
    };
    let mut report = report;
    if let Some(group) = report.pop() {
        let helps = finding.help.iter().map(|help| Level::HELP.message(help));
        report.push(group.elements(helps));
    }
    let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).render(&report)
}
