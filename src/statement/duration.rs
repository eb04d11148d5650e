//! A length of time, as retention rules state it.

use super::date::digits;

/// A length of time in one unit (ISO 8601: `P180D`, `PT60M`). Ninety days are not made into three months: what is stated stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Duration {
    /// Reads an ISO 8601 duration of one unit; nothing for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('P')?;
        let (rest, of_a_day) = match rest.strip_prefix('T') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let unit = match (rest.chars().last()?, of_a_day) {
            ('Y', false) => Unit::Year,
            ('M', false) => Unit::Month,
            ('W', false) => Unit::Week,
            ('D', false) => Unit::Day,
            ('H', true) => Unit::Hour,
            ('M', true) => Unit::Minute,
            ('S', true) => Unit::Second,
            _ => return None,
        };
        let amount = rest.get(..rest.len() - 1).filter(|amount| !amount.is_empty())?;
        let amount = digits(amount)?;
        Some(Self { amount, unit })
    }
}
