//! The table of services, worst first.

use super::answers::{Answers, ServiceAnswer};
use super::links::{self, LinkView};
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use super::why::{WayView, finding_word, ways};
use crate::residency::{
    Activity, Alternative, Certainty, Claim, Clause, ClauseId, Copy, End, Form, Operator, Reason, Retention,
    Service, ServiceId,
};

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its id in the statement.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its other names: today's and former ones, and who operates it.
    pub names: Vec<String>,
    /// How to take the verdict.
    pub tone: Tone,
    /// The verdict, as a word.
    pub finding: String,
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
    /// Whether the reasons are open.
    pub open: bool,
    /// What else is known of it; empty while closed.
    pub facts: Vec<Fact>,
    /// Where to verify; empty while closed.
    pub verify: Vec<LinkView>,
    /// The ways of its data; empty while closed.
    pub ways: Vec<WayView>,
}

/// A cell of the table; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell(pub Vec<Line>);

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// How to take it.
    pub tone: Tone,
}

/// A named fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
}

pub(super) fn rows(answers: &Answers<'_>, names: &Names<'_>) -> Vec<ServiceRow> {
    let mut sorted: Vec<&ServiceAnswer<'_>> = answers.services.iter().collect();
    sorted.sort_by_key(|service| std::cmp::Reverse(service.verdict.map(|verdict| verdict.kept)));
    sorted.into_iter().filter_map(|service| row(answers, names, service)).collect()
}

fn row(answers: &Answers<'_>, names: &Names<'_>, answer: &ServiceAnswer<'_>) -> Option<ServiceRow> {
    let speaker = &names.speaker;
    let service = names.statement.services.get(answer.id.idx())?;
    let (tone, finding) = match answer.verdict {
        Some(verdict) => (Tone::of(verdict.kept), finding_word(verdict.kept)),
        None if answers.is_off(answer.id) => (Tone::Neutral, Message::FindingOff),
        None => (Tone::Neutral, Message::FindingNothing),
    };
    let open = answers.input.opened.contains(&service.id);
    let opened = |full: Vec<Fact>| if open { full } else { Vec::new() };
    Some(ServiceRow {
        id: service.id.clone(),
        name: service.name.clone(),
        names: other_names(names, service),
        tone,
        finding: speaker.word(finding),
        stored: kept(answers, names, answer, Activity::Store),
        processed: kept(answers, names, answer, Activity::Process),
        moves_to: moves_to(answers, names, answer.id),
        commitment: commitment(answers, names, answer.id),
        privacy: service.privacy.and_then(|id| links::source(names, id)),
        why_label: speaker.say(Message::WhyFor, &[("service", (&service.name).into())]),
        open,
        facts: opened(facts(answers, names, answer, service)),
        verify: if open {
            service.verify.iter().map(|verify| links::verify(names, verify)).collect()
        } else {
            Vec::new()
        },
        ways: if open { ways(answers, names, answer) } else { Vec::new() },
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

/// Where a service does something, by its own clauses, and what they leave open.
fn kept(answers: &Answers<'_>, names: &Names<'_>, answer: &ServiceAnswer<'_>, activity: Activity) -> Cell {
    let mut lines = Vec::new();
    for (id, clause) in answers.situation.keepings(answer.id) {
        if does(clause, activity) {
            lines.extend(
                names
                    .statement
                    .whereabouts(id)
                    .iter()
                    .map(|group| kept_line(answers, names, id, clause, group, activity)),
            );
        }
    }
    let silent = |end: &&&End| end.activity == Some(activity) && is_own_silence(end, answer.id);
    lines.extend(answer.reach.ends().iter().filter(silent).map(|end| Line {
        text: names.whereabouts(&end.whereabouts, |place| names.place(place)),
        tone: Tone::Unknown,
    }));
    if lines.is_empty() {
        lines.push(Line { text: names.speaker.word(Message::NotStated), tone: Tone::Unknown });
    }
    dedup(&mut lines);
    Cell(lines)
}

fn does(clause: &Clause, activity: Activity) -> bool {
    matches!(&clause.claim, Claim::Keeping(keeping) if keeping.doing.contains(&activity))
}

fn is_own_silence(end: &End, service: ServiceId) -> bool {
    match end.whereabouts.as_slice() {
        [Alternative::Open(Reason::NotStated(of, _) | Reason::OnlyMay(of, _) | Reason::Circle(of))] => {
            *of == service
        }
        _ => false,
    }
}

fn kept_line(
    answers: &Answers<'_>,
    names: &Names<'_>,
    id: ClauseId,
    clause: &Clause,
    group: &[Alternative],
    activity: Activity,
) -> Line {
    let speaker = &names.speaker;
    let is_copy = matches!(&clause.claim, Claim::Keeping(keeping) if keeping.copy == Some(Copy::Copy));
    let is_open = |alternative: &Alternative| match alternative {
        Alternative::Open(_) => true,
        Alternative::SameAs(service) => {
            !answers.situation.keepings(*service).any(|(_, clause)| does(clause, activity))
        }
        _ => false,
    };
    let open = group.iter().any(is_open);
    let place = match group {
        [Alternative::SameAs(service)] if open => {
            speaker.say(Message::PlaceSameAsOpen, &[("service", (&names.service(*service)).into())])
        }
        _ => names.whereabouts(group, |place| names.place(place)),
    };
    let form = names.form(clause.form);
    let values = [("place", (&place).into()), ("form", (&form).into())];
    let text = match (clause.form == Form::Identified, is_copy) {
        (true, false) => place,
        (true, true) => speaker.say(Message::AsCopy, &values),
        (false, false) => speaker.say(Message::InForm, &values),
        (false, true) => speaker.say(Message::InFormCopy, &values),
    };
    let certainty = answers.situation.certainty(id).unwrap_or(Certainty::Unknown);
    let tone = if open { Tone::Unknown } else { Tone::Neutral };
    match certainty {
        Certainty::Will => Line { text, tone },
        Certainty::May => Line { text: speaker.say(Message::MayBe, &[("place", (&text).into())]), tone },
        Certainty::Unknown => {
            Line { text: speaker.say(Message::UnknownIf, &[("place", (&text).into())]), tone: Tone::Unknown }
        }
    }
}

fn dedup(lines: &mut Vec<Line>) {
    let mut seen: Vec<String> = Vec::new();
    lines.retain(|line| {
        let new = !seen.contains(&line.text);
        if new {
            seen.push(line.text.clone());
        }
        new
    });
}

fn moves_to(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for (to, _) in answers.situation.destinations(service) {
        let text = to.map_or_else(|| names.speaker.word(Message::RecipientUnknown), |to| names.service(to));
        lines.push(Line { text, tone: if to.is_none() { Tone::Unknown } else { Tone::Neutral } });
    }
    dedup(&mut lines);
    if lines.is_empty() {
        lines.push(Line { text: names.speaker.word(Message::NothingMoves), tone: Tone::Neutral });
    }
    Cell(lines)
}

fn commitment(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for (_, clause) in answers.situation.keepings(service) {
        let Some(commitment) = clause.commitment else { continue };
        let word = names.commitment(commitment);
        let text = clause
            .commitment_name
            .as_ref()
            .map_or(word.clone(), |name| names.speaker.and(&[word.clone(), name.clone()]));
        lines.push(Line { text, tone: Tone::Neutral });
    }
    dedup(&mut lines);
    if lines.is_empty() {
        lines.push(Line { text: names.speaker.word(Message::NotStated), tone: Tone::Unknown });
    }
    Cell(lines)
}

fn facts(
    answers: &Answers<'_>,
    names: &Names<'_>,
    answer: &ServiceAnswer<'_>,
    service: &Service,
) -> Vec<Fact> {
    let word = |message| names.speaker.word(message);
    let category = |id: crate::residency::CategoryId| names.statement.categories.get(id.idx());
    let mut held: Vec<_> = answers.everything.held_at(answer.id).into_iter().map(|(id, _)| id).collect();
    held.dedup();
    let purposes =
        held.iter().filter_map(|id| category(*id)).flat_map(|category| category.purposes.clone()).collect();
    let held = held.iter().filter_map(|id| category(*id)).map(|category| category.name.clone()).collect();
    let fact = |message, values: Vec<String>| Fact { name: word(message), values };
    let mut chosen = Vec::new();
    let mut retention = Vec::new();
    for (_, clause) in answers.situation.keepings(answer.id) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        chosen.extend(keeping.chosen_by.clone());
        chosen.extend(keeping.changeable.map(|changeable| names.changeable(changeable)));
        retention.extend(keeping.retention.as_ref().map(|kept| retentions(names, kept)).unwrap_or_default());
        retention.extend(keeping.transient.map(|time| {
            names.speaker.say(Message::RetentionTransient, &[("time", (&names.duration(time)).into())])
        }));
    }
    chosen.dedup();
    retention.dedup();
    let all = [
        fact(Message::Holds, held),
        fact(Message::Purposes, purposes),
        fact(Message::Isolation, service.isolation.clone().into_iter().collect()),
        fact(Message::ChosenBy, chosen),
        fact(Message::Retention, retention),
        fact(Message::About, service.note.clone().into_iter().collect()),
    ];
    all.into_iter().filter(|fact| !fact.values.is_empty()).collect()
}

fn retentions(names: &Names<'_>, kept: &Retention) -> Vec<String> {
    let all = [
        (Message::RetentionFixed, kept.fixed),
        (Message::RetentionAtLeast, kept.at_least),
        (Message::RetentionAtMost, kept.at_most),
        (Message::RetentionAfterContract, kept.after_contract),
    ];
    let said = |(message, time): (Message, Option<crate::residency::Duration>)| {
        Some(names.speaker.say(message, &[("time", (&names.duration(time?)).into())]))
    };
    all.into_iter().filter_map(said).collect()
}
