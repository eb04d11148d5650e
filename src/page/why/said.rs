//! Ends, moves and conditions as sentences.

use super::super::messages::Message;
use super::super::names::{Names, activity_messages, exception, extent};
use crate::residency::{Alternative, Certainty, End, Holder, Reason};
use crate::statement::{Activity, Claim, Clause, ClauseId, Condition, Copy, Form, Part, ServiceId};

/// An end as a sentence: *Defender stores it in the United States, pseudonymised.*
pub(in crate::page) fn end_sentence(names: &Names<'_>, end: &End) -> String {
    let nearest = end.holders.iter().find(|holder| {
        (holder.service, holder.certainty, holder.n_steps) == (end.service, end.certainty, end.n_steps)
    });
    let clause = nearest.and_then(Holder::clause);
    sentence(names, end, (end.service, end.certainty, clause))
}

/// The same of one of those who have the data there.
pub(super) fn holder_sentence(names: &Names<'_>, end: &End, holder: &Holder) -> String {
    sentence(names, end, (holder.service, holder.certainty, holder.clause()))
}

fn sentence(
    names: &Names<'_>,
    end: &End,
    (service, certainty, clause): (ServiceId, Certainty, Option<ClauseId>),
) -> String {
    match &*end.whereabouts {
        [Alternative::Open(reason)] => open_sentence(names, service, end.activity, *reason),
        [Alternative::Nowhere] => {
            nothing_sentence(names, (service, end.activity, end.form), certainty, clause)
        }
        group => {
            let places = names.kept_at(clause, group, |place| names.place_in_sentence(place));
            places_sentence(names, service, end.activity, certainty, &places, end.form)
        }
    }
}

/// That a service does something at some places.
pub(in crate::page) fn places_sentence(
    names: &Names<'_>,
    service: ServiceId,
    activity: Option<Activity>,
    certainty: Certainty,
    places: &str,
    form: Form,
) -> String {
    let [does, may, _] = activity.map_or([Message::OpenAny; 3], activity_messages);
    let (service, places) = (names.service(service), in_form(names, places, form));
    let values = [("service", (&service).into()), ("places", (&places).into())];
    let say = |message| names.translator.say(message, &values);
    match certainty {
        Certainty::Will => say(does),
        Certainty::May => say(may),
        Certainty::Unknown => not_stated(names, &say(does)),
    }
}

/// That nobody says whether something is so.
fn not_stated(names: &Names<'_>, sentence: &str) -> String {
    names.translator.say(Message::NotStatedWhether, &[("sentence", sentence.into())])
}

/// That it is open where a service does something, and why.
pub(in crate::page) fn open_sentence(
    names: &Names<'_>,
    service: ServiceId,
    activity: Option<Activity>,
    reason: Reason,
) -> String {
    let about = names.service(service_of(reason).unwrap_or(service));
    let message = activity.map_or(Message::OpenAny, |activity| activity_messages(activity)[2]);
    let reason = names.reason(reason);
    names.translator.say(message, &[("service", (&about).into()), ("reason", (&reason).into())])
}

/// That a service does something nowhere: stores nothing, processes nothing; by a clause that may be of a part of the data, of one form,
/// of copies or of a while. Of a clause that is not known, what is in another form than as collected may be all that it is about.
pub(in crate::page) fn nothing_sentence(
    names: &Names<'_>,
    (service, activity, form): (ServiceId, Option<Activity>, Form),
    certainty: Certainty,
    clause: Option<ClauseId>,
) -> String {
    let message = match activity {
        None | Some(Activity::Store) => Message::StoresNothing,
        Some(Activity::Process) => Message::ProcessesNothing,
        Some(Activity::Infer) => Message::InfersNothing,
        Some(Activity::BackUp) => Message::BacksNothingUp,
        Some(Activity::Transit) => Message::PassesNothing,
        Some(Activity::Access) => Message::LetsNothingBeRead,
    };
    let sentence = names.translator.say(message, &[("service", (&names.service(service)).into())]);
    let sentence = as_certain(names, sentence, certainty);
    let clause = clause.and_then(|id| names.statement.clauses.get(id.idx()));
    let form = match clause.map_or(form, |clause| clause.form) {
        Form::Identified => None,
        Form::Pseudonymised => Some(Message::DataPseudonymised),
        Form::Aggregated => Some(Message::DataAggregated),
        Form::Anonymised => Some(Message::DataAnonymised),
    };
    let words = clause.and_then(extent).into_iter().chain(form).map(|message| names.translator.word(message));
    let of_clause = clause.into_iter().flat_map(|clause| of_copy_or_while(names, clause));
    let parts: Vec<String> = words.chain(of_clause).collect();
    if parts.is_empty() {
        return sentence;
    }
    let parts = parts.join(&names.translator.word(Message::ListComma));
    let values = [("sentence", (&sentence).into()), ("extent", (&parts).into())];
    names.translator.say(Message::ExtentOf, &values)
}

/// That a clause is of the original or a copy alone, of a while, or an exception.
fn of_copy_or_while(names: &Names<'_>, clause: &Clause) -> Vec<String> {
    let Claim::Keeping(keeping) = &clause.claim else { return Vec::new() };
    let copy = keeping.copy.map(|copy| match copy {
        Copy::Original => names.translator.word(Message::NoteOriginal),
        Copy::Copy => names.translator.word(Message::NoteCopy),
    });
    let time = keeping.transient.map(|time| {
        let time = names.duration(time);
        names.translator.say(Message::RetentionTransient, &[("time", (&time).into())])
    });
    let exception = clause.exception.map(|why| {
        names
            .translator
            .say(Message::NoteException, &[("exception", (&names.translator.word(exception(why))).into())])
    });
    [copy, time, exception].into_iter().flatten().collect()
}

/// A sentence that is said firmly, as firmly as its claim says it.
fn as_certain(names: &Names<'_>, sentence: String, certainty: Certainty) -> String {
    match certainty {
        Certainty::Will => sentence,
        Certainty::May => names.translator.say(Message::MayBeSo, &[("sentence", (&sentence).into())]),
        Certainty::Unknown => not_stated(names, &sentence),
    }
}

/// The name of a place or of data, with its form where that is another than as collected.
pub(in crate::page) fn in_form(names: &Names<'_>, name: &str, form: Form) -> String {
    if form == Form::Identified {
        return name.to_owned();
    }
    names.translator.say(Message::InForm, &[("place", name.into()), ("form", (&names.form(form)).into())])
}

/// That the rules of another service, by its name, or of one of several decide where something is done.
pub(in crate::page) fn rules_sentence(
    names: &Names<'_>,
    service: &str,
    activity: Option<Activity>,
    certainty: Certainty,
) -> String {
    let message = match activity {
        None | Some(Activity::Store) => Message::StepRulesSame,
        Some(Activity::Process | Activity::Infer) => Message::StepRulesSameProcess,
        Some(Activity::BackUp | Activity::Transit | Activity::Access) => Message::StepRulesSameOther,
    };
    as_certain(names, names.translator.say(message, &[("service", service.into())]), certainty)
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

/// That data goes from one service to another, so firmly.
pub(in crate::page) fn move_sentence(
    names: &Names<'_>,
    certainty: Option<Certainty>,
    clause: ClauseId,
    from: ServiceId,
    to: ServiceId,
) -> String {
    let will = certainty == Some(Certainty::Will);
    if certainty == Some(Certainty::Unknown) {
        let (from, to) = (names.service(from), names.service(to));
        return names.translator.say(Message::FlowUnknown, &[("from", (&from).into()), ("to", (&to).into())]);
    }
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
        .translator
        .say(message, &[("from", (&from).into()), ("to", (&to).into()), ("condition", (&condition).into())])
}

/// A condition in words; none where there is none.
pub(in crate::page) fn condition(names: &Names<'_>, condition: &Condition) -> Option<String> {
    let part = |part: &Part| match part {
        Some((id, state)) => {
            let (switch, state) = (names.switch(*id), names.state(*id, *state));
            names
                .translator
                .say(Message::SwitchIs, &[("switch", (&switch).into()), ("state", (&state).into())])
        }
        None => names.translator.word(Message::ConditionUnreadable),
    };
    match condition {
        Condition::Always => None,
        Condition::Unreadable => Some(names.translator.word(Message::ConditionUnreadable)),
        Condition::AnyOf(cases) => {
            // Beside other cases, one of several parts needs its bounds: *and* and *or* have none.
            let case = |parts: &Vec<Part>| {
                let said = names.translator.and(&parts.iter().map(part).collect::<Vec<_>>());
                if 1 < cases.len() && 1 < parts.len() { ["(", &said, ")"].concat() } else { said }
            };
            Some(names.translator.or(&cases.iter().map(case).collect::<Vec<_>>()))
        }
    }
}
