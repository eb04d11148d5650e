//! Denials against which the rules of others, by which data would be kept after a move, cannot be followed.

use super::denials::{Denials, MOST_DENIALS, is_lost};
use crate::order::overlap;
use crate::statement::{Claim, ClauseId, Rules, Strength};

impl Denials<'_> {
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
                        && overlap(said.data.as_deref(), data)
                        && self.leads_there((*denial, said), denied, vec![rules], data);
                    if is_denied {
                        tell(*denial, id, !is_lost(said));
                    }
                }
            }
        }
    }
}
