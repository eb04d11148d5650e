//! How long data is kept, where limits cannot all be so: then nobody can say how long.

use super::super::duration::{Duration, Unit};
use super::super::model::{Claim, Clause, Keeping, Statement};
use super::super::period::within;
use super::super::problem::{At, ProblemKind, Problems};
use super::super::settings::{Settings, Truth};
use super::super::wire::{Copy, Extent, Strength};
use crate::order::{overlap, set_of};

/// With so many claims of limits of its service before it is each compared, at most; a real service has some.
const MOST_LIMITS: usize = 300;

/// Marks each keeping with a limit of retention that contradicts another one, or itself, about the same data in the same place.
pub(super) fn contradict(statement: &mut Statement, problems: &mut Problems) {
    let settings = Settings::of(&statement.switches, |_| None);
    let holds = |clause: &Clause| {
        let onboarded = within(&clause.onboarded, statement.tenant.onboarded);
        let valid = within(&clause.valid, statement.as_of);
        settings.holds(&clause.condition).min(onboarded).min(valid) != Truth::No
    };
    let claims = |clause: &Clause| {
        matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either))
            && clause.extent == Some(Extent::All)
            && clause.exception.is_none()
            && holds(clause)
    };
    let mut limits: Vec<Vec<(usize, &Clause, &Keeping, Limits)>> = vec![Vec::new(); statement.services.len()];
    let mut rows: Vec<usize> = Vec::new();
    for (row, clause) in statement.clauses.iter().enumerate().filter(|(_, clause)| claims(clause)) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        let Some(own) = limits_of(keeping) else { continue };
        if own.0 > own.1 {
            rows.push(row);
        }
        let Some(limits) = clause.service.and_then(|service| limits.get_mut(service.idx())) else { continue };
        for (other, before, kept, known) in limits.iter().rev().take(MOST_LIMITS) {
            let is_copy = |keeping: &Keeping| keeping.copy == Some(Copy::Copy);
            let is_same = before.form == clause.form
                && !before.condition.excludes(&clause.condition)
                && kept.at == keeping.at
                && is_copy(kept) == is_copy(keeping)
                && kept.doing.iter().any(|activity| keeping.doing.contains(activity))
                && overlap(before.data.as_deref(), clause.data.as_deref());
            if is_same && (known.0 > own.1 || own.0 > known.1) {
                rows.extend([*other, row]);
            }
        }
        limits.push((row, clause, keeping, own));
    }
    for row in set_of(rows) {
        if let Some(Claim::Keeping(keeping)) = statement.clauses.get_mut(row).map(|clause| &mut clause.claim)
        {
            keeping.retention.get_or_insert_default().contradicts = true;
            let clause = At::ROOT.member("clauses");
            problems.add(&clause.item(row).member("keeps"), ProblemKind::RetentionContradicts);
        }
    }
}

/// The least and the most seconds that data is kept for.
type Limits = (u64, u64);

fn limits_of(keeping: &Keeping) -> Option<Limits> {
    let kept = keeping.retention.clone().unwrap_or_default();
    let least = [kept.fixed, kept.at_least].into_iter().flatten().map(|time| seconds(time)[0]).max();
    let most = [kept.fixed, kept.at_most, keeping.transient];
    let most = most.into_iter().flatten().map(|time| seconds(time)[1]).min();
    (least.is_some() || most.is_some()).then(|| (least.unwrap_or(0), most.unwrap_or(u64::MAX)))
}

/// How many seconds a time has, at least and at most: months and years are not all alike.
fn seconds(time: Duration) -> [u64; 2] {
    const DAY: u64 = 24 * 60 * 60;
    let of_unit = match time.unit {
        Unit::Year => [365 * DAY, 366 * DAY],
        Unit::Month => [28 * DAY, 31 * DAY],
        Unit::Week => [7 * DAY; 2],
        Unit::Day => [DAY; 2],
        Unit::Hour => [60 * 60; 2],
        Unit::Minute => [60; 2],
        Unit::Second => [1; 2],
    };
    of_unit.map(|seconds| seconds * u64::from(time.amount))
}
