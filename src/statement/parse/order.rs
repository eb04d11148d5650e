//! Switches that depend on switches: those that depend on themselves are unknown.

use super::super::model::{Condition, Switch, SwitchId};
use super::super::problem::Problems;
use super::super::wire::SwitchState;

/// Reports every switch that depends on itself, and makes it unknown and independent.
pub(super) fn break_circles(switches: &mut [Switch], rows: &[usize], problems: &mut Problems) {
    let on: Vec<Vec<usize>> =
        switches.iter().map(|switch| dependencies(switch).map(SwitchId::idx).collect()).collect();
    for idx in circular(&on) {
        if let (Some(switch), Some(row)) = (switches.get_mut(idx), rows.get(idx)) {
            super::add_circle(problems, "switches", *row);
            switch.not_applicable = None;
            switch.all_of = vec![None];
            switch.state = SwitchState::Unknown;
        }
    }
}

/// The switches that another one's state depends on.
fn dependencies(switch: &Switch) -> impl Iterator<Item = SwitchId> {
    let cases = match &switch.not_applicable {
        Some(Condition::AnyOf(cases)) => cases.as_slice(),
        _ => &[],
    };
    let condition = cases.iter().flatten().flatten().map(|(id, _)| *id);
    switch.all_of.iter().flatten().copied().chain(condition)
}

/// The positions of the switches, each behind those that it depends on. None depends on itself any more.
pub(crate) fn dependency_order(switches: &[Switch]) -> Vec<usize> {
    let on: Vec<Vec<usize>> =
        switches.iter().map(|switch| dependencies(switch).map(SwitchId::idx).collect()).collect();
    dependency_order_of(&on)
}

/// The nodes of a graph, each behind those that it depends on; those that depend on themselves are left out.
pub(crate) fn dependency_order_of(on: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(on.len());
    let mut left = vec![true; on.len()];
    take_away(on, &turned(on), &mut left, &mut order);
    order
}

/// The nodes of a graph (`on[i]` lists what `i` depends on) that lie on a circle, or between two circles: what remains when nodes
/// without dependencies, then nodes without dependants, are taken away again and again (Kahn, 1962).
pub(crate) fn circular(on: &[Vec<usize>]) -> Vec<usize> {
    let by = turned(on);
    let mut left = vec![true; on.len()];
    take_away(on, &by, &mut left, &mut Vec::new());
    take_away(&by, on, &mut left, &mut Vec::new());
    (0..on.len()).filter(|idx| left.get(*idx) == Some(&true)).collect()
}

/// The same graph with every edge the other way round.
fn turned(on: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut by = vec![Vec::new(); on.len()];
    for (idx, dependencies) in on.iter().enumerate() {
        for dependency in dependencies {
            if let Some(list) = by.get_mut(*dependency) {
                list.push(idx);
            }
        }
    }
    by
}

fn take_away(out: &[Vec<usize>], back: &[Vec<usize>], left: &mut [bool], order: &mut Vec<usize>) {
    let is_left = |left: &[bool], idx: usize| left.get(idx) == Some(&true);
    let mut open: Vec<usize> =
        out.iter().map(|edges| edges.iter().filter(|to| is_left(left, **to)).count()).collect();
    let mut ready: Vec<usize> =
        (0..out.len()).filter(|idx| is_left(left, *idx) && open.get(*idx) == Some(&0)).collect();
    while let Some(idx) = ready.pop() {
        if let Some(left) = left.get_mut(idx) {
            *left = false;
        }
        order.push(idx);
        for neighbour in back.get(idx).into_iter().flatten() {
            let Some(count) = open.get_mut(*neighbour) else { continue };
            *count = count.saturating_sub(1);
            if *count == 0 && is_left(left, *neighbour) {
                ready.push(*neighbour);
            }
        }
    }
}
