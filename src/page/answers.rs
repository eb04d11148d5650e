//! The questions that the page asks of a statement, asked once.

use std::rc::Rc;

use super::locale::Locale;
use super::standing::Standing;
use crate::residency::{
    Boundary, Finding, Judge, Reach, ReachCache, Situation, SwitchOverrides, Verdict, Verdicts,
};
use crate::statement::{AreaId, Governor, Problem, ServiceId, Statement, SwitchState};

/// A statement and what the reader has chosen.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// What is reached as it stands: kept by the caller as long as the statement is the same, and used again.
    pub stated: &'a ReachCache,
    /// What is wrong with its document.
    pub problems: &'a [Problem],
    /// The boundary; none for the tenant's geography, or the EU where that is not known.
    pub boundary: Option<&'a Boundary>,
    /// The switches that are tried.
    pub tried: &'a SwitchOverrides,
    /// Whether the smallest set of switches is asked for.
    pub fix: bool,
    /// The ids of the services whose reasons are open.
    pub opened: &'a [String],
    /// The reader's language.
    pub locale: &'a dyn Locale,
}

/// The answers.
pub(super) struct Answers<'a> {
    pub(super) input: Input<'a>,
    pub(super) situation: &'a Situation<'a>,
    pub(super) boundary: Boundary,
    pub(super) judge: Judge<'a>,
    pub(super) verdicts: Verdicts,
    pub(super) everything: Reach<'a, 'a>,
    /// Of each service the verdict on the data there; none where no data is there.
    findings: Vec<Option<Finding>>,
    pub(super) standing: Rc<Standing>,
}

pub(super) fn situation<'a>(input: &Input<'a>) -> Situation<'a> {
    input.stated.situation(input.statement, input.tried)
}

impl<'a> Answers<'a> {
    pub(super) fn new(input: &Input<'a>, situation: &'a Situation<'a>) -> Self {
        let boundary = input.boundary.cloned().unwrap_or_else(|| default_boundary(input.statement));
        let judge = Judge::new(input.statement, &boundary);
        let everything = input.stated.reach(situation, input.tried);
        let verdicts = Verdicts::of(situation, &judge);
        let n_services = input.statement.services.len();
        let finding = |id| verdicts.service(ServiceId::of(id)).verdict().map(Verdict::worst);
        let findings = (0..n_services).map(finding).collect();
        let standing = Standing::of(&everything);
        Self { input: *input, situation, boundary, judge, verdicts, everything, findings, standing }
    }

    /// The verdict on the data at a service; none where no data is there.
    pub(super) fn finding(&self, id: ServiceId) -> Option<Finding> {
        self.findings.get(id.idx()).copied().flatten()
    }

    /// Whether what turns a service on does not apply to this tenant: nobody turned it off.
    pub(super) fn is_inapplicable(&self, id: ServiceId) -> bool {
        let service = self.input.statement.services.get(id.idx());
        let Some(Governor::Switch(switch)) = service.map(|service| service.switch) else { return false };
        self.situation.switch(switch) == SwitchState::NotApplicable
    }

    pub(super) fn is_off(&self, id: ServiceId) -> bool {
        self.standing.is_off(id)
    }
}

pub(super) fn default_boundary(statement: &Statement) -> Boundary {
    let tenant = Boundary::TenantGeography;
    if Judge::new(statement, &tenant).knows_boundary() { tenant } else { Boundary::Area(AreaId::EU) }
}
