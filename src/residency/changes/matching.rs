//! Which rows of two lists are the same: by their ids, else by their names, former and present.

use crate::statement::{Places, Service, Statement};
use crate::text::plain;

/// A row of either statement: the later one's position, or that of an earlier row that has no counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Either {
    Later(usize),
    OnlyEarlier(usize),
}

/// A row by what it can be known by: its id and its names.
pub(super) struct Known<'a> {
    id: &'a str,
    names: Vec<String>,
}

pub(super) fn services(statement: &Statement) -> Vec<Known<'_>> {
    let names = |service: &Service| {
        let names = std::iter::once(service.stated_name()).chain(service.now_named.as_deref());
        names.chain(service.formerly.iter().map(String::as_str)).map(plain).collect()
    };
    statement.services.iter().map(|row| Known { id: &row.id, names: names(row) }).collect()
}

pub(super) fn categories(statement: &Statement) -> Vec<Known<'_>> {
    statement.categories.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

pub(super) fn regions(places: &Places) -> Vec<Known<'_>> {
    places.regions.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

pub(super) fn areas(places: &Places) -> Vec<Known<'_>> {
    let names = |name: &Option<String>| name.iter().map(|name| plain(name)).collect();
    places.areas.iter().map(|row| Known { id: &row.id, names: names(&row.name) }).collect()
}

pub(super) fn switches(statement: &Statement) -> Vec<Known<'_>> {
    statement.switches.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.name)] }).collect()
}

/// A source of the same title is the same one, be it of another day.
pub(super) fn sources(statement: &Statement) -> Vec<Known<'_>> {
    statement.sources.iter().map(|row| Known { id: &row.id, names: vec![plain(&row.title)] }).collect()
}

/// Attributes have no ids: they are known by their names.
pub(super) fn attributes(statement: &Statement) -> Vec<Known<'_>> {
    statement
        .tenant
        .attributes
        .iter()
        .map(|row| Known { id: &row.name, names: vec![plain(&row.name)] })
        .collect()
}

/// For each earlier row the later one of the same id, else the first of a common name that no other row has by its id.
pub(super) fn matched(earlier: &[Known<'_>], later: &[Known<'_>]) -> Vec<Option<usize>> {
    let mut by_id: Vec<(&str, usize)> = (0..).zip(later).map(|(idx, row)| (row.id, idx)).collect();
    crate::order::sort(&mut by_id);
    let mut found: Vec<Option<usize>> = earlier.iter().map(|row| first(&by_id, row.id)).collect();
    let mut taken = vec![false; later.len()];
    for idx in found.iter().flatten() {
        if let Some(slot) = taken.get_mut(*idx) {
            *slot = true;
        }
    }
    let free = (0..).zip(later).zip(&taken).filter(|(_, taken)| !**taken).map(|(row, _)| row);
    let mut by_name: Vec<(&str, usize)> =
        free.flat_map(|(idx, row)| row.names.iter().map(move |name| (name.as_str(), idx))).collect();
    crate::order::sort(&mut by_name);
    for (slot, row) in found.iter_mut().zip(earlier).filter(|(slot, _)| slot.is_none()) {
        *slot = row.names.iter().find_map(|name| first(&by_name, name));
    }
    found
}

/// The first row of some words in order that has the word.
fn first(words: &[(&str, usize)], word: &str) -> Option<usize> {
    let at = words.partition_point(|(other, _)| *other < word);
    words.get(at).filter(|(other, _)| *other == word).map(|(_, idx)| *idx)
}

pub(super) fn either(matched: &[Option<usize>], idx: usize, is_earlier: bool) -> Either {
    match matched.get(idx).copied().flatten() {
        _ if !is_earlier => Either::Later(idx),
        Some(later) => Either::Later(later),
        None => Either::OnlyEarlier(idx),
    }
}
