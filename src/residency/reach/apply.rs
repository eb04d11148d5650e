//! The rules of a service, applied to data of a category and a form.

use std::cmp::{max, min};
use std::rc::Rc;

use super::super::model::{Claim, Clause, ClauseId, Keeping, ServiceId};
use super::super::situation::{Certainty, Situation, is_about};
use super::super::whereabouts::{Alternative, Follow, Reason, Resolved, resolve};
use super::super::wire::{Activity, Copy, Form};
use super::Step;
use super::walk::{Numbered, Spot, State, Walk};

/// What a keeping means under a situation, whatever the data.
#[derive(Debug)]
pub(in crate::residency) struct Located {
    /// Data is at every one of the groups, and within a group at one or more of the alternatives.
    pub(in crate::residency) groups: Vec<Vec<Alternative>>,
    /// The rules that it points at, and how firmly.
    pub(in crate::residency) follows: Vec<(ServiceId, Certainty)>,
    /// How firmly it is claimed, contradictions considered.
    pub(in crate::residency) claimed: Certainty,
    contradicted: bool,
}

impl Located {
    pub(in crate::residency) fn of(
        situation: &Situation<'_>,
        id: ClauseId,
        clause: &Clause,
        keeping: &Keeping,
    ) -> Self {
        let contradicted = situation.is_contradicted(id);
        let mut claimed = situation.certainty(id).unwrap_or(Certainty::Unknown);
        if contradicted {
            claimed = min(claimed, Certainty::May);
        }
        let Resolved { mut groups, follows } = resolve(situation.statement, id, &keeping.at);
        let mut open = |reason: Reason| groups.push(vec![Alternative::Open(reason)]);
        if follows.iter().any(|follow| follow.service.is_none()) {
            open(Reason::UnknownService(id));
        }
        if contradicted {
            open(Reason::Contradicted(id));
        }
        if situation.leaves_a_rest(id) {
            open(Reason::Rest(id));
        }
        if claimed == Certainty::Unknown {
            // A place that nobody claims anything about is not known, even if it is named.
            open(if clause.strength.is_some() { Reason::NotDetermined(id) } else { Reason::Unreadable(id) });
        }
        let firmness = |one_of| if one_of { min(claimed, Certainty::May) } else { claimed };
        let follow = |Follow { service, one_of }: &Follow| Some(((*service)?, firmness(*one_of)));
        let follows = follows.iter().filter_map(follow).collect();
        Self { groups, follows, claimed, contradicted }
    }

    /// Whether it says where data of a form is that the rules of a service are asked about.
    pub(in crate::residency) fn says(
        &self,
        situation: &Situation<'_>,
        rules: ServiceId,
        clause: &Clause,
        data: (super::super::model::CategoryId, Form),
    ) -> Said {
        let (category, form) = data;
        let is_copy = matches!(&clause.claim, Claim::Keeping(keeping) if keeping.copy == Some(Copy::Copy));
        match self.claimed {
            // In another form, or another copy: where the data itself is, it does not say.
            _ if form < clause.form => Said::Nothing,
            _ if is_copy && situation.originates(rules, category) => Said::Nothing,
            _ if self.contradicted => Said::Firmly,
            Certainty::Will => Said::Firmly,
            Certainty::May => Said::May,
            Certainty::Unknown => Said::Nothing,
        }
    }
}

/// How firmly the rules of a service say where it does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::residency) enum Said {
    Nothing,
    May,
    Firmly,
}

impl Said {
    /// What is open where no more is said.
    pub(in crate::residency) fn silence(self, rules: ServiceId, activity: Activity) -> Option<Reason> {
        let must_say = matches!(activity, Activity::Store | Activity::Process);
        match self {
            _ if !must_say => None,
            Self::Nothing => Some(Reason::NotStated(rules, activity)),
            Self::May => Some(Reason::OnlyMay(rules, activity)),
            Self::Firmly => None,
        }
    }
}

impl Walk<'_, '_> {
    /// What a claim means, and the numbers of its groups.
    pub(super) fn located(&mut self, id: ClauseId, clause: &Clause, keeping: &Keeping) -> Numbered {
        if let Some(known) = self.located.get(id.idx()).and_then(Option::as_ref) {
            return Rc::clone(known);
        }
        let located = Located::of(self.situation, id, clause, keeping);
        let numbers = located.groups.iter().map(|group| self.number(group)).collect();
        let made = Rc::new((located, numbers));
        if let Some(slot) = self.located.get_mut(id.idx()) {
            *slot = Some(Rc::clone(&made));
        }
        made
    }

    /// The number of some alternatives, whatever their order.
    fn number(&mut self, group: &[Alternative]) -> u32 {
        let mut group: Rc<[Alternative]> = group.into();
        if let Some(group) = Rc::get_mut(&mut group) {
            group.sort_unstable();
        }
        let next = u32::try_from(self.whereabouts.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(Rc::clone(&group)).or_insert(next);
        if number == next {
            self.whereabouts.push(group);
        }
        number
    }

    /// The number of a place that is not determined.
    pub(super) fn open(&mut self, reason: Reason) -> u32 {
        let known = self.numbers.get([Alternative::Open(reason)].as_slice()).copied();
        known.unwrap_or_else(|| self.number(&[Alternative::Open(reason)]))
    }

    pub(super) fn apply(&mut self, id: u32, state: State, rules: ServiceId, activity: Activity) {
        let situation = self.situation;
        let holder = self.holder(id);
        let mut said = Said::Nothing;
        for (clause_id, clause) in situation.keepings(rules) {
            let Claim::Keeping(keeping) = &clause.claim else { continue };
            if !keeping.doing.contains(&activity) || !is_about(clause, state.category) {
                continue;
            }
            let found = self.located(clause_id, clause, keeping);
            let (located, groups) = &*found;
            let form = max(state.form, clause.form);
            let kept = State { form, certainty: min(state.certainty, located.claimed), ..state };
            for group in groups {
                self.end(id, kept, Some(activity), *group, Some(Step::Keeps(clause_id)), holder);
            }
            for (service, firmness) in &located.follows {
                let certainty = min(kept.certainty, *firmness);
                let next = State { spot: Spot::Rules(*service, activity), certainty, ..kept };
                let step = Step::RulesOf { clause: clause_id, service: *service };
                self.visit(next, Some(id), [Some(step), None], holder);
            }
            said = max(said, located.says(situation, rules, clause, (state.category, state.form)));
        }
        for gap in situation.gaps(rules) {
            let end = State { certainty: Certainty::Unknown, ..state };
            let open = self.open(Reason::NotUnderstood(gap));
            self.end(id, end, None, open, Some(Step::NotUnderstood(gap)), holder);
        }
        let is_circular = self.circles.hold(situation, state.category, activity, rules);
        let circle = is_circular.then_some(Reason::Circle(rules));
        for reason in circle.into_iter().chain(said.silence(rules, activity)) {
            let open = self.open(reason);
            self.end(id, state, Some(activity), open, Some(Step::Silence(rules)), holder);
        }
    }
}
