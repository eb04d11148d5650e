//! A set of findings by form and by whether data is kept or passes.

use std::ops::{BitOr, BitOrAssign};

use super::super::situation::Forms;
use super::{Certainty, Finding, Verdict};
use crate::statement::Form;

/// A set of findings: for each form, on what is kept and on what passes, which findings there are.
///
/// One bit each: four for the findings, from best to worst; of these, two groups (kept, passing) for each of four forms.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Findings(u32);

const EVERY_STAYS: u32 = 0x1111_1111;
const EVERY_UNKNOWN: u32 = 0x2222_2222;
const EVERY_LEAVES: u32 = 0x8888_8888;

impl Findings {
    /// Something is not known that may be kept, in whichever form.
    pub(super) const UNKNOWN: Self = Self(0b0010);

    pub(super) fn one(finding: Finding, form: Form, passes: bool) -> Self {
        Self(1 << (finding as u32) << shift(form, passes))
    }

    /// The same findings, of data in this form that is kept or passes. Only for sets that were made for identified data that is kept.
    pub(super) fn placed(self, form: Form, passes: bool) -> Self {
        Self((self.0 & 0b1111) << shift(form, passes))
    }

    /// What is left of them behind a step of this certainty.
    pub(super) fn behind(self, certainty: Certainty) -> Self {
        let Self(all) = self;
        Self(match certainty {
            Certainty::Will => all,
            Certainty::May => (all & !EVERY_LEAVES) | ((all & EVERY_LEAVES) >> 1),
            Certainty::Unknown => (all & EVERY_STAYS) | ((all | (all >> 1) | (all >> 2)) & EVERY_UNKNOWN),
        })
    }

    /// Whether there is none: no data, and so no verdict.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The verdict on all forms together.
    pub fn verdict(self) -> Option<Verdict> {
        let Self(all) = self;
        Self(all | (all >> 8) | (all >> 16) | (all >> 24)).of_form(Form::Identified)
    }

    /// The verdict on data in one form.
    pub fn of_form(self, form: Form) -> Option<Verdict> {
        verdict(self.worst(form, false), self.worst(form, true))
    }

    fn worst(self, form: Form, passes: bool) -> Option<Finding> {
        match (self.0 >> shift(form, passes)) & 0b1111 {
            0 => None,
            1 => Some(Finding::Stays),
            2..4 => Some(Finding::Unknown),
            4..8 => Some(Finding::MayLeave),
            _ => Some(Finding::Leaves),
        }
    }
}

fn shift(form: Form, passes: bool) -> u32 {
    (form as u32) * 8 + u32::from(passes) * 4
}

fn verdict(kept: Option<Finding>, passing: Option<Finding>) -> Option<Verdict> {
    (kept.is_some() || passing.is_some()).then(|| Verdict { kept: kept.unwrap_or(Finding::Stays), passing })
}

impl BitOr for Findings {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Findings {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for Findings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut map = f.debug_map();
        for form in Forms::EACH {
            if let Some(verdict) = self.of_form(form) {
                map.entry(&form, &(verdict.kept, verdict.passing));
            }
        }
        map.finish()
    }
}
