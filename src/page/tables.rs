//! The tables as the reader wants them: which rows, in which order.

use std::cmp::Ordering;
use std::rc::Rc;

use super::Page;
use super::locale::Locale;
use super::messages::Message;
use super::movements::{MovementEntry, MovementRow};
use super::pseudonymised::PseudonymEntry;
use super::recipients::Recipient;
use super::search::Search;
use super::services::{ServiceEntry, ServiceRow};
use super::transfers::TransferEntry;
use super::translator::Translator;
use super::why::finding_word;
use crate::arrangement::{Arrangement, Column, FINDINGS, Filter, Order};
use crate::order::sort_by;
use crate::residency::Finding;
use crate::statement::{ServiceId, Statement};

/// The rows that are shown, in their order.
#[derive(Debug)]
pub struct Tables<'p> {
    /// The services.
    pub services: Vec<&'p ServiceEntry>,
    /// The movements.
    pub movements: Vec<&'p MovementEntry>,
    /// What is pseudonymised.
    pub pseudonymised: Vec<&'p PseudonymEntry>,
    /// How many there are of how many.
    pub shown: String,
    /// The verdicts to choose from: those that some service has, worst first.
    pub findings: Vec<FindingOption>,
}

/// A verdict to filter by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingOption {
    /// The place of the verdict in [`FINDINGS`].
    pub number: usize,
    /// Its word, and how many services have it.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The rows of a page that an arrangement wants, in its order. Texts of rows are made only where they decide about either.
pub fn arrange<'p>(
    page: &'p Page,
    statement: &Statement,
    arrangement: &Arrangement,
    locale: &dyn Locale,
) -> Tables<'p> {
    let search = Search::of(&arrangement.filter.query, page, statement, locale);
    let findings = &arrangement.filter.findings;
    let wanted = |entry: &&ServiceEntry| findings.is_empty() || findings.contains(&entry.found);
    let services = page.services.iter().filter(wanted).filter(|entry| search.finds_service(entry));
    let wanted = |entry: &&MovementEntry| {
        findings.is_empty() || findings.iter().any(|finding| entry.leads_to(*finding))
    };
    let movements = page.movements.iter().filter(wanted).filter(|entry| search.finds_movement(entry));
    let pseudonymised =
        page.pseudonymised.rows.iter().filter(|entry| search.finds_pseudonym(entry)).collect();
    let texts_of = |entry: &'p ServiceEntry| entry.row(statement, locale).map(Rc::as_ref);
    let texts = |entry: &'p MovementEntry| entry.row(statement, locale).map(Rc::as_ref);
    let column = arrangement.services.column;
    let services: Vec<_> = services.map(|entry| (service_key(entry, column, texts_of), entry)).collect();
    let column = arrangement.movements.column;
    let movements: Vec<_> = movements.map(|entry| (movement_key(entry, column, texts), entry)).collect();
    let tables = Tables {
        services: sorted(services, arrangement.services, locale),
        movements: sorted(movements, arrangement.movements, locale),
        pseudonymised,
        shown: String::new(),
        findings: findings_of(page, &arrangement.filter, &Translator(locale)),
    };
    Tables { shown: shown(page, &tables, &Translator(locale)), ..tables }
}

/// The ways out of the boundary that an arrangement wants, in the order of the page.
pub fn arrange_transfers<'p>(
    page: &'p Page,
    statement: &Statement,
    filter: &Filter,
    locale: &dyn Locale,
) -> Vec<&'p TransferEntry> {
    let search = Search::of(&filter.query, page, statement, locale);
    let wanted =
        |entry: &&TransferEntry| filter.findings.is_empty() || filter.findings.contains(&Some(entry.finding));
    let rows = page.transfers(statement, locale).rows.iter().filter(wanted);
    rows.filter(|entry| search.finds_transfer(entry)).collect()
}

/// The recipients that an arrangement wants, in the order of the page.
pub fn arrange_recipients<'p>(
    page: &'p Page,
    statement: &Statement,
    filter: &Filter,
    locale: &dyn Locale,
) -> Vec<&'p Recipient> {
    let search = Search::of(&filter.query, page, statement, locale);
    let found = |id: &ServiceId| page.services.iter().find(|entry| entry.number == *id)?.found;
    let wanted = |one: &&Recipient| {
        filter.findings.is_empty() || one.services.iter().any(|id| filter.findings.contains(&found(id)))
    };
    let rows = page.recipients(statement, locale).iter().filter(wanted);
    rows.filter(|one| search.finds_recipient(one)).collect()
}

fn shown(page: &Page, tables: &Tables<'_>, translator: &Translator<'_>) -> String {
    let values = [
        ("services", tables.services.len().into()),
        ("n", page.services.len().into()),
        ("movements", tables.movements.len().into()),
        ("m", page.movements.len().into()),
    ];
    translator.say(Message::FilterShown, &values)
}

fn findings_of(page: &Page, filter: &Filter, translator: &Translator<'_>) -> Vec<FindingOption> {
    let option = |(number, (finding, _)): (usize, &(Option<Finding>, &str))| {
        let finding = *finding;
        let n = page.services.iter().filter(|row| row.found == finding).count();
        let chosen = filter.findings.contains(&finding);
        let word = translator.word(finding.map_or(Message::FilterNoData, finding_word));
        let values = [("finding", (&word).into()), ("n", n.into())];
        (0 < n || chosen).then(|| FindingOption {
            number,
            label: translator.say(Message::FilterFinding, &values),
            chosen,
        })
    };
    FINDINGS.iter().enumerate().filter_map(option).collect()
}

impl Translator<'_> {
    /// A line with what qualifies it.
    pub fn noted(&self, text: &str, notes: &[String]) -> String {
        self.say(Message::LineNoted, &[("text", text.into()), ("notes", (&self.and(notes)).into())])
    }

    /// The parts of a shared view that do not fit the statement.
    pub fn left_out(&self, parts: &[String]) -> String {
        self.say(Message::ViewLeftOut, &[("parts", (&self.and(parts)).into())])
    }

    /// What the button says that draws more of a list, of which so many rows are left.
    pub fn more(&self, left: usize) -> String {
        self.say(Message::ShowMore, &[("n", left.into())])
    }

    /// That no row of a table fits the filter, by the name of the button that brings them back.
    pub fn nothing(&self, message: Message) -> String {
        self.say(message, &[("clear", (&self.word(Message::FilterClear)).into())])
    }
}

/// What a row is sorted by: a rank, and a text where ranks are the same.
type Key = (u8, String);

fn service_key<'p>(
    entry: &'p ServiceEntry,
    column: Column,
    texts: impl Fn(&'p ServiceEntry) -> Option<&'p ServiceRow>,
) -> Key {
    let text = |of: fn(&ServiceRow) -> String| (0, texts(entry).map(of).unwrap_or_default());
    match column {
        Column::Service => text(|row| row.name.clone()),
        _ => (entry.found.map_or(0, |finding| finding as u8 + 1), String::new()),
    }
}

fn movement_key<'p>(
    entry: &'p MovementEntry,
    column: Column,
    texts: impl Fn(&'p MovementEntry) -> Option<&'p MovementRow>,
) -> Key {
    let text = |of: fn(&MovementRow) -> String| (0, texts(entry).map(of).unwrap_or_default());
    match column {
        Column::From => text(|row| row.from.clone()),
        Column::To => text(|row| row.to.join("\n")),
        Column::What => text(|row| row.what.join("\n")),
        Column::Condition => text(|row| row.condition.join("\n")),
        Column::Rules => text(|row| row.rules.join("\n")),
        _ => (entry.certainty.map_or(0, |certainty| certainty as u8 + 1), String::new()),
    }
}

/// The rows by their keys; what is equal stays in the order of the page.
fn sorted<'p, R>(mut rows: Vec<(Key, &'p R)>, order: Order, locale: &dyn Locale) -> Vec<&'p R> {
    sort_by(&mut rows, |(a, _), (b, _)| {
        let by_key = compare(a, b, locale);
        if order.descending { by_key.reverse() } else { by_key }
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

fn compare(a: &Key, b: &Key, locale: &dyn Locale) -> Ordering {
    // The language is asked only where it matters: each question crosses into the browser.
    a.0.cmp(&b.0).then_with(|| if a.1 == b.1 { Ordering::Equal } else { locale.compare(&a.1, &b.1) })
}
