//! Cloud regions that are elsewhere in a later statement, though they are called the same.

use crate::statement::Region;

/// Of each later region whether it is in another country than its earlier counterpart was. `matched` has the later one of each earlier
/// one.
pub(super) fn moved(before: &[Region], after: &[Region], matched: &[Option<usize>]) -> Vec<bool> {
    let mut moved = vec![false; after.len()];
    for (region, later) in before.iter().zip(matched) {
        let Some((slot, is)) = later.and_then(|later| Some((moved.get_mut(later)?, after.get(later)?)))
        else {
            continue;
        };
        *slot = is.country != region.country;
    }
    moved
}
