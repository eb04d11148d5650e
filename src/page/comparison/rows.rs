//! The differences as rows, worst first.

use std::cmp::Reverse;

use super::super::links::LinkView;
use super::super::messages::Message;
use super::super::verdict::Tone;
use super::super::why::{self, StepView};
use super::{ChangedRow, Side};
use crate::residency::{
    About, Alternative, Both, CategoryId, Changes, Claim, ClauseId, Date, Fate, Finding, Form, Reached,
    Retained, ServiceId, Silent, Topic,
};

/// A row, after what it means for the boundary and whether the statement fell silent.
type Ranked = (Finding, bool, ChangedRow);

pub(super) fn rows(changes: &Changes, sides: &Both<Side<'_>>) -> Vec<ChangedRow> {
    let topics = changes.topics.iter().map(|topic| of_topic(topic, sides));
    let moves = changes.silent.iter().filter_map(|silent| of_movement(silent, sides));
    let times = changes.retained.iter().map(|retained| of_retention(retained, sides));
    let mut rows: Vec<Ranked> = topics.chain(moves).chain(times).collect();
    rows.sort_by_key(|(finding, is_silent, _)| Reverse((*finding, *is_silent)));
    let mut rows = rows.into_iter().map(|(.., row)| row).collect();
    // First the kinds of data of which the same is said, then the activities of the same data.
    rows = merged(rows, |one, other| (&one.before, &one.after) == (&other.before, &other.after));
    rows = merged(rows, |one, other| (&one.service, &one.data) == (&other.service, &other.data));
    for row in &mut rows {
        cite_once(&mut row.before);
        cite_once(&mut row.after);
    }
    rows
}

/// Rows of one kind that are the same in something, as one.
fn merged(rows: Vec<ChangedRow>, is_same: impl Fn(&ChangedRow, &ChangedRow) -> bool) -> Vec<ChangedRow> {
    let mut merged: Vec<ChangedRow> = Vec::new();
    for row in rows {
        let fits = |other: &&mut ChangedRow| {
            (other.tone, &other.kind) == (row.tone, &row.kind) && is_same(other, &row)
        };
        let Some(same) = merged.iter_mut().find(fits) else {
            merged.push(row);
            continue;
        };
        add(&mut same.data, row.data);
        add(&mut same.before, row.before);
        add(&mut same.after, row.after);
    }
    merged
}

fn add<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// Sentences that follow one another and have the same sources name them once, at the end.
fn cite_once(said: &mut [StepView]) {
    for idx in 1..said.len() {
        if let Some([one, next]) = said.get_mut(idx - 1..=idx)
            && one.sources == next.sources
        {
            one.sources.clear();
        }
    }
}

fn of_topic(topic: &Topic, sides: &Both<Side<'_>>) -> Ranked {
    let (earlier, later) = (&sides.earlier, &sides.later);
    let holding = Both {
        earlier: topic.service.earlier.zip(topic.category.earlier),
        later: topic.service.later.zip(topic.category.later),
    };
    let before = earlier.said(topic, holding.earlier, &topic.claims.earlier, &topic.ends.earlier);
    let mut after = later.said(topic, holding.later, &topic.claims.later, &topic.ends.later);
    let kind = match (topic.fate, before.is_empty(), after.is_empty()) {
        (Fate::Silent(_), ..) => Message::ChangedSilent,
        (_, true, _) => Message::ChangedNew,
        (_, false, true) => Message::ChangedGone,
        (_, false, false) => Message::ChangedOther,
    };
    match topic.fate {
        Fate::Silent(past) => {
            let page = topic.service.later.map(|service| later.page_of(service)).unwrap_or_default();
            after.insert(0, silence(later, past, page));
        }
        Fate::Spoken(clause) if after.is_empty() => {
            after.push(later.cited(later.names.speaker.word(Message::ChangedNoLonger), clause));
        }
        Fate::Spoken(_) => {}
    }
    let is_silent = matches!(topic.fate, Fate::Silent(_));
    let (finding, tone) = judged(topic, sides);
    let name = |side: &Side<'_>, service: Option<ServiceId>| service.map(|id| side.names.service(id));
    let service = name(later, topic.service.later).or_else(|| name(earlier, topic.service.earlier));
    let data = data_of(&topic.category, topic.form, sides);
    (finding, is_silent, row(sides, (tone, kind), service.unwrap_or_default(), data, before, after))
}

/// What a change means for the boundary: the worst of what is new, or that nobody says any more.
fn judged(topic: &Topic, sides: &Both<Side<'_>>) -> (Finding, Tone) {
    let worst = |side: &Side<'_>, ends: &[Reached]| {
        ends.iter().map(|reached| side.judge.end(&reached.end)).max().unwrap_or(Finding::Stays)
    };
    let silence = if matches!(topic.fate, Fate::Silent(_)) { Finding::Unknown } else { Finding::Stays };
    // Where other rules decide, the ends that they lead to are judged.
    let is_followed =
        |group: &[Alternative]| matches!(group, [Alternative::SameAs(_)]) && !topic.ends.later.is_empty();
    let news = topic.news.iter().filter(|(group, _)| !is_followed(group));
    let claimed = news.map(|(group, certainty)| sides.later.judge.group(group, *certainty)).max();
    let now = worst(&sides.later, &topic.ends.later).max(silence).max(claimed.unwrap_or(Finding::Stays));
    let tone = if Finding::Stays < now {
        Tone::of(now)
    } else if Finding::Unknown < worst(&sides.earlier, &topic.ends.earlier) {
        Tone::Good
    } else {
        Tone::Neutral
    };
    (now, tone)
}

/// A movement about which the later statement fell silent.
fn of_movement(silent: &Silent, sides: &Both<Side<'_>>) -> Option<Ranked> {
    let About::To(to) = silent.about else { return None };
    let (earlier, later) = (&sides.earlier, &sides.later);
    let clause = earlier.names.statement.clauses.get(silent.clause.idx())?;
    let Claim::Movement(_) = clause.claim else { return None };
    let (names, from) = (&earlier.names, clause.service?);
    let text = why::move_sentence(names, earlier.reach.situation(), silent.clause, from, to);
    let before = vec![earlier.cited(text, Some(silent.clause))];
    let after = vec![silence(later, silent.past, Vec::new())];
    let data = data(earlier, silent.category, clause.form);
    let kind = (Tone::Unknown, Message::ChangedSilent);
    Some((Finding::Unknown, true, row(sides, kind, names.service(from), data, before, after)))
}

/// How long a service keeps data, where that is said otherwise. It is nothing about a boundary.
fn of_retention(retained: &Retained, sides: &Both<Side<'_>>) -> Ranked {
    let (earlier, later) = (&sides.earlier, &sides.later);
    let Retained { service, category, form, claims } = retained;
    let said = |side: &Side<'_>, claims: &[ClauseId], service| -> Vec<StepView> {
        let mut said = Vec::new();
        add(&mut said, claims.iter().filter_map(|id| side.kept_for(*id, service)).collect());
        said
    };
    let before = said(earlier, &claims.earlier, service.earlier);
    let mut after = said(later, &claims.later, service.later);
    let is_silent = after.is_empty();
    if is_silent {
        after.push(silence(later, None, later.page_of(service.later)));
    }
    let kind = match (before.is_empty(), is_silent) {
        (_, true) => (Tone::Unknown, Message::ChangedSilent),
        (true, false) => (Tone::Neutral, Message::ChangedNew),
        (false, false) => (Tone::Neutral, Message::ChangedOther),
    };
    let data = data_of(category, *form, sides);
    (Finding::Stays, is_silent, row(sides, kind, later.names.service(service.later), data, before, after))
}

/// That the later statement does not say whether it is so still, and who should.
fn silence(later: &Side<'_>, past: Option<(ClauseId, Date)>, page: Vec<LinkView>) -> StepView {
    let speaker = &later.names.speaker;
    match past {
        Some((clause, until)) => {
            let until = speaker.date(until);
            let text = speaker.say(Message::ChangedSilentSince, &[("date", (&until).into())]);
            later.cited(text, Some(clause))
        }
        None => StepView { text: speaker.word(Message::ChangedSaysNoMore), quote: None, sources: page },
    }
}

/// A category by the name that it has now, if it is there still.
fn data_of(category: &Both<Option<CategoryId>>, form: Form, sides: &Both<Side<'_>>) -> String {
    match (category.later, category.earlier) {
        (Some(category), _) => data(&sides.later, category, form),
        (None, Some(category)) => data(&sides.earlier, category, form),
        (None, None) => String::new(),
    }
}

fn data(side: &Side<'_>, category: CategoryId, form: Form) -> String {
    let name = side.names.category(category);
    why::in_form(&side.names, &name, form)
}

fn row(
    sides: &Both<Side<'_>>,
    (tone, kind): (Tone, Message),
    service: String,
    data: String,
    mut before: Vec<StepView>,
    after: Vec<StepView>,
) -> ChangedRow {
    let speaker = &sides.later.names.speaker;
    if before.is_empty() {
        before.push(sides.earlier.cited(speaker.word(Message::NotStated), None));
    }
    ChangedRow { tone, kind: speaker.word(kind), service, data: vec![data], before, after }
}
