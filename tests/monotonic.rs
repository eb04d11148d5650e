//! Nothing that is lost, misspelt, doubled or garbled makes an answer firmer or more reassuring.
//!
//! The order, from what reassures most: *no data*, *stays*, and then *unknown*, *may leave* and *leaves*, of which none reassures. With one
//! thing less to go by, an answer may stay as it was, or become one that reassures less; *leaves* may become *unknown*, and neither
//! *stays* nor *no data*. And where nothing was taken out, so that a reader can see that something is wrong, nothing becomes *leaves*
//! that was not, and a problem says why the answer is another one. What changes an answer is told by the comparison with what was before,
//! and no set of settings is offered that would not keep inside what was stated before.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use support::english::ENGLISH;
use support::mutations::{How, Json, Site, mutant, sites};
use support::words;
use trust_center::page::{Comparison, Message, compare};
use trust_center::residency::{
    Alternative, Boundary, Certainty, Finding, Findings, Fix, Goal, Judge, Reach, Situation, SwitchOverrides,
    Verdict, Verdicts, fix,
};
use trust_center::statement::{
    AreaId, CategoryId, Document, Problem, ProblemKind, ServiceId, Statement, SwitchId, SwitchState, parse,
    refusal,
};

/// So many cases of one document, at most; all of most fixtures, and of a sample a part. `MONOTONIC_ALL=1` asks of every one.
const MOST_CASES: usize = 400;

/// What is said to be wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// It is firmer than before.
    Firmer,
    /// It reassures more than before.
    Reassures,
    /// Settings are offered that would not have kept everything inside.
    Fix,
    /// Nothing says why it is another one.
    Silent,
}

use Kind::{Firmer, Fix as Fixes, Reassures};

/// What cannot be seen to be missing once it is taken out whole: without it the statement is a whole one, and says something else. For
/// each the exact field, how it is taken out, and what may then be: never that no change is told. (Misspelt, doubled or garbled, each of
/// these is seen.) Inside a location, `*` stands for where that is.
const CANNOT_BE_SEEN: &[(&str, &[How], &[Kind], &str)] = &[
    ("areas[].complete", FIELD, &[Firmer], "without it, an area may have other members"),
    ("areas[].members[]", ITEM, ALL, "an area without one of its members: what lies there is outside"),
    (
        "clauses",
        EMPTY,
        &[Reassures],
        "whoever says nothing of a service that has no data says no more than that",
    ),
    ("clauses[]", ITEM, ALL, "a whole claim: what else is said may be enough without it"),
    ("clauses[].contradicts", FIELD, &[Firmer], "without it, nothing stands against the claim"),
    ("clauses[].contradicts", EMPTY, &[Firmer], "without it, nothing stands against the claim"),
    ("clauses[].contradicts[]", ITEM, &[Firmer], "without it, nothing stands against the claim"),
    ("clauses[].data", FIELD, ALL, "without it, a claim is about all data of its service"),
    ("clauses[].dataExcept", FIELD, ALL, "without it, a claim is about all data of its service"),
    ("clauses[].dataExcept[]", ITEM, ALL, "one kind of data more that a claim is about"),
    ("clauses[].exception", FIELD, ALL, "without it, a claim is of what is usual"),
    ("clauses[].extent", FIELD, &[Reassures, Fixes], "without it, a claim is about all of the data"),
    (
        "clauses[].form",
        FIELD,
        ALL,
        "without it, data is as it is, and a claim about it may follow another one",
    ),
    ("clauses[].form.technique", FIELD, ALL, "without it, a denial is of all data in that form"),
    (
        "clauses[].keeps.at",
        ANY,
        &[Firmer],
        "where it was *nowhere*, nothing stands any more against the places of others",
    ),
    (
        "clauses[].keeps.as",
        FIELD,
        ALL,
        "without it, a claim is about the data itself, and a denial about copies too",
    ),
    ("clauses[].keeps.doing[]", ITEM, ALL, "one activity less"),
    ("clauses[].keeps.encryption", FIELD, ALL, "without it, a denial is of data however it is encrypted"),
    ("clauses[].keeps.retention", FIELD, ALL, "without it, a denial is of data however long it is kept"),
    ("clauses[].keeps.transient", FIELD, ALL, "without it, a denial is of data however long it is there"),
    (
        "clauses[].moves.becomes",
        FIELD,
        ALL,
        "without it, data arrives as it was, and a denial is of whatever it becomes",
    ),
    ("clauses[].moves.alsoBack", FIELD, ALL, "without it, data goes one way"),
    ("clauses[].moves.mode", FIELD, ALL, "without it, a denial is of moving and of copying"),
    ("clauses[].moves.payload", FIELD, ALL, "without it, all of the data goes, or none does"),
    ("clauses[].moves.reidentifies", FIELD, &[Firmer], "without it, data arrives as the claim says"),
    ("clauses[].moves.to[]", ITEM, ALL, "one recipient less"),
    ("clauses[].onboarded", FIELD, ALL, "without it, a claim is for every tenant"),
    ("clauses[].onboarded.from", FIELD, ALL, "a period that is open at this end"),
    ("clauses[].onboarded.until", FIELD, ALL, "a period that is open at this end"),
    ("clauses[].rest", FIELD, ALL, "without it, a claim without an extent is about all of the data"),
    ("clauses[].restIn", FIELD, ALL, "without it, a claim without an extent is about all of the data"),
    ("clauses[].restIn", EMPTY, ALL, "without it, a claim without an extent is about all of the data"),
    ("clauses[].valid", FIELD, ALL, "without it, a claim is for all times"),
    ("clauses[].valid", EMPTY, ALL, "a period that is open at both ends"),
    ("clauses[].valid.from", FIELD, ALL, "a period that is open at this end"),
    ("clauses[].valid.until", FIELD, ALL, "a period that is open at this end"),
    ("clauses[].when", FIELD, ALL, "without it, a claim is unconditional"),
    ("services", EMPTY, &[Reassures, Fixes], "there is nothing that could hold data"),
    ("services[]", ITEM, &[Reassures, Fixes], "a whole service with the data that originates in it"),
    ("services[].collects", FIELD, ALL, "without it, what the service's claims name originates there"),
    ("services[].collects", EMPTY, &[Reassures, Fixes], "nothing originates there"),
    ("services[].collects[]", ITEM, &[Reassures, Fixes], "one kind of data less originates there"),
    ("services[].switch", FIELD, ALL, "a service that nothing turns off is on"),
    ("switches[].onOnlyWithAll[]", ITEM, ALL, "one setting less that a setting follows"),
    ("switches[].state onOnlyWithAll", FIELD, ALL, "a setting that others decide is as they say"),
    ("*.allOf[]", ITEM, ALL, "one place less"),
    ("*.oneOrMoreOf[]", ITEM, ALL, "one possible place less"),
    ("*.varies.among[]", ITEM, ALL, "one possible place less"),
    ("*.varies.fallback", FIELD, ALL, "without it, nobody is without the value that decides"),
];

/// Ways to take out a list's item, an object's field, and all that is in a list.
const ITEM: &[How] = &[How::Delete];
const FIELD: &[How] = &[How::Delete, How::Null];
const EMPTY: &[How] = &[How::Empty];
/// Every way to lose a location.
const ANY: &[How] = &[
    How::Delete,
    How::Null,
    How::Double,
    How::DoubleOtherwise,
    How::Garble,
    How::Blank,
    How::Flag,
    How::Number,
    How::List,
    How::Object,
];

/// What may be of an answer when what else it was made of is gone; never that nobody is told.
const ALL: &[Kind] = &[Firmer, Reassures, Fixes];

/// Whether an answer may be firmer, or another, when something is taken out there. Behind a field's name is one that must stand beside it.
fn may_be(document: &Json, site: &Site, how: How, kind: Kind) -> bool {
    let is_site = |pattern: &str| {
        let (pattern, beside) =
            pattern.split_once(' ').map_or((pattern, None), |(site, by)| (site, Some(by)));
        let is_named = match pattern.strip_prefix("*.") {
            Some(end) => site.name.strip_suffix(end).is_some_and(|head| {
                let locations = ["clauses[].keeps.at.", "tenant.geography.at."];
                locations.iter().any(|location| head.starts_with(location))
            }),
            None => site.name == pattern,
        };
        is_named && beside.is_none_or(|other| site.stands_beside(document, other))
    };
    CANNOT_BE_SEEN
        .iter()
        .any(|(pattern, hows, kinds, _)| is_site(pattern) && hows.contains(&how) && kinds.contains(&kind))
}

/// What an answer is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Everything,
    Service(String),
    Category(String),
}

/// The setting that is tried, if any, and how.
type Trial = Option<(String, &'static str)>;

/// So many settings of a document are tried, at most.
const MOST_TRIED: usize = 3;

/// The answers of a document.
struct Answers {
    statement: Statement,
    problems: Vec<Problem>,
    /// On what is kept, and on that and what passes, for each boundary; also with one setting tried.
    found: BTreeMap<(usize, Trial, Of), [Option<Finding>; 2]>,
    /// Which service firmly does what with which data in which form, and at one or more of which places.
    firm: BTreeSet<(String, BTreeSet<String>)>,
    fix: Fix,
}

fn boundaries() -> [Boundary; 2] {
    [Boundary::Area(AreaId::EU), Boundary::TenantGeography]
}

fn both(findings: Findings) -> [Option<Finding>; 2] {
    let verdict = findings.verdict();
    [verdict.map(|verdict| verdict.kept), verdict.map(Verdict::worst)]
}

impl Answers {
    fn of(text: &str) -> Self {
        let (statement, problems) = parse(&serde_json::from_str::<Document>(text).unwrap());
        let mut answers =
            Self { statement, problems, found: BTreeMap::new(), firm: BTreeSet::new(), fix: Fix::Inside };
        answers.find(&None, &SwitchOverrides::new(), &boundaries());
        for (idx, switch) in answers.statement.switches.clone().iter().enumerate().take(MOST_TRIED) {
            for state in [SwitchState::On, SwitchState::Off] {
                let tried: SwitchOverrides = [(SwitchId::of(idx), state)].into_iter().collect();
                answers.find(&Some((switch.id.clone(), state.word())), &tried, &boundaries()[..1]);
            }
        }
        answers.firm = firm(&answers.statement);
        answers.fix = fix(&answers.statement, &SwitchOverrides::new(), &boundaries()[0], Goal::Kept);
        answers
    }

    fn find(&mut self, trial: &Trial, tried: &SwitchOverrides, boundaries: &[Boundary]) {
        let Self { statement, found, .. } = self;
        let situation = Situation::new(statement, tried);
        for (number, boundary) in boundaries.iter().enumerate() {
            let verdicts = Verdicts::of(&situation, &Judge::new(statement, boundary));
            let mut add = |of: Of, findings| {
                found.entry((number, trial.clone(), of)).or_insert_with(|| both(findings));
            };
            add(Of::Everything, verdicts.everything());
            for (idx, service) in statement.services.iter().enumerate() {
                add(Of::Service(service.id.clone()), verdicts.service(ServiceId::of(idx)));
            }
            for (idx, category) in statement.categories.iter().enumerate() {
                add(Of::Category(category.id.clone()), verdicts.category(CategoryId::of(idx)));
            }
        }
    }

    /// What is firmer or more reassuring than before.
    fn wrong(&self, before: &Self, how: How) -> Vec<(Kind, String)> {
        let mut wrong = Vec::new();
        if refusal(&self.problems).is_some() {
            return wrong;
        }
        for (of, now) in &self.found {
            let Some(then) = before.found.get(of) else { continue };
            for (now, then) in now.iter().zip(then) {
                if reassurance(*now) < reassurance(*then) {
                    wrong.push((Kind::Reassures, format!("{of:?} was {then:?}, is {now:?}")));
                }
                if *now == Some(Finding::Leaves) && *then != *now {
                    wrong.push((Kind::Firmer, format!("{of:?} was {then:?}, is {now:?}")));
                }
            }
        }
        // That it is at one of more places says less than that it is at one of fewer.
        let was_known = |(what, at): &&(String, BTreeSet<String>)| {
            before.firm.iter().any(|(known, places)| known == what && places.is_subset(at))
        };
        if let Some(firm) = self.firm.iter().find(|firm| !was_known(firm)) {
            wrong.push((Kind::Firmer, format!("{firm:?}")));
        }
        match &self.fix {
            Fix::Inside if before.fix != Fix::Inside => wrong.push((Kind::Fix, "all inside".to_owned())),
            Fix::Change { switches, .. } => {
                let id = |id: SwitchId| {
                    let name = &self.statement.switches[id.idx()].id;
                    before.statement.switches.iter().position(|switch| switch.id == *name).map(SwitchId::of)
                };
                let tried: SwitchOverrides =
                    switches.iter().filter_map(|(switch, state)| Some((id(*switch)?, *state))).collect();
                let situation = Situation::new(&before.statement, &tried);
                let judge = Judge::new(&before.statement, &boundaries()[0]);
                let kept = both(Verdicts::of(&situation, &judge).everything())[0];
                if Some(Finding::Stays) < kept {
                    wrong.push((Kind::Fix, format!("{kept:?} after {switches:?}")));
                }
            }
            _ => {}
        }
        if self.found.iter().any(|(of, now)| before.found.get(of).is_some_and(|then| then != now)) {
            if !how.deletes() && self.problems == before.problems {
                wrong.push((Kind::Silent, "no problem says why".to_owned()));
            }
            if !self.is_told_of(before) {
                wrong.push((Kind::Silent, "nothing changed in meaning".to_owned()));
            }
        }
        wrong
    }

    /// Whether something that was wrong before is not any more: of a document with a fault, the fault may be what was lost.
    fn is_mended(&self, before: &Self) -> bool {
        let of = |answers: &Self, kind: &ProblemKind| {
            answers.problems.iter().filter(|one| one.kind == *kind).count()
        };
        before.problems.iter().any(|problem| of(self, &problem.kind) < of(before, &problem.kind))
    }

    /// Whether a comparison tells any change.
    fn is_told_of(&self, before: &Self) -> bool {
        let compared = compare(&Comparison {
            earlier: &before.statement,
            problems: &before.problems,
            later: &self.statement,
            boundary: None,
            across_tenants: false,
            locale: &ENGLISH,
        });
        let says_nothing = |note: &&String| {
            [Message::ChangedNothing, Message::ChangedNotCompared]
                .iter()
                .any(|other| other.english() == *note)
        };
        let n_notes = compared.notes.iter().filter(|note| !says_nothing(note)).count();
        !compared.rows.is_empty() || 0 < n_notes || compared.columns[0] != compared.columns[1]
    }
}

/// What is firmly so, row by row.
fn firm(statement: &Statement) -> BTreeSet<(String, BTreeSet<String>)> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let reach = Reach::of_all(&situation);
    let mut firm = BTreeSet::new();
    for end in reach.ends() {
        if end.whereabouts.iter().any(|one| matches!(one, Alternative::Open(_))) {
            continue;
        }
        for holder in end.holders.iter().filter(|holder| holder.certainty == Certainty::Will) {
            let service = words::service(statement, holder.service);
            let category = &statement.categories[end.category.idx()].id;
            let what = format!("{service} {:?} {category} {:?}", end.activity, end.form);
            let places = end.whereabouts.iter().map(|one| words::alternative(statement, *one));
            firm.insert((what, places.collect()));
        }
    }
    firm
}

/// How little an answer reassures: nothing that is not *stays* does.
fn reassurance(found: Option<Finding>) -> u8 {
    match found {
        None => 0,
        Some(Finding::Stays) => 1,
        Some(Finding::Unknown | Finding::MayLeave | Finding::Leaves) => 2,
    }
}

#[test]
fn nothing_lost_misspelt_doubled_or_garbled_makes_an_answer_firmer_or_more_reassuring() {
    let asks_all = std::env::var_os("MONOTONIC_ALL").is_some();
    let mut n_cases = 0;
    let mut wrong: BTreeMap<(String, How, Kind), (usize, String)> = BTreeMap::new();
    let documents = support::documents_in(&["static/tenants", "tests/rules", "tests/faults", "tests/shown"]);
    for path in documents.into_iter().filter(|path| !path.ends_with("index.json")) {
        let Ok(document) = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()) else { continue };
        let document = Json::from(&document);
        let before = Answers::of(&document.to_string());
        let sites = sites(&document);
        let all: Vec<_> = sites.iter().flat_map(|site| How::ALL.map(|how| (site, how))).collect();
        let stride = if asks_all { 1 } else { all.len().div_ceil(MOST_CASES).max(1) };
        for (site, how) in all.into_iter().step_by(stride) {
            let Some(mutant) = mutant(&document, site, how) else { continue };
            let text = mutant.to_string();
            let after = Answers::of(&text);
            n_cases += 1;
            if after.is_mended(&before) {
                continue;
            }
            for (kind, said) in after.wrong(&before, how) {
                if may_be(&document, site, how, kind) {
                    continue;
                }
                let case =
                    (text.len(), format!("{}: {said}\n      {text}", path.file_name().unwrap().display()));
                let slot = wrong.entry((site.name.clone(), how, kind)).or_insert_with(|| case.clone());
                if case.0 < slot.0 {
                    *slot = case;
                }
            }
        }
    }
    let mut said = String::new();
    for ((site, how, kind), (_, case)) in &wrong {
        writeln!(said, "{kind:?} {how:?} {site}\n   {case}").unwrap();
    }
    assert!(wrong.is_empty(), "{} kinds in {n_cases} cases:\n{said}", wrong.len());
    assert!(10_000 <= n_cases, "{n_cases}");
}

/// With the one service off, no data is left that is known of; what was lost of the other is open all the same.
#[test]
fn no_setting_helps_against_what_was_lost() {
    let fix_with = |other: serde_json::Value| {
        let document = support::document(serde_json::json!({
            "switches": [{ "id": "w", "name": "W", "state": "on", "controlledBy": "customer" }],
            "services": [{ "id": "s", "name": "S", "switch": "w", "collects": ["data"] }, other],
            "clauses": [{ "id": "k", "service": "s", "keeps": { "doing": ["store", "process"], "at": "US" }, "strength": "is" }]
        }));
        Answers::of(&document.to_string()).fix
    };
    let whole = fix_with(serde_json::json!({ "id": "other", "name": "Other", "collects": [] }));
    assert!(matches!(whole, Fix::Change { .. }), "{whole:?}");
    for lost in [serde_json::json!(7), serde_json::json!({ "name": "Other", "collects": [] })] {
        let fix = fix_with(lost);
        assert!(matches!(&fix, Fix::None { remaining, .. } if !remaining.is_empty()), "{fix:?}");
    }
}
