//! Who has data where: ends, told apart by who has them and brought together by the kinds of data.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::reach::End;
use super::situation::Certainty;
use super::verdict::{Finding, Judge};
use super::whereabouts::Alternative;
use crate::order::{sort, sort_by_key};
use crate::statement::{Activity, CategoryId, Form, ServiceId};

/// That a service does something with data at one or more of some places.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// One or more of these.
    pub whereabouts: Rc<[Alternative]>,
    /// What it does there; none where that is not known either.
    pub activity: Option<Activity>,
    /// In which form the data is there.
    pub form: Form,
    /// Who does it.
    pub service: ServiceId,
    /// How firm that is.
    pub certainty: Certainty,
    /// The kinds of data of which it is so.
    pub categories: Vec<CategoryId>,
}

/// Who does what where with which form of data.
pub(super) type Doing<'e> = (ServiceId, &'e Rc<[Alternative]>, Option<Activity>, Form);

impl Holding {
    pub(super) fn of(
        (service, whereabouts, activity, form): Doing<'_>,
        certainty: Certainty,
        categories: Vec<CategoryId>,
    ) -> Self {
        let whereabouts = Rc::clone(whereabouts);
        Self { whereabouts, activity, form, service, certainty, categories }
    }

    /// The same for each kind of data.
    pub(super) fn each(&self) -> impl Iterator<Item = (Doing<'_>, CategoryId)> {
        let doing = (self.service, &self.whereabouts, self.activity, self.form);
        self.categories.iter().map(move |category| (doing, *category))
    }

    /// What it means for a boundary.
    pub fn finding(&self, judge: &Judge<'_>) -> Finding {
        judge.group(&self.whereabouts, self.certainty)
    }
}

/// Who has data at an end, each once, and how firmly.
pub(super) fn holders(end: &End) -> BTreeMap<ServiceId, Certainty> {
    let mut holders: BTreeMap<ServiceId, Certainty> = BTreeMap::new();
    for holder in &end.holders {
        let firmest = holders.entry(holder.service).or_insert(holder.certainty);
        *firmest = (*firmest).max(holder.certainty);
    }
    holders
}

/// Some ends by who has them, worst first. Kinds of data of which the same is so stand together.
pub(super) fn holdings<'e>(ends: impl IntoIterator<Item = &'e End>, judge: &Judge<'_>) -> Vec<Holding> {
    let mut known: BTreeMap<(Doing<'e>, Reverse<Certainty>), Vec<CategoryId>> = BTreeMap::new();
    for end in ends {
        for (service, certainty) in holders(end) {
            let doing = (service, &end.whereabouts, end.activity, end.form);
            let categories = known.entry((doing, Reverse(certainty))).or_default();
            if categories.last() != Some(&end.category) {
                categories.push(end.category);
            }
        }
    }
    let all = known.into_iter().map(|((doing, Reverse(certainty)), mut categories)| {
        sort(&mut categories);
        categories.dedup();
        Holding::of(doing, certainty, categories)
    });
    let mut all: Vec<Holding> = all.collect();
    sort_by_key(&mut all, |holding| Reverse(holding.finding(judge)));
    all
}
