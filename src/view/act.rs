//! What the controls of the page are for, as it is written beside them and read again when they are used.

use crate::text::{decimal, joined};

/// What a control does. Where there are several of a kind, a number says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Loads again.
    Retry,
    /// Chooses a boundary, by its place among them.
    Boundary,
    /// Takes a country into the reader's own boundary or out of it, by its place in the list.
    Country,
    /// Tries a switch; [`switch`] makes the number.
    Switch,
    /// Gives up what is tried.
    Reset,
    /// Asks for the smallest set of switches.
    Fix,
    /// Tries them.
    TryFix,
    /// Looks for the words in the field.
    Search,
    /// Shows a verdict or leaves it out, by its place in [`FINDINGS`](crate::arrangement::FINDINGS).
    Finding,
    /// Shows every row again.
    Clear,
    /// Sorts by a column, by its number.
    Sort,
    /// Opens or closes the reasons of a service, by its place in the statement.
    Why,
    /// Draws more of the lists.
    More,
    /// Opens or closes the graph.
    Flows,
    /// Compares two statements that are not known to be of one tenant, or no longer does.
    Compare,
    /// Prints.
    Print,
    /// Makes a file, by its place among them.
    File,
}

const WORDS: [(Act, &str); 17] = [
    (Act::Retry, "retry"),
    (Act::Boundary, "boundary"),
    (Act::Country, "country"),
    (Act::Switch, "switch"),
    (Act::Reset, "reset"),
    (Act::Fix, "fix"),
    (Act::TryFix, "try-fix"),
    (Act::Search, "search"),
    (Act::Finding, "finding"),
    (Act::Clear, "clear"),
    (Act::Sort, "sort"),
    (Act::Why, "why"),
    (Act::More, "more"),
    (Act::Flows, "flows"),
    (Act::Compare, "compare"),
    (Act::Print, "print"),
    (Act::File, "file"),
];

impl Act {
    /// The act as it is written: its word and its number.
    pub(super) fn word(self, number: usize) -> String {
        let word = WORDS.iter().find(|(act, _)| *act == self).map_or("", |(_, word)| word);
        joined(&[word, " ", &decimal(number, 1)])
    }

    /// The act and the number that are written.
    pub(super) fn of_word(written: &str) -> Option<(Self, usize)> {
        let (word, number) = written.split_once(' ')?;
        let (act, _) = WORDS.iter().find(|(_, known)| *known == word)?;
        Some((*act, number.parse().ok()?))
    }
}

/// [`Act::Retry`] as it is written: it must do without the rest of the module, which may be as far away as the statement.
pub(super) const RETRY: &str = "retry 0";

/// How many states there are to choose from for a switch.
const N_OPTIONS: usize = 3;

/// The number of one of the states that a switch may be tried in.
pub(super) fn switch(row: usize, option: usize) -> usize {
    row * N_OPTIONS + option
}

/// The place of the switch and of its state.
pub(super) fn of_switch(number: usize) -> (usize, usize) {
    (number / N_OPTIONS, number % N_OPTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_read_as_it_is_written() {
        for (act, _) in WORDS {
            for number in [0, 7, 123_456] {
                assert_eq!(Act::of_word(&act.word(number)), Some((act, number)));
            }
        }
    }

    #[test]
    fn the_word_for_another_try_is_as_the_others() {
        assert_eq!(Act::Retry.word(0), RETRY);
    }

    #[test]
    fn what_is_no_act_is_none() {
        for written in ["", "why", "why ", "why -1", "whynot 1", " 1"] {
            assert_eq!(Act::of_word(written), None, "{written:?}");
        }
    }

    #[test]
    fn every_state_of_a_switch_has_a_number_of_its_own() {
        for row in 0..4 {
            for option in 0..N_OPTIONS {
                assert_eq!(of_switch(switch(row, option)), (row, option));
            }
        }
    }
}
