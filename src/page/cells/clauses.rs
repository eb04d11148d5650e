//! What clauses say by themselves: of data that may never come to a service, of what is planned, of one form.

use super::super::messages::Message;
use super::super::names::Names;
use super::super::standing::{Held, Later, Standing};
use super::super::verdict::Tone;
use super::{Line, line, of_data, own_notes, until};
use crate::residency::{Alternative, Certainty, Time};
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, ServiceId};

/// Where a service that has no data would do something by its own clauses.
pub(super) fn without_data(
    standing: &Standing,
    names: &Names<'_>,
    service: ServiceId,
    activity: Activity,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (id, clause) in standing.situation(names.statement).keepings(service) {
        if does(clause, activity) {
            lines.extend(kept_lines(standing, names, id, clause));
        }
    }
    for line in &mut lines {
        line.notes.push(names.translator.word(Message::NoteNoData));
        line.tone = Tone::Neutral;
    }
    lines
}

/// Where a service is planned to do something, and from when.
pub(super) fn planned(
    standing: &Standing,
    names: &Names<'_>,
    service: ServiceId,
    activity: Activity,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (id, clause, certainty) in standing.planned(names.statement) {
        if clause.service != Some(service) || !does(clause, activity) {
            continue;
        }
        if let Time::Planned(from) = names.statement.time_of(id) {
            let from = names.translator.planned_from(from);
            lines.extend(kept_lines(standing, names, id, clause).into_iter().map(|mut line| {
                line.notes =
                    std::iter::once(from.clone()).chain(own_notes(names, clause, Some(certainty))).collect();
                line.tone = Tone::Neutral;
                line
            }));
        }
    }
    lines
}

/// Where services come to have something by flows that are planned, and from when.
pub(in crate::page) fn planned_by_flows(
    standing: &Standing,
    names: &Names<'_>,
    is_wanted: impl Fn(&Held) -> bool,
) -> Vec<Line> {
    let mut lines: Vec<(Line, Vec<CategoryId>)> = Vec::new();
    for Later { from, held } in standing.later() {
        if !is_wanted(held) {
            continue;
        }
        let Line { text, notes, .. } = line(names, held, held.service);
        let notes = std::iter::once(names.translator.planned_from(*from)).chain(notes).collect();
        let line = Line { text, notes, tone: Tone::Neutral };
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, categories)) => categories.push(held.category),
            None => lines.push((line, vec![held.category])),
        }
    }
    let n_all = names.statement.categories.len();
    lines.into_iter().map(|(line, categories)| of_data(names, line, categories, n_all)).collect()
}

fn does(clause: &Clause, activity: Activity) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity))
}

/// The places of one clause, a line each; the services whose rules it points at on one line together.
pub(in crate::page) fn kept_lines(
    standing: &Standing,
    names: &Names<'_>,
    id: ClauseId,
    clause: &Clause,
) -> Vec<Line> {
    let situation = standing.situation(names.statement);
    let certainty = situation.certainty(id);
    let notes: Vec<String> = match names.statement.time_of(id) {
        Time::Past(_) => until(names, clause).into_iter().chain(own_notes(names, clause, None)).collect(),
        Time::Planned(from) => std::iter::once(names.translator.planned_from(from))
            .chain(own_notes(names, clause, None))
            .collect(),
        // Under a setting that is off, it is not that nobody confirms it: it is not so.
        Time::Present(_) | Time::Unclear if certainty.is_none() => {
            let not_now = names.translator.word(Message::ClaimNotNow);
            std::iter::once(not_now).chain(own_notes(names, clause, None)).collect()
        }
        _ => own_notes(names, clause, certainty.or(Some(Certainty::Unknown))).collect(),
    };
    let line = |text, open| {
        let tone = if open || certainty == Some(Certainty::Unknown) { Tone::Unknown } else { Tone::Neutral };
        Line { text, notes: notes.clone(), tone }
    };
    let mut lines = Vec::new();
    let mut followed = Vec::new();
    for group in names.statement.whereabouts(id) {
        if let [Alternative::SameAs(service)] = group.as_slice() {
            followed.push(*service);
            continue;
        }
        let open = group.iter().any(|alternative| matches!(alternative, Alternative::Open(_)));
        lines.push(line(names.whereabouts(&group, |place| names.place(place)), open));
    }
    let says = |service: &ServiceId| situation.keepings(*service).next().is_some();
    let (said, silent): (Vec<ServiceId>, Vec<ServiceId>) = followed.into_iter().partition(says);
    for (services, message, open) in
        [(said, Message::PlaceSameAs, false), (silent, Message::PlaceSameAsOpen, true)]
    {
        let all: Vec<String> = services.iter().map(|service| names.service(*service)).collect();
        if !all.is_empty() {
            let services = names.translator.or(&all);
            lines.push(line(names.translator.say(message, &[("services", (&services).into())]), open));
        }
    }
    lines
}
