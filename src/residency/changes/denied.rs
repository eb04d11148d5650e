//! Whether a later statement denies all of what an earlier one claimed: what it denies of a part leaves open what is so of the rest.

use super::super::situation::{RuledOut, Situation, Truth, speaks_of_all};
use super::counterparts::{Counterparts, Either};
use crate::statement::{
    AreaId, Claim, Clause, ClauseId, Form, Location, Place, RegionId, Rules, ServiceId, Statement, Strength,
};

/// The denials of the later statement.
pub(super) struct LaterDenials<'d> {
    before: &'d Statement,
    after: &'d Situation<'d>,
    counterparts: &'d Counterparts,
    ruled_out: RuledOut<'d>,
}

impl<'d> LaterDenials<'d> {
    pub(super) fn new(
        before: &'d Statement,
        after: &'d Situation<'d>,
        counterparts: &'d Counterparts,
    ) -> Self {
        Self { before, after, counterparts, ruled_out: RuledOut::new(after.statement) }
    }

    /// Whether a claim of the later statement that is about the same as an earlier one says that it is so elsewhere, or that nothing of it
    /// is so; and not only that a part of it is not.
    pub(super) fn speaks_of_all(&self, later: ClauseId, claim: &Clause) -> bool {
        let Some(denial) = self.after.statement.clauses.get(later.idx()) else { return false };
        // What one denial says otherwise than another is told field by field.
        if claim.strength == Some(Strength::IsNot) {
            return true;
        }
        if denial.strength != Some(Strength::IsNot) {
            return self.after.truth(later) != Truth::No || self.claims_the_same(denial, claim);
        }
        let is_identified = |clause: &Clause| clause.told_form() == Some(Form::Identified);
        self.after.truth(later) == Truth::Yes
            && (!is_identified(denial) || is_identified(claim))
            && denial.exception == claim.exception
            && speaks_of_all((later, denial), claim, self.after.statement)
            && match (&denial.claim, &claim.claim) {
                (Claim::Keeping(denied), Claim::Keeping(claimed)) => self
                    .location(&claimed.at)
                    .is_some_and(|claimed| self.ruled_out.rules_out_all(&denied.at, &claimed)),
                // Other rules and other data are known by their positions in each statement.
                (Claim::Movement(denied), Claim::Movement(_)) => {
                    denied.becomes.is_none() && !matches!(denied.rules, Rules::Of(_))
                }
                _ => false,
            }
    }

    /// Whether a claim that does not hold, with these settings or for this tenant, is the one that held: then the statement says that it is
    /// not so, and else it says that only of something else.
    fn claims_the_same(&self, later: &Clause, claim: &Clause) -> bool {
        let said = |clause: &Clause| (clause.extent, clause.exception, clause.names_form);
        said(later) == said(claim)
            && match (&later.claim, &claim.claim) {
                (Claim::Keeping(later), Claim::Keeping(claimed)) => {
                    let geography = self.after.statement.tenant.geography.as_ref();
                    let at = match (&later.at, geography) {
                        (Location::TenantGeography, Some(geography)) => &geography.at,
                        (at, _) => at,
                    };
                    // What cannot be told in words of both is compared as it stands.
                    let is_there =
                        self.location(&claimed.at).map_or(claimed.at == later.at, |was| was == *at);
                    is_there && (later.copy, later.transient) == (claimed.copy, claimed.transient)
                }
                (Claim::Movement(later), Claim::Movement(claimed)) => {
                    (&later.payload, later.mode) == (&claimed.payload, claimed.mode)
                }
                _ => false,
            }
    }

    /// A location of the earlier statement in the later one; none where that does not know it, or something in it is another place there.
    fn location(&self, location: &Location) -> Option<Location> {
        let all = |parts: &[Location]| parts.iter().map(|part| self.location(part)).collect::<Option<_>>();
        Some(match location {
            Location::Place(place) => Location::Place(self.place(*place)?),
            Location::TenantGeography => self.location(&self.before.tenant.geography.as_ref()?.at)?,
            Location::AllOf(parts) => Location::AllOf(all(parts)?),
            Location::OneOrMoreOf(parts) => Location::OneOrMoreOf(all(parts)?),
            Location::SameAs(services) => {
                let later = |id: &Option<ServiceId>| self.counterparts.service((*id)?).map(Some);
                Location::SameAs(services.iter().map(later).collect::<Option<_>>()?)
            }
            Location::Anywhere | Location::Nowhere => location.clone(),
            Location::Outside(_)
            | Location::Varies { .. }
            | Location::NotDetermined { .. }
            | Location::Unreadable => return None,
        })
    }

    fn place(&self, place: Place) -> Option<Place> {
        Some(match place {
            Place::Country(_) => place,
            Place::Region(id) => match self.counterparts.place_of(id, true) {
                Either::Later(idx) => Place::Region(RegionId::of(idx)),
                Either::OnlyEarlier(_) => return None,
            },
            Place::Area(id) if self.counterparts.moved_areas.earlier.binary_search(&id).is_ok() => {
                return None;
            }
            Place::Area(id) => match self.counterparts.area_of(id, true) {
                Either::Later(idx) => Place::Area(AreaId::of(idx)),
                Either::OnlyEarlier(_) => return None,
            },
        })
    }
}
