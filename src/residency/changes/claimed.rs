//! What each statement claims of each service, whether or not another service has the same data at the same places.

use std::collections::BTreeMap;

use super::super::situation::{Certainty, is_about};
use super::super::whereabouts::Alternative;
use super::counterparts::{Counterparts, Token};
use super::governed::Side;
use super::topics::Key;
use crate::statement::{CategoryId, Claim, Form, ServiceId};

/// A topic, and what is claimed of it: one or more of some places, and how firmly.
type Claimed = (Key, Vec<Token>, Certainty);

/// Data that is at a service, in which form and how firmly.
type Held = (CategoryId, Form, Certainty);

/// One or more of some places, and how firmly the data is there: no more firmly than it comes to the service.
pub(super) type Kept = (Vec<Alternative>, Certainty);

/// The topics of which the later statement claims something, and the earlier one something else or nothing; with what only the later
/// one claims.
pub(super) fn differently(
    [before, after]: &[Side<'_, '_, '_>; 2],
    counterparts: &Counterparts,
) -> Vec<(Key, Option<Kept>)> {
    let (earlier, mut later) = (claimed(before, counterparts, true), claimed(after, counterparts, false));
    let gone = earlier.keys().filter(|claim| !later.contains_key(*claim));
    let mut other: Vec<(Key, Option<Kept>)> = gone.map(|(key, ..)| (*key, None)).collect();
    later.retain(|claim, _| !earlier.contains_key(claim));
    other.extend(later.into_iter().map(|((key, ..), kept)| (key, Some(kept))));
    other
}

/// What the keepings that hold claim of the data that is there.
fn claimed(
    (reach, governed): &Side<'_, '_, '_>,
    counterparts: &Counterparts,
    is_earlier: bool,
) -> BTreeMap<Claimed, Kept> {
    let situation = reach.situation();
    let statement = situation.statement;
    let mut all: BTreeMap<Claimed, Kept> = BTreeMap::new();
    for service in (0..statement.services.len()).map(ServiceId::of) {
        let held = reach.all_held_at(service);
        let whose = counterparts.service_of(service, is_earlier);
        let mut by_rules: BTreeMap<ServiceId, Vec<&Held>> = BTreeMap::new();
        for one in &held {
            for rules in governed.rules_for(service, one.0) {
                by_rules.entry(rules).or_default().push(one);
            }
        }
        for (rules, held) in by_rules {
            for (id, clause) in situation.keepings(rules) {
                let Claim::Keeping(keeping) = &clause.claim else { continue };
                for (category, form, arrives) in
                    held.iter().filter(|(category, ..)| is_about(clause, *category))
                {
                    let (what, form) =
                        (counterparts.category_of(*category, is_earlier), (*form).max(clause.form));
                    for activity in &keeping.doing {
                        let certainty = situation.certainty_of(id, *category, *activity, form);
                        if certainty == Certainty::Unknown {
                            continue;
                        }
                        for group in situation.whereabouts_left(statement, id, (*activity, *category, form)) {
                            let tokens = counterparts.tokens(statement, &group, is_earlier);
                            let claim = ((whose, what, Some(*activity), form), tokens, certainty);
                            let kept = all.entry(claim).or_insert_with(|| (group.clone(), *arrives));
                            kept.1 = kept.1.max(*arrives).min(certainty);
                        }
                    }
                }
            }
        }
    }
    all
}
