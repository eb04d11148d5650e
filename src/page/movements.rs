//! Which services may move data, and whose rules apply afterwards.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::drawn::Drawn;
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use super::speaker::Speaker;
use super::why::condition;
use crate::residency::{
    Access, Certainty, Claim, Clause, ClauseId, Finding, Mode, Movement, Rules, ServiceId, Statement,
    Strength,
};

/// A movement: what is known of it without its texts, which are made when they are wanted. Of thousands, few are ever drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementEntry {
    /// Its clause.
    pub clause: ClauseId,
    /// How firmly it takes place; none where it does not.
    pub certainty: Option<Certainty>,
    /// The verdicts on the services at its ends, a bit for each.
    found: u8,
    // Behind a pointer, for the room of those that are never drawn, and for the next page.
    row: OnceCell<Option<Rc<MovementRow>>>,
    /// Where it was drawn.
    pub drawn: Drawn,
}

/// The texts of a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementRow {
    /// Its id in the statement.
    pub id: String,
    /// From which service.
    pub from: String,
    /// To which services, and whether back from them.
    pub to: Vec<String>,
    /// What goes, in which form and how.
    pub what: Vec<String>,
    /// What it depends on.
    pub condition: Vec<String>,
    /// Whose rules apply afterwards, per destination.
    pub rules: Vec<String>,
    /// Whether it takes place as the switches stand.
    pub status: String,
    /// It does not.
    pub off: bool,
    /// The publisher's own words.
    pub quote: Option<String>,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

impl MovementEntry {
    /// Whether a service at one of its ends has a verdict, or none.
    pub fn leads_to(&self, finding: Option<Finding>) -> bool {
        self.found & bit(finding) != 0
    }

    /// Takes over the texts that were made for another page of the same statement in the same language.
    pub(super) fn take_texts(&mut self, before: &Self) {
        // Nothing else differs between two pages of a statement that is said of a movement.
        if (self.clause, self.certainty) == (before.clause, before.certainty) {
            self.row.clone_from(&before.row);
            self.drawn.clone_from(&before.drawn);
        }
    }

    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&MovementRow> {
        let names = Names { statement, speaker: Speaker(locale) };
        self.row.get_or_init(|| row(&names, self.clause, self.certainty).map(Rc::new)).as_deref()
    }
}

pub(super) fn entries(answers: &Answers<'_>, names: &Names<'_>) -> Vec<MovementEntry> {
    let entry = |(idx, clause): (usize, &Clause)| {
        let (movement, from) = movement(clause)?;
        let ends = movement.to.iter().flatten().chain([&from]);
        let id = ClauseId::of(idx);
        Some(MovementEntry {
            clause: id,
            certainty: certainty(answers, id, clause, movement),
            found: ends.fold(0, |all, service| all | bit(answers.finding(*service))),
            row: OnceCell::new(),
            drawn: Drawn::default(),
        })
    };
    names.statement.clauses.iter().enumerate().filter_map(entry).collect()
}

fn bit(finding: Option<Finding>) -> u8 {
    1 << finding.map_or(0, |finding| finding as u8 + 1)
}

/// The movement that a clause is about, and from where it goes.
fn movement(clause: &Clause) -> Option<(&Movement, ServiceId)> {
    match (&clause.claim, clause.service) {
        (Claim::Movement(movement), Some(from)) => Some((movement, from)),
        _ => None,
    }
}

fn row(names: &Names<'_>, id: ClauseId, certainty: Option<Certainty>) -> Option<MovementRow> {
    let clause = names.statement.clauses.get(id.idx())?;
    let (movement, from) = movement(clause)?;
    Some(MovementRow {
        id: clause.id.clone(),
        from: names.service(from),
        to: movement.to.iter().map(|to| destination(names, movement, *to)).collect(),
        what: what(names, clause, movement),
        condition: conditions(names, clause),
        rules: rules(names, movement, from),
        status: status(names, clause, certainty),
        off: certainty.is_none(),
        quote: clause.text.clone(),
        sources: clause.sources.iter().filter_map(|id| links::source(names, *id)).collect(),
    })
}

fn destination(names: &Names<'_>, movement: &Movement, to: Option<ServiceId>) -> String {
    let service = recipient(names, to);
    if movement.also_back {
        names.speaker.say(Message::AlsoBack, &[("service", (&service).into())])
    } else {
        service
    }
}

pub(super) fn recipient(names: &Names<'_>, to: Option<ServiceId>) -> String {
    to.map_or_else(|| names.speaker.word(Message::RecipientUnknown), |to| names.service(to))
}

/// How firmly a movement takes place as the switches stand; none where it does not.
fn certainty(answers: &Answers<'_>, id: ClauseId, clause: &Clause, movement: &Movement) -> Option<Certainty> {
    let is_on = |to: &Option<ServiceId>| to.is_none_or(|to| !answers.is_off(to));
    let may_be = clause.strength != Some(Strength::IsNot) && movement.to.iter().any(is_on);
    answers.situation.certainty(id).filter(|_| may_be)
}

/// Whether a movement takes place, as a word; and where it does not, why.
pub(super) fn status(names: &Names<'_>, clause: &Clause, certainty: Option<Certainty>) -> String {
    let word = |message| names.speaker.word(message);
    match certainty {
        Some(Certainty::Will) => word(Message::StatusYes),
        Some(Certainty::May) => word(Message::StatusMay),
        Some(Certainty::Unknown) => word(Message::StatusUnknown),
        None if clause.strength == Some(Strength::IsNot) => word(Message::ReversibleNo),
        None => dated_status(names, clause).unwrap_or_else(|| word(Message::StatusNo)),
    }
}

/// A movement that does not take place because of its dates says so.
fn dated_status(names: &Names<'_>, clause: &Clause) -> Option<String> {
    let as_of = names.statement.as_of?;
    let planned = clause.valid.from.filter(|from| as_of.last_day() < from.first_day());
    let past = clause.valid.until.filter(|until| until.last_day() < as_of.first_day());
    let (message, date) = match (planned, past) {
        (Some(from), _) => (Message::StatusPlanned, from),
        (None, Some(until)) => (Message::StatusPast, until),
        (None, None) => return None,
    };
    Some(names.speaker.say(message, &[("date", (&names.speaker.date(date)).into())]))
}

/// What goes, by the publisher's own word for it or by the kinds of data.
pub(super) fn data(names: &Names<'_>, clause: &Clause, payload: Option<&String>) -> String {
    match (payload, &clause.data) {
        (Some(payload), _) => payload.clone(),
        (None, Some(data)) => {
            names.speaker.and(&data.iter().map(|id| names.category(*id)).collect::<Vec<_>>())
        }
        (None, None) => names.speaker.word(Message::AllData),
    }
}

fn what(names: &Names<'_>, clause: &Clause, movement: &Movement) -> Vec<String> {
    let speaker = &names.speaker;
    let mut what = vec![data(names, clause, movement.payload.as_ref())];
    if clause.form != crate::residency::Form::Identified {
        what.push(names.form(clause.form));
    }
    what.extend(movement.mode.map(|mode| {
        speaker.word(if mode == Mode::Moved { Message::ModeMoved } else { Message::ModeCopied })
    }));
    what.extend(movement.access.map(|access| {
        speaker.word(if access == Access::Kept { Message::AccessKept } else { Message::AccessLost })
    }));
    if !clause.stated_by.is_empty() {
        let services = names.services(&clause.stated_by);
        what.push(speaker.say(Message::StatedBy, &[("services", (&services).into())]));
    }
    what
}

fn conditions(names: &Names<'_>, clause: &Clause) -> Vec<String> {
    let Some(said) = condition(names, &clause.condition) else {
        return vec![names.speaker.word(Message::Always)];
    };
    let crate::residency::Condition::AnyOf(cases) = &clause.condition else { return vec![said] };
    let mut lines = vec![said];
    let mut switches: Vec<_> = cases.iter().flatten().flatten().map(|(id, _)| *id).collect();
    switches.sort_unstable();
    switches.dedup();
    for id in switches {
        let Some(switch) = names.statement.switches.get(id.idx()) else { continue };
        let speaker = &names.speaker;
        lines.extend(switch.default.map(|state| {
            speaker.say(Message::SwitchDefault, &[("state", (&names.state(id, state)).into())])
        }));
        lines.extend(
            switch
                .changed_at
                .as_ref()
                .map(|place| speaker.say(Message::SwitchChangedAt, &[("where", place.into())])),
        );
    }
    lines
}

fn rules(names: &Names<'_>, movement: &Movement, from: ServiceId) -> Vec<String> {
    let of = |service: &str| names.speaker.say(Message::RulesDestination, &[("service", service.into())]);
    match movement.rules {
        Rules::Destination if movement.also_back => {
            let mut all: Vec<String> = movement.to.iter().map(|to| of(&recipient(names, *to))).collect();
            all.push(of(&names.service(from)));
            all
        }
        Rules::Destination => movement.to.iter().map(|to| of(&recipient(names, *to))).collect(),
        Rules::Source => vec![of(&names.service(from))],
        Rules::Of(third) => vec![of(&names.service(third))],
        Rules::NotStated => vec![names.speaker.word(Message::RulesNotStated)],
    }
}
