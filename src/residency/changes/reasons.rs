//! Why nobody knows where something is, in words that two statements share.

use super::super::whereabouts::Reason;
use crate::statement::{ClauseId, ServiceId, Statement};

/// What kind of reason it is, and whose service's data has no place for it. Clauses come and go; the service stays.
pub(super) fn whose(statement: &Statement, reason: Reason) -> (u8, Option<ServiceId>) {
    let of = |id: ClauseId| statement.clauses.get(id.idx()).and_then(|clause| clause.service);
    match reason {
        Reason::NotDetermined(id) => (0, of(id)),
        Reason::Unreadable(id) => (1, of(id)),
        Reason::NoGeography(id) => (2, of(id)),
        Reason::NotStated(service, _) => (3, Some(service)),
        Reason::OnlyMay(service, _) => (4, Some(service)),
        Reason::Circle(service) => (5, Some(service)),
        Reason::UnknownService(id) => (6, of(id)),
        Reason::RulesNotStated(id) => (7, of(id)),
        Reason::NotUnderstood(id) => (8, of(id)),
        Reason::Rest(id) => (9, of(id)),
        Reason::Contradicted(id) => (10, of(id)),
        Reason::FellSilent(id) => (11, of(id)),
    }
}
