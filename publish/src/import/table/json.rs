//! Lists of objects in JSON, and JSON lines.

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use super::{Grid, Row};

/// Objects as rows, and the names of their members as the header, which is row 0. What is in an object of an object has, if it is flat, a
/// column of its own.
pub(super) fn grids(text: &str, is_lines: bool, is_flat: bool) -> Result<Vec<Grid>> {
    let mut numbered: Vec<(u64, Value)> = Vec::new();
    if is_lines {
        for (number, line) in (1..).zip(text.lines()) {
            if !line.trim().is_empty() {
                let value =
                    serde_json::from_str(line).with_context(|| format!("line {number} is not JSON"))?;
                numbered.push((number, value));
            }
        }
    } else {
        let value: Value = serde_json::from_str(text).context("it is not JSON")?;
        numbered.extend((1..).zip(list(value)));
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
    Ok(vec![Grid { rows, ..Grid::default() }])
}

/// The list of objects that a document is, or has under some name.
fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list,
        Value::Object(members) => {
            let is_table = |value: &Value| {
                value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_object))
            };
            let (mut direct, mut inner) = (Vec::new(), Vec::new());
            for (_, value) in members {
                if is_table(&value) {
                    direct.push(value);
                } else if value.is_object() {
                    inner.push(value);
                }
            }
            match direct.into_iter().next() {
                Some(Value::Array(list)) => list,
                _ => inner.into_iter().map(list).find(|list| !list.is_empty()).unwrap_or_default(),
            }
        }
        _ => Vec::new(),
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
        let rows: Vec<_> = grids[0].rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(rows, [["at.cities", "at.country", "name"], ["X; Y", "DE", "A"]]);
    }
    #[test]
    fn a_fact_stays_whole() {
        let grids = grids("{ \"id\": \"a\", \"at\": { \"allOf\": [\"DE\", \"FR\"] } }\n", true, false)
            .expect("facts");
        assert_eq!(grids[0].rows[1].values[0], serde_json::json!({ "allOf": ["DE", "FR"] }));
    }
}
