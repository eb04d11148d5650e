//! The differences as rows, worst first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::links::LinkView;
use super::super::messages::Message;
use super::super::verdict::Tone;
use super::super::why::{self, StepView};
use super::details::of_detail;
use super::{Change, ChangedRow, Side};
use crate::order::sort_by_key;
use crate::residency::{
    About, Alternative, Both, Certainty, Changes, Fate, Finding, Reached, Retained, Silent, Topic,
};
use crate::statement::{CategoryId, Claim, ClauseId, Date, Form, ServiceId, Strength};

/// A row, after what it means for the boundary and whether the statement fell silent.
type Ranked = (Finding, bool, ChangedRow);

/// The sentences of one row, of another, and whatever else makes them one.
type Same = (u8, Change, Vec<String>);

pub(super) fn rows(changes: &Changes, sides: &Both<Side<'_>>) -> Vec<ChangedRow> {
    let topics = changes.topics.iter().map(|topic| of_topic(topic, sides));
    let moves = changes.silent.iter().filter_map(|silent| of_movement(silent, sides));
    let times = changes.retained.iter().map(|retained| of_retention(retained, sides));
    let mut rows: Vec<Ranked> = topics.chain(moves).chain(times).collect();
    sort_by_key(&mut rows, |(finding, is_silent, _)| Reverse((*finding, *is_silent)));
    let mut rows = rows.into_iter().map(|(.., row)| row).collect();
    // First the kinds of data of which the same is said, then the activities of the same data.
    rows = merged(rows, |row| {
        let views = row.before.iter().chain(&row.after);
        let said = views.flat_map(|view| view.sources.iter().map(|source| &source.text).chain([&view.text]));
        said.chain([&row.service]).cloned().collect()
    });
    rows = merged(rows, |row| [&row.service].into_iter().chain(&row.data).cloned().collect());
    for row in &mut rows {
        row.sentences = vec![sentence(row, sides)];
    }
    rows.extend(changes.details.iter().filter_map(|detail| of_detail(detail, sides)));
    sort_by_key(&mut rows, |row| Reverse(severity(row.tone)));
    for row in &mut rows {
        cite_once(&mut row.before);
        cite_once(&mut row.after);
    }
    rows
}

/// How bad a tone is.
pub(in crate::page) fn severity(tone: Tone) -> u8 {
    match tone {
        Tone::Good => 0,
        Tone::Neutral => 1,
        Tone::Unknown => 2,
        Tone::Warning => 3,
        Tone::Bad => 4,
    }
}

/// Rows of one kind that are the same in something, as one. They are found by what is the same: there may be thousands.
fn merged(rows: Vec<ChangedRow>, what: impl Fn(&ChangedRow) -> Vec<String>) -> Vec<ChangedRow> {
    let mut merged: Vec<ChangedRow> = Vec::new();
    let mut known: BTreeMap<Same, usize> = BTreeMap::new();
    for row in rows {
        let at = *known.entry((severity(row.tone), row.change, what(&row))).or_insert(merged.len());
        let Some(same) = merged.get_mut(at) else {
            merged.push(row);
            continue;
        };
        same.data.extend(row.data);
        same.before.extend(row.before);
        same.after.extend(row.after);
    }
    for row in &mut merged {
        let mut known = BTreeSet::new();
        row.data.retain(|data| known.insert(data.clone()));
        once_each(&mut row.before);
        once_each(&mut row.after);
    }
    merged
}

/// Each sentence once, with the same sources.
fn once_each(said: &mut Vec<StepView>) {
    let mut known: BTreeSet<(String, Vec<String>)> = BTreeSet::new();
    said.retain(|view| {
        let sources = view.sources.iter().map(|source| source.text.clone()).collect();
        known.insert((view.text.clone(), sources))
    });
}

/// What a row says, in a sentence that stands for itself.
fn sentence(row: &ChangedRow, sides: &Both<Side<'_>>) -> String {
    let translator = &sides.later.names.translator;
    let text = |said: &[StepView]| translator.sentences(said.iter().map(|view| &view.text));
    let (before, after, data) = (text(&row.before), text(&row.after), translator.and(&row.data));
    let values = [
        ("kind", (&row.kind).into()),
        ("subject", (&row.service).into()),
        ("data", (&data).into()),
        ("before", (&before).into()),
        ("after", (&after).into()),
    ];
    translator.say(Message::ChangedSentence, &values)
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
        (Fate::Silent(_), ..) => Change::Withdrawn,
        (_, true, _) => Change::Gained,
        (_, false, true) => Change::Lost,
        (_, false, false) => Change::Changed,
    };
    match topic.fate {
        Fate::Silent(past) => {
            let page = topic.service.later.map(|service| later.page_of(service)).unwrap_or_default();
            after.insert(0, silence(later, past, page));
        }
        Fate::Spoken(clause) if after.is_empty() => {
            // That something was open cannot be not so.
            let is_open = |reached: &Reached| {
                let is_unsure = reached.end.certainty == Certainty::Unknown;
                is_unsure || matches!(&*reached.end.whereabouts, [Alternative::Open(_)])
            };
            let is_unsure = |id: &ClauseId| {
                let claimed = |activity| {
                    holding.earlier.map(|holding| earlier.claimed(*id, holding, activity, topic.form))
                };
                topic.activity.and_then(claimed) == Some(Certainty::Unknown)
            };
            let was_open =
                topic.claims.earlier.iter().all(is_unsure) && topic.ends.earlier.iter().all(is_open);
            let word = if was_open { Message::ChangedNotOpen } else { Message::ChangedNoLonger };
            after.push(later.cited(later.names.translator.word(word), clause));
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
    let text = if clause.strength == Some(Strength::IsNot) {
        let values = [("from", &names.service(from)), ("to", &names.service(to))];
        names.translator.say(Message::FlowRuledOut, &values.map(|(name, text)| (name, text.into())))
    } else {
        why::move_sentence(
            names,
            earlier.reach.situation().way(silent.clause, from, Some(to)),
            silent.clause,
            from,
            to,
        )
    };
    let before = vec![earlier.cited(text, Some(silent.clause))];
    let after = vec![silence(later, silent.past, Vec::new())];
    let data = data(earlier, silent.category, clause.form);
    let kind = (Tone::Unknown, Change::Withdrawn);
    Some((Finding::Unknown, true, row(sides, kind, names.service(from), data, before, after)))
}

/// How long a service keeps data, where that is said otherwise. It is nothing about a boundary.
fn of_retention(retained: &Retained, sides: &Both<Side<'_>>) -> Ranked {
    let (earlier, later) = (&sides.earlier, &sides.later);
    let Retained { service, category, form, claims } = retained;
    let said = |side: &Side<'_>, claims: &[ClauseId], service| -> Vec<StepView> {
        let mut said = claims.iter().filter_map(|id| side.kept_for(*id, service)).collect();
        once_each(&mut said);
        said
    };
    let before = said(earlier, &claims.earlier, service.earlier);
    let mut after = said(later, &claims.later, service.later);
    let is_silent = after.is_empty();
    if is_silent {
        after.push(silence(later, None, later.page_of(service.later)));
    }
    let kind = match (before.is_empty(), is_silent) {
        (_, true) => (Tone::Unknown, Change::Withdrawn),
        (true, false) => (Tone::Neutral, Change::Gained),
        (false, false) => (Tone::Neutral, Change::Changed),
    };
    let data = data_of(category, *form, sides);
    (Finding::Stays, is_silent, row(sides, kind, later.names.service(service.later), data, before, after))
}

/// That the later statement does not say whether it is so still, and who should.
fn silence(later: &Side<'_>, past: Option<(ClauseId, Date)>, page: Vec<LinkView>) -> StepView {
    let translator = &later.names.translator;
    match past {
        Some((clause, until)) => {
            let until = translator.date(until);
            let text = translator.say(Message::ChangedSilentSince, &[("date", (&until).into())]);
            later.cited(text, Some(clause))
        }
        None => StepView { text: translator.word(Message::ChangedSaysNoMore), quote: None, sources: page },
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
    (tone, change): (Tone, Change),
    service: String,
    data: String,
    mut before: Vec<StepView>,
    after: Vec<StepView>,
) -> ChangedRow {
    let translator = &sides.later.names.translator;
    if before.is_empty() {
        before.push(sides.earlier.cited(translator.word(Message::NotStated), None));
    }
    let (kind, data) = (translator.word(change.word()), vec![data]);
    ChangedRow { tone, change, kind, service, data, before, after, sentences: Vec::new() }
}
