//! Denials of ways that data takes.

use crate::statement::{Claim, Clause, Movement, ServiceId};

/// Whether a movement goes both ways.
pub(super) fn is_back(clause: &Clause) -> bool {
    matches!(&clause.claim, Claim::Movement(movement) if movement.also_back)
}

/// The services whose denials may be about a claim: its own, and of a movement, where ways back are spoken of, those at its other ends.
pub(super) fn deniers(clause: &Clause, back: bool) -> impl Iterator<Item = ServiceId> {
    let others: &[Option<ServiceId>] = match &clause.claim {
        Claim::Movement(movement) if back => &movement.to,
        _ => &[],
    };
    let own = clause.service;
    own.into_iter().chain(others.iter().flatten().copied().filter(move |other| own != Some(*other)))
}

/// Whether a movement takes a way.
fn has(
    (from, movement): (Option<ServiceId>, &Movement),
    way: (Option<ServiceId>, Option<ServiceId>),
) -> bool {
    let forth = from == way.0 && movement.to.contains(&way.1);
    forth || (movement.also_back && from == way.1 && movement.to.contains(&way.0))
}

/// Whether a denial is of one way. A recipient of a denial that nobody can find may be any.
pub(super) fn denies_way(
    denied: (Option<ServiceId>, &Movement),
    (from, to): (ServiceId, Option<ServiceId>),
) -> bool {
    has(denied, (Some(from), to)) || denied.1.to.contains(&None)
}

/// Whether a denial is of a way that is claimed. A recipient of a denial that nobody can find may be any.
pub(super) fn rules_out_move(
    denied: (Option<ServiceId>, &Movement),
    claimed: (Option<ServiceId>, &Movement),
) -> bool {
    let (from, of_denial) = denied;
    let is_claimed = |to: &Option<ServiceId>| {
        let known = has(claimed, (from, *to)) || (of_denial.also_back && has(claimed, (*to, from)));
        if to.is_some() { known } else { from == claimed.0 }
    };
    of_denial.to.iter().any(is_claimed)
}
