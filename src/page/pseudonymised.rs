//! What is pseudonymised: per service one of four states, never two.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::cells::{Cell, Line, clause_notes, firmness, kept_lines, line, planned_by_flows, until};
use super::details::{distinct, retentions};
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::{Names, doing, extent};
use super::standing::{Held, Later, Standing};
use super::verdict::Tone;
use crate::order::sort;
use crate::residency::{Pseudonymisation, Pseudonymised as Answer, Time, Truth};
use crate::statement::{
    Activity, Claim, Clause, ClauseId, Copy, Form, Movement, Pseudonym, Reversible, ServiceId, Statement,
    Strength,
};

/// A service of which something is or was stated: what is known without its texts, which are made when they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PseudonymEntry {
    /// Its number in the statement.
    pub service: ServiceId,
    said: Pseudonymisation,
    standing: Rc<Standing>,
    // Behind a pointer, for the room of those that are never drawn, and for the next page.
    row: OnceCell<Option<Rc<PseudonymRow>>>,
}

/// What is stated of pseudonymised data of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PseudonymRow {
    /// The service.
    pub service: String,
    /// How to take it.
    pub tone: Tone,
    /// Stated yes, stated no, not stated, or no longer stated.
    pub state: String,
    /// How it is done.
    pub technique: String,
    /// Whether it can be traced back, and who could.
    pub reversible: String,
    /// Where it goes.
    pub destinations: Cell,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

/// What is stated of pseudonymised data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pseudonymised {
    /// The services of which something is or was stated.
    pub rows: Vec<PseudonymEntry>,
    /// The services of which nothing is, as a sentence.
    pub silent: Option<String>,
}

pub(super) fn view(answers: &Answers<'_>, names: &Names<'_>) -> Pseudonymised {
    let mut rows = Vec::new();
    let mut silent = Vec::new();
    for (idx, said) in answers.everything.pseudonymisations().into_iter().enumerate() {
        let service = ServiceId::of(idx);
        let is_planned = !said.planned.is_empty() || later(&answers.standing, service).next().is_some();
        if said.answer() == Answer::NotStated && !is_planned && said.partly_no.is_empty() {
            silent.push(names.service(service));
            continue;
        }
        let standing = Rc::clone(&answers.standing);
        rows.push(PseudonymEntry { service, said, standing, row: OnceCell::new() });
    }
    let services = names.translator.and(&silent);
    let values = [("n", silent.len().into()), ("services", (&services).into())];
    let message = if rows.is_empty() { Message::PseudonymisedNone } else { Message::PseudonymSilent };
    let silent = (!silent.is_empty()).then(|| names.translator.say(message, &values));
    Pseudonymised { rows, silent }
}

impl PseudonymEntry {
    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&Rc<PseudonymRow>> {
        let names = Names::of(statement, locale);
        self.row.get_or_init(|| row(&names, self).map(Rc::new)).as_ref()
    }

    /// The clauses that say so, or said so, or will.
    pub(super) fn clauses(&self) -> impl Iterator<Item = ClauseId> {
        let said = &self.said;
        let dated = said.was.iter().chain(&said.planned).map(|(id, _)| id);
        said.yes.iter().chain(&said.no).chain(&said.partly_no).chain(dated).copied()
    }

    /// Takes over the texts that were made for another page of the same statement in the same language.
    pub(super) fn take_texts(&mut self, before: &Self) {
        if (self.service, &self.standing) == (before.service, &before.standing) {
            self.row.clone_from(&before.row);
        }
    }
}

/// What a service comes to have in that form by flows that are planned.
fn later(standing: &Standing, service: ServiceId) -> impl Iterator<Item = &Later> {
    standing.later().iter().filter(move |later| is_so(&later.held, service))
}

/// Whether it is data of a service in that form.
fn is_so(held: &Held, service: ServiceId) -> bool {
    held.service == service && held.form == Form::Pseudonymised
}

/// The row of a service; nothing of one that is not there.
fn row(names: &Names<'_>, entry: &PseudonymEntry) -> Option<PseudonymRow> {
    let PseudonymEntry { service, said, standing, .. } = entry;
    names.statement.services.get(service.idx())?;
    let translator = &names.translator;
    let word = |message| translator.word(message);
    let dated = |message, date| translator.say(message, &[("date", (&translator.date(date)).into())]);
    let planned = said.planned.iter().map(|(_, from)| *from);
    let planned = planned.chain(later(standing, *service).map(|later| later.from));
    let (tone, state) = match (said.answer(), planned.min_by_key(|from| from.first_day())) {
        (Answer::Yes, _) => (Tone::Warning, word(Message::PseudonymYes)),
        (Answer::No, _) => (Tone::Good, word(Message::PseudonymNo)),
        (Answer::Contradictory, _) => (Tone::Unknown, word(Message::PseudonymBoth)),
        (Answer::StatedUntil(until), _) => (Tone::Unknown, dated(Message::PseudonymWas, until)),
        (Answer::NotStated, Some(from)) => (Tone::Unknown, dated(Message::StatusPlanned, from)),
        (Answer::NotStated, None) => (Tone::Unknown, word(Message::NotStated)),
    };
    let of = |ids: Vec<ClauseId>| -> Vec<(ClauseId, &Clause)> {
        let clause = |id: ClauseId| Some((id, names.statement.clauses.get(id.idx())?));
        ids.into_iter().filter_map(clause).collect()
    };
    let clauses = of(entry.clauses().collect());
    let mut destinations: Vec<Line> =
        clauses.iter().flat_map(|(id, clause)| destination(standing, names, *id, clause)).collect();
    destinations.extend(kept_so(standing, names, *service, said));
    destinations.extend(planned_by_flows(standing, names, |held| is_so(held, *service)));
    let known = of(in_force(standing, names, said));
    Some(PseudonymRow {
        service: names.service(*service),
        tone,
        state,
        technique: technique(names, &known),
        reversible: reversible(names, &known),
        destinations: Cell(distinct(destinations)),
        sources: sources(names, &clauses),
    })
}

/// The clauses whose technique and key are those of the data as it is: those that hold, or else those that would, or did, or will.
fn in_force(standing: &Standing, names: &Names<'_>, said: &Pseudonymisation) -> Vec<ClauseId> {
    let situation = standing.situation(names.statement);
    let holding: Vec<ClauseId> =
        said.yes.iter().copied().filter(|id| situation.certainty(*id).is_some()).collect();
    let dated = said.was.iter().chain(&said.planned).map(|(id, _)| *id);
    match (holding.is_empty(), said.yes.is_empty()) {
        (false, _) => holding,
        (true, false) => said.yes.clone(),
        (true, true) => dated.collect(),
    }
}

/// Where data is that comes in that form, by other claims than those that speak of it: as it ends there.
fn kept_so(standing: &Standing, names: &Names<'_>, service: ServiceId, said: &Pseudonymisation) -> Vec<Line> {
    let is_other = |held: &&Held| held.clause.is_some_and(|id| !said.yes.contains(&id));
    let held = standing.held(names.statement, service).iter().filter(|held| is_so(held, service));
    held.filter(is_other).filter(|_| said.comes).map(|held| line(names, held, service)).collect()
}

/// What is known of the forms of some clauses.
fn known<'c>(clauses: &[(ClauseId, &'c Clause)]) -> impl Iterator<Item = &'c Pseudonym> + Clone {
    let forms: Vec<&Pseudonym> =
        clauses.iter().filter_map(|(_, clause)| clause.pseudonym.as_deref()).collect();
    forms.into_iter()
}

/// Each way that is named, and that it is the customer's choice where one clause says so.
fn technique(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> String {
    let all = known(clauses).filter_map(|form| form.technique.clone());
    let is_option = known(clauses).any(|form| form.customer_option == Some(true));
    let option = is_option.then(|| names.translator.word(Message::NoteOption));
    one_or_more(names, all.chain(option))
}

/// Whether it can be traced back, in each word that is said of it, and who could.
fn reversible(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> String {
    let word = |known| match known {
        Reversible::Yes => Message::ReversibleYes,
        Reversible::No => Message::ReversibleNo,
    };
    // What one claim says of its data it says of no other's.
    let said = clauses.iter().map(|(_, clause)| clause.pseudonym.as_deref().and_then(|form| form.reversible));
    let words = distinct(said.map(|said| said.map_or(Message::NotStated, word)));
    let words = if words.is_empty() { vec![Message::NotStated] } else { words };
    let held = |form: &Pseudonym| {
        Some(names.translator.say(Message::KeyHeldBy, &[("who", form.key_held_by.as_ref()?.into())]))
    };
    let held = known(clauses).filter_map(held);
    one_or_more(names, words.into_iter().map(|word| names.translator.word(word)).chain(held))
}

/// Each text once; that nothing is stated where there is none.
fn one_or_more(names: &Names<'_>, texts: impl Iterator<Item = String>) -> String {
    match distinct(texts) {
        texts if texts.is_empty() => names.translator.word(Message::NotStated),
        texts => names.translator.and(&texts),
    }
}

fn destination(standing: &Standing, names: &Names<'_>, id: ClauseId, clause: &Clause) -> Vec<Line> {
    if clause.strength == Some(Strength::IsNot) {
        return ruled_out(standing, names, id, clause);
    }
    match &clause.claim {
        Claim::Keeping(_) => kept_lines(standing, names, id, clause),
        Claim::Movement(Movement { to, .. }) => {
            let line = |to: &ServiceId| {
                let notes = sent(standing, names, id, clause, *to).into_iter().collect();
                Line { text: names.service(*to), notes, tone: Tone::Neutral }
            };
            to.iter().flatten().map(line).collect()
        }
        Claim::NotUnderstood => {
            let text = names.translator.word(Message::ReasonNotUnderstood);
            vec![Line { text, notes: Vec::new(), tone: Tone::Unknown }]
        }
    }
}

/// That a movement to a recipient is not certain, or when or why it does not take place.
fn sent(
    standing: &Standing,
    names: &Names<'_>,
    id: ClauseId,
    clause: &Clause,
    to: ServiceId,
) -> Option<String> {
    let situation = standing.situation(names.statement);
    if let Some(certainty) = clause.service.and_then(|from| situation.way(id, from, Some(to))) {
        return firmness(names, Some(certainty));
    }
    match names.statement.time_of(id) {
        Time::Planned(from) => Some(names.translator.planned_from(from)),
        Time::Past(_) => until(names, clause),
        Time::Present(_) | Time::Unclear => Some(names.translator.word(Message::ClaimNotNow)),
    }
}

/// Where it is said that nothing is, or goes; with what makes that less than all.
fn ruled_out(standing: &Standing, names: &Names<'_>, id: ClauseId, clause: &Clause) -> Vec<Line> {
    let mut notes = vec![names.translator.word(Message::StrengthIsNot)];
    let is_certain = standing.situation(names.statement).truth(id) == Truth::Yes;
    notes.extend((!is_certain).then(|| names.translator.word(Message::NoteMay)));
    let places = match &clause.claim {
        Claim::Movement(Movement { to, .. }) => {
            vec![names.services(&to.iter().flatten().copied().collect::<Vec<_>>())]
        }
        Claim::Keeping(keeping) => {
            if !keeping.doing.contains(&Activity::Store) {
                notes.extend(keeping.doing.iter().map(|activity| names.translator.word(doing(*activity))));
            }
            let is_original = keeping.copy == Some(Copy::Original);
            notes.extend(is_original.then(|| names.translator.word(Message::NoteOriginal)));
            notes.extend(retentions(names, keeping));
            whereabouts(names, id)
        }
        Claim::NotUnderstood => whereabouts(names, id),
    };
    notes.extend(clause_notes(names, clause));
    notes.extend(clause.pseudonym.iter().filter_map(|form| form.technique.clone()));
    notes.extend(extent(clause).map(|extent| names.translator.word(extent)));
    if let Some(data) = &clause.data {
        let data = names.translator.and(&data.iter().map(|id| names.category(*id)).collect::<Vec<_>>());
        notes.push(names.translator.say(Message::NoteData, &[("data", (&data).into())]));
    }
    let line = |text| Line { text, notes: notes.clone(), tone: Tone::Neutral };
    places.into_iter().map(line).collect()
}

fn whereabouts(names: &Names<'_>, id: ClauseId) -> Vec<String> {
    let all = names.statement.whereabouts(id);
    all.iter().map(|group| names.whereabouts(group, |place| names.place(place))).collect()
}

fn sources(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> Vec<LinkView> {
    let mut ids: Vec<_> = clauses.iter().flat_map(|(_, clause)| clause.sources.iter().copied()).collect();
    sort(&mut ids);
    ids.dedup();
    ids.into_iter().filter_map(|id| links::source(names, id)).collect()
}
