//! Which part of a claim others say otherwise: some of what is done, some kinds of data, some of the places.

use super::Stands;
use super::denied_ways::denies_way;
use super::ways::About;
use crate::order::{set_of, sort};
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Copy, Extent, Keeping, ServiceId, Statement,
};

/// Some of the groups of places that a claim names, by their positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroupSet(u32);

impl GroupSet {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u32::MAX);

    /// Those of which something is so. Of more than there are bits, all are.
    pub(super) fn of<T>(groups: &[T], is_so: impl Fn(&T) -> bool) -> Self {
        let bit = |at: u32| Self(1_u32.checked_shl(at).unwrap_or(u32::MAX));
        let all = (0..).zip(groups).filter(|(_, group)| is_so(group));
        all.fold(Self::NONE, |set, (at, _)| set.or(bit(at)))
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, at: usize) -> bool {
        u32::try_from(at).map_or(true, |at| self.0.checked_shr(at).unwrap_or(1) & 1 != 0)
    }
}

/// A part of a keeping: what is done with which data, and the groups of its places of which something else is said.
pub(super) struct Part {
    pub(super) doing: Vec<Activity>,
    pub(super) data: About,
    pub(super) denied: GroupSet,
}

/// Whether a denial and a claim are about so little of the data that both may be true, each of another part.
pub(super) fn leave_room(denial: &Clause, claim: &Clause) -> bool {
    let both = (denial.extent, claim.extent);
    let (some, most) = (Some(Extent::Some), Some(Extent::Most));
    both == (some, some) || both == (some, most) || both == (most, some)
}

/// Whether a denial is of the copy that is claimed: where no copy is kept, the original may be, and the other way round.
pub(super) fn is_of_that_copy(denied: &Keeping, claimed: &Keeping) -> bool {
    let is_copy = claimed.copy == Some(Copy::Copy);
    denied.copy.is_none_or(|copy| (copy == Copy::Copy) == is_copy)
}

impl Stands {
    /// A keeping in parts of each of which the same is said otherwise, or nothing: one as a rule.
    pub(super) fn parts(
        &self,
        statement: &Statement,
        (id, clause, keeping): (ClauseId, &Clause, &Keeping),
    ) -> Vec<Part> {
        let whole = |denied| vec![Part { doing: keeping.doing.clone(), data: About::of(clause), denied }];
        if !self.is_contradicted(id) {
            return whole(GroupSet::NONE);
        }
        let Some(said) = self.contradictions.parts_of(id) else { return whole(GroupSet::ALL) };
        let n_categories = statement.categories.len();
        let every: Vec<CategoryId> = (0..n_categories).map(CategoryId::of).collect();
        let own = clause.data.as_deref().unwrap_or(&every);
        // For each activity: of all data, and of each kind.
        let mut denied = vec![(GroupSet::NONE, vec![GroupSet::NONE; n_categories]); keeping.doing.len()];
        for (_, other, groups) in said {
            let other = statement.clauses.get(other.idx());
            let (Some(groups), Some(Claim::Keeping(otherwise))) = (groups, other.map(|other| &other.claim))
            else {
                return whole(GroupSet::ALL);
            };
            let data = other.and_then(|other| other.data.as_deref());
            let of_activities = keeping.doing.iter().zip(&mut denied);
            for (_, (of_all, of_each)) in of_activities.filter(|(one, _)| otherwise.doing.contains(one)) {
                let Some(data) = data else {
                    *of_all = of_all.or(*groups);
                    continue;
                };
                for category in data {
                    if let Some(denied) = of_each.get_mut(category.idx()) {
                        *denied = denied.or(*groups);
                    }
                }
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        for (activity, (of_all, of_each)) in keeping.doing.iter().zip(&denied) {
            let of =
                |category: &CategoryId| of_all.or(of_each.get(category.idx()).copied().unwrap_or_default());
            let mut by_groups: Vec<_> = own.iter().map(|category| (of(category), *category)).collect();
            sort(&mut by_groups);
            for alike in by_groups.chunk_by(|(one, _), (other, _)| one == other) {
                let denied = alike.first().map(|(denied, _)| *denied).unwrap_or_default();
                let is_all = alike.len() == own.len();
                let these = || About::these(alike.iter().map(|(_, category)| *category).collect());
                let data = if is_all { About::of(clause) } else { these() };
                match parts.iter_mut().find(|part| (part.denied, &part.data) == (denied, &data)) {
                    Some(part) => part.doing.push(*activity),
                    None => parts.push(Part { doing: vec![*activity], data, denied }),
                }
            }
        }
        parts
    }

    /// The data that takes a way of a movement: that of which nobody says otherwise, and that of which somebody does.
    pub(super) fn parts_of_way(
        &self,
        statement: &Statement,
        (id, clause): (ClauseId, &Clause),
        way: (ServiceId, Option<ServiceId>),
    ) -> Vec<(About, bool)> {
        let whole = |is_denied| vec![(About::of(clause), is_denied)];
        if !self.is_contradicted(id) {
            return whole(false);
        }
        let mut denied: Vec<CategoryId> = Vec::new();
        for (_, other, groups) in self.contradictions.parts_of(id).unwrap_or(&[(id, id, None)]) {
            let other = statement.clauses.get(other.idx());
            let (Some(other), Some(_)) = (other, groups) else { return whole(true) };
            let Claim::Movement(movement) = &other.claim else { return whole(true) };
            match &other.data {
                _ if !denies_way((other.service, movement), way) => {}
                None => return whole(true),
                Some(data) => denied.extend(data),
            }
        }
        let every = || (0..statement.categories.len()).map(CategoryId::of).collect();
        let own: Vec<CategoryId> = clause.data.clone().unwrap_or_else(every);
        let denied = set_of(denied);
        let (denied, rest): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|category| denied.binary_search(category).is_ok());
        match (denied.is_empty(), rest.is_empty()) {
            (true, _) => whole(false),
            (false, true) => whole(true),
            (false, false) => vec![(About::these(rest), false), (About::these(denied), true)],
        }
    }

    /// Whether two situations of a statement have the same of a claim said otherwise.
    pub(in crate::residency) fn is_contradicted_alike(&self, other: &Self, id: ClauseId) -> bool {
        self.is_contradicted(id) == other.is_contradicted(id)
            && self.contradictions.parts_of(id) == other.contradictions.parts_of(id)
    }
}
