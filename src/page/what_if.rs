//! What the tried switches change, and the smallest set of switches that keeps everything inside.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::answers::Answers;
use super::comparison::{is_line, severity};
use super::messages::Message;
use super::names::Names;
use super::speaker::Value;
use super::verdict::Tone;
use super::why::{move_sentence, nothing_sentence, open_sentence, places_sentence};
use crate::order::sort_by_key;
use crate::residency::{
    Alternative, Finding, Fix, FixOption, Goal, Holding, Moved, Reach, SaidOtherwise, Tried, fact, facts,
    fix, held_otherwise, moved_otherwise, said_otherwise,
};
use crate::statement::{Activity, CategoryId, ServiceId, SwitchId, SwitchState};

/// One thing that the tried switches change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// How to take it.
    pub tone: Tone,
    /// What changes, as one sentence.
    pub text: String,
}

/// What a customer can do to keep everything inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixView {
    /// The answer.
    pub text: String,
    /// The switches of the answer, each as it should stand.
    pub switches: Vec<String>,
    /// Where none keeps everything inside: what helps, the best first, each with what it removes and how much it leaves open.
    pub options: Vec<String>,
    /// How much remains outside or unknown after the best of them.
    pub remaining_title: Option<String>,
    /// All of it, worst first.
    pub remaining: Vec<String>,
    /// The switches to try: those of the answer, or of the best that was found.
    pub tried: Tried,
}

/// So many ways to keep more inside are named, at most.
const MOST_OPTIONS: usize = 5;

/// What the tried switches change, worst first.
pub(super) fn changes(answers: &Answers<'_>, names: &Names<'_>) -> Vec<ChangeView> {
    let (stated, as_stated) = (answers.input.stated, Tried::new());
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
        changes.push(ChangeView { tone: Tone::Neutral, text: names.speaker.word(Message::ChangeNone) });
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
            changes.push(ChangeView { tone, text: names.speaker.say(message, &values) });
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
            let left = left.join(" ");
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
fn some_data(names: &Names<'_>, holding: &Holding) -> Option<String> {
    let is_some = holding.categories.len() < names.statement.categories.len();
    let data = || holding.categories.iter().map(|id| names.category(*id)).collect::<Vec<_>>();
    is_some.then(|| names.speaker.and(&data()))
}

/// That a service has data somewhere, or that it is open where.
fn sentence(names: &Names<'_>, holding: &Holding) -> String {
    let Holding { service, activity, form, certainty, .. } = *holding;
    match &*holding.whereabouts {
        [Alternative::Open(reason)] => open_sentence(names, service, activity, *reason),
        [Alternative::Nowhere] => nothing_sentence(names, service, activity, certainty, None),
        group => {
            let places = names.whereabouts(group, |place| names.place_in_sentence(place));
            places_sentence(names, service, activity, certainty, &places, form)
        }
    }
}

/// Who gets data from whom.
fn moved(reaches: [&Reach<'_, '_>; 2], names: &Names<'_>, changes: &mut Vec<ChangeView>) {
    let say = |message, end: &str| names.speaker.say(message, &[("end", end.into())]);
    for Moved { clause, from, to, before, after } in moved_otherwise(reaches[0], reaches[1]) {
        let sentence = |reach: &Reach<'_, '_>| match to {
            Some(to) => {
                let certainty = reach.situation().way(clause, from, Some(to));
                move_sentence(names, certainty, clause, from, to)
            }
            None => names.speaker.word(Message::StepMovesUnknown),
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
                    .speaker
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
        let end = names.speaker.say(Message::ChangeTerms, &about);
        let message = if is_after { Message::ChangeGained } else { Message::ChangeLost };
        let text = names.speaker.say(message, &[("end", (&end).into())]);
        changes.push(ChangeView { tone: Tone::Neutral, text });
    }
}

/// The smallest set of switches from where they stand, for all that the verdict is about; where there is none, the best that settings can do.
pub(super) fn smallest(answers: &Answers<'_>, names: &Names<'_>) -> FixView {
    let boundary = names.boundary(&answers.boundary);
    let about = |message| names.speaker.say(message, &[("boundary", (&boundary).into())]);
    let view = |text, switches: Vec<(SwitchId, SwitchState)>| FixView {
        text,
        switches: switches.iter().map(|(id, state)| stands(names, *id, *state)).collect(),
        options: Vec::new(),
        remaining_title: None,
        remaining: Vec::new(),
        tried: switches.into_iter().collect(),
    };
    let best = |text, options: Vec<FixOption>, remaining: Vec<Holding>| {
        let switches = options.first().map(|option| option.switches.clone()).unwrap_or_default();
        let remaining = sentences(names, &remaining);
        let title = if switches.is_empty() { Message::FixRemaining } else { Message::FixRemainingBest };
        FixView {
            switches: Vec::new(),
            options: options.iter().take(MOST_OPTIONS).map(|option| of_option(names, option)).collect(),
            remaining_title: Some(names.speaker.say(title, &[("n", remaining.len().into())])),
            remaining,
            ..view(text, switches)
        }
    };
    match fix(answers.input.statement, &Tried::new(), &answers.boundary, Goal::Everything) {
        Fix::Inside => view(about(Message::FixInside), Vec::new()),
        Fix::Change { switches, exact } => {
            view(about(if exact { Message::FixChange } else { Message::FixChangeInexact }), switches)
        }
        Fix::None { options, remaining } if options.is_empty() => {
            best(about(Message::FixNone), options, remaining)
        }
        Fix::None { options, remaining } => best(about(Message::FixBest), options, remaining),
        Fix::TooLarge { options, remaining } => best(about(Message::FixTooLarge), options, remaining),
    }
}

/// *Turning Sharing off removes: B stores it in the United States. Still open: 3.*
fn of_option(names: &Names<'_>, option: &FixOption) -> String {
    let switches: Vec<String> =
        option.switches.iter().map(|(id, state)| stands(names, *id, *state)).collect();
    let switches = names.speaker.and(&switches);
    let removed = sentences(names, &option.removed).join(" ");
    let n_open = sentences(names, &option.open).len();
    let values = [("switches", (&switches).into()), ("removed", (&removed).into()), ("n", n_open.into())];
    let message = if removed.is_empty() { Message::FixOptionLess } else { Message::FixOption };
    names.speaker.say(message, &values)
}

/// Who has what where, each with its data where that is not all.
fn sentences(names: &Names<'_>, holdings: &[Holding]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let one = |holding: &Holding| {
        let sentence = sentence(names, holding);
        match some_data(names, holding) {
            Some(data) => {
                let values = [("data", (&data).into()), ("sentence", (&sentence).into())];
                names.speaker.say(Message::FlowIs, &values)
            }
            None => sentence,
        }
    };
    holdings.iter().map(one).filter(|sentence| seen.insert(sentence.clone())).collect()
}

fn stands(names: &Names<'_>, id: SwitchId, state: SwitchState) -> String {
    let (switch, state) = (names.switch(id), names.state(id, state));
    names.speaker.say(Message::SwitchStands, &[("switch", (&switch).into()), ("state", (&state).into())])
}
