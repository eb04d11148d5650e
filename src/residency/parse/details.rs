//! The parts of claims that stand by themselves.

use super::super::model::{Pseudonym, Retention};
use super::super::read::{Field, Text};
use super::super::wire::{self, Form};
use super::text;

/// A form that cannot be read is taken for the one that says most about a person.
pub(super) fn form(field: &Field<wire::FormSpec>) -> (Form, Pseudonym) {
    let Some(wire::FormSpec(spec)) = field.get() else {
        return (Form::Identified, Pseudonym::default());
    };
    let pseudonym = Pseudonym {
        technique: text(&spec.technique),
        reversible: spec.reversible.get().copied(),
        key_held_by: spec.key_held_by.get().map(|Text(text)| text.clone()),
        customer_option: spec.optional.get().copied(),
    };
    (spec.form.get().copied().unwrap_or(Form::Identified), pseudonym)
}

pub(super) fn retention(wire: &wire::Retention) -> Retention {
    Retention {
        fixed: wire.fixed.get().copied(),
        at_least: wire.at_least.get().copied(),
        at_most: wire.at_most.get().copied(),
        after_contract: wire.after_contract.get().copied(),
        chosen_by: wire.chosen_by.get().copied(),
    }
}
