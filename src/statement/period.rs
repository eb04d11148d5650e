//! Whether a day lies in a period, where either may be known only to the month or the year.

use super::date::Date;
use super::model::Period;
use super::settings::Truth;

/// Whether a day lies in a period. A day or an end that is known only to the month may leave it open.
pub(crate) fn within(period: &Period, day: Option<Date>) -> Truth {
    if period.unreadable {
        return Truth::Unknown;
    }
    if period.from.is_none() && period.until.is_none() {
        return Truth::Yes;
    }
    let Some(day) = day else { return Truth::Unknown };
    has_begun(period, day).min(has_not_ended(period, day))
}

/// Whether the first day of a period is a day or an earlier one.
pub(crate) fn has_begun(period: &Period, day: Date) -> Truth {
    period.from.map_or(Truth::Yes, |from| not_before(day, from))
}

/// Whether the last day of a period is a day or a later one.
pub(crate) fn has_not_ended(period: &Period, day: Date) -> Truth {
    period.until.map_or(Truth::Yes, |until| not_before(until, day))
}

/// Whether `later` is the same day as `earlier` or a later one.
pub(crate) fn not_before(later: Date, earlier: Date) -> Truth {
    if later.first_day() >= earlier.last_day() {
        Truth::Yes
    } else if later.last_day() < earlier.first_day() {
        Truth::No
    } else {
        Truth::Unknown
    }
}
