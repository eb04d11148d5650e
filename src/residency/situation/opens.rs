//! What claims leave open of themselves: the rest of data of which they are not about all, and what they no longer say.

use super::super::whereabouts::Reason;
use super::Stands;
use super::ways::About;
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Location};

/// Where some data of a claim is kept, for an activity, is open.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency::situation) struct Open {
    pub(super) clause: ClauseId,
    pub(super) activity: Activity,
    pub(super) data: About,
    pub(super) reason: Reason,
}

impl Open {
    /// For each activity of a claim, which of its categories are open.
    pub(super) fn of(
        (id, clause, doing): (ClauseId, &Clause, &[Activity]),
        n_categories: usize,
        reason: Reason,
        is_open: impl Fn(Activity, CategoryId) -> bool,
    ) -> Vec<Self> {
        let every = || (0..n_categories).map(CategoryId::of);
        let categories: Vec<CategoryId> = clause.data.clone().unwrap_or_else(|| every().collect());
        let mut opens = Vec::new();
        for activity in doing.iter().copied() {
            let open: Vec<CategoryId> =
                categories.iter().copied().filter(|category| is_open(activity, *category)).collect();
            let data = match open.as_slice() {
                [] if n_categories > 0 => continue,
                open if open.len() == categories.len() => About::of(clause),
                _ => About::these(open),
            };
            opens.push(Self { clause: id, activity, data, reason });
        }
        opens
    }
}

impl Stands {
    /// What a clause leaves open of itself.
    pub(in crate::residency::situation) fn opens_of(&self, id: ClauseId) -> impl Iterator<Item = &Open> {
        let first = self.opens.partition_point(|open| open.clause < id);
        self.opens.get(first..).unwrap_or_default().iter().take_while(move |open| open.clause == id)
    }

    /// Whether two situations of a statement leave the same of a clause open.
    pub(in crate::residency) fn leaves_the_same_open(&self, other: &Self, id: ClauseId) -> bool {
        self.opens_of(id).eq(other.opens_of(id))
    }
}

/// Whether a clause names more than one place, of which one or more are meant.
pub(super) fn has_alternatives(clause: &Clause) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if matches!(&keeping.at, Location::OneOrMoreOf(parts) if 1 < parts.len()))
}
