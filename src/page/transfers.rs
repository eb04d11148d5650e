//! Transfers: each way in which data leaves the boundary, or may, or of which nobody says where it leads.
//!
//! They are made of the ends that the verdict is made of, judged by the same judge: a place outside that the verdict names is in a row, and
//! every row is a part of the verdict.

use std::cell::OnceCell;
use std::rc::Rc;

use super::cells::clause_notes;
use super::details::{distinct, mechanisms};
use super::links::{self, LinkView};
use super::locale::Locale;
use super::matrix::ACTIVITIES;
use super::messages::Message;
use super::movements::rules;
use super::names::Names;
use super::verdict::{Tone, VerdictView};
use super::why::{condition, finding_word};
use crate::order::set_of;
use crate::residency::{Alternative, Arrival, Boundary, Finding};
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Form, Rules, ServiceId, Statement};

/// What leaves the boundary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfers {
    /// The ways, worst first, then in the order of the services.
    pub rows: Vec<TransferEntry>,
    /// That there is none, as a sentence.
    pub nothing: Option<String>,
    /// What leaves from a later day on, as the verdict has it.
    pub planned: Vec<String>,
}

/// A way in which data leaves: what is known of it without its texts, which are made when they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferEntry {
    /// The service that has the data there.
    pub service: ServiceId,
    /// What that means for the boundary.
    pub finding: Finding,
    /// The places that are named.
    pub(super) at: Vec<Alternative>,
    /// Whether another place is not disclosed, and why, where something is said of that.
    pub(super) is_open: bool,
    pub(super) reasons: Vec<String>,
    /// Nobody says for certain that it is there.
    pub(super) is_unsure: bool,
    pub(super) form: Form,
    /// The clauses by which it is there; all that a row says of one is so of the others.
    pub(super) clauses: Vec<ClauseId>,
    pub(super) arrival: Arrival,
    pub(super) doing: Vec<Activity>,
    pub(super) data: Vec<CategoryId>,
    pub(super) row: OnceCell<Option<Rc<TransferRow>>>,
}

/// The texts of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferRow {
    /// The service that has the data there.
    pub service: String,
    /// Who operates it, where that is not the provider.
    pub operator: Option<String>,
    /// The other services that it gets the data from.
    pub from: Vec<String>,
    /// The same as a few words, in which many are counted; none where there is none.
    pub from_label: Option<String>,
    /// The kinds of data, in the statement's words.
    pub data: Vec<String>,
    /// The form, where it is not as collected.
    pub form: Option<String>,
    /// How to take it.
    pub tone: Tone,
    /// The verdict on it in a word.
    pub finding: String,
    /// Where it goes, or that it is not disclosed.
    pub place: String,
    /// What is done there.
    pub doing: Vec<String>,
    /// What qualifies that: why it is not disclosed, that it is a copy, until when.
    pub notes: Vec<String>,
    /// By which instruments, in our words, then in the statement's; that none is stated.
    pub mechanism: Vec<String>,
    /// Whose terms apply afterwards.
    pub rules: Vec<String>,
    /// What it depends on.
    pub condition: Vec<String>,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

/// The heading.
pub(super) fn title(names: &Names<'_>, boundary: &Boundary) -> String {
    say_of(names, Message::Transfers, boundary)
}

/// That nothing leaves, now or as planned; nothing where something does, or may, or nobody knows.
pub(super) fn nothing(names: &Names<'_>, boundary: &Boundary, verdict: &VerdictView) -> Option<String> {
    match verdict.tone {
        _ if !verdict.planned.is_empty() => None,
        Tone::Good => Some(say_of(names, Message::TransfersNone, boundary)),
        // Where no data is, that it stays would say too much.
        Tone::Neutral => Some(verdict.headline.clone()),
        Tone::Warning | Tone::Bad | Tone::Unknown => None,
    }
}

pub(super) fn say_of(names: &Names<'_>, message: Message, boundary: &Boundary) -> String {
    names.translator.say(message, &[("boundary", (&names.boundary(boundary)).into())])
}

impl TransferEntry {
    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&Rc<TransferRow>> {
        let names = Names::of(statement, locale);
        self.row.get_or_init(|| row(&names, self).map(Rc::new)).as_ref()
    }

    /// Takes over what is another of a way that is the same otherwise.
    pub(super) fn take(&mut self, other: Self) {
        extend(&mut self.data, other.data);
        extend(&mut self.doing, other.doing);
        extend(&mut self.clauses, other.clauses);
        extend(&mut self.arrival.moves, other.arrival.moves);
        self.arrival.originates |= other.arrival.originates;
    }

    /// Whether it leads to an alternative of which `wanted` holds.
    pub(super) fn is_at(&self, wanted: &dyn Fn(Alternative) -> bool) -> bool {
        self.at.iter().copied().any(wanted)
    }
}

fn row(names: &Names<'_>, entry: &TransferEntry) -> Option<TransferRow> {
    let translator = &names.translator;
    let service = names.statement.services.get(entry.service.idx())?;
    let from = set_of(entry.arrival.moves.iter().map(|(_, from)| *from));
    let from: Vec<ServiceId> = from.into_iter().filter(|from| *from != entry.service).collect();
    let from_message =
        if entry.arrival.originates { Message::TransferFromToo } else { Message::TransferFrom };
    let from_label = (!from.is_empty())
        .then(|| translator.say(from_message, &[("services", (&names.services(&from)).into())]));
    let (place, notes) = place(names, entry);
    Some(TransferRow {
        service: service.name.clone(),
        operator: names.operator(service),
        from: from.into_iter().map(|id| names.service(id)).collect(),
        from_label,
        data: entry.data.iter().map(|id| names.category(*id)).collect(),
        form: (entry.form != Form::Identified).then(|| names.form(entry.form)),
        tone: Tone::of(entry.finding),
        finding: translator.word(finding_word(entry.finding)),
        place,
        doing: doing(names, entry),
        notes,
        mechanism: mechanism(names, entry),
        rules: governing(names, entry),
        condition: conditions(names, entry),
        sources: sources(names, entry),
    })
}

/// What is done there, each as a word.
pub(super) fn doing(names: &Names<'_>, entry: &TransferEntry) -> Vec<String> {
    let done = ACTIVITIES.iter().filter(|(activity, _)| entry.doing.contains(activity));
    done.map(|(_, message)| names.translator.word(*message)).collect()
}

/// Where data goes, and what qualifies that.
fn place(names: &Names<'_>, entry: &TransferEntry) -> (String, Vec<String>) {
    let TransferEntry { at, is_open, reasons, .. } = entry;
    let translator = &names.translator;
    if at.is_empty() {
        return (translator.word(Message::ColumnNotDisclosed), reasons.clone());
    }
    let mut place = names.whereabouts(at, |place| names.place(place));
    if *is_open {
        let silence = || vec![translator.word(Message::ReasonNotStated)];
        let reason = translator.or(&if reasons.is_empty() { silence() } else { reasons.clone() });
        place = translator
            .say(Message::PlaceOrOpen, &[("places", (&place).into()), ("reason", (&reason).into())]);
    }
    let unsure = entry.is_unsure.then(|| translator.word(Message::NoteUnknown));
    let of_clauses = clauses(names.statement, &entry.clauses).flat_map(|clause| clause_notes(names, clause));
    (place, distinct(unsure.into_iter().chain(of_clauses)))
}

/// The clauses by which data comes there, and is there.
fn all_clauses<'n>(names: &'n Names<'_>, entry: &TransferEntry) -> Vec<&'n Clause> {
    let moves = entry.arrival.moves.iter().map(|(id, _)| *id);
    clauses(names.statement, &distinct(entry.clauses.iter().copied().chain(moves))).collect()
}

pub(super) fn mechanism(names: &Names<'_>, entry: &TransferEntry) -> Vec<String> {
    let all = all_clauses(names, entry);
    let ours = all.iter().flat_map(|clause| mechanisms(names, clause));
    let stated = all.iter().filter_map(|clause| clause.legal_basis.clone());
    or_not_stated(names, distinct(ours.chain(stated)))
}

fn or_not_stated(names: &Names<'_>, texts: Vec<String>) -> Vec<String> {
    if texts.is_empty() { vec![names.translator.word(Message::NotStated)] } else { texts }
}

/// Whose terms apply after the moves that bring the data; those of the service itself where none does.
pub(super) fn governing(names: &Names<'_>, entry: &TransferEntry) -> Vec<String> {
    let of_move = |(id, from): &(ClauseId, ServiceId)| match names.claim(*id) {
        // A movement that goes back as well names both ends; this is one of its directions.
        Some(Claim::Movement(movement)) if movement.rules == Rules::Destination => {
            vec![
                names
                    .translator
                    .say(Message::RulesDestination, &[("service", (&names.service(entry.service)).into())]),
            ]
        }
        Some(Claim::Movement(movement)) => rules(names, movement, *from),
        _ => Vec::new(),
    };
    or_not_stated(names, distinct(entry.arrival.moves.iter().flat_map(of_move)))
}

/// What must hold for data to be there, and, where it comes there by moves of which none is unconditional, one of what they depend on.
pub(super) fn conditions(names: &Names<'_>, entry: &TransferEntry) -> Vec<String> {
    let moves = &entry.arrival.moves;
    let is_own = |clause: &&Clause| moves.is_empty() || !matches!(clause.claim, Claim::Movement(_));
    let own = clauses(names.statement, &entry.clauses).filter(is_own);
    let mut all: Vec<String> = distinct(own.filter_map(|clause| condition(names, &clause.condition)));
    let of_move = |id: &ClauseId| condition(names, &names.statement.clauses.get(id.idx())?.condition);
    let of_moves: Option<Vec<String>> = moves.iter().map(|(id, _)| of_move(id)).collect();
    if let Some(of_moves) = of_moves.filter(|of_moves| !entry.arrival.originates && !of_moves.is_empty()) {
        extend(&mut all, vec![names.translator.or(&distinct(of_moves))]);
    }
    if all.is_empty() { vec![names.translator.word(Message::Always)] } else { all }
}

fn sources(names: &Names<'_>, entry: &TransferEntry) -> Vec<LinkView> {
    let all = all_clauses(names, entry);
    let ids = set_of(all.iter().flat_map(|clause| clause.sources.iter().copied()));
    ids.into_iter().filter_map(|id| links::source(names, id)).collect()
}

pub(super) fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

fn clauses<'c>(statement: &'c Statement, ids: &[ClauseId]) -> impl Iterator<Item = &'c Clause> {
    ids.iter().filter_map(|id| statement.clauses.get(id.idx()))
}
