//! What the tried switches change.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::answers::Answers;
use super::comparison::{is_line, severity};
use super::messages::Message;
use super::names::Names;
use super::translator::Value;
use super::verdict::Tone;
use super::why::{move_sentence, nothing_sentence, open_sentence, places_sentence};
use crate::order::sort_by_key;
use crate::residency::{
    Alternative, Finding, Holding, Moved, Reach, SaidOtherwise, SwitchOverrides, fact, facts, held_otherwise,
    moved_otherwise, said_otherwise,
};
use crate::statement::{Activity, CategoryId, ServiceId};

/// One thing that the tried switches change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// How to take it.
    pub tone: Tone,
    /// What changes, as one sentence.
    pub text: String,
}

/// What the tried switches change, worst first.
pub(super) fn changes(answers: &Answers<'_>, names: &Names<'_>) -> Vec<ChangeView> {
    let (stated, as_stated) = (answers.input.stated, SwitchOverrides::new());
    let situation = stated.situation(answers.input.statement, &as_stated);
    let reaches = [&stated.reach(&situation, &as_stated), &answers.everything];
    let mut changes = Vec::new();
    held(reaches, answers, names, &mut changes);
    moved(reaches, names, &mut changes);
    said(reaches, names, &mut changes);
    sort_by_key(&mut changes, |change| Reverse(severity(change.tone)));
    let mut seen = BTreeSet::new();
    changes.retain(|change| seen.insert((severity(change.tone), change.text.clone())));
    if changes.is_empty() {
        changes.push(ChangeView { tone: Tone::Neutral, text: names.translator.word(Message::ChangeNone) });
    }
    changes
}

/// Who has which data where.
fn held(
    reaches: [&Reach<'_, '_>; 2],
    answers: &Answers<'_>,
    names: &Names<'_>,
    changes: &mut Vec<ChangeView>,
) {
    let mut otherwise = held_otherwise(reaches[0], reaches[1]);
    // What is open by another claim, and reads the same, is neither new nor gone.
    drop_open_at(reaches[1], otherwise.lost.iter_mut().map(|(lost, _)| lost).collect(), names);
    drop_open_at(reaches[0], otherwise.gained.iter_mut().collect(), names);
    otherwise.lost.retain(|(lost, _)| !lost.categories.is_empty());
    otherwise.gained.retain(|gained| !gained.categories.is_empty());
    let finding = |holding: &Holding| holding.finding(&answers.judge);
    let tone_of = |found: Finding| if found == Finding::Stays { Tone::Neutral } else { Tone::of(found) };
    let mut add =
        |tone: Tone, [plain, of_some]: [Message; 2], about: &Holding, values: &[(&str, Value<'_>)]| {
            let data = some_data(names, about);
            let message = if data.is_some() { of_some } else { plain };
            let data = data.unwrap_or_default();
            let values: Vec<(&str, Value<'_>)> =
                values.iter().copied().chain([("data", (&data).into())]).collect();
            changes.push(ChangeView { tone, text: names.translator.say(message, &values) });
        };
    for gained in &otherwise.gained {
        let end = sentence(names, gained);
        let messages = [Message::ChangeGained, Message::ChangeGainedOf];
        add(tone_of(finding(gained)), messages, gained, &[("end", (&end).into())]);
    }
    for (before, after) in &otherwise.shifted {
        let (was, now) = (sentence(names, before), sentence(names, after));
        let messages = [Message::ChangeShifted, Message::ChangeShiftedOf];
        let values = [("before", (&was).into()), ("after", (&now).into())];
        add(tone_of(finding(after)), messages, after, &values);
    }
    // Where it is not known what is so instead, nothing is better.
    let opened: BTreeSet<(ServiceId, Option<Activity>)> = otherwise
        .gained
        .iter()
        .filter(|gained| finding(gained) != Finding::Stays)
        .map(|gained| (gained.service, gained.activity))
        .collect();
    for (lost, left) in &otherwise.lost {
        let is_better = finding(lost) != Finding::Stays
            && !opened.contains(&(lost.service, lost.activity))
            && left.iter().all(|left| finding(left) < finding(lost));
        let tone = if is_better { Tone::Good } else { Tone::Neutral };
        let end = sentence(names, lost);
        let left: Vec<String> = left.iter().map(|left| sentence(names, left)).collect();
        if left.is_empty() {
            add(tone, [Message::ChangeLost, Message::ChangeLostOf], lost, &[("end", (&end).into())]);
        } else {
            let left = names.translator.sentences(&left);
            let values = [("end", (&end).into()), ("left", (&left).into())];
            add(tone, [Message::ChangeLostStill, Message::ChangeLostStillOf], lost, &values);
        }
    }
}

/// Takes from what is open the kinds of data of which the same is open otherwise.
fn drop_open_at(other: &Reach<'_, '_>, mut holdings: Vec<&mut Holding>, names: &Names<'_>) {
    holdings.retain(|holding| matches!(&*holding.whereabouts, [Alternative::Open(_)]));
    let known = open_at(other, &holdings.iter().map(|holding| holding.service).collect(), names);
    for holding in holdings {
        let text = sentence(names, holding);
        holding.categories.retain(|category| !known.contains(&(*category, text.clone())));
    }
}

/// What is open of some services, in words.
fn open_at(
    reach: &Reach<'_, '_>,
    services: &BTreeSet<ServiceId>,
    names: &Names<'_>,
) -> BTreeSet<(CategoryId, String)> {
    let mut all = BTreeSet::new();
    if services.is_empty() {
        return all;
    }
    for end in reach.ends() {
        if let [Alternative::Open(reason)] = &*end.whereabouts {
            let of = |service| (end.category, open_sentence(names, service, end.activity, *reason));
            let holders = end.holders.iter().map(|holder| holder.service);
            all.extend(holders.filter(|service| services.contains(service)).map(of));
        }
    }
    all
}

/// The kinds of data that a change is about; none where it is about all there are.
pub(super) fn some_data(names: &Names<'_>, holding: &Holding) -> Option<String> {
    let is_some = holding.categories.len() < names.statement.categories.len();
    let data = || holding.categories.iter().map(|id| names.category(*id)).collect::<Vec<_>>();
    is_some.then(|| names.translator.and(&data()))
}

/// That a service has data somewhere, or that it is open where.
pub(super) fn sentence(names: &Names<'_>, holding: &Holding) -> String {
    let Holding { service, activity, form, certainty, .. } = *holding;
    match &*holding.whereabouts {
        [Alternative::Open(reason)] => open_sentence(names, service, activity, *reason),
        [Alternative::Nowhere] => nothing_sentence(names, (service, activity, form), certainty, None),
        group => {
            let places = names.whereabouts(group, |place| names.place_in_sentence(place));
            places_sentence(names, service, activity, certainty, &places, form)
        }
    }
}

/// Who gets data from whom.
fn moved(reaches: [&Reach<'_, '_>; 2], names: &Names<'_>, changes: &mut Vec<ChangeView>) {
    let say = |message, end: &str| names.translator.say(message, &[("end", end.into())]);
    for Moved { clause, from, to, before, after } in moved_otherwise(reaches[0], reaches[1]) {
        let sentence = |reach: &Reach<'_, '_>| match to {
            Some(to) => {
                let certainty = reach.situation().way(clause, from, Some(to));
                move_sentence(names, certainty, clause, from, to)
            }
            None => names.translator.word(Message::StepMovesUnknown),
        };
        let text = match (before, after) {
            (None, _) => say(Message::ChangeGained, &sentence(reaches[1])),
            (_, None) => say(Message::ChangeLost, &sentence(reaches[0])),
            _ => {
                let (was, now) = (sentence(reaches[0]), sentence(reaches[1]));
                if was == now {
                    continue;
                }
                names
                    .translator
                    .say(Message::ChangeShifted, &[("before", (&was).into()), ("after", (&now).into())])
            }
        };
        changes.push(ChangeView { tone: Tone::Neutral, text });
    }
}

/// Under which terms data is kept and goes, and who has it that had none.
fn said(reaches: [&Reach<'_, '_>; 2], names: &Names<'_>, changes: &mut Vec<ChangeView>) {
    for SaidOtherwise { service, field, by, is_after } in said_otherwise(reaches[0], reaches[1]) {
        let facts = facts(names.statement, by);
        let Some(values) = fact(&facts, field) else { continue };
        let line = is_line(names, field, values);
        let service = names.service(service);
        let about = [("subject", (&service).into()), ("part", (&line).into())];
        let end = names.translator.say(Message::ChangeTerms, &about);
        let message = if is_after { Message::ChangeGained } else { Message::ChangeLost };
        let text = names.translator.say(message, &[("end", (&end).into())]);
        changes.push(ChangeView { tone: Tone::Neutral, text });
    }
}
