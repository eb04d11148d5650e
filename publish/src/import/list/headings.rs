//! What the headings of a list say that its columns are about, in the languages in which such lists are published.

mod harmless;
mod heading;
mod others;
#[cfg(test)]
mod tests;
mod vocabulary;

use self::harmless::{BESIDE_SUBJECTS, SUBJECTS, THINGS};
pub(super) use self::heading::words;
use self::heading::{Heading, has_word};
use self::others::{BESIDE_SINCE, BESIDE_STATUS, ENDED, REMARKS, SINCE, STATUS, STATUS_ALONE};
use self::vocabulary::{
    BESIDE_SEATS, COMPANIES, DATA, NAMES, NEUTRAL, OWNERS, PLACES, PROCESSING, PURPOSES, SEATS, STORING,
    TERMS,
};
use super::roles::{is_answer_to_question, role};
use super::titles;
use crate::import::table::Row;
use crate::places::fold;

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    /// Companies, and a word that is not known: they may be former ones.
    OpenName,
    Purpose,
    /// Where data is processed.
    Place,
    /// Where data is stored.
    Storage,
    /// A place, of which the list does not say what is there.
    PlaceOfSomething,
    /// From where data can be read.
    Access,
    /// A place, and a word that is not known: it may be one at which data is not, no more, not yet, or of some customers only.
    OpenPlace,
    /// A place of the company, of which the list does not say whether it is its seat or where it processes data.
    PlaceOrSeat,
    /// A city or a street, of a place that another column names.
    Detail,
    Seat,
    /// What is probably a seat.
    AssumedSeat,
    Data,
    Mechanism,
    LegalBasis,
    Retention,
    /// Whether the company is a subprocessor.
    Role,
    /// Whether what the row says is so today.
    Status,
    /// Whether it is no more so.
    Ended,
    /// From when it is so.
    Since,
    /// Notes, and the kind of a row: they may say that it is not so, or when.
    Remark,
    /// What stands under no heading.
    Label,
    /// A state of the United States, or the one in which a row is.
    State,
    /// Something of which the format would say too much, for a word of it is not known.
    Unsure,
    /// Something that is not understood, so that it may say anything of the row.
    Open,
    /// Something of which the format has no field, and that takes nothing from what the row says.
    Other,
}

/// The columns of a header.
pub(super) fn columns(header: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = header.iter().map(|heading| column(heading)).collect();
    // A region beside the country of the same thing is a part of it.
    let without = |heading: &String, part: &str| {
        let words = words(heading);
        words
            .contains(&part.to_owned())
            .then(|| words.into_iter().filter(|word| word != part).collect::<Vec<_>>())
    };
    for idx in 0..columns.len() {
        let of_region = header.get(idx).and_then(|heading| without(heading, "region"));
        let has_country = of_region.is_some_and(|rest| {
            header.iter().any(|heading| without(heading, "country").is_some_and(|other| other == rest))
        });
        if let Some(column) = columns.get_mut(idx).filter(|_| has_country) {
            *column = Column::Detail;
        }
    }
    // Beside a column that says where data is, it is the other one of the two.
    let says_where =
        |column: &Column| matches!(column, Column::Place | Column::Storage | Column::PlaceOfSomething);
    if columns.iter().any(says_where) {
        for column in columns.iter_mut().filter(|column| **column == Column::PlaceOrSeat) {
            *column = Column::AssumedSeat;
        }
    }
    // A column that is called no more than *service* names it where nothing else does; beside one that says something of it.
    let says_something = columns
        .iter()
        .any(|column| !matches!(column, Column::Name | Column::Purpose) && !says_nothing(*column));
    if !columns.iter().copied().any(is_name) && says_something {
        let named = |heading: &String| {
            has_word(&words(heading), &["service", "services", "tool", "product", "dienst", "servicio"])
        };
        let found = header.iter().zip(&columns).position(|(heading, column)| {
            (*column == Column::Purpose || says_nothing(*column)) && named(heading)
        });
        if let Some(column) = found.and_then(|idx| columns.get_mut(idx)) {
            *column = Column::Name;
        }
    }
    columns
}

/// Takes a column by its cells for one of roles, or of answers and none of names: *Subprocessor?*, with *yes* and *no* below it.
pub(super) fn settle(columns: &mut [Column], header: &[String], rows: &[Row]) {
    for (idx, (column, heading)) in columns.iter_mut().zip(header).enumerate() {
        let cells =
            || rows.iter().filter_map(|row| row.cells.get(idx)).filter(|cell| !cell.trim().is_empty());
        let n = cells().count();
        let n_roles = cells().filter(|cell| role(cell).is_some_and(|said| said.is_exact)).count();
        if 0 < n_roles && n <= 2 * n_roles {
            *column = Column::Role;
        } else if is_name(*column) {
            let n_answers = cells().filter(|cell| is_answer_to_question(cell)).count();
            if let Some(found) = question(heading, n, n_answers) {
                *column = found;
            }
        }
    }
}

/// What a column asks that would name companies by its heading, where so many of its cells are answers.
fn question(heading: &str, n: usize, n_answers: usize) -> Option<Column> {
    let words = words(heading);
    let is_role = words.iter().any(|word| word.contains("processor") || word.contains("auftragsverarbeiter"))
        || has_word(&words, &["traitant", "encargado", "subencargado"]);
    let asks = heading.contains('?')
        || has_word(&words, &["is", "are", "ist", "est"])
        || has_word(&words, &["y", "yes", "ja", "oui"]) && has_word(&words, &["n", "no", "nein", "non"]);
    let is_question = match n_answers {
        0 => false,
        _ if n_answers == n => true,
        // Names may begin as answers do.
        _ => is_role && (asks || n <= 2 * n_answers),
    };
    is_question.then_some(if is_role { Column::Role } else { Column::Open })
}

/// Whether the heading of a column does not show that it is one.
fn says_nothing(column: Column) -> bool {
    matches!(column, Column::Other | Column::Open | Column::Label)
}

/// Whether a column names companies.
pub(super) fn is_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::OpenName)
}

/// Whether a row is the header of a list of companies: one of its cells says that they are named below, and another one something of them.
pub(super) fn is_header(cells: &[String]) -> bool {
    let columns = columns(cells);
    let is_short = cells.iter().all(|cell| cell.chars().count() < 80);
    columns.iter().copied().any(is_name)
        && is_short
        && columns.iter().any(|column| !is_name(*column) && !says_nothing(*column))
}

/// Whether a row below the header is the header of another list: nothing stands in it but headings that are understood.
pub(super) fn is_next_header(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let is_understood = |cell: &&String| {
        let known = [
            NAMES.as_slice(),
            &PLACES,
            &STORING,
            &PROCESSING,
            &SEATS,
            &BESIDE_SEATS,
            &COMPANIES,
            &OWNERS,
            &TERMS,
            &DATA,
            &PURPOSES,
            &NEUTRAL,
        ];
        let column = column(cell);
        !matches!(column, Column::OpenName | Column::OpenPlace | Column::Unsure)
            && !says_nothing(column)
            && Heading::new(cell).is_of(&known)
    };
    is_header(cells) && filled.iter().all(is_understood)
}

/// Whether a cell about the status of a row says that it is so today.
pub(super) fn is_today(status: &str) -> bool {
    const TODAY: [&str; 20] = [
        "active",
        "live",
        "current",
        "in use",
        "yes",
        "true",
        "approved",
        "authorised",
        "authorized",
        "enabled",
        "y",
        "✓",
        "✔",
        "aktiv",
        "ja",
        "actif",
        "oui",
        "activo",
        "si",
        "activa",
    ];
    TODAY.contains(&fold(status).as_str())
}

/// A heading, behind that of its group where it says nothing of a place by itself: *Location* above *Storage*.
pub(super) fn joined(group: &str, heading: &str) -> String {
    let of_both = format!("{group} {heading}");
    let is_place = |column| {
        matches!(
            column,
            Column::Place
                | Column::Storage
                | Column::PlaceOfSomething
                | Column::Seat
                | Column::Access
                | Column::OpenPlace
                | Column::PlaceOrSeat
        )
    };
    let own = column(heading);
    // *Excluded* above *Country* counts as much as *Location* above *Storage*, and *Former* above *Name*.
    let is_place_of_both = is_place(column(&of_both))
        && (is_place(own)
            || says_nothing(own)
            || matches!(own, Column::Purpose | Column::OpenName | Column::Unsure | Column::Remark));
    if !group.is_empty() && (is_place_of_both || !titles::is_plain(group)) {
        of_both
    } else {
        heading.to_owned()
    }
}

/// What a heading says. One of which a word is not known says nothing firm, and what stands under it may say anything.
fn column(heading: &str) -> Column {
    let heading = Heading::new(heading);
    if heading.words.is_empty() {
        return Column::Label;
    }
    let is_all = |known: &[&[&str]]| heading.is_of(known);
    let is_about = |subjects: &[&str], beside: &[&[&str]]| {
        heading.is(subjects) && is_all(&[&[subjects], beside].concat())
    };
    if is_about(&SUBJECTS, &[&BESIDE_SUBJECTS, &NAMES, &NEUTRAL]) {
        return Column::Other;
    }
    if heading.text == "state" {
        // Of the United States, or of the row.
        return Column::State;
    }
    // *In use* asks whether it is so, and *use* for what.
    let is_alone = is_about(&STATUS_ALONE, &[&BESIDE_STATUS]) && heading.text != "use";
    if is_alone || is_about(&STATUS, &[&STATUS_ALONE, &BESIDE_STATUS, &NAMES]) {
        return Column::Status;
    }
    if is_about(&ENDED, &[&BESIDE_STATUS]) {
        return Column::Ended;
    }
    if is_about(&SINCE, &[&BESIDE_SINCE]) {
        return Column::Since;
    }
    if heading.is(&REMARKS) {
        return Column::Remark;
    }
    // A transfer to a third country is no place, and a place is named before whatever is done there.
    let understood = heading
        .terms()
        .or_else(|| heading.place())
        .or_else(|| heading.data())
        .or_else(|| heading.who_or_what());
    understood.unwrap_or_else(|| {
        if is_about(&THINGS, &[&NAMES, &NEUTRAL]) {
            Column::Other
        } else if is_all(&[&SUBJECTS, &BESIDE_SUBJECTS, &NAMES, &PURPOSES, &NEUTRAL]) {
            Column::Remark
        } else {
            Column::Open
        }
    })
}
