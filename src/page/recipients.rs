//! Recipients: who operates the services that data is at or may go to, in which role, from which country, and where they process it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cells::{Cell, Line, planned_by_flows};
use super::details::{distinct, mechanisms};
use super::matrix::ACTIVITIES;
use super::messages::Message;
use super::names::Names;
use super::standing::{Held, Standing};
use super::verdict::Tone;
use crate::order::{set_of, sort_by_key};
use crate::residency::{Alternative, Arrivals, Certainty};
use crate::statement::{Claim, Clause, ClauseId, Country, Operator, Place, Service, ServiceId};

/// A recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The services that it operates; none for one that the statement does not describe.
    pub services: Vec<ServiceId>,
    /// Its texts.
    pub row: Rc<RecipientRow>,
}

/// The texts of a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipientRow {
    /// Its name; that of its service, where nobody names the operator.
    pub name: String,
    /// In which role it has the data.
    pub role: String,
    /// The country in which it is established, or that nobody says.
    pub seat: String,
    /// The names of its services, where they are not its own name.
    pub services: Vec<String>,
    /// Where it has the data, and what it does there.
    pub places: Cell,
    /// What the data is used for.
    pub purposes: Vec<String>,
    /// By which instruments the data may go there.
    pub mechanism: Vec<String>,
}

/// By what recipients are one: the name, the role and the seat.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    name: String,
    role: Option<Operator>,
    seat: Option<Country>,
}

/// Who has the data: the provider, then those that work for it, then those that decide for themselves; each in the order of the statement.
pub(super) fn recipients(names: &Names<'_>, standing: &Standing) -> Vec<Recipient> {
    let statement = names.statement;
    let mut all: Vec<(Identity, Vec<ServiceId>)> = Vec::new();
    let mut numbers: BTreeMap<Identity, usize> = BTreeMap::new();
    for (id, service) in (0..).map(ServiceId::of).zip(&statement.services) {
        // The customer's own service is no recipient: the data is the customer's.
        if service.operator == Some(Operator::Customer) {
            continue;
        }
        let identity = identity(names, service);
        let number = *numbers.entry(identity.clone()).or_insert(all.len());
        match all.get_mut(number) {
            Some((_, services)) => services.push(id),
            None => all.push((identity, vec![id])),
        }
    }
    sort_by_key(&mut all, |(identity, _)| rank(identity.role));
    let situation = standing.situation(statement);
    let reach = standing.reach(&situation);
    let arrivals = Arrivals::of(&reach);
    let known = all.into_iter().map(|(identity, services)| {
        let row = Rc::new(row(names, standing, &arrivals, identity, &services));
        Recipient { services, row }
    });
    known.chain(undescribed(names, standing)).collect()
}

fn rank(role: Option<Operator>) -> u8 {
    match role {
        Some(Operator::Provider) => 0,
        Some(Operator::Subprocessor) => 1,
        Some(Operator::IndependentController) => 2,
        Some(Operator::OtherTenant | Operator::Customer) => 3,
        Some(Operator::Public) => 4,
        Some(Operator::NotStated) | None => 5,
    }
}

fn identity(names: &Names<'_>, service: &Service) -> Identity {
    let own = service.operator_name.clone();
    let of_provider =
        || names.statement.provider.name.clone().filter(|_| service.operator == Some(Operator::Provider));
    let name = own.or_else(of_provider).unwrap_or_else(|| service.name.clone());
    Identity { name, role: service.operator, seat: service.established_in }
}

fn row(
    names: &Names<'_>,
    standing: &Standing,
    arrivals: &Arrivals<'_, '_, '_>,
    identity: Identity,
    services: &[ServiceId],
) -> RecipientRow {
    let translator = &names.translator;
    let held: Vec<&Held> = services.iter().flat_map(|id| standing.held(names.statement, *id)).collect();
    let of_services: Vec<String> = services.iter().map(|id| names.service(*id)).collect();
    let category = |held: &&Held| names.statement.categories.get(held.category.idx());
    let purposes = held.iter().filter_map(category).flat_map(|category| category.purposes.clone());
    let own: Vec<&Clause> =
        held.iter().filter_map(|held| names.statement.clauses.get(held.clause?.idx())).collect();
    // Of a move that does not take place, as it is over, planned or not so with these settings, the instrument is none of what is there.
    let moves = set_of(services.iter().flat_map(|id| arrivals.that_bring(*id)));
    let moves: Vec<&Clause> = moves.iter().filter_map(|id| names.statement.clauses.get(id.idx())).collect();
    let mut places = places(names, &held);
    places.0.extend(planned_by_flows(standing, names, |held| services.contains(&held.service)));
    RecipientRow {
        role: translator.word(role(identity.role)),
        seat: match identity.seat {
            Some(country) => names.place(Place::Country(country)),
            None => translator.word(Message::NotStated),
        },
        services: if of_services == [identity.name.as_str()] { Vec::new() } else { of_services },
        places,
        purposes: or_not_stated(names, distinct(purposes)),
        mechanism: instruments(names, &own, &moves),
        name: identity.name,
    }
}

fn role(operator: Option<Operator>) -> Message {
    match operator {
        Some(Operator::Provider) => Message::RoleProvider,
        Some(Operator::Subprocessor) => Message::RoleSubprocessor,
        Some(Operator::IndependentController) => Message::RoleIndependent,
        Some(Operator::OtherTenant | Operator::Customer) => Message::RoleOtherTenant,
        Some(Operator::Public) => Message::OperatorPublic,
        Some(Operator::NotStated) | None => Message::NotStated,
    }
}

fn or_not_stated(names: &Names<'_>, texts: Vec<String>) -> Vec<String> {
    if texts.is_empty() { vec![names.translator.word(Message::NotStated)] } else { texts }
}

/// The instruments of where data is kept and of what brings it; that none is stated too, where that is so of some of it.
fn instruments(names: &Names<'_>, keeps: &[&Clause], moves: &[&Clause]) -> Vec<String> {
    let all = || keeps.iter().chain(moves);
    let ours = all().flat_map(|clause| mechanisms(names, clause));
    let stated = all().filter_map(|clause| clause.legal_basis.clone());
    let has_none = |clause: &&Clause| clause.mechanisms.is_empty() && clause.legal_basis.is_none();
    let is_open = moves.iter().any(has_none) && (keeps.is_empty() || keeps.iter().any(has_none));
    let open = is_open.then(|| names.translator.word(Message::NotStated));
    or_not_stated(names, distinct(ours.chain(stated).chain(open)))
}

/// What is done at a place, by its position in the list of activities, and whether that is firm.
type Done = Vec<(usize, bool)>;

/// Each place, with what is done there and that it only may be; that no data is there.
fn places(names: &Names<'_>, held: &[&Held]) -> Cell {
    let translator = &names.translator;
    if held.is_empty() {
        return Cell(vec![line(names, translator.word(Message::FindingNothing), Tone::Neutral, &[])]);
    }
    let mut all: Vec<(Alternative, Done)> = Vec::new();
    let mut open: Done = Vec::new();
    for held in held {
        let is_firm = held.certainty == Certainty::Will && held.whereabouts.len() == 1;
        let done = ACTIVITIES.iter().enumerate().filter(|(_, (activity, _))| held.is_for(*activity));
        let done: Done = done.map(|(at, _)| (at, is_firm)).collect();
        for one in held.whereabouts.iter() {
            // What is kept nowhere is no place of processing.
            if *one == Alternative::Nowhere {
                continue;
            }
            if matches!(one, Alternative::Open(_)) {
                open.extend(done.iter().map(|(at, _)| (*at, true)));
            } else if let Some((_, known)) = all.iter_mut().find(|(known, _)| known == one) {
                known.extend_from_slice(&done);
            } else {
                all.push((*one, done.clone()));
            }
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for (one, done) in &all {
        let place = names.whereabouts(&[*one], |place| names.place(place));
        lines.push(line(names, place, Tone::Neutral, done));
    }
    if all.is_empty() && open.is_empty() {
        lines.push(line(names, translator.word(Message::PlaceNowhere), Tone::Neutral, &[]));
    }
    if !open.is_empty() {
        lines.push(line(names, translator.word(Message::ColumnNotDisclosed), Tone::Unknown, &open));
    }
    Cell(lines)
}

fn line(names: &Names<'_>, text: String, tone: Tone, done: &[(usize, bool)]) -> Line {
    let translator = &names.translator;
    let mut notes = Vec::new();
    for (at, (_, message)) in ACTIVITIES.iter().enumerate() {
        let word = translator.word(*message);
        match done.iter().filter(|(of, _)| *of == at).map(|(_, is_firm)| *is_firm).max() {
            Some(true) => notes.push(word),
            Some(false) => notes.push(translator.noted(&word, &[translator.word(Message::NoteMay)])),
            None => {}
        }
    }
    Line { text, notes, tone }
}

/// Somebody whom the statement does not describe, where data may go to them.
fn undescribed(names: &Names<'_>, standing: &Standing) -> Option<Recipient> {
    let situation = standing.situation(names.statement);
    let services = (0..names.statement.services.len()).map(ServiceId::of);
    let mut goes = services.flat_map(|id| situation.destinations(id)).filter(|(to, _)| to.is_none());
    goes.next()?;
    let not_stated = || names.translator.word(Message::NotStated);
    let clauses = (0..).map(ClauseId::of).zip(&names.statement.clauses);
    let unknown = clauses.filter(|(id, clause)| {
        let goes = |from| situation.way(*id, from, None).is_some();
        matches!(&clause.claim, Claim::Movement(_)) && clause.service.is_some_and(goes)
    });
    let row = RecipientRow {
        name: names.translator.word(Message::RecipientUnknown),
        role: not_stated(),
        seat: not_stated(),
        services: Vec::new(),
        places: Cell(vec![line(
            names,
            names.translator.word(Message::ColumnNotDisclosed),
            Tone::Unknown,
            &[],
        )]),
        purposes: vec![not_stated()],
        mechanism: instruments(names, &[], &unknown.map(|(_, clause)| clause).collect::<Vec<_>>()),
    };
    Some(Recipient { services: Vec::new(), row: Rc::new(row) })
}
