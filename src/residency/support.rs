//! Which switches an end depends on: while they all stand as they do, it remains.

use std::collections::BTreeSet;

use super::reach::{End, Step};
use super::situation::{Situation, Truth};
use super::whereabouts::{Alternative, Reason};
use crate::statement::{
    Clause, ClauseId, Condition, Governor, Part, ServiceId, Statement, Strength, SwitchId,
};

/// Finds the switches that ends of a situation depend on.
pub(super) struct Support<'s, 'a> {
    situation: &'s Situation<'a>,
    /// The switches named by any clause of each service.
    of_services: Vec<BTreeSet<SwitchId>>,
    of_all: BTreeSet<SwitchId>,
}

impl<'s, 'a> Support<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>) -> Self {
        let mut of_services = vec![BTreeSet::new(); situation.statement.services.len()];
        let mut of_all = BTreeSet::new();
        for clause in &situation.statement.clauses {
            let named: Vec<SwitchId> = switches_of(&clause.condition).collect();
            of_all.extend(named.iter().copied());
            if let Some(all) = clause.service.and_then(|service| of_services.get_mut(service.idx())) {
                all.extend(named);
            }
        }
        for (idx, service) in situation.statement.services.iter().enumerate() {
            if let (Governor::Switch(switch), Some(all)) = (service.switch, of_services.get_mut(idx)) {
                all.insert(switch);
                of_all.insert(switch);
            }
        }
        Self { situation, of_services, of_all }
    }

    /// The switches that an end depends on, with those that these depend on.
    pub(super) fn of(&self, end: &End, path: &[Step]) -> BTreeSet<SwitchId> {
        let mut found = BTreeSet::new();
        for step in path {
            match *step {
                Step::Starts(service) => self.add_service(service, &mut found),
                Step::Moves { clause, from, to } => {
                    self.add_clause(clause, &mut found);
                    if self.situation.fell_silent(clause) {
                        self.add_reason(Reason::FellSilent(clause), &mut found);
                    }
                    self.add_service(from, &mut found);
                    self.add_service(to, &mut found);
                }
                Step::RulesOf { clause, .. } | Step::Keeps(clause) | Step::MovesUnknown(clause) => {
                    self.add_clause(clause, &mut found);
                }
                // What is silent speaks where a rule of its own begins to hold; what is not understood is so under every switch.
                Step::Silence(_) | Step::NotUnderstood(_) => {}
            }
        }
        if let (Some(Step::Keeps(clause)), [_, _, ..]) = (path.last(), &*end.whereabouts) {
            self.add_denials(*clause, &mut found);
        }
        for alternative in end.whereabouts.iter() {
            if let Alternative::Open(reason) = alternative {
                self.add_reason(*reason, &mut found);
            }
        }
        with_those_behind(self.situation.statement, found)
    }

    fn add_service(&self, service: ServiceId, found: &mut BTreeSet<SwitchId>) {
        if let Some(Governor::Switch(switch)) =
            self.situation.statement.services.get(service.idx()).map(|service| service.switch)
        {
            found.insert(switch);
        }
    }

    /// The switches that keep a clause in force: its service's, and those of one case of its condition.
    fn add_clause(&self, id: ClauseId, found: &mut BTreeSet<SwitchId>) {
        let Some(clause) = self.situation.statement.clauses.get(id.idx()) else { return };
        if let Some(service) = clause.service {
            self.add_service(service, found);
        }
        if let Condition::AnyOf(cases) = &clause.condition {
            let in_force = cases.iter().find(|case| self.situation.case_holds(case) != Truth::No);
            found.extend(in_force.into_iter().flatten().flatten().map(|(switch, _)| *switch));
        }
    }

    /// The switches of what would rule out some of the places that a claim names.
    fn add_denials(&self, id: ClauseId, found: &mut BTreeSet<SwitchId>) {
        let clauses = &self.situation.statement.clauses;
        let Some(claim) = clauses.get(id.idx()) else { return };
        let denials = clauses
            .iter()
            .filter(|other| other.strength == Some(Strength::IsNot) && other.service == claim.service);
        found.extend(denials.flat_map(|denial| switches_of(&denial.condition)));
    }

    fn add_reason(&self, reason: Reason, found: &mut BTreeSet<SwitchId>) {
        let add_service = |service: ServiceId, found: &mut BTreeSet<SwitchId>| {
            found.extend(self.of_services.get(service.idx()).into_iter().flatten());
        };
        match reason {
            Reason::NotStated(service, _) | Reason::OnlyMay(service, _) => add_service(service, found),
            Reason::Circle(_) => found.extend(&self.of_all),
            Reason::Rest(id) | Reason::Contradicted(id) | Reason::FellSilent(id) => {
                let clauses = &self.situation.statement.clauses;
                let Some(clause) = clauses.get(id.idx()) else { return };
                let others =
                    clause.rest_in.iter().chain(&clause.contradicts).filter_map(|id| clauses.get(id.idx()));
                let against = clauses
                    .iter()
                    .filter(|other| other.contradicts.contains(&id) || other.rest_in.contains(&id));
                for service in
                    others.chain(against).chain([clause]).filter_map(|clause: &Clause| clause.service)
                {
                    add_service(service, found);
                }
            }
            _ => {}
        }
    }
}

/// The switches, and those that their states depend on.
fn with_those_behind(statement: &Statement, mut found: BTreeSet<SwitchId>) -> BTreeSet<SwitchId> {
    let mut left: Vec<SwitchId> = found.iter().copied().collect();
    while let Some(id) = left.pop() {
        let Some(switch) = statement.switches.get(id.idx()) else { continue };
        let behind = switch.all_of.iter().flatten().copied();
        let behind = behind.chain(switch.not_applicable.iter().flat_map(switches_of));
        left.extend(behind.filter(|other| found.insert(*other)));
    }
    found
}

/// The switches that a condition names.
pub(super) fn switches_of(condition: &Condition) -> impl Iterator<Item = SwitchId> {
    let cases: &[Vec<Part>] = match condition {
        Condition::AnyOf(cases) => cases,
        Condition::Always | Condition::Unreadable => &[],
    };
    cases.iter().flatten().flatten().map(|(switch, _)| *switch)
}
