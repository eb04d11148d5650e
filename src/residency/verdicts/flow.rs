//! Which data is where, and what lies behind it.

use std::collections::VecDeque;

use super::super::groups::{Groups, NO_GROUP, mark};
use super::super::situation::{Certainty, Situation, Way};
use super::super::verdict::Judge;
use super::graph::{Edge, Node, gather, together};
use super::rules::{ByForm, FORMS, RuleBook};
use super::{Finding, Findings};
use crate::statement::{CategoryId, Rules, ServiceId};

/// Nowhere: a move to a recipient that is not in the statement.
const NOWHERE: u32 = NO_GROUP;

/// The nodes and moves of a situation under a boundary.
pub(super) struct Flow<'s, 'a> {
    situation: &'s Situation<'a>,
    book: RuleBook<'s, 'a>,
    nodes: Vec<Node>,
    /// In the order of the nodes that they lead from.
    edges: Vec<Edge>,
    /// The number of each service and category's node, one higher; nought where there is none.
    ids: Vec<u32>,
}

impl<'s, 'a> Flow<'s, 'a> {
    pub(super) fn of(situation: &'s Situation<'a>, judge: &Judge<'_>) -> Self {
        let statement = situation.statement;
        let ids = vec![0; statement.services.len() * statement.categories.len()];
        let book = RuleBook::new(situation, judge);
        let mut flow = Self { situation, book, nodes: Vec::new(), edges: Vec::new(), ids };
        flow.find_nodes();
        flow.spread();
        flow.book.work_out();
        flow.look_behind();
        flow
    }

    /// Every node that data can be at, and the moves between them.
    fn find_nodes(&mut self) {
        let situation = self.situation;
        for service in (0..situation.statement.services.len()).map(ServiceId::of) {
            for (category, form, certainty) in situation.origins(service) {
                let id = self.node(service, *category);
                if let Some(node) = self.nodes.get_mut(id as usize) {
                    node.originates.raise(*form, *certainty);
                    node.held.raise(*form, *certainty);
                }
            }
        }
        let mut next = 0;
        while let Some(Node { service, category, .. }) = self.nodes.get(next as usize) {
            let (service, category) = (*service, *category);
            for way in situation.ways(service) {
                self.find_edge(next, way, category);
            }
            next += 1;
        }
    }

    fn node(&mut self, service: ServiceId, category: CategoryId) -> u32 {
        let place = service.idx() * self.situation.statement.categories.len() + category.idx();
        let next = u32::try_from(self.nodes.len()).unwrap_or(NOWHERE);
        let Some(slot) = self.ids.get_mut(place) else { return NOWHERE };
        if let Some(known) = slot.checked_sub(1) {
            return known;
        }
        *slot = next.saturating_add(1);
        let own_rules = self.book.ask(service, category);
        let has_gap = self.situation.gaps(service, category).next().is_some();
        let (held, originates) = Default::default();
        let mut behind = ByForm::default();
        if has_gap {
            behind = FORMS.map(|form| Findings::one(Finding::Unknown, form, false));
        }
        self.nodes.push(Node { service, category, held, originates, behind, own_rules, has_gap });
        next
    }

    fn find_edge(&mut self, from: u32, way: &Way, category: CategoryId) {
        let Some(category) = way.becomes(category) else { return };
        let to = way.to.map_or(NOWHERE, |to| self.node(to, category));
        let rules = self.book.ask(way.governor(), category);
        let (forms, certainty) = (FORMS.map(|form| way.form_after(form)), way.certainty);
        let rules_stated = way.rules != Rules::NotStated;
        let open = self.open_by_another(way, category);
        let taken = way.forms();
        self.edges.push(Edge { from, to, rules, category, certainty, forms, taken, rules_stated, open });
    }

    /// In which forms the rules of another service leave open where a recipient has what comes to it, a bit for each.
    fn open_by_another(&self, way: &Way, category: CategoryId) -> u8 {
        let rules = way.governor();
        let is_open = |form| {
            let mut activities = self.situation.activities().iter();
            activities.any(|one| self.situation.open_for_others(rules, category, *one, form).is_some())
        };
        let forms = FORMS.into_iter().filter(|form| way.to != Some(rules) && is_open(*form));
        forms.fold(0, |all, form| all | 1 << form as u8)
    }

    /// How firmly data is at each node, however it came there.
    fn spread(&mut self) {
        let leaving =
            Groups::of(self.nodes.len(), &self.edges.iter().map(|edge| edge.from).collect::<Vec<_>>());
        let mut left: VecDeque<usize> = (0..self.nodes.len()).collect();
        let mut waits = vec![true; self.nodes.len()];
        while let Some(id) = left.pop_front() {
            mark(&mut waits, id, false);
            let Some(held) = self.nodes.get(id).map(|node| node.held) else { continue };
            for edge in leaving.members(id) {
                let Some(edge) = self.edges.get(*edge as usize) else { continue };
                let to = edge.to as usize;
                let Some(node) = self.nodes.get_mut(to) else { continue };
                if node.held.take(held, edge) && !waits.get(to).copied().unwrap_or(true) {
                    mark(&mut waits, to, true);
                    left.push_back(to);
                }
            }
        }
    }

    /// What lies behind each node: against the direction of the moves, until nothing changes.
    fn look_behind(&mut self) {
        let coming = Groups::of(self.nodes.len(), &self.edges.iter().map(|edge| edge.to).collect::<Vec<_>>());
        for edge in &self.edges {
            let rules = self.entered(edge);
            if let Some(node) = self.nodes.get_mut(edge.from as usize) {
                gather(&mut node.behind, edge, &rules);
            }
        }
        let mut left: Vec<usize> = (0..self.nodes.len()).collect();
        let mut waits = vec![true; self.nodes.len()];
        while let Some(id) = left.pop() {
            mark(&mut waits, id, false);
            let Some(behind) = self.nodes.get(id).map(|node| node.behind) else { continue };
            for edge in coming.members(id) {
                let Some(edge) = self.edges.get(*edge as usize) else { continue };
                let from = edge.from as usize;
                let Some(node) = self.nodes.get_mut(from) else { continue };
                if gather(&mut node.behind, edge, &behind) && !waits.get(from).copied().unwrap_or(true) {
                    mark(&mut waits, from, true);
                    left.push(from);
                }
            }
        }
    }

    /// What lies behind a move by the rules that apply after it.
    fn entered(&self, edge: &Edge) -> ByForm {
        let unknown = FORMS.map(|form| Findings::one(Finding::Unknown, form, false));
        if edge.to == NOWHERE {
            return unknown;
        }
        let mut meaning = self.book.meaning(edge.rules);
        for (slot, form) in meaning.iter_mut().zip(FORMS) {
            if edge.open & 1 << form as u8 != 0 {
                *slot |= Findings::one(Finding::Unknown, form, false);
            }
        }
        if edge.rules_stated {
            return meaning;
        }
        // Where nobody says whose rules apply, the recipient's own may, and nothing of them is firm.
        together(meaning.map(|findings| findings.behind(Certainty::May)), &unknown)
    }

    /// The findings on each category at whichever service it ends, and on what is at each service, wherever it goes from there.
    pub(super) fn findings(&self) -> (Vec<Findings>, Vec<Findings>) {
        let statement = self.situation.statement;
        let mut categories = vec![Findings::default(); statement.categories.len()];
        let mut services = vec![Findings::default(); statement.services.len()];
        let add = |list: &mut [Findings], idx: usize, findings: Findings| {
            if let Some(slot) = list.get_mut(idx) {
                *slot |= findings;
            }
        };
        for node in &self.nodes {
            let own = self.book.meaning(node.own_rules);
            let mut here = node.originates.sees(&own);
            add(&mut services, node.service.idx(), node.originates.sees(&together(own, &node.behind)));
            if node.has_gap {
                here |= node.held.sees(&FORMS.map(|form| Findings::one(Finding::Unknown, form, false)));
            }
            add(&mut categories, node.category.idx(), here);
        }
        for edge in &self.edges {
            let Some(from) = self.nodes.get(edge.from as usize) else { continue };
            let rules = self.entered(edge);
            add(&mut categories, edge.category.idx(), from.held.sees_behind(edge, &rules));
            if let Some(to) = self.nodes.get(edge.to as usize) {
                let whole = from.held.sees_behind(edge, &together(rules, &to.behind));
                add(&mut services, to.service.idx(), whole);
            }
        }
        (categories, services)
    }
}
