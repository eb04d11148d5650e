//! Where the data is stored, in one line: every place, and every service once.

use std::cmp::Reverse;

use super::super::answers::Answers;
use super::super::messages::Message;
use super::super::names::Names;
use super::super::why::in_form;
use super::Judged;
use crate::order::{set_of, sort, sort_by_key};
use crate::residency::{Alternative, Certainty, End, Finding};
use crate::statement::{Activity, CategoryId, Form, ServiceId};

/// More places than these are counted, and not named, in one sentence.
const MOST_PLACES: usize = 40;

/// What is said of where data is stored.
pub(super) struct Stored {
    pub(super) sentences: Vec<String>,
    /// The places that are named as those where data is stored for certain, in order.
    pub(super) firm: Vec<String>,
    /// The services of which a place is named, or that they store nothing, in order.
    pub(super) services: Vec<ServiceId>,
}

/// A place, and what it means for the boundary.
type Named = (Reverse<Finding>, String);

/// A service, and a place where it stores data.
type Placed = (ServiceId, Named);

pub(super) fn stored(answers: &Answers<'_>, names: &Names<'_>, ends: &[Judged<'_>]) -> Stored {
    let translator = &names.translator;
    let mut firm: Vec<Placed> = Vec::new();
    let mut possible: Vec<Placed> = Vec::new();
    // What only may be where others are for certain.
    let mut shared: Vec<Placed> = Vec::new();
    // Of which data of a service nothing is stored, and of which it is open where it is: that only a part or a copy is not stored leaves
    // the rest open.
    let mut nothing: Vec<(ServiceId, CategoryId)> = Vec::new();
    let mut open: Vec<(ServiceId, CategoryId)> = Vec::new();
    let mut services: Vec<ServiceId> = Vec::new();
    let known = ends
        .iter()
        .filter(|(end, _)| end.activity == Some(Activity::Store) && end.certainty == Certainty::Will)
        .flat_map(|(end, _)| end.whereabouts.iter().map(|one| (*one, end.form)));
    let known: Vec<(Alternative, Form)> = set_of(known);
    // What only may be outside is said of each place and service below; what may be where others are for certain, the matrix shows.
    let is_news = |one: &Alternative, form| {
        !matches!(one, Alternative::Open(_))
            && answers.judge.alternative(*one) < Finding::MayLeave
            && known.binary_search(&(*one, form)).is_err()
    };
    for (end, _) in ends.iter().filter(|(end, _)| end.activity == Some(Activity::Store)) {
        if is_nowhere(end) {
            // That nobody says, or only may say, that nothing is stored is not that.
            let holders = end.holders.iter().filter(|holder| holder.certainty == Certainty::Will);
            nothing.extend(holders.map(|holder| (holder.service, end.category)));
            continue;
        }
        if end.whereabouts.iter().all(|one| matches!(one, Alternative::Open(_))) {
            open.extend(end.holders.iter().map(|holder| (holder.service, end.category)));
            continue;
        }
        // In a line of places, each by its name alone; the reasons why others are not named are in the matrix.
        let place = names.whereabouts_in_short(&end.whereabouts);
        let place = in_form(names, &place, end.form);
        for holder in end.holders.iter().filter(|holder| holder.certainty != Certainty::Unknown) {
            let finding = answers.judge.group(&end.whereabouts, holder.certainty);
            services.push(holder.service);
            let of = match holder.certainty {
                Certainty::Will => &mut firm,
                _ if end.whereabouts.iter().any(|one| is_news(one, end.form)) => &mut possible,
                _ if finding < Finding::MayLeave => &mut shared,
                _ => continue,
            };
            of.push((holder.service, (Reverse(finding), place.clone())));
        }
    }
    // Every service counts once, be it where others are as well.
    let counted = set_of(firm.iter().chain(&possible).map(|(service, _)| *service));
    possible.extend(shared.into_iter().filter(|(service, _)| counted.binary_search(service).is_err()));
    let (firm, possible, mut services) = (set_of(firm), set_of(possible), set_of(services));
    let open = set_of(open);
    nothing.retain(|(service, _)| services.binary_search(service).is_err());
    nothing.retain(|of| open.binary_search(of).is_err());
    let is_placed = !services.is_empty();
    let nothing = set_of(nothing.into_iter().map(|(service, _)| service));
    services = set_of(services.into_iter().chain(nothing.iter().copied()));
    let with_open = set_of(open.into_iter().map(|(service, _)| service));
    let nothing: Vec<ServiceId> =
        nothing.into_iter().filter(|service| with_open.binary_search(service).is_err()).collect();
    let mut sentences = Vec::new();
    let line = |message, of_each: Vec<Vec<&Named>>, nothing: usize| {
        let places = list(names, of_each, nothing);
        translator.say(message, &[("places", (&places).into())])
    };
    match (firm.is_empty(), !is_placed, nothing.is_empty()) {
        (true, true, true) if ends.iter().all(|(end, _)| is_nowhere(end)) => {}
        (true, true, true) => sentences.push(translator.word(Message::StoredOpen)),
        (true, true, false) if all_store_nothing(ends) => {
            sentences.push(translator.word(Message::StoredNowhere));
        }
        (false, ..) | (_, true, false) => {
            sentences.push(line(Message::StoredIn, by_service(&firm), nothing.len()));
        }
        (true, false, _) => {}
    }
    if !possible.is_empty() {
        let n_nothing = if firm.is_empty() { nothing.len() } else { 0 };
        // What only may be at each of several places does not add up: each place with all who may be there.
        let each = possible.iter().map(|(_, place)| vec![place]).collect();
        sentences.push(line(Message::StoredMay, each, n_nothing));
    }
    // Together, for a reader wants the rows below on the first screen as well.
    let sentences = if sentences.is_empty() { sentences } else { vec![translator.sentences(&sentences)] };
    let firm = set_of(firm.into_iter().map(|(_, (_, place))| place));
    Stored { sentences, firm, services }
}

/// Whether it is said of an end, however firmly, that nothing is there.
fn is_nowhere(end: &End) -> bool {
    *end.whereabouts == [Alternative::Nowhere]
}

fn all_store_nothing(ends: &[Judged<'_>]) -> bool {
    let mut stored = ends.iter().filter(|(end, _)| end.activity == Some(Activity::Store));
    let is_firm = |end: &End| end.certainty == Certainty::Will;
    stored.all(|(end, _)| is_nowhere(end) && is_firm(end))
}

/// The places of each service together, so that each service counts once.
fn by_service(places: &[Placed]) -> Vec<Vec<&Named>> {
    let of_each = places.chunk_by(|(one, _), (other, _)| one == other);
    of_each.map(|of_one| of_one.iter().map(|(_, place)| place).collect()).collect()
}

/// *European Union (1 service), United States (9 services)*: outside first, then where most are. The same places are counted together.
fn list(names: &Names<'_>, mut all: Vec<Vec<&Named>>, n_nothing: usize) -> String {
    let translator = &names.translator;
    sort(&mut all);
    let mut groups: Vec<(&[&Named], usize)> = all
        .chunk_by(|one, other| one == other)
        .filter_map(|alike| Some((&**alike.first()?, alike.len())))
        .collect();
    sort_by_key(&mut groups, |(places, n)| (places.first().map(|(finding, _)| *finding), Reverse(*n)));
    let n_more = groups.len().saturating_sub(MOST_PLACES);
    let mut items: Vec<String> = Vec::new();
    for (places, n) in groups.into_iter().take(MOST_PLACES) {
        let places: Vec<&str> = places.iter().map(|(_, place)| place.as_str()).collect();
        let places = places.join(" + ");
        items.push(translator.say(Message::StoredPlace, &[("place", (&places).into()), ("n", n.into())]));
    }
    if 0 < n_more {
        items.push(translator.say(Message::StoredMore, &[("n", n_more.into())]));
    }
    if 0 < n_nothing {
        items.push(translator.say(Message::StoredNothing, &[("n", n_nothing.into())]));
    }
    items.join(&translator.word(Message::ListComma))
}
