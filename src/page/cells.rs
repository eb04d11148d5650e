//! The cells of the table of services.

use super::messages::Message;
use super::names::Names;
use super::standing::Standing;
use super::verdict::Tone;
use crate::residency::{Activity, Alternative, Certainty, Claim, Clause, ClauseId, Copy, Form, ServiceId};

/// A cell of the table; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell(pub Vec<Line>);

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// What qualifies it: that it only may be so, the form, that it is a copy.
    pub notes: Vec<String>,
    /// How to take it.
    pub tone: Tone,
}

impl Line {
    fn plain(text: String, tone: Tone) -> Self {
        Self { text, notes: Vec::new(), tone }
    }
}

/// Where a service does something, by its own clauses, and what they leave open.
pub(super) fn kept(standing: &Standing, names: &Names<'_>, service: ServiceId, activity: Activity) -> Cell {
    let mut lines = Vec::new();
    for (id, clause) in standing.situation(names.statement).keepings(service) {
        if does(clause, activity) {
            lines.extend(kept_lines(standing, names, id, clause, Some(activity)));
        }
    }
    let silences = standing.silences(service, activity);
    lines.extend(silences.map(|reason| Line::plain(names.reason(reason), Tone::Unknown)));
    cell(lines, names.speaker.word(Message::NotStated), Tone::Unknown)
}

fn does(clause: &Clause, activity: Activity) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity))
}

/// The places of one clause about an activity, or about any, a line each; the services whose rules it points at on one line together.
pub(super) fn kept_lines(
    standing: &Standing,
    names: &Names<'_>,
    id: ClauseId,
    clause: &Clause,
    activity: Option<Activity>,
) -> Vec<Line> {
    let notes = notes(standing, names, id, clause);
    let unsure = standing.situation(names.statement).certainty(id) == Some(Certainty::Unknown);
    let line = |text, open| {
        let tone = if open || unsure { Tone::Unknown } else { Tone::Neutral };
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
    let is_said = |clause: &Clause| activity.is_none_or(|activity| does(clause, activity));
    let says = |service: &ServiceId| {
        standing.situation(names.statement).keepings(*service).any(|(_, clause)| is_said(clause))
    };
    let (said, silent): (Vec<ServiceId>, Vec<ServiceId>) = followed.into_iter().partition(says);
    for (services, message, open) in
        [(said, Message::PlaceSameAs, false), (silent, Message::PlaceSameAsOpen, true)]
    {
        let all: Vec<String> = services.iter().map(|service| names.service(*service)).collect();
        if !all.is_empty() {
            let services = names.speaker.or(&all);
            lines.push(line(names.speaker.say(message, &[("services", (&services).into())]), open));
        }
    }
    lines
}

fn notes(standing: &Standing, names: &Names<'_>, id: ClauseId, clause: &Clause) -> Vec<String> {
    let word = |message| names.speaker.word(message);
    let certainty = match standing.situation(names.statement).certainty(id) {
        Some(Certainty::May) => Some(word(Message::NoteMay)),
        Some(Certainty::Unknown) | None => Some(word(Message::NoteUnknown)),
        Some(Certainty::Will) => None,
    };
    let form = (clause.form != Form::Identified).then(|| names.form(clause.form));
    let is_copy = matches!(&clause.claim, Claim::Keeping(keeping) if keeping.copy == Some(Copy::Copy));
    let copy = is_copy.then(|| word(Message::NoteCopy));
    certainty.into_iter().chain(form).chain(copy).collect()
}

/// Where data of a service goes directly.
pub(super) fn moves_to(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Cell {
    let line = |(to, _): (Option<ServiceId>, Certainty)| match to {
        Some(to) => Line::plain(names.service(to), Tone::Neutral),
        None => Line::plain(names.speaker.word(Message::RecipientUnknown), Tone::Unknown),
    };
    let lines = standing.situation(names.statement).destinations(service).map(line).collect();
    cell(lines, names.speaker.word(Message::NothingMoves), Tone::Neutral)
}

/// What stands behind what a service's clauses say of places.
pub(super) fn commitment(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Cell {
    let line = |clause: &Clause| {
        let text = names.commitment(clause.commitment?);
        Some(Line { text, notes: clause.commitment_name.clone().into_iter().collect(), tone: Tone::Neutral })
    };
    let lines = standing
        .situation(names.statement)
        .keepings(service)
        .filter_map(|(_, clause)| line(clause))
        .collect();
    cell(lines, names.speaker.word(Message::NotStated), Tone::Unknown)
}

/// Each line once; where there is none, the cell says so.
fn cell(lines: Vec<Line>, empty: String, tone: Tone) -> Cell {
    let mut distinct: Vec<Line> = Vec::new();
    for line in lines {
        if !distinct.contains(&line) {
            distinct.push(line);
        }
    }
    if distinct.is_empty() {
        distinct.push(Line::plain(empty, tone));
    }
    Cell(distinct)
}
