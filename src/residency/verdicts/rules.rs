//! What the rules of a service mean for a category, in each form that data can have.

use std::cmp::{max, min};

use super::super::groups::Groups;
use super::super::situation::{Certainty, Forms, Said, Situation};
use super::super::verdict::{Judge, is_transit_or_access};
use super::graph::together;
use super::{Finding, Findings};
use crate::statement::{Activity, CategoryId, Form, Rules, ServiceId};

/// For each form that data comes in, what lies behind.
pub(super) type ByForm = [Findings; 4];

pub(super) const FORMS: [Form; 4] = Forms::EACH;

/// The rules of services about categories, each asked for once.
pub(super) struct RuleBook<'s, 'a> {
    situation: &'s Situation<'a>,
    /// What each keeping that holds means by itself, of identified data that is kept.
    keepings: Vec<Findings>,
    /// Of each service, whether its rules say the same of all categories.
    alike: Vec<bool>,
    /// The number of each service and category, one higher; nought where it was not asked for.
    ids: Vec<u32>,
    asked: Vec<(ServiceId, CategoryId)>,
    /// One for each activity, of each that was asked for.
    pages: Vec<ByForm>,
    follows: Vec<Follow>,
    /// All activities together, when everything has been worked out.
    whole: Vec<ByForm>,
}

/// A page that another one points at.
struct Follow {
    page: u32,
    followed: u32,
    form: Form,
    /// The forms in which data comes of which it is so.
    forms: Forms,
    certainty: Certainty,
}

impl<'s, 'a> RuleBook<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>, judge: &Judge<'_>) -> Self {
        let statement = situation.statement;
        let of_group = |group: &u32, certainty| {
            Findings::one(judge.group(&situation.whereabouts(*group), certainty), Form::Identified, false)
        };
        // Of a category that nobody knows anything of, no service says the same as of the others.
        let are_alike = situation.unheard().next().is_none();
        let (mut keepings, mut alike) = (Vec::new(), vec![are_alike; statement.services.len()]);
        for kept in situation.all_kept() {
            let groups = kept.groups.iter().map(|group| of_group(group, kept.claimed));
            keepings.push(groups.fold(Findings::default(), |all, findings| all | findings));
            if let Some(alike) = alike.get_mut(kept.service.idx()) {
                *alike &= kept.is_of_all_alike();
            }
        }
        let ids = vec![0; statement.services.len() * statement.categories.len()];
        let (asked, pages, follows, whole) = Default::default();
        Self { situation, keepings, alike, ids, asked, pages, follows, whole }
    }

    /// The number of the rules of a service about a category; their meaning is known after [`Self::work_out`].
    pub(super) fn ask(&mut self, service: ServiceId, category: CategoryId) -> u32 {
        let alike = self.alike.get(service.idx()) == Some(&true);
        let category = if alike { CategoryId(0) } else { category };
        let place = service.idx() * self.situation.statement.categories.len() + category.idx();
        let next = u32::try_from(self.asked.len()).unwrap_or(u32::MAX);
        let Some(slot) = self.ids.get_mut(place) else { return u32::MAX };
        slot.checked_sub(1).unwrap_or_else(|| {
            *slot = next.saturating_add(1);
            self.asked.push((service, category));
            next
        })
    }

    pub(super) fn meaning(&self, id: u32) -> ByForm {
        self.whole.get(id as usize).copied().unwrap_or_default()
    }

    /// Works out everything that was asked for, and what that points at.
    pub(super) fn work_out(&mut self) {
        let activities = self.situation.activities().len();
        let mut next = 0;
        while let Some((service, category)) = self.asked.get(next).copied() {
            for idx in 0..activities {
                if let Some(activity) = self.situation.activities().get(idx).copied() {
                    let page = self.read(service, category, activity, idx);
                    self.pages.push(page);
                }
            }
            next += 1;
        }
        self.settle();
        let all = |pages: &[ByForm]| pages.iter().fold(ByForm::default(), together);
        self.whole = self.pages.chunks(activities).map(all).collect();
    }

    /// What the rules of a service say by themselves about one activity; what they point at is noted.
    fn read(&mut self, service: ServiceId, category: CategoryId, activity: Activity, idx: usize) -> ByForm {
        let situation = self.situation;
        let passes = is_transit_or_access(Some(activity));
        let mut page = ByForm::default();
        let mut said = [Said::Nothing; 4];
        let own = small(self.pages.len());
        let kept = situation.kept(service).filter(|kept| kept.does(activity) && kept.is_about(category));
        for kept in kept {
            let findings = self.keepings.get(kept.number as usize).copied().unwrap_or_default();
            for ((slot, said), form) in page.iter_mut().zip(&mut said).zip(FORMS) {
                if !kept.takes(form) {
                    continue;
                }
                *slot |= findings.placed(max(form, kept.form), passes);
                *said = max(*said, kept.says(situation, service, category, form));
            }
            for (followed, certainty) in kept.follows.iter().copied() {
                let ways = || situation.ways_into(followed).filter(|way| way.brings(category));
                let is_open = ways().any(|way| way.rules == Rules::NotStated);
                for (slot, form) in page.iter_mut().zip(FORMS).filter(|(_, form)| kept.takes(*form)) {
                    let form = max(form, kept.form);
                    if is_open || situation.open_for_others(followed, category, activity, form).is_some() {
                        *slot |= Findings::one(Finding::Unknown, form, passes);
                    }
                }
                // What is sent to the one that is followed may be under other rules there.
                let others =
                    ways().filter_map(|way| Some((way.other_governor()?, min(certainty, way.certainty))));
                for (followed, certainty) in others.chain([(followed, certainty)]) {
                    let followed =
                        self.ask(followed, category) * small(situation.activities().len()) + small(idx);
                    let (form, forms) = (kept.form, kept.forms());
                    self.follows.push(Follow { page: own, followed, form, forms, certainty });
                }
            }
        }
        let is_circular = situation.is_circular(category, activity, service);
        let has_gap = situation.gaps(service, category).next().is_some();
        for ((slot, said), form) in page.iter_mut().zip(said).zip(FORMS) {
            let said = situation.said_in_all(said, service, (category, activity, form));
            if is_circular || said.silence(service, activity).is_some() {
                *slot |= Findings::one(Finding::Unknown, form, passes);
            }
            if has_gap {
                *slot |= Findings::one(Finding::Unknown, form, false);
            }
        }
        page
    }

    /// Lets what pages mean flow into those that point at them, until nothing changes.
    fn settle(&mut self) {
        let followed: Vec<u32> = self.follows.iter().map(|follow| follow.followed).collect();
        let by_followed = Groups::of(self.pages.len(), &followed);
        let mut left = followed;
        while let Some(followed) = left.pop() {
            let Some(meaning) = self.pages.get(followed as usize).copied() else { continue };
            for idx in by_followed.members(followed as usize) {
                let Some(follow) = self.follows.get(*idx as usize) else { continue };
                let Some(page) = self.pages.get_mut(follow.page as usize) else { continue };
                let before = *page;
                for (slot, form) in page.iter_mut().zip(FORMS).filter(|(_, form)| follow.forms.has(*form)) {
                    let arriving = meaning.get(max(form, follow.form) as usize).copied().unwrap_or_default();
                    *slot |= arriving.behind(follow.certainty);
                }
                if *page != before {
                    left.push(follow.page);
                }
            }
        }
    }
}

fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
