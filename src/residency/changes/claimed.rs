//! What each statement claims of each service, whether or not another service has the same data at the same places.

use std::collections::BTreeSet;

use super::super::model::{Claim, ServiceId};
use super::super::reach::Reach;
use super::super::situation::{Certainty, is_about};
use super::counterparts::{Counterparts, Token};
use super::topics::Key;

/// A topic, and what is claimed of it: one or more of some places, and how firmly.
type Claimed = (Key, Vec<Token>, Certainty);

/// The topics of which the later statement claims something, and the earlier one something else or nothing.
pub(super) fn differently(
    [before, after]: [&Reach<'_, '_>; 2],
    counterparts: &Counterparts,
) -> BTreeSet<Key> {
    let (earlier, later) = (claimed(before, counterparts, true), claimed(after, counterparts, false));
    let spoken: BTreeSet<Key> = later.iter().map(|(key, ..)| *key).collect();
    let other = earlier.symmetric_difference(&later).map(|(key, ..)| *key);
    other.filter(|key| spoken.contains(key)).collect()
}

/// What the keepings that hold claim of the data that is there.
fn claimed(reach: &Reach<'_, '_>, counterparts: &Counterparts, is_earlier: bool) -> BTreeSet<Claimed> {
    let situation = reach.situation();
    let statement = situation.statement;
    let mut all = BTreeSet::new();
    for service in (0..statement.services.len()).map(ServiceId::of) {
        let held = reach.held_at(service);
        let whose = counterparts.service_of(service, is_earlier);
        for (id, clause) in situation.keepings(service) {
            let certainty = situation.certainty(id).unwrap_or(Certainty::Unknown);
            let Claim::Keeping(keeping) = &clause.claim else { continue };
            if certainty == Certainty::Unknown {
                continue;
            }
            for group in statement.whereabouts(id) {
                let tokens = counterparts.tokens(statement, &group, is_earlier);
                for (category, form) in held.iter().filter(|(category, _)| is_about(clause, *category)) {
                    let (what, form) =
                        (counterparts.category_of(*category, is_earlier), (*form).max(clause.form));
                    let keys = keeping.doing.iter().map(|activity| (whose, what, Some(*activity), form));
                    all.extend(keys.map(|key| (key, tokens.clone(), certainty)));
                }
            }
        }
    }
    all
}
