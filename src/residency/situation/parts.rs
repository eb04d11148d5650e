//! Which part of a claim others say otherwise: some of what is done, some kinds of data, some of the places.

use std::cmp::max;

use super::super::whereabouts::Alternative;
use super::Stands;
use super::against::{Against, Forms, GroupSet};
use super::denied_ways::denies_way;
use super::ways::{About, is_about};
use crate::order::{set_of, sort};
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Copy, Extent, Form, Keeping, ServiceId, Statement,
};

/// A part of a keeping: what is done with which data that comes in which forms, and what of its places is said otherwise.
pub(super) struct Part {
    pub(super) doing: Vec<Activity>,
    pub(super) data: About,
    pub(super) forms: Forms,
    pub(super) denied: GroupSet,
    excluded: GroupSet,
}

impl Part {
    /// The groups of places without those that are ruled out.
    pub(super) fn groups(&self, all: &[Vec<Alternative>]) -> Vec<Vec<Alternative>> {
        without(all, self.excluded)
    }
}

/// Groups of places without those that are ruled out; a group of which nothing would be left as it is.
fn without(all: &[Vec<Alternative>], excluded: GroupSet) -> Vec<Vec<Alternative>> {
    let mut position = 0;
    let mut groups = Vec::with_capacity(all.len());
    for group in all {
        let each = (position..).zip(group).filter(|(at, _)| !excluded.has(*at));
        let left: Vec<Alternative> = each.map(|(_, one)| *one).collect();
        position += group.len();
        let is_place = |one: &Alternative| !matches!(one, Alternative::SameAs(_));
        let is_whole = excluded == GroupSet::NONE || !left.iter().any(is_place);
        groups.push(if is_whole { group.clone() } else { left });
    }
    groups
}

/// Whether a denial and a claim are about so little of the data that both may be true, each of another part.
pub(super) fn leave_room(denial: &Clause, claim: &Clause) -> bool {
    let both = (denial.extent, claim.extent);
    let (some, most) = (Some(Extent::Some), Some(Extent::Most));
    both == (some, some) || both == (some, most) || both == (most, some)
}

/// Whether of a denial and a claim one is of what is usual and one of an exception from it, or each of another exception: both may be true.
pub(super) fn are_of_other_cases(denial: &Clause, claim: &Clause) -> bool {
    denial.exception != claim.exception
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
        let whole = |denied| {
            let (doing, data) = (keeping.doing.clone(), About::of(clause));
            vec![Part { doing, data, forms: Forms::ALL, denied, excluded: GroupSet::NONE }]
        };
        let narrowed = self.contradictions.narrowing(id);
        let said = if self.is_contradicted(id) { self.contradictions.parts_of(id) } else { Some(&[][..]) };
        let Some(said) = said else { return whole(GroupSet::ALL) };
        let mut all: Vec<(&Clause, Against)> = Vec::with_capacity(said.len() + narrowed.len());
        for (_, other, against) in said {
            let (Some(against), Some(other)) = (against, statement.clauses.get(other.idx())) else {
                return whole(GroupSet::ALL);
            };
            if !matches!(other.claim, Claim::Keeping(_)) {
                return whole(GroupSet::ALL);
            }
            all.push((other, *against));
        }
        let clause_of = |id: &ClauseId| statement.clauses.get(id.idx());
        all.extend(narrowed.iter().filter_map(|(_, other, against)| Some((clause_of(other)?, *against))));
        if all.is_empty() {
            return whole(GroupSet::NONE);
        }
        let n_categories = statement.categories.len();
        if all.iter().all(|(_, against)| against.forms == Forms::ALL) {
            return parts_in(Forms::ALL, &all, (clause, keeping), n_categories);
        }
        // Form by form, and what is alike of several as one.
        let mut parts: Vec<Part> = Vec::new();
        for form in Forms::EACH {
            let of_form: Vec<(&Clause, Against)> =
                all.iter().copied().filter(|(_, against)| against.forms.has(form)).collect();
            for part in parts_in(Forms::of(|one| one == form), &of_form, (clause, keeping), n_categories) {
                let key = |part: &Part| (part.denied, part.excluded);
                let is_alike = |known: &&mut Part| {
                    (key(known), &known.doing, &known.data) == (key(&part), &part.doing, &part.data)
                };
                match parts.iter_mut().find(is_alike) {
                    Some(known) => known.forms = known.forms.or(part.forms),
                    None => parts.push(part),
                }
            }
        }
        parts
    }

    /// The data that takes a way of a movement: that of which nobody says otherwise, and that of which somebody does, each with the forms
    /// in which it comes.
    pub(super) fn parts_of_way(
        &self,
        statement: &Statement,
        (id, clause): (ClauseId, &Clause),
        way: (ServiceId, Option<ServiceId>),
    ) -> Vec<(About, Forms, bool)> {
        let whole = |is_denied| vec![(About::of(clause), Forms::ALL, is_denied)];
        if !self.is_contradicted(id) {
            return whole(false);
        }
        let every = || (0..statement.categories.len()).map(CategoryId::of).collect();
        let own: Vec<CategoryId> = clause.data.clone().unwrap_or_else(every);
        let mut denied: Vec<(Forms, CategoryId)> = Vec::new();
        for (_, other, against) in self.contradictions.parts_of(id).unwrap_or(&[(id, id, None)]) {
            let other = statement.clauses.get(other.idx());
            let (Some(other), Some(against)) = (other, against) else { return whole(true) };
            let Claim::Movement(movement) = &other.claim else { return whole(true) };
            if denies_way((other.service, movement), way) {
                let data = other.data.as_deref().unwrap_or(&own).iter();
                denied.extend(data.map(|category| (against.forms, *category)));
            }
        }
        let mut parts: Vec<(About, Forms, bool)> = Vec::new();
        for form in Forms::EACH {
            let of_form = denied.iter().filter(|(forms, _)| forms.has(form)).map(|(_, category)| *category);
            let denied = set_of(of_form);
            let is_denied = |category: &CategoryId| denied.binary_search(category).is_ok();
            for side in [false, true] {
                let data: Vec<CategoryId> =
                    own.iter().copied().filter(|category| is_denied(category) == side).collect();
                if data.is_empty() && (side || !own.is_empty()) {
                    continue;
                }
                let data = if data.len() == own.len() { About::of(clause) } else { About::these(data) };
                let forms = Forms::of(|one| one == form);
                match parts.iter_mut().find(|(known, _, is_denied)| (known, *is_denied) == (&data, side)) {
                    Some((_, known, _)) => *known = known.or(forms),
                    None => parts.push((data, forms, side)),
                }
            }
        }
        parts
    }

    /// Whether two situations of a statement have the same of a claim said otherwise.
    pub(in crate::residency) fn is_contradicted_alike(&self, other: &Self, id: ClauseId) -> bool {
        self.is_contradicted(id) == other.is_contradicted(id)
            && self.contradictions.parts_of(id) == other.contradictions.parts_of(id)
            && self.contradictions.narrowing(id) == other.contradictions.narrowing(id)
    }

    /// The places that a keeping names by itself, but for those that others rule out, of data of a category that is in a form there.
    pub fn whereabouts_left(
        &self,
        statement: &Statement,
        id: ClauseId,
        (activity, category, form): (Activity, CategoryId, Form),
    ) -> Vec<Vec<Alternative>> {
        let all = statement.whereabouts(id);
        let own = statement.clauses.get(id.idx()).map_or(Form::Identified, |clause| clause.form);
        let denials = self.narrowing(statement, id, (activity, category));
        let of_form =
            |forms: Forms| Forms::EACH.into_iter().any(|comes| forms.has(comes) && max(comes, own) == form);
        let about = self.contradictions.narrowing(id).iter();
        let about = about.filter(|(_, denial, against)| denials.contains(denial) && of_form(against.forms));
        without(&all, about.fold(GroupSet::NONE, |set, (.., against)| set.or(against.excluded)))
    }

    /// The denials that leave fewer places of a keeping than it names, where an activity and a category are concerned.
    pub fn narrowing(
        &self,
        statement: &Statement,
        id: ClauseId,
        (activity, category): (Activity, CategoryId),
    ) -> Vec<ClauseId> {
        let is_about = |clause: &Clause| {
            matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity))
                && is_about(clause, category)
        };
        let all = self.contradictions.narrowing(id).iter().map(|(_, denial, _)| *denial);
        all.filter(|denial| statement.clauses.get(denial.idx()).is_some_and(is_about)).collect()
    }
}

/// The parts of a keeping, of data that comes in some forms, by what others say otherwise of that.
fn parts_in(
    forms: Forms,
    all: &[(&Clause, Against)],
    (clause, keeping): (&Clause, &Keeping),
    n_categories: usize,
) -> Vec<Part> {
    type Otherwise = (GroupSet, GroupSet);
    let or = |one: Otherwise, other: Otherwise| (one.0.or(other.0), one.1.or(other.1));
    let every: Vec<CategoryId> = (0..n_categories).map(CategoryId::of).collect();
    let own = clause.data.as_deref().unwrap_or(&every);
    // For each activity: of all data, and of each kind.
    let nothing = (GroupSet::NONE, GroupSet::NONE);
    let mut said = vec![(nothing, vec![nothing; n_categories]); keeping.doing.len()];
    for (other, against) in all {
        let Claim::Keeping(otherwise) = &other.claim else { continue };
        let more = (against.denied, against.excluded);
        let of_activities = keeping.doing.iter().zip(&mut said);
        for (_, (of_all, of_each)) in of_activities.filter(|(one, _)| otherwise.doing.contains(one)) {
            let Some(data) = &other.data else {
                *of_all = or(*of_all, more);
                continue;
            };
            for category in data {
                if let Some(known) = of_each.get_mut(category.idx()) {
                    *known = or(*known, more);
                }
            }
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for (activity, (of_all, of_each)) in keeping.doing.iter().zip(&said) {
        let of =
            |category: &CategoryId| or(*of_all, of_each.get(category.idx()).copied().unwrap_or_default());
        let mut by_groups: Vec<_> = own.iter().map(|category| (of(category), *category)).collect();
        sort(&mut by_groups);
        for alike in by_groups.chunk_by(|(one, _), (other, _)| one == other) {
            let (denied, excluded) = alike.first().map(|(said, _)| *said).unwrap_or_default();
            let is_all = alike.len() == own.len();
            let these = || About::these(alike.iter().map(|(_, category)| *category).collect());
            let data = if is_all { About::of(clause) } else { these() };
            let is_alike =
                |part: &&mut Part| (part.denied, part.excluded, &part.data) == (denied, excluded, &data);
            match parts.iter_mut().find(is_alike) {
                Some(part) => part.doing.push(*activity),
                None => parts.push(Part { doing: vec![*activity], data, forms, denied, excluded }),
            }
        }
    }
    parts
}
