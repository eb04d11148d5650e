//! Why: the way to an end as an ordered list of sentences, each with its sources.

use super::answers::Answers;
use super::links::{self, LinkView};
use super::messages::Message;
use super::names::{Names, activity_messages};
use super::verdict::Tone;
use crate::residency::{
    Activity, Alternative, Certainty, Claim, ClauseId, Condition, End, Finding, Form, Part, Reach, Reason,
    ServiceId, Situation, Step,
};

/// A way to a place where data can end up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayView {
    /// How to take it.
    pub tone: Tone,
    /// The word for that.
    pub finding: String,
    /// The end, as one sentence.
    pub end: String,
    /// The kinds of data that it is so for.
    pub categories: Vec<String>,
    /// The steps that lead there, for the first of them.
    pub steps: Vec<StepView>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// What happens.
    pub text: String,
    /// The publisher's own words.
    pub quote: Option<String>,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

/// Every way that data at a service can take, worst first. Kinds of data that end in the same way share a row.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn ways(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Vec<WayView> {
    let reach = Reach::of_service(&answers.everything, service);
    let mut ends = reach.ends();
    ends.sort_by_key(|end| std::cmp::Reverse(answers.judge.end(end)));
    let mut ways: Vec<WayView> = Vec::new();
    for end in ends {
        let finding = answers.judge.end(end);
        let sentence = end_sentence(names, end);
        let category = names.category(end.category);
        match ways.iter_mut().find(|way| way.end == sentence && way.tone == Tone::of(finding)) {
            Some(way) if way.categories.contains(&category) => {}
            Some(way) => way.categories.push(category),
            None => ways.push(WayView {
                tone: Tone::of(finding),
                finding: names.speaker.word(finding_word(finding)),
                end: sentence,
                categories: vec![category],
                steps: reach.path(end).iter().map(|step| step_view(answers, names, end, *step)).collect(),
            }),
        }
    }
    ways
}

pub(super) fn finding_word(finding: Finding) -> Message {
    match finding {
        Finding::Stays => Message::FindingStays,
        Finding::Unknown => Message::FindingUnknown,
        Finding::MayLeave => Message::FindingMayLeave,
        Finding::Leaves => Message::FindingLeaves,
    }
}

/// An end as a sentence: *Defender stores it in the United States, pseudonymised.*
pub(super) fn end_sentence(names: &Names<'_>, end: &End) -> String {
    match &*end.whereabouts {
        [Alternative::Open(reason)] => open_sentence(names, end.service, end.activity, *reason),
        [Alternative::Nowhere] => nothing_sentence(names, end.service),
        group => {
            let places = names.whereabouts(group, |place| names.place_in_sentence(place));
            let will = end.certainty == Certainty::Will;
            places_sentence(names, end.service, end.activity, will, &places, end.form)
        }
    }
}

/// That a service does something at some places.
pub(super) fn places_sentence(
    names: &Names<'_>,
    service: ServiceId,
    activity: Option<Activity>,
    will: bool,
    places: &str,
    form: Form,
) -> String {
    let [does, may, _] = activity.map_or([Message::OpenAny; 3], activity_messages);
    let (service, places) = (names.service(service), in_form(names, places, form));
    let values = [("service", (&service).into()), ("places", (&places).into())];
    names.speaker.say(if will { does } else { may }, &values)
}

/// That it is open where a service does something, and why.
pub(super) fn open_sentence(
    names: &Names<'_>,
    service: ServiceId,
    activity: Option<Activity>,
    reason: Reason,
) -> String {
    let about = names.service(service_of(reason).unwrap_or(service));
    let message = activity.map_or(Message::OpenAny, |activity| activity_messages(activity)[2]);
    let reason = names.reason(reason);
    names.speaker.say(message, &[("service", (&about).into()), ("reason", (&reason).into())])
}

pub(super) fn nothing_sentence(names: &Names<'_>, service: ServiceId) -> String {
    names.speaker.say(Message::StoresNothing, &[("service", (&names.service(service)).into())])
}

/// The name of a place or of data, with its form where that is another than as collected.
pub(super) fn in_form(names: &Names<'_>, name: &str, form: Form) -> String {
    if form == Form::Identified {
        return name.to_owned();
    }
    names.speaker.say(Message::InForm, &[("place", name.into()), ("form", (&names.form(form)).into())])
}

/// That the rules of another service decide where something is done.
pub(super) fn rules_message(activity: Option<Activity>) -> Message {
    match activity {
        Some(Activity::Process | Activity::Infer) => Message::StepRulesSameProcess,
        _ => Message::StepRulesSame,
    }
}

/// The service whose silence it is.
fn service_of(reason: Reason) -> Option<ServiceId> {
    match reason {
        Reason::NotStated(service, _) | Reason::OnlyMay(service, _) | Reason::Circle(service) => {
            Some(service)
        }
        _ => None,
    }
}

fn step_view(answers: &Answers<'_>, names: &Names<'_>, end: &End, step: Step) -> StepView {
    let speaker = &names.speaker;
    let of_service =
        |message, service| speaker.say(message, &[("service", (&names.service(service)).into())]);
    let text = match step {
        Step::Starts(service) => {
            let category = names.category(end.category);
            speaker.say(
                Message::StepStarts,
                &[("category", (&category).into()), ("service", (&names.service(service)).into())],
            )
        }
        Step::Moves { clause, from, to } => move_sentence(names, answers.situation, clause, from, to),
        Step::RulesOf { clause, service } => {
            let is_move = |clause: &crate::residency::Clause| matches!(clause.claim, Claim::Movement(_));
            let after_move = names.statement.clauses.get(clause.idx()).is_some_and(is_move);
            of_service(
                if after_move { Message::StepRulesAfter } else { rules_message(end.activity) },
                service,
            )
        }
        Step::Keeps(_) => end_sentence(names, end),
        Step::MovesUnknown(_) => speaker.word(Message::StepMovesUnknown),
        Step::Silence(service) => of_service(Message::StepSilence, service),
        Step::NotUnderstood(_) => speaker.word(Message::StepNotUnderstood),
    };
    let clause = match step {
        Step::Moves { clause, .. }
        | Step::RulesOf { clause, .. }
        | Step::Keeps(clause)
        | Step::MovesUnknown(clause)
        | Step::NotUnderstood(clause) => Some(clause),
        Step::Starts(_) | Step::Silence(_) => None,
    };
    let clause = clause.and_then(|id| names.statement.clauses.get(id.idx()));
    let said_by = |clause: &crate::residency::Clause| {
        clause.sources.iter().filter_map(|id| links::source(names, *id)).collect()
    };
    let mut sources: Vec<LinkView> = clause.map(said_by).unwrap_or_default();
    if let Step::Silence(service) = step {
        let service = names.statement.services.get(service.idx());
        sources.extend(service.and_then(|service| links::privacy(names, service)));
    }
    StepView { text, quote: clause.and_then(|clause| clause.text.clone()), sources }
}

/// That data goes from one service to another.
pub(super) fn move_sentence(
    names: &Names<'_>,
    situation: &Situation<'_>,
    clause: ClauseId,
    from: ServiceId,
    to: ServiceId,
) -> String {
    let will = situation.certainty(clause) == Some(Certainty::Will);
    let condition =
        names.statement.clauses.get(clause.idx()).and_then(|clause| condition(names, &clause.condition));
    let message = match (will, condition.is_some()) {
        (true, false) => Message::StepMoves,
        (false, false) => Message::StepMayMove,
        (true, true) => Message::StepMovesWhile,
        (false, true) => Message::StepMayMoveWhile,
    };
    let condition = condition.unwrap_or_default();
    let (from, to) = (names.service(from), names.service(to));
    names
        .speaker
        .say(message, &[("from", (&from).into()), ("to", (&to).into()), ("condition", (&condition).into())])
}

/// A condition in words; none where there is none.
pub(super) fn condition(names: &Names<'_>, condition: &Condition) -> Option<String> {
    let part = |part: &Part| match part {
        Some((id, state)) => {
            let (switch, state) = (names.switch(*id), names.state(*id, *state));
            names.speaker.say(Message::SwitchIs, &[("switch", (&switch).into()), ("state", (&state).into())])
        }
        None => names.speaker.word(Message::ConditionUnreadable),
    };
    match condition {
        Condition::Always => None,
        Condition::Unreadable => Some(names.speaker.word(Message::ConditionUnreadable)),
        Condition::AnyOf(cases) => {
            let case = |parts: &Vec<Part>| names.speaker.and(&parts.iter().map(part).collect::<Vec<_>>());
            Some(names.speaker.or(&cases.iter().map(case).collect::<Vec<_>>()))
        }
    }
}
