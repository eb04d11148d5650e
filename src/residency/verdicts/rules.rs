//! What the rules of a service mean for a category, in each form that data can have.

use std::cmp::max;

use super::super::model::{CategoryId, Claim, ClauseId, ServiceId};
use super::super::reach::{Circles, Located, QuickMap, Said};
use super::super::situation::{Certainty, Situation, is_about};
use super::super::verdict::{Judge, is_passing};
use super::super::wire::{Activity, Form};
use super::{Finding, Findings};

/// For each form that data comes in, what lies behind.
pub(super) type ByForm = [Findings; 4];

pub(super) const FORMS: [Form; 4] =
    [Form::Identified, Form::Pseudonymised, Form::Aggregated, Form::Anonymised];

/// The rules of services about categories, each asked for once.
pub(super) struct RuleBook<'s, 'a> {
    situation: &'s Situation<'a>,
    judge: &'s Judge<'s>,
    circles: Circles,
    keepings: QuickMap<ClauseId, (Located, Findings)>,
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
    page: usize,
    followed: usize,
    form: Form,
    certainty: Certainty,
}

impl<'s, 'a> RuleBook<'s, 'a> {
    pub(super) fn new(situation: &'s Situation<'a>, judge: &'s Judge<'s>) -> Self {
        let statement = situation.statement;
        let ids = vec![0; statement.services.len() * statement.categories.len()];
        let keepings = QuickMap::default();
        let (asked, pages, follows, whole) = Default::default();
        let circles = Circles::of(situation);
        Self { situation, judge, circles, keepings, ids, asked, pages, follows, whole }
    }

    /// The number of the rules of a service about a category; their meaning is known after [`Self::work_out`].
    pub(super) fn ask(&mut self, service: ServiceId, category: CategoryId) -> usize {
        let place = service.idx() * self.situation.statement.categories.len() + category.idx();
        let known = self.ids.get(place).copied().unwrap_or_default() as usize;
        known.checked_sub(1).unwrap_or_else(|| {
            self.asked.push((service, category));
            if let Some(slot) = self.ids.get_mut(place) {
                *slot = u32::try_from(self.asked.len()).unwrap_or_default();
            }
            self.asked.len() - 1
        })
    }

    pub(super) fn meaning(&self, id: usize) -> ByForm {
        self.whole.get(id).copied().unwrap_or_default()
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
        self.whole = vec![ByForm::default(); self.asked.len()];
        for (whole, pages) in self.whole.iter_mut().zip(self.pages.chunks(activities.max(1))) {
            for page in pages {
                for (all, findings) in whole.iter_mut().zip(page) {
                    *all |= *findings;
                }
            }
        }
    }

    /// What the rules of a service say by themselves about one activity; what they point at is noted.
    fn read(&mut self, service: ServiceId, category: CategoryId, activity: Activity, idx: usize) -> ByForm {
        let situation = self.situation;
        let passes = is_passing(Some(activity));
        let mut page = ByForm::default();
        let mut said = [Said::Nothing; 4];
        let own = self.pages.len();
        for (id, clause) in situation.keepings(service) {
            let Claim::Keeping(keeping) = &clause.claim else { continue };
            if !keeping.doing.contains(&activity) || !is_about(clause, category) {
                continue;
            }
            let judge = self.judge;
            let (located, findings) = self.keepings.entry(id).or_insert_with(|| {
                let located = Located::of(situation, id, clause, keeping);
                let mut findings = Findings::default();
                for group in &located.groups {
                    let finding = judge.group(group, located.claimed);
                    findings |= Findings::one(finding, Form::Identified, false);
                }
                (located, findings)
            });
            for ((slot, said), form) in page.iter_mut().zip(&mut said).zip(FORMS) {
                *slot |= findings.placed(max(form, clause.form), passes);
                *said = max(*said, located.says(situation, service, clause, (category, form)));
            }
            for (followed, certainty) in located.follows.clone() {
                let followed = self.ask(followed, category) * situation.activities().len() + idx;
                self.follows.push(Follow { page: own, followed, form: clause.form, certainty });
            }
        }
        let is_circular = self.circles.hold(situation, category, activity, service);
        let has_gap = situation.gaps(service).next().is_some();
        for ((slot, said), form) in page.iter_mut().zip(said).zip(FORMS) {
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
        let mut by_followed: Vec<Vec<usize>> = vec![Vec::new(); self.pages.len()];
        for (idx, follow) in self.follows.iter().enumerate() {
            if let Some(list) = by_followed.get_mut(follow.followed) {
                list.push(idx);
            }
        }
        let mut left: Vec<usize> = (0..by_followed.len())
            .filter(|page| by_followed.get(*page).is_some_and(|by| !by.is_empty()))
            .collect();
        while let Some(followed) = left.pop() {
            let Some(meaning) = self.pages.get(followed).copied() else { continue };
            for idx in by_followed.get(followed).into_iter().flatten() {
                let Some(follow) = self.follows.get(*idx) else { continue };
                let Some(page) = self.pages.get_mut(follow.page) else { continue };
                let before = *page;
                for (slot, form) in page.iter_mut().zip(FORMS) {
                    let arriving = meaning.get(max(form, follow.form) as usize).copied().unwrap_or_default();
                    *slot |= arriving.behind(follow.certainty);
                }
                let has_readers = by_followed.get(follow.page).is_some_and(|by| !by.is_empty());
                if *page != before && has_readers {
                    left.push(follow.page);
                }
            }
        }
    }
}
