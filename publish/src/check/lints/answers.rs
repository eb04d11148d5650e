//! Lints that ask what follows from the statement.

use trust_center::statement::{Completeness, Statement};

use crate::finding::{Finding, Level, Place};
use crate::meaning;
use crate::source::{Kind, Node};

use super::{Index, rows};

pub(super) fn lints(statement: &Statement, root: &Node, index: &Index<'_>, findings: &mut Vec<Finding>) {
    never_hold(statement, root, findings);
    complete_but_unknown(statement, root, findings);
    infer_only(root, index, findings);
    same_as_silent(root, index, findings);
    state_not_stated(root, findings);
}

/// Switches of which it is said how they stand where nobody touches them, and not how they stand.
fn state_not_stated(root: &Node, findings: &mut Vec<Finding>) {
    for (path, switch) in rows(root, "switches") {
        let default = ["default", "defaultWhenOnboarded"].iter().find_map(|name| switch.member(name));
        let Some(default) = default.filter(|_| switch.get("state").is_none()) else { continue };
        let id = switch.text_of("id").unwrap_or_default();
        let place = Place { span: default.name_span.clone(), path: format!("{path}.{}", default.name) };
        let message = format!(
            "of the switch `{id}` the default is stated, and the state of this tenant is not: what depends on it is unknown"
        );
        // Not: write the default. Whoever has not looked does not know whether somebody has changed it.
        findings.push(Finding::new("state-not-stated", Level::Note, message, &place).help(
            "add `state` as you found it for this tenant; where you have not looked, `\"state\": \"unknown\"` says so",
        ));
    }
}

fn never_hold(statement: &Statement, root: &Node, findings: &mut Vec<Finding>) {
    for id in meaning::never_hold(statement) {
        let Some(clause) = statement.clauses.get(id.idx()) else { continue };
        // What was, and what is to be, is said on purpose.
        let is_of_its_time = |as_of| {
            let (begins, ends) = (clause.valid.from, clause.valid.until);
            begins.is_some_and(|from| as_of < from) || ends.is_some_and(|until| until < as_of)
        };
        if statement.as_of.is_some_and(is_of_its_time) {
            continue;
        }
        let path = format!("$.clauses[{}]", id.idx());
        let place = ["when", "onboarded", "valid"]
            .iter()
            .find_map(|field| Place::name(root, &path, field))
            .unwrap_or_else(|| Place::at(root, &path));
        let message = format!(
            "the clause `{}` can never hold: no state of the switches and no period allows it for this tenant",
            clause.id
        );
        findings.push(Finding::new("clause-never-holds", Level::Warning, message, &place).help(
            "look at `when`, `onboarded` and `valid`, at the service's own `switch` and at `onOnlyWithAll`",
        ));
    }
}

fn complete_but_unknown(statement: &Statement, root: &Node, findings: &mut Vec<Finding>) {
    if statement.completeness != Some(Completeness::Complete) {
        return;
    }
    let open = meaning::services_left_open(statement);
    if open.is_empty() {
        return;
    }
    let ids: Vec<String> = open
        .iter()
        .filter_map(|id| statement.services.get(id.idx()))
        .map(|service| format!("`{}`", service.id))
        .collect();
    let place = Place::at(root, "$.completeness");
    let message = format!(
        "the statement calls itself complete, and leaves open where data is kept at {}",
        ids.join(", ")
    );
    findings.push(Finding::new("complete-but-unknown", Level::Warning, message, &place).help(
        "say where they store and process it, or that it is not determined and why; or write `\"partial\"`",
    ));
}

/// Services of which only the use by models is said.
fn infer_only(root: &Node, index: &Index<'_>, findings: &mut Vec<Finding>) {
    for (_, service) in rows(root, "services") {
        let Some(id) = service.text_of("id") else { continue };
        let Some(keepings) = index.keepings.get(id) else { continue };
        let Some(first) = keepings.first() else { continue };
        if keepings.iter().all(|keeping| keeping.doing == ["infer"]) {
            let place = Place::at(root, &format!("$.clauses[{}].keeps.doing", first.clause));
            let message = format!(
                "of `{id}` only `infer` is said, so where it stores and processes the data is unknown"
            );
            findings.push(
                Finding::new("infer-only", Level::Warning, message, &place)
                    .help("if the models run where the data is processed, write `\"doing\": [\"process\", \"infer\"]`; say `store` with `\"at\": \"nowhere\"` where nothing is kept"),
            );
        }
    }
}

/// Keepings *wherever another service keeps it*, where that one says nothing of the same data.
fn same_as_silent(root: &Node, index: &Index<'_>, findings: &mut Vec<Finding>) {
    for (path, clause) in rows(root, "clauses") {
        let (Some(service), Some(keeps)) = (clause.text_of("service"), clause.get("keeps")) else { continue };
        let Some(same_as) = keeps.get("at").and_then(|at| at.member("sameAs")) else { continue };
        let place = Place { span: same_as.name_span.clone(), path: format!("{path}.keeps.at.sameAs") };
        let categories = categories(index, clause, service);
        let at = keeps.get("at").map(|at| at.texts_of("sameAs")).unwrap_or_default();
        for other in at {
            if !index.services.contains_key(other) {
                continue;
            }
            for activity in keeps.texts_of("doing") {
                let silent: Vec<String> = categories
                    .iter()
                    .filter(|category| !index.speaks_of(other, activity, category))
                    .map(|id| format!("`{id}`"))
                    .collect();
                if silent.is_empty() {
                    continue;
                }
                let message = format!(
                    "`{service}` keeps data wherever `{other}` does, and `{other}` does not say where it does `{activity}` with {}",
                    silent.join(", ")
                );
                findings.push(Finding::new("same-as-silent", Level::Warning, message, &place).help(format!(
                    "add a clause of `{other}`, or name in `data` here only what `{other}` speaks of"
                )));
            }
        }
    }
}

/// The categories that a clause is about.
fn categories<'n>(index: &Index<'n>, clause: &'n Node, service: &str) -> Vec<&'n str> {
    if clause.get("data").is_some() {
        return clause.texts_of("data");
    }
    let Some((_, service)) = index.services.get(service) else { return Vec::new() };
    match service.get("collects") {
        Some(collects) => {
            let id = |item: &'n Node| match &item.kind {
                Kind::Text(id) => Some(id.as_str()),
                _ => item.text_of("data"),
            };
            collects.items().iter().filter_map(id).collect()
        }
        None => Vec::new(),
    }
}
