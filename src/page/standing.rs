//! How the services of a statement stand: all that their rows are made of beside the statement, so that they can be made later.

use std::rc::Rc;

use crate::residency::{Activity, Alternative, End, Reason, ServiceId, Situation, Stands, Statement, Truth};

/// How the services of a statement stand under certain switches.
#[derive(Debug)]
pub(super) struct Standing {
    stands: Rc<Stands>,
    /// Of each service what it is silent about, and how.
    silences: Vec<Vec<(Activity, Reason)>>,
}

/// Equal only where they are of the same situation: nothing else is looked at.
impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.stands, &other.stands)
    }
}

impl Eq for Standing {}

impl Standing {
    /// The services in a situation, whose data ends there.
    pub(super) fn of(situation: &Situation<'_>, ends: &[&End]) -> Rc<Self> {
        let n_services = situation.statement.services.len();
        Rc::new(Self { stands: situation.stands(), silences: silences(ends, n_services) })
    }

    /// The situation, with the statement that it is of.
    pub(super) fn situation<'s>(&self, statement: &'s Statement) -> Situation<'s> {
        Situation::again(statement, Rc::clone(&self.stands))
    }

    /// What a service does not say of an activity.
    pub(super) fn silences(&self, id: ServiceId, activity: Activity) -> impl Iterator<Item = Reason> {
        let all = self.silences.get(id.idx()).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(move |(about, _)| *about == activity).map(|(_, reason)| *reason)
    }

    /// Whether a service is turned off.
    pub(super) fn is_off(&self, id: ServiceId) -> bool {
        self.stands.is_on(id) == Truth::No
    }
}

fn silences(ends: &[&End], n_services: usize) -> Vec<Vec<(Activity, Reason)>> {
    let mut silences = vec![Vec::new(); n_services];
    for end in ends {
        let (Some(activity), [Alternative::Open(reason)]) = (end.activity, &*end.whereabouts) else {
            continue;
        };
        if let Reason::NotStated(of, _) | Reason::OnlyMay(of, _) | Reason::Circle(of) = reason
            && let Some(list) = silences.get_mut(of.idx())
        {
            list.push((activity, *reason));
        }
    }
    silences
}
