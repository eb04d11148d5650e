//! What of a claim another one is about: some of its places, and data in some forms.

use crate::statement::{Clause, Form};

/// Some of the groups of places that a claim names, or some of these places, by their positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroupSet(u32);

impl GroupSet {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u32::MAX);
    /// Of so many each can be told from the others.
    pub(super) const N_TOLD_APART: usize = 32;

    /// Those of which something is so. Of more than there are bits, all are.
    pub(super) fn of<T>(groups: &[T], is_so: impl Fn(&T) -> bool) -> Self {
        let bit = |at: u32| Self(1_u32.checked_shl(at).unwrap_or(u32::MAX));
        let all = (0..).zip(groups).filter(|(_, group)| is_so(group));
        all.fold(Self::NONE, |set, (at, _)| set.or(bit(at)))
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, at: usize) -> bool {
        u32::try_from(at).map_or(true, |at| self.0.checked_shr(at).unwrap_or(1) & 1 != 0)
    }
}

/// The forms in which data may come: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::residency) struct Forms(u8);

impl Forms {
    /// Each form by itself, in their order.
    pub(in crate::residency) const EACH: [Form; 4] =
        [Form::Identified, Form::Pseudonymised, Form::Aggregated, Form::Anonymised];
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(0b1111);

    /// Those of which something is so.
    pub(super) fn of(is_so: impl Fn(Form) -> bool) -> Self {
        let bit = |form: Form| 1 << form as u8;
        Self(Self::EACH.into_iter().filter(|form| is_so(*form)).fold(0, |all, form| all | bit(form)))
    }

    /// Those in which data may come of which a claim says where it is: in the form that it names, or in one that can become that. One that
    /// names none is about data as it is, in whatever form.
    pub(super) fn taken_by(claim: &Clause) -> Self {
        if claim.told_form().is_some() { Self::of(|form| form <= claim.form) } else { Self::ALL }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(in crate::residency) fn has(self, form: Form) -> bool {
        self.0 & 1 << form as u8 != 0
    }
}

/// What of a claim another one says otherwise: which groups of its places are denied as a whole, which single places of a group of several
/// are ruled out, and of data in which forms that is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Against {
    pub(super) denied: GroupSet,
    pub(super) excluded: GroupSet,
    pub(super) forms: Forms,
}

impl Against {
    pub(super) const ALL: Self = Self { denied: GroupSet::ALL, excluded: GroupSet::NONE, forms: Forms::ALL };

    /// Of each form of data, the groups that are denied.
    pub(super) fn denied(denied: GroupSet, forms: Forms) -> Self {
        Self { denied, excluded: GroupSet::NONE, forms }
    }

    /// Of each form of data, the places that are ruled out.
    pub(super) fn excluded(excluded: GroupSet, forms: Forms) -> Self {
        Self { denied: GroupSet::NONE, excluded, forms }
    }
}
