//! A day of the calendar, as statements write it.

use std::fmt;

use crate::text::decimal;

/// A date of the proleptic Gregorian calendar, known to the day, the month or only the year (ISO 8601, reduced precision).
///
/// The sources of a statement often say no more than *August 2024*; nothing is invented to fill it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12, if stated.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, if stated.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing for any other text and for days that the month does not have.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        let month = month.flatten().map(u8::try_from).transpose().ok()?;
        let day = day.flatten().map(u8::try_from).transpose().ok()?;
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        if let (Some(month), Some(day)) = (month, day)
            && !(1..=days_in(year, month)).contains(&day)
        {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The date as it is written: as precise as it is known.
    pub fn written(self) -> String {
        let mut text = decimal(self.year.into(), 4);
        for part in [self.month, self.day].into_iter().flatten() {
            text.push('-');
            text.push_str(&decimal(part.into(), 2));
        }
        text
    }

    /// The first day that the date can mean, as a comparable triple.
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can mean, as a comparable triple.
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in(self.year, month));
        (self.year, month, day)
    }

    /// The last day that the date can mean, as a date.
    #[must_use]
    pub fn latest(self) -> Self {
        let (year, month, day) = self.last_day();
        Self { year, month: Some(month), day: Some(day) }
    }

    /// The day after the last one that the date can mean; nothing after the last year.
    ///
    /// ```
    /// use trust_center::statement::Date;
    ///
    /// let after = |text: &str| Date::parse(text)?.day_after();
    /// assert_eq!(after("2028-02"), Date::parse("2028-03-01"));
    /// assert_eq!(after("2026"), Date::parse("2027-01-01"));
    /// ```
    pub fn day_after(self) -> Option<Self> {
        let (year, month, day) = self.last_day();
        let (year, month, day) = match (month, day) {
            (12, 31) => (year + 1, 1, 1),
            _ if day == days_in(year, month) => (year, month + 1, 1),
            _ => (year, month, day + 1),
        };
        (year <= 9999).then_some(Self { year, month: Some(month), day: Some(day) })
    }
}

fn number(text: &str, n_digits: usize) -> Option<u16> {
    if text.len() == n_digits { u16::try_from(digits(text)?).ok() } else { None }
}

/// The number that a text of nothing but digits stands for.
pub(super) fn digits(text: &str) -> Option<u32> {
    let append = |number: u32, digit: char| number.checked_mul(10)?.checked_add(digit.to_digit(10)?);
    text.chars().try_fold(0, append)
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written())
    }
}
