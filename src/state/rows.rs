//! How many rows of each list are drawn: what is seen first, then more of them, slice by slice.

use super::State;
use crate::arrangement::Arrangement;
use crate::statement::Statement;

/// So many rows of each list are drawn before anything is on the screen: more than fit on it.
pub(super) const AT_FIRST: usize = 8;

/// So many times more are drawn each time, but, where nobody asked, no more than a slice at once.
const GROW: usize = 7;
const SLICE: usize = 72;

/// So many are drawn without being asked for of a statement with a list of more than `ALL`. Of any other, all are: what is not
/// drawn, the browser's search does not find. A statement of 500 services with ten movements each has some 7,500 clauses.
const UNASKED: usize = 704;
const ALL: usize = 10_000;

impl State {
    /// Whether more rows are to be drawn without being asked for, where the longest list that is shown has so many.
    pub fn draws_more(&self, longest: usize) -> bool {
        self.rows < longest && !self.offers_more()
    }

    /// Whether the reader may ask for more rows.
    pub fn offers_more(&self) -> bool {
        UNASKED <= self.rows && ALL < self.longest()
    }

    /// At most so many rows has any list of the statement.
    fn longest(&self) -> usize {
        let Some(loaded) = &self.loaded else { return 0 };
        let Statement { services, switches, clauses, sources, .. } = &loaded.statement;
        services.len().max(switches.len()).max(clauses.len()).max(sources.len())
    }

    /// Arranges the tables otherwise. Of rows that were not there, those that are seen first come first.
    pub(super) fn arranged(&mut self, arrange: impl FnOnce(&mut Arrangement)) {
        arrange(&mut self.arrangement);
        self.draw(self.rows.min(AT_FIRST * GROW));
    }

    /// Draws more rows.
    pub(super) fn draw_more(&mut self) {
        let more = self.rows.saturating_mul(GROW);
        self.draw(if self.offers_more() { more } else { more.min(self.rows + SLICE) });
    }

    fn draw(&mut self, rows: usize) {
        self.rows = rows;
        self.slice = self.slice.wrapping_add(1);
    }
}
