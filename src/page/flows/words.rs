//! The words of the boxes and of the services in them.

use std::cmp::Reverse;

use super::super::answers::Answers;
use super::super::messages::Message;
use super::super::movements::recipient;
use super::super::names::Names;
use super::super::verdict::Tone;
use super::homes::{At, Homes, Key};
use super::{Jurisdiction, Spot};
use crate::residency::{Alternative, Boundary, Finding};
use crate::statement::{Activity, Location, Place, ServiceId};

/// The words of a jurisdiction.
pub(super) fn jurisdiction(answers: &Answers<'_>, names: &Names<'_>, key: &Key) -> Jurisdiction {
    let word = |message| names.translator.word(message);
    let said = |title, side: Option<Message>, tone, open| Jurisdiction {
        title,
        side: side.map(|message| names.translator.word(message)),
        tone,
        open,
    };
    match key {
        Key::Inside => {
            said(boundary(names, &answers.boundary), Some(Message::FlowsInside), Tone::Good, false)
        }
        Key::Places(Reverse(finding), places, open) => {
            let side = match finding {
                Finding::Leaves => Message::FlowsOutside,
                Finding::MayLeave => Message::FlowsEither,
                Finding::Unknown | Finding::Stays => Message::FlowsUnclear,
            };
            said(one_or_more(names, places, *open), Some(side), Tone::of(*finding), *open)
        }
        Key::Open => said(word(Message::FlowsOpen), None, Tone::Unknown, true),
        Key::Nothing => said(word(Message::FlowsNothing), None, Tone::Neutral, false),
    }
}

/// The words of a service at a jurisdiction.
pub(super) fn spot(answers: &Answers<'_>, names: &Names<'_>, homes: &Homes, at: &At) -> Spot {
    let name = recipient(names, at.service);
    let mut notes = Vec::new();
    if let (Some(service), Some(key)) = (at.service, homes.keys.get(at.key)) {
        notes.extend(exactly(names, homes, service, key, &jurisdiction(answers, names, key).title));
        if at.home {
            notes.extend(silences(answers, names, service));
        }
    }
    Spot { jurisdiction: at.key, name, notes, further: !at.home }
}

/// Where in the jurisdiction, where that says more than its name.
fn exactly(names: &Names<'_>, homes: &Homes, service: ServiceId, key: &Key, title: &str) -> Vec<String> {
    let is_region = |one: &Alternative| matches!(one, Alternative::Place(Place::Region(_)));
    let mut said = Vec::new();
    for kept in homes.kept.get(service.idx()).into_iter().flatten().filter(|kept| kept.key == *key) {
        let text = names.whereabouts(&kept.group, |place| names.place(place));
        let says_more = match key {
            Key::Nothing => false,
            Key::Inside => text != title,
            Key::Places(_, _, open) => *open || kept.group.iter().any(is_region),
            Key::Open => true,
        };
        if says_more && !said.contains(&text) {
            said.push(text);
        }
    }
    if *key == Key::Open || said.is_empty() { said } else { vec![names.translator.and(&said)] }
}

fn silences(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Vec<String> {
    if answers.is_off(service) {
        return vec![names.translator.word(Message::FindingOff)];
    }
    let all = [(Activity::Store, Message::FlowsStoredOpen), (Activity::Process, Message::FlowsProcessedOpen)];
    let mut said = Vec::new();
    for (activity, message) in all {
        for reason in answers.standing.silences(names.statement, service, activity) {
            let text = names.translator.say(message, &[("reason", (&names.reason(reason)).into())]);
            if !said.contains(&text) {
                said.push(text);
            }
        }
    }
    said
}

/// The boundary's name as it stands alone.
fn boundary(names: &Names<'_>, boundary: &Boundary) -> String {
    let country = |country: &_| names.place(Place::Country(*country));
    match boundary {
        Boundary::Area(area) => names.place(Place::Area(*area)),
        Boundary::Own(countries) => names.translator.and(&countries.iter().map(country).collect::<Vec<_>>()),
        Boundary::EeaAndAdequate => names.eea_and_adequate(),
        Boundary::TenantGeography => {
            let geography = names.statement.tenant.geography.as_ref();
            let place = |part: &Location| match part {
                Location::Place(place) => Some(names.place(*place)),
                _ => None,
            };
            let places = match geography.map(|geography| &geography.at) {
                Some(Location::AllOf(parts) | Location::OneOrMoreOf(parts)) => {
                    parts.iter().map(place).collect()
                }
                Some(one) => place(one).map(|name| vec![name]),
                None => None,
            };
            let plain = || names.translator.word(Message::BoundaryTenantPlain);
            places.map_or_else(plain, |places: Vec<String>| names.translator.and(&places))
        }
    }
}

/// One or more of some places, and perhaps one that is not determined.
fn one_or_more(names: &Names<'_>, places: &[Alternative], open: bool) -> String {
    let single = |place: &Alternative| names.whereabouts(&[*place], |place| names.place(place));
    let mut all: Vec<String> = places.iter().map(single).collect();
    all.extend(open.then(|| names.translator.word(Message::ReasonNotDetermined)));
    if let [one] = all.as_slice() {
        return one.clone();
    }
    names.translator.say(Message::FlowsOneOf, &[("places", (&names.translator.and(&all)).into())])
}
