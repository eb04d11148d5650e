//! What the tried switches change, and the smallest set of switches that keeps everything inside.

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use super::why::end_sentence;
use crate::residency::{End, Finding, Fix, Goal, Reached, SwitchId, SwitchState, Tried, changed, fix};

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
    /// What remains outside or unknown, whatever is switched.
    pub remaining: Vec<String>,
    /// The switches to try.
    pub tried: Tried,
}

/// What the tried switches change, worst first.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn changes(answers: &Answers<'_>, names: &Names<'_>) -> Vec<ChangeView> {
    let (stated, as_stated) = (answers.input.stated, Tried::new());
    let situation = stated.situation(answers.input.statement, &as_stated);
    let before = stated.reach(&situation, &as_stated);
    let ends = changed(&before, &answers.everything);
    let mut changes = Vec::new();
    let mut add = |finding: Finding, text: String| {
        let change = ChangeView { tone: Tone::of(finding), text };
        if !changes.contains(&change) {
            changes.push(change);
        }
    };
    let sentence = |end: &End| end_sentence(names, end);
    for gained in ends.gained {
        let end = sentence(gained);
        let values = [("end", (&end).into())];
        add(answers.judge.end(gained), names.speaker.say(Message::ChangeGained, &values));
    }
    for (before, after) in ends.shifted {
        let (was, now) = (sentence(before), sentence(after));
        let values = [("before", (&was).into()), ("after", (&now).into())];
        add(answers.judge.end(after), names.speaker.say(Message::ChangeShifted, &values));
    }
    for lost in ends.lost {
        let end = sentence(lost);
        let values = [("end", (&end).into())];
        add(Finding::Stays, names.speaker.say(Message::ChangeLost, &values));
    }
    if changes.is_empty() {
        changes.push(ChangeView { tone: Tone::Neutral, text: names.speaker.word(Message::ChangeNone) });
    }
    changes
}

/// The smallest set of switches from where they stand, for what is kept.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn smallest(answers: &Answers<'_>, names: &Names<'_>) -> FixView {
    let word = |message| names.speaker.word(message);
    let list = |remaining: &[Reached]| {
        let mut sentences: Vec<String> = Vec::new();
        for reached in remaining {
            let sentence = end_sentence(names, &reached.end);
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    };
    let answer = |text, remaining| FixView { text, switches: Vec::new(), remaining, tried: Tried::new() };
    match fix(answers.input.statement, &Tried::new(), &answers.boundary, Goal::Kept) {
        Fix::Inside => answer(word(Message::FixInside), Vec::new()),
        Fix::None { remaining } => answer(word(Message::FixNone), list(&remaining)),
        Fix::NotFound { remaining } => answer(word(Message::FixNotFound), list(&remaining)),
        Fix::Change { switches, exact } => FixView {
            text: word(if exact { Message::FixChange } else { Message::FixChangeInexact }),
            switches: switches.iter().map(|(id, state)| stands(names, *id, *state)).collect(),
            remaining: Vec::new(),
            tried: switches.into_iter().collect(),
        },
    }
}

fn stands(names: &Names<'_>, id: SwitchId, state: SwitchState) -> String {
    let (switch, state) = (names.switch(id), names.state(id, state));
    names.speaker.say(Message::SwitchStands, &[("switch", (&switch).into()), ("state", (&state).into())])
}
