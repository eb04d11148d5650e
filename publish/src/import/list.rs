//! A list of subprocessors: who, for what, where.

mod headings;

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};

use self::headings::{Column, columns, is_name};
use super::table::{Headings, Lists, Row, Table};
use super::{About, Fate, Imported, Loss, categories, category_rows, head, id, name, not_determined, source};
use crate::mechanisms::mechanisms;
use crate::places::{self, Meaning, fold, meaning};
use crate::source::Node;

/// How the header of such a list is known.
pub(crate) const HEADINGS: Headings = Headings {
    is_header: headings::is_header,
    is_next_header: headings::is_next_header,
    joined: headings::joined,
};

/// A cell of a row: what its column is about, the heading, and what stands in it.
type Cell<'t> = (Column, &'t str, &'t str);

/// A statement out of the lists of a file.
pub(crate) fn list(lists: &Lists, about: &About) -> Result<Imported> {
    let mut loss = Loss::default();
    let mut members = head(about, &mut loss);
    let mut maker = Maker {
        services: Vec::new(),
        clauses: Vec::new(),
        taken: HashSet::from(["app".to_owned()]),
        by_name: HashMap::new(),
        clause_ids: HashSet::new(),
        categories: Vec::new(),
        loss,
        table: String::new(),
        group: None,
        above: None,
    };
    maker.loss.add(
        "each row",
        "",
        Fate::Assumed,
        "data may go from the product to the company, and is kept there, if at all, where the row says; a list of subprocessors says no more",
    );
    for table in &lists.tables {
        maker.table(table, &about.file)?;
    }
    for left in &lists.left {
        maker.loss.add(&left.at, &left.value, Fate::LeftOut, &left.why);
    }
    let Maker { services, clauses, categories: known, mut loss, .. } = maker;
    if services.is_empty() {
        bail!("no row of {} names a company", about.file);
    }
    let all = categories(&known, &mut loss);
    let ids = || Node::list(all.iter().map(|(id, _)| Node::text(id)));
    let product = about.provider.as_deref().unwrap_or("The product");
    let mut of_services = vec![Node::object([
        ("id", Node::text("app")),
        ("name", Node::text(name(product, 200))),
        ("collects", ids()),
    ])];
    of_services.extend(services.into_iter().map(Service::into_node));
    members.push(("categories", category_rows(&all)));
    members.push(("services", Node::list(of_services)));
    members.push(("clauses", Node::list(clauses)));
    members.push(("sources", source(about)));
    Ok(Imported { statement: Node::object(members), loss })
}

/// A company, with what all of its rows say.
struct Service {
    id: String,
    called: String,
    /// The first row that names it.
    row: String,
    established: Option<String>,
    notes: Vec<String>,
}

impl Service {
    fn into_node(self) -> Node {
        let mut members = vec![
            ("id", Node::text(&self.id)),
            ("name", Node::text(name(&self.called, 200))),
            ("operatedBy", Node::text("subprocessor")),
            ("operatorName", Node::text(name(&self.called, 200))),
        ];
        members.extend(self.established.map(|country| ("establishedIn", Node::text(country))));
        members.push(("collects", Node::list([])));
        if !self.notes.is_empty() {
            members.push(("note", Node::text(name(&self.notes.join(". "), 2000))));
        }
        Node::object(members)
    }
}

struct Maker {
    services: Vec<Service>,
    clauses: Vec<Node>,
    /// The ids of services.
    taken: HashSet<String>,
    /// Where the service of a company is, by the name as names are compared.
    by_name: HashMap<String, usize>,
    clause_ids: HashSet<String>,
    categories: Vec<(String, String)>,
    loss: Loss,
    /// What tells the table apart in the report.
    table: String,
    /// Under what the rows stand, where it is not understood: *Former subprocessors*, *Only for customers in the US*.
    group: Option<String>,
    /// The company of the row above, to which a row belongs that names none.
    above: Option<usize>,
}

impl Maker {
    fn table(&mut self, table: &Table, file: &str) -> Result<()> {
        let columns = columns(&table.header);
        if !columns.iter().copied().any(is_name) {
            let headings: Vec<&str> =
                table.header.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
            bail!(
                "no column of {file} names a company; the columns are: {}; call one of them “Name”",
                headings.join(", ")
            );
        }
        self.above = None;
        if !table.is_next {
            let above = table.above.iter().flat_map(Row::filled);
            let titles = table
                .title
                .iter()
                .map(String::as_str)
                .chain(above.filter(|text| !is_note(text) && headings::is_name_of_group(text)));
            self.group = titles
                .filter(|title| headings::is_of_another_time(title) || headings::is_of_some(title))
                .last()
                .map(str::to_owned);
        }
        self.table = table.name.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        for row in &table.above {
            for cell in row.filled() {
                let at = format!("{}row {}", self.table, row.number);
                self.loss.add(at, cell, Fate::LeftOut, "it stands above the table");
            }
        }
        let mut rows: HashMap<&[String], u64> = HashMap::new();
        for row in &table.rows {
            let at = self.at_row(row.number);
            if let Some(earlier) = rows.get(row.cells.as_slice()) {
                let told = row.filled().next().unwrap_or_default();
                self.loss.add(at, told, Fate::LeftOut, format!("it says the same as row {earlier}"));
                continue;
            }
            rows.insert(&row.cells, row.number);
            if row.cells.iter().zip(&table.header).all(|(cell, heading)| cell == heading) {
                self.loss.add(at, "", Fate::LeftOut, "the header once more");
                continue;
            }
            let cells: Vec<Cell<'_>> = columns
                .iter()
                .zip(&table.header)
                .enumerate()
                .map(|(idx, (column, heading))| {
                    (*column, heading.as_str(), row.cells.get(idx).map_or("", |cell| cell.trim()))
                })
                .collect();
            self.row(row, &cells);
        }
        Ok(())
    }

    fn at_row(&self, number: u64) -> String {
        format!("{}row {number}", self.table)
    }

    fn tell(&mut self, number: u64, heading: &str, cell: &str, fate: Fate, why: impl Into<String>) {
        let at = self.at_row(number);
        let at = if heading.is_empty() { at } else { format!("{at}, “{}”", name(heading, 200)) };
        self.loss.add(at, cell, fate, why);
    }

    fn row(&mut self, row: &Row, cells: &[Cell<'_>]) {
        let number = row.number;
        let named =
            |wanted| cells.iter().find(move |(column, _, cell)| *column == wanted && !cell.is_empty());
        let company = named(Column::Name).or_else(|| {
            // Beside a column that names companies, another one with more words names something else.
            let has_name = cells.iter().any(|(column, ..)| *column == Column::Name);
            named(Column::OpenName).filter(|_| !has_name)
        });
        let is_alone = row.filled().count() == 1 && 1 < cells.len();
        if is_alone
            && let Some(text) = row.filled().next()
            && (row.is_spanning || is_remark(text) || company.is_none() && !cells.iter().any(is_place))
        {
            self.above = None;
            let is_heading = !is_note(text) && (row.is_spanning || is_heading(text));
            let why = if !is_heading {
                "a note between the rows, and no company"
            } else if headings::is_plain_group(text) {
                self.group = None;
                "a heading between the rows, and no company"
            } else {
                self.group = Some(text.to_owned());
                "a heading between the rows, and no company; not all of it is understood, so the places of the rows below are not determined"
            };
            self.tell(number, "", text, Fate::LeftOut, why);
            return;
        }
        // What is struck out is no more so.
        if let Some((_, _, called)) = company.filter(|(_, _, called)| called.contains("~~")) {
            self.above = None;
            for (_, heading, cell) in cells.iter().filter(|(_, _, cell)| !cell.is_empty()) {
                self.tell(number, heading, cell, Fate::LeftOut, format!("“{called}” is struck out"));
            }
            return;
        }
        let idx = match company {
            Some((_, heading, called)) => Some(self.company(number, heading, called, is_alone)),
            None => self.company_above(number, cells),
        };
        let Some(idx) = idx else { return };
        self.above = Some(idx);
        let called = company.map_or("", |(_, _, called)| *called);
        for (_, heading, cell) in
            cells.iter().filter(|(column, _, cell)| is_name(*column) && !cell.is_empty() && *cell != called)
        {
            self.note(idx, heading, cell);
            self.tell(
                number,
                heading,
                cell,
                Fate::Mapped,
                "in the note of the service: another column names the company",
            );
        }
        let doubt = self.doubt(idx, cells);
        self.of_company(number, idx, cells, doubt.is_some());
        let Some(id) = self.services.get(idx).map(|service| service.id.clone()) else { return };
        let data = self.data(number, cells);
        self.movement(number, &id, &data, cells, doubt.as_deref());
        self.keepings(number, &id, &data, cells, doubt.as_deref());
    }

    /// Why nothing firm can be said by a row of a company, whatever its cells say.
    fn doubt(&self, idx: usize, cells: &[Cell<'_>]) -> Option<String> {
        let under = |heading: &str| format!("Under “{}”", name(heading, 200));
        let called = self.services.get(idx).map_or("", |service| &service.called);
        let heading_of = |wanted| cells.iter().find(move |(column, ..)| *column == wanted);
        match (heading_of(Column::Name), heading_of(Column::OpenName)) {
            (None, Some((_, heading, _))) => Some(under(heading)),
            _ if places::is_footnoted(called) || called.starts_with(NOTE_MARKS) => {
                Some(format!("“{}” refers to a footnote, which is not read", name(called, 200)))
            }
            _ => {
                let is_past = |(column, _, cell): &&Cell<'_>| {
                    *column == Column::Status && !cell.is_empty() && !headings::is_today(cell)
                };
                let status =
                    cells.iter().find(is_past).map(|(_, heading, cell)| format!("{heading}: {cell}"));
                status.or_else(|| self.group.as_deref().map(under))
            }
        }
    }

    /// The service of a company: a new one, or the one that an earlier row made.
    fn company(&mut self, number: u64, heading: &str, called: &str, is_alone: bool) -> usize {
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
        let (fate, why) = if is_alone {
            (
                Fate::Assumed,
                "taken for a company, of which nothing else is said; remove it if it is a heading",
            )
        } else if places::is_footnoted(called) {
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
            established: None,
            notes: Vec::new(),
        });
        let idx = self.services.len() - 1;
        self.by_name.insert(fold(called), idx);
        idx
    }

    /// The company of a row that names none: that of the row above it, where it names a place. So a merged cell looks as text.
    fn company_above(&mut self, number: u64, cells: &[Cell<'_>]) -> Option<usize> {
        let last = self.above.filter(|_| cells.iter().any(is_place));
        if let Some(service) = last.and_then(|last| self.services.get(last)) {
            let why = format!("the row names no company: taken for one more of “{}”", service.called);
            self.tell(number, "", "", Fate::Assumed, why);
            return last;
        }
        for (_, heading, cell) in cells.iter().filter(|(_, _, cell)| !cell.is_empty()) {
            self.tell(number, heading, cell, Fate::LeftOut, "the row names no company");
        }
        None
    }

    fn note(&mut self, idx: usize, heading: &str, cell: &str) {
        let note = format!("{heading}: {cell}");
        if let Some(service) = self.services.get_mut(idx).filter(|service| !service.notes.contains(&note)) {
            service.notes.push(note);
        }
    }

    /// What a row says of the company itself.
    fn of_company(&mut self, number: u64, idx: usize, cells: &[Cell<'_>], is_doubtful: bool) {
        for (column, heading, cell) in cells.iter().filter(|(_, _, cell)| !cell.is_empty()) {
            let (fate, why) = match column {
                Column::Purpose => (Fate::Mapped, "in the note of the service".to_owned()),
                Column::Detail => (
                    Fate::Mapped,
                    "in the note of the service: a part of a place is no place of the format".to_owned(),
                ),
                Column::Retention => (
                    Fate::Mapped,
                    "in the note of the service: of which data it holds is not said".to_owned(),
                ),
                Column::Seat => {
                    if !is_doubtful && self.seat(number, idx, heading, cell) {
                        continue;
                    }
                    (Fate::Unknown, "no one country can be read of it, or not for sure; in the note of the service, and no place of processing".to_owned())
                }
                Column::Unsure => (
                    Fate::Unknown,
                    "in the note of the service: not all of the heading is understood".to_owned(),
                ),
                Column::Status => (
                    Fate::Mapped,
                    "in the note of the service; where it is not that the row is so today, no place of it is determined".to_owned(),
                ),
                Column::Other => {
                    self.tell(number, heading, cell, Fate::LeftOut, "the format has no field for it");
                    continue;
                }
                _ => continue,
            };
            self.note(idx, heading, cell);
            self.tell(number, heading, cell, fate, why);
        }
    }

    /// Takes the seat for the country in which the company is established; says whether it is one.
    fn seat(&mut self, number: u64, idx: usize, heading: &str, cell: &str) -> bool {
        let Some((country, is_exact)) = super::seat(cell) else { return false };
        let Some(service) = self.services.get_mut(idx) else { return false };
        if service.established.as_ref().is_some_and(|known| *known != country) {
            return false;
        }
        service.established = Some(country.clone());
        if is_exact {
            self.tell(
                number,
                heading,
                cell,
                Fate::Mapped,
                format!("established in {country}, which is not where data is processed"),
            );
        } else {
            self.note(idx, heading, cell);
            self.tell(number, heading, cell, Fate::Assumed, format!("taken for established in {country}, which is not where data is processed; its words are in the note of the service"));
        }
        true
    }

    /// The categories that a row names; none where it names none.
    fn data(&mut self, number: u64, cells: &[Cell<'_>]) -> Vec<String> {
        let mut ids = Vec::new();
        for (_, heading, cell) in
            cells.iter().filter(|(column, _, cell)| *column == Column::Data && !cell.is_empty())
        {
            if places::is_silent(cell) {
                self.tell(
                    number,
                    heading,
                    cell,
                    Fate::Unknown,
                    "it names no data: what is said of the company holds for all data",
                );
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
                    self.categories.push((id.clone(), name(part, 200)));
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
        ids
    }

    fn movement(&mut self, number: u64, id: &str, data: &[String], cells: &[Cell<'_>], doubt: Option<&str>) {
        let clause_id = super::id(&format!("to-{id}"), &mut self.clause_ids);
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
        for (column, heading, cell) in cells.iter().filter(|(_, _, cell)| !cell.is_empty()) {
            let is_basis = *column == Column::LegalBasis;
            if is_basis {
                bases.push((*cell).to_owned());
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
                    "not the whole of it is the name of a transfer mechanism: none is claimed; its words are kept with the movement"
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
            clause.push(("legalBasis", Node::text(name(&bases.join("; "), 2000))));
        }
        if !named.is_empty() {
            clause.push(("transferMechanism", Node::list(named.iter().copied().map(Node::text))));
        }
        if !texts.is_empty() {
            clause.push(("text", Node::text(name(&texts.join(". "), 2000))));
        }
        clause.push(("sources", Node::list([Node::text("list")])));
        self.clauses.push(Node::object(clause));
    }

    fn keepings(&mut self, number: u64, id: &str, data: &[String], cells: &[Cell<'_>], doubt: Option<&str>) {
        let places: Vec<&Cell<'_>> = cells
            .iter()
            .filter(|(column, _, cell)| match column {
                Column::Place | Column::Storage | Column::PlaceOfSomething => true,
                // An empty cell says nothing of a place that may be none.
                Column::Access | Column::OpenPlace => !cell.is_empty(),
                _ => false,
            })
            .collect();
        let mut empty: Vec<Column> = Vec::new();
        for (column, heading, cell) in places.iter().copied() {
            // An empty cell is said to be open once, and not beside one that says the same of a place.
            if cell.is_empty() {
                let is_said = places.iter().any(|(other, _, cell)| other == column && !cell.is_empty());
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
                (Column::OpenPlace, _) => {
                    self.tell(
                        number,
                        heading,
                        cell,
                        Fate::Unknown,
                        "not all of the heading is understood, so the place is not determined",
                    );
                    Placed::said(not_determined(&format!("{heading}: {cell}")))
                }
                (_, Some(doubt)) if !cell.is_empty() => {
                    self.tell(
                        number,
                        heading,
                        cell,
                        Fate::Unknown,
                        format!("{doubt}: the place is not determined"),
                    );
                    Placed::said(not_determined(&format!("{doubt}: {cell}")))
                }
                _ => self.place(number, heading, cell, *column),
            };
            self.keeping(id, data, &doing, place);
        }
        if places.iter().all(|(column, ..)| *column == Column::Access) {
            self.tell(number, "", "", Fate::Unknown, "no column says where data is processed");
            let at = Placed::said(not_determined("The list does not say where"));
            self.keeping(id, data, &["store", "process"], at);
        }
    }

    fn keeping(&mut self, id: &str, data: &[String], doing: &[&str], place: Placed<'_>) {
        let clause_id = super::id(&format!("{id}-at"), &mut self.clause_ids);
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
        members.extend(place.text.map(|text| ("text", Node::text(name(text, 2000)))));
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
                    all.push(not_determined(&unknown));
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
                (Fate::Unknown, why.to_owned(), Placed::said(not_determined(cell)))
            }
            Meaning::Unknown => {
                let why = if places::is_known_part(cell) {
                    "it is no country and no area; a city or a cloud region is declared under `regions`, with its country"
                } else {
                    "it is no country and no area, or more than its name"
                };
                (Fate::Unknown, why.to_owned(), Placed::said(not_determined(cell)))
            }
        };
        self.tell(number, heading, cell, fate, why);
        placed
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

/// Whether a cell names a place at which data may be.
fn is_place((column, _, cell): &Cell<'_>) -> bool {
    matches!(
        column,
        Column::Place | Column::Storage | Column::PlaceOfSomething | Column::Access | Column::OpenPlace
    ) && !cell.is_empty()
}

/// Marks with which a footnote begins, and by which a name refers to it.
const NOTE_MARKS: [char; 6] = ['*', '†', '‡', '¹', '²', '³'];

/// Whether a text that stands alone in its row is a sentence, a footnote or a heading, and no company.
fn is_remark(text: &str) -> bool {
    is_note(text) || is_heading(text)
}

/// Whether it names what stands below it.
fn is_heading(text: &str) -> bool {
    text.ends_with(':') || headings::is_name_of_group(text)
}

/// Whether it is a sentence or a footnote, and no heading.
fn is_note(text: &str) -> bool {
    let small = fold(text);
    let begins = [
        "note",
        "last updated",
        "updated",
        "effective",
        "source",
        "version",
        "as of",
        "stand",
        "questions",
        "contact",
        "see ",
        "hinweis",
    ];
    text.starts_with(NOTE_MARKS)
        || text.starts_with(['[', '(', '#', '•'])
        || begins.iter().any(|begin| small.starts_with(begin))
        || text.chars().count() > 60
        || text.contains('@')
        || text.contains("://")
        // A sentence; a company's name may end with `Inc.` or `Ltd.`
        || (text.ends_with(['.', ':', '?', '!']) && 5 < text.split_whitespace().count())
}
