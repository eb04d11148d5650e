//! The row of a service: its cells, one for each column.

use super::super::names::Names;
use super::super::standing::Standing;
use super::super::verdict::Tone;
use super::Columns;
use super::marks::{MatrixCell, firmest, mark, of_held, together};
use super::planned::planned;
use crate::order::set_of;
use crate::residency::Finding;
use crate::statement::ServiceId;

/// The cells of a service, one for each column, and what its own data means for the boundary; none where it has none.
pub(in crate::page) fn cells(
    standing: &Standing,
    names: &Names<'_>,
    columns: &Columns,
    service: ServiceId,
) -> (Vec<MatrixCell>, Option<Finding>) {
    let held = standing.held(names.statement, service);
    let mut worst = vec![None; columns.heads.len()];
    let mut own = (!held.is_empty()).then_some(Finding::Stays);
    let mut groups = Vec::new();
    for held in held {
        for one in held.whereabouts.iter() {
            let Some((column, is_finer)) = columns.column(names.statement, *one) else { continue };
            let finding = columns.finding(&held.whereabouts, *one, held.certainty);
            own = own.max(Some(finding));
            if let Some(worst) = worst.get_mut(column) {
                *worst = (*worst).max(Some(finding));
            }
            groups.extend(of_held(held, *one, (column, is_finer), None));
        }
    }
    let groups = together(firmest(groups)).into_iter().chain(planned(standing, names, columns, service));
    let n_categories = set_of(held.iter().map(|held| held.category)).len();
    let tone = |finding: Option<Finding>| finding.map_or(Tone::Neutral, Tone::of);
    let mut cells: Vec<MatrixCell> =
        worst.into_iter().map(|finding| MatrixCell { tone: tone(finding), marks: Vec::new() }).collect();
    for group in groups {
        if let Some(cell) = cells.get_mut(group.column) {
            let is_own = columns.has_own(group.column);
            cell.marks.push(mark(names, &group, is_own, columns.is_open(group.column), n_categories));
        }
    }
    (cells, own)
}
