//! What changed in meaning between two statements of one tenant.

mod claimed;
mod clauses;
mod counterparts;
mod denied;
mod details;
mod governed;
mod matching;
mod reasons;
mod regions;
mod retained;
mod silence;
mod tokens;
mod topics;

pub use self::details::{Detail, fact};
pub use self::retained::Retained;
pub use self::silence::{About, Silent};
pub use self::topics::{Both, Fate, Topic};

pub(super) use self::counterparts::Counterparts;
pub(super) use self::tokens::Shared;

use self::denied::LaterDenials;
use self::details::{Told, details};
use self::silence::Spoken;
use super::reach::Reach;
use super::situation::Situation;
use super::switch_overrides::SwitchOverrides;
use super::what_if::{Difference, difference};
use crate::statement::{AreaId, Date, FORMAT, ServiceId, Statement};

/// What changed. What was lost or fell silent, and the first of each pair, are of the earlier statement; the rest is of the later.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Places that data can newly reach or no longer can, and those that became more or less firm. A lost end is no reassurance where
    /// a clause on its path fell silent.
    pub ends: Difference,
    /// Claims about which the later statement says nothing.
    pub silent: Vec<Silent>,
    /// The ends and the claims about keeping, brought together by what they are about.
    pub topics: Vec<Topic>,
    /// What is said otherwise of how long data is kept.
    pub retained: Vec<Retained>,
    /// What else is said otherwise, row by row and field by field.
    pub details: Vec<Detail>,
    /// Services that the later statement calls by another name.
    pub renamed: Vec<Both<ServiceId>>,
    /// Services that are named otherwise today, which the earlier statement does not say.
    pub now_named: Vec<ServiceId>,
    /// Services that the earlier statement does not have.
    pub new_services: Vec<ServiceId>,
    /// Services that the later statement no longer has.
    pub gone_services: Vec<ServiceId>,
    /// Areas of both in which not the same places lie.
    pub areas: Both<Vec<AreaId>>,
}

/// Why two statements cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// They are about different tenants.
    OtherTenant {
        /// The earlier one's.
        earlier: String,
        /// The later one's.
        later: String,
    },
    /// One of them does not say which tenant it is about.
    TenantNotStated,
    /// One of them is of a newer major version of the format.
    NewerFormat(u32),
    /// The one that is given as earlier holds for a later day.
    NotEarlier {
        /// Its day.
        earlier: Date,
        /// The other's.
        later: Date,
    },
}

/// What changed in meaning from an earlier statement of the same tenant to a later one, the switches standing as each says.
///
/// # Errors
/// As [`comparable`].
pub fn changes(earlier: &Statement, later: &Statement) -> Result<Changes, NotComparable> {
    comparable(earlier, later, false)?;
    let tried = SwitchOverrides::new();
    let (before, after) = (Situation::new(earlier, &tried), Situation::new(later, &tried));
    Ok(between(&Reach::of_all(&before), &Reach::of_all(&after)))
}

/// The difference in meaning from an earlier statement to a later one, whatever tenants they are about.
///
/// Rows are matched by their ids, else by their names, former and present, and never by position.
pub fn between(before: &Reach<'_, '_>, after: &Reach<'_, '_>) -> Changes {
    let (earlier, later) = (before.situation().statement, after.situation().statement);
    let counterparts = Counterparts::of(earlier, later);
    let ends = difference(
        &before.ends(),
        &after.ends(),
        |end| counterparts.key(earlier, end, true),
        |end| counterparts.key(later, end, false),
    );
    let ends = ends.with_ways(before, after);
    let spoken = Spoken::of(after.situation(), &counterparts);
    let denials = LaterDenials::new(earlier, after.situation(), &counterparts);
    let silent = silence::silent(before.situation(), &spoken, &counterparts, |later, claim| {
        denials.speaks_of_all(later, claim)
    });
    let services = |statement: &Statement| (0..statement.services.len()).map(ServiceId::of);
    let topics = topics::topics(&ends, &silent, [before, after], &counterparts, &spoken);
    let retained = retained::retained([before, after], &counterparts);
    let told = Told::by(&topics, &silent, &retained, &ends, [before, after]);
    Changes {
        details: details([earlier, later], &counterparts, &told),
        topics,
        retained,
        renamed: retained::renamed(earlier, later, &counterparts),
        now_named: retained::now_named(earlier, later, &counterparts),
        areas: counterparts.moved_areas.clone(),
        ends,
        silent,
        new_services: services(later).filter(|id| !counterparts.was_there(*id)).collect(),
        gone_services: services(earlier).filter(|id| counterparts.service(*id).is_none()).collect(),
    }
}

/// Whether two statements can be compared; `across_tenants` says that they need not be of one tenant.
///
/// # Errors
/// - one of the documents is of a newer major version of the format;
/// - the tenants' ids differ, or one is missing;
/// - the earlier one's day is behind the later one's.
pub fn comparable(earlier: &Statement, later: &Statement, across_tenants: bool) -> Result<(), NotComparable> {
    let newer = [earlier, later].into_iter().filter_map(|statement| statement.format);
    if let Some(format) = newer.filter(|format| FORMAT < *format).max() {
        return Err(NotComparable::NewerFormat(format));
    }
    match (&earlier.tenant.id, &later.tenant.id) {
        _ if across_tenants => {}
        (Some(one), Some(other)) if one == other => {}
        (Some(earlier), Some(later)) => {
            return Err(NotComparable::OtherTenant { earlier: earlier.clone(), later: later.clone() });
        }
        _ => return Err(NotComparable::TenantNotStated),
    }
    match (earlier.as_of, later.as_of) {
        (Some(earlier), Some(later)) if later.last_day() < earlier.first_day() => {
            Err(NotComparable::NotEarlier { earlier, later })
        }
        _ => Ok(()),
    }
}
