//! What of a clause was lost, and what that makes of the rest.

use super::super::model::{Claim, Clause};
use super::super::value::{Field, Record};
use super::super::wire::{self, Form, Reversible};

/// Whether a clause has a field that is not understood and may restrict or alter what it says.
pub(super) fn has_unknown_fields(wire: Record<'_, wire::Clause>) -> bool {
    !wire.is_whole()
        || wire.keeps().get().is_some_and(|keeps| !keeps.is_whole())
        || wire.moves().get().is_some_and(|moves| !moves.is_whole())
}

/// Whether a field cannot be read in whose place the model has what lets data go furthest, in the form that says most about a person:
/// that is not what is stated, and not firm.
pub(super) fn is_taken_for_the_worst(wire: Record<'_, wire::Clause>) -> bool {
    let of_moves = |moves: Record<'_, wire::Moves>| {
        moves.governed_by().is_bad() || moves.also_back().is_bad() || moves.reidentifies().is_bad()
    };
    loses_form(wire)
        || loses_exceptions(wire)
        || wire.exception().is_bad()
        || wire.moves().get().is_some_and(of_moves)
}

/// Whether a claim is about all data but some that nobody can name.
fn loses_exceptions(wire: Record<'_, wire::Clause>) -> bool {
    wire.data_except().has_bad() || wire.data_except().is_empty()
}

fn loses_form(wire: Record<'_, wire::Clause>) -> bool {
    wire.form().is_bad() || wire.form().get().is_some_and(|form| form.form().is_bad())
}

/// Whether a clause moves, or may move, data to a service that nobody can name.
pub(super) fn loses_movement(wire: Record<'_, wire::Clause>, clause: &Clause) -> bool {
    match &clause.claim {
        Claim::Keeping(_) => false,
        Claim::Movement(movement) => movement.to.contains(&None) || !wire.is_whole(),
        // A keeping of nobody knows whom, or where, moves nothing.
        Claim::NotUnderstood => {
            !matches!((wire.keeps(), wire.moves()), (Field::Is(_) | Field::Bad, Field::Absent))
        }
    }
}

/// Whether something of a clause was lost, so that it may say more than the model knows.
pub(super) fn has_lost(wire: Record<'_, wire::Clause>) -> bool {
    let of_keeps = |keeps: Record<'_, wire::Keeps>| keeps.doing().has_bad() || keeps.copy().is_bad();
    // A contradiction that nobody can look up is one all the same.
    has_unknown_fields(wire)
        || wire.data().has_bad()
        || wire.data().is_empty()
        || loses_exceptions(wire)
        || wire.contradicts().has_bad()
        || wire.extent().is_bad()
        || loses_form(wire)
        || wire.keeps().get().is_some_and(of_keeps)
        || wire.moves().get().is_some_and(|moves| moves.becomes().is_bad())
}

/// Whether something was lost that may say how far a claim goes: what is denied only for an hour, or as a copy, is denied no further.
pub(super) fn loses_limits(wire: Record<'_, wire::Clause>) -> bool {
    let of_keeps = |keeps: Record<'_, wire::Keeps>| {
        keeps.has_bad() || keeps.encryption().get().is_some_and(|encryption| encryption.is_empty())
    };
    has_unknown_fields(wire)
        || loses_form(wire)
        || wire.form().get().is_some_and(|form| form.has_bad())
        || wire.exception().is_bad()
        || wire.extent().is_bad()
        || wire.mechanisms().has_bad()
        || wire.legal_basis().is_bad()
        || wire.keeps().get().is_some_and(of_keeps)
        || wire.moves().get().is_some_and(|moves| moves.has_bad())
}

/// Whether a form says that data can be traced back which is a sum, or anonymous, and so cannot.
pub(super) fn contradicts_its_form(wire: Record<'_, wire::Clause>) -> bool {
    wire.form().get().is_some_and(|form| {
        form.form().get().is_some_and(|form| Form::Pseudonymised < form)
            && form.reversible().get() == Some(Reversible::Yes)
    })
}
