//! Whether one claim speaks of all of what another one does: only then does it rule that out, or stand in its place.

use super::denials::is_nowhere;
use crate::statement::{
    Claim, Clause, ClauseId, Copy, Exception, Extent, Keeping, Movement, Pseudonym, Rules, Statement,
    Strength,
};

/// Whether a claim or a denial speaks of all of what another claim is about, but for its places, activities, kinds and form of data, which
/// are compared one by one.
///
/// What is denied only so far (for an hour, as a copy, by way of exception, under some rules) is not denied beyond that. What is claimed
/// is not so limited by how long it is kept, how it is encrypted or whose rules apply: that only tells more of the place that is claimed.
pub(in crate::residency) fn speaks_of_all(
    (id, one): (ClauseId, &Clause),
    other: &Clause,
    statement: &Statement,
) -> bool {
    let is_nowhere = |keeping: &Keeping| is_nowhere(statement, id, &keeping.at);
    let denies = one.strength == Some(Strength::IsNot)
        || matches!(&one.claim, Claim::Keeping(keeping) if is_nowhere(keeping));
    // Of the rest, a claim says itself that it is open.
    !one.limits_lost
        && (!denies || one.extent == Some(Extent::All))
        && is_of_that_exception(one.exception, other.exception, denies)
        && is_of_that_form(one.pseudonym.as_deref(), other.pseudonym.as_deref())
        && (!denies || is_by_those_means(one, other))
        && match (&one.claim, &other.claim) {
            (Claim::Keeping(one), Claim::Keeping(other)) => keeps_all(one, other, denies),
            (Claim::Movement(one), Claim::Movement(other)) => moves_all(one, other, denies),
            _ => false,
        }
}

/// Whether a limit is none, or the same.
fn is_as_wide<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_none() || one == other
}

/// What is denied without an exception is denied of all; what is claimed so says what is usual, and nothing of an exception. Whether two
/// others are the same, nobody knows.
fn is_of_that_exception(one: Option<Exception>, other: Option<Exception>, denies: bool) -> bool {
    (one == other && one != Some(Exception::Other)) || (denies && one.is_none())
}

fn is_of_that_form(one: Option<&Pseudonym>, other: Option<&Pseudonym>) -> bool {
    let Some(Pseudonym { technique, reversible, key_held_by, customer_option }) = one else { return true };
    let of = other.cloned().unwrap_or_default();
    is_as_wide(technique.as_ref(), of.technique.as_ref())
        && is_as_wide(reversible.as_ref(), of.reversible.as_ref())
        && is_as_wide(key_held_by.as_ref(), of.key_held_by.as_ref())
        && is_as_wide(customer_option.as_ref(), of.customer_option.as_ref())
}

fn is_by_those_means(one: &Clause, other: &Clause) -> bool {
    let by_instrument = one.mechanisms.is_empty() || one.mechanisms == other.mechanisms;
    by_instrument && is_as_wide(one.legal_basis.as_ref(), other.legal_basis.as_ref())
}

fn keeps_all(one: &Keeping, other: &Keeping, denies: bool) -> bool {
    let is_copy = |keeping: &Keeping| keeping.copy == Some(Copy::Copy);
    let is_of_that_copy = is_as_wide(one.copy.as_ref(), other.copy.as_ref());
    if !denies {
        // What is there only for a while is somewhere else afterwards.
        let is_that_long = one.transient.is_none() || other.transient.is_some();
        return is_that_long && is_of_that_copy && is_copy(one) == is_copy(other);
    }
    is_of_that_copy
        && is_as_wide(one.transient.as_ref(), other.transient.as_ref())
        && is_as_wide(one.retention.as_ref(), other.retention.as_ref())
        && one.encryption.is_none()
        && is_as_wide(one.chosen_by.as_ref(), other.chosen_by.as_ref())
        && is_as_wide(one.changeable.as_ref(), other.changeable.as_ref())
}

/// The recipients are compared one by one as well.
fn moves_all(one: &Movement, other: &Movement, denies: bool) -> bool {
    let is_of_that_data =
        is_as_wide(one.payload.as_ref(), other.payload.as_ref()) && (one.also_back || !other.also_back);
    if !denies {
        let arrives_alike = one.becomes == other.becomes && one.reidentifies == other.reidentifies;
        return is_of_that_data && arrives_alike;
    }
    is_of_that_data
        && is_as_wide(one.becomes.as_ref(), other.becomes.as_ref())
        && (!one.reidentifies || other.reidentifies)
        && is_as_wide(one.mode.as_ref(), other.mode.as_ref())
        && is_as_wide(one.access.as_ref(), other.access.as_ref())
        && (one.rules == Rules::NotStated || one.rules == other.rules)
}
