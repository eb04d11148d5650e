//! The facts of a row, put into a template.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::{Condition, Part};
use crate::build::shape::is_free;
use crate::import::Row;
use crate::source::{Kind, Member, Node};

/// Puts the facts of a row in.
pub(super) struct Filler<'f> {
    pub(super) row: &'f Row,
    pub(super) header: &'f [String],
    /// Whether texts that find nothing else are left empty.
    pub(super) is_shape: bool,
}

impl Filler<'_> {
    pub(super) fn whole(&self, root: &Part) -> Result<Node> {
        self.value(root, &mut Vec::new())?.with_context(|| {
            format!("row {}: the condition of the whole template does not hold", self.row.number)
        })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    fn cell(&self, column: &str) -> &str {
        self.position(column).and_then(|idx| self.row.cells.get(idx)).map_or("", |cell| cell.trim())
    }

    fn holds(&self, condition: &[Condition]) -> bool {
        condition.iter().all(|one| one.values.iter().any(|value| value == self.cell(&one.column)))
    }

    /// The value of a part; nothing where a condition does not hold.
    fn value<'p>(&self, part: &'p Part, path: &mut Vec<&'p str>) -> Result<Option<Node>> {
        Ok(Some(match part {
            Part::Fixed(node) => node.clone(),
            Part::Fact { column, otherwise } => match (self.fact(column, path), otherwise) {
                (Some(node), _) => node,
                (None, Some(part)) => return self.value(part, path),
                (None, None) => bail!(
                    "row {}: “{column}” is empty, and the template has no `$default` for it",
                    self.row.number
                ),
            },
            Part::Choose { column, cases, otherwise } => {
                let cell = self.cell(column);
                match cases.get(cell).or(otherwise.as_deref()) {
                    Some(part) => return self.value(part, path),
                    None => undetermined(column, cell),
                }
            }
            Part::List(parts) => {
                let mut items = Vec::with_capacity(parts.len());
                for item in parts {
                    match self.value(&item.part, path)? {
                        Some(Node { kind: Kind::List(inner), .. }) if item.is_word => items.extend(inner),
                        item => items.extend(item),
                    }
                }
                Node::list(items)
            }
            Part::Object(members) => {
                let mut made = Vec::with_capacity(members.len());
                for (name, part) in members {
                    path.push(name);
                    let value = self.value(part, path)?;
                    path.pop();
                    made.extend(value.map(|value| Member { name: name.clone(), name_span: 0..0, value }));
                }
                Node::made(Kind::Object(made))
            }
            Part::If { condition, part } if self.holds(condition) => return self.value(part, path),
            Part::If { .. } => return Ok(None),
        }))
    }

    /// The value of a column; nothing where its cell is empty.
    fn fact(&self, column: &str, path: &[&str]) -> Option<Node> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let value = self.position(column).and_then(|idx| self.row.values.get(idx));
        let node = value.map_or_else(|| Node::text(cell), of_json);
        let is_free = self.is_shape && node.as_text().is_some_and(|text| is_free(path, text));
        Some(if is_free { Node::text("") } else { node })
    }
}

/// What stands for a place that no case names.
fn undetermined(column: &str, cell: &str) -> Node {
    let why = if cell.is_empty() { format!("{column} is not said") } else { format!("{column}: {cell}") };
    Node::object([("notDetermined", Node::object([("why", Node::text(why))]))])
}

fn of_json(value: &Value) -> Node {
    let kind = match value {
        Value::Null => Kind::Null,
        Value::Bool(value) => Kind::Bool(*value),
        Value::Number(number) => Kind::Number(number.clone()),
        Value::String(text) => Kind::Text(text.trim().to_owned()),
        Value::Array(items) => Kind::List(items.iter().map(of_json).collect()),
        Value::Object(members) => Kind::Object(
            members
                .iter()
                .map(|(name, value)| Member { name: name.clone(), name_span: 0..0, value: of_json(value) })
                .collect(),
        ),
    };
    Node::made(kind)
}
