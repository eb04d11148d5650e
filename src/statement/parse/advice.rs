//! What a document leaves out that makes much unknown, so that its author is told why.

use super::super::model::{Claim, Clause, Service};
use super::super::problem::{At, IdKind, ProblemKind, Problems};
use super::super::read::Names;

/// Says which services receive data without saying what they collect themselves.
pub(super) fn add(services: &[Service], clauses: &[Clause], names: &Names<'_>, problems: &mut Problems) {
    let mut receives = vec![false; services.len()];
    for clause in clauses {
        let Claim::Movement(movement) = &clause.claim else { continue };
        let back = clause.service.filter(|_| movement.also_back);
        for to in movement.to.iter().flatten().copied().chain(back) {
            if let Some(slot) = receives.get_mut(to.idx()) {
                *slot = true;
            }
        }
    }
    let rows = names.kept(IdKind::Service).iter();
    for ((service, receives), row) in services.iter().zip(receives).zip(rows) {
        if receives && service.collects.is_none() {
            problems.add(&At::ROOT.member("services").item(*row), ProblemKind::NoCollects);
        }
    }
}
