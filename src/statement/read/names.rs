//! The ids of a document and what they stand for, known before anything else is read.

use super::super::document::{Kind, Node, Text};
use super::super::places::{AreaId, Country, Place, RegionId};
use super::super::problem::{At, IdKind, ProblemKind, Problems, shorten};
use super::super::shape::Shape;
use super::super::wire::RESERVED;
use crate::order::sort;

/// So many kinds of data at services are told apart, at most. A real statement has some thousands.
const MOST_PAIRS: usize = 100_000;

/// Ids with their positions, of which each is known by the first.
pub(super) struct Ids<'a>(Vec<(&'a str, usize)>);

impl<'a> Ids<'a> {
    pub(super) fn of(mut ids: Vec<(&'a str, usize)>) -> Self {
        sort(&mut ids);
        ids.dedup_by_key(|(id, _)| *id);
        Self(ids)
    }

    fn find(&self, id: &str) -> Option<usize> {
        let at = self.0.binary_search_by_key(&id, |(known, _)| known).ok()?;
        self.0.get(at).map(|(_, position)| *position)
    }

    /// The positions, in order of the ids.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(_, position)| *position)
    }
}

/// What an id of a document stands for.
#[derive(Clone, Copy, Default)]
enum Meaning {
    /// Nothing.
    #[default]
    Nothing,
    /// The row of this number in the model.
    Row(usize),
    /// One of several rows, and nobody can say which.
    Ambiguous,
}

/// The rows of a list by their ids.
struct Index {
    /// What the texts of the document stand for as ids, by their numbers.
    by_id: Vec<Meaning>,
    /// The rows that are kept, in order of their numbers.
    kept: Vec<usize>,
    /// The same rows' ids.
    ids: Vec<usize>,
    /// No higher number is known.
    most: usize,
}

impl Index {
    /// Numbers the rows that have an id which no earlier row has. Of clauses every row is kept: its claim counts all the same.
    fn of(document: Node<'_>, kind: IdKind, problems: &mut Problems) -> Self {
        let list = list(kind);
        let mut index = Self { by_id: Vec::new(), kept: Vec::new(), ids: Vec::new(), most: usize::MAX };
        for (id, row) in rows(document, list) {
            if index.by_id.len() <= id.number() {
                index.by_id.resize(id.number() + 1, Meaning::Nothing);
            }
            let Some(meaning) = index.by_id.get_mut(id.number()) else { continue };
            if let Meaning::Nothing = meaning {
                *meaning = Meaning::Row(if kind == IdKind::Clause { row } else { index.kept.len() });
                index.kept.push(row);
                index.ids.push(id.number());
            } else {
                *meaning = Meaning::Ambiguous;
                refuse(list, row, ProblemKind::DuplicateId(shorten(id.as_str())), problems);
            }
        }
        index
    }

    fn meaning(&self, id: usize) -> Meaning {
        self.by_id.get(id).copied().unwrap_or_default()
    }

    /// Keeps no more than so many rows, and knows no others; whether there were more.
    fn cut(&mut self, most: usize) -> bool {
        let is_longer = most < self.kept.len();
        self.kept.truncate(most);
        self.most = most;
        is_longer
    }
}

fn list(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Category => "categories",
        IdKind::Clause => "clauses",
        IdKind::Service => "services",
        IdKind::Source => "sources",
        IdKind::Switch => "switches",
    }
}

/// The rows of a list that have an id.
fn rows<'a>(document: Node<'a>, list: &str) -> Vec<(Text<'a>, usize)> {
    let Some(Kind::List(rows)) = document.member(list).map(Node::kind) else { return Vec::new() };
    let id = |(row, node): (usize, Node<'a>)| match node.member("id")?.kind() {
        Kind::Text(id) if !id.as_str().trim().is_empty() => Some((id, row)),
        _ => None,
    };
    rows.enumerate().filter_map(id).collect()
}

#[cold]
fn refuse(list: &str, row: usize, problem: ProblemKind, problems: &mut Problems) {
    problems.add(&At::ROOT.member(list).item(row).member("id"), problem);
}

/// The ids of every list.
pub(crate) struct Names<'a> {
    /// In the order of [`IdKind`].
    lists: Vec<Index>,
    /// The areas that every statement may use, then the regions and areas that are kept.
    place_ids: Ids<'a>,
    /// What the ids of these positions stand for.
    places: Vec<Place>,
    /// Ids of regions and areas that stand twice, or that stand for something else in every statement. In order.
    ambiguous_places: Vec<&'a str>,
    /// The rows that are kept, in order of their numbers.
    pub(crate) regions: Vec<usize>,
    pub(crate) areas: Vec<usize>,
    /// There are more categories than can be told apart at so many services.
    pub(crate) cuts_categories: bool,
}

impl<'a> Names<'a> {
    #[inline(never)]
    pub(crate) fn of(document: Node<'a>, problems: &mut Problems) -> Self {
        let kinds = [IdKind::Category, IdKind::Clause, IdKind::Service, IdKind::Source, IdKind::Switch];
        let mut lists: Vec<Index> =
            kinds.into_iter().map(|kind| Index::of(document, kind, problems)).collect();
        let n_services = lists.get(IdKind::Service as usize).map_or(0, |services| services.kept.len());
        let most = MOST_PAIRS / n_services.max(1);
        let cuts_categories = lists.get_mut(IdKind::Category as usize).is_some_and(|list| list.cut(most));
        if cuts_categories {
            problems.add(&At::ROOT.member(list(IdKind::Category)), ProblemKind::TooMany(most));
        }
        let (regions, areas) = (rows(document, "regions"), rows(document, "areas"));
        let mut own: Vec<&str> = regions.iter().chain(&areas).map(|(id, _)| id.as_str()).collect();
        sort(&mut own);
        let ambiguous_places = ambiguous(&own);
        let mut names = Self {
            lists,
            place_ids: Ids(Vec::new()),
            places: (0..AreaId::BUILT_IN.len()).map(|idx| Place::Area(AreaId::of(idx))).collect(),
            ambiguous_places,
            regions: Vec::new(),
            areas: Vec::new(),
            cuts_categories,
        };
        let mut ids: Vec<&str> = AreaId::BUILT_IN.to_vec();
        let mut seen = vec![false; names.ambiguous_places.len()];
        for (list, rows) in [("regions", regions), ("areas", areas)] {
            for (id, row) in rows {
                if let Ok(at) = names.ambiguous_places.binary_search(&id.as_str()) {
                    let is_first = seen.get_mut(at).is_some_and(|seen| !std::mem::replace(seen, true));
                    refuse_place(list, row, id.as_str(), is_first, problems);
                    continue;
                }
                ids.push(id.as_str());
                if list == "regions" {
                    names.places.push(Place::Region(RegionId::of(names.regions.len())));
                    names.regions.push(row);
                } else {
                    names.places.push(Place::Area(AreaId::of(AreaId::BUILT_IN.len() + names.areas.len())));
                    names.areas.push(row);
                }
            }
        }
        names.place_ids = Ids::of(ids.into_iter().zip(0..).collect());
        names
    }

    fn index(&self, kind: IdKind) -> Option<&Index> {
        self.lists.get(kind as usize)
    }

    /// The rows of a list that are kept, in order of their numbers in the model.
    pub(crate) fn kept(&self, kind: IdKind) -> &[usize] {
        self.index(kind).map_or(&[], |index| &index.kept)
    }

    /// The number in the model of the row that has an id.
    pub(super) fn find(&self, kind: IdKind, id: Text<'_>) -> Option<usize> {
        let index = self.index(kind)?;
        match index.meaning(id.number()) {
            Meaning::Row(number) => (number < index.most).then_some(number),
            Meaning::Nothing | Meaning::Ambiguous => None,
        }
    }

    /// Whether an id stands for more than one thing.
    pub(super) fn is_ambiguous(&self, shape: &Shape, id: Text<'_>) -> bool {
        match shape {
            Shape::Place | Shape::Area => self.is_ambiguous_place(id.as_str()),
            Shape::Row(kind) => self
                .index(*kind)
                .is_some_and(|index| matches!(index.meaning(id.number()), Meaning::Ambiguous)),
            _ => false,
        }
    }

    /// Whether a word of the format is an id of the document, too.
    pub(super) fn is_taken_twice(&self, shape: &Shape, word: Text<'_>) -> bool {
        match shape {
            Shape::Row(kind) => self
                .index(*kind)
                .is_some_and(|index| !matches!(index.meaning(word.number()), Meaning::Nothing)),
            _ => self.is_ambiguous(shape, word),
        }
    }

    /// Whether another row of its list has the id of a row that is kept, by its number in the model.
    pub(crate) fn is_twice(&self, kind: IdKind, number: usize) -> bool {
        let of = |index: &Index| Some(index.meaning(*index.ids.get(number)?));
        self.index(kind).and_then(of).is_some_and(|meaning| matches!(meaning, Meaning::Ambiguous))
    }

    fn is_ambiguous_place(&self, id: &str) -> bool {
        self.ambiguous_places.binary_search(&id).is_ok()
    }

    pub(super) fn place(&self, id: &str) -> Option<Place> {
        Country::of_code(id)
            .map(Place::Country)
            .or_else(|| self.places.get(self.place_ids.find(id)?).copied())
    }
}

#[cold]
fn refuse_place(list: &str, row: usize, id: &str, is_first: bool, problems: &mut Problems) {
    if is_taken(id) {
        refuse(list, row, ProblemKind::ReservedId(shorten(id)), problems);
    } else if !is_first {
        refuse(list, row, ProblemKind::DuplicateId(shorten(id)), problems);
    }
}

/// Whether an id means something in every statement.
fn is_taken(id: &str) -> bool {
    RESERVED.contains(&id) || AreaId::BUILT_IN.contains(&id) || Country::of_code(id).is_some()
}

/// Of ids in order, those that stand twice or are taken.
fn ambiguous<'a>(own: &[&'a str]) -> Vec<&'a str> {
    let twice = own.windows(2).filter(|pair| pair.first() == pair.last());
    let mut ambiguous: Vec<&str> = twice.filter_map(|pair| pair.first().copied()).collect();
    ambiguous.extend(own.iter().filter(|id| is_taken(id)));
    sort(&mut ambiguous);
    ambiguous.dedup();
    ambiguous
}
