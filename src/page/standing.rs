//! How the services of a statement stand: all that their rows are made of beside the statement, so that they can be made later.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::order::sort_by_key;
use crate::residency::{Alternative, Certainty, End, Holder, Reach, Reason, Situation, Stands, Truth, Walks};
use crate::statement::{Activity, CategoryId, Clause, ClauseId, Date, Form, ServiceId, Statement};

/// How the services of a statement stand under certain switches.
#[derive(Debug)]
pub(super) struct Standing {
    stands: Rc<Stands>,
    walks: Walks,
    /// What every service has where, found when a row is first made.
    held: OnceCell<HeldByAll>,
    /// What services come to have by flows that are planned, told once by whoever looks ahead.
    later: OnceCell<Vec<Later>>,
}

/// Data that a service comes to have by a flow that is planned.
#[derive(Clone, Debug)]
pub(super) struct Later {
    /// From which day on.
    pub(super) from: Date,
    pub(super) held: Held,
}

/// Data that a service has somewhere: an end, for one of those who have it there.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) service: ServiceId,
    pub(super) category: CategoryId,
    pub(super) activity: Option<Activity>,
    pub(super) form: Form,
    pub(super) certainty: Certainty,
    pub(super) whereabouts: Rc<[Alternative]>,
    /// The clause by which it is there.
    pub(super) clause: Option<ClauseId>,
    /// The service whose rules say so.
    pub(super) rules: ServiceId,
}

impl Held {
    /// What one of those who have data at an end has there.
    pub(super) fn of(reach: &Reach<'_, '_>, end: &End, holder: &Holder) -> Self {
        Self {
            service: holder.service,
            category: end.category,
            activity: end.activity,
            form: end.form,
            certainty: holder.certainty,
            whereabouts: Rc::clone(&end.whereabouts),
            clause: holder.clause(),
            rules: reach.rules_of(end, holder),
        }
    }

    /// Whether it is there for an activity. Of what is not known what is done with it, neither is known of what must be stated of all data.
    pub(super) fn is_for(&self, activity: Activity) -> bool {
        match self.activity {
            Some(own) => own == activity,
            None => matches!(activity, Activity::Store | Activity::Process),
        }
    }

    /// Why nobody knows where, if nobody does.
    pub(super) fn reason(&self) -> Option<Reason> {
        match &*self.whereabouts {
            [Alternative::Open(reason)] => Some(*reason),
            _ => None,
        }
    }
}

/// What all services have, that of each together, and where each begins.
#[derive(Debug, Default)]
struct HeldByAll {
    all: Vec<Held>,
    starts: Vec<usize>,
    /// The claims that are planned for later.
    planned: Vec<(ClauseId, Certainty)>,
}

/// Equal only where they are of the same situation: nothing else is looked at.
impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.stands, &other.stands)
    }
}

impl Eq for Standing {}

impl Standing {
    /// The services in a situation, and where all data ends there.
    pub(super) fn of(everything: &Reach<'_, '_>) -> Rc<Self> {
        let (stands, walks) = (everything.situation().stands(), everything.walks());
        Rc::new(Self { stands, walks, held: OnceCell::new(), later: OnceCell::new() })
    }

    /// The situation, with the statement that it is of.
    pub(super) fn situation<'s>(&self, statement: &'s Statement) -> Situation<'s> {
        Situation::again(statement, Rc::clone(&self.stands))
    }

    /// Where all data ends in that situation.
    pub(super) fn reach<'s, 'a>(&self, situation: &'s Situation<'a>) -> Reach<'s, 'a> {
        Reach::again(situation, self.walks.clone())
    }

    /// What a service has, and where; firmest first.
    pub(super) fn held(&self, statement: &Statement, id: ServiceId) -> &[Held] {
        let HeldByAll { all, starts, .. } = self.held.get_or_init(|| self.find(statement));
        match (starts.get(id.idx()), starts.get(id.idx() + 1)) {
            (Some(start), Some(end)) => all.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }

    fn find(&self, statement: &Statement) -> HeldByAll {
        let situation = self.situation(statement);
        let reach = self.reach(&situation);
        let mut all = Vec::new();
        for end in reach.ends() {
            all.extend(end.holders.iter().map(|holder| Held::of(&reach, end, holder)));
        }
        sort_by_key(&mut all, |held| held.service);
        let n_services = statement.services.len();
        let start = |id: usize| all.partition_point(|held: &Held| held.service.idx() < id);
        let starts = (0..=n_services).map(start).collect();
        HeldByAll { all, starts, planned: situation.planned() }
    }

    /// The claims that are planned for later, and how firmly.
    pub(super) fn planned<'s>(
        &self,
        statement: &'s Statement,
    ) -> impl Iterator<Item = (ClauseId, &'s Clause, Certainty)> {
        let HeldByAll { planned, .. } = self.held.get_or_init(|| self.find(statement));
        planned.iter().filter_map(|(id, firm)| Some((*id, statement.clauses.get(id.idx())?, *firm)))
    }

    /// Takes what was found of flows that are planned; what was taken first stays.
    pub(super) fn keep_later(&self, later: Vec<Later>) {
        self.later.get_or_init(|| later);
    }

    /// What services come to have by flows that are planned, day by day.
    pub(super) fn later(&self) -> &[Later] {
        self.later.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// What of a service's data is open where an activity is concerned, each reason once.
    pub(super) fn silences(&self, statement: &Statement, id: ServiceId, activity: Activity) -> Vec<Reason> {
        let held = self.held(statement, id).iter();
        let about = held.filter(|held| held.activity == Some(activity) || held.activity.is_none());
        let mut reasons: Vec<Reason> = Vec::new();
        for reason in about.filter_map(Held::reason) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// Whether a service is turned off.
    pub(super) fn is_off(&self, id: ServiceId) -> bool {
        self.stands.is_on(id) == Truth::No
    }
}
