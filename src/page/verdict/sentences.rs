//! The sentences that the verdict stands on: what is stored where, what else leaves and through whom, and what is not disclosed.
//!
//! All of them are made of the ends that the verdict is made of, and so are the cells of the table.

use super::super::answers::Answers;
use super::super::messages::Message;
use super::super::names::Names;
use super::super::why::in_form;
use super::Judged;
use super::stored::stored;
use crate::order::set_of;
use crate::residency::{Alternative, Certainty, End, Finding, is_transit_or_access};
use crate::statement::{Activity, Form, ServiceId};

const FORMS: [(Form, Message); 4] = [
    (Form::Identified, Message::DataIdentified),
    (Form::Pseudonymised, Message::DataPseudonymised),
    (Form::Aggregated, Message::DataAggregated),
    (Form::Anonymised, Message::DataAnonymised),
];

/// What is said of an activity: that it is so, and that it may be.
const ACTIVITIES: [(Activity, [Message; 2]); 6] = [
    (Activity::Store, [Message::IsStored, Message::MayBeStored]),
    (Activity::Process, [Message::IsProcessed, Message::MayBeProcessed]),
    (Activity::Infer, [Message::IsInferred, Message::MayBeInferred]),
    (Activity::BackUp, [Message::IsBackedUp, Message::MayBeBackedUp]),
    (Activity::Transit, [Message::IsPassing, Message::MayBePassing]),
    (Activity::Access, [Message::IsRead, Message::MayBeRead]),
];

/// What is said of what is both stored and processed.
const BOTH: [Message; 2] = [Message::IsKept, Message::MayBeKept];

/// So many services are named in a sentence; more are counted.
const FEW: usize = 4;

pub(super) fn sentences(answers: &Answers<'_>, names: &Names<'_>, ends: &[Judged<'_>]) -> Vec<String> {
    let mut said = Vec::new();
    if ends.is_empty() {
        return said;
    }
    let stored = stored(answers, names, ends);
    said.extend(stored.sentences);
    said.extend(sentences_of(answers, names, &outside_of(answers, ends), &stored.firm));
    if !answers.judge.knows_boundary() {
        said.push(names.translator.word(Message::BoundaryUnknown));
    }
    said.extend(undisclosed(answers, names, ends, &stored.services));
    let passes_unknown =
        |(end, finding): &Judged<'_>| *finding == Finding::Unknown && is_transit_or_access(end.activity);
    if ends.iter().any(passes_unknown) {
        said.push(names.translator.word(Message::PassingUnknown));
    }
    said
}

/// What leaves, or may: form by form and activity by activity, where and through whom. Where so many store identified data that they would
/// be counted only, and the first sentence has counted them already, it is not said again.
pub(super) fn sentences_of(
    answers: &Answers<'_>,
    names: &Names<'_>,
    all: &[Outside<'_>],
    already: &[String],
) -> Vec<String> {
    let mut said = Vec::new();
    for (finding, which) in [(Finding::Leaves, 0), (Finding::MayLeave, 1)] {
        for (form, data) in FORMS {
            let mut before: Option<(Vec<(String, String)>, usize)> = None;
            for (activity, messages) in ACTIVITIES {
                let is_so = |(end, _, found): &&Outside<'_>| {
                    *found == finding && end.form == form && end.activity == Some(activity)
                };
                let mut found: Vec<&Outside<'_>> = all.iter().filter(is_so).collect();
                let n_services = set_of(found.iter().map(|(_, service, _)| *service)).len();
                if FEW < n_services && form == Form::Identified && activity == Activity::Store {
                    let whole = |end: &End| names.whereabouts_in_short(&end.whereabouts);
                    found.retain(|(end, ..)| {
                        already.binary_search(&in_form(names, &whole(end), end.form)).is_err()
                    });
                }
                if found.is_empty() {
                    continue;
                }
                let values = by_service(answers, names, &found);
                let message = match (activity, &before) {
                    // What was said of storing is so of processing: in one sentence.
                    (Activity::Process, Some((known, at))) if *known == values => {
                        said.truncate(*at);
                        BOTH.get(which)
                    }
                    _ => messages.get(which),
                };
                let at = said.len();
                said.extend(
                    message.into_iter().flat_map(|message| {
                        values.iter().map(|values| sentence(names, *message, data, values))
                    }),
                );
                before = (activity == Activity::Store).then_some((values, at));
            }
        }
    }
    said
}

/// Places, and who has the data there: each service with its own places, and those that have the same ones together.
fn by_service(answers: &Answers<'_>, names: &Names<'_>, found: &[&Outside<'_>]) -> Vec<(String, String)> {
    let mut texts: Vec<String> = Vec::new();
    let mut last: Option<(&End, usize)> = None;
    let mut at: Vec<(ServiceId, usize)> = Vec::new();
    for (end, service, _) in found.iter().copied() {
        let known = last.filter(|(before, _)| std::ptr::eq(*before, *end)).map(|(_, number)| number);
        let number = known.unwrap_or_else(|| {
            let text = places(answers, names, end);
            texts.iter().position(|known| *known == text).unwrap_or_else(|| {
                texts.push(text);
                texts.len() - 1
            })
        });
        last = Some((end, number));
        at.push((*service, number));
    }
    let at = set_of(at);
    // In the order of their places.
    let mut groups: Vec<(Vec<usize>, Vec<ServiceId>)> = Vec::new();
    for own in at.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((service, _)) = own.first() else { continue };
        let numbers: Vec<usize> = own.iter().map(|(_, number)| *number).collect();
        let next = groups.iter().position(|(known, _)| numbers <= *known).unwrap_or(groups.len());
        match groups.get_mut(next).filter(|(known, _)| *known == numbers) {
            Some((_, services)) => services.push(*service),
            None => groups.insert(next, (numbers, vec![*service])),
        }
        if FEW < groups.len() {
            // Counted, and so none is said to be where another one is.
            let services = set_of(at.iter().map(|(id, _)| *id));
            return vec![(names.translator.and(&texts), names.services(&services))];
        }
    }
    let in_words = |(numbers, services): &(Vec<usize>, Vec<ServiceId>)| {
        let places: Vec<String> = numbers.iter().filter_map(|number| texts.get(*number).cloned()).collect();
        (names.translator.and(&places), names.services(services))
    };
    groups.iter().map(in_words).collect()
}

fn sentence(
    names: &Names<'_>,
    message: Message,
    data: Message,
    (places, services): &(String, String),
) -> String {
    let data = names.translator.word(data);
    let values = [("data", (&data).into()), ("places", places.into()), ("services", services.into())];
    names.translator.say(message, &values)
}

/// Of one or more places, those that are, or may be, outside: the others are no news.
fn places(answers: &Answers<'_>, names: &Names<'_>, end: &End) -> String {
    let is_outside = |one: &Alternative| Finding::Unknown < answers.judge.alternative(*one);
    let outside = end.whereabouts.iter().filter(|one| is_outside(one));
    let name = |one: &Alternative| names.whereabouts(&[*one], |place| names.place_in_sentence(place));
    names.translator.or(&outside.map(name).collect::<Vec<_>>())
}

/// An end for one of those who have the data there, and what it means for the boundary.
pub(super) type Outside<'e> = (&'e End, ServiceId, Finding);

/// Everything that may be outside, for each of those who have it there.
pub(super) fn outside_of<'e>(answers: &Answers<'_>, ends: &[Judged<'e>]) -> Vec<Outside<'e>> {
    let mut all = Vec::new();
    for (end, _) in ends {
        let judged = |certainty| answers.judge.group(&end.whereabouts, certainty);
        if Finding::Unknown < judged(Certainty::Will) {
            let each = end.holders.iter().map(|holder| (*end, holder.service, judged(holder.certainty)));
            all.extend(each.filter(|(.., finding)| Finding::Unknown < *finding));
        }
    }
    all
}

/// The services of whose data nobody knows where all of it is, in order.
pub(super) fn open(answers: &Answers<'_>, ends: &[Judged<'_>]) -> Vec<ServiceId> {
    let is_open = |end: &End, certainty| {
        !is_transit_or_access(end.activity)
            && answers.judge.group(&end.whereabouts, certainty) == Finding::Unknown
    };
    let mut open: Vec<ServiceId> = Vec::new();
    for (end, _) in ends {
        let each = end.holders.iter().filter(|holder| is_open(end, holder.certainty));
        open.extend(each.map(|holder| holder.service));
    }
    set_of(open)
}

/// The services of which nobody says where their data is; then those of which it is not said of all of it.
fn undisclosed(
    answers: &Answers<'_>,
    names: &Names<'_>,
    ends: &[Judged<'_>],
    placed: &[ServiceId],
) -> Vec<String> {
    // What nobody can judge, because nobody knows the boundary, is disclosed all the same.
    let is_known = answers.judge.knows_boundary();
    let is_placed = |id: &ServiceId| placed.binary_search(id).is_ok();
    let (partly, wholly): (Vec<ServiceId>, Vec<ServiceId>) =
        open(answers, ends).into_iter().filter(|id| is_known || !is_placed(id)).partition(is_placed);
    let wholly = counted(names, &wholly, [Message::UnknownFor, Message::UnknownForMany]);
    let partly = counted(names, &partly, [Message::PartlyUnknownFor, Message::PartlyUnknownForMany]);
    wholly.into_iter().chain(partly).collect()
}

/// Something of some services, in words for few of them and for many; nothing of none.
pub(super) fn counted(
    names: &Names<'_>,
    services: &[ServiceId],
    [few, many]: [Message; 2],
) -> Option<String> {
    let list = names.services(services);
    let values = [("n", services.len().into()), ("services", (&list).into())];
    let message = if services.len() <= FEW { few } else { many };
    (!services.is_empty()).then(|| names.translator.say(message, &values))
}
