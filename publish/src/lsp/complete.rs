//! What may stand at the cursor: ids of the file, places, words of the format, fields.

use std::ops::Range;

use serde_json::{Value, json};

use super::positions::range;

use crate::check::rows_ids;
use crate::locale::countries;
use crate::schema;
use crate::source::{Format, Kind, Node, Source, Step};

/// Where the cursor is: in a value, or where a field may begin.
struct At {
    steps: Vec<Step>,
    is_field: bool,
    /// What an item takes the place of; nothing where nothing is written yet.
    span: Option<Range<usize>>,
}

/// Fields that name rows of other lists.
const LISTS: [(&str, &str); 18] = [
    ("service", "services"),
    ("to", "services"),
    ("sameAs", "services"),
    ("statedBy", "services"),
    ("governedBy", "services"),
    ("data", "categories"),
    ("collects", "categories"),
    ("derivedFrom", "categories"),
    ("becomes", "categories"),
    ("sources", "sources"),
    ("policies", "sources"),
    ("privacy", "sources"),
    ("supersededBy", "sources"),
    ("switch", "switches"),
    ("onOnlyWithAll", "switches"),
    ("restIn", "clauses"),
    ("contradicts", "clauses"),
    ("when", "switches"),
];

/// Fields that name places.
const PLACES: [&str; 8] =
    ["at", "allOf", "oneOrMoreOf", "among", "fallback", "outside", "members", "country"];

/// What an editor is offered.
pub(super) fn items(source: &Source, at: usize) -> Value {
    let Some((root, place)) = read(source, at) else { return json!([]) };
    let items = if place.is_field { fields(&root, &place.steps) } else { values(&root, &place.steps) };
    let span = place.span.clone().unwrap_or(at..at);
    let is_quoted = source.format != Format::Yaml
        || source.text.get(span.clone()).is_some_and(|text| text.starts_with('"'));
    let range = range(source, &span);
    items
        .into_iter()
        .map(|(label, detail)| {
            let mut text = if is_quoted { Value::from(label.as_str()).to_string() } else { label.clone() };
            let filter = text.clone();
            if place.is_field && place.span.is_none() {
                text.push_str(": ");
            }
            json!({ "label": label, "detail": detail, "kind": if place.is_field { 10 } else { 12 }, "filterText": filter, "textEdit": { "range": range, "newText": text } })
        })
        .collect()
}

/// The tree, and where in it the cursor is. A text that is being written is often broken: then a text is put where the cursor is.
fn read(source: &Source, at: usize) -> Option<(Node, At)> {
    if let Ok(root) = source.parse()
        && let Some(found) = locate(&root, at)
    {
        return Some((root, found));
    }
    let (before, after) = source.text.split_at_checked(at)?;
    for put in ["\"\"", "\"\": 0", "\"\",", "\"\": 0,"] {
        let format = if source.format == Format::Json { Format::Jsonc } else { source.format };
        let lenient = Source::new(source.name.clone(), format!("{before}{put}{after}"), format);
        if let Ok(root) = lenient.parse()
            && let Some(found) = locate(&root, at + 1)
        {
            return Some((root, At { span: None, ..found }));
        }
    }
    None
}

/// The deepest text at a place.
fn locate(root: &Node, at: usize) -> Option<At> {
    let mut steps = Vec::new();
    let mut node = root;
    'deeper: loop {
        match &node.kind {
            Kind::Object(members) => {
                for member in members {
                    if member.name_span.start <= at && at <= member.name_span.end {
                        return Some(At { steps, is_field: true, span: Some(member.name_span.clone()) });
                    }
                    if member.value.span.start <= at && at <= member.value.span.end {
                        steps.push(Step::Member(member.name.clone()));
                        node = &member.value;
                        continue 'deeper;
                    }
                }
                return None;
            }
            Kind::List(items) => {
                for (idx, item) in items.iter().enumerate() {
                    if item.span.start <= at && at <= item.span.end {
                        steps.push(Step::Item(idx));
                        node = item;
                        continue 'deeper;
                    }
                }
                return None;
            }
            _ => return Some(At { steps, is_field: false, span: Some(node.span.clone()) }),
        }
    }
}

fn fields(root: &Node, steps: &[Step]) -> Vec<(String, String)> {
    // The names in a condition are switches.
    if steps
        .iter()
        .any(|step| matches!(step, Step::Member(name) if name == "when" || name == "notApplicableWhen"))
    {
        return ids(root, "switches");
    }
    schema::fields(steps).into_iter().map(|field| (field.name.to_owned(), field.doc.to_owned())).collect()
}

fn values(root: &Node, steps: &[Step]) -> Vec<(String, String)> {
    let mut items: Vec<(String, String)> = schema::at(steps)
        .map(schema::words)
        .unwrap_or_default()
        .into_iter()
        .map(|(word, meaning)| (word.to_owned(), meaning.to_owned()))
        .collect();
    let field = steps
        .iter()
        .rev()
        .find_map(|step| if let Step::Member(name) = step { Some(name.as_str()) } else { None });
    let Some(field) = field else { return items };
    if PLACES.contains(&field) {
        items.extend(
            ["regions", "areas"].iter().filter(|_| field != "country").flat_map(|list| ids(root, list)),
        );
        items.extend(countries().iter().cloned());
    }
    if let Some((_, list)) = LISTS.iter().find(|(known, _)| *known == field).filter(|_| field != "when") {
        items.extend(ids(root, list));
    }
    items
}

fn ids(root: &Node, list: &str) -> Vec<(String, String)> {
    let name = |id: &str| {
        let row = root.get(list)?.items().iter().find(|row| row.text_of("id") == Some(id))?;
        row.text_of("name").or_else(|| row.text_of("title")).map(str::to_owned)
    };
    rows_ids(root, list).into_iter().map(|id| (id.to_owned(), name(id).unwrap_or_default())).collect()
}
