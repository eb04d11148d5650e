//! Claims that denials rule out: by what is said not to be so, and by what is said to be kept nowhere.

use std::cell::{Cell, OnceCell};

use super::super::groups::{Groups, NO_GROUP};
use super::super::whereabouts::{Alternative, Resolved, resolve};
use super::denied_ways::{deniers, is_back, rules_out_move};
use super::forms::services_with;
use super::ruled_out::RuledOut;
use super::ways::holds_all;
use super::{Stands, Truth};
use crate::order::overlap;
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Copy, Form, Keeping, Location, Place, Rules, ServiceId,
    Statement, Strength,
};

/// Up to so many denials of one service are compared with each of its claims.
const MOST_DENIALS: usize = 100;

/// So many claims are looked at, at most, to find where the rules lead that a claim points at; what would take longer is taken for ruled
/// out, which makes it unknown.
const MOST_FOLLOWED: usize = 1_000_000;

/// The denials of a statement that hold, or may.
pub(super) struct Denials<'a> {
    statement: &'a Statement,
    stands: &'a Stands,
    ruled_out: RuledOut<'a>,
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

    /// Tells of each denial and each claim that cannot both be true, and whether that is said, or may be what was lost.
    pub(super) fn each(&self, mut tell: impl FnMut(ClauseId, ClauseId, bool)) {
        let clauses = (0..).map(ClauseId).zip(&self.statement.clauses);
        for (id, claim) in clauses.filter(|(id, _)| self.stands.certainty(*id).is_some()) {
            for service in deniers(claim, self.some_back || is_back(claim)) {
                let all = self.all_of(service);
                if MOST_DENIALS < all.len() {
                    // Nobody rules out so much of one service; whoever does is not to be believed in anything about it.
                    all.iter().take(MOST_DENIALS).for_each(|(denial, _)| tell(*denial, id, true));
                    continue;
                }
                for denial in all.iter().filter(|(denial, _)| *denial != id) {
                    if self.rules_out(*denial, claim) {
                        tell(denial.0, id, !is_lost(denial.1));
                    }
                }
                if claim.service == Some(service) {
                    self.together(&all, claim).into_iter().for_each(|denial| tell(denial, id, true));
                }
            }
        }
    }

    /// Tells of each denial of a recipient against which the rules of another, by which a movement has its data kept, cannot be followed.
    pub(super) fn each_of_rules(&self, mut tell: impl FnMut(ClauseId, ClauseId, bool)) {
        let clauses = (0..).map(ClauseId).zip(&self.statement.clauses);
        for (id, claim) in clauses.filter(|(id, _)| self.stands.certainty(*id).is_some()) {
            let (Claim::Movement(movement), Some(from)) = (&claim.claim, claim.service) else { continue };
            let forth = movement.to.iter().flatten().map(|to| (*to, from));
            let back = movement.to.iter().flatten().map(|to| (from, *to)).filter(|_| movement.also_back);
            for (holder, source) in forth.chain(back) {
                let rules = match movement.rules {
                    Rules::Source => source,
                    Rules::Of(third) => third,
                    Rules::Destination | Rules::NotStated => continue,
                };
                let becomes = movement.becomes.map(|category| vec![category]);
                let data = becomes.as_deref().or(claim.data.as_deref());
                let denials = self.all_of(holder);
                for (denial, said) in denials.iter().take(MOST_DENIALS) {
                    let Claim::Keeping(denied) = &said.claim else { continue };
                    let is_denied = matches!(said.strength, Some(Strength::IsNot) | None)
                        && rules != holder
                        && overlap(said.data.as_deref(), data)
                        && self.leads_there((*denial, said), denied, vec![rules], data);
                    if is_denied {
                        tell(*denial, id, !is_lost(said));
                    }
                }
            }
        }
    }

    /// The denials of a service, or so many that they are too many.
    fn all_of(&self, service: ServiceId) -> Vec<(ClauseId, &'a Clause)> {
        let clause = |at: &u32| Some((ClauseId(*at), self.statement.clauses.get(*at as usize)?));
        self.of_service.members(service.idx()).iter().take(MOST_DENIALS + 1).filter_map(clause).collect()
    }

    /// Whether a denial and a claim cannot both be true.
    fn rules_out(&self, (id, denial): (ClauseId, &Clause), claim: &Clause) -> bool {
        overlap(denial.data.as_deref(), claim.data.as_deref())
            && self.is_in_its_form(denial, claim)
            && match (&denial.claim, &claim.claim) {
                (Claim::Keeping(denied), Claim::Keeping(claimed)) => {
                    denial.service == claim.service
                        && self.rules_out_keeping((id, denial), denied, (claim, claimed))
                }
                (Claim::Movement(denied), Claim::Movement(claimed)) => {
                    rules_out_move((denial.service, denied), (claim.service, claimed))
                }
                _ => false,
            }
    }

    /// Whether a claim is about data in the form that is denied: it says so, or it is about data as it is, which may be in that form.
    fn is_in_its_form(&self, denial: &Clause, claim: &Clause) -> bool {
        let is_any =
            denial.form == Form::Identified && matches!(denial.strength, Some(Strength::IsNot) | None);
        let comes_so =
            || claim.form == Form::Identified && claim.service.is_some_and(|at| self.has_in(at, denial.form));
        is_any || denial.form == claim.form || comes_so()
    }

    fn rules_out_keeping(
        &self,
        denial: (ClauseId, &Clause),
        denied: &Keeping,
        (claim, claimed): (&Clause, &Keeping),
    ) -> bool {
        if !denied.doing.iter().any(|activity| claimed.doing.contains(activity)) {
            return false;
        }
        let resolved = resolve(self.statement, ClauseId(0), &claimed.at);
        // *One of several* need not be the one that is ruled out.
        let follows = resolved.follows.iter().filter(|follow| !follow.one_of);
        let follows: Vec<ServiceId> = follows.filter_map(|follow| follow.service).collect();
        self.is_denied(denial, denied, (claimed, &resolved))
            || (!follows.is_empty() && self.leads_there(denial, denied, follows, claim.data.as_deref()))
    }

    /// Whether a keeping is, by what it says itself, where a denial says that nothing is.
    fn is_denied(
        &self,
        (id, denial): (ClauseId, &Clause),
        denied: &Keeping,
        (claimed, resolved): (&Keeping, &Resolved),
    ) -> bool {
        if matches!(denial.strength, Some(Strength::IsNot) | None) {
            return denied.at == claimed.at || self.ruled_out.covers_all(self.places_of(id), resolved);
        }
        // Where no copy is kept, the original may be.
        let is_of_it = denied.copy != Some(Copy::Copy) || claimed.copy == Some(Copy::Copy);
        is_of_it && resolved.groups.iter().any(|group| !group.contains(&Alternative::Nowhere))
    }

    fn places_of(&self, id: ClauseId) -> Option<&[Alternative]> {
        self.places.get(id.idx())?.as_deref()
    }

    /// Whether the rules of some services, or those at which they point, keep data where a denial says that it is not.
    fn leads_there(
        &self,
        (id, denial): (ClauseId, &Clause),
        denied: &Keeping,
        mut left: Vec<ServiceId>,
        data: Option<&[CategoryId]>,
    ) -> bool {
        let mut seen: Vec<ServiceId> = Vec::new();
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
                    && self.is_in_its_form(denial, clause);
                if is_about {
                    let resolved = resolve(self.statement, ClauseId(0), &keeping.at);
                    if self.is_denied((id, denial), denied, (keeping, &resolved)) {
                        return true;
                    }
                    let follows = resolved.follows.iter();
                    left.extend(follows.filter(|follow| !follow.one_of).filter_map(|one| one.service));
                }
            }
        }
        false
    }

    /// The denials that rule a claim out together, where none does alone: of all places that it can mean, each is denied by one of them.
    fn together(&self, denials: &[(ClauseId, &Clause)], claim: &Clause) -> Vec<ClauseId> {
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
        let of = |activity: Activity| {
            let mut places = Vec::new();
            let mut ids = Vec::new();
            for (id, denial) in denials {
                let Claim::Keeping(denied) = &denial.claim else { continue };
                let is_about = denial.strength == Some(Strength::IsNot)
                    && denied.doing.contains(&activity)
                    && holds_all(denial.data.as_deref(), claim.data.as_deref())
                    && self.is_in_its_form(denial, claim);
                if let Some(denied) = is_about.then(|| self.places_of(*id)).flatten() {
                    places.extend_from_slice(denied);
                    ids.push(*id);
                }
            }
            (1 < ids.len() && self.ruled_out.covers_all(Some(&places), &resolved)).then_some(ids)
        };
        claimed.doing.iter().filter_map(|activity| of(*activity)).flatten().collect()
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
fn is_lost(clause: &Clause) -> bool {
    clause.strength.is_none()
}

fn is_nowhere(statement: &Statement, id: ClauseId, location: &Location) -> bool {
    let resolved = resolve(statement, id, location);
    resolved.follows.is_empty() && resolved.groups == [[Alternative::Nowhere]]
}
