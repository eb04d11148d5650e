//! The questions that the page asks of a statement, asked once.

use std::collections::BTreeSet;

use super::locale::Locale;
use crate::residency::{
    Alternative, AreaId, Boundary, End, Finding, Judge, Problem, Reach, ServiceId, Situation, Statement,
    Tried, Truth, Verdict,
};

/// A statement and what the reader has chosen.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// What is wrong with its document.
    pub problems: &'a [Problem],
    /// The boundary; none for the tenant's geography, or the EU where that is not known.
    pub boundary: Option<&'a Boundary>,
    /// The switches that are tried.
    pub tried: &'a Tried,
    /// The ids of the services whose reasons are open.
    pub opened: &'a BTreeSet<String>,
    /// The reader's language.
    pub locale: &'a dyn Locale,
}

/// The answers.
pub(super) struct Answers<'a> {
    pub(super) input: Input<'a>,
    pub(super) situation: &'a Situation<'a>,
    pub(super) boundary: Boundary,
    pub(super) judge: Judge<'a>,
    pub(super) everything: Reach<'a, 'a>,
    pub(super) services: Vec<ServiceAnswer<'a>>,
}

/// What is known of one service.
pub(super) struct ServiceAnswer<'a> {
    pub(super) id: ServiceId,
    pub(super) reach: Reach<'a, 'a>,
    /// None where no data is there.
    pub(super) verdict: Option<Verdict>,
}

pub(super) fn situation<'a>(input: &Input<'a>) -> Situation<'a> {
    Situation::new(input.statement, input.tried)
}

impl<'a> Answers<'a> {
    pub(super) fn new(input: &Input<'a>, situation: &'a Situation<'a>) -> Self {
        let boundary = input.boundary.cloned().unwrap_or_else(|| default_boundary(input.statement));
        let judge = Judge::new(input.statement, &boundary);
        let everything = Reach::of_all(situation);
        let answer = |idx| {
            let id = ServiceId::of(idx);
            let reach = Reach::of_service(&everything, id);
            let verdict = (!everything.held_at(id).is_empty()).then(|| judge.verdict(reach.ends()));
            ServiceAnswer { id, reach, verdict }
        };
        let services = (0..input.statement.services.len()).map(answer).collect();
        Self { input: *input, situation, boundary, judge, everything, services }
    }

    /// Whether an end says nothing but that the place is not determined.
    pub(super) fn is_open(end: &End) -> bool {
        end.whereabouts.iter().any(|alternative| matches!(alternative, Alternative::Open(_)))
    }

    /// The services about whose own keeping something is not stated or not determined.
    pub(super) fn undetermined_services(&self) -> Vec<ServiceId> {
        let mut services: Vec<ServiceId> = self
            .everything
            .ends()
            .into_iter()
            .filter(|end| self.judge.end(end) == Finding::Unknown)
            .map(|end| end.service)
            .collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    pub(super) fn is_off(&self, id: ServiceId) -> bool {
        self.situation.is_on(id) == Truth::No
    }
}

fn default_boundary(statement: &Statement) -> Boundary {
    let tenant = Boundary::TenantGeography;
    if Judge::new(statement, &tenant).knows_boundary() { tenant } else { Boundary::Area(AreaId::EU) }
}
