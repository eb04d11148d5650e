//! Templates: values with places for facts.

mod fill;
mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::passed_over::Asked;
use crate::finding::nearest;
use crate::import::Row;
use crate::source::Node;

use self::fill::Filler;

/// A template, with everything that it includes.
pub(super) struct Template {
    root: Part,
    /// A hash of all that it was made of.
    pub(super) revision: String,
    /// The files that it was read from.
    pub(super) files: Vec<PathBuf>,
}

/// A part of a template.
enum Part {
    /// A value that is the same for everybody.
    Fixed(Node),
    /// A value of the facts.
    Fact {
        column: String,
        otherwise: Option<Box<Part>>,
    },
    /// One of some values, by a value of the facts.
    Choose {
        column: String,
        cases: BTreeMap<String, Part>,
        otherwise: Option<Box<Part>>,
    },
    List(Vec<Item>),
    Object(Vec<(String, Part)>),
    /// Another part, only for the rows of which a condition holds.
    If {
        condition: Vec<Condition>,
        part: Box<Part>,
    },
}

/// An item of a list.
struct Item {
    part: Part,
    /// Whether a word of templates stands there: where it makes a list, that stands for its items.
    is_word: bool,
}

/// A column, and the values of which it has one.
struct Condition {
    column: String,
    values: Vec<String>,
}

impl Template {
    /// Reads a template and the files that it includes.
    pub(super) fn read(path: &Path) -> Result<Self> {
        read::template(path)
    }

    /// Fails where the template names a column that the facts do not have.
    pub(super) fn check_columns(&self, header: &[String], facts: &Path) -> Result<()> {
        let mut columns = Vec::new();
        self.root.columns(&mut columns);
        for column in columns {
            if !header.iter().any(|name| name == column) {
                let near = nearest(column, header.iter().map(String::as_str))
                    .map(|near| format!("; did you mean “{near}”?"))
                    .unwrap_or_default();
                bail!(
                    "the template names the column “{column}”, which {} does not have{near}",
                    facts.display()
                );
            }
        }
        Ok(())
    }

    /// Of each column the values that are named in `$if` and `$choose`.
    pub(super) fn asked(&self) -> BTreeMap<&str, Asked<'_>> {
        let mut asked = BTreeMap::new();
        self.root.asked(&mut asked);
        asked
    }

    /// The statement of a row.
    pub(super) fn fill(&self, row: &Row, header: &[String]) -> Result<Node> {
        Filler { row, header, is_shape: false }.whole(&self.root)
    }

    /// What the statement of a row is checked by.
    pub(super) fn shape(&self, row: &Row, header: &[String]) -> Result<Node> {
        Filler { row, header, is_shape: true }.whole(&self.root)
    }
}

impl Part {
    /// Adds the values that it names of each column.
    fn asked<'p>(&'p self, asked: &mut BTreeMap<&'p str, Asked<'p>>) {
        match self {
            Self::Fixed(_) => {}
            Self::Fact { otherwise, .. } => {
                if let Some(part) = otherwise {
                    part.asked(asked);
                }
            }
            Self::Choose { column, cases, otherwise } => {
                asked.entry(column).or_default().values.extend(cases.keys().map(String::as_str));
                cases.values().chain(otherwise.as_deref()).for_each(|part| part.asked(asked));
            }
            Self::List(items) => items.iter().for_each(|item| item.part.asked(asked)),
            Self::Object(members) => members.iter().for_each(|(_, part)| part.asked(asked)),
            Self::If { condition, part } => {
                for one in condition {
                    let of_column = asked.entry(&one.column).or_default();
                    of_column.is_condition = true;
                    of_column.values.extend(one.values.iter().map(String::as_str));
                }
                part.asked(asked);
            }
        }
    }

    fn columns<'p>(&'p self, columns: &mut Vec<&'p str>) {
        match self {
            Self::Fixed(_) => {}
            Self::Fact { column, otherwise } => {
                columns.push(column);
                if let Some(part) = otherwise {
                    part.columns(columns);
                }
            }
            Self::Choose { column, cases, otherwise } => {
                columns.push(column);
                cases.values().chain(otherwise.as_deref()).for_each(|part| part.columns(columns));
            }
            Self::List(items) => items.iter().for_each(|item| item.part.columns(columns)),
            Self::Object(members) => members.iter().for_each(|(_, part)| part.columns(columns)),
            Self::If { condition, part } => {
                columns.extend(condition.iter().map(|one| one.column.as_str()));
                part.columns(columns);
            }
        }
    }
}
