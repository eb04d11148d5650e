//! Why an answer of a statement is what it is, and what would have to be said for more to be known.

use std::path::Path;

use anyhow::{Result, bail};
use trust_center::page::{self, Input, StepView};
use trust_center::residency::{Boundary, ReachCache, SwitchOverrides};

use crate::check::{self, Read, rows_ids};
use crate::finding::nearest;
use crate::locale::English;
use crate::meaning;
use crate::source::Source;

/// The ways of a service's data, as the widget tells them, and the smallest edits.
pub(crate) fn service(path: &Path, id: &str, boundary: Option<&str>) -> Result<String> {
    let boundary = boundary.map(meaning::boundary).transpose()?;
    let checked = check::check(Source::read(path)?);
    let read = check::statement(checked)?;
    if !read.statement.services.iter().any(|service| service.id == id) {
        let known = rows_ids(&read.root, "services");
        let near = nearest(id, known.iter().copied())
            .map_or_else(|| ".".to_owned(), |near| format!("; did you mean {near}?"));
        bail!("{} has no service with the id `{id}`{near} It has: {}", path.display(), known.join(", "));
    }
    Ok(written(&read, id, boundary.as_ref()))
}

fn written(read: &Read, id: &str, boundary: Option<&Boundary>) -> String {
    let opened = [id.to_owned()];
    let (stated, tried) = (ReachCache::default(), SwitchOverrides::new());
    let page = page::build(&Input {
        statement: &read.statement,
        stated: &stated,
        problems: &read.problems,
        boundary,
        tried: &tried,
        fix: false,
        opened: &opened,
        locale: &English { without_places: false },
    });
    let mut text = String::new();
    let Some(entry) = page.services.iter().find(|entry| entry.opened.is_some()) else { return text };
    let asked = page.controls.boundaries.iter().find(|option| option.chosen);
    let asked = asked.map(|option| format!(" (boundary: {})", option.label)).unwrap_or_default();
    text += &format!("{id}: {}{asked}\n", entry.finding);
    for way in entry.opened.iter().flat_map(|opened| &opened.ways) {
        text += &format!("\n{}: {}\n", way.finding, way.end);
        text += &format!("  data: {}\n", way.categories.join(", "));
        for (number, step) in (1..).zip(&way.steps) {
            text += &format!("  {number}. {}\n", told(step));
        }
    }
    let edits = meaning::edits(&read.statement, id);
    if !edits.is_empty() {
        text += "\nTo say what is unknown:\n";
        for edit in edits {
            text += &format!("  {edit}\n");
        }
    }
    text
}

fn told(step: &StepView) -> String {
    let sources: Vec<&str> = step.sources.iter().map(|source| source.text.as_str()).collect();
    let sources = if sources.is_empty() { String::new() } else { format!(" [{}]", sources.join("; ")) };
    format!("{}{sources}", step.text)
}
