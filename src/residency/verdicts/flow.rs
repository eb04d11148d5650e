//! Which data is where, and what lies behind it.

use std::cmp::min;
use std::collections::VecDeque;

use super::super::model::{CategoryId, Rules, ServiceId};
use super::super::situation::{Situation, Way};
use super::super::verdict::Judge;
use super::super::wire::Form;
use super::graph::{Edge, NOWHERE, Node, arriving, gather, raise, seen};
use super::groups::{Groups, mark};
use super::rules::{ByForm, FORMS, RuleBook};
use super::{Finding, Findings};

/// The nodes and moves of a situation under a boundary.
pub(super) struct Flow<'s, 'a> {
    situation: &'s Situation<'a>,
    book: RuleBook<'s, 'a>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// The number of each service and category's node, one higher; nought where there is none.
    ids: Vec<u32>,
}

impl<'s, 'a> Flow<'s, 'a> {
    pub(super) fn of(situation: &'s Situation<'a>, judge: &'s Judge<'s>) -> Self {
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
                if let Some(node) = self.nodes.get_mut(id) {
                    raise(&mut node.originates, *form, *certainty);
                    raise(&mut node.held, *form, *certainty);
                }
            }
        }
        let mut next = 0;
        while let Some(node) = self.nodes.get(next) {
            let (service, category) = (node.service, node.category);
            for way in situation.ways(service) {
                self.find_edge(next, way, category);
            }
            next += 1;
        }
    }

    fn node(&mut self, service: ServiceId, category: CategoryId) -> usize {
        let place = service.idx() * self.situation.statement.categories.len() + category.idx();
        let known = self.ids.get(place).copied().unwrap_or_default();
        if let Some(known) = (known as usize).checked_sub(1) {
            return known;
        }
        let own_rules = self.book.ask(service, category);
        let has_gap = self.situation.gaps(service).next().is_some();
        let (held, originates, behind) = Default::default();
        self.nodes.push(Node { service, category, held, originates, behind, own_rules, has_gap });
        if let Some(slot) = self.ids.get_mut(place) {
            *slot = u32::try_from(self.nodes.len()).unwrap_or_default();
        }
        self.nodes.len() - 1
    }

    fn find_edge(&mut self, from: usize, way: &Way<'_>, category: CategoryId) {
        let Some(first) = way.carried(category, Form::Identified) else { return };
        let forms = FORMS.map(|form| way.form_after(form));
        let to = way.to.map(|to| self.node(to, first.category));
        let rules = match first.rules {
            Rules::Source => way.from,
            Rules::Of(third) => third,
            Rules::Destination | Rules::NotStated => way.to.unwrap_or(way.from),
        };
        let own = to.and_then(|to| self.nodes.get(to)).filter(|to| to.service == rules);
        let rules = match own {
            Some(to) => to.own_rules,
            None => self.book.ask(rules, first.category),
        };
        let rules_stated = first.rules != Rules::NotStated;
        let (certainty, category) = (way.certainty, first.category);
        let small = |idx: usize| u32::try_from(idx).unwrap_or(NOWHERE);
        let (from, to, rules) = (small(from), to.map_or(NOWHERE, small), small(rules));
        self.edges.push(Edge { from, to, rules, category, certainty, forms, rules_stated });
    }

    /// How firmly data is at each node, however it came there.
    fn spread(&mut self) {
        let outgoing = self.grouped(|edge| Some(edge.from()));
        let mut left: VecDeque<usize> = (0..self.nodes.len()).collect();
        let mut waits = vec![true; self.nodes.len()];
        while let Some(id) = left.pop_front() {
            mark(&mut waits, id, false);
            let Some(held) = self.nodes.get(id).map(|node| node.held) else { continue };
            for edge in outgoing.members(id) {
                let Some(edge) = self.edges.get(*edge as usize) else { continue };
                let Some((to, node)) = edge.to().and_then(|to| Some((to, self.nodes.get_mut(to)?))) else {
                    continue;
                };
                let mut changed = false;
                for (held, form) in held.iter().zip(edge.forms) {
                    if let Some(held) = held {
                        changed |= raise(&mut node.held, form, min(*held, edge.certainty));
                    }
                }
                if changed && !waits.get(to).copied().unwrap_or(true) {
                    mark(&mut waits, to, true);
                    left.push_back(to);
                }
            }
        }
    }

    /// What lies behind each node: against the direction of the moves, until nothing changes.
    fn look_behind(&mut self) {
        let incoming = self.grouped(Edge::to);
        for id in 0..self.nodes.len() {
            if let Some(node) = self.nodes.get_mut(id).filter(|node| node.has_gap) {
                node.behind = FORMS.map(|form| Findings::one(Finding::Unknown, form, false));
            }
        }
        for edge in &self.edges {
            let rules = self.entered(edge);
            if let Some(node) = self.nodes.get_mut(edge.from()) {
                gather(&mut node.behind, edge, &rules);
            }
        }
        let mut left: Vec<usize> = (0..self.nodes.len()).collect();
        let mut waits = vec![true; self.nodes.len()];
        while let Some(id) = left.pop() {
            mark(&mut waits, id, false);
            let Some(behind) = self.nodes.get(id).map(|node| node.behind) else { continue };
            for edge in incoming.members(id) {
                let Some(edge) = self.edges.get(*edge as usize) else { continue };
                let Some(node) = self.nodes.get_mut(edge.from()) else { continue };
                if gather(&mut node.behind, edge, &behind) && !waits.get(edge.from()).copied().unwrap_or(true)
                {
                    mark(&mut waits, edge.from(), true);
                    left.push(edge.from());
                }
            }
        }
    }

    /// What the rules behind a move mean, for each form that data has then.
    fn entered(&self, edge: &Edge) -> ByForm {
        let unknown = |form| Findings::one(Finding::Unknown, form, false);
        if edge.to().is_none() {
            return FORMS.map(unknown);
        }
        let mut meaning = self.book.meaning(edge.rules as usize);
        if !edge.rules_stated {
            for (slot, form) in meaning.iter_mut().zip(FORMS) {
                *slot |= unknown(form);
            }
        }
        meaning
    }

    /// The findings on each category, at whichever service it ends.
    pub(super) fn categories(&self, n_categories: usize) -> Vec<Findings> {
        let mut categories = vec![Findings::default(); n_categories];
        let mut add = |category: CategoryId, findings: Findings| {
            if let Some(slot) = categories.get_mut(category.idx()) {
                *slot |= findings;
            }
        };
        for node in &self.nodes {
            add(node.category, node.local_findings(&self.book.meaning(node.own_rules)));
        }
        for edge in &self.edges {
            let Some(from) = self.nodes.get(edge.from()) else { continue };
            let rules = self.entered(edge);
            add(edge.category, arriving(from.held, edge, &rules));
        }
        categories
    }

    /// The findings on each category at each service, wherever it goes from there.
    pub(super) fn at_services(&self) -> Vec<(ServiceId, CategoryId, Findings)> {
        let mut found: Vec<Findings> = self
            .nodes
            .iter()
            .map(|node| {
                let mut whole = self.book.meaning(node.own_rules);
                for (slot, behind) in whole.iter_mut().zip(node.behind) {
                    *slot |= behind;
                }
                seen(node.originates, &whole)
            })
            .collect();
        for edge in &self.edges {
            let (Some(from), Some(to)) = (self.nodes.get(edge.from()), edge.to()) else { continue };
            let mut rules = self.entered(edge);
            for (slot, behind) in
                rules.iter_mut().zip(self.nodes.get(to).map(|node| node.behind).unwrap_or_default())
            {
                *slot |= behind;
            }
            if let Some(slot) = found.get_mut(to) {
                *slot |= arriving(from.held, edge, &rules);
            }
        }
        let held = self.nodes.iter().zip(found).filter(|(node, _)| node.held.iter().any(Option::is_some));
        held.map(|(node, findings)| (node.service, node.category, findings)).collect()
    }

    fn grouped(&self, key: impl Fn(&Edge) -> Option<usize> + Copy) -> Groups {
        Groups::of(self.nodes.len(), self.edges.iter().map(key))
    }
}
