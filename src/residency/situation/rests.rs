//! Claims that are not about all of the data.

use super::super::model::{Clause, ClauseId, Statement};
use super::super::parse::circular;
use super::super::wire::Extent;
use super::{Certainty, Stands};

impl Stands {
    /// Which clauses leave a rest. A clause that says where the rest of another is leaves none of its own, unless it is referred to
    /// itself for that.
    pub(super) fn rests(&self, statement: &Statement) -> Vec<bool> {
        let clauses = &statement.clauses;
        let mut rests: Vec<bool> = clauses.iter().map(|clause| clause.extent != Extent::All).collect();
        if clauses.iter().all(|clause| clause.rest_in.is_empty()) {
            return rests;
        }
        let referred = |clause: &Clause| clause.rest_in.iter().map(|id| id.idx()).collect();
        let circular = circular(&clauses.iter().map(referred).collect::<Vec<_>>());
        for (idx, clause) in clauses.iter().enumerate() {
            let firmly = |id: &ClauseId| {
                self.certainty(*id) == Some(Certainty::Will)
                    && !self.is_contradicted(*id)
                    && circular.binary_search(&id.idx()).is_err()
            };
            if !clause.rest_in.is_empty() && firmly(&ClauseId::of(idx)) && clause.rest_in.iter().all(firmly) {
                for id in clause.rest_in.iter().map(|id| id.idx()).chain([idx]) {
                    if let Some(rest) = rests.get_mut(id) {
                        *rest = false;
                    }
                }
            }
        }
        rests
    }
}
