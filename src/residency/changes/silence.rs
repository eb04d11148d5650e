//! What a later statement no longer says.

use super::super::situation::{Situation, Truth};
use super::super::timeline::Time;
use super::counterparts::{Counterparts, Either};
use crate::order::sort_by_key;
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Date, Form, ServiceId, Strength};

/// A part of a claim of the earlier statement about which the later one says nothing, neither that it is so nor that it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// The claim, in the earlier statement.
    pub clause: ClauseId,
    /// The category concerned, of the earlier statement.
    pub category: CategoryId,
    /// The part concerned.
    pub about: About,
    /// Where the later statement says that it was so, and until when.
    pub past: Option<(ClauseId, Date)>,
}

/// What a part of a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Of a keeping, an activity.
    Doing(Activity),
    /// Of a movement, a recipient.
    To(ServiceId),
    /// Of a movement, a recipient that the statement does not describe.
    ToUnknown,
}

/// What a part of a claim is about, whatever it says of it, in words that both statements share.
pub(super) type Subject = (Either, Either, Form, Part);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Doing(Activity),
    To(Either),
    /// To whomever: who is not described in one statement may be in the other.
    ToAnybody,
}

/// How a claim of the later statement stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It says that it is so, or that it is not.
    Stated,
    /// It says that nobody says whether it is so.
    Open,
    /// It was so until then.
    Past(Date),
    /// It would be so with other settings, or of another tenant: by this statement it is not.
    Elsewise,
    /// It will be so.
    Planned,
}

/// Everything of which the later statement speaks, in order.
pub(super) struct Spoken(Vec<(Subject, ClauseId, Standing)>);

impl Spoken {
    pub(super) fn of(after: &Situation<'_>, counterparts: &Counterparts) -> Self {
        let mut spoken = Vec::new();
        for (id, clause) in clauses(after) {
            let standing = match after.statement.time_of(id) {
                _ if !says(clause) => match after.truth(id) {
                    Truth::No => continue,
                    _ => Standing::Open,
                },
                Time::Past(until) => Standing::Past(until),
                Time::Planned(_) => Standing::Planned,
                // What would be denied with other settings, or of another tenant, is not denied.
                _ if after.truth(id) == Truth::No && clause.strength == Some(Strength::IsNot) => continue,
                _ if after.truth(id) == Truth::No => Standing::Elsewise,
                _ => Standing::Stated,
            };
            let subjects = subjects(after, counterparts, clause, false).into_iter();
            spoken.extend(subjects.map(|(_, _, subject)| (subject, id, standing)));
        }
        sort_by_key(&mut spoken, |(subject, ..)| *subject);
        Self(spoken)
    }

    fn about(&self, subject: Subject) -> &[(Subject, ClauseId, Standing)] {
        let first = self.0.partition_point(|(other, ..)| *other < subject);
        let rest = self.0.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|(other, ..)| *other == subject)).unwrap_or_default()
    }

    /// A claim that says that something is not so, or not as things stand.
    pub(super) fn denial(&self, subject: Subject) -> Option<ClauseId> {
        let of_now = |(_, _, standing): &&(Subject, ClauseId, Standing)| {
            !matches!(standing, Standing::Past(_) | Standing::Open)
        };
        self.about(subject).iter().find(of_now).map(|(_, id, _)| *id)
    }
}

/// What the later statement is silent about; `speaks_of_all` whether a claim of it is about all of what an earlier one says.
pub(super) fn silent(
    before: &Situation<'_>,
    spoken: &Spoken,
    counterparts: &Counterparts,
    speaks_of_all: impl Fn(ClauseId, &Clause) -> bool,
) -> Vec<Silent> {
    let mut found = Vec::new();
    for (id, clause) in clauses(before) {
        // What a claim leaves open whose time was over already, or that says that nobody says, the later statement may leave open as well.
        let was_over = before.truth(id) == Truth::No;
        let was_open = was_over || !says(clause);
        if was_over && !before.fell_silent(id) {
            continue;
        }
        for (category, about, subject) in subjects(before, counterparts, clause, true) {
            let later = spoken.about(subject);
            let speaks = |standing: Standing| match standing {
                Standing::Stated | Standing::Elsewise => true,
                Standing::Open | Standing::Past(_) => was_open,
                Standing::Planned => false,
            };
            let answers = |(_, later, standing): &(Subject, ClauseId, Standing)| {
                speaks(*standing) && speaks_of_all(*later, clause)
            };
            if later.iter().any(answers) || (was_open && !is_open(before, (id, clause), category, about)) {
                continue;
            }
            let until = |(_, id, standing): &(Subject, ClauseId, Standing)| match standing {
                Standing::Past(until) => Some((*id, *until)),
                _ => None,
            };
            let past = later.iter().filter_map(until).max_by_key(|(_, until)| until.last_day());
            found.push(Silent { clause: id, category, about, past });
        }
    }
    found
}

/// Whether a part of a claim that says nothing firm is in effect: of one whose time is over, others may have spoken since.
fn is_open(
    situation: &Situation<'_>,
    (id, clause): (ClauseId, &Clause),
    category: CategoryId,
    about: About,
) -> bool {
    let Some(service) = clause.service else { return false };
    match about {
        About::Doing(activity) => situation
            .kept(service)
            .any(|kept| kept.clause == id && kept.does(activity) && kept.is_about(category)),
        About::To(to) => situation.way(id, service, Some(to)).is_some(),
        About::ToUnknown => situation.way(id, service, None).is_some(),
    }
}

fn clauses<'a>(situation: &Situation<'a>) -> impl Iterator<Item = (ClauseId, &'a Clause)> {
    (0..).map(ClauseId::of).zip(&situation.statement.clauses)
}

/// Whether a clause says something, be it that something is not so.
fn says(clause: &Clause) -> bool {
    !matches!(clause.strength, None | Some(Strength::NotStated))
}

fn subjects(
    situation: &Situation<'_>,
    counterparts: &Counterparts,
    clause: &Clause,
    is_earlier: bool,
) -> Vec<(CategoryId, About, Subject)> {
    let Some(service) = clause.service else { return Vec::new() };
    let parts: Vec<About> = match &clause.claim {
        Claim::Keeping(keeping) => keeping.doing.iter().copied().map(About::Doing).collect(),
        Claim::Movement(movement) => {
            let to: Vec<About> =
                movement.to.iter().map(|to| to.map_or(About::ToUnknown, About::To)).collect();
            // Who is not described in the earlier statement, any recipient of the later one may be.
            let anybody = (!is_earlier && !to.contains(&About::ToUnknown)).then_some(About::ToUnknown);
            to.into_iter().chain(anybody).collect()
        }
        Claim::NotUnderstood => Vec::new(),
    };
    // What goes back as well, the later statement says of the recipients, too.
    let back: Vec<ServiceId> = match &clause.claim {
        Claim::Movement(movement) if movement.also_back && !is_earlier => {
            movement.to.iter().flatten().copied().collect()
        }
        _ => Vec::new(),
    };
    let all = (0..situation.statement.categories.len()).map(CategoryId::of);
    let data = clause.data.clone().unwrap_or_else(|| all.collect());
    let whose = counterparts.service_of(service, is_earlier);
    let mut subjects = Vec::new();
    for category in data {
        for about in &parts {
            let part = match *about {
                About::Doing(activity) => Part::Doing(activity),
                About::To(service) => Part::To(counterparts.service_of(service, is_earlier)),
                About::ToUnknown => Part::ToAnybody,
            };
            let what = counterparts.category_of(category, is_earlier);
            subjects.push((category, *about, (whose, what, clause.form, part)));
        }
        for from in &back {
            let what = counterparts.category_of(category, is_earlier);
            let from = counterparts.service_of(*from, is_earlier);
            subjects.push((category, About::To(service), (from, what, clause.form, Part::To(whose))));
        }
    }
    subjects
}
