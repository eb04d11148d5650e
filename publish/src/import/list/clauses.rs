//! Where the data of a company may be, and how it comes there.

use std::collections::HashSet;

use super::Maker;
use super::cells::Cell;
use super::headings::Column;
use crate::import::kinds_of_data::is_open;
use crate::import::{Fate, id, not_determined};
use crate::mechanisms::mechanisms;
use crate::places::{self, Meaning, meaning};
use crate::source::Node;

impl Maker {
    /// The categories that a row names; none where it names none.
    pub(super) fn data(&mut self, number: u64, cells: &[Cell<'_>]) -> Vec<String> {
        let (mut ids, mut is_whole) = (Vec::new(), true);
        let named = cells.iter().filter(|cell| cell.column == Column::Data && !cell.text.is_empty());
        for Cell { heading, text: cell, .. } in named {
            if is_open(cell) {
                is_whole = false;
                let why = if places::is_silent(cell) {
                    "it names no data: what is said of the company holds for all data"
                } else {
                    "it does not name each kind of data: what is said of the company holds for all data; in the note of the service"
                };
                self.tell(number, heading, cell, Fate::Unknown, why);
                continue;
            }
            for part in places::split(cell, &[',', ';', '\n', '•'], &[]) {
                let known = self
                    .categories
                    .iter()
                    .find(|(_, known)| known.eq_ignore_ascii_case(part))
                    .map(|(id, _)| id.clone());
                let id = known.unwrap_or_else(|| {
                    let mut taken: HashSet<String> =
                        self.categories.iter().map(|(id, _)| id.clone()).collect();
                    let id = id(part, &mut taken);
                    let called = self.loss.fit(&self.at_cell(number, heading), part, 200);
                    self.categories.push((id.clone(), called));
                    id
                });
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            self.tell(
                number,
                heading,
                cell,
                Fate::Assumed,
                "taken for kinds of data, one for each part between commas",
            );
        }
        // Beside a cell that may mean all data, another one says nothing of the rest.
        if is_whole { ids } else { Vec::new() }
    }

    pub(super) fn movement(
        &mut self,
        number: u64,
        id: &str,
        data: &[String],
        cells: &[Cell<'_>],
        doubt: Option<&str>,
    ) {
        let clause_id = crate::import::id(&format!("to-{id}"), &mut self.clause_ids);
        let mut clause = vec![("id", Node::text(clause_id)), ("service", Node::text("app"))];
        if !data.is_empty() {
            clause.push(("data", Node::list(data.iter().map(Node::text))));
        }
        clause.push((
            "moves",
            Node::object([("to", Node::text(id)), ("governedBy", Node::text("destination"))]),
        ));
        clause.push(("strength", Node::text("may")));
        let (mut named, mut bases, mut texts): (Vec<&str>, Vec<String>, Vec<String>) = Default::default();
        for Cell { column, heading, text: cell, .. } in cells.iter().filter(|cell| !cell.text.is_empty()) {
            let is_basis = *column == Column::LegalBasis;
            if is_basis {
                bases.push(cell.clone());
            } else if *column != Column::Mechanism {
                continue;
            }
            let (fate, why) = match (mechanisms(cell), doubt) {
                (Some(words), None) => {
                    let why = format!("the transfer mechanism of the movement: {}", words.join(", "));
                    named.extend(words.into_iter().filter(|word| !named.contains(word)).collect::<Vec<_>>());
                    (Fate::Mapped, why)
                }
                (Some(_), Some(doubt)) => (
                    Fate::Unknown,
                    format!("{doubt}: no transfer mechanism is claimed; its words are kept with the movement"),
                ),
                (None, _) if is_basis => (Fate::Mapped, "the legal basis of the movement".to_owned()),
                (None, _) => (
                    Fate::Unknown,
                    "not the whole of it is the name of a transfer mechanism, or it is one of several: none is claimed; its words are kept with the movement"
                        .to_owned(),
                ),
            };
            // A dash is no word.
            if fate == Fate::Unknown && !is_basis && cell.contains(char::is_alphanumeric) {
                texts.push(format!("{heading}: {cell}"));
            }
            self.tell(number, heading, cell, fate, why);
        }
        if !bases.is_empty() {
            clause.push((
                "legalBasis",
                Node::text(self.loss.fit(&self.at_row(number), &bases.join("; "), 2000)),
            ));
        }
        if !named.is_empty() {
            clause.push(("transferMechanism", Node::list(named.iter().copied().map(Node::text))));
        }
        if !texts.is_empty() {
            clause.push(("text", Node::text(self.loss.fit(&self.at_row(number), &texts.join(". "), 2000))));
        }
        clause.push(("sources", Node::list([Node::text("list")])));
        self.clauses.push(Node::object(clause));
    }

    pub(super) fn keepings(
        &mut self,
        number: u64,
        id: &str,
        data: &[String],
        cells: &[Cell<'_>],
        doubt: Option<&str>,
    ) {
        let places: Vec<&Cell<'_>> = cells
            .iter()
            // An empty cell says nothing of a place that may be none.
            .filter(|cell| {
                cell.is_place()
                    || matches!(cell.column, Column::Place | Column::Storage | Column::PlaceOfSomething)
            })
            .collect();
        let mut empty: Vec<Column> = Vec::new();
        for Cell { column, heading, text: cell, strange, .. } in places.iter().copied() {
            // An empty cell is said to be open once, and not beside one that says the same of a place.
            if cell.is_empty() {
                let is_said = places.iter().any(|other| other.column == *column && !other.text.is_empty());
                if is_said || empty.contains(column) {
                    continue;
                }
                empty.push(*column);
            }
            let doing = match column {
                Column::Storage => vec!["store"],
                Column::Place => vec!["process"],
                Column::Access => vec!["access"],
                _ => vec!["store", "process"],
            };
            let place = match (column, doubt) {
                (Column::OpenPlace | Column::PlaceOrSeat, _) => {
                    let why = if *column == Column::OpenPlace {
                        "not all of the heading is understood, so the place is not determined"
                    } else {
                        "the heading does not say whether it is the seat of the company or where data is processed: neither is determined"
                    };
                    self.tell(number, heading, cell, Fate::Unknown, why);
                    Placed::said(self.undetermined(number, &format!("{heading}: {cell}")))
                }
                (_, Some(doubt)) if !cell.is_empty() => {
                    self.loss.opened(doubt);
                    self.tell(
                        number,
                        heading,
                        cell,
                        Fate::Unknown,
                        format!("{doubt}: the place is not determined"),
                    );
                    Placed::said(self.undetermined(number, &format!("{doubt}: {cell}")))
                }
                (_, None) if strange.is_some() => {
                    let strange = strange.as_deref().unwrap_or_default();
                    let why = format!(
                        "“{strange}” in this column is no code of a country, as of a state, and so this may be none"
                    );
                    self.tell(number, heading, cell, Fate::Unknown, why);
                    Placed::said(self.undetermined(number, cell))
                }
                _ => self.place(number, heading, cell, *column),
            };
            self.keeping(number, id, data, &doing, place);
        }
        if places.iter().all(|cell| cell.column == Column::Access) {
            self.tell(number, "", "", Fate::Unknown, "no column says where data is processed");
            let at = Placed::said(not_determined("The list does not say where"));
            self.keeping(number, id, data, &["store", "process"], at);
        }
    }

    fn keeping(&mut self, number: u64, id: &str, data: &[String], doing: &[&str], place: Placed<'_>) {
        let clause_id = crate::import::id(&format!("{id}-at"), &mut self.clause_ids);
        let mut members = vec![("id", Node::text(clause_id)), ("service", Node::text(id))];
        if !data.is_empty() {
            members.push(("data", Node::list(data.iter().map(Node::text))));
        }
        members.push((
            "keeps",
            Node::object([("doing", Node::list(doing.iter().copied().map(Node::text))), ("at", place.at)]),
        ));
        members.push(("strength", Node::text("may")));
        members.extend(place.is_derived.then(|| ("basis", Node::text("derived"))));
        members.extend(
            place.text.map(|text| ("text", Node::text(self.loss.fit(&self.at_row(number), text, 2000)))),
        );
        members.push(("sources", Node::list([Node::text("list")])));
        self.clauses.push(Node::object(members));
    }

    /// What a cell says of a place.
    fn place<'c>(&mut self, number: u64, heading: &str, cell: &'c str, column: Column) -> Placed<'c> {
        let open = if column == Column::PlaceOfSomething {
            "; whether it is stored or processed there is not said, so both may be"
        } else {
            ""
        };
        let (fate, why, placed) = match meaning(cell) {
            Meaning::Code(code) => {
                let name = crate::locale::country(&code).unwrap_or(&code);
                let why = if code == cell {
                    format!("the code of {name}{open}")
                } else {
                    format!("the code is {code}{open}")
                };
                let is_ambiguous = places::is_ambiguous(cell);
                let why = if is_ambiguous {
                    format!("{why}; the same letters may be meant for something else")
                } else {
                    why
                };
                let is_derived = !open.is_empty() || is_ambiguous;
                let fate = if is_derived { Fate::Assumed } else { Fate::Mapped };
                (fate, why, Placed { at: Node::text(code), text: None, is_derived })
            }
            Meaning::Within { code, part } => {
                let why = format!(
                    "the code is {code}; what else it says, “{part}”, is kept in the words of the clause{open}"
                );
                (Fate::Assumed, why, Placed::derived(Node::text(code), cell))
            }
            Meaning::Several { codes, open: unknown } => {
                let told = codes.join(", ");
                let mut all: Vec<Node> = codes.iter().map(Node::text).collect();
                let (fate, why) = if unknown.is_empty() {
                    (
                        Fate::Assumed,
                        format!("at one or more of {told}; whether at all of them is not said{open}"),
                    )
                } else {
                    let unknown = unknown.join(", ");
                    all.push(self.undetermined(number, &unknown));
                    (
                        Fate::Unknown,
                        format!(
                            "at one or more of {told} and of “{unknown}”, which is no country and no area{open}"
                        ),
                    )
                };
                (fate, why, Placed::derived(Node::object([("oneOrMoreOf", Node::list(all))]), cell))
            }
            Meaning::Open(why) => {
                let cell = if cell.is_empty() { "The list does not say where" } else { cell };
                (Fate::Unknown, why.to_owned(), Placed::said(self.undetermined(number, cell)))
            }
            Meaning::Unknown => {
                let why = if places::is_known_part(cell) {
                    "it is no country and no area; a city or a cloud region is declared under `regions`, with its country"
                } else {
                    "it is no country and no area, or more than its name"
                };
                (Fate::Unknown, why.to_owned(), Placed::said(self.undetermined(number, cell)))
            }
        };
        self.tell(number, heading, cell, fate, why);
        placed
    }

    /// A place that is not determined, and why.
    fn undetermined(&mut self, number: u64, why: &str) -> Node {
        let why = self.loss.fit(&self.at_row(number), why, 2000);
        not_determined(&why)
    }
}

/// What becomes of a cell that is about a place.
struct Placed<'c> {
    at: Node,
    /// The words of the cell, where they say more than the place.
    text: Option<&'c str>,
    /// Whether the place was concluded from them.
    is_derived: bool,
}

impl<'c> Placed<'c> {
    fn said(at: Node) -> Self {
        Self { at, text: None, is_derived: false }
    }

    fn derived(at: Node, text: &'c str) -> Self {
        Self { at, text: Some(text), is_derived: true }
    }
}
