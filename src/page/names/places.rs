//! Where something is, and why nobody says.

use super::super::messages::Message;
use super::Names;
use crate::residency::{Alternative, Reason, Time};
use crate::statement::{Claim, ClauseId, Location, Place};

impl Names<'_> {
    /// One or more alternatives; `place` names a single place.
    pub(in crate::page) fn whereabouts(
        &self,
        alternatives: &[Alternative],
        place: impl Fn(Place) -> String,
    ) -> String {
        self.or_open(self.known_and_open(alternatives, place), |known| self.one_or_more_of(known))
    }

    /// The alternatives by their names: the places, and why nobody says others.
    fn known_and_open(
        &self,
        alternatives: &[Alternative],
        place: impl Fn(Place) -> String,
    ) -> (Vec<String>, Vec<String>) {
        let is_open = |one: &&Alternative| matches!(one, Alternative::Open(_));
        let (open, known): (Vec<&Alternative>, Vec<&Alternative>) = alternatives.iter().partition(is_open);
        let name = |all: Vec<&Alternative>| -> Vec<String> {
            all.into_iter().map(|alternative| self.alternative(*alternative, &place)).collect()
        };
        (name(known), name(open))
    }

    /// *One or more of* several places; one by its name alone.
    pub(in crate::page) fn one_or_more_of(&self, known: &[String]) -> String {
        match known {
            [one] => one.clone(),
            _ => {
                self.translator.say(Message::PlaceOneOf, &[("places", (&self.translator.and(known)).into())])
            }
        }
    }

    /// Places, joined by `join`, and beside them that there may be others, and why nobody says so.
    pub(in crate::page) fn or_open(
        &self,
        (known, open): (Vec<String>, Vec<String>),
        join: impl Fn(&[String]) -> String,
    ) -> String {
        if known.is_empty() {
            return self.translator.or(&open);
        }
        let places = join(&known);
        if open.is_empty() {
            return places;
        }
        let reason = self.translator.or(&open);
        let values = [("places", (&places).into()), ("reason", (&reason).into())];
        self.translator.say(Message::PlaceOrOpen, &values)
    }

    /// The same in few words: that one of them is open, and not why.
    pub(in crate::page) fn whereabouts_in_short(&self, alternatives: &[Alternative]) -> String {
        let is_open = |one: &&Alternative| matches!(one, Alternative::Open(_));
        let known: Vec<Alternative> = alternatives.iter().filter(|one| !is_open(one)).copied().collect();
        let places = self.whereabouts(&known, |place| self.place(place));
        if known.len() == alternatives.len() {
            return places;
        }
        let reason = self.translator.word(Message::ReasonNotStated);
        let values = [("places", (&places).into()), ("reason", (&reason).into())];
        self.translator.say(Message::PlaceOrOpen, &values)
    }

    /// The same, as a clause has it: what decides is named where the clause says that the place varies.
    pub(in crate::page) fn kept_at(
        &self,
        clause: Option<ClauseId>,
        alternatives: &[Alternative],
        place: impl Fn(Place) -> String,
    ) -> String {
        let clause = clause.and_then(|id| self.statement.clauses.get(id.idx()));
        let varies = match clause.map(|clause| &clause.claim) {
            Some(Claim::Keeping(keeping)) => varies(&keeping.at),
            _ => None,
        };
        let Some(by) = varies.filter(|by| !by.is_empty() && 1 < alternatives.len()) else {
            return self.whereabouts(alternatives, place);
        };
        let places =
            self.or_open(self.known_and_open(alternatives, place), |known| self.translator.or(known));
        let values = [("places", (&places).into()), ("by", by.into())];
        self.translator.say(Message::PlaceDepends, &values)
    }

    fn alternative(&self, alternative: Alternative, place: &impl Fn(Place) -> String) -> String {
        match alternative {
            Alternative::Place(at) => place(at),
            Alternative::Outside(area) => {
                let area = self.place_in_sentence(Place::Area(area));
                self.translator.say(Message::PlaceOutside, &[("area", (&area).into())])
            }
            Alternative::Anywhere => self.translator.word(Message::PlaceAnywhere),
            Alternative::Nowhere => self.translator.word(Message::PlaceNowhere),
            Alternative::Geography => self.open_geography(place),
            Alternative::SameAs(service) => {
                self.translator.say(Message::PlaceSameAs, &[("services", (&self.service(service)).into())])
            }
            Alternative::Open(reason) => self.reason(reason),
        }
    }

    pub(in crate::page) fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::NotDetermined(clause) => self.not_determined(clause),
            Reason::Unreadable(_) => self.translator.word(Message::ReasonUnreadable),
            Reason::NoGeography(_) => self.translator.word(Message::ReasonNoGeography),
            Reason::NotStated(..) => self.translator.word(Message::ReasonNotStated),
            Reason::OnlyMay(..) => self.translator.word(Message::ReasonOnlyMay),
            Reason::Circle(service) => {
                self.translator.say(Message::ReasonCircle, &[("service", (&self.service(service)).into())])
            }
            Reason::UnknownService(_) => self.translator.word(Message::ReasonUnknownService),
            Reason::RulesNotStated(_) => self.translator.word(Message::ReasonRulesNotStated),
            Reason::NotUnderstood(id) if self.is_unheard(id) => self.translator.word(Message::ReasonUnheard),
            Reason::NotUnderstood(_) => self.translator.word(Message::ReasonNotUnderstood),
            Reason::Rest(clause) => {
                match self.statement.clauses.get(clause.idx()).and_then(|clause| clause.rest.as_ref()) {
                    Some(rest) => self.translator.say(Message::ReasonRestWhich, &[("rest", rest.into())]),
                    None => self.translator.word(Message::ReasonRest),
                }
            }
            Reason::Contradicted(_) => self.translator.word(Message::ReasonContradicted),
            Reason::FellSilent(clause) => self.fell_silent(clause),
        }
    }

    /// Whether what is not understood is not in the document, and stands for data that nobody says any service collects.
    pub(in crate::page) fn is_unheard(&self, clause: ClauseId) -> bool {
        self.statement.clauses.get(clause.idx()).is_some_and(|clause| !clause.is_of_document())
    }

    /// That the time of a clause is over; of one whose time may be over, that nobody says what is so then.
    fn fell_silent(&self, clause: ClauseId) -> String {
        let until = match self.statement.time_of(clause) {
            Time::Past(until) => Some(until),
            _ => None,
        };
        match until {
            Some(until) => {
                let date = self.translator.date(until);
                self.translator.say(Message::ReasonFellSilent, &[("date", (&date).into())])
            }
            None => self.translator.word(Message::ReasonNotStated),
        }
    }

    /// That the tenant's geography is one or more of some places, and what it depends on, where the statement says that.
    pub(super) fn open_geography(&self, name: impl Fn(Place) -> String) -> String {
        let places = self.translator.or(&self.geography(name));
        match self.statement.tenant.geography.as_ref().map(|geography| &geography.at) {
            Some(Location::Varies { by, .. }) => {
                let values = [("places", (&places).into()), ("by", by.into())];
                self.translator.say(Message::GeographyVaries, &values)
            }
            _ => self.translator.say(Message::GeographyOneOf, &[("places", (&places).into())]),
        }
    }

    /// That a clause leaves its place open, why, and where an administrator finds it out.
    fn not_determined(&self, clause: ClauseId) -> String {
        let (why, look_up) = self.open_location(clause).unwrap_or_default();
        self.left_open(why, look_up)
    }

    /// That a place is left open, why, and where an administrator finds it out.
    pub(in crate::page) fn left_open(&self, why: Option<&String>, look_up: Option<&String>) -> String {
        let message = match (why, look_up) {
            (None, None) => Message::ReasonNotDetermined,
            (Some(_), None) => Message::ReasonNotDeterminedWhy,
            (None, Some(_)) => Message::ReasonLookUp,
            (Some(_), Some(_)) => Message::ReasonWhyLookUp,
        };
        let [why, look_up] = [why, look_up].map(|text| text.map_or("", |text| text.trim_end_matches('.')));
        self.translator.say(message, &[("why", why.into()), ("where", look_up.into())])
    }

    /// Why a clause leaves its place open, and where to look it up.
    fn open_location(&self, clause: ClauseId) -> Option<(Option<&String>, Option<&String>)> {
        let clause = self.statement.clauses.get(clause.idx())?;
        let Claim::Keeping(keeping) = &clause.claim else { return None };
        first_open(&keeping.at)
    }
}

/// What decides where something is, where its place varies.
fn varies(location: &Location) -> Option<&String> {
    match location {
        Location::Varies { by, .. } => Some(by),
        _ => None,
    }
}

fn first_open(location: &Location) -> Option<(Option<&String>, Option<&String>)> {
    match location {
        Location::NotDetermined { why, look_up } => Some((why.as_ref(), look_up.as_ref())),
        Location::AllOf(parts) | Location::OneOrMoreOf(parts) => parts.iter().find_map(first_open),
        Location::Varies { among, fallback, .. } => {
            among.iter().find_map(first_open).or_else(|| fallback.as_deref().and_then(first_open))
        }
        _ => None,
    }
}
