//! Values as people write them, and as the format has them.

use trust_center::statement::Date;

use crate::finding::nearest;
use crate::mechanisms::mechanisms;

/// Words that people use for words of the format. None for a firmer one: *always* and *never* are for their author to decide.
const SYNONYMS: [(&str, &str); 22] = [
    ("anonymized", "anonymised"),
    ("anonymous", "anonymised"),
    ("pseudonymized", "pseudonymised"),
    ("pseudonymous", "pseudonymised"),
    ("personal", "identified"),
    ("might", "may"),
    ("can", "may"),
    ("could", "may"),
    ("possibly", "may"),
    ("unknown", "not-stated"),
    ("enabled", "on"),
    ("disabled", "off"),
    ("true", "on"),
    ("false", "off"),
    ("sub-processor", "subprocessor"),
    ("processor", "subprocessor"),
    ("vendor", "subprocessor"),
    ("controller", "independent-controller"),
    ("backup", "back-up"),
    ("storage", "store"),
    ("processing", "process"),
    ("license", "licence"),
];

/// The word of a closed list that was meant.
pub(crate) fn word(written: &str, allowed: &[&str]) -> Option<String> {
    let small = written.trim().to_lowercase();
    let same = allowed.iter().find(|word| **word == small).copied();
    let synonym =
        || SYNONYMS.iter().find(|(from, to)| *from == small && allowed.contains(to)).map(|(_, to)| *to);
    let spelled = || {
        let hyphens = small.replace([' ', '_'], "-");
        allowed.iter().find(|word| **word == hyphens).copied()
    };
    same.or_else(synonym)
        .or_else(spelled)
        .or_else(|| match mechanisms(written).unwrap_or_default().as_slice() {
            [one] if allowed.contains(one) => Some(*one),
            _ => None,
        })
        // From *no* it is as far to `on` as from *onn*, and what is meant by *it* is not `is`.
        .or_else(|| nearest(written, allowed.iter().copied().filter(|word| 2 < word.len())))
        .map(str::to_owned)
}

/// What a duration in words is.
pub(crate) fn duration(written: &str) -> Option<String> {
    let small = written.trim().to_lowercase();
    let digits = small.len() - small.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = small.split_at(digits);
    let number: u32 = number.parse().ok()?;
    let unit = unit.trim_start_matches([' ', '-']);
    let unit = unit.strip_suffix('s').filter(|unit| 1 < unit.len()).unwrap_or(unit);
    match unit {
        "day" | "d" | "calendar day" => Some(format!("P{number}D")),
        "week" | "w" => Some(format!("P{number}W")),
        "month" | "mo" => Some(format!("P{number}M")),
        "year" | "y" | "yr" => Some(format!("P{number}Y")),
        "hour" | "h" | "hr" => Some(format!("PT{number}H")),
        "minute" | "min" => Some(format!("PT{number}M")),
        "second" | "sec" => Some(format!("PT{number}S")),
        _ => None,
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a date in another notation can be: one date, or two where nobody can say which of two numbers is the month.
pub(crate) fn date(written: &str) -> Vec<String> {
    let parts: Vec<&str> =
        written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
    let month = |part: &str| {
        let small = part.to_lowercase();
        MONTHS.iter().position(|name| small.starts_with(name)).and_then(|idx| u32::try_from(idx + 1).ok())
    };
    let iso = |year: u32, month: u32, day: u32| {
        let is_date = (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
    };
    if let [first, second] = parts.as_slice() {
        // A month without a day.
        let (month, year) = match (month(first), number(first), number(second)) {
            (Some(month), _, year) => (Some(month), year),
            (None, Some(year), Some(month)) if 1000 <= year => (Some(month), Some(year)),
            (None, month, year) => (month, year),
        };
        let is_month = |(month, year): &(u32, u32)| (1..=12).contains(month) && (1000..=9999).contains(year);
        let found = month.zip(year).filter(is_month);
        return found.map(|(month, year)| format!("{year:04}-{month:02}")).into_iter().collect();
    }
    let [first, second, third] = parts.as_slice() else { return Vec::new() };
    let found = match (month(first), month(second), number(first), number(second), number(third)) {
        (Some(month), _, _, Some(day), Some(year)) | (_, Some(month), Some(day), _, Some(year)) => {
            vec![iso(year, month, day)]
        }
        (None, None, Some(year), Some(month), Some(day)) if 1000 <= year => vec![iso(year, month, day)],
        (None, None, Some(a), Some(b), Some(year)) => vec![iso(year, b, a), iso(year, a, b)],
        _ => Vec::new(),
    };
    let mut found: Vec<String> =
        found.into_iter().flatten().filter(|day| Date::parse(day).is_some()).collect();
    found.dedup();
    found
}
