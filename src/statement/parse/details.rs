//! The parts of claims that stand by themselves.

use super::super::model::{Encryption, Period, Pseudonym, Retention};
use super::super::problem::{At, ProblemKind, Problems};
use super::super::value::{Field, Record};
use super::super::wire;

#[inline(never)]
pub(super) fn pseudonym(wire: Record<'_, wire::FormObject>) -> Option<Pseudonym> {
    let known = Pseudonym {
        technique: wire.technique(),
        reversible: wire.reversible().get(),
        key_held_by: wire.key_held_by(),
        customer_option: wire.optional().get(),
    };
    (known != Pseudonym::default()).then_some(known)
}

#[inline(never)]
pub(super) fn retention(wire: Record<'_, wire::Retention>) -> Retention {
    Retention {
        fixed: wire.fixed().get(),
        at_least: wire.at_least().get(),
        at_most: wire.at_most().get(),
        after_contract: wire.after_contract().get(),
        until: wire.until(),
        after_event: wire.after_event().get(),
        chosen_by: wire.chosen_by().get(),
        contradicts: false,
    }
}

#[inline(never)]
pub(super) fn encryption(wire: Record<'_, wire::Encryption>) -> Option<Encryption> {
    let known = Encryption {
        technique: wire.technique(),
        key_held_by: wire.key_held_by(),
        key_at: wire.key_at().get(),
    };
    (known != Encryption::default()).then_some(known)
}

pub(super) fn period(wire: Field<Record<'_, wire::Period>>, at: &At<'_>, problems: &mut Problems) -> Period {
    let wire = match wire {
        Field::Absent => return Period::default(),
        Field::Bad => return Period { unreadable: true, ..Period::default() },
        Field::Is(wire) => wire,
    };
    let (from, until) = (wire.from().get(), wire.until().get());
    let backwards = matches!((from, until), (Some(from), Some(until)) if until.last_day() < from.first_day());
    if backwards {
        problems.add(at, ProblemKind::EndsBeforeStart);
    }
    let is_empty = matches!((wire.from(), wire.until()), (Field::Absent, Field::Absent));
    if is_empty {
        problems.add(at, ProblemKind::Missing("from"));
    }
    Period { from, until, unreadable: backwards || is_empty || wire.from().is_bad() || wire.until().is_bad() }
}
