//! Under what a copy of the page was made, and what it leaves open: said on paper and in files, where the controls are not there to say it.

use std::collections::BTreeMap;

use super::Page;
use super::details::{Fact, Facts};
use super::messages::Message;
use super::names::Names;
use super::transfers::{Transfers, doing, extend};
use super::why::finding_word;
use crate::arrangement::{FINDINGS, Filter};
use crate::order::sort_by;
use crate::residency::{Boundary, Finding, Judge};
use crate::statement::{Country, Date, Place, ServiceId};

/// Where a statement came from, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Its address.
    pub address: Option<String>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub hash: Option<String>,
    /// The day on which it was loaded.
    pub retrieved: Option<Date>,
}

/// What a copy says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The boundary, by its name.
    pub boundary: String,
    /// The countries inside it, by name; none where nobody knows.
    pub countries: Vec<String>,
    /// What is tried instead of how it stands.
    pub preview: Option<String>,
    /// What is looked for, and the verdicts that are shown; none where every row is.
    pub filter: Vec<String>,
    /// How many services have which verdict, worst first.
    pub counts: Vec<String>,
    /// The kinds of data that the statement is about.
    pub categories: Vec<String>,
    /// All of it, as named facts.
    pub facts: Vec<Fact>,
    /// Of which services and activities the place is not disclosed.
    pub open: Vec<String>,
}

pub(super) fn evidence(
    names: &Names<'_>,
    page: &Page,
    transfers: &Transfers,
    filter: &Filter,
    provenance: &Provenance,
) -> Evidence {
    let translator = &names.translator;
    let judge = Judge::new(names.statement, &page.boundary);
    let option = page.controls.boundaries.iter().find(|option| option.chosen);
    let boundary = match page.boundary {
        Boundary::EeaAndAdequate => names.eea_and_adequate(),
        _ => option.map(|option| option.label.clone()).unwrap_or_default(),
    };
    let inside = Country::all().filter(|country| judge.holds(*country));
    let mut countries: Vec<String> = inside.map(|country| names.place(Place::Country(country))).collect();
    sort_by(&mut countries, |one, other| translator.0.compare(one, other));
    let finding =
        |finding: Option<Finding>| translator.word(finding.map_or(Message::FilterNoData, finding_word));
    let count = |(found, _): &(Option<Finding>, &str)| {
        let n = page.services.iter().filter(|entry| entry.found == *found).count();
        let word = finding(*found);
        (0 < n)
            .then(|| translator.say(Message::FilterFinding, &[("finding", (&word).into()), ("n", n.into())]))
    };
    let query = (!filter.query.is_empty()).then(|| filter.query.clone());
    let filter: Vec<String> =
        query.into_iter().chain(filter.findings.iter().map(|one| finding(*one))).collect();
    let categories: Vec<String> =
        names.statement.categories.iter().map(|category| category.name.clone()).collect();
    let (preview, counts) =
        (page.verdict.tried.clone(), FINDINGS.iter().filter_map(count).collect::<Vec<_>>());
    let mut facts = Facts::new(names);
    facts.state(Message::EvidenceAddress, provenance.address.clone());
    facts.say(Message::EvidenceHash, provenance.hash.clone());
    facts.say(Message::EvidenceRetrieved, provenance.retrieved.map(|date| translator.date(date)));
    facts.say(Message::EvidenceCounts, [translator.and(&counts)]);
    facts.say(Message::EvidenceBoundary, [boundary.clone()]);
    facts.say(Message::BoundaryOwnHelp, (!countries.is_empty()).then(|| translator.and(&countries)));
    facts.say(Message::EvidencePreview, preview.clone());
    facts.say(Message::EvidenceFilter, (!filter.is_empty()).then(|| translator.and(&filter)));
    facts.state(Message::Holds, (!categories.is_empty()).then(|| translator.and(&categories)));
    let facts = facts.into_list();
    Evidence { boundary, countries, preview, filter, counts, categories, facts, open: open(names, transfers) }
}

/// A line for each service of which a place is not disclosed, with what it does there.
fn open(names: &Names<'_>, transfers: &Transfers) -> Vec<String> {
    let mut all: BTreeMap<ServiceId, Vec<String>> = BTreeMap::new();
    for entry in transfers.rows.iter().filter(|entry| entry.is_open) {
        extend(all.entry(entry.service).or_default(), doing(names, entry));
    }
    let line = |(service, doing): (ServiceId, Vec<String>)| {
        let (service, doing) = (names.service(service), names.translator.and(&doing));
        let values = [("service", (&service).into()), ("activities", (&doing).into())];
        names.translator.say(Message::EvidenceOpenFor, &values)
    };
    all.into_iter().map(line).collect()
}
