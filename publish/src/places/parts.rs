//! Cities, parts of countries and regions of clouds, and the countries in which they are known to lie.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu::time::zone::iana::IanaParserExtended;

use super::names::{contains, fold, is_area};
use crate::locale::country;

/// Words for what is done at a place, which may stand behind it. Not *headquarters*, which is a seat.
const ACTIVITIES: [&str; 11] = [
    "analytics",
    "compute",
    "development",
    "engineering",
    "hosting",
    "logging",
    "maintenance",
    "monitoring",
    "processing",
    "storage",
    "support",
];

/// Words that may stand beside these.
const BESIDE_ACTIVITIES: [&str; 4] = ["and", "customer", "data", "technical"];

/// The states of the United States, which may stand between a city and the country, and in no other one.
pub(super) const STATES: [&str; 51] = [
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "georgia",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhode island",
    "south carolina",
    "south dakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "west virginia",
    "wisconsin",
    "wyoming",
    "district of columbia",
];

/// The abbreviations of these states; many are codes of countries as well.
const STATE_CODES: [&str; 51] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND",
    "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
];

/// The parts of countries that are known, as [`fold`] writes them, with the codes of the countries: some names are of several.
static KNOWN: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    let mut add = |part: &str, code: &str| known.entry(fold(part)).or_default().push(code.to_owned());
    for line in include_str!("parts.txt").lines().filter(|line| !line.starts_with('#')) {
        let (code, parts) = line.split_once(' ').unwrap_or_default();
        parts.split('|').for_each(|part| add(part, code));
    }
    // Of the states, one has the name of a country.
    STATES.iter().filter(|state| **state != "georgia").for_each(|state| add(state, "US"));
    for zone in IanaParserExtended::new().iter() {
        let Some((_, city)) = zone.canonical.rsplit_once('/') else { continue };
        // The short name of a zone begins with the code of its country; a few that do not are longer, as `jeruslm`.
        let short = zone.time_zone.as_str();
        let Some(code) = short.get(..2).map(str::to_uppercase) else { continue };
        if country(&code).is_some() && (short.len() == 5 || code == "US") {
            add(&city.replace('_', " "), &code);
        }
    }
    known
});

/// Whether a text is a city, a part or a cloud region that is known to lie in a country or an area, or what is done there. A word that is
/// not known may say anything: *mostly*, *retired*, *on request*.
pub(super) fn is_part(text: &str, code: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let says = |word: &String, known: &[&str]| known.contains(&word.as_str());
    // *Customer support*, and not *customer*, which says for whom.
    let is_activity = words.iter().all(|word| says(word, &ACTIVITIES) || says(word, &BESIDE_ACTIVITIES))
        && words.iter().any(|word| says(word, &ACTIVITIES));
    let is_inside = |known: &String| known == code || is_area(code) && contains(code, known);
    is_activity || countries(text).is_some_and(|codes| codes.iter().any(is_inside))
}

/// Whether a text is a part of some country that is known, or looks like the region of a cloud.
pub(crate) fn is_known_part(text: &str) -> bool {
    let is_region = text.contains('-')
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
    is_region || is_state_code(text) || countries(text).is_some()
}

/// The countries in which a part is known to lie.
fn countries(text: &str) -> Option<&'static Vec<String>> {
    // *Reading* is a city, and *reading* is none; a region of a cloud is written in small letters, and has a digit in most.
    let is_name = text.starts_with(char::is_uppercase) || text.ends_with(|c: char| c.is_ascii_digit());
    let small = fold(text);
    let clouds = ["aws ", "amazon ", "azure ", "microsoft ", "gcp ", "google ", "google cloud "];
    let rest = clouds.iter().filter_map(|cloud| small.strip_prefix(cloud)).min_by_key(|rest| rest.len());
    KNOWN.get(rest.unwrap_or(&small)).filter(|_| is_name)
}

/// Whether a text is written as a state of the United States is abbreviated.
pub(super) fn is_state_code(text: &str) -> bool {
    STATE_CODES.contains(&text)
}

/// Whether a text is a state of the United States.
pub(super) fn is_state_of_us(text: &str) -> bool {
    STATES.contains(&fold(text).as_str()) || is_state_code(text)
}
