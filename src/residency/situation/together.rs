//! What denials rule out together, and what they leave of several places.

use super::super::whereabouts::{Alternative, resolve};
use super::Truth;
use super::against::{Against, Forms, GroupSet};
use super::denials::{Denials, MOST_DENIALS};
use super::parts::are_of_other_cases;
use super::ways::holds_all;
use super::wide::speaks_of_all;
use crate::order::overlap;
use crate::statement::{Activity, Claim, Clause, ClauseId, Extent, Form, Place, Strength};

impl Denials<'_> {
    /// The denials that rule a claim out together, where none does alone: of all places that it can mean, each is denied by one of them.
    pub(super) fn together(
        &self,
        denials: &[(ClauseId, &Clause)],
        claim: &Clause,
    ) -> Vec<(ClauseId, Against)> {
        let Claim::Keeping(claimed) = &claim.claim else { return Vec::new() };
        let resolved = resolve(self.statement, ClauseId(0), &claimed.at);
        // What is one place, and not several or an area of several, one denial rules out or none.
        let is_several = |group: &Vec<Alternative>| {
            1 < group.len()
                || matches!(group.first(), Some(Alternative::Geography | Alternative::Place(Place::Area(_))))
        };
        if !resolved.groups.iter().any(is_several) {
            return Vec::new();
        }
        let of = |activity: Activity, form: Form| {
            let mut places = Vec::new();
            let mut ids = Vec::new();
            for (id, denial) in denials {
                let Claim::Keeping(denied) = &denial.claim else { continue };
                let is_about = denial.strength == Some(Strength::IsNot)
                    && denial.extent == Some(Extent::All)
                    && !are_of_other_cases(denial, claim)
                    && denied.doing.contains(&activity)
                    && holds_all(denial.data.as_deref(), claim.data.as_deref())
                    && self.forms(denial, claim).has(form);
                if let Some(denied) = is_about.then(|| self.places_of(*id)).flatten() {
                    places.extend_from_slice(denied);
                    ids.push(*id);
                }
            }
            let groups =
                if 1 < ids.len() { self.ruled_out.covered(Some(&places), &resolved) } else { GroupSet::NONE };
            let is_denied = groups != GroupSet::NONE;
            let against = Against::denied(groups, Forms::of(|one| one == form));
            ids.into_iter().filter(|_| is_denied).map(|id| (id, against)).collect::<Vec<_>>()
        };
        let each = claimed.doing.iter().flat_map(|activity| Forms::EACH.map(|form| (*activity, form)));
        each.flat_map(|(activity, form)| of(activity, form)).collect()
    }

    /// Tells of each denial that leaves fewer places of a claim than that names: one of several need not be the one that is ruled out.
    pub(super) fn each_narrowing(&self, mut tell: impl FnMut(ClauseId, ClauseId, Against)) {
        let clauses = (0..).map(ClauseId).zip(&self.statement.clauses);
        for (id, claim) in clauses.filter(|(id, _)| self.stands.certainty(*id).is_some()) {
            let (Claim::Keeping(claimed), Some(service)) = (&claim.claim, claim.service) else { continue };
            let all = self.all_of(service);
            if all.is_empty() || MOST_DENIALS < all.len() {
                continue;
            }
            let resolved = resolve(self.statement, ClauseId(0), &claimed.at);
            if resolved.groups.iter().all(|group| group.len() < 2) {
                continue;
            }
            for (denial, said) in all {
                let Claim::Keeping(denied) = &said.claim else { continue };
                // What is denied of all that is claimed, at each place, and for certain while the service is on.
                let is_about_it = said.strength == Some(Strength::IsNot)
                    && !are_of_other_cases(said, claim)
                    && speaks_of_all((denial, said), claim, self.statement)
                    && self.ruled_out.denies_each(&denied.at)
                    && denied.doing.iter().any(|activity| claimed.doing.contains(activity))
                    && overlap(said.data.as_deref(), claim.data.as_deref())
                    && self.stands.truth_if_on(self.statement, said) == Truth::Yes;
                let Some(places) = is_about_it.then(|| self.places_of(denial)).flatten() else { continue };
                let forms = self.forms(said, claim);
                let excluded = self.ruled_out.excluded(places, &resolved);
                if forms != Forms::NONE && excluded != GroupSet::NONE {
                    tell(denial, id, Against::excluded(excluded, forms));
                }
            }
        }
    }
}
