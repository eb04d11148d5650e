//! What the tests of the reasoning share.
#![allow(dead_code, clippy::similar_names)]

pub(crate) mod english;
pub(crate) mod facts;
pub(crate) mod format;
pub(crate) mod made;
pub(crate) mod mutations;
pub(crate) mod slow;
pub(crate) mod texts;
pub(crate) mod words;

use std::path::{Path, PathBuf};

use trust_center::residency::{Boundary, Judge, Reach, Situation, SwitchOverrides, Verdict};
use trust_center::statement::{
    AreaId, Document, Problem, ProblemKind, Statement, SwitchId, SwitchState, parse,
};

/// How many random cases there are of a property: fewer in a fast run.
pub(crate) fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1000)
}

/// A JSON value as it arrives.
pub(crate) fn arrived(document: &serde_json::Value) -> Document {
    serde_json::from_str(&document.to_string()).unwrap()
}

/// A statement, and what is wrong with it.
pub(crate) fn read(document: &serde_json::Value) -> (Statement, Vec<Problem>) {
    parse(&arrived(document))
}

/// A whole document of some members; `members` replaces or adds.
pub(crate) fn document(members: serde_json::Value) -> serde_json::Value {
    let mut document = serde_json::json!({
        "format": 1,
        "asOf": "2026-11-01",
        "provider": { "name": "Provider" },
        "tenant": { "id": "tenant", "name": "Tenant" },
        "categories": [{ "id": "data", "name": "Data" }],
        "services": [],
        "clauses": []
    });
    let serde_json::Value::Object(members) = members else { panic!("members") };
    document.as_object_mut().unwrap().extend(members);
    document
}

/// A statement without problems, but for advice about what it leaves out on purpose.
#[track_caller]
pub(crate) fn clean(members: serde_json::Value) -> Statement {
    let (statement, mut problems) = read(&document(members));
    problems.retain(|problem| !is_advice(problem));
    assert_eq!(problems, []);
    statement
}

/// Whether a problem is that something is left out which a statement may leave out.
pub(crate) fn is_advice(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::NoGovernedBy
            | ProblemKind::NoCollects
            | ProblemKind::NobodyCollects(_)
            | ProblemKind::NotCollected(_)
    )
}

/// The switches of a statement by their ids.
pub(crate) fn tried(statement: &Statement, switches: &[(&str, SwitchState)]) -> SwitchOverrides {
    let id = |id: &str| {
        SwitchId::of(statement.switches.iter().position(|switch| switch.id == id).expect("a switch"))
    };
    switches.iter().map(|(switch, state)| (id(switch), *state)).collect()
}

/// The verdict over everything, by the boundary of the European Union.
pub(crate) fn verdict(statement: &Statement, tried: &SwitchOverrides) -> Verdict {
    let situation = Situation::new(statement, tried);
    let judge = Judge::new(statement, &Boundary::Area(AreaId::EU));
    judge.verdict(Reach::of_all(&situation).ends())
}

/// Every document below these folders of the repository, in order.
pub(crate) fn documents_in(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|end| end == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}
