//! Where data can end up, how firmly, and by which way.

mod apply;
mod arrivals;
mod end;
mod ends;
mod invalidated;
mod table;
mod walk;
mod walked;

pub use self::arrivals::{Arrival, Arrivals};
pub use self::end::{End, Holder, Step};
pub(super) use self::ends::in_order;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use self::invalidated::invalidated;
use self::walk::Walk;
use self::walked::Walked;
use super::situation::{Certainty, Situation, Stands};
use super::switch_overrides::SwitchOverrides;
use super::whereabouts::{Alternative, Reason};
use crate::statement::{CategoryId, Form, ServiceId, Statement};

/// The ways from some services to every end.
#[derive(Debug)]
pub struct Reach<'s, 'a> {
    situation: &'s Situation<'a>,
    walks: Walks,
}

/// What a [`Reach`] has found, to be kept apart from its situation.
#[derive(Clone, Debug)]
pub(crate) struct Walks {
    walked: Rc<Walked>,
    /// What was walked before and still holds, and of which categories it does not.
    before: Option<(Rc<Walked>, Rc<[bool]>)>,
}

/// How a statement stands by itself, and everything that data can reach then: found once, and used again wherever switches that are
/// tried change nothing of it. What is found of the last trial is kept as well, for more than one question is asked of it.
#[derive(Clone, Debug, Default)]
pub struct ReachCache {
    stands: OnceCell<Rc<Stands>>,
    walked: OnceCell<Rc<Walked>>,
    trial: RefCell<Option<Trial>>,
}

#[derive(Clone, Debug)]
struct Trial {
    tried: SwitchOverrides,
    stands: Rc<Stands>,
    walked: Rc<Walked>,
    /// Of which categories it was walked again.
    invalidated: Rc<[bool]>,
}

impl ReachCache {
    /// The statement, which must always be the same one, under some switches.
    pub fn situation<'a>(&self, statement: &'a Statement, tried: &SwitchOverrides) -> Situation<'a> {
        if !tried.is_empty() {
            return self.tried(statement, tried);
        }
        let stands = self.stands.get_or_init(|| Situation::new(statement, tried).stands());
        Situation::again(statement, Rc::clone(stands))
    }

    fn tried<'a>(&self, statement: &'a Statement, tried: &SwitchOverrides) -> Situation<'a> {
        match self.trial(tried) {
            Some(trial) => Situation::again(statement, trial.stands),
            None => Situation::new(statement, tried),
        }
    }

    /// Everything that data can reach in a situation of the statement.
    pub fn reach<'s, 'a>(&self, situation: &'s Situation<'a>, tried: &SwitchOverrides) -> Reach<'s, 'a> {
        if tried.is_empty() {
            return Reach { situation, walks: Walks { walked: self.walked(situation), before: None } };
        }
        self.reach_tried(situation, tried)
    }

    fn reach_tried<'s, 'a>(&self, situation: &'s Situation<'a>, tried: &SwitchOverrides) -> Reach<'s, 'a> {
        let stated = self.situation(situation.statement, &SwitchOverrides::new());
        let before = self.walked(&stated);
        let trial = self.trial(tried).unwrap_or_else(|| {
            // The last one first makes room for this one, but for what the page that shows it needs of it.
            self.trial.take();
            let trial = self.try_anew(&stated, situation, tried);
            self.trial.replace(Some(trial.clone()));
            trial
        });
        Reach { situation, walks: Walks { walked: trial.walked, before: Some((before, trial.invalidated)) } }
    }

    fn trial(&self, tried: &SwitchOverrides) -> Option<Trial> {
        self.trial.borrow().as_ref().filter(|trial| trial.tried == *tried).cloned()
    }

    fn try_anew(&self, stated: &Situation<'_>, situation: &Situation<'_>, tried: &SwitchOverrides) -> Trial {
        let invalidated = invalidated(stated, situation, &self.walked(stated));
        let is_invalidated = |category: CategoryId| invalidated.get(category.idx()) == Some(&true);
        let walked = Rc::new(walk(situation, is_invalidated));
        Trial { tried: tried.clone(), stands: situation.stands(), walked, invalidated: invalidated.into() }
    }

    fn walked(&self, stated: &Situation<'_>) -> Rc<Walked> {
        Rc::clone(self.walked.get_or_init(|| Rc::new(walk(stated, |_| true))))
    }
}

fn walk(situation: &Situation<'_>, is_wanted: impl Fn(CategoryId) -> bool + Copy) -> Walked {
    let mut walk = Walk::new(situation);
    for service in (0..situation.statement.services.len()).map(ServiceId::of) {
        walk.start(service, is_wanted);
    }
    walk.run()
}

impl<'s, 'a> Reach<'s, 'a> {
    /// Everything that data can reach from wherever it originates.
    pub fn of_all(situation: &'s Situation<'a>) -> Self {
        ReachCache::default().reach(situation, &SwitchOverrides::new())
    }

    /// Everything that data can reach which is at a service: what originates there, and what `everything` brings there, as firmly
    /// as it does.
    pub fn of_service(everything: &Reach<'s, 'a>, service: ServiceId) -> Self {
        let situation = everything.situation;
        let mut walk = Walk::new(situation);
        walk.start(service, |_| true);
        for way in situation.ways_into(service) {
            for held in everything.all_held_at(way.from) {
                walk.arrive(way, service, held);
            }
        }
        Self { situation, walks: Walks { walked: Rc::new(walk.run()), before: None } }
    }

    /// What was found before of a situation.
    pub(crate) fn again(situation: &'s Situation<'a>, walks: Walks) -> Self {
        Self { situation, walks }
    }

    /// What was found, to be kept.
    pub(crate) fn walks(&self) -> Walks {
        self.walks.clone()
    }

    /// Where it was walked.
    pub fn situation(&self) -> &'s Situation<'a> {
        self.situation
    }

    /// The ends, firmest first, then by shortest way.
    pub fn ends(&self) -> Vec<&End> {
        let mut ends = Vec::with_capacity(self.walks.walked.ends.len());
        let before = self.walks.before.iter().flat_map(|(before, _)| &before.ends);
        let mut before = before.filter(|end| self.is_from_before(end.category)).peekable();
        for end in &self.walks.walked.ends {
            while let Some(earlier) = before.next_if(|earlier| in_order(earlier, end).is_lt()) {
                ends.push(earlier);
            }
            ends.push(end);
        }
        ends.extend(before);
        ends
    }

    /// The shortest of the firmest ways to an end of this reach.
    pub fn path(&self, end: &End) -> Vec<Step> {
        self.walked_of(end.category).path_to(end.from).into_iter().chain(end.last).collect()
    }

    /// The shortest of the firmest ways by which one of those who have it comes to have it there.
    pub fn path_of(&self, end: &End, holder: &Holder) -> Vec<Step> {
        self.walked_of(end.category).path_to(holder.from).into_iter().chain(holder.last).collect()
    }

    /// What the data was, and in which form, where the way of one of those who have it begins.
    pub fn origin_of(&self, end: &End, holder: &Holder) -> (CategoryId, Form) {
        self.walked_of(end.category).origin_of(holder.from).unwrap_or((end.category, end.form))
    }

    /// The service whose rules decide that one of those who have it has it there; that one itself where nobody says whose rules apply after
    /// the move that brings it.
    pub fn rules_of(&self, end: &End, holder: &Holder) -> ServiceId {
        if let [Alternative::Open(Reason::RulesNotStated(_))] = *end.whereabouts {
            return holder.service;
        }
        self.walked_of(end.category).service_of(holder.from).unwrap_or(holder.service)
    }

    /// The shortest of the firmest ways by which data of a category comes to a service, in a form or less changed; empty where none
    /// does.
    pub fn way_to(&self, service: ServiceId, category: CategoryId, form: Form) -> Vec<Step> {
        self.walked_of(category).way_to(service, category, form)
    }

    /// What was walked of a category.
    fn walked_of(&self, category: CategoryId) -> &Walked {
        let before = self.walks.before.as_ref().filter(|_| self.is_from_before(category));
        before.map_or(&self.walks.walked, |(before, _)| before)
    }

    /// What data is at a service, from wherever it came, and in which forms.
    pub fn held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form)> {
        self.all_held_at(service).into_iter().map(|(category, form, _)| (category, form)).collect()
    }

    /// The same, and how firmly.
    pub(super) fn all_held_at(&self, service: ServiceId) -> Vec<(CategoryId, Form, Certainty)> {
        let mut held = Vec::new();
        for category in (0..self.situation.statement.categories.len()).map(CategoryId::of) {
            self.walked_of(category).add_held(service, category, &mut held);
        }
        held
    }

    /// How firmly data of a category is at a service, from wherever it came, in whatever form.
    pub fn holds(&self, service: ServiceId, category: CategoryId) -> Certainty {
        let mut held = Vec::new();
        self.walked_of(category).add_held(service, category, &mut held);
        held.into_iter().map(|(.., certainty)| certainty).max().unwrap_or(Certainty::Unknown)
    }

    /// How firmly data of a category comes to a service of which a clause that has it in one form says what is so of it in another.
    pub fn comes(&self, service: ServiceId, category: CategoryId, kept: Form, form: Form) -> Certainty {
        let mut held = Vec::new();
        self.walked_of(category).add_held(service, category, &mut held);
        let fits = held.into_iter().filter(|(_, before, _)| (*before).max(kept) == form);
        fits.map(|(.., certainty)| certainty).max().unwrap_or(Certainty::Unknown)
    }

    fn is_from_before(&self, category: CategoryId) -> bool {
        self.walks
            .before
            .as_ref()
            .is_some_and(|(_, invalidated)| invalidated.get(category.idx()) != Some(&true))
    }
}
