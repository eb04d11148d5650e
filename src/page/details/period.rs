//! Since when, and until when.

use super::super::messages::Message;
use super::super::names::Names;
use crate::statement::Period;

/// A period in words; nothing where it is open at both ends.
pub(in crate::page) fn period(names: &Names<'_>, period: &Period) -> Option<String> {
    let [from, until] = [period.from, period.until].map(|date| date.map(|date| names.translator.date(date)));
    let said = |message, from: &str, until: &str| {
        names.translator.say(message, &[("from", from.into()), ("until", until.into())])
    };
    match (from, until) {
        (Some(from), Some(until)) => Some(said(Message::PeriodBoth, &from, &until)),
        (Some(from), None) => Some(said(Message::PeriodFrom, &from, "")),
        (None, Some(until)) => Some(said(Message::PeriodUntil, "", &until)),
        (None, None) => period.unreadable.then(|| names.translator.word(Message::ConditionUnreadable)),
    }
}
