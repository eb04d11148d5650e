//! Data at services, and the moves between them.

use std::cmp::min;

use super::super::model::{CategoryId, ServiceId};
use super::super::situation::Certainty;
use super::super::wire::Form;
use super::rules::{ByForm, FORMS};
use super::{Finding, Findings};

/// How firmly data is somewhere, for each form; none where it is not.
pub(super) type Held = [Option<Certainty>; 4];

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
    pub(super) own_rules: usize,
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
    pub(super) rules_stated: bool,
}

pub(super) const NOWHERE: u32 = u32::MAX;

impl Edge {
    pub(super) fn from(&self) -> usize {
        self.from as usize
    }

    pub(super) fn to(&self) -> Option<usize> {
        (self.to != NOWHERE).then_some(self.to as usize)
    }
}

impl Node {
    /// What is found of it where it is: what originates there, by the rules of the service, and what is not understood.
    pub(super) fn local_findings(&self, own_rules: &ByForm) -> Findings {
        let mut findings = seen(self.originates, own_rules);
        if self.has_gap {
            findings |= seen(self.held, &FORMS.map(|form| Findings::one(Finding::Unknown, form, false)));
        }
        findings
    }
}

/// Notes that data is somewhere at least so firmly; whether that is new.
pub(super) fn raise(held: &mut Held, form: Form, certainty: Certainty) -> bool {
    let Some(slot) = held.get_mut(form as usize) else { return false };
    let is_new = *slot < Some(certainty);
    if is_new {
        *slot = Some(certainty);
    }
    is_new
}

/// What is found of data that is held, where `behind` lies behind it.
pub(super) fn seen(held: Held, behind: &ByForm) -> Findings {
    let each = held.iter().zip(behind);
    each.filter_map(|(held, behind)| held.map(|certainty| behind.behind(certainty)))
        .fold(Findings::default(), |all, findings| all | findings)
}

/// What is found of data that comes by a move from where it is held.
pub(super) fn arriving(held: Held, edge: &Edge, behind: &ByForm) -> Findings {
    let mut findings = Findings::default();
    for (held, form) in held.iter().zip(edge.forms) {
        if let (Some(held), Some(behind)) = (held, behind.get(form as usize)) {
            findings |= behind.behind(min(*held, edge.certainty));
        }
    }
    findings
}

/// Adds what lies behind a move to what lies behind its start; whether that is new.
pub(super) fn gather(start: &mut ByForm, edge: &Edge, end: &ByForm) -> bool {
    let before = *start;
    for (slot, form) in start.iter_mut().zip(edge.forms) {
        *slot |= end.get(form as usize).copied().unwrap_or_default().behind(edge.certainty);
    }
    *start != before
}
