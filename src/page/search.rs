//! What a reader looks for: words, of which each must stand in a row, and codes of places, which find the place and no part of a word.

use super::Page;
use super::locale::Locale;
use super::movements::{MovementEntry, MovementRow};
use super::pseudonymised::PseudonymEntry;
use super::recipients::{Recipient, RecipientRow};
use super::services::{ServiceEntry, ServiceRow};
use super::transfers::{TransferEntry, TransferRow};
use crate::residency::Alternative;
use crate::statement::{Area, AreaId, Claim, Country, Place, Region, RegionId, ServiceId, Statement};

/// What a row must have in it.
pub(super) struct Search<'a> {
    words: Vec<Word>,
    statement: &'a Statement,
    locale: &'a dyn Locale,
}

struct Word {
    /// In lower case.
    text: String,
    /// The place that it is the code of.
    code: Option<Code>,
}

/// A place, and which services have data there.
struct Code {
    place: Place,
    at: Vec<bool>,
}

impl<'a> Search<'a> {
    pub(super) fn of(query: &str, page: &Page, statement: &'a Statement, locale: &'a dyn Locale) -> Self {
        let code = |word: &str| {
            let place = place_of(word, statement)?;
            let mut at = vec![false; statement.services.len()];
            for entry in &page.services {
                if let Some(at) = at.get_mut(entry.number.idx()) {
                    *at = entry.is_at(statement, &|one| is_in(statement, one, place));
                }
            }
            Some(Code { place, at })
        };
        let lower = locale.lower(query);
        let words =
            lower.split_whitespace().map(|text| Word { text: text.to_owned(), code: code(text) }).collect();
        Self { words, statement, locale }
    }

    pub(super) fn finds_service(&self, entry: &ServiceEntry) -> bool {
        let texts = || entry.row(self.statement, self.locale).map(|row| of_service(entry, row));
        self.finds(texts, |code| code.has(entry.number))
    }

    pub(super) fn finds_movement(&self, entry: &MovementEntry) -> bool {
        let clause = self.statement.clauses.get(entry.clause.idx());
        let is_at = |code: &Code| {
            let to = match clause.map(|clause| &clause.claim) {
                Some(Claim::Movement(movement)) => movement.to.as_slice(),
                _ => &[],
            };
            let mut ends = to.iter().flatten().chain(clause.and_then(|clause| clause.service.as_ref()));
            ends.any(|service| code.has(*service))
        };
        self.finds(|| entry.row(self.statement, self.locale).map(|row| of_movement(row)), is_at)
    }

    pub(super) fn finds_pseudonym(&self, entry: &PseudonymEntry) -> bool {
        let is_at = |code: &Code| {
            let mut at = entry.clauses().flat_map(|id| self.statement.whereabouts(id)).flatten();
            at.any(|one| is_in(self.statement, one, code.place))
        };
        let texts = || {
            let row = entry.row(self.statement, self.locale)?;
            let lines =
                row.destinations.0.iter().flat_map(|line| std::iter::once(&line.text).chain(&line.notes));
            Some(
                [&row.service, &row.state, &row.technique, &row.reversible]
                    .into_iter()
                    .chain(lines)
                    .map(String::as_str)
                    .collect(),
            )
        };
        self.finds(texts, is_at)
    }

    pub(super) fn finds_transfer(&self, entry: &TransferEntry) -> bool {
        let is_at = |code: &Code| entry.is_at(&|one| is_in(self.statement, one, code.place));
        self.finds(|| entry.row(self.statement, self.locale).map(|row| of_transfer(row)), is_at)
    }

    pub(super) fn finds_recipient(&self, recipient: &Recipient) -> bool {
        let is_at = |code: &Code| recipient.services.iter().any(|id| code.has(*id));
        self.finds(|| Some(of_recipient(&recipient.row)), is_at)
    }

    /// Whether a row of some texts has every word in it. The texts are made only where there is a word.
    fn finds<'t>(&self, texts: impl FnOnce() -> Option<Vec<&'t str>>, is_at: impl Fn(&Code) -> bool) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let Some(texts) = texts() else { return false };
        // At once, for the language may be the browser's; no word has the end of a line in it.
        let texts = self.locale.lower(&texts.join("\n"));
        let is_word = |wanted: &str| texts.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted);
        self.words.iter().all(|word| match &word.code {
            Some(code) => is_at(code) || is_word(&word.text),
            None => texts.contains(&word.text),
        })
    }
}

impl Code {
    fn has(&self, service: ServiceId) -> bool {
        self.at.get(service.idx()) == Some(&true)
    }
}

/// The country, area or cloud region that a word is the code of, in whatever case.
fn place_of(word: &str, statement: &Statement) -> Option<Place> {
    let places = &statement.places;
    let is_code = |code: &String| code.eq_ignore_ascii_case(word);
    let country = || Country::of_code(&word.to_ascii_uppercase()).map(Place::Country);
    let area = || {
        let of = |area: &Area| is_code(&area.id) || area.codes.iter().any(is_code);
        Some(Place::Area(AreaId::of(places.areas.iter().position(of)?)))
    };
    let region = || {
        let of = |region: &Region| is_code(&region.id) || region.codes.iter().any(is_code);
        Some(Place::Region(RegionId::of(places.regions.iter().position(of)?)))
    };
    country().or_else(area).or_else(region)
}

/// Whether a place is the one that is looked for, or a cloud region of it.
fn is_in(statement: &Statement, one: Alternative, place: Place) -> bool {
    match one {
        Alternative::Place(Place::Region(region)) => {
            statement.places.country_of(region).map(Place::Country) == Some(place)
        }
        Alternative::Place(at) => at == place,
        _ => false,
    }
}

fn of_service<'p>(entry: &'p ServiceEntry, row: &'p ServiceRow) -> Vec<&'p str> {
    let marks = row.cells.iter().flat_map(|cell| &cell.marks);
    let marks = marks.flat_map(|mark| std::iter::once(&mark.text).chain(&mark.notes));
    let places = entry.places(row);
    [&row.name, &entry.finding]
        .into_iter()
        .chain(&row.names)
        .chain(places)
        .chain(marks)
        .map(String::as_str)
        .collect()
}

fn of_movement(row: &MovementRow) -> Vec<&str> {
    let lists = [&row.to, &row.what, &row.condition, &row.rules].into_iter().flatten();
    [&row.from, &row.status].into_iter().chain(lists).chain(&row.quote).map(String::as_str).collect()
}

fn of_transfer(row: &TransferRow) -> Vec<&str> {
    let lists = [&row.data, &row.doing, &row.notes, &row.mechanism, &row.rules, &row.condition];
    let lists = lists.into_iter().flatten().chain(&row.operator).chain(&row.from).chain(&row.form);
    [&row.service, &row.place, &row.finding].into_iter().chain(lists).map(String::as_str).collect()
}

fn of_recipient(row: &RecipientRow) -> Vec<&str> {
    let places = row.places.0.iter().flat_map(|line| std::iter::once(&line.text).chain(&line.notes));
    let lists = [&row.services, &row.purposes, &row.mechanism].into_iter().flatten();
    [&row.name, &row.role, &row.seat].into_iter().chain(lists).chain(places).map(String::as_str).collect()
}
