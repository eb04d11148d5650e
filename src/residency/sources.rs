//! Who says so, who says it alone, and what has been replaced.

use crate::order::sort;
use crate::statement::{Claim, ClauseId, ServiceId, SourceId, Statement};
/// A claim that stands only on sources that newer ones have replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// The claim.
    pub clause: ClauseId,
    /// The first of its sources.
    pub source: SourceId,
    /// What replaces that source, at the end of the chain.
    pub by: SourceId,
}

/// A movement that one side states and another does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneSided {
    /// The claim.
    pub clause: ClauseId,
    /// The services whose own pages say so.
    pub stated_by: Vec<ServiceId>,
    /// The services that take part and whose own pages do not.
    pub silent: Vec<ServiceId>,
}

impl Statement {
    /// The source that has replaced another in the end; nothing for a source that stands, or that replaces itself by way of others.
    pub fn successor(&self, id: SourceId) -> Option<SourceId> {
        let next = |id: SourceId| self.sources.get(id.idx()).and_then(|source| source.superseded_by);
        let mut last = next(id)?;
        // A chain is no longer than the list; a longer walk is a circle.
        for _ in 0..self.sources.len() {
            match next(last) {
                Some(later) => last = later,
                None => return Some(last),
            }
        }
        None
    }

    /// The claims that stand only on sources that newer ones have replaced.
    pub fn superseded(&self) -> Vec<Superseded> {
        let successors = self.successors();
        let by = |id: &SourceId| successors.get(id.idx()).copied().flatten();
        let replaced = |(idx, clause): (usize, &crate::statement::Clause)| {
            let source = *clause.sources.first()?;
            let all = clause.sources.iter().all(|source| by(source).is_some());
            all.then_some(Superseded { clause: ClauseId::of(idx), source, by: by(&source)? })
        };
        self.clauses.iter().enumerate().filter_map(replaced).collect()
    }

    /// The movements that one side states and another does not, where it is said who states them.
    pub fn one_sided(&self) -> Vec<OneSided> {
        let one_sided = |(idx, clause): (usize, &crate::statement::Clause)| {
            let Claim::Movement(movement) = &clause.claim else { return None };
            let mut silent: Vec<ServiceId> = clause
                .service
                .into_iter()
                .chain(movement.to.iter().copied().flatten())
                .filter(|service| !clause.stated_by.contains(service))
                .collect();
            sort(&mut silent);
            silent.dedup();
            let found = OneSided { clause: ClauseId::of(idx), stated_by: clause.stated_by.clone(), silent };
            (!found.stated_by.is_empty() && !found.silent.is_empty()).then_some(found)
        };
        self.clauses.iter().enumerate().filter_map(one_sided).collect()
    }

    /// The successor of every source; each chain is walked once.
    fn successors(&self) -> Vec<Option<SourceId>> {
        let on: Vec<Vec<usize>> = self
            .sources
            .iter()
            .map(|source| source.superseded_by.map(SourceId::idx).into_iter().collect())
            .collect();
        let mut last: Vec<Option<SourceId>> = vec![None; on.len()];
        for idx in crate::statement::dependency_order_of(&on) {
            let next = self.sources.get(idx).and_then(|source| source.superseded_by);
            let end = next.map(|next| last.get(next.idx()).copied().flatten().unwrap_or(next));
            if let Some(slot) = last.get_mut(idx) {
                *slot = end;
            }
        }
        last
    }
}
