//! What is pseudonymised: per service one of four states, never two.

use super::answers::Answers;
use super::cells::{Cell, Line, kept_lines};
use super::links::{self, LinkView};
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use crate::residency::{
    Certainty, Claim, Clause, ClauseId, Date, Form, Movement, Reversible, ServiceId, Strength,
};

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

enum State {
    Yes,
    No,
    Was(Date),
}

/// What is stated of pseudonymised data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pseudonymised {
    /// The services of which something is or was stated.
    pub rows: Vec<PseudonymRow>,
    /// The services of which nothing is, as a sentence.
    pub silent: Option<String>,
}

pub(super) fn view(answers: &Answers<'_>, names: &Names<'_>) -> Pseudonymised {
    let services = (0..names.statement.services.len()).map(ServiceId::of);
    let rows: Vec<(ServiceId, Option<PseudonymRow>)> =
        services.map(|service| (service, row(answers, names, service))).collect();
    let silent: Vec<String> =
        rows.iter().filter(|(_, row)| row.is_none()).map(|(service, _)| names.service(*service)).collect();
    let rows: Vec<PseudonymRow> = rows.into_iter().filter_map(|(_, row)| row).collect();
    let services = names.speaker.and(&silent);
    let values = [("n", silent.len().into()), ("services", (&services).into())];
    let message = if rows.is_empty() { Message::PseudonymisedNone } else { Message::PseudonymSilent };
    let silent = (!silent.is_empty()).then(|| names.speaker.say(message, &values));
    Pseudonymised { rows, silent }
}

fn row(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Option<PseudonymRow> {
    let speaker = &names.speaker;
    let about = |(_, clause): &(ClauseId, &Clause)| {
        clause.service == Some(service) && clause.form == Form::Pseudonymised
    };
    let clauses = names.statement.clauses.iter().enumerate().map(|(idx, clause)| (ClauseId::of(idx), clause));
    let clauses: Vec<(ClauseId, &Clause)> = clauses.filter(about).collect();
    let (state, found) = state(answers, &clauses)?;
    let (tone, state) = match state {
        State::Yes => (Tone::Warning, speaker.word(Message::PseudonymYes)),
        State::No => (Tone::Good, speaker.word(Message::PseudonymNo)),
        State::Was(until) => {
            let date = speaker.date(until);
            (Tone::Unknown, speaker.say(Message::PseudonymWas, &[("date", (&date).into())]))
        }
    };
    let technique = found.iter().find_map(|(_, clause)| clause.pseudonym.technique.clone());
    Some(PseudonymRow {
        service: names.service(service),
        tone,
        state,
        technique: technique.unwrap_or_else(|| speaker.word(Message::NotStated)),
        reversible: reversible(names, &found),
        destinations: Cell(
            found.iter().flat_map(|(id, clause)| destination(answers, names, *id, clause)).collect(),
        ),
        sources: sources(names, &found),
    })
}

/// The claims that decide: those that hold, else a denial, else those that held once.
fn state<'c>(
    answers: &Answers<'_>,
    clauses: &[(ClauseId, &'c Clause)],
) -> Option<(State, Vec<(ClauseId, &'c Clause)>)> {
    let holds = |(id, _): &&(ClauseId, &Clause)| {
        answers.situation.certainty(*id).is_some_and(|known| Certainty::Unknown < known)
    };
    let now: Vec<_> = clauses.iter().filter(holds).copied().collect();
    if !now.is_empty() {
        return Some((State::Yes, now));
    }
    let denied: Vec<_> =
        clauses.iter().filter(|(_, clause)| clause.strength == Some(Strength::IsNot)).copied().collect();
    if !denied.is_empty() {
        return Some((State::No, denied));
    }
    let as_of = answers.input.statement.as_of?;
    let until = |clause: &Clause| clause.valid.until.filter(|until| until.last_day() < as_of.first_day());
    let past: Vec<_> = clauses.iter().filter(|(_, clause)| until(clause).is_some()).copied().collect();
    let last = past.iter().filter_map(|(_, clause)| until(clause)).max()?;
    Some((State::Was(last), past))
}

fn reversible(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> String {
    let known = clauses.iter().find_map(|(_, clause)| clause.pseudonym.reversible);
    let word = names.speaker.word(match known {
        Some(Reversible::Yes) => Message::ReversibleYes,
        Some(Reversible::No) => Message::ReversibleNo,
        None => Message::NotStated,
    });
    match clauses.iter().find_map(|(_, clause)| clause.pseudonym.key_held_by.as_ref()) {
        Some(who) => {
            let held = names.speaker.say(Message::KeyHeldBy, &[("who", who.into())]);
            names.speaker.and(&[word, held])
        }
        None => word,
    }
}

fn destination(answers: &Answers<'_>, names: &Names<'_>, id: ClauseId, clause: &Clause) -> Vec<Line> {
    match &clause.claim {
        Claim::Keeping(_) => kept_lines(answers, names, id, clause, None),
        Claim::Movement(Movement { to, .. }) => {
            let to: Vec<ServiceId> = to.iter().flatten().copied().collect();
            vec![Line { text: names.services(&to), notes: Vec::new(), tone: Tone::Neutral }]
        }
        Claim::NotUnderstood => {
            let text = names.speaker.word(Message::ReasonNotUnderstood);
            vec![Line { text, notes: Vec::new(), tone: Tone::Unknown }]
        }
    }
}

fn sources(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> Vec<LinkView> {
    let mut ids: Vec<_> = clauses.iter().flat_map(|(_, clause)| clause.sources.iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| links::source(names, id)).collect()
}
