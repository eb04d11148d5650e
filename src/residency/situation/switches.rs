//! How every switch stands, and which conditions hold.

use super::super::model::{Condition, Governor, Part, Statement, SwitchId};
use super::super::parse::dependency_order;
use super::super::tried::Tried;
use super::super::wire::SwitchState;
use super::Truth;

/// How every switch stands: what is tried comes first, then what depends on others, then what the statement says.
///
/// `parse` has left no circle, so one pass in the order of the dependencies settles everything.
pub(super) fn states(statement: &Statement, tried: &Tried) -> Vec<SwitchState> {
    let own = |idx: usize| tried.get(SwitchId::of(idx)).or_else(|| Some(statement.switches.get(idx)?.state));
    let mut states: Vec<SwitchState> = (0..statement.switches.len()).filter_map(own).collect();
    for id in dependency_order(&statement.switches) {
        let Some(switch) = statement.switches.get(id) else { continue };
        if tried.get(SwitchId::of(id)).is_some() {
            continue;
        }
        let with_all = stricter_of(&switch.all_of, &states);
        let inapplicable = switch.not_applicable.as_ref().map(|condition| holds(condition, &states));
        if let Some(state) = states.get_mut(id) {
            if !switch.all_of.is_empty() {
                *state = with_all;
            }
            match inapplicable {
                Some(Truth::Yes) => *state = SwitchState::NotApplicable,
                Some(Truth::Unknown) => *state = SwitchState::Unknown,
                Some(Truth::No) | None => {}
            }
        }
    }
    states
}

/// Of several settings the strictest wins: one that is off turns the whole off.
fn stricter_of(all: &[Option<SwitchId>], states: &[SwitchState]) -> SwitchState {
    let state = |id: &Option<SwitchId>| {
        id.and_then(|id| states.get(id.idx()).copied()).unwrap_or(SwitchState::Unknown)
    };
    if all.iter().any(|id| matches!(state(id), SwitchState::Off | SwitchState::NotApplicable)) {
        SwitchState::Off
    } else if all.iter().any(|id| state(id) == SwitchState::Unknown) {
        SwitchState::Unknown
    } else {
        SwitchState::On
    }
}

/// Whether what a switch governs is on.
pub(super) fn governed(governor: Governor, states: &[SwitchState]) -> Truth {
    match governor {
        Governor::Nothing => Truth::Yes,
        Governor::Unknown => Truth::Unknown,
        Governor::Switch(id) => match states.get(id.idx()) {
            Some(SwitchState::On) => Truth::Yes,
            Some(SwitchState::Off | SwitchState::NotApplicable) => Truth::No,
            Some(SwitchState::Unknown) | None => Truth::Unknown,
        },
    }
}

pub(super) fn holds(condition: &Condition, states: &[SwitchState]) -> Truth {
    match condition {
        Condition::Always => Truth::Yes,
        Condition::Unreadable => Truth::Unknown,
        Condition::AnyOf(cases) => {
            cases.iter().map(|case| case_holds(case, states)).max().unwrap_or(Truth::Unknown)
        }
    }
}

pub(super) fn case_holds(parts: &[Part], states: &[SwitchState]) -> Truth {
    parts.iter().map(|part| part_holds(*part, states)).min().unwrap_or(Truth::Yes)
}

pub(super) fn part_holds(part: Part, states: &[SwitchState]) -> Truth {
    let Some((id, wanted)) = part else { return Truth::Unknown };
    match states.get(id.idx()).copied().unwrap_or(SwitchState::Unknown) {
        SwitchState::Unknown => Truth::Unknown,
        state if state == wanted => Truth::Yes,
        _ => Truth::No,
    }
}
