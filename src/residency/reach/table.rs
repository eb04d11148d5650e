//! Which states were visited, found by position: a page for each service and category that was come to, a slot for each state.

use super::super::situation::Stands;
use super::walk::State;
use crate::statement::{CategoryId, ServiceId};

/// The forms, and how firmly data is there.
const SLOTS_FOR_EACH_SPOT: usize = 4 * 3;

/// The numbers of visits.
#[derive(Debug)]
pub(super) struct Table {
    n_categories: usize,
    /// As many as there are spots: being at a service, and each activity whose rules are asked for.
    n_slots: usize,
    /// The number of each service and category's page, one higher; nought where there is none.
    pages: Vec<u32>,
    /// The number of each state's visit, one higher; nought where there is none.
    slots: Vec<u32>,
}

impl Table {
    pub(super) fn of(stands: &Stands, n_services: usize, n_categories: usize) -> Self {
        let n_slots = (stands.activities().len() + 1) * SLOTS_FOR_EACH_SPOT;
        Self { n_categories, n_slots, pages: vec![0; n_services * n_categories], slots: Vec::new() }
    }

    /// Whether data of a category came to a service, or the rules of the service were asked about it.
    pub(super) fn came_to(&self, service: ServiceId, category: CategoryId) -> bool {
        self.pages.get(self.page(service, category)).is_some_and(|page| *page != 0)
    }

    /// Where the visits of a state are, by their certainty.
    pub(super) fn place(&mut self, state: &State) -> usize {
        let place = self.page(state.service, state.category);
        let n_pages = self.slots.len() / self.n_slots;
        let Some(page) = self.pages.get_mut(place) else { return usize::MAX };
        if *page == 0 {
            *page = u32::try_from(n_pages + 1).unwrap_or_default();
            self.slots.resize(self.slots.len() + self.n_slots, 0);
        }
        (*page as usize - 1) * self.n_slots
            + usize::from(state.spot) * SLOTS_FOR_EACH_SPOT
            + (state.form as usize) * 3
    }

    /// The visits of data of a category at a service, in whichever form and however firmly it is there: by form, then by certainty.
    pub(super) fn visits_at(&self, service: ServiceId, category: CategoryId) -> impl Iterator<Item = u32> {
        let page = self.pages.get(self.page(service, category)).and_then(|page| page.checked_sub(1));
        let slots = page.and_then(|page| self.slots.get(page as usize * self.n_slots..));
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
