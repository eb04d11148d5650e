//! Lists of objects in JSON, and JSON lines.

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use super::{Grid, Grids, Left, Row, xlsx};
use crate::import::without_twins;

/// Objects as rows, and the names of their members as the header, which is row 0. What is in an object of an object has, if it is flat, a
/// column of its own.
pub(super) fn grids(text: &str, is_lines: bool, is_flat: bool) -> Result<Grids> {
    let mut numbered: Vec<(u64, Value)> = Vec::new();
    let (mut name, mut left) = (None, Vec::new());
    if is_lines {
        for (number, line) in (1..).zip(text.lines()) {
            if !line.trim().is_empty() {
                let value = without_twins(line).with_context(|| format!("line {number}"))?;
                numbered.push((number, value));
            }
        }
    } else {
        let mut lists = Vec::new();
        let document = without_twins(text)?;
        let by_name = objects_by_name(&document);
        collect("", document, &mut lists, &mut left);
        let names: Vec<String> = lists.iter().map(|(name, _)| format!("`{name}`")).collect();
        let mut lists = lists.into_iter();
        match (lists.next(), lists.next()) {
            (Some((pointer, list)), None) => {
                numbered.extend((1..).zip(list));
                name = Some(pointer.trim_start_matches('/').to_owned()).filter(|name| !name.is_empty());
            }
            (None, _) if !by_name.is_empty() => bail!(
                "it holds no list, but objects under their names ({}); write a list with the name in each: [{{ \"name\": {}, … }}]",
                xlsx::few(&by_name),
                Value::from(by_name.first().map_or("", String::as_str))
            ),
            (None, _) => {}
            (Some(_), Some(_)) => bail!(
                "it has several lists, and one may be of former companies: {}; keep those that are meant, each in a file of its own",
                names.join(", ")
            ),
        }
    }
    let mut header: Vec<String> = Vec::new();
    let mut flat: Vec<(u64, Map<String, Value>)> = Vec::new();
    for (number, value) in numbered {
        let Value::Object(members) = value else { bail!("row {number} is no object") };
        let mut members_by_path = Map::new();
        if is_flat {
            flatten("", members, &mut members_by_path);
        } else {
            members_by_path = members;
        }
        for name in members_by_path.keys() {
            if !header.contains(name) {
                header.push(name.clone());
            }
        }
        flat.push((number, members_by_path));
    }
    let row = |(number, members): (u64, Map<String, Value>)| {
        let values: Vec<Value> =
            header.iter().map(|name| members.get(name).cloned().unwrap_or_default()).collect();
        Row { number, cells: values.iter().map(cell).collect(), values, ..Row::default() }
    };
    let mut rows = vec![Row::of_texts(0, header.clone())];
    rows.extend(flat.into_iter().map(row));
    // The list is under a name, and beside it stands what may be said of it: `"status": "inactive"`.
    let beside = left.iter().map(|left| format!("{}: {}", left.at.trim_start_matches('/'), left.value));
    let said = name.iter().cloned().chain(beside).collect();
    Ok(Grids { grids: vec![Grid { name, said, is_of_objects: true, rows, ..Grid::default() }], left })
}

/// The names under which a document has objects, and nothing else.
fn objects_by_name(document: &Value) -> Vec<String> {
    match document {
        Value::Object(members) if members.values().all(Value::is_object) => members.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The lists of objects that a document is, or has under some name; and all else that it says.
fn collect(pointer: &str, value: Value, lists: &mut Vec<(String, Vec<Value>)>, left: &mut Vec<Left>) {
    match value {
        Value::Array(list) if list.iter().any(Value::is_object) || pointer.is_empty() => {
            lists.push((pointer.to_owned(), list));
        }
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(&format!("{pointer}/{name}"), value, lists, left);
            }
        }
        Value::Null => {}
        other => left.push(Left::new(pointer, cell(&other), "it stands in no row of the list")),
    }
}

/// The members of an object and of the objects in it, as in `location.country`.
fn flatten(prefix: &str, members: Map<String, Value>, into: &mut Map<String, Value>) {
    for (name, value) in members {
        let path = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            Value::Object(inner) => flatten(&path, inner, into),
            value => {
                into.insert(path, value);
            }
        }
    }
}

/// A value as the text of a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // Not by commas: an item may have one of its own, as in `Frankfurt, Germany`.
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Object(members) => members.values().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::grids;

    #[test]
    fn objects_are_found_and_what_is_in_them_has_a_column() {
        let grids = grids(
            r#"{ "tags": ["a"], "result": { "list": [{ "name": "A", "at": { "country": "DE", "cities": ["X", "Y"] } }] } }"#,
            false,
            true,
        )
        .expect("a list");
        assert_eq!((grids.left[0].at.as_str(), grids.left[0].value.as_str()), ("/tags", "a"));
        let rows: Vec<_> = grids.grids[0].rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(rows, [["at.cities", "at.country", "name"], ["X; Y", "DE", "A"]]);
    }
    #[test]
    fn a_fact_stays_whole() {
        let grids = grids("{ \"id\": \"a\", \"at\": { \"allOf\": [\"DE\", \"FR\"] } }\n", true, false)
            .expect("facts");
        assert_eq!(grids.grids[0].rows[1].values[0], serde_json::json!({ "allOf": ["DE", "FR"] }));
    }
}
