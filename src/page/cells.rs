//! Where each service has its data in full, for its reasons and for files: as it ends there, and not as its own clauses alone have it.

mod clauses;

pub(super) use self::clauses::{kept_lines, planned_by_flows};

use self::clauses::{planned, without_data};
use super::details::deciders;
use super::messages::Message;
use super::names::{Names, exception};
use super::standing::{Held, Standing};
use super::verdict::Tone;
use crate::order::sort;
use crate::residency::{Alternative, Certainty, Reason, Situation};
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Copy, Form, Keeping, ServiceId};

/// A cell of the table; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell(pub Vec<Line>);

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// What qualifies it: that it only may be so, the form, that it is a copy, whose rules say so, of which data it is so.
    pub notes: Vec<String>,
    /// How to take it.
    pub tone: Tone,
}

impl Line {
    fn plain(text: String, tone: Tone) -> Self {
        Self { text, notes: Vec::new(), tone }
    }
}

/// Where a service does something with the data that it has, and what is open; then what is planned.
pub(super) fn kept(standing: &Standing, names: &Names<'_>, service: ServiceId, activity: Activity) -> Cell {
    let lines = kept_by(standing, names, service, activity);
    let (message, tone) = if standing.held(names.statement, service).is_empty() {
        (Message::FindingNothing, Tone::Neutral)
    } else {
        (Message::NotStated, Tone::Unknown)
    };
    cell(lines, names.translator.word(message), tone)
}

/// Where a service does what few do, activity by activity.
pub(super) fn further(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Cell {
    let activities = [
        (Activity::Infer, Message::ActivityInfer),
        (Activity::BackUp, Message::ActivityBackUp),
        (Activity::Transit, Message::ActivityTransit),
        (Activity::Access, Message::ActivityAccess),
    ];
    let mut lines = Vec::new();
    for (activity, message) in activities {
        let word = names.translator.word(message);
        lines.extend(kept_by(standing, names, service, activity).into_iter().map(|line| {
            let values = [("activity", (&word).into()), ("place", (&line.text).into())];
            Line { text: names.translator.say(Message::ActivityPlace, &values), ..line }
        }));
    }
    cell(lines, names.translator.word(Message::NothingMoves), Tone::Neutral)
}

fn kept_by(standing: &Standing, names: &Names<'_>, service: ServiceId, activity: Activity) -> Vec<Line> {
    let held = standing.held(names.statement, service);
    let mut lines = if held.is_empty() {
        without_data(standing, names, service, activity)
    } else {
        lines_of(names, held, service, activity)
    };
    lines.extend(planned(standing, names, service, activity));
    let comes = |held: &Held| held.service == service && held.is_for(activity);
    lines.extend(planned_by_flows(standing, names, comes));
    lines
}

/// What a service has, a line for each place, form and firmness; with the data where that is not so of all that it has.
fn lines_of(names: &Names<'_>, held: &[Held], service: ServiceId, activity: Activity) -> Vec<Line> {
    let must_be_said = matches!(activity, Activity::Store | Activity::Process);
    let is_about = |held: &&Held| match held.activity {
        Some(of) => of == activity,
        None => must_be_said,
    };
    let mut all: Vec<CategoryId> = held.iter().map(|held| held.category).collect();
    sort(&mut all);
    all.dedup();
    let mut lines: Vec<(Line, Vec<CategoryId>)> = Vec::new();
    let mut same_as: Vec<(Certainty, CategoryId, Vec<ServiceId>)> = Vec::new();
    for held in held.iter().filter(is_about) {
        // Where several others say nothing of the place that is theirs too, they are named together.
        if held.rules != service && held.reason().is_some_and(is_silence) {
            let (certainty, category) = (held.certainty, held.category);
            match same_as.iter_mut().find(|(firm, of, _)| (*firm, *of) == (certainty, category)) {
                Some((.., others)) => others.push(held.rules),
                None => same_as.push((certainty, category, vec![held.rules])),
            }
            continue;
        }
        let line = line(names, held, service);
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, categories)) => categories.push(held.category),
            None => lines.push((line, vec![held.category])),
        }
    }
    for (certainty, category, others) in same_as {
        let line = same_as_open(names, certainty, others);
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, categories)) => categories.push(category),
            None => lines.push((line, vec![category])),
        }
    }
    lines.into_iter().map(|(line, categories)| of_data(names, line, categories, all.len())).collect()
}

/// A line, with the data where that is not all of so many kinds.
fn of_data(names: &Names<'_>, mut line: Line, mut categories: Vec<CategoryId>, n_all: usize) -> Line {
    sort(&mut categories);
    categories.dedup();
    if categories.len() < n_all {
        let data: Vec<String> = categories.iter().map(|id| names.category(*id)).collect();
        let data = names.translator.and(&data);
        line.notes.push(names.translator.say(Message::NoteData, &[("data", (&data).into())]));
    }
    line
}

/// Whether a reason is that the rules of a service say nothing.
fn is_silence(reason: Reason) -> bool {
    matches!(reason, Reason::NotStated(..) | Reason::OnlyMay(..) | Reason::Circle(_))
}

/// That a place is the same as that of others, who do not say where that is.
fn same_as_open(names: &Names<'_>, certainty: Certainty, mut others: Vec<ServiceId>) -> Line {
    sort(&mut others);
    others.dedup();
    let services: Vec<String> = others.iter().map(|id| names.service(*id)).collect();
    let services = names.translator.or(&services);
    let text = names.translator.say(Message::PlaceSameAsOpen, &[("services", (&services).into())]);
    let notes = firmness(names, Some(certainty)).into_iter().collect();
    Line { text, notes, tone: Tone::Unknown }
}

pub(super) fn line(names: &Names<'_>, held: &Held, service: ServiceId) -> Line {
    let clause = held.clause.and_then(|id| names.statement.clauses.get(id.idx()));
    let open = held.whereabouts.iter().any(|one| matches!(one, Alternative::Open(_)));
    let unsure = open || held.certainty == Certainty::Unknown;
    let mut notes = Vec::new();
    if held.reason().is_none() {
        notes.extend(firmness(names, Some(held.certainty)));
    }
    notes.extend((held.form != Form::Identified).then(|| names.form(held.form)));
    if let Some(clause) = clause.filter(|_| held.reason().is_none()) {
        notes.extend(clause_notes(names, clause));
    }
    if held.rules != service {
        let whose = names.service(held.rules);
        notes.push(names.translator.say(Message::NoteRulesOf, &[("service", (&whose).into())]));
    }
    let text = names.whereabouts(&held.whereabouts, |place| names.place(place));
    Line { text, notes, tone: if unsure { Tone::Unknown } else { Tone::Neutral } }
}

/// What a clause says of itself: how firmly, in which form, and that it is a copy.
fn own_notes(
    names: &Names<'_>,
    clause: &Clause,
    certainty: Option<Certainty>,
) -> impl Iterator<Item = String> {
    let form = clause.told_form().map(|form| names.form(form));
    let copy = is_copy(clause).then(|| names.translator.word(Message::NoteCopy));
    firmness(names, certainty).into_iter().chain(form).chain(copy).chain(circumstances(names, clause))
}

/// What a clause says of itself, but for how firmly and in which form.
pub(super) fn clause_notes(names: &Names<'_>, clause: &Clause) -> Vec<String> {
    let copy = is_copy(clause).then(|| names.translator.word(Message::NoteCopy));
    copy.into_iter().chain(until(names, clause)).chain(circumstances(names, clause)).collect()
}

/// What decides where a clause's place varies, and why it is an exception.
fn circumstances(names: &Names<'_>, clause: &Clause) -> impl Iterator<Item = String> {
    let mut by = Vec::new();
    if let Claim::Keeping(keeping) = &clause.claim {
        deciders(&keeping.at, &mut by);
    }
    let varies = by.into_iter().map(|by| names.translator.say(Message::NoteVaries, &[("by", (&by).into())]));
    let exception = clause.exception.map(|why| {
        names
            .translator
            .say(Message::NoteException, &[("exception", (&names.translator.word(exception(why))).into())])
    });
    varies.collect::<Vec<_>>().into_iter().chain(exception)
}

pub(super) fn firmness(names: &Names<'_>, certainty: Option<Certainty>) -> Option<String> {
    match certainty? {
        Certainty::May => Some(names.translator.word(Message::NoteMay)),
        Certainty::Unknown => Some(names.translator.word(Message::NoteUnknown)),
        Certainty::Will => None,
    }
}

fn is_copy(clause: &Clause) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if is_a_copy(keeping))
}

fn is_a_copy(keeping: &Keeping) -> bool {
    keeping.copy == Some(Copy::Copy)
}

/// Until when a clause holds, where it says so.
pub(super) fn until(names: &Names<'_>, clause: &Clause) -> Option<String> {
    let date = names.translator.date(clause.valid.until?);
    Some(names.translator.say(Message::NoteUntil, &[("date", (&date).into())]))
}

/// Where data of a service goes directly.
pub(super) fn moves_to(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Cell {
    let line = |(to, certainty): (Option<ServiceId>, Certainty)| {
        let notes = firmness(names, (certainty == Certainty::Unknown).then_some(certainty));
        let (text, tone) = match to {
            Some(to) => (names.service(to), Tone::Neutral),
            None => (names.translator.word(Message::RecipientUnknown), Tone::Unknown),
        };
        Line { text, notes: notes.into_iter().collect(), tone }
    };
    let lines = standing.situation(names.statement).destinations(service).map(line).collect();
    cell(lines, names.translator.word(Message::NothingMoves), Tone::Neutral)
}

/// What stands behind what a service's clauses say of places.
pub(super) fn commitment(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Cell {
    let line = |clause: &Clause| {
        let text = names.commitment(clause.commitment?);
        Some(Line { text, notes: clause.commitment_name.clone().into_iter().collect(), tone: Tone::Neutral })
    };
    let situation = standing.situation(names.statement);
    let lines = situation
        .keepings(service)
        .filter(|(id, clause)| says_where(&situation, *id, clause))
        .filter_map(|(_, clause)| line(clause))
        .collect();
    cell(lines, names.translator.word(Message::NotStated), Tone::Unknown)
}

/// Whether a keeping says where data is stored or processed, and nothing stands against it.
fn says_where(situation: &Situation<'_>, id: ClauseId, clause: &Clause) -> bool {
    let Claim::Keeping(keeping) = &clause.claim else { return false };
    let is_said = situation.certainty(id).is_some_and(|certainty| certainty != Certainty::Unknown);
    let is_kept = |activity: &Activity| matches!(activity, Activity::Store | Activity::Process);
    is_said && !situation.is_contradicted(id) && keeping.doing.iter().any(is_kept)
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
