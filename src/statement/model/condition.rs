//! What claims depend on.

use super::super::wire::SwitchState;
use super::SwitchId;

/// A condition over switches: one of the cases must hold, and of a case every part.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Condition {
    /// It always holds.
    #[default]
    Always,
    /// One of these cases.
    AnyOf(Vec<Vec<Part>>),
    /// It could not be read.
    Unreadable,
}

/// So many pairs of parts of two conditions are compared, at most; real ones have a few cases of a few parts.
const MOST_PAIRS_OF_PARTS: usize = 1000;

impl Condition {
    /// Whether it cannot hold while another one does: of each pair of their cases, a switch would have to stand in two ways. Of conditions
    /// too long to compare, that is not believed.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        let (Self::AnyOf(cases), Self::AnyOf(others)) = (self, other) else { return false };
        let n_parts = |cases: &[Vec<Part>]| cases.iter().map(Vec::len).sum::<usize>();
        if MOST_PAIRS_OF_PARTS < n_parts(cases).saturating_mul(n_parts(others)) {
            return false;
        }
        let differ = |(one, other): (&Part, &Part)| match (one, other) {
            (Some((switch, state)), Some((of, wanted))) => switch == of && state != wanted,
            _ => false,
        };
        let clash = |case: &Vec<Part>, other: &Vec<Part>| {
            case.iter().any(|part| other.iter().any(|known| differ((part, known))))
        };
        cases.iter().all(|case| others.iter().all(|other| clash(case, other)))
    }
}

/// A part of a condition: a switch stands so; none for a switch or state that could not be read.
pub type Part = Option<(SwitchId, SwitchState)>;
