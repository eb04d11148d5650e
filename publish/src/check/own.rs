//! The command's own files, which lie beside statements and are none.

use crate::source::{Kind, Node};

/// What a file is that the command wrote, and that is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Own {
    /// The list of what a build made.
    Manifest,
    /// The schema of statements, for validators or for editors.
    Schema,
    /// What became of the values that an import read.
    LossReport,
    /// What a page shows.
    View,
}

impl Own {
    /// By what only such a file has.
    pub(crate) fn of(root: &Node) -> Option<Self> {
        let begins = |name: &str, with: &str| root.text_of(name).is_some_and(|text| text.starts_with(with));
        let has = |names: &[&str]| names.iter().all(|name| root.get(name).is_some());
        let is_entry =
            |row: &Node| ["at", "value", "fate", "why"].iter().all(|name| row.text_of(name).is_some());
        match &root.kind {
            Kind::Object(_)
                if begins("tool", "trust-center ") && has(&["template", "facts", "statements"]) =>
            {
                Some(Self::Manifest)
            }
            Kind::Object(_) if begins("$id", "urn:trust-center:residency-statement:") && has(&["$defs"]) => {
                Some(Self::Schema)
            }
            Kind::Object(_) if has(&["statedBy", "sha256", "retrieved", "view", "boundaryCountries"]) => {
                Some(Self::View)
            }
            Kind::List(rows) if !rows.is_empty() && rows.iter().all(is_entry) => Some(Self::LossReport),
            _ => None,
        }
    }

    /// What it is, in words that stand behind its name.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Manifest => {
                "is the list of what a build made, and no statement; check --manifest compares the files with it"
            }
            Self::Schema => "is the schema of statements, and no statement itself",
            Self::LossReport => "is the report of an import, and no statement",
            Self::View => "is what a page shows of a statement, and no statement itself",
        }
    }
}
