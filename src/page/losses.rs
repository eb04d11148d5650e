//! What is missing from the answers because the document could not be read as it should, for whoever reads them: no path, no field, but the
//! things that are now unknown.

use super::messages::Message;
use super::translator::Translator;
use crate::statement::{Problem, Severity, Statement};

/// What is missing from the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Losses {
    /// How many things could not be read.
    pub title: String,
    /// Of what, a line each.
    pub lines: Vec<String>,
}

/// Of what something was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lost {
    /// A claim about the service of this name, or about one that cannot be told.
    Claim(Option<String>),
    Service,
    Setting,
    Category,
    Place,
    Source,
    Region,
    Other,
}

/// What is missing; nothing where all that is wrong are notes, by which nothing is lost.
pub(super) fn losses(
    statement: &Statement,
    problems: &[Problem],
    translator: &Translator<'_>,
) -> Option<Losses> {
    let faults: Vec<&Problem> =
        problems.iter().filter(|problem| Severity::Note < problem.kind.severity()).collect();
    if faults.is_empty() {
        return None;
    }
    // A row is lost once, whatever is wrong with it.
    let mut rows: Vec<(Lost, &str)> = Vec::new();
    for problem in &faults {
        let row = row_of(&problem.at);
        if !rows.iter().any(|(_, known)| *known == row) {
            rows.push((lost(statement, row), row));
        }
    }
    let mut counted: Vec<(Lost, usize)> = Vec::new();
    for (lost, _) in rows {
        match counted.iter_mut().find(|(known, _)| *known == lost) {
            Some((_, n)) => *n += 1,
            None => counted.push((lost, 1)),
        }
    }
    Some(Losses {
        title: translator.say(Message::Problems, &[("n", faults.len().into())]),
        lines: counted.into_iter().map(|(lost, n)| line(&lost, n, translator)).collect(),
    })
}

/// The row of a list in which a place lies; of a place in no list, the member of the document.
fn row_of(at: &str) -> &str {
    let list = at
        .find(['.', '['])
        .and_then(|start| at.get(start + 1..)?.find(['.', '[']).map(|end| start + 1 + end));
    let Some(end) = list else { return at };
    let in_list = at.get(end..).is_some_and(|rest| rest.starts_with('['));
    let row = if in_list {
        at.get(end..).and_then(|rest| rest.find(']')).map(|close| end + close + 1)
    } else {
        None
    };
    at.get(..row.unwrap_or(end)).unwrap_or(at)
}

fn lost(statement: &Statement, row: &str) -> Lost {
    let (list, position) = row.strip_suffix(']').and_then(|row| row.split_once('[')).unwrap_or((row, ""));
    match list {
        "$.clauses" => {
            // Of all lists, this one alone has in the model what it has in the document, row by row.
            let clause = position.parse().ok().and_then(|idx: usize| statement.clauses.get(idx));
            let service = clause.and_then(|clause| statement.services.get(clause.service?.idx()));
            Lost::Claim(service.map(|service| service.name.clone()))
        }
        "$.services" => Lost::Service,
        "$.switches" => Lost::Setting,
        "$.categories" => Lost::Category,
        "$.areas" | "$.regions" => Lost::Place,
        "$.sources" => Lost::Source,
        "$.tenant" => Lost::Region,
        _ => Lost::Other,
    }
}

fn line(lost: &Lost, n: usize, translator: &Translator<'_>) -> String {
    let message = match lost {
        Lost::Claim(Some(service)) => {
            return translator.say(Message::LostClaims, &[("n", n.into()), ("service", service.into())]);
        }
        Lost::Claim(None) => Message::LostClaimsOfUnknown,
        Lost::Service => Message::LostServices,
        Lost::Setting => Message::LostSettings,
        Lost::Category => Message::LostCategories,
        Lost::Place => Message::LostPlaces,
        Lost::Source => Message::LostSources,
        Lost::Region => Message::LostRegion,
        Lost::Other => Message::LostOther,
    };
    translator.say(message, &[("n", n.into())])
}
