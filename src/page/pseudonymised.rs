//! What is pseudonymised: per service one of four states, never two.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::cells::{Cell, Line, kept_lines};
use super::drawn::Drawn;
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use super::speaker::Speaker;
use super::standing::Standing;
use super::verdict::Tone;
use crate::residency::{
    Claim, Clause, ClauseId, Movement, Pseudonymisation, Pseudonymised as Answer, Reversible, ServiceId,
    Statement,
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
    /// Where it was drawn.
    pub drawn: Drawn,
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
    for (idx, said) in answers.situation.pseudonymisations().into_iter().enumerate() {
        let service = ServiceId::of(idx);
        if said.answer() == Answer::NotStated && said.planned.is_empty() {
            silent.push(names.service(service));
            continue;
        }
        let standing = Rc::clone(&answers.standing);
        rows.push(PseudonymEntry { service, said, standing, row: OnceCell::new(), drawn: Drawn::default() });
    }
    let services = names.speaker.and(&silent);
    let values = [("n", silent.len().into()), ("services", (&services).into())];
    let message = if rows.is_empty() { Message::PseudonymisedNone } else { Message::PseudonymSilent };
    let silent = (!silent.is_empty()).then(|| names.speaker.say(message, &values));
    Pseudonymised { rows, silent }
}

impl PseudonymEntry {
    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&PseudonymRow> {
        let names = Names { statement, speaker: Speaker(locale) };
        self.row.get_or_init(|| row(&names, self).map(Rc::new)).as_deref()
    }

    /// Takes over the texts that were made for another page of the same statement in the same language.
    pub(super) fn take_texts(&mut self, before: &Self) {
        if (self.service, &self.standing) == (before.service, &before.standing) {
            self.row.clone_from(&before.row);
            self.drawn.clone_from(&before.drawn);
        }
    }
}

/// The row of a service; nothing where it is silent.
fn row(names: &Names<'_>, entry: &PseudonymEntry) -> Option<PseudonymRow> {
    let PseudonymEntry { service, said, standing, .. } = entry;
    let speaker = &names.speaker;
    let word = |message| speaker.word(message);
    let dated = |message, date| speaker.say(message, &[("date", (&speaker.date(date)).into())]);
    let (tone, state) = match (said.answer(), said.planned.first()) {
        (Answer::Yes, _) => (Tone::Warning, word(Message::PseudonymYes)),
        (Answer::No, _) => (Tone::Good, word(Message::PseudonymNo)),
        (Answer::Contradictory, _) => (Tone::Unknown, word(Message::PseudonymBoth)),
        (Answer::StatedUntil(until), _) => (Tone::Unknown, dated(Message::PseudonymWas, until)),
        (Answer::NotStated, Some((_, from))) => (Tone::Unknown, dated(Message::StatusPlanned, *from)),
        (Answer::NotStated, None) => return None,
    };
    let dated = said.was.iter().chain(&said.planned).map(|(id, _)| id);
    let clauses: Vec<(ClauseId, &Clause)> = said
        .yes
        .iter()
        .chain(&said.no)
        .chain(dated)
        .filter_map(|id| Some((*id, names.statement.clauses.get(id.idx())?)))
        .collect();
    let technique = clauses.iter().find_map(|(_, clause)| clause.pseudonym.as_ref()?.technique.clone());
    let destinations =
        clauses.iter().flat_map(|(id, clause)| destination(standing, names, *id, clause)).collect();
    Some(PseudonymRow {
        service: names.service(*service),
        tone,
        state,
        technique: technique.unwrap_or_else(|| word(Message::NotStated)),
        reversible: reversible(names, &clauses),
        destinations: Cell(destinations),
        sources: sources(names, &clauses),
    })
}

fn reversible(names: &Names<'_>, clauses: &[(ClauseId, &Clause)]) -> String {
    let known = clauses.iter().find_map(|(_, clause)| clause.pseudonym.as_ref()?.reversible);
    let word = names.speaker.word(match known {
        Some(Reversible::Yes) => Message::ReversibleYes,
        Some(Reversible::No) => Message::ReversibleNo,
        None => Message::NotStated,
    });
    match clauses.iter().find_map(|(_, clause)| clause.pseudonym.as_ref()?.key_held_by.as_ref()) {
        Some(who) => {
            let held = names.speaker.say(Message::KeyHeldBy, &[("who", who.into())]);
            names.speaker.and(&[word, held])
        }
        None => word,
    }
}

fn destination(standing: &Standing, names: &Names<'_>, id: ClauseId, clause: &Clause) -> Vec<Line> {
    match &clause.claim {
        Claim::Keeping(_) => kept_lines(standing, names, id, clause, None),
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
