//! Which states were visited, found by position: a page for each service and category that was come to, a slot for each state.

use super::super::model::{CategoryId, ServiceId};
use super::super::situation::Situation;
use super::super::wire::Activity;
use super::walk::{Spot, State};

/// The forms, and how firmly data is there.
const SLOTS_FOR_EACH_SPOT: usize = 4 * 3;

/// The numbers of visits.
#[derive(Debug)]
pub(super) struct Table {
    n_categories: usize,
    /// The activities whose rules are asked for.
    activities: Vec<Activity>,
    /// The number of each service and category's page, one higher; nought where there is none.
    pages: Vec<u32>,
    /// The number of each state's visit, one higher; nought where there is none.
    slots: Vec<u32>,
}

impl Table {
    pub(super) fn of(situation: &Situation<'_>) -> Self {
        let n_categories = situation.statement.categories.len();
        let pages = vec![0; situation.statement.services.len() * n_categories];
        Self { n_categories, activities: situation.activities().to_vec(), pages, slots: Vec::new() }
    }

    /// Whether data of a category came to a service, or the rules of the service were asked about it.
    pub(super) fn came_to(&self, service: ServiceId, category: CategoryId) -> bool {
        self.pages.get(self.page(service, category)).is_some_and(|page| *page != 0)
    }

    /// Where the visits of a state are, by their certainty.
    pub(super) fn place(&mut self, state: &State) -> usize {
        let (service, spot) = match state.spot {
            Spot::At(service) => (service, 0),
            Spot::Rules(service, activity) => {
                let rank = self.activities.iter().position(|other| *other == activity);
                (service, rank.map_or(0, |rank| rank + 1))
            }
        };
        let n_slots = (self.activities.len() + 1) * SLOTS_FOR_EACH_SPOT;
        let place = self.page(service, state.category);
        let n_pages = self.slots.len() / n_slots;
        let Some(page) = self.pages.get_mut(place) else { return usize::MAX };
        if *page == 0 {
            *page = u32::try_from(n_pages + 1).unwrap_or_default();
            self.slots.resize(self.slots.len() + n_slots, 0);
        }
        (*page as usize - 1) * n_slots + spot * SLOTS_FOR_EACH_SPOT + (state.form as usize) * 3
    }

    /// The visits of data of a category at a service, in whichever form and however firmly it is there.
    pub(super) fn visits_at(&self, service: ServiceId, category: CategoryId) -> impl Iterator<Item = u32> {
        let n_slots = (self.activities.len() + 1) * SLOTS_FOR_EACH_SPOT;
        let page = self.pages.get(self.page(service, category)).and_then(|page| page.checked_sub(1));
        let slots = page.and_then(|page| self.slots.get(page as usize * n_slots..));
        let at = slots.unwrap_or_default().iter().take(SLOTS_FOR_EACH_SPOT);
        at.filter_map(|slot| slot.checked_sub(1))
    }

    pub(super) fn get(&self, slot: usize) -> Option<u32> {
        self.slots.get(slot)?.checked_sub(1)
    }

    pub(super) fn set(&mut self, slot: usize, visit: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = visit.saturating_add(1);
        }
    }

    fn page(&self, service: ServiceId, category: CategoryId) -> usize {
        service.idx() * self.n_categories + category.idx()
    }
}
