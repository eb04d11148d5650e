//! How settings stand together: what each can be, given the others, and which conditions hold then.
//!
//! What a setting can be is a set of states, and not a state or *unknown*: of one that is on or off it is known that it is not missing.
//! A condition over settings that are not known is settled by going through all that can be, so that *on, or off* holds of a setting
//! that is one of both (Kleene's three values alone would leave it open). Where that would take too long, it stays open.

mod ways;

use std::cell::Cell;

use super::model::{Condition, Part, Switch, SwitchId};
use super::parse::dependency_order;
use super::wire::SwitchState;

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not.
    No,
    /// Nobody can say.
    Unknown,
    /// It does.
    Yes,
}

/// So many settings are looked at for all conditions of a statement, at most, before the rest stays open.
const MOST_WORK: usize = 200_000;

/// The states in which a setting can be: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Possible(u8);

impl Possible {
    const ON: Self = Self(1);
    const OFF: Self = Self(2);
    const NOT_APPLICABLE: Self = Self(4);
    const ALL: [Self; 3] = [Self::ON, Self::OFF, Self::NOT_APPLICABLE];

    fn of(state: SwitchState) -> Option<Self> {
        match state {
            SwitchState::On => Some(Self::ON),
            SwitchState::Off => Some(Self::OFF),
            SwitchState::NotApplicable => Some(Self::NOT_APPLICABLE),
            SwitchState::Unknown => None,
        }
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn each(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// The state, where only one is possible.
    fn state(self) -> SwitchState {
        match self {
            Self::ON => SwitchState::On,
            Self::OFF => SwitchState::Off,
            Self::NOT_APPLICABLE => SwitchState::NotApplicable,
            _ => SwitchState::Unknown,
        }
    }

    fn is_known(self) -> bool {
        self.state() != SwitchState::Unknown
    }
}

/// What decides about a setting beside itself.
#[derive(Clone, Debug)]
struct Rules {
    /// All of this must hold for it to be on.
    all_on: Vec<Part>,
    not_applicable: Option<Condition>,
    /// Others do not let it be as it is stated to be.
    contradicts: bool,
}

/// The settings of a statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// What each can be by itself.
    own: Vec<Possible>,
    /// What each can be together with the others.
    all: Vec<Possible>,
    rules: Vec<Rules>,
    /// The position of each among those that it depends on.
    ranks: Vec<usize>,
    work: Cell<usize>,
}

impl Settings {
    /// How switches stand, but for those that are tried. What is tried is how a switch stands by itself: others decide as before.
    ///
    /// `parse` has left no circle, so one pass in the order of the dependencies settles everything.
    pub(crate) fn of(switches: &[Switch], tried: impl Fn(SwitchId) -> Option<SwitchState>) -> Self {
        let mut settings =
            Self { ranks: vec![0; switches.len()], work: Cell::new(MOST_WORK), ..Self::default() };
        for (idx, switch) in switches.iter().enumerate() {
            let tried = tried(SwitchId::of(idx));
            let own = Possible::of(tried.unwrap_or(switch.state));
            // Where it is said when it is not applicable, it is so at no other time.
            let either = Possible::ON.or(Possible::OFF);
            let any =
                if switch.not_applicable.is_some() { either } else { either.or(Possible::NOT_APPLICABLE) };
            settings.own.push(own.unwrap_or(any));
            settings.rules.push(Rules {
                all_on: switch.all_of.iter().map(|id| Some(((*id)?, SwitchState::On))).collect(),
                not_applicable: switch.not_applicable.clone(),
                contradicts: switch.contradicts && tried.is_none(),
            });
        }
        settings.all.clone_from(&settings.own);
        for (rank, idx) in dependency_order(switches).into_iter().enumerate() {
            if let Some(slot) = settings.ranks.get_mut(idx) {
                *slot = rank;
            }
            let (Some(own), Some(rules)) = (settings.own.get(idx).copied(), settings.rules.get(idx)) else {
                continue;
            };
            let together =
                together(own, rules, |condition| settings.holds(condition), |all| settings.case_holds(all));
            if let Some(slot) = settings.all.get_mut(idx) {
                *slot = together;
            }
        }
        settings
    }

    /// How a switch stands.
    pub(crate) fn state(&self, id: SwitchId) -> SwitchState {
        self.all.get(id.idx()).map_or(SwitchState::Unknown, |all| all.state())
    }

    /// Whether a switch is on.
    pub(crate) fn is_on(&self, id: SwitchId) -> Truth {
        self.part_holds(Some((id, SwitchState::On)))
    }

    /// Whether a switch would stand so, or may, if it were tried.
    pub(crate) fn can_be(&self, id: SwitchId, state: SwitchState) -> bool {
        let (Some(wanted), Some(rules)) = (Possible::of(state), self.rules.get(id.idx())) else {
            return false;
        };
        let rules = Rules { contradicts: false, ..rules.clone() };
        together(wanted, &rules, |condition| self.holds(condition), |all| self.case_holds(all)).has(wanted)
    }

    /// The switches that are stated to be as others do not let them be.
    pub(crate) fn contradictory(&self, switches: &[Switch]) -> Vec<usize> {
        let contradicts = |(idx, switch): &(usize, &Switch)| {
            let Some(rules) = self.rules.get(*idx).filter(|_| switch.is_stated) else { return false };
            let not_applicable = rules.not_applicable.as_ref().map(|condition| self.holds(condition));
            match switch.state {
                SwitchState::On => {
                    self.case_holds(&rules.all_on) == Truth::No && not_applicable != Some(Truth::Yes)
                }
                SwitchState::NotApplicable => not_applicable == Some(Truth::No),
                SwitchState::Off | SwitchState::Unknown => false,
            }
        };
        switches.iter().enumerate().filter(contradicts).map(|(idx, _)| idx).collect()
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, condition: &Condition) -> Truth {
        match condition_holds(condition, |id| self.possible(id)) {
            Truth::Unknown => self.in_every_way(condition, None),
            known => known,
        }
    }

    /// Whether a condition holds as long as a switch is on, and with it those without which it cannot be.
    pub(crate) fn holds_while_on(&self, condition: &Condition, id: SwitchId) -> Truth {
        let while_on = |other| if other == id { Some(Possible::ON) } else { self.possible(other) };
        match condition_holds(condition, while_on) {
            Truth::Unknown => self.in_every_way(condition, Some(id)),
            known => known,
        }
    }

    /// Whether a condition holds while all of some switches are on, or cannot, however the others stand.
    pub(crate) fn holds_beside(&self, condition: &Condition, on: &[SwitchId]) -> Truth {
        let all_on = on.iter().map(|id| Some((*id, SwitchState::On)));
        let with_all = |case: &[Part]| case.iter().copied().chain(all_on.clone()).collect::<Vec<Part>>();
        match condition {
            Condition::Always => self.case_holds(&with_all(&[])),
            Condition::Unreadable => Truth::Unknown,
            Condition::AnyOf(cases) => {
                self.holds(&Condition::AnyOf(cases.iter().map(|case| with_all(case)).collect()))
            }
        }
    }

    /// Whether one case of a condition holds.
    pub(crate) fn case_holds(&self, case: &[Part]) -> Truth {
        match case_holds(case, |id| self.possible(id)) {
            Truth::Unknown => self.in_every_way(&Condition::AnyOf(vec![case.to_vec()]), None),
            known => known,
        }
    }

    fn part_holds(&self, part: Part) -> Truth {
        part_holds(part, |id| self.possible(id))
    }

    fn possible(&self, id: SwitchId) -> Option<Possible> {
        self.all.get(id.idx()).copied()
    }
}

impl Rules {
    /// The switches that it depends on; none where that cannot be read.
    fn depends(&self) -> Option<Vec<usize>> {
        let cases: &[Vec<Part>] = match &self.not_applicable {
            None | Some(Condition::Always) => &[],
            Some(Condition::AnyOf(cases)) => cases,
            Some(Condition::Unreadable) => return None,
        };
        let parts = self.all_on.iter().chain(cases.iter().flatten());
        parts.map(|part| part.map(|(id, _)| id.idx())).collect()
    }
}

/// What a switch can be together with others, by what it can be by itself. Of several settings the strictest wins.
fn together(
    own: Possible,
    rules: &Rules,
    holds: impl Fn(&Condition) -> Truth,
    all_hold: impl Fn(&[Part]) -> Truth,
) -> Possible {
    let not_applicable = rules.not_applicable.as_ref().map_or(Truth::No, holds);
    if not_applicable == Truth::Yes {
        return Possible::NOT_APPLICABLE;
    }
    let all_on = all_hold(&rules.all_on);
    // Others may stand otherwise than they are stated to, where they are tried.
    let refused = if own.has(Possible::ON) { all_on } else { not_applicable };
    if rules.contradicts && refused == Truth::No {
        return Possible::ON.or(Possible::OFF).or(Possible::NOT_APPLICABLE);
    }
    let mut all = Possible(0);
    if own.has(Possible::ON) && all_on != Truth::No {
        all = all.or(Possible::ON);
    }
    if own.has(Possible::OFF) || own.has(Possible::ON) && all_on != Truth::Yes {
        all = all.or(Possible::OFF);
    }
    if own.has(Possible::NOT_APPLICABLE) || not_applicable != Truth::No {
        all = all.or(Possible::NOT_APPLICABLE);
    }
    all
}

fn condition_holds(condition: &Condition, state: impl Fn(SwitchId) -> Option<Possible> + Copy) -> Truth {
    match condition {
        Condition::Always => Truth::Yes,
        Condition::Unreadable => Truth::Unknown,
        Condition::AnyOf(cases) => {
            cases.iter().map(|case| case_holds(case, state)).max().unwrap_or(Truth::Unknown)
        }
    }
}

fn case_holds(parts: &[Part], state: impl Fn(SwitchId) -> Option<Possible> + Copy) -> Truth {
    parts.iter().map(|part| part_holds(*part, state)).min().unwrap_or(Truth::Yes)
}

fn part_holds(part: Part, state: impl Fn(SwitchId) -> Option<Possible>) -> Truth {
    let Some((id, wanted)) = part else { return Truth::Unknown };
    let Some(possible) = state(id) else { return Truth::Unknown };
    match Possible::of(wanted) {
        // That nobody knows how a switch stands is no state of it.
        None if possible.is_known() => Truth::No,
        Some(wanted) if !possible.has(wanted) => Truth::No,
        Some(wanted) if possible == wanted => Truth::Yes,
        None | Some(_) => Truth::Unknown,
    }
}
