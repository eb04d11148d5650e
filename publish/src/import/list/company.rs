//! What a list says of a company itself.

use super::Maker;
use super::cells::Cell;
use super::headings::Column;
use super::roles::{Role, Said, answered, role};
use crate::import::kinds_of_data::is_open;
use crate::import::{Fate, Loss, id};
use crate::places::{self, fold};
use crate::source::Node;

/// A company, with what all of its rows say.
pub(super) struct Service {
    pub(super) id: String,
    pub(super) called: String,
    /// The first row that names it.
    pub(super) row: String,
    /// In which role it has the data, where a row or what stands over it says so.
    role: Option<Role>,
    established: Option<String>,
    seats: Vec<Seat>,
    notes: Vec<String>,
}

/// Where a row says that a company is established.
struct Seat {
    /// Nothing where no one country can be read of it.
    country: Option<String>,
    note: String,
    /// Where it stands in the report.
    entry: usize,
}

impl Service {
    pub(super) fn into_node(self, loss: &mut Loss) -> Node {
        let called = loss.fit(&self.row, &self.called, 200);
        let mut members = vec![
            ("id", Node::text(&self.id)),
            ("name", Node::text(&called)),
            ("operatedBy", Node::text(self.role.unwrap_or(Role::Subprocessor).word())),
            ("operatorName", Node::text(&called)),
        ];
        members.extend(self.established.map(|country| ("establishedIn", Node::text(country))));
        members.push(("collects", Node::list([])));
        if !self.notes.is_empty() {
            let at = format!("the note of “{called}”");
            members.push(("note", Node::text(loss.fit(&at, &self.notes.join(". "), 2000))));
        }
        Node::object(members)
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

impl Maker {
    /// The service of a company: a new one, or the one that an earlier row made.
    pub(super) fn company(&mut self, number: u64, heading: &str, called: &str) -> usize {
        let at = self.at_row(number);
        let known = self.by_name.get(&fold(called)).copied();
        if let Some(idx) = known {
            let first = self.services.get(idx).map(|service| service.row.clone()).unwrap_or_default();
            self.tell(
                number,
                heading,
                called,
                Fate::Assumed,
                format!("taken for the company of {first}: one service has what both rows say"),
            );
            return idx;
        }
        let (fate, why) = if places::is_footnoted(called) {
            (Fate::Assumed, "the operator of a service; it refers to a footnote, which is not read")
        } else {
            (Fate::Mapped, "the operator of a service")
        };
        self.tell(number, heading, called, fate, why);
        let id = id(called, &mut self.taken);
        self.services.push(Service {
            id,
            called: called.to_owned(),
            row: at,
            role: None,
            established: None,
            seats: Vec::new(),
            notes: Vec::new(),
        });
        let idx = self.services.len() - 1;
        self.by_name.insert(fold(called), idx);
        idx
    }

    /// The company of a row that names none: that of the row above it, where it names a place. So a merged cell looks as text.
    pub(super) fn company_above(&mut self, number: u64, cells: &[Cell<'_>]) -> Option<usize> {
        let last = self.above.filter(|_| cells.iter().any(Cell::is_place));
        if let Some(service) = last.and_then(|last| self.services.get(last)) {
            let why = format!("the row names no company: taken for one more of “{}”", service.called);
            self.tell(number, "", "", Fate::Assumed, why);
            return last;
        }
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            self.tell(number, cell.heading, &cell.text, Fate::LeftOut, "the row names no company");
        }
        None
    }

    /// Takes over in which role a company has the data. Of one that is a controller in some row more may be so.
    pub(super) fn of_role(&mut self, number: u64, idx: usize, said: Option<Said>) {
        let Some(service) = self.services.get_mut(idx) else { return };
        let before = service.role;
        service.role = before.max(said.map(|said| said.role));
        let is_other = |role: Option<Role>| role.is_some_and(|role| role != Role::Subprocessor);
        let is_new = !is_other(before) && is_other(service.role);
        if is_new && said.is_some_and(|said| !said.is_exact) {
            let called = service.called.clone();
            let why = "it is no subprocessor, or not that alone: in which role it has the data is not said";
            self.tell(number, "", &called, Fate::Unknown, why);
        }
    }

    pub(super) fn note(&mut self, idx: usize, cell: &Cell<'_>) {
        let note = if cell.heading.is_empty() {
            cell.text.clone()
        } else {
            format!("{}: {}", cell.heading, cell.text)
        };
        if let Some(service) = self.services.get_mut(idx) {
            service.note(note);
        }
    }

    /// What a row says of the company itself.
    pub(super) fn of_company(&mut self, number: u64, idx: usize, cells: &[Cell<'_>], is_doubtful: bool) {
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            let doubtful = (
                Fate::Unknown,
                "in the note of the service; not all of it is understood, so no place of the row is determined",
            );
            let (fate, why) = match cell.column {
                Column::Status
                | Column::Ended
                | Column::Since
                | Column::Remark
                | Column::Label
                | Column::Open
                | Column::State
                | Column::Role
                | Column::Purpose
                    if self.is_doubtful(cell) =>
                {
                    doubtful
                }
                Column::Role => {
                    if answered(&cell.text).is_some_and(|said| said.role != Role::Subprocessor) {
                        self.note(idx, cell);
                    }
                    self.tell(number, cell.heading, &cell.text, Fate::Mapped, "the role of the company");
                    continue;
                }
                Column::Purpose | Column::Status | Column::Remark if role(&cell.text).is_some() => {
                    (Fate::Mapped, "the role of the company, and in the note of the service")
                }
                Column::Purpose | Column::Status | Column::Remark => {
                    (Fate::Mapped, "in the note of the service")
                }
                Column::Detail | Column::State => {
                    (Fate::Mapped, "in the note of the service: a part of a place is no place of the format")
                }
                Column::Retention => {
                    (Fate::Mapped, "in the note of the service: of which data it holds is not said")
                }
                Column::Seat | Column::AssumedSeat => {
                    self.seat(number, idx, cell, is_doubtful);
                    continue;
                }
                Column::Unsure => {
                    (Fate::Unknown, "in the note of the service: not all of the heading is understood")
                }
                Column::Other | Column::Open | Column::Label | Column::Ended | Column::Since => {
                    self.tell(
                        number,
                        cell.heading,
                        &cell.text,
                        Fate::LeftOut,
                        "the format has no field for it",
                    );
                    continue;
                }
                Column::Data => {
                    if is_open(&cell.text) && !places::is_silent(&cell.text) {
                        self.note(idx, cell);
                    }
                    continue;
                }
                // Of these it is told with the company, the movement and the places.
                Column::Name
                | Column::OpenName
                | Column::Place
                | Column::Storage
                | Column::PlaceOfSomething
                | Column::Access
                | Column::OpenPlace
                | Column::PlaceOrSeat
                | Column::Mechanism
                | Column::LegalBasis => continue,
            };
            self.note(idx, cell);
            self.tell(number, cell.heading, &cell.text, fate, why);
        }
    }

    /// Takes the seat for the country in which the company is established.
    fn seat(&mut self, number: u64, idx: usize, cell: &Cell<'_>, is_doubtful: bool) {
        let read = crate::import::seat(&cell.text).filter(|_| !is_doubtful && cell.strange.is_none());
        let is_assumed = cell.column == Column::AssumedSeat;
        let read = read.map(|(country, is_exact)| (country, is_exact && !is_assumed));
        let (fate, why) = match &read {
            None => (
                Fate::Unknown,
                "no one country can be read of it, or not for sure; in the note of the service, and no place of processing".to_owned(),
            ),
            Some((country, true)) => {
                (Fate::Mapped, format!("established in {country}, which is not where data is processed"))
            }
            Some((country, false)) if is_assumed => (
                Fate::Assumed,
                format!("taken for the country in which it is established, {country}, which the heading does not say for sure; its words are in the note of the service, and it is no place of processing"),
            ),
            Some((country, false)) => (
                Fate::Assumed,
                format!("taken for established in {country}, which is not where data is processed; its words are in the note of the service"),
            ),
        };
        if read.as_ref().is_none_or(|(_, is_exact)| !is_exact) {
            self.note(idx, cell);
        }
        let entry = self.loss.len();
        self.tell(number, cell.heading, &cell.text, fate, why);
        // What a row says that is not sure to be so takes nothing from what another one says, and *n/a* neither.
        if is_doubtful || read.is_none() && places::is_silent(&cell.text) {
            return;
        }
        if let Some(service) = self.services.get_mut(idx) {
            let note = format!("{}: {}", cell.heading, cell.text);
            service.seats.push(Seat { country: read.map(|(country, _)| country), note, entry });
        }
    }

    /// Takes the seat of each company, where all of its rows say the same.
    pub(super) fn settle_seats(&mut self) {
        for service in &mut self.services {
            let first = service.seats.first().and_then(|seat| seat.country.clone());
            if service.seats.iter().all(|seat| seat.country == first) {
                service.established = first;
                continue;
            }
            for Seat { note, entry, .. } in std::mem::take(&mut service.seats) {
                service.note(note);
                self.loss.change(
                    entry,
                    Fate::Unknown,
                    "the rows of the company do not all say the same of where it is established; in the note of the service",
                );
            }
        }
    }
}
