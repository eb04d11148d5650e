//! Which claims are firm but for their conditions, and what was found of several of them together.

use std::cell::RefCell;

use crate::statement::{ClauseId, ServiceId};

/// So many sets of claims are looked at for one service, at most; others are taken not to cover each other.
const MOST_SETS: usize = 64;

/// The sets of claims of a service that were looked at, and whether one of each set always holds.
type Known = Vec<(Vec<ClauseId>, bool)>;

/// What is firm but for its condition.
#[derive(Debug, Default)]
pub(super) struct Covers {
    /// Of each clause whether it is so; empty where none is.
    conditional: Vec<bool>,
    /// By service. What was found first is kept: what is asked later may have less room left to be found in.
    known: RefCell<Vec<Known>>,
}

impl Covers {
    pub(super) fn of(mut conditional: Vec<bool>, n_services: usize) -> Self {
        if !conditional.contains(&true) {
            conditional.clear();
        }
        let n_services = if conditional.is_empty() { 0 } else { n_services };
        Self { conditional, known: RefCell::new(vec![Vec::new(); n_services]) }
    }

    pub(super) fn are_none(&self) -> bool {
        self.conditional.is_empty()
    }

    pub(super) fn has(&self, id: ClauseId) -> bool {
        self.conditional.get(id.idx()) == Some(&true)
    }

    /// Whether one of some claims of a service always holds, as it is found the first time.
    pub(super) fn is_known(
        &self,
        service: ServiceId,
        claims: Vec<ClauseId>,
        find: impl FnOnce(&[ClauseId]) -> bool,
    ) -> bool {
        let mut known = self.known.borrow_mut();
        let Some(known) = known.get_mut(service.idx()) else { return false };
        if let Some((_, found)) = known.iter().find(|(other, _)| *other == claims) {
            return *found;
        }
        let found = known.len() < MOST_SETS && find(&claims);
        if known.len() < MOST_SETS {
            known.push((claims, found));
        }
        found
    }
}
