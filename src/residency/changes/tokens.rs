//! What fields say, in words that both statements share: a row of one is named by its counterpart in the other.

use super::super::facts::{Atom, Term, Word};
use super::counterparts::{Counterparts, Either};
use crate::order::sort;
use crate::statement::{
    AreaId, Condition, Country, Date, Form, Link, Location, Part, Place, Rules, ServiceId, SwitchState, Unit,
};
use crate::text::decimal;

/// Between two parts; no text of a statement has it, for invisible characters are taken out.
const GAP: char = '\u{1f}';

/// One of two statements, and which rows of the other are its rows.
#[derive(Clone, Copy)]
pub(in crate::residency) struct Shared<'a> {
    pub(in crate::residency) counterparts: &'a Counterparts,
    pub(in crate::residency) is_earlier: bool,
}

impl Shared<'_> {
    /// Some values whatever their order, each once.
    pub(in crate::residency) fn values(&self, values: &[Atom<'_>]) -> Vec<String> {
        in_order(values.iter().map(|value| self.value(value)))
    }

    fn value(&self, value: &Atom<'_>) -> String {
        match *value {
            Atom::Text(text) => all("text", [text.trim().to_owned()]),
            Atom::Word(word) => word_token(word),
            Atom::Date(date) => date_token(date),
            Atom::Term(term, duration) => {
                let unit = match duration.unit {
                    Unit::Year => "Y",
                    Unit::Month => "M",
                    Unit::Week => "W",
                    Unit::Day => "D",
                    Unit::Hour => "h",
                    Unit::Minute => "m",
                    Unit::Second => "s",
                };
                let term = match term {
                    Term::Fixed => "fixed",
                    Term::AtLeast => "at-least",
                    Term::AtMost => "at-most",
                    Term::AfterContract => "after-contract",
                    Term::AfterEvent => "after-event",
                    Term::Transient => "transient",
                };
                all(term, [decimal(duration.amount as usize, 1), unit.to_owned()])
            }
            Atom::Default(state, period) => {
                let date = |date: Option<Date>| date.map(date_token).unwrap_or_default();
                let state = state.map_or("unreadable", SwitchState::word).to_owned();
                all("default", [state, date(period.from), date(period.until)])
            }
            Atom::Link(link) => link_token(link),
            Atom::Verify(title, link) => {
                all("verify", [title.to_owned(), link.map(link_token).unwrap_or_default()])
            }
            Atom::Country(country) => country_token(country),
            Atom::Place(place) => self.place(place),
            Atom::Location(location) => self.location(location),
            Atom::Condition(condition) => self.condition(condition),
            Atom::Rules(rules) => match rules {
                Rules::Destination => "destination".to_owned(),
                Rules::Source => "source".to_owned(),
                Rules::NotStated => "not-stated".to_owned(),
                Rules::Of(id) => self.service(Some(id)),
            },
            Atom::Service(id) => self.service(id),
            Atom::Switch(id) => row("switch", id.map(|id| self.counterparts.switch_of(id, self.is_earlier))),
            Atom::Category(id) => row("category", Some(self.counterparts.category_of(id, self.is_earlier))),
            Atom::Clause(id) => row("clause", Some(self.counterparts.clause_of(id, self.is_earlier))),
            Atom::Source(id) => row("source", Some(self.counterparts.source_of(id, self.is_earlier))),
            Atom::Collected(id, form) => {
                let category = row("category", Some(self.counterparts.category_of(id, self.is_earlier)));
                all("collected", [category, form_token(form).to_owned()])
            }
        }
    }

    fn service(&self, id: Option<ServiceId>) -> String {
        row("service", id.map(|id| self.counterparts.service_of(id, self.is_earlier)))
    }

    fn place(&self, place: Place) -> String {
        match place {
            Place::Country(country) => country_token(country),
            Place::Region(id) => row("region", Some(self.counterparts.region_of(id, self.is_earlier))),
            Place::Area(id) => self.area(id),
        }
    }

    fn area(&self, id: AreaId) -> String {
        row("area", Some(self.counterparts.area_of(id, self.is_earlier)))
    }

    /// Of one place it is the same whether it is in a list or not.
    fn location(&self, location: &Location) -> String {
        let parts = |parts: &[Location]| in_order(parts.iter().map(|part| self.location(part)));
        match location {
            Location::Place(place) => self.place(*place),
            Location::TenantGeography => "tenant-geography".to_owned(),
            Location::Anywhere => "anywhere".to_owned(),
            Location::Nowhere => "nowhere".to_owned(),
            Location::NotDetermined { why, look_up } => {
                all("not-determined", [why, look_up].map(|text| text.clone().unwrap_or_default()))
            }
            Location::Unreadable => "unreadable".to_owned(),
            Location::AllOf(list) | Location::OneOrMoreOf(list) if list.len() == 1 => parts(list).concat(),
            Location::AllOf(list) => all("all-of", parts(list)),
            Location::OneOrMoreOf(list) => all("one-or-more-of", parts(list)),
            Location::SameAs(ids) => all("same-as", in_order(ids.iter().map(|id| self.service(*id)))),
            Location::Outside(area) => all("outside", [self.area(*area)]),
            Location::Varies { by, among, fallback } => {
                let fallback = fallback.as_deref().map(|part| self.location(part)).unwrap_or_default();
                all("varies", [by.clone(), all("among", parts(among)), fallback])
            }
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let part = |part: &Part| match part {
            Some((id, state)) => {
                let switch = row("switch", Some(self.counterparts.switch_of(*id, self.is_earlier)));
                all("is", [switch, state.word().to_owned()])
            }
            None => "unreadable".to_owned(),
        };
        match condition {
            Condition::Always => "always".to_owned(),
            Condition::Unreadable => "unreadable".to_owned(),
            Condition::AnyOf(cases) => {
                all("any-of", in_order(cases.iter().map(|case| all("all", in_order(case.iter().map(part))))))
            }
        }
    }
}

fn in_order(tokens: impl Iterator<Item = String>) -> Vec<String> {
    let mut tokens: Vec<String> = tokens.collect();
    sort(&mut tokens);
    tokens.dedup();
    tokens
}

fn all(kind: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut token = kind.to_owned();
    token.push('(');
    for part in parts {
        token.push_str(&part);
        token.push(GAP);
    }
    token.push(')');
    token
}

/// A row by its position; none for one that is not in its statement.
fn row(kind: &str, row: Option<Either>) -> String {
    let position = match row {
        Some(Either::Later(idx)) => decimal(idx, 1),
        Some(Either::OnlyEarlier(idx)) => all("gone", [decimal(idx, 1)]),
        None => "unknown".to_owned(),
    };
    all(kind, [position])
}

fn country_token(country: Country) -> String {
    country.code()
}

fn date_token(date: Date) -> String {
    all("date", [date.written()])
}

fn link_token(link: &Link) -> String {
    match link {
        Link::Allowed(link) => all("link", [link.clone()]),
        Link::Refused(link) => all("refused", [link.clone()]),
    }
}

fn form_token(form: Form) -> &'static str {
    form.word()
}

fn word_token(word: Word) -> String {
    let (kind, word) = match word {
        Word::Completeness(word) => ("completeness", word.word()),
        Word::Cloud(word) => ("cloud", word.word()),
        Word::Changeable(word) => ("changeable", word.word()),
        Word::SwitchKind(word) => ("kind", word.word()),
        Word::State(word) => ("state", word.word()),
        Word::Operator(word) => ("operator", word.word()),
        Word::Activity(word) => ("activity", word.word()),
        Word::Form(word) => ("form", word.word()),
        Word::OnlyIdentified => ("form", "only-identified"),
        Word::Reversible(word) => ("reversible", word.word()),
        Word::Strength(word) => ("strength", word.word()),
        Word::Basis(word) => ("basis", word.word()),
        Word::Commitment(word) => ("commitment", word.word()),
        Word::Extent(word) => ("extent", word.word()),
        Word::Exception(word) => ("exception", word.word()),
        Word::Mechanism(word) => ("mechanism", word.word()),
        Word::Copy(word) => ("copy", word.word()),
        Word::Mode(word) => ("mode", word.word()),
        Word::Access(word) => ("access", word.word()),
        Word::Flag(true) => ("flag", "true"),
        Word::Flag(false) => ("flag", "false"),
        Word::AllData => ("data", "all"),
        Word::Unreadable => ("", "unreadable"),
    };
    all(kind, [word.to_owned()])
}
