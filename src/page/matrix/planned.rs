//! The cells of what is planned.

use super::super::names::Names;
use super::super::standing::Standing;
use super::Columns;
use super::marks::{Group, of_held, strength, together};
use crate::residency::{Alternative, Time};
use crate::statement::{Claim, ServiceId};

/// What is planned for later, which the verdict on today has no part in.
pub(super) fn planned(
    standing: &Standing,
    names: &Names<'_>,
    columns: &Columns,
    service: ServiceId,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for (id, clause, certainty) in standing.planned(names.statement) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        let Time::Planned(from) = names.statement.time_of(id) else { continue };
        if clause.service != Some(service) {
            continue;
        }
        let all = names.statement.whereabouts(id);
        for (one, n_named) in all.iter().flat_map(|group| group.iter().map(|one| (*one, group.len()))) {
            let is_place = !matches!(one, Alternative::Open(_));
            let Some((column, is_finer)) = columns.column(names.statement, one).filter(|_| is_place) else {
                continue;
            };
            groups.push(Group {
                column,
                strength: strength(certainty, n_named),
                form: clause.form,
                from: Some(from),
                doing: keeping.doing.clone(),
                at: is_finer.then_some(one).into_iter().collect(),
                data: clause.data.clone().unwrap_or_default(),
            });
        }
    }
    for later in standing.later().iter().filter(|later| later.held.service == service) {
        let held = &later.held;
        for one in held.whereabouts.iter() {
            let Some(place) = columns.column(names.statement, *one) else { continue };
            groups.extend(of_held(held, *one, place, Some(later.from)));
        }
    }
    together(groups)
}
