//! The table of services, worst first.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::cells::{Cell, commitment, kept, moves_to};
use super::drawn::Drawn;
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use super::speaker::Speaker;
use super::standing::Standing;
use super::verdict::Tone;
use super::why::{WayView, finding_word, ways};
use crate::arrangement::FINDINGS;
use crate::residency::{
    Activity, Claim, Duration, Finding, Keeping, Operator, Service, ServiceId, Statement,
};

/// A service: what is known of it without its texts, which are made when they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceEntry {
    /// Its number in the statement.
    pub number: ServiceId,
    /// The verdict; none where no data is.
    pub found: Option<Finding>,
    /// How to take it.
    pub tone: Tone,
    /// Its word.
    pub finding: String,
    /// The reasons, while they are open.
    pub opened: Option<Opened>,
    standing: Rc<Standing>,
    // Behind a pointer, for the room of those that are never drawn, and for the next page.
    row: OnceCell<Option<Rc<ServiceRow>>>,
    /// Where it was drawn.
    pub drawn: Drawn,
}

/// The texts of a service that do not depend on the boundary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its id in the statement.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its other names: today's and former ones, and who operates it.
    pub names: Vec<String>,
    /// Where it stores data.
    pub stored: Cell,
    /// Where it processes data.
    pub processed: Cell,
    /// Where it may move data to.
    pub moves_to: Cell,
    /// What stands behind that.
    pub commitment: Cell,
    /// Its privacy page.
    pub privacy: Option<LinkView>,
    /// The words for the button that opens the reasons.
    pub why_label: String,
}

/// What else is known of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Facts.
    pub facts: Vec<Fact>,
    /// Where to verify.
    pub verify: Vec<LinkView>,
    /// The ways of its data.
    pub ways: Vec<WayView>,
}

/// A named fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// Its values in the statement's own words.
    pub stated: Vec<String>,
    /// Its values in ours.
    pub said: Vec<String>,
}

impl ServiceEntry {
    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&ServiceRow> {
        let names = Names { statement, speaker: Speaker(locale) };
        self.row.get_or_init(|| row(&names, self.number, &self.standing).map(Rc::new)).as_deref()
    }

    /// Takes over the texts that were made for another page of the same statement in the same language.
    pub(super) fn take_texts(&mut self, before: &Self) {
        if self.standing != before.standing {
            return;
        }
        self.row.clone_from(&before.row);
        if self.found == before.found && self.opened.is_none() && before.opened.is_none() {
            self.drawn.clone_from(&before.drawn);
        }
    }
}

pub(super) fn entries(answers: &Answers<'_>, names: &Names<'_>) -> Vec<ServiceEntry> {
    let services = &names.statement.services;
    let mut entries = Vec::with_capacity(services.len());
    // Verdict by verdict, and not sorted, for which there would be much code.
    for (found, _) in &FINDINGS {
        for (id, service) in (0..).map(ServiceId::of).zip(services) {
            if answers.finding(id) == *found {
                entries.push(entry(answers, names, id, service, *found));
            }
        }
    }
    entries
}

fn entry(
    answers: &Answers<'_>,
    names: &Names<'_>,
    id: ServiceId,
    service: &Service,
    found: Option<Finding>,
) -> ServiceEntry {
    let (tone, finding) = match found {
        Some(finding) => (Tone::of(finding), finding_word(finding)),
        None if answers.is_off(id) => (Tone::Neutral, Message::FindingOff),
        None => (Tone::Neutral, Message::FindingNothing),
    };
    let is_open = answers.input.opened.contains(&service.id);
    ServiceEntry {
        number: id,
        found,
        tone,
        finding: names.speaker.word(finding),
        opened: is_open.then(|| opened(answers, names, id, service)),
        standing: Rc::clone(&answers.standing),
        row: OnceCell::new(),
        drawn: Drawn::default(),
    }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn opened(answers: &Answers<'_>, names: &Names<'_>, id: ServiceId, service: &Service) -> Opened {
    Opened {
        facts: facts(answers, names, id, service),
        verify: service.verify.iter().map(|verify| links::verify(names, verify)).collect(),
        ways: ways(answers, names, id),
    }
}

fn row(names: &Names<'_>, id: ServiceId, standing: &Standing) -> Option<ServiceRow> {
    let service = names.statement.services.get(id.idx())?;
    Some(ServiceRow {
        id: service.id.clone(),
        name: service.name.clone(),
        names: other_names(names, service),
        stored: kept(standing, names, id, Activity::Store),
        processed: kept(standing, names, id, Activity::Process),
        moves_to: moves_to(standing, names, id),
        commitment: commitment(standing, names, id),
        privacy: links::privacy(names, service),
        why_label: names.speaker.say(Message::WhyFor, &[("service", (&service.name).into())]),
    })
}

fn other_names(names: &Names<'_>, service: &Service) -> Vec<String> {
    let speaker = &names.speaker;
    let now = service.now_named.as_ref().map(|name| speaker.say(Message::NowNamed, &[("name", name.into())]));
    let formerly = (!service.formerly.is_empty())
        .then(|| speaker.say(Message::FormerlyNamed, &[("names", (&speaker.and(&service.formerly)).into())]));
    let kind = match service.operator {
        Operator::Provider => None,
        Operator::Subprocessor => Some(Message::OperatorSubprocessor),
        Operator::IndependentController => Some(Message::OperatorIndependent),
        Operator::OtherTenant => Some(Message::OperatorOtherTenant),
        Operator::Customer => Some(Message::OperatorCustomer),
        Operator::Public => Some(Message::OperatorPublic),
    };
    let kind = kind.map(|kind| speaker.word(kind));
    let operator = match (&service.operator_name, kind) {
        (Some(name), Some(kind)) => Some(speaker.and(&[name.clone(), kind])),
        (name, kind) => name.clone().or(kind),
    };
    let operator = operator.map(|name| speaker.say(Message::OperatedBy, &[("name", (&name).into())]));
    now.into_iter().chain(formerly).chain(operator).collect()
}

fn facts(answers: &Answers<'_>, names: &Names<'_>, id: ServiceId, service: &Service) -> Vec<Fact> {
    let word = |message| names.speaker.word(message);
    let category = |id: crate::residency::CategoryId| names.statement.categories.get(id.idx());
    let mut held: Vec<_> = answers.everything.held_at(id).into_iter().map(|(id, _)| id).collect();
    held.dedup();
    let purposes =
        held.iter().filter_map(|id| category(*id)).flat_map(|category| category.purposes.clone()).collect();
    let held = held.iter().filter_map(|id| category(*id)).map(|category| category.name.clone()).collect();
    let fact = |message, stated, said| Fact { name: word(message), stated, said };
    let mut chosen: Vec<String> = Vec::new();
    let mut changeable = Vec::new();
    let mut retention = Vec::new();
    for (_, clause) in answers.situation.keepings(id) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        chosen.extend(keeping.chosen_by.clone());
        changeable.extend(keeping.changeable.map(|changeable| names.changeable(changeable)));
        retention.extend(retentions(names, keeping));
    }
    chosen.dedup();
    changeable.dedup();
    retention.dedup();
    let all = [
        fact(Message::Holds, held, Vec::new()),
        fact(Message::Purposes, purposes, Vec::new()),
        fact(Message::Isolation, service.isolation.clone().into_iter().collect(), Vec::new()),
        fact(Message::ChosenBy, chosen, changeable),
        fact(Message::Retention, Vec::new(), retention),
        fact(Message::About, service.note.clone().into_iter().collect(), Vec::new()),
    ];
    all.into_iter().filter(|fact| !fact.stated.is_empty() || !fact.said.is_empty()).collect()
}

/// How long a keeping says that data is kept, and who can change that.
pub(super) fn retentions(names: &Names<'_>, keeping: &Keeping) -> Vec<String> {
    let kept = keeping.retention.clone().unwrap_or_default();
    let all = [
        (Message::RetentionFixed, kept.fixed),
        (Message::RetentionAtLeast, kept.at_least),
        (Message::RetentionAtMost, kept.at_most),
        (Message::RetentionAfterContract, kept.after_contract),
        (Message::RetentionTransient, keeping.transient),
    ];
    let said = |(message, time): (Message, Option<Duration>)| {
        Some(names.speaker.say(message, &[("time", (&names.duration(time?)).into())]))
    };
    let chosen = kept.chosen_by.map(|who| names.changeable(who));
    all.into_iter().filter_map(said).chain(chosen).collect()
}
