//! Whose rules decide about the data that is at a service: its own as a rule, and where that is moved under others', theirs.

use std::collections::BTreeMap;

use super::super::reach::Reach;
use crate::order::set_of;
use crate::statement::{CategoryId, ServiceId};

/// Of each service into which data is moved under the rules of others, the categories of that data and who those are; its own rules too,
/// where they decide about some of it.
pub(super) struct Governed(BTreeMap<ServiceId, Vec<(CategoryId, ServiceId)>>);

/// One of the statements, and whose rules decide in it.
pub(super) type Side<'r, 's, 'a> = (&'r Reach<'s, 'a>, Governed);

impl Governed {
    pub(super) fn of(reach: &Reach<'_, '_>) -> Self {
        let situation = reach.situation();
        let services = || (0..situation.statement.services.len()).map(ServiceId::of);
        let mut governed: BTreeMap<ServiceId, Vec<(CategoryId, ServiceId)>> = BTreeMap::new();
        for way in services().flat_map(|from| situation.ways(from)) {
            if let Some(to) = way.to.filter(|to| way.governor() != *to) {
                let origins = situation.origins(to).iter().map(|(category, ..)| (*category, to));
                governed.entry(to).or_insert_with(|| origins.collect());
            }
        }
        if governed.is_empty() {
            return Self(governed);
        }
        for way in services().flat_map(|from| situation.ways(from)) {
            let Some(rules) = way.to.and_then(|to| governed.get_mut(&to)) else { continue };
            let held = reach.held_at(way.from).into_iter();
            let taken = held.filter(|(_, form)| way.takes(*form));
            rules.extend(taken.filter_map(|(category, _)| Some((way.becomes(category)?, way.governor()))));
        }
        Self(governed.into_iter().map(|(service, rules)| (service, set_of(rules))).collect())
    }

    /// Who decides about data of a category that is at a service.
    pub(super) fn rules_for(&self, service: ServiceId, category: CategoryId) -> Vec<ServiceId> {
        match self.0.get(&service) {
            None => vec![service],
            Some(rules) => rules.iter().filter(|(of, _)| *of == category).map(|(_, rules)| *rules).collect(),
        }
    }
}
