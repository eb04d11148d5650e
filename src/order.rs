//! Sorting, by one sort for all types. The standard library's is compiled anew for each, at some 3 kB, which for the forty of this crate
//! was 22 kB of what a reader has to load; `tests/tidy.rs` holds that it is used here alone.

use std::cmp::Ordering;

/// Sorts by the items' own order; equal ones stay in theirs.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by what `key` gives; items with equal keys stay in their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by what `compare` says; equal items stay in their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let sorted = sorted_by(items, compare);
    put(sorted, &mut |one, other| items.swap(one, other));
}

fn sorted_by<T>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<usize> {
    sorted(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    })
}

/// Each item once, sorted: a set, in which `binary_search` finds what is there. A `BTreeSet` is compiled anew for each type, at some 5 kB.
pub(crate) fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    sort(&mut items);
    items.dedup();
    items
}

/// Leaves of equal items the first, in their order.
pub(crate) fn keep_first<T: Ord>(items: &mut Vec<T>) {
    let order = sorted_by(items, Ord::cmp);
    let is_again = |pair: &[usize]| matches!(pair, [one, other] if items.get(*one) == items.get(*other));
    let mut again = vec![false; items.len()];
    for pair in order.windows(2) {
        if is_again(pair)
            && let Some(mark) = pair.last().and_then(|idx| again.get_mut(*idx))
        {
            *mark = true;
        }
    }
    let mut again = again.into_iter();
    items.retain(|_| again.next() == Some(false));
}

/// Whether two lists in order share an item; none stands for all.
pub(crate) fn overlap<T: Ord>(one: Option<&[T]>, other: Option<&[T]>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
            few.iter().any(|item| many.binary_search(item).is_ok())
        }
        _ => true,
    }
}

/// Which item comes first, which second, and so on.
#[inline(never)]
fn sorted(n_items: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n_items).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Brings the items to their places by swaps, one for each at most.
#[inline(never)]
fn put(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut place = first;
        // Around the circle of those that stand where another belongs.
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place))
            && from != first
            && from != place
        {
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::{keep_first, set_of, sort, sort_by_key};

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 28
        };
        for n_items in (0..40).chain([1000]) {
            let items: Vec<(u32, usize)> = (0..n_items).map(|number| (random(), number)).collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |(key, _)| Reverse(*key));
            theirs.sort_by_key(|(key, _)| Reverse(*key));
            assert_eq!(ours, theirs);
            sort(&mut ours);
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn of_equal_items_the_first_is_left() {
        let mut items = vec!["b", "a", "b", "c", "a", "b"];
        assert_eq!(set_of(items.clone()), ["a", "b", "c"]);
        keep_first(&mut items);
        assert_eq!(items, ["b", "a", "c"]);
        keep_first(&mut Vec::<u8>::new());
    }
}
