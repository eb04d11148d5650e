//! Rows of the same name: a reader could not tell them apart anywhere, so each is called by its id as well.

use crate::order::sort;
use crate::text::plain;

/// Adds the id to each name that another row of the same list has.
pub(super) fn tell_apart<T>(rows: &mut [T], name: impl Fn(&mut T) -> (&mut String, &str)) {
    names(rows.iter_mut().map(name).collect());
}

/// The same for names with their ids.
pub(super) fn names(mut rows: Vec<(&mut String, &str)>) {
    let mut all: Vec<String> = rows.iter().map(|(name, _)| plain(name)).collect();
    sort(&mut all);
    for (name, id) in &mut rows {
        let known = plain(name);
        let first = all.partition_point(|other| *other < known);
        if all.get(first + 1) == Some(&known) {
            **name = with_id(name, id);
        }
    }
}

/// A name with the id of what it names.
pub(super) fn with_id(name: &str, id: &str) -> String {
    [name.trim(), " (", id, ")"].concat()
}
