//! Ids and what they stand for.

use super::super::problem::{At, IdKind, ProblemKind, Problems, shorten};
use super::super::read::{Field, Id, Rows};

/// Ids with their positions, of which each is known by the first.
#[derive(Default)]
pub(super) struct Ids<'a>(Vec<(&'a str, usize)>);

impl<'a> Ids<'a> {
    pub(super) fn of(mut ids: Vec<(&'a str, usize)>) -> Self {
        ids.sort_unstable();
        ids.dedup_by_key(|(id, _)| *id);
        Self(ids)
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let at = self.0.binary_search_by_key(&id, |(known, _)| known).ok()?;
        self.0.get(at).map(|(_, position)| *position)
    }
}

/// Ids of one kind and what they stand for.
pub(super) struct Index<'a> {
    kind: IdKind,
    ids: Ids<'a>,
    /// The number in the model of each row that is kept.
    numbers: Vec<usize>,
}

impl<'a> Index<'a> {
    /// Numbers the rows that have an id no earlier row has. `rows` yields each row's position and id.
    pub(super) fn of(
        kind: IdKind,
        list: &At<'_>,
        rows: impl Iterator<Item = (usize, &'a Field<Id>)>,
        problems: &mut Problems,
    ) -> (Self, Vec<usize>) {
        let rows = rows.filter_map(|(row, id)| Some((id.get()?.0.as_str(), row))).collect();
        Self::of_rows(kind, list, rows, problems)
    }

    fn of_rows(
        kind: IdKind,
        list: &At<'_>,
        rows: Vec<(&'a str, usize)>,
        problems: &mut Problems,
    ) -> (Self, Vec<usize>) {
        let ids = Ids::of(rows.clone());
        let mut numbers = Vec::new();
        let mut kept = Vec::new();
        for (id, row) in rows {
            if ids.find(id) == Some(row) {
                numbers.resize(row + 1, kept.len());
                kept.push(row);
            } else {
                problems.add(&list.item(row).member("id"), ProblemKind::DuplicateId(shorten(id)));
            }
        }
        (Self { kind, ids, numbers }, kept)
    }

    pub(super) fn find(&self, id: &str, at: &At<'_>, problems: &mut Problems) -> Option<usize> {
        let found = self.ids.find(id).and_then(|row| self.numbers.get(row).copied());
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
