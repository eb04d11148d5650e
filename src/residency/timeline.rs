//! Which claims are past, and which are yet to come.

use super::date::Date;
use super::model::{ClauseId, Period, Statement};
use super::situation::{Truth, has_begun, has_not_ended};

/// When a claim holds, seen from the day of the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It held until this day and holds no more.
    Past(Date),
    /// It holds, as far as days are concerned; until this day, if one is stated.
    Present(Option<Date>),
    /// It will hold from this day.
    Planned(Date),
    /// The days do not say: they are not precise enough, cannot be read, or contradict each other.
    Unclear,
}

impl Statement {
    /// When a claim holds.
    pub fn time_of(&self, id: ClauseId) -> Time {
        self.clauses.get(id.idx()).map_or(Time::Unclear, |clause| self.time(&clause.valid))
    }

    /// Every claim that is not of the present, in the order of the document.
    pub fn timeline(&self) -> Vec<(ClauseId, Time)> {
        let all = (0..self.clauses.len()).map(ClauseId::of).map(|id| (id, self.time_of(id)));
        all.filter(|(_, time)| !matches!(time, Time::Present(_))).collect()
    }

    fn time(&self, period: &Period) -> Time {
        if *period == Period::default() {
            return Time::Present(None);
        }
        let Some(day) = self.as_of.filter(|_| !period.unreadable) else { return Time::Unclear };
        match (has_begun(period, day), has_not_ended(period, day)) {
            (Truth::No, _) => period.from.map_or(Time::Unclear, Time::Planned),
            (_, Truth::No) => period.until.map_or(Time::Unclear, Time::Past),
            (Truth::Yes, Truth::Yes) => Time::Present(period.until),
            _ => Time::Unclear,
        }
    }
}
