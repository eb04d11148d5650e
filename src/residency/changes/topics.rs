//! The differences of two statements, brought together by what they are about.

use std::collections::BTreeMap;

use super::super::holdings::holders;
use super::super::reach::{End, Reach, Step};
use super::super::situation::{Certainty, is_about};
use super::super::what_if::{Difference, Reached};
use super::super::whereabouts::Alternative;
use super::claimed::{Kept, differently};
use super::counterparts::{Counterparts, Either};
use super::governed::{Governed, Side};
use super::silence::{About, Part, Silent, Spoken};
use crate::order::sort_by_key;
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Date, Form, ServiceId};

/// Something of both statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both<T> {
    /// Of the earlier one.
    pub earlier: T,
    /// Of the later one.
    pub later: T,
}

/// What changed about one thing that a service does with data of a category, in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The service; none in a statement that does not have it.
    pub service: Both<Option<ServiceId>>,
    /// The category.
    pub category: Both<Option<CategoryId>>,
    /// What is done; none where that is not known.
    pub activity: Option<Activity>,
    /// In which form.
    pub form: Form,
    /// The keepings about it that hold.
    pub claims: Both<Vec<ClauseId>>,
    /// The places that only the later one claims, one or more of each, and how firmly the data is there.
    pub news: Vec<(Vec<Alternative>, Certainty)>,
    /// The ends that are only in one of the statements, or more or less firm in the other.
    pub ends: Both<Vec<Reached>>,
    /// What became of what the earlier statement says of it.
    pub fate: Fate,
}

/// What became of what an earlier statement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The later one speaks of it still, perhaps by this clause: as much, something else, or that it is not so.
    Spoken(Option<ClauseId>),
    /// The later one says nothing of it, but perhaps, by this clause, that it was so until then.
    Silent(Option<(ClauseId, Date)>),
}

pub(super) type Key = (Either, Either, Option<Activity>, Form);

enum Found {
    Lost(Reached),
    Gained(Reached),
    Silent(Option<(ClauseId, Date)>),
    /// This claim of the earlier statement, whether or not there is data of which it is so.
    Withdrawn(ClauseId),
    /// Something else is claimed, perhaps anew, whatever that means for the ends of all data together.
    Claimed(Option<Kept>),
}

/// The claims of which the later statement says nothing in a part, with where it says that it was so until some day.
type Withdrawn = BTreeMap<ClauseId, Option<(ClauseId, Date)>>;

pub(super) fn topics(
    difference: &Difference,
    silent: &[Silent],
    [before, after]: [&Reach<'_, '_>; 2],
    counterparts: &Counterparts,
    spoken: &Spoken,
) -> Vec<Topic> {
    let withdrawn: Withdrawn = silent.iter().rev().map(|silent| (silent.clause, silent.past)).collect();
    let mut all = found(difference, silent, &withdrawn, before, counterparts);
    let sides = [before, after].map(|reach| (reach, Governed::of(reach)));
    for (key, kept) in differently(&sides, counterparts) {
        if kept.is_none() {
            // What data is there no more because nobody says that it comes is not said not to be there.
            let (whose, what, _, form) = key;
            let (whose, what) = (counterparts.both_services(whose), counterparts.both_categories(what));
            let way =
                whose.earlier.zip(what.earlier).map(|(service, data)| before.way_to(service, data, form));
            let past = way.into_iter().flatten().find_map(|step| withdrawn.get(&by(step)?));
            all.extend(past.map(|past| (key, Found::Silent(*past))));
        }
        all.push((key, Found::Claimed(kept)));
    }
    sort_by_key(&mut all, |(key, _)| *key);
    let mut topics: Vec<(Key, Topic)> = Vec::new();
    for (key, found) in all {
        if topics.last().is_none_or(|(last, _)| *last != key) {
            topics.push((key, topic(key, &sides, counterparts, spoken)));
        }
        let Some((_, topic)) = topics.last_mut() else { continue };
        match found {
            Found::Lost(reached) => topic.ends.earlier.push(reached),
            Found::Gained(reached) => topic.ends.later.push(reached),
            Found::Silent(past) => topic.fate = Fate::Silent(past),
            Found::Withdrawn(claim) => {
                let claims = &mut topic.claims.earlier;
                if topic.ends.earlier.is_empty() && !claims.contains(&claim) {
                    claims.push(claim);
                }
            }
            Found::Claimed(kept) => topic.news.extend(kept),
        }
    }
    topics.into_iter().map(|(_, topic)| topic).collect()
}

fn found(
    difference: &Difference,
    silent: &[Silent],
    withdrawn: &Withdrawn,
    before: &Reach<'_, '_>,
    counterparts: &Counterparts,
) -> Vec<(Key, Found)> {
    let key = |reached: &Reached, is_earlier| {
        let end = &reached.end;
        let service = counterparts.service_of(end.service, is_earlier);
        (service, counterparts.category_of(end.category, is_earlier), end.activity, end.form)
    };
    let mut found = Vec::new();
    // An end is as firm as the firmest of those who have it: of one of them nothing is new where only others have it more firmly.
    let firmness = |end: &End, is_earlier: bool, whose: Either| {
        let own = holders(end).into_iter();
        own.filter(|(service, _)| counterparts.service_of(*service, is_earlier) == whose)
            .map(|(_, firm)| firm)
            .max()
    };
    let shifted = |is_earlier: bool| {
        let of_one = move |pair: &&(Reached, Reached)| {
            let (was, is) = pair;
            let own = if is_earlier { was } else { is };
            let whose = counterparts.service_of(own.end.service, is_earlier);
            firmness(&was.end, true, whose) != firmness(&is.end, false, whose)
        };
        difference.shifted.iter().filter(of_one)
    };
    for lost in difference.lost.iter().chain(shifted(true).map(|(lost, _)| lost)) {
        found.push((key(lost, true), Found::Lost(lost.clone())));
        // A way that ends because a step on it fell silent is no reassurance.
        let silence = lost.path.iter().find_map(|step| withdrawn.get(&by(*step)?));
        found.extend(silence.map(|past| (key(lost, true), Found::Silent(*past))));
    }
    for gained in difference.gained.iter().chain(shifted(false).map(|(_, gained)| gained)) {
        found.push((key(gained, false), Found::Gained(gained.clone())));
    }
    for silent in silent {
        let clause = before.situation().statement.clauses.get(silent.clause.idx());
        if let (About::Doing(activity), Some(clause)) = (silent.about, clause)
            && let Some(service) = clause.service
        {
            let category = counterparts.category_of(silent.category, true);
            let key = (counterparts.service_of(service, true), category, Some(activity), clause.form);
            found.push((key, Found::Silent(silent.past)));
            found.push((key, Found::Withdrawn(silent.clause)));
        }
    }
    found
}

fn by(step: Step) -> Option<ClauseId> {
    match step {
        Step::Moves { clause, .. }
        | Step::RulesOf { clause, .. }
        | Step::Keeps(clause)
        | Step::MovesUnknown(clause) => Some(clause),
        _ => None,
    }
}

/// A topic with what both statements claim of it, and without the ends.
fn topic(key: Key, sides: &[Side<'_, '_, '_>; 2], counterparts: &Counterparts, spoken: &Spoken) -> Topic {
    let (whose, what, activity, form) = key;
    let service = counterparts.both_services(whose);
    let category = counterparts.both_categories(what);
    let claims = |side, service, category| match (service, category, activity) {
        (Some(service), Some(category), Some(activity)) => claims(side, service, category, activity, form),
        _ => Vec::new(),
    };
    let denial = |activity| spoken.denial((whose, what, form, Part::Doing(activity)));
    Topic {
        claims: Both {
            earlier: claims(&sides[0], service.earlier, category.earlier),
            later: claims(&sides[1], service.later, category.later),
        },
        service,
        category,
        activity,
        form,
        news: Vec::new(),
        ends: Both::default(),
        fate: Fate::Spoken(activity.and_then(denial)),
    }
}

/// The keepings that hold for data that is at a service, by whosever rules, and leave it in a form.
fn claims(
    (reach, governed): &Side<'_, '_, '_>,
    service: ServiceId,
    category: CategoryId,
    activity: Activity,
    form: Form,
) -> Vec<ClauseId> {
    let held = reach.held_at(service);
    let becomes = |clause: &Clause| {
        held.iter().any(|(data, before)| *data == category && (*before).max(clause.form) == form)
    };
    let says = |clause: &Clause| {
        let doing = matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity));
        doing && is_about(clause, category) && becomes(clause)
    };
    let rules = governed.rules_for(service, category).into_iter();
    let keepings = rules.flat_map(|rules| reach.situation().keepings(rules));
    keepings.filter(|(_, clause)| says(clause)).map(|(id, _)| id).collect()
}
