//! The ids of a document and what they stand for, known before anything else is read.

use super::super::document::{Kind, Node, Text};
use super::super::places::{AreaId, Country, Place, RegionId};
use super::super::problem::{At, IdKind, ProblemKind, Problems, shorten};
use super::super::wire::RESERVED;

/// So many kinds of data at services are told apart, at most. A real statement has some thousands.
const MOST_PAIRS: usize = 200_000;

/// Ids with their positions, of which each is known by the first.
pub(super) struct Ids<'a>(Vec<(&'a str, usize)>);

impl<'a> Ids<'a> {
    pub(super) fn of(mut ids: Vec<(&'a str, usize)>) -> Self {
        ids.sort_unstable();
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

/// The rows of a list by their ids.
struct Index {
    /// The number in the model of the row that has an id, by the number of that text in the document.
    by_id: Vec<Option<usize>>,
    /// The rows that are kept, in order of their numbers.
    kept: Vec<usize>,
    /// No higher number is known.
    most: usize,
}

impl Index {
    /// Numbers the rows that have an id which no earlier row has. Of clauses every row is kept: its claim counts all the same.
    fn of(document: Node<'_>, kind: IdKind, problems: &mut Problems) -> Self {
        let list = list(kind);
        let mut index = Self { by_id: Vec::new(), kept: Vec::new(), most: usize::MAX };
        for (id, row) in rows(document, list) {
            if index.by_id.len() <= id.number() {
                index.by_id.resize(id.number() + 1, None);
            }
            match index.by_id.get_mut(id.number()) {
                Some(place @ None) => {
                    *place = Some(if kind == IdKind::Clause { row } else { index.kept.len() });
                    index.kept.push(row);
                }
                _ => refuse(list, row, ProblemKind::DuplicateId(shorten(id.as_str())), problems),
            }
        }
        index
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
        Kind::Text(id) => Some((id, row)),
        _ => None,
    };
    rows.enumerate().filter_map(id).collect()
}

#[cold]
fn refuse(list: &str, row: usize, problem: ProblemKind, problems: &mut Problems) {
    problems.add(&At::ROOT.member(list).item(row).member("id"), problem);
}

/// The ids of every list.
pub(in crate::residency) struct Names<'a> {
    /// In the order of [`IdKind`].
    lists: Vec<Index>,
    /// The areas that every statement may use, the regions, then the areas.
    place_ids: Ids<'a>,
    /// What the rows of these ids stand for.
    places: Vec<Option<Place>>,
    /// The rows that are kept, in order of their numbers.
    pub(in crate::residency) regions: Vec<usize>,
    pub(in crate::residency) areas: Vec<usize>,
    /// There are more categories than can be told apart at so many services.
    pub(in crate::residency) cuts_categories: bool,
}

impl<'a> Names<'a> {
    #[inline(never)]
    pub(in crate::residency) fn of(document: Node<'a>, problems: &mut Problems) -> Self {
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
        let own = regions.iter().chain(&areas).map(|(id, _)| id.as_str());
        let place_ids = Ids::of(AreaId::BUILT_IN.into_iter().chain(own).zip(0..).collect());
        let places = (0..AreaId::BUILT_IN.len()).map(|idx| Some(Place::Area(AreaId::of(idx)))).collect();
        let (own_regions, own_areas) = (Vec::new(), Vec::new());
        let mut names =
            Self { lists, place_ids, places, regions: own_regions, areas: own_areas, cuts_categories };
        for (id, row) in regions {
            let region = Place::Region(RegionId::of(names.regions.len()));
            if names.claim(id.as_str(), region, "regions", row, problems) {
                names.regions.push(row);
            }
        }
        for (id, row) in areas {
            let area = Place::Area(AreaId::of(AreaId::BUILT_IN.len() + names.areas.len()));
            if names.claim(id.as_str(), area, "areas", row, problems) {
                names.areas.push(row);
            }
        }
        names
    }

    /// Whether the next row of a region or an area may have its id; to be asked for every row that has one.
    fn claim(&mut self, id: &str, place: Place, list: &str, row: usize, problems: &mut Problems) -> bool {
        let is_reserved = RESERVED.contains(&id) || Country::of_code(id).is_some();
        let is_first = self.place_ids.find(id) == Some(self.places.len());
        let is_kept = is_first && !is_reserved;
        self.places.push(is_kept.then_some(place));
        if !is_kept {
            let problem = if is_reserved { ProblemKind::ReservedId } else { ProblemKind::DuplicateId };
            refuse(list, row, problem(shorten(id)), problems);
        }
        is_kept
    }

    fn index(&self, kind: IdKind) -> Option<&Index> {
        self.lists.get(kind as usize)
    }

    /// The rows of a list that are kept, in order of their numbers in the model.
    pub(in crate::residency) fn kept(&self, kind: IdKind) -> &[usize] {
        self.index(kind).map_or(&[], |index| &index.kept)
    }

    /// The number in the model of the row that has an id.
    pub(super) fn find(&self, kind: IdKind, id: Text<'_>) -> Option<usize> {
        let index = self.index(kind)?;
        let number = index.by_id.get(id.number()).copied().flatten()?;
        (number < index.most).then_some(number)
    }

    pub(super) fn place(&self, id: &str) -> Option<Place> {
        Country::of_code(id)
            .map(Place::Country)
            .or_else(|| self.places.get(self.place_ids.find(id)?).copied().flatten())
    }
}
