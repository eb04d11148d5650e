//! What the rules of a service leave open where they decide for another one: that keeps its data wherever this one does, or data moved
//! under these rules.

use std::cell::RefCell;

use super::super::quick::QuickMap;
use super::super::whereabouts::Reason;
use super::against::Forms;
use super::{Said, Stands, Truth};
use crate::statement::{Activity, CategoryId, Form, ServiceId};

/// What was asked of the rules of services, for each form.
type Known = QuickMap<(ServiceId, CategoryId, Activity), [Said; 4]>;

#[derive(Debug, Default)]
pub(super) struct ForOthers {
    /// Of each service whether it says to others what it says of itself: it is on, and keeps no copies.
    plain: Vec<bool>,
    known: RefCell<Known>,
}

impl ForOthers {
    pub(super) fn of(stands: &Stands) -> Self {
        let mut plain: Vec<bool> = stands.services.iter().map(|is_on| *is_on == Truth::Yes).collect();
        for kept in stands.kept.iter().filter(|kept| kept.is_copy) {
            plain.get_mut(kept.service.idx()).into_iter().for_each(|slot| *slot = false);
        }
        Self { plain, ..Self::default() }
    }
}

impl Stands {
    /// What is open of where another service does something with data, where the rules of this one decide; nothing where these are as
    /// firm for others as for themselves, for then they say so themselves.
    pub(in crate::residency) fn open_for_others(
        &self,
        rules: ServiceId,
        category: CategoryId,
        activity: Activity,
        form: Form,
    ) -> Option<Reason> {
        if self.for_others.plain.get(rules.idx()) == Some(&true) {
            return None;
        }
        let said =
            *self.for_others.known.borrow_mut().entry((rules, category, activity)).or_insert_with(|| {
                let kept = || self.kept(rules).filter(|kept| kept.does(activity) && kept.is_about(category));
                Forms::EACH
                    .map(|form| kept().map(|kept| kept.says_for_others(form)).max().unwrap_or(Said::Nothing))
            });
        said.get(form as usize)?.silence(rules, activity)
    }
}
