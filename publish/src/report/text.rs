//! For people: each finding with the lines of the file.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use crate::finding::{self, Finding};
use crate::output::{harmless, quoted};
use crate::source::Source;

use super::{Report, counted};

/// A file may have one line of megabytes; so much of it is shown on each side of a place.
const MOST_ASIDE: usize = 200;

/// So many lines may stand between two places that are shown together.
const MOST_BETWEEN: usize = 50;

pub(super) fn written(report: &Report) -> String {
    let mut text = String::new();
    for (name, own) in &report.own {
        text += &format!("{} {}\n", harmless(name), own.told());
    }
    if !report.own.is_empty() {
        text.push('\n');
    }
    let (mut n_levels, mut n_more, mut n_failed) = ([0_usize; 3], 0, 0);
    for (checked, outcome) in &report.checked {
        for finding in &checked.findings {
            n_more += finding.n_more;
            if let Some(count) = n_levels.get_mut(finding.level as usize).filter(|_| finding.n_more == 0) {
                *count += 1;
            }
            text += &one(&checked.source, finding, report.is_coloured, report.width);
            text += "\n\n";
        }
        if let Some(outcome) = outcome {
            text += &format!(
                "{}: {} for the boundary {}\n",
                harmless(&checked.source.name),
                outcome.verdict,
                outcome.boundary
            );
            for (service, word) in &outcome.failed {
                text += &format!("  {service}: {word}\n");
            }
            n_failed += usize::from(!outcome.passes);
            text.push('\n');
        }
    }
    let [notes, warnings, errors] = n_levels;
    let found: Vec<String> =
        [(errors, "error"), (warnings, "warning"), (notes, "note"), (n_more, "further problem")]
            .into_iter()
            .filter(|(n, _)| 0 < *n)
            .map(|(n, what)| counted(n, what))
            .collect();
    let found = if found.is_empty() { "nothing to mend".to_owned() } else { found.join(", ") };
    text += &if report.checked.is_empty() {
        "no statement checked".to_owned()
    } else {
        format!("{} checked: {found}", counted(report.checked.len(), "statement"))
    };
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
    let failed = report.checked.iter().find_map(|(checked, outcome)| {
        let outcome = outcome.as_ref().filter(|outcome| !outcome.passes)?;
        Some((Path::new(&checked.source.name), &outcome.boundary, outcome.failed.first()?))
    });
    if let Some((path, boundary, (service, _))) = failed {
        let (path, boundary, service) =
            (quoted(path), quoted(Path::new(boundary)), quoted(Path::new(service)));
        text += &format!("`trust-center explain --boundary {boundary} {path} {service}` says why.\n");
    }
    text
}

/// One finding with the lines that it is about.
///
/// A line is cut to so many columns; to as many as most screens have where nobody says.
pub(crate) fn one(source: &Source, finding: &Finding, is_coloured: bool, width: Option<usize>) -> String {
    let level = match finding.level {
        finding::Level::Error => Level::ERROR,
        finding::Level::Warning => Level::WARNING,
        finding::Level::Note => Level::NOTE,
    };
    let span = inside(source, &finding.span);
    let related = finding.related.as_ref().map(|(related, what)| (inside(source, related), what));
    let together = related.as_ref().and_then(|(related, _)| {
        Excerpt::whole(source, span.start.min(related.start)..span.end.max(related.end))
    });
    let first = together.unwrap_or_else(|| Excerpt::around(source, &span));
    let second = related
        .as_ref()
        .filter(|(related, _)| !first.holds(related))
        .map(|(related, _)| Excerpt::around(source, related));
    let name = harmless(&source.name);
    let primary = AnnotationKind::Primary.span(first.shown(&span)).label(&finding.path);
    let mut snippet = first.snippet(&name).annotation(primary);
    let mut far = None;
    if let Some((related, what)) = &related {
        let of = |excerpt: &Excerpt| AnnotationKind::Context.span(excerpt.shown(related)).label(*what);
        match &second {
            Some(second) => far = Some(second.snippet(&name).annotation(of(second))),
            None => snippet = snippet.annotation(of(&first)),
        }
    }
    let helps = finding.help.iter().map(|help| Level::HELP.message(help));
    let group = level.primary_title(&finding.message).id(finding.code);
    let report = [group.element(snippet).elements(far).elements(helps)];
    let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
    // Never so narrow that nothing is left of a line.
    let width = width.map_or(DEFAULT_TERM_WIDTH, |width| width.max(40));
    let mut text = renderer.decor_style(DecorStyle::Unicode).term_width(width).render(&report);
    // The renderer counts columns from where the line was cut.
    let far = second.as_ref().zip(related.as_ref().map(|(related, _)| related.start));
    for (excerpt, at) in std::iter::once((&first, span.start)).chain(far) {
        let (line, column) = source.position(at);
        let line_start = source.line(line - 1).start.max(excerpt.start);
        let cut = source.text.get(line_start..at).unwrap_or_default().chars().count() + 1;
        if cut != column {
            let of = |column: usize| format!("{name}:{line}:{column}");
            text = text.replacen(&of(cut), &of(column), 1);
        }
    }
    text
}

/// A span that is in the text.
fn inside(source: &Source, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(source.text.len());
    start..span.end.max(start).min(source.text.len())
}

/// The lines in which places are, or of a long line a part: the renderer goes through all that it is given, for each finding.
struct Excerpt {
    text: String,
    /// The number of its first line, from 1.
    line: usize,
    /// Where it begins in the file.
    start: usize,
}

impl Excerpt {
    /// The whole lines of a span, where they are neither too many nor too long.
    fn whole(source: &Source, span: Range<usize>) -> Option<Self> {
        let (first, last) = (source.line_of(span.start), source.line_of(span.end));
        let is_short = |line: usize| source.line(line).len() <= 2 * MOST_ASIDE;
        if MOST_BETWEEN < last - first || !(first..=last).all(is_short) {
            return None;
        }
        let (start, end) = (source.line(first).start, source.line(last).end);
        // A CR alone ends a line as well, and the renderer does not know it; nothing may change its place.
        let text = source.text.get(start..end)?.replace("\r\n", " \n").replace('\r', "\n");
        Some(Self { text, line: first + 1, start })
    }

    /// The lines of a span, or what stands around its beginning.
    fn around(source: &Source, span: &Range<usize>) -> Self {
        Self::whole(source, span.clone()).unwrap_or_else(|| {
            let number = source.line_of(span.start);
            let line = source.line(number);
            let start =
                source.text.floor_char_boundary(span.start.saturating_sub(MOST_ASIDE)).max(line.start);
            let end = source.text.ceil_char_boundary(span.start + MOST_ASIDE).min(line.end).max(start);
            let text = source.text.get(start..end).unwrap_or_default().to_owned();
            Self { text, line: number + 1, start }
        })
    }

    fn holds(&self, span: &Range<usize>) -> bool {
        self.start <= span.start && span.end <= self.start + self.text.len()
    }

    /// A span of the file as far as it is here.
    fn shown(&self, span: &Range<usize>) -> Range<usize> {
        let here = |at: usize| at.saturating_sub(self.start).min(self.text.len());
        here(span.start)..here(span.end)
    }

    fn snippet<'e>(&'e self, name: &'e str) -> Snippet<'e, Annotation<'e>> {
        Snippet::source(self.text.as_str()).line_start(self.line).path(name).fold(true)
    }
}
