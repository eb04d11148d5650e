//! The smallest set of switches that keeps everything inside, or the best that switches can do.

use std::collections::BTreeSet;

use super::answers::{self, Answers, Input};
use super::messages::Message;
use super::names::Names;
use super::verdict::planned_of;
use super::what_if::{sentence, some_data};
use crate::residency::{Fix, FixOption, Goal, Holding, SwitchOverrides, fix};
use crate::statement::{SwitchId, SwitchState};

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
    pub tried: SwitchOverrides,
}

/// So many ways to keep more inside are named, at most.
const MOST_OPTIONS: usize = 5;

/// The smallest set of switches from where they stand, for all that the verdict is about; where there is none, the best that settings can do.
pub(super) fn smallest(answers: &Answers<'_>, names: &Names<'_>) -> FixView {
    let boundary = names.boundary(&answers.boundary);
    let about = |message| names.translator.say(message, &[("boundary", (&boundary).into())]);
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
            remaining_title: Some(names.translator.say(title, &[("n", remaining.len().into())])),
            remaining,
            ..view(text, switches)
        }
    };
    // Today everything is inside then; what is planned may not be.
    let inside = |text, switches: Vec<(SwitchId, SwitchState)>| {
        let remaining = planned_with(answers, names, &switches.iter().copied().collect());
        let title = names.translator.say(Message::FixRemaining, &[("n", remaining.len().into())]);
        let remaining_title = (!remaining.is_empty()).then_some(title);
        FixView { remaining_title, remaining, ..view(text, switches) }
    };
    match fix(answers.input.statement, &SwitchOverrides::new(), &answers.boundary, Goal::Everything) {
        Fix::Inside => inside(about(Message::FixInside), Vec::new()),
        Fix::Change { switches, exact } => {
            inside(about(if exact { Message::FixChange } else { Message::FixChangeInexact }), switches)
        }
        Fix::None { options, remaining } if options.is_empty() => {
            best(about(Message::FixNone), options, remaining)
        }
        Fix::None { options, remaining } => best(about(Message::FixBest), options, remaining),
        Fix::TooLarge { options, remaining } => best(about(Message::FixTooLarge), options, remaining),
    }
}

/// What leaves from a later day on, or is not known any more, with some switches.
fn planned_with(answers: &Answers<'_>, names: &Names<'_>, tried: &SwitchOverrides) -> Vec<String> {
    let input = Input { tried, ..answers.input };
    let situation = answers::situation(&input);
    planned_of(&Answers::new(&input, &situation), names)
}

/// *Turning Sharing off removes: B stores it in the United States. Still open: 3.* What reads the same before and after is neither gone nor
/// new, be it that another claim leaves it open.
fn of_option(names: &Names<'_>, option: &FixOption) -> String {
    let switches: Vec<String> =
        option.switches.iter().map(|(id, state)| stands(names, *id, *state)).collect();
    let switches = names.translator.and(&switches);
    let open = sentences(names, &option.open);
    let gone = sentences(names, &option.removed);
    let without = |all: &[String], others: &[String]| {
        names.translator.sentences(all.iter().filter(|one| !others.contains(one)))
    };
    let removed = without(&gone, &open);
    let opened = without(&sentences(names, &option.opened), &gone);
    let values = [
        ("switches", (&switches).into()),
        ("removed", (&removed).into()),
        ("opened", (&opened).into()),
        ("n", open.len().into()),
    ];
    let message = match (removed.is_empty(), opened.is_empty()) {
        (true, _) => Message::FixOptionLess,
        (false, true) => Message::FixOption,
        (false, false) => Message::FixOptionOpens,
    };
    names.translator.say(message, &values)
}

/// Who has what where, each with its data where that is not all.
fn sentences(names: &Names<'_>, holdings: &[Holding]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let one = |holding: &Holding| {
        let sentence = sentence(names, holding);
        match some_data(names, holding) {
            Some(data) => {
                let values = [("data", (&data).into()), ("sentence", (&sentence).into())];
                names.translator.say(Message::FlowIs, &values)
            }
            None => sentence,
        }
    };
    holdings.iter().map(one).filter(|sentence| seen.insert(sentence.clone())).collect()
}

fn stands(names: &Names<'_>, id: SwitchId, state: SwitchState) -> String {
    let (switch, state) = (names.switch(id), names.state(id, state));
    names.translator.say(Message::SwitchStands, &[("switch", (&switch).into()), ("state", (&state).into())])
}
