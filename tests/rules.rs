//! The kinds of rules that real statements contain, one file each: a statement that has little but the rule, and what must be
//! concluded from it, with the ways and everything else that is said.
//!
//! `x-boundary` names the area that the reader wants the data to stay in, `x-try` switches and states to try. The expectations were
//! written from the rule; `UPDATE_EXPECT=1` rewrites them, to be read again before they are believed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{arrived, facts, words};
use trust_center::residency::{
    Boundary, Certainty, End, Finding, Judge, Reach, Situation, Step, SwitchOverrides, Verdicts, what_if,
};
use trust_center::statement::{Statement, SwitchState, parse};

#[test]
fn every_kind_of_rule_is_concluded_from_as_expected() {
    let mut wrong = Vec::new();
    let fixtures = fixtures();
    for path in &fixtures {
        let answer = answer(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap());
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &answer).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if expected != answer {
            wrong.push(format!("{}\nexpected:\n{expected}\nfound:\n{answer}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn no_kind_of_rule_is_missing() {
    let numbers: Vec<usize> = fixtures().iter().map(|path| name(path)[..2].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=57).collect::<Vec<_>>());
}

fn fixtures() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut fixtures: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    fixtures.sort_unstable();
    fixtures
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

fn answer(document: &Value) -> String {
    let (statement, problems) = parse(&arrived(document));
    assert_eq!(problems, [], "{}", document["note"]);
    let area = document["x-boundary"].as_str().unwrap();
    let boundary = match area {
        "tenant-geography" => Boundary::TenantGeography,
        area => Boundary::Area(AreaIds(&statement).of(area)),
    };
    let mut lines = vec![document["note"].as_str().unwrap().to_owned(), String::new()];
    lines.extend(conclusions(&statement, &boundary, area));
    let facts = facts::facts(&Situation::new(&statement, &SwitchOverrides::new()));
    if !facts.is_empty() {
        lines.push(String::new());
        lines.extend(facts);
    }
    if let Some(switches) = document["x-try"].as_object() {
        lines.push(String::new());
        lines.extend(trial(&statement, &boundary, area, switches));
    }
    lines.push(String::new());
    lines.join("\n")
}

struct AreaIds<'a>(&'a Statement);

impl AreaIds<'_> {
    fn of(&self, id: &str) -> trust_center::statement::AreaId {
        use trust_center::statement::AreaId;
        match id {
            "EU" => AreaId::EU,
            "EEA" => AreaId::EEA,
            "EFTA" => AreaId::EFTA,
            "EU-data-boundary" => AreaId::EU_DATA_BOUNDARY,
            _ => panic!("boundary {id} of {:?}", self.0.tenant.id),
        }
    }
}

fn conclusions(statement: &Statement, boundary: &Boundary, area: &str) -> Vec<String> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let judge = Judge::new(statement, boundary);
    let reach = Reach::of_all(&situation);
    let mut lines = vec![verdict(&situation, &judge, area)];
    let mut ends: Vec<(std::cmp::Reverse<Certainty>, String)> = reach
        .ends()
        .into_iter()
        .map(|end| (std::cmp::Reverse(end.certainty), line(statement, end, &reach.path(end))))
        .collect();
    ends.sort_unstable();
    lines.extend(ends.into_iter().map(|(_, line)| line));
    lines
}

fn verdict(situation: &Situation<'_>, judge: &Judge<'_>, area: &str) -> String {
    let verdicts = Verdicts::of(situation, judge);
    let Some(verdict) = verdicts.everything().verdict() else { return format!("{area}: no data") };
    match verdict.passing {
        Some(passing) => format!("{area}: {}; in passing: {}", word(verdict.kept), word(passing)),
        None => format!("{area}: {}", word(verdict.kept)),
    }
}

fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Stays => "stays",
        Finding::Unknown => "unknown",
        Finding::MayLeave => "may leave",
        Finding::Leaves => "leaves",
    }
}

fn line(statement: &Statement, end: &End, path: &[Step]) -> String {
    let firm = match end.certainty {
        Certainty::Will => "will",
        Certainty::May => "may",
        Certainty::Unknown => "unknown",
    };
    let mut places: Vec<String> =
        end.whereabouts.iter().map(|one| words::alternative(statement, *one)).collect();
    places.sort_unstable();
    format!(
        "{firm} {} {} {}: {} <- {}",
        facts::activity(end.activity),
        end.form.word(),
        statement.categories[end.category.idx()].id,
        places.join(" or "),
        way(statement, path)
    )
}

fn way(statement: &Statement, path: &[Step]) -> String {
    let clause = |id| words::clause(statement, id).to_owned();
    let service = |id| words::service(statement, id).to_owned();
    let step = |step: &Step| match *step {
        Step::Starts(id) => service(id),
        Step::Moves { clause: id, to, .. } => format!("{} to {}", clause(id), service(to)),
        Step::RulesOf { clause: id, service: whose } => {
            format!("{} by rules of {}", clause(id), service(whose))
        }
        Step::Keeps(id) => clause(id),
        Step::MovesUnknown(id) => format!("{} to nobody known", clause(id)),
        Step::Silence(_) => "silence".to_owned(),
        Step::NotUnderstood(id) => format!("{} not understood", clause(id)),
    };
    path.iter().map(step).collect::<Vec<_>>().join(" > ")
}

fn trial(
    statement: &Statement,
    boundary: &Boundary,
    area: &str,
    switches: &serde_json::Map<String, Value>,
) -> Vec<String> {
    let states: Vec<(&str, SwitchState)> = switches
        .iter()
        .map(|(id, state)| (id.as_str(), SwitchState::of_word(state.as_str().unwrap()).unwrap()))
        .collect();
    let tried = support::tried(statement, &states);
    let situation = Situation::new(statement, &tried);
    let all: Vec<String> = states.iter().map(|(id, state)| format!("{id} {}", state.word())).collect();
    let judge = Judge::new(statement, boundary);
    let mut lines = vec![format!("with {}: {}", all.join(", "), verdict(&situation, &judge, area))];
    let difference = what_if(statement, &SwitchOverrides::new(), &tried);
    let mut changes = Vec::new();
    changes.extend(difference.gained.iter().map(|one| format!("+ {}", line(statement, &one.end, &one.path))));
    changes.extend(difference.lost.iter().map(|one| format!("- {}", line(statement, &one.end, &one.path))));
    for (before, after) in &difference.shifted {
        changes.push(format!("- {}", line(statement, &before.end, &before.path)));
        changes.push(format!("+ {}", line(statement, &after.end, &after.path)));
    }
    changes.sort_unstable();
    lines.extend(changes);
    lines
}
