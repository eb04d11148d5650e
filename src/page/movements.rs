//! Which services may move data, and whose rules apply afterwards.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::details::{Fact, defaults, more_of_movement};
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::{Names, extent};
use super::why::condition;
use crate::order::sort;
use crate::residency::{Certainty, Finding};
use crate::statement::{
    Access, Claim, Clause, ClauseId, Mode, Movement, Rules, ServiceId, Statement, Strength, Truth,
};

/// A movement: what is known of it without its texts, which are made when they are wanted. Of thousands, few are ever drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementEntry {
    /// Its clause.
    pub clause: ClauseId,
    /// How firmly it takes place; none where it does not.
    pub certainty: Option<Certainty>,
    /// Whether another claim that holds says otherwise.
    is_contradicted: bool,
    /// The recipients that are turned off, where not all are.
    off: Vec<ServiceId>,
    /// The verdicts on the services at its ends, a bit for each.
    found: u8,
    // Behind a pointer, for the room of those that are never drawn, and for the next page.
    row: OnceCell<Option<Rc<MovementRow>>>,
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
    /// What else it says.
    pub more: Vec<Fact>,
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
        let known = |entry: &Self| (entry.clause, entry.certainty, entry.is_contradicted);
        if known(self) == known(before) && self.off == before.off {
            self.row.clone_from(&before.row);
        }
    }

    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&Rc<MovementRow>> {
        let names = Names::of(statement, locale);
        self.row.get_or_init(|| row(&names, self).map(Rc::new)).as_ref()
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
            is_contradicted: answers.situation.is_contradicted(id),
            off: off(answers, movement),
            found: ends.fold(0, |all, service| all | bit(answers.finding(*service))),
            row: OnceCell::new(),
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

fn row(names: &Names<'_>, entry: &MovementEntry) -> Option<MovementRow> {
    let MovementEntry { clause: id, certainty, is_contradicted, off, .. } = entry;
    let clause = names.statement.clauses.get(id.idx())?;
    let (movement, from) = movement(clause)?;
    Some(MovementRow {
        id: clause.id.clone(),
        from: names.service(from),
        to: movement.to.iter().map(|to| to_whom(names, movement, *to, off)).collect(),
        what: what(names, clause, movement),
        condition: conditions(names, clause),
        rules: rules(names, movement, from),
        status: if *is_contradicted {
            names.translator.word(Message::StatusContradicted)
        } else {
            status(names, clause, *certainty)
        },
        off: certainty.is_none(),
        more: more_of_movement(names, clause, movement),
        quote: clause.text.clone(),
        sources: clause.sources.iter().filter_map(|id| links::source(names, *id)).collect(),
    })
}

pub(super) fn destination(names: &Names<'_>, movement: &Movement, to: Option<ServiceId>) -> String {
    let service = recipient(names, to);
    if movement.also_back {
        names.translator.say(Message::AlsoBack, &[("service", (&service).into())])
    } else {
        service
    }
}

/// A recipient; where it is one of those that are turned off, that too.
fn to_whom(names: &Names<'_>, movement: &Movement, to: Option<ServiceId>, off: &[ServiceId]) -> String {
    let text = destination(names, movement, to);
    if !to.is_some_and(|to| off.contains(&to)) {
        return text;
    }
    let notes = names.translator.word(Message::FindingOff);
    names.translator.noted(&text, &[notes])
}

pub(super) fn recipient(names: &Names<'_>, to: Option<ServiceId>) -> String {
    to.map_or_else(|| names.translator.word(Message::RecipientUnknown), |to| names.service(to))
}

/// How firmly a movement takes place as the switches stand; none where it does not.
fn certainty(answers: &Answers<'_>, id: ClauseId, clause: &Clause, movement: &Movement) -> Option<Certainty> {
    let is_on = |to: &Option<ServiceId>| to.map_or(Truth::Yes, |to| answers.situation.is_on(to));
    let goes = |to: &&Option<ServiceId>| {
        clause.service.is_none_or(|from| !answers.situation.excludes_way(clause, from, **to))
    };
    let ends_on = movement.to.iter().filter(goes).map(is_on).filter(|truth| *truth != Truth::No).min();
    let claimed = answers.situation.certainty(id).filter(|_| clause.strength != Some(Strength::IsNot))?;
    // As firm as the weakest of its steps.
    match ends_on? {
        Truth::Yes if !answers.situation.is_contradicted(id) => Some(claimed),
        _ => Some(claimed.min(Certainty::May)),
    }
}

/// The recipients that are turned off, where not all are.
fn off(answers: &Answers<'_>, movement: &Movement) -> Vec<ServiceId> {
    let off: Vec<ServiceId> =
        movement.to.iter().flatten().copied().filter(|to| answers.is_off(*to)).collect();
    if off.len() < movement.to.len() { off } else { Vec::new() }
}

/// Whether a movement takes place, as a word; and where it does not, why.
pub(super) fn status(names: &Names<'_>, clause: &Clause, certainty: Option<Certainty>) -> String {
    let word = |message| names.translator.word(message);
    match certainty {
        Some(Certainty::Will) => word(Message::StatusYes),
        Some(Certainty::May) => word(Message::StatusMay),
        // Of one that fell silent, until when it was so.
        Some(Certainty::Unknown) => {
            dated_status(names, clause, true).unwrap_or_else(|| word(Message::StatusUnknown))
        }
        None if clause.strength == Some(Strength::IsNot) => {
            let no = word(Message::ReversibleNo);
            // What is denied from a later day on, or was until an earlier one, is not denied now.
            match dated_status(names, clause, false) {
                Some(when) => names.translator.noted(&no, &[when]),
                None => no,
            }
        }
        None => dated_status(names, clause, false).unwrap_or_else(|| word(Message::StatusNo)),
    }
}

/// A movement that does not take place because of its dates says so.
fn dated_status(names: &Names<'_>, clause: &Clause, fell_silent: bool) -> Option<String> {
    let as_of = names.statement.as_of?;
    let planned = clause.valid.from.filter(|from| as_of.last_day() < from.first_day());
    let past = clause.valid.until.filter(|until| until.last_day() < as_of.first_day());
    let (message, date) = match (planned, past) {
        (Some(from), _) => (Message::StatusPlanned, from),
        (None, Some(until)) if fell_silent => (Message::StatusSilent, until),
        (None, Some(until)) => (Message::StatusPast, until),
        (None, None) => return None,
    };
    Some(names.translator.say(message, &[("date", (&names.translator.date(date)).into())]))
}

/// What goes, by the publisher's own word for it or by the kinds of data; and how much of it.
pub(super) fn data(names: &Names<'_>, clause: &Clause, payload: Option<&String>) -> String {
    let extent = extent(clause).map(|extent| names.translator.word(extent));
    let data = match (payload, &clause.data, &extent) {
        (Some(payload), ..) => payload.clone(),
        (None, Some(data), _) if data.is_empty() => names.translator.word(Message::NotStated),
        (None, Some(data), _) => {
            names.translator.and(&data.iter().map(|id| names.category(*id)).collect::<Vec<_>>())
        }
        (None, None, Some(extent)) => return extent.clone(),
        (None, None, None) => return names.translator.word(Message::AllData),
    };
    match extent {
        Some(extent) => names.translator.noted(&data, &[extent]),
        None => data,
    }
}

fn what(names: &Names<'_>, clause: &Clause, movement: &Movement) -> Vec<String> {
    let translator = &names.translator;
    let mut what = vec![data(names, clause, movement.payload.as_ref())];
    what.extend(clause.told_form().map(|form| names.form(form)));
    what.extend(movement.mode.map(|mode| {
        translator.word(if mode == Mode::Moved { Message::ModeMoved } else { Message::ModeCopied })
    }));
    what.extend(movement.access.map(|access| {
        translator.word(if access == Access::Kept { Message::AccessKept } else { Message::AccessLost })
    }));
    if !clause.stated_by.is_empty() {
        let services = names.services(&clause.stated_by);
        let of_ends = clause.service.iter().chain(movement.to.iter().flatten());
        let mut others = of_ends.filter(|service| !clause.stated_by.contains(service));
        let is_whole = !movement.to.contains(&None) && others.next().is_none();
        let message = if is_whole { Message::StatedByAll } else { Message::StatedBy };
        what.push(translator.say(message, &[("services", (&services).into())]));
    }
    what
}

fn conditions(names: &Names<'_>, clause: &Clause) -> Vec<String> {
    let Some(said) = condition(names, &clause.condition) else {
        return vec![names.translator.word(Message::Always)];
    };
    let crate::statement::Condition::AnyOf(cases) = &clause.condition else { return vec![said] };
    let mut lines = vec![said];
    let mut switches: Vec<_> = cases.iter().flatten().flatten().map(|(id, _)| *id).collect();
    sort(&mut switches);
    switches.dedup();
    for id in switches {
        let Some(switch) = names.statement.switches.get(id.idx()) else { continue };
        let translator = &names.translator;
        lines.extend(defaults(names, id, switch));
        lines.extend(
            switch
                .changed_at
                .as_ref()
                .map(|place| translator.say(Message::SwitchChangedAt, &[("where", place.into())])),
        );
    }
    lines
}

pub(super) fn rules(names: &Names<'_>, movement: &Movement, from: ServiceId) -> Vec<String> {
    let of = |service: &str| names.translator.say(Message::RulesDestination, &[("service", service.into())]);
    match movement.rules {
        Rules::Destination if movement.also_back => {
            let mut all: Vec<String> = movement.to.iter().map(|to| of(&recipient(names, *to))).collect();
            all.push(of(&names.service(from)));
            all
        }
        Rules::Destination => movement.to.iter().map(|to| of(&recipient(names, *to))).collect(),
        // What comes back goes by the rules of where it comes from.
        Rules::Source => {
            let back = movement.to.iter().filter(|_| movement.also_back);
            let back = back.map(|to| of(&recipient(names, *to)));
            std::iter::once(of(&names.service(from))).chain(back).collect()
        }
        Rules::Of(third) => vec![of(&names.service(third))],
        Rules::NotStated => vec![names.translator.word(Message::RulesNotStated)],
    }
}
