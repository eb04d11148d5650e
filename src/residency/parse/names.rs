//! Ids and what they stand for.

use std::collections::BTreeMap;

use super::super::problem::{At, IdKind, ProblemKind, Problems, shorten};
use super::super::read::{Field, Id, Rows};

/// Ids of one kind and what they stand for.
pub(super) struct Index<'a> {
    kind: IdKind,
    by_id: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    /// Numbers the rows that have an id no earlier row has. `rows` yields each row's position and id.
    pub(super) fn of(
        kind: IdKind,
        list: &At<'_>,
        rows: impl Iterator<Item = (usize, &'a Field<Id>)>,
        problems: &mut Problems,
    ) -> (Self, Vec<usize>) {
        let mut by_id = BTreeMap::new();
        let mut kept = Vec::new();
        for (row, id) in rows {
            let Some(Id(id)) = id.get() else { continue };
            if by_id.contains_key(id.as_str()) {
                problems.add(&list.item(row).member("id"), ProblemKind::DuplicateId(shorten(id)));
            } else {
                by_id.insert(id.as_str(), kept.len());
                kept.push(row);
            }
        }
        (Self { kind, by_id }, kept)
    }

    pub(super) fn find(&self, id: &str, at: &At<'_>, problems: &mut Problems) -> Option<usize> {
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            problems.add(at, ProblemKind::UnknownId { of: self.kind, id: shorten(id) });
        }
        found
    }
}

/// The indexes that every part of the document is resolved against.
pub(super) struct Names<'a> {
    pub(super) categories: Index<'a>,
    pub(super) services: Index<'a>,
    pub(super) sources: Index<'a>,
    pub(super) switches: Index<'a>,
}

/// Every id of a list, resolved; `None` for one that cannot be.
pub(super) fn find_all(
    field: &Field<Rows<Id>>,
    at: &At<'_>,
    index: &Index<'_>,
    problems: &mut Problems,
) -> Vec<Option<usize>> {
    match field {
        Field::Absent => Vec::new(),
        Field::Bad => vec![None],
        Field::Is(rows) => find_rows(rows, at, index, problems),
    }
}

pub(super) fn find_rows(
    rows: &Rows<Id>,
    at: &At<'_>,
    index: &Index<'_>,
    problems: &mut Problems,
) -> Vec<Option<usize>> {
    let find = |(idx, id): (usize, &Option<Id>)| {
        id.as_ref().and_then(|Id(id)| index.find(id, &at.item(idx), problems))
    };
    rows.0.iter().enumerate().map(find).collect()
}
