//! Rules that point at themselves, by way of others.

use std::cell::OnceCell;

use super::{Kept, Stands, Way};
use crate::statement::{Activity, CategoryId, ServiceId, circular};

const N_ACTIVITIES: usize = Activity::WORDS.len();

/// The services on circles, found when they are first asked for.
#[derive(Debug, Default)]
pub(super) struct Circles {
    /// Of each category and activity, the services in order; nothing where no rule points at itself whatever it is about.
    known: Vec<OnceCell<Vec<usize>>>,
}

impl Circles {
    pub(super) fn of(stands: &Stands, n_categories: usize) -> Self {
        // Few rules point at others, and hardly ever in circles: then there is nothing to ask of each category.
        let n_known =
            if on_circles(stands, |_| true, |_| true).is_empty() { 0 } else { n_categories * N_ACTIVITIES };
        Self { known: vec![OnceCell::new(); n_known] }
    }
}

impl Stands {
    /// Whether the rules of a service about an activity and a category lead back to themselves.
    pub(in crate::residency) fn is_circular(
        &self,
        category: CategoryId,
        activity: Activity,
        service: ServiceId,
    ) -> bool {
        let known = self.circles.known.get(category.idx() * N_ACTIVITIES + activity as usize);
        known.is_some_and(|known| {
            let is_pertinent = |kept: &Kept| kept.does(activity) && kept.is_about(category);
            let on = known.get_or_init(|| on_circles(self, is_pertinent, |way| way.brings(category)));
            on.binary_search(&service.idx()).is_ok()
        })
    }
}

/// The services whose rules lead back to themselves by way of some keepings, in order. Whoever keeps data wherever another does follows
/// those whose rules decide there about what comes by some ways.
fn on_circles(
    stands: &Stands,
    is_pertinent: impl Fn(&Kept) -> bool,
    brings: impl Fn(&Way) -> bool,
) -> Vec<usize> {
    let mut on = Vec::new();
    for kept in stands.kept.iter().filter(|kept| !kept.follows.is_empty() && is_pertinent(kept)) {
        on.resize(stands.services.len(), Vec::new());
        if let Some(list) = on.get_mut(kept.service.idx()) {
            for (service, _) in &kept.follows {
                let ways = stands.ways_into(*service).filter(|way| brings(way));
                list.push(service.idx());
                list.extend(ways.filter_map(|way| Some(way.other_governor()?.idx())));
            }
        }
    }
    circular(&on)
}
