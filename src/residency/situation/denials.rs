//! Claims that denials rule out: by what is said not to be so, and by what is said to be kept nowhere.

use std::cell::{Cell, OnceCell};

use super::super::groups::{Groups, NO_GROUP};
use super::super::whereabouts::{Alternative, Resolved, resolve};
use super::against::{Against, Forms, GroupSet};
use super::denied_ways::{deniers, is_back, rules_out_move};
use super::forms::services_with;
use super::parts::{are_of_other_cases, is_of_that_copy, leave_room};
use super::ruled_out::RuledOut;
use super::{Stands, Truth};
use crate::order::overlap;
use crate::statement::{
    CategoryId, Claim, Clause, ClauseId, Form, Keeping, Location, ServiceId, Statement, Strength,
};

/// Up to so many denials of one service are compared with each of its claims.
pub(super) const MOST_DENIALS: usize = 100;

/// So many claims are looked at, at most, to find where the rules lead that a claim points at; what would take longer is taken for ruled
/// out, which makes it unknown.
const MOST_FOLLOWED: usize = 1_000_000;

/// The denials of a statement that hold, or may.
pub(super) struct Denials<'a> {
    pub(super) statement: &'a Statement,
    pub(super) stands: &'a Stands,
    pub(super) ruled_out: RuledOut<'a>,
    /// Those of each service, so that the work stays small.
    of_service: Groups,
    /// The keepings of each service that hold, or may.
    kept_by: Groups,
    /// Whether any of them is of a way back.
    some_back: bool,
    /// Which services may have data in a form that is not the one in which it is collected.
    in_form: [OnceCell<Vec<bool>>; 4],
    /// Of each denial, by its clause, the places that it denies; none where nobody understands them.
    places: Vec<Option<Vec<Alternative>>>,
    work: Cell<usize>,
}

impl<'a> Denials<'a> {
    /// The denials; nothing where there are none.
    pub(super) fn of(statement: &'a Statement, stands: &'a Stands) -> Option<Self> {
        let clauses = || (0..).map(ClauseId).zip(&statement.clauses);
        let keys = |is: &dyn Fn(ClauseId, &Clause) -> bool| {
            let key = |(id, clause): (ClauseId, &Clause)| {
                clause.service.filter(|_| is(id, clause)).map_or(NO_GROUP, |service| service.0)
            };
            clauses().map(key).collect::<Vec<u32>>()
        };
        let denying = keys(&|id, clause| is_denial(statement, id, clause) && stands.truth(id) != Truth::No);
        if denying.iter().all(|key| *key == NO_GROUP) {
            return None;
        }
        let kept =
            keys(&|id, clause| matches!(clause.claim, Claim::Keeping(_)) && stands.certainty(id).is_some());
        let of_denials = statement.clauses.iter().zip(&denying).filter(|(_, key)| **key != NO_GROUP);
        let ruled_out = RuledOut::new(statement);
        let mut places = Vec::with_capacity(denying.len());
        for (clause, key) in statement.clauses.iter().zip(&denying) {
            places.push(match &clause.claim {
                Claim::Keeping(denied) if *key != NO_GROUP => ruled_out.places_of(&denied.at),
                _ => None,
            });
        }
        Some(Self {
            statement,
            stands,
            ruled_out,
            of_service: Groups::of(statement.services.len(), &denying),
            kept_by: Groups::of(statement.services.len(), &kept),
            some_back: of_denials.map(|(clause, _)| clause).any(is_back),
            in_form: Default::default(),
            places,
            work: Cell::new(MOST_FOLLOWED),
        })
    }

    /// Tells of each denial and each claim that cannot both be true, which of its groups of places that is about, and whether it is said,
    /// or may be what was lost.
    pub(super) fn each(&self, mut tell: impl FnMut(ClauseId, ClauseId, Against, bool)) {
        let clauses = (0..).map(ClauseId).zip(&self.statement.clauses);
        for (id, claim) in clauses.filter(|(id, _)| self.stands.certainty(*id).is_some()) {
            for service in deniers(claim, self.some_back || is_back(claim)) {
                let all = self.all_of(service);
                if MOST_DENIALS < all.len() {
                    // Nobody rules out so much of one service; whoever does is not to be believed in anything about it.
                    all.iter()
                        .take(MOST_DENIALS)
                        .for_each(|(denial, _)| tell(*denial, id, Against::ALL, true));
                    continue;
                }
                for denial in all.iter().filter(|(denial, _)| *denial != id) {
                    let groups = self.ruled_out(*denial, claim);
                    if groups != GroupSet::NONE {
                        let against = Against::denied(groups, self.forms(denial.1, claim));
                        tell(denial.0, id, against, !is_lost(denial.1));
                    }
                }
                if claim.service == Some(service) {
                    let together = self.together(&all, claim).into_iter();
                    together.for_each(|(denial, against)| tell(denial, id, against, true));
                }
            }
        }
    }

    /// The denials of a service, or so many that they are too many.
    pub(super) fn all_of(&self, service: ServiceId) -> Vec<(ClauseId, &'a Clause)> {
        let clause = |at: &u32| Some((ClauseId(*at), self.statement.clauses.get(*at as usize)?));
        self.of_service.members(service.idx()).iter().take(MOST_DENIALS + 1).filter_map(clause).collect()
    }

    /// In which of its groups of places a claim cannot be true beside a denial.
    fn ruled_out(&self, (id, denial): (ClauseId, &Clause), claim: &Clause) -> GroupSet {
        let is_about_it = overlap(denial.data.as_deref(), claim.data.as_deref())
            && self.forms(denial, claim) != Forms::NONE
            && !denial.condition.excludes(&claim.condition)
            && !leave_room(denial, claim)
            && !are_of_other_cases(denial, claim);
        match (&denial.claim, &claim.claim) {
            (Claim::Keeping(denied), Claim::Keeping(claimed))
                if is_about_it && denial.service == claim.service =>
            {
                self.ruled_out_keeping((id, denial), denied, (claim, claimed))
            }
            (Claim::Movement(denied), Claim::Movement(claimed))
                if is_about_it && rules_out_move((denial.service, denied), (claim.service, claimed)) =>
            {
                GroupSet::ALL
            }
            _ => GroupSet::NONE,
        }
    }

    /// In which forms data comes to a claim of which a denial is: one that names a form is of data that is in that form then, be it that the
    /// claim says so, or that the data comes so.
    pub(super) fn forms(&self, denial: &Clause, claim: &Clause) -> Forms {
        let denies = matches!(denial.strength, Some(Strength::IsNot) | None);
        let is_nowhere = !denies && denial.form == Form::Identified && claim.form == denial.form;
        let is_any = denial.denies_in_any_form() || is_nowhere;
        let is_reidentified = matches!(&claim.claim, Claim::Movement(movement) if movement.reidentifies);
        let may_come = |form| {
            form == Form::Identified || claim.service.is_some_and(|service| self.has_in(service, form))
        };
        let taken = match &claim.claim {
            Claim::Keeping(_) => Forms::taken_by(claim),
            Claim::Movement(_) | Claim::NotUnderstood => Forms::ALL,
        };
        let forms = match claim.form {
            _ if is_any => Forms::ALL,
            form if form == denial.form && is_reidentified => Forms::ALL,
            form if form == denial.form => Forms::of(|one| one <= form),
            Form::Identified => Forms::of(|one| one == denial.form && may_come(one)),
            _ => Forms::NONE,
        };
        forms.and(taken)
    }

    fn ruled_out_keeping(
        &self,
        denial: (ClauseId, &Clause),
        denied: &Keeping,
        (claim, claimed): (&Clause, &Keeping),
    ) -> GroupSet {
        if !denied.doing.iter().any(|activity| claimed.doing.contains(activity)) {
            return GroupSet::NONE;
        }
        let mut resolved = resolve(self.statement, ClauseId(0), &claimed.at);
        let leads_there =
            |services: Vec<ServiceId>| self.leads_there(denial, denied, services, claim.data.as_deref());
        // *One of several* need not be the one that is ruled out: only where nothing is left of them, they all are.
        for group in &mut resolved.groups {
            group.retain(|one| !matches!(one, Alternative::SameAs(service) if leads_there(vec![*service])));
        }
        let follows = resolved.follows.iter().filter(|follow| !follow.one_of);
        let follows: Vec<ServiceId> = follows.filter_map(|follow| follow.service).collect();
        if !follows.is_empty() && leads_there(follows) {
            return GroupSet::ALL;
        }
        self.denied(denial, denied, (claimed, &resolved))
    }

    /// Of which groups of a keeping a denial says, by what that says itself, that nothing is there.
    fn denied(
        &self,
        (id, denial): (ClauseId, &Clause),
        denied: &Keeping,
        (claimed, resolved): (&Keeping, &Resolved),
    ) -> GroupSet {
        match denial.strength {
            _ if !is_of_that_copy(denied, claimed) => GroupSet::NONE,
            Some(Strength::IsNot) | None if denied.at == claimed.at => GroupSet::ALL,
            Some(Strength::IsNot) | None => self.ruled_out.covered(self.places_of(id), resolved),
            _ => GroupSet::of(&resolved.groups, |group| !group.contains(&Alternative::Nowhere)),
        }
    }

    pub(super) fn places_of(&self, id: ClauseId) -> Option<&[Alternative]> {
        self.places.get(id.idx())?.as_deref()
    }

    /// Whether the rules of some services, or those at which they point, keep data where a denial says that it is not.
    pub(super) fn leads_there(
        &self,
        (id, denial): (ClauseId, &Clause),
        denied: &Keeping,
        mut left: Vec<ServiceId>,
        data: Option<&[CategoryId]>,
    ) -> bool {
        // What its service says itself is ruled out there already.
        let mut seen: Vec<ServiceId> = denial.service.into_iter().collect();
        while let Some(service) = left.pop() {
            if seen.contains(&service) {
                continue;
            }
            seen.push(service);
            for at in self.kept_by.members(service.idx()) {
                let Some(work) = self.work.get().checked_sub(1 + seen.len()) else { return true };
                self.work.set(work);
                let Some(clause) = self.statement.clauses.get(*at as usize) else { continue };
                let Claim::Keeping(keeping) = &clause.claim else { continue };
                let is_about = denied.doing.iter().any(|activity| keeping.doing.contains(activity))
                    && overlap(denial.data.as_deref(), clause.data.as_deref())
                    && overlap(data, clause.data.as_deref())
                    && self.forms(denial, clause) != Forms::NONE
                    && !leave_room(denial, clause);
                if is_about {
                    let resolved = resolve(self.statement, ClauseId(0), &keeping.at);
                    if self.denied((id, denial), denied, (keeping, &resolved)) != GroupSet::NONE {
                        return true;
                    }
                    let follows = resolved.follows.iter();
                    left.extend(follows.filter(|follow| !follow.one_of).filter_map(|one| one.service));
                }
            }
        }
        false
    }

    /// Whether a service may have data in a form other than the one in which it is as it is.
    fn has_in(&self, service: ServiceId, form: Form) -> bool {
        let Some(known) = self.in_form.get(form as usize) else { return true };
        known.get_or_init(|| services_with(self.statement, form)).get(service.idx()) != Some(&false)
    }
}

/// Whether a clause says that something is not so, or that something is kept nowhere.
fn is_denial(statement: &Statement, id: ClauseId, clause: &Clause) -> bool {
    match (&clause.claim, clause.strength) {
        (_, Some(Strength::IsNot)) | (Claim::Keeping(_), None) => true,
        (Claim::Keeping(keeping), Some(Strength::Is)) => is_nowhere(statement, id, &keeping.at),
        _ => false,
    }
}

/// Whether a clause may be a denial only because how firmly it is said was lost.
pub(super) fn is_lost(clause: &Clause) -> bool {
    clause.strength.is_none()
}

/// Whether all that a location says is that nothing is kept.
pub(super) fn is_nowhere(statement: &Statement, id: ClauseId, location: &Location) -> bool {
    let resolved = resolve(statement, id, location);
    resolved.follows.is_empty() && resolved.groups == [[Alternative::Nowhere]]
}
