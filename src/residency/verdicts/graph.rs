//! Data at services, and the moves between them.

use super::super::situation::{Certainty, Forms};
use super::Findings;
use super::rules::{ByForm, FORMS};
use crate::statement::{CategoryId, Form, ServiceId};

/// How firmly data is somewhere, for each form: a bit for each certainty that it is at least as firm as.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Held(u16);

const BITS: u32 = 3;
const ALL: u16 = (1 << BITS) - 1;
/// The lowest bit of every form.
const EACH: u16 = 0o1111;

impl Held {
    /// Notes that data is somewhere at least so firmly.
    pub(super) fn raise(&mut self, form: Form, certainty: Certainty) {
        self.0 |= bits(certainty) << (form as u32 * BITS);
    }

    /// The same, behind a move.
    fn behind(self, edge: &Edge) -> Self {
        let firm = self.0 & (bits(edge.certainty) * EACH);
        let each = FORMS.into_iter().zip(edge.forms).filter(|(form, _)| edge.taken.has(*form));
        let moved = each.map(|(form, after)| ((firm >> (form as u32 * BITS)) & ALL) << (after as u32 * BITS));
        Self(moved.fold(0, |all, moved| all | moved))
    }

    /// Notes what comes by a move from where data is held; whether that is new.
    pub(super) fn take(&mut self, from: Self, edge: &Edge) -> bool {
        let before = *self;
        self.0 |= from.behind(edge).0;
        *self != before
    }

    /// What is found of it, where `behind` lies behind it.
    pub(super) fn sees(self, behind: &ByForm) -> Findings {
        let firm = |form: Form| match (self.0 >> (form as u32 * BITS)) & ALL {
            0 => None,
            1 => Some(Certainty::Unknown),
            2..=3 => Some(Certainty::May),
            _ => Some(Certainty::Will),
        };
        let each = FORMS.into_iter().zip(behind);
        each.filter_map(|(form, behind)| Some(behind.behind(firm(form)?)))
            .fold(Findings::default(), |all, findings| all | findings)
    }

    /// What is found of it behind a move.
    pub(super) fn sees_behind(self, edge: &Edge, behind: &ByForm) -> Findings {
        self.behind(edge).sees(behind)
    }
}

fn bits(certainty: Certainty) -> u16 {
    match certainty {
        Certainty::Unknown => 0b001,
        Certainty::May => 0b011,
        Certainty::Will => 0b111,
    }
}

/// Data of a category is at a service.
pub(super) struct Node {
    pub(super) service: ServiceId,
    pub(super) category: CategoryId,
    pub(super) held: Held,
    /// How firmly it originates there.
    pub(super) originates: Held,
    /// What lies behind it, but for the rules that it came with.
    pub(super) behind: ByForm,
    /// The rules of the service itself.
    pub(super) own_rules: u32,
    pub(super) has_gap: bool,
}

/// A move from one node to another.
///
/// There are as many as ways and categories, and most of the time goes into fetching them: they are kept small.
pub(super) struct Edge {
    pub(super) from: u32,
    /// Nowhere for a recipient that is not in the statement.
    pub(super) to: u32,
    /// The rules that apply afterwards.
    pub(super) rules: u32,
    pub(super) category: CategoryId,
    pub(super) certainty: Certainty,
    /// The form that data has afterwards, for each that it had.
    pub(super) forms: [Form; 4],
    /// The forms that data has which takes it.
    pub(super) taken: Forms,
    pub(super) rules_stated: bool,
    /// In which forms these rules leave open where the recipient has it, a bit for each.
    pub(super) open: u8,
}

/// Adds what lies behind a move to what lies behind its start; whether that is new.
pub(super) fn gather(start: &mut ByForm, edge: &Edge, end: &ByForm) -> bool {
    let before = *start;
    for ((slot, form), before) in start.iter_mut().zip(edge.forms).zip(FORMS) {
        if !edge.taken.has(before) {
            continue;
        }
        *slot |= end.get(form as usize).copied().unwrap_or_default().behind(edge.certainty);
    }
    *start != before
}

/// All findings of both, form by form.
pub(super) fn together(mut one: ByForm, other: &ByForm) -> ByForm {
    for (slot, findings) in one.iter_mut().zip(other) {
        *slot |= *findings;
    }
    one
}
