//! What follows from a statement, as far as the commands ask: the one place that names the widget's reasoning.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use trust_center::residency::{
    Alternative, Boundary, Finding, Judge, Reach, Reason, Situation, SwitchOverrides, Truth, Verdicts,
};
use trust_center::statement::{
    AreaId, ClauseId, Condition, Country, Governor, ServiceId, Statement, SwitchId, SwitchState,
};

use crate::finding::nearest;

/// Looking further for a state in which a clause holds would take too long; then nothing is said of it.
const MOST_STATES: usize = 729;

/// The states in which a switch can be.
const STATES: [SwitchState; 3] = [SwitchState::On, SwitchState::Off, SwitchState::NotApplicable];

/// The clauses that cannot hold, whatever state the switches are in.
pub(crate) fn never_hold(statement: &Statement) -> Vec<ClauseId> {
    let mut left: Vec<ClauseId> = (0..statement.clauses.len()).map(ClauseId::of).collect();
    let mut keep_those_without = |tried: &SwitchOverrides| {
        let situation = Situation::new(statement, tried);
        left.retain(|clause| situation.truth(*clause) == Truth::No);
    };
    keep_those_without(&SwitchOverrides::new());
    // Most conditions hold somewhere where all switches are in one state: what holds in none of these is looked at by itself.
    for state in STATES {
        let mut tried = SwitchOverrides::new();
        for switch in (0..statement.switches.len()).map(SwitchId::of) {
            tried.insert(switch, state);
        }
        keep_those_without(&tried);
    }
    let mut by_switches: HashMap<Vec<SwitchId>, Vec<ClauseId>> = HashMap::new();
    for clause in left {
        by_switches.entry(switches_of(statement, clause)).or_default().push(clause);
    }
    let mut never: Vec<ClauseId> = by_switches
        .into_iter()
        .flat_map(|(switches, clauses)| never_with(statement, &switches, clauses))
        .collect();
    never.sort_unstable();
    never
}

/// Those of some clauses that hold in no state of the switches on which they depend.
fn never_with(statement: &Statement, switches: &[SwitchId], mut clauses: Vec<ClauseId>) -> Vec<ClauseId> {
    let n_states = STATES.len().checked_pow(u32::try_from(switches.len()).unwrap_or(u32::MAX));
    let Some(n_states) = n_states.filter(|n_states| *n_states <= MOST_STATES) else { return Vec::new() };
    for number in 0..n_states {
        if clauses.is_empty() {
            break;
        }
        let mut tried = SwitchOverrides::new();
        let mut rest = number;
        for switch in switches {
            if let Some(state) = STATES.get(rest % STATES.len()) {
                tried.insert(*switch, *state);
            }
            rest /= STATES.len();
        }
        let situation = Situation::new(statement, &tried);
        clauses.retain(|clause| situation.truth(*clause) == Truth::No);
    }
    clauses
}

/// The switches on which it depends whether a clause holds.
fn switches_of(statement: &Statement, id: ClauseId) -> Vec<SwitchId> {
    let mut switches = Vec::new();
    let Some(clause) = statement.clauses.get(id.idx()) else { return switches };
    let of_condition = |condition: &Condition| match condition {
        Condition::AnyOf(cases) => cases.iter().flatten().flatten().map(|(switch, _)| *switch).collect(),
        _ => Vec::<SwitchId>::new(),
    };
    switches.extend(of_condition(&clause.condition));
    let service = clause.service.and_then(|id| statement.services.get(id.idx()));
    if let Some(Governor::Switch(switch)) = service.map(|service| service.switch) {
        switches.push(switch);
    }
    let mut seen = 0;
    while let Some(switch) = switches.get(seen).copied() {
        seen += 1;
        if let Some(switch) = statement.switches.get(switch.idx()) {
            let more = switch
                .all_of
                .iter()
                .copied()
                .flatten()
                .chain(switch.not_applicable.iter().flat_map(of_condition));
            for other in more {
                if !switches.contains(&other) {
                    switches.push(other);
                }
            }
        }
    }
    switches.sort_unstable();
    switches.dedup();
    switches
}

/// The services of which the statement does not say where they keep some of the data that is there.
pub(crate) fn services_left_open(statement: &Statement) -> Vec<ServiceId> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let reach = Reach::of_all(&situation);
    let mut services: Vec<ServiceId> = reach
        .ends()
        .into_iter()
        .filter(|end| {
            end.whereabouts.iter().any(|one| matches!(one, Alternative::Open(reason) if !is_said(*reason)))
        })
        .flat_map(|end| end.services().collect::<Vec<_>>())
        .collect();
    services.sort_unstable();
    services.dedup();
    services
}

/// Whether the statement itself says that it is open.
fn is_said(reason: Reason) -> bool {
    matches!(reason, Reason::NotDetermined(_))
}

/// What can be asked about on the command line.
const BOUNDARIES: &str = "EU, EEA, EEA-adequate, EU-data-boundary, tenant, or countries such as DE,AT,CH";

/// What was meant by something that is no boundary.
fn boundary_meant(written: &str) -> Option<String> {
    let words = ["EU", "EEA", "EEA-adequate", "EU-data-boundary", "tenant"];
    let capital = written.to_uppercase();
    let spelled = words.iter().find(|word| word.to_uppercase() == capital.replace([' ', '_'], "-"));
    let is_countries = || capital.split(',').all(|code| Country::of_code(code.trim()).is_some());
    let near = || spelled.copied().or_else(|| nearest(written, words)).map(str::to_owned);
    if spelled.is_none() && is_countries() { Some(capital.clone()) } else { near() }
}

/// A boundary as it is written on the command line: an area, `tenant`, or countries.
///
/// # Errors
///
/// Where it is none of these.
pub(crate) fn boundary(written: &str) -> Result<Boundary> {
    let area = match written {
        "EU" => Some(AreaId::EU),
        "EEA" => Some(AreaId::EEA),
        "EU-data-boundary" => Some(AreaId::EU_DATA_BOUNDARY),
        _ => None,
    };
    if let Some(area) = area {
        return Ok(Boundary::Area(area));
    }
    if written == "tenant" {
        return Ok(Boundary::TenantGeography);
    }
    if written == "EEA-adequate" {
        return Ok(Boundary::EeaAndAdequate);
    }
    let countries: Option<Vec<Country>> =
        written.split(',').map(|code| Country::of_code(code.trim())).collect();
    let mut countries = countries.with_context(|| match boundary_meant(written) {
        Some(near) => format!("`{written}` is no boundary; did you mean {near}? There are {BOUNDARIES}"),
        None => format!("`{written}` is no boundary: write {BOUNDARIES}"),
    })?;
    countries.sort_unstable();
    Ok(Boundary::Own(countries))
}

/// The word for what is found of some data and a boundary.
pub(crate) fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Stays => "stays",
        Finding::Unknown => "unknown",
        Finding::MayLeave => "may-leave",
        Finding::Leaves => "leaves",
    }
}

/// What is found of a boundary: over everything, and of each service that has data.
pub(crate) struct Verdict {
    pub(crate) everything: Option<&'static str>,
    pub(crate) services: Vec<(usize, &'static str)>,
}

/// The verdict of a statement for a boundary.
pub(crate) fn verdict(statement: &Statement, boundary: &Boundary) -> Verdict {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let verdicts = Verdicts::of(&situation, &Judge::new(statement, boundary));
    let found = |id: usize| Some((id, word(verdicts.service(ServiceId::of(id)).verdict()?.worst())));
    Verdict {
        everything: verdicts.everything().verdict().map(|verdict| word(verdict.worst())),
        services: (0..statement.services.len()).filter_map(found).collect(),
    }
}

/// The smallest edits that would say what is unknown of a service, as sentences.
pub(crate) fn edits(statement: &Statement, service: &str) -> Vec<String> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let reach = Reach::of_all(&situation);
    let id_of = |id: ServiceId| {
        statement.services.get(id.idx()).map(|service| service.id.clone()).unwrap_or_default()
    };
    let clause_of =
        |id: ClauseId| statement.clauses.get(id.idx()).map(|clause| clause.id.clone()).unwrap_or_default();
    let mut edits = Vec::new();
    for end in reach.ends() {
        if !end.services().any(|id| id_of(id) == service) {
            continue;
        }
        let category = statement
            .categories
            .get(end.category.idx())
            .map(|category| category.id.clone())
            .unwrap_or_default();
        for alternative in end.whereabouts.iter() {
            let Alternative::Open(reason) = alternative else { continue };
            let edit = match reason {
                Reason::FellSilent(id) => format!(
                    "the clause `{}` has ended and nothing follows it: say by another clause what holds now",
                    clause_of(*id)
                ),
                Reason::NotStated(id, activity) => format!(
                    "add a clause: {{ \"id\": …, \"service\": \"{}\", \"data\": [\"{category}\"], \"keeps\": {{ \"doing\": \"{}\", \"at\": … }}, \"strength\": \"is\" }}",
                    id_of(*id),
                    activity.word()
                ),
                Reason::OnlyMay(id, activity) => {
                    format!(
                        "say by a clause of `{}` with \"strength\": \"is\" where it does `{}`: so far it only *may*",
                        id_of(*id),
                        activity.word()
                    )
                }
                Reason::NotDetermined(id) => {
                    format!("in the clause `{}`, name the place instead of *not determined*", clause_of(*id))
                }
                Reason::Unreadable(id) => {
                    format!("in the clause `{}`, mend the place, which cannot be read", clause_of(*id))
                }
                Reason::NoGeography(_) => {
                    "give the tenant a geography: \"tenant\": { \"geography\": { \"at\": … } }".to_owned()
                }
                Reason::Circle(id) => format!(
                    "say by a clause of `{}` where it keeps data itself: the rules point in a circle",
                    id_of(*id)
                ),
                Reason::UnknownService(id) => {
                    format!("in the clause `{}`, name a service that the statement lists", clause_of(*id))
                }
                Reason::RulesNotStated(id) => format!(
                    "in the clause `{}`, add \"governedBy\": \"destination\" or \"source\"",
                    clause_of(*id)
                ),
                Reason::NotUnderstood(id) => {
                    format!("mend the clause `{}`, of which a part cannot be read", clause_of(*id))
                }
                Reason::Rest(id) => {
                    format!("say where the rest is that the clause `{}` leaves (\"restIn\")", clause_of(*id))
                }
                Reason::Contradicted(id) => {
                    format!("decide between the clause `{}` and the one that contradicts it", clause_of(*id))
                }
            };
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
    }
    edits
}
