//! Which claims are past, and which are yet to come.

use super::situation::Truth;
use crate::order::{set_of, sort_by_key};
use crate::statement::{Clause, ClauseId, Date, Period, Statement, Strength, has_begun, has_not_ended};

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

    /// The statement as it would hold on another day, if nothing else was said until then.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { as_of: Some(day), ..self.clone() }
    }

    /// The days from which claims are planned to hold, and those from which claims of the present hold no more, in order.
    pub fn days_of_change(&self) -> Vec<Date> {
        let times = || self.clauses.iter().zip((0..).map(|idx| self.time_of(ClauseId::of(idx))));
        let from =
            |(_, time): (&Clause, Time)| if let Time::Planned(from) = time { Some(from) } else { None };
        let mut days: Vec<Date> = times().filter_map(from).collect();
        // What begins in the month behind the one in which something ends is in its place, whatever the day.
        let begins = set_of(days.iter().map(|from| from.first_day()));
        days.extend(times().filter_map(|(clause, time)| match time {
            Time::Present(Some(until)) if clause.strength != Some(Strength::NotStated) => {
                until.day_after().filter(|day| begins.binary_search(&day.first_day()).is_err())
            }
            _ => None,
        }));
        sort_by_key(&mut days, |day| (day.first_day(), day.last_day()));
        days.dedup();
        days
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
