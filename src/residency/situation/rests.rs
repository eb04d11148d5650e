//! Claims that are not about all of the data.

use std::cell::Cell;

use super::super::whereabouts::Reason;
use super::against::Forms;
use super::opens::Open;
use super::ways::is_about;
use super::{Certainty, Stands};
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Copy, Extent, Keeping, Statement, circular,
};

impl Stands {
    /// What is not said of the rest of the data, in order of the clauses.
    ///
    /// A clause is closed, for an activity and a category, by one that it names and that says, firmly, where the rest of just that
    /// is: of the same service, in the same form. That one leaves no rest of its own then, unless it is about more than the clause
    /// that names it, or is referred to itself in a circle.
    pub(super) fn rests(&self, statement: &Statement) -> Vec<Open> {
        let clauses = &statement.clauses;
        let referred = |clause: &Clause| clause.rest_in.iter().map(|id| id.idx()).collect();
        let named = clauses.iter().any(|clause| !clause.rest_in.is_empty());
        let circular =
            if named { circular(&clauses.iter().map(referred).collect::<Vec<_>>()) } else { Vec::new() };
        let firmly = |id: &ClauseId| {
            self.certainty_if_on(*id) == Some(Certainty::Will)
                && !self.is_contradicted(*id)
                && circular.binary_search(&id.idx()).is_err()
        };
        let mut naming: Vec<Vec<ClauseId>> = Vec::new();
        if named {
            naming.resize(clauses.len(), Vec::new());
            for (idx, clause) in clauses.iter().enumerate() {
                for rest in &clause.rest_in {
                    naming.get_mut(rest.idx()).into_iter().for_each(|list| list.push(ClauseId::of(idx)));
                }
            }
        }
        let work = Cell::new(MOST_WORK);
        let book = Book { stands: self, clauses, naming, firmly: &firmly, work };
        let mut rests = Vec::new();
        for (idx, clause) in clauses.iter().enumerate() {
            let id = ClauseId::of(idx);
            // Of one whose extent could not be read, the gap says that all of it is open.
            if matches!(clause.extent, None | Some(Extent::All)) || self.certainty(id).is_none() {
                continue;
            }
            let Claim::Keeping(keeping) = &clause.claim else { continue };
            let of = (id, clause, keeping.doing.as_slice());
            rests.extend(Open::of(of, statement.categories.len(), Reason::Rest(id), |activity, category| {
                !book.is_closed(id, activity, category)
            }));
        }
        rests
    }
}

/// So many clauses about the rest are looked at, at most; what would take longer is not claimed.
const MOST_WORK: usize = 4_000_000;

struct Book<'b> {
    stands: &'b Stands,
    clauses: &'b [Clause],
    /// The clauses that name each as where their rest is.
    naming: Vec<Vec<ClauseId>>,
    firmly: &'b dyn Fn(&ClauseId) -> bool,
    work: Cell<usize>,
}

impl Book<'_> {
    /// Whether all of a clause's data of a category is accounted for, where an activity is concerned.
    fn is_closed(&self, id: ClauseId, activity: Activity, category: CategoryId) -> bool {
        let naming = self.naming.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        self.names_the_rest(id, activity, category)
            || naming.iter().any(|other| {
                self.speaks(*other, id, activity, category) && self.names_the_rest(*other, activity, category)
            })
    }

    /// Whether a clause says itself where the rest is.
    fn names_the_rest(&self, id: ClauseId, activity: Activity, category: CategoryId) -> bool {
        let Some(clause) = self.clauses.get(id.idx()) else { return false };
        let Some(left) = self.work.get().checked_sub(clause.rest_in.len() + 1) else { return false };
        self.work.set(left);
        let speaks = |rest: &ClauseId| self.speaks(*rest, id, activity, category);
        !clause.rest_in.is_empty()
            && (self.firmly)(&id)
            && clause.rest_in.iter().all(self.firmly)
            && clause.rest_in.iter().any(speaks)
    }

    /// Whether a clause says where data of a category is kept for an activity, of the same service and in the same form as another.
    fn speaks(&self, id: ClauseId, of: ClauseId, activity: Activity, category: CategoryId) -> bool {
        let (Some(clause), Some(other)) = (self.clauses.get(id.idx()), self.clauses.get(of.idx())) else {
            return false;
        };
        let (Claim::Keeping(keeping), Claim::Keeping(of)) = (&clause.claim, &other.claim) else {
            return false;
        };
        let is_copy = |keeping: &Keeping| keeping.copy == Some(Copy::Copy);
        let (taken, wanted) = (Forms::taken_by(clause), Forms::taken_by(other));
        clause.service == other.service
            && clause.form == other.form
            && taken.and(wanted) == wanted
            // What is so by way of exception says nothing of what is usual.
            && (clause.exception.is_none() || clause.exception == other.exception)
            && is_copy(keeping) == is_copy(of)
            && keeping.doing.contains(&activity)
            && is_about(clause, category)
            && self.stands.certainty(id).is_some()
    }
}
