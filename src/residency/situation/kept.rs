//! The keepings that hold, and what they mean under a situation, whatever the data.

use std::cmp::{max, min};
use std::rc::Rc;

use super::super::quick::QuickMap;
use super::super::whereabouts::{Alternative, Follow, Reason, Resolved, resolve};
use super::against::{Forms, GroupSet};
use super::parts::Part;
use super::{About, Certainty, Open, Stands};
use crate::order::sort;
use crate::statement::{Activity, CategoryId, Clause, ClauseId, Copy, Form, Keeping, ServiceId, Statement};

/// A keeping that holds.
#[derive(Debug)]
pub(in crate::residency) struct Kept {
    /// Its position among all that hold.
    pub(in crate::residency) number: u32,
    pub(in crate::residency) clause: ClauseId,
    pub(in crate::residency) service: ServiceId,
    pub(in crate::residency) form: Form,
    /// How firmly it is claimed, contradictions considered.
    pub(in crate::residency) claimed: Certainty,
    contradicted: bool,
    /// How firmly, as long as its service is on.
    claimed_if_on: Certainty,
    pub(super) is_copy: bool,
    /// What is done by way of exception says nothing of what is usual.
    is_exception: bool,
    /// A bit for each activity.
    doing: u8,
    data: About,
    /// The forms in which data comes of which it is so.
    forms: Forms,
    /// Data is at every one of the groups, and within a group at one or more of the alternatives; by their numbers.
    pub(in crate::residency) groups: Vec<u32>,
    /// The rules that it points at, and how firmly.
    pub(in crate::residency) follows: Vec<(ServiceId, Certainty)>,
}

impl Kept {
    pub(in crate::residency) fn does(&self, activity: Activity) -> bool {
        self.doing & bit(activity) != 0
    }

    pub(in crate::residency) fn is_about(&self, category: CategoryId) -> bool {
        self.data.holds(category)
    }

    /// Whether it is about data that comes in a form.
    pub(in crate::residency) fn takes(&self, form: Form) -> bool {
        self.forms.has(form)
    }

    /// Whether it says where data is that is in a form there.
    pub(super) fn ends_in(&self, form: Form) -> bool {
        Forms::EACH.into_iter().any(|comes| self.takes(comes) && max(comes, self.form) == form)
    }

    pub(in crate::residency) fn forms(&self) -> Forms {
        self.forms
    }

    /// Whether it says the same of all categories, wherever they originate.
    pub(in crate::residency) fn is_of_all_alike(&self) -> bool {
        matches!(self.data, About::Everything) && !self.is_copy && self.follows.is_empty()
    }

    /// Whether it says where data of a form is that the rules of a service are asked about.
    pub(in crate::residency) fn says(
        &self,
        stands: &Stands,
        rules: ServiceId,
        category: CategoryId,
        form: Form,
    ) -> Said {
        // Where a copy is does not say where the original is.
        let of_copies = !(self.is_copy && stands.originates(rules, category));
        self.said(form, of_copies, true)
    }

    /// The same where those rules decide for another service: where a copy of theirs is does not say where that one's data is, nor is
    /// anything firm that is so only while their service is on.
    pub(super) fn says_for_others(&self, form: Form) -> Said {
        self.said(form, false, false)
    }

    fn said(&self, form: Form, of_copies: bool, while_on: bool) -> Said {
        match self.claimed {
            // In another form, or another copy: where the data itself is, it does not say.
            _ if !self.takes(form)
                || form < self.form
                || self.is_exception
                || (self.is_copy && !of_copies) =>
            {
                Said::Nothing
            }
            _ if self.contradicted => Said::Firmly,
            Certainty::Will => Said::Firmly,
            Certainty::May if while_on && self.claimed_if_on == Certainty::Will => Said::Firmly,
            Certainty::May => Said::May,
            Certainty::Unknown => Said::Nothing,
        }
    }
}

fn bit(activity: Activity) -> u8 {
    1 << activity as u8
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

/// The keepings that hold, each as it is added.
#[derive(Default)]
pub(super) struct Keeper {
    kept: Vec<Kept>,
    /// The groups of alternatives that they name, whatever their order, each once.
    whereabouts: Vec<Rc<[Alternative]>>,
    numbers: QuickMap<Rc<[Alternative]>, u32>,
}

impl Keeper {
    pub(super) fn all(self) -> (Vec<Kept>, Vec<Rc<[Alternative]>>) {
        (self.kept, self.whereabouts)
    }

    /// Adds a keeping that holds.
    pub(super) fn add(
        &mut self,
        statement: &Statement,
        stands: &Stands,
        (id, clause, keeping): (ClauseId, &Clause, &Keeping),
        service: ServiceId,
    ) {
        if stands.fell_silent(id) {
            stands
                .opens_of(id)
                .for_each(|open| self.open(open, (clause, keeping), service, Certainty::Unknown));
            return;
        }
        let claimed = stands.certainty_unopposed(id).unwrap_or(Certainty::Unknown);
        let Resolved { groups, follows } = resolve(statement, id, &keeping.at);
        for part in stands.parts(statement, (id, clause, keeping)) {
            // Rules that are followed are denied as a whole or not at all.
            let are_denied = part.denied == GroupSet::ALL;
            let left = part.groups(&groups);
            for contradicted in [false, true] {
                let is_of_it = |at: usize| part.denied.has(at) == contradicted;
                let groups = left.iter().enumerate().filter(|(at, _)| is_of_it(*at));
                let groups: Vec<_> = groups.map(|(_, group)| group.clone()).collect();
                let follows = if are_denied == contradicted { follows.as_slice() } else { &[] };
                let is_there = if contradicted { GroupSet::NONE < part.denied } else { !are_denied };
                if is_there && !(groups.is_empty() && follows.is_empty()) {
                    let resolved = Resolved { groups, follows: follows.to_vec() };
                    self.add_part(stands, (id, clause, keeping), service, &part, resolved, contradicted);
                }
            }
        }
        stands.opens_of(id).for_each(|open| self.open(open, (clause, keeping), service, claimed));
    }

    /// Adds a part of a keeping, with what it says of places.
    fn add_part(
        &mut self,
        stands: &Stands,
        (id, clause, keeping): (ClauseId, &Clause, &Keeping),
        service: ServiceId,
        part: &Part,
        Resolved { mut groups, follows }: Resolved,
        contradicted: bool,
    ) {
        let claimed = if contradicted { stands.certainty(id) } else { stands.certainty_unopposed(id) };
        let claimed = claimed.unwrap_or(Certainty::Unknown);
        let mut open = |reason: Reason| groups.push(vec![Alternative::Open(reason)]);
        if follows.iter().any(|follow| follow.service.is_none()) {
            open(Reason::UnknownService(id));
        }
        if contradicted {
            open(Reason::Contradicted(id));
        }
        if claimed == Certainty::Unknown {
            // A place that nobody claims anything about is not known, even if it is named.
            open(if clause.strength.is_some() {
                Reason::NotDetermined(id)
            } else {
                Reason::NotUnderstood(id)
            });
        }
        let firmness = |one_of| if one_of { min(claimed, Certainty::May) } else { claimed };
        let follow = |Follow { service, one_of }: &Follow| Some(((*service)?, firmness(*one_of)));
        let kept = Kept {
            number: u32::try_from(self.kept.len()).unwrap_or(u32::MAX),
            clause: id,
            service,
            form: clause.form,
            claimed,
            contradicted,
            claimed_if_on: stands.certainty_if_on(id).unwrap_or(Certainty::Unknown),
            is_copy: keeping.copy == Some(Copy::Copy),
            is_exception: clause.exception.is_some(),
            doing: part.doing.iter().fold(0, |all, activity| all | bit(*activity)),
            data: part.data.clone(),
            forms: part.forms.and(Forms::taken_by(clause)),
            groups: groups.into_iter().map(|group| self.number(group)).collect(),
            follows: follows.iter().filter_map(follow).collect(),
        };
        self.kept.push(kept);
    }

    /// Adds what a keeping leaves open of itself.
    fn open(
        &mut self,
        open: &Open,
        (clause, keeping): (&Clause, &Keeping),
        service: ServiceId,
        claimed: Certainty,
    ) {
        let groups = vec![self.number(vec![Alternative::Open(open.reason)])];
        self.kept.push(Kept {
            number: u32::try_from(self.kept.len()).unwrap_or(u32::MAX),
            clause: open.clause,
            service,
            form: clause.form,
            claimed,
            contradicted: false,
            claimed_if_on: claimed,
            is_copy: keeping.copy == Some(Copy::Copy),
            is_exception: clause.exception.is_some(),
            doing: bit(open.activity),
            data: open.data.clone(),
            forms: Forms::taken_by(clause),
            groups,
            follows: Vec::new(),
        });
    }

    fn number(&mut self, mut group: Vec<Alternative>) -> u32 {
        sort(&mut group);
        let group: Rc<[Alternative]> = group.into();
        let next = u32::try_from(self.whereabouts.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(Rc::clone(&group)).or_insert(next);
        if number == next {
            self.whereabouts.push(group);
        }
        number
    }
}
