//! Rules that point at themselves, by way of others.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::model::{CategoryId, Claim, ClauseId, Location, ServiceId};
use super::super::parse::circular;
use super::super::situation::{Situation, is_about};
use super::super::whereabouts::resolve;
use super::super::wire::Activity;
use super::quick::QuickMap;

/// The services on circles, in order, for each category and activity that was asked about.
type Known = QuickMap<(CategoryId, Activity), Rc<Vec<usize>>>;

/// The circles of a situation, found when they are first asked for.
#[derive(Debug)]
pub(in crate::residency) struct Circles {
    /// The claims that hold and point at another service's rules: whose, what, and at which.
    pointing: Vec<(ServiceId, ClauseId, Vec<usize>)>,
    n_services: usize,
    known: RefCell<Known>,
}

impl Circles {
    pub(in crate::residency) fn of(situation: &Situation<'_>) -> Self {
        let n_services = situation.statement.services.len();
        let mut pointing = Vec::new();
        for service in (0..n_services).map(ServiceId::of) {
            for (id, clause) in situation.keepings(service) {
                let Claim::Keeping(keeping) = &clause.claim else { continue };
                if names_services(&keeping.at) {
                    let follows = resolve(situation.statement, id, &keeping.at).follows;
                    let at: Vec<usize> =
                        follows.iter().filter_map(|follow| follow.service).map(ServiceId::idx).collect();
                    pointing.extend((!at.is_empty()).then_some((service, id, at)));
                }
            }
        }
        Self { pointing, n_services, known: RefCell::default() }
    }

    /// Whether the rules of a service about an activity and a category lead back to themselves.
    pub(in crate::residency) fn hold(
        &self,
        situation: &Situation<'_>,
        category: CategoryId,
        activity: Activity,
        service: ServiceId,
    ) -> bool {
        !self.pointing.is_empty()
            && self.about(situation, category, activity).binary_search(&service.idx()).is_ok()
    }

    /// The services of which that is so, in order.
    fn about(&self, situation: &Situation<'_>, category: CategoryId, activity: Activity) -> Rc<Vec<usize>> {
        if let Some(known) = self.known.borrow().get(&(category, activity)) {
            return Rc::clone(known);
        }
        let mut on = Vec::new();
        for (service, id, at) in &self.pointing {
            let clause = situation.statement.clauses.get(id.idx());
            let is_pertinent = clause.is_some_and(|clause| {
                matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity))
                    && is_about(clause, category)
            });
            if is_pertinent {
                on.resize(self.n_services, Vec::new());
                if let Some(list) = on.get_mut(service.idx()) {
                    list.extend(at);
                }
            }
        }
        let found = Rc::new(circular(&on));
        self.known.borrow_mut().insert((category, activity), Rc::clone(&found));
        found
    }
}

fn names_services(location: &Location) -> bool {
    match location {
        Location::SameAs(_) | Location::TenantGeography => true,
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => parts.iter().any(names_services),
        Location::Varies { among, fallback, .. } => {
            among.iter().any(names_services) || fallback.as_deref().is_some_and(names_services)
        }
        _ => false,
    }
}
