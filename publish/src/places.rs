//! Places as people write them, and what the format has for each. Nothing here is surer than what was written.

mod list;
mod names;
mod open;
mod parts;
#[cfg(test)]
mod tests;

pub(crate) use self::list::split;
use self::list::{Found, is_inside};
pub(crate) use self::names::{code, fold, is_ambiguous};
use self::names::{contains, is_area};
use self::open::{OPEN, of_several};
pub(crate) use self::open::{is_footnoted, is_silent};
pub(crate) use self::parts::is_known_part;
use crate::locale::country;

/// What a text about a place means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A code of the format: a country, or an area that every statement may use.
    Code(String),
    /// A city or a part of a country or an area, of which the format has the code.
    Within { code: String, part: String },
    /// Several places, of which the text does not say whether data is at all or at one of them; and what else it names.
    Several { codes: Vec<String>, open: Vec<String> },
    /// No place: the text says that it is open, or more than the format can say of it.
    Open(&'static str),
    /// A code of a cloud region, or something else that nobody but the provider can place.
    Unknown,
}

/// What a text means as a place.
pub(crate) fn meaning(text: &str) -> Meaning {
    let text = text.trim();
    if let Some((flag, rest)) = flag(text) {
        let rest = rest.trim();
        return match meaning(rest) {
            _ if rest.is_empty() => Meaning::Code(flag),
            Meaning::Code(code) if code == flag => Meaning::Code(code),
            Meaning::Within { code, part } if code == flag => Meaning::Within { code, part },
            _ => Meaning::Open("a flag and a text say more than one place"),
        };
    }
    if let Some(known) = single(text) {
        return known;
    }
    let mut places = Found::default();
    for group in split(text, &[';', '/', '|', '\n', '•', '·'], &[]) {
        // What stands before a country and a comma may be a city of it; what stands before an *and* is another place.
        let mut items: Vec<&str> = Vec::new();
        for item in split(group, &[','], &[]) {
            // Some names have an *and* of their own.
            let parts = if code(item).is_some() { vec![item] } else { split(item, &['+'], &AND) };
            for (idx, part) in parts.into_iter().enumerate() {
                if 0 < idx {
                    places.list(&std::mem::take(&mut items));
                }
                items.push(part);
            }
        }
        places.list(&items);
    }
    places.meaning()
}

/// Codes of two letters that are none of countries and areas: in a column with such, all may be of something else, as of states.
pub(crate) fn strange_codes<'t>(cells: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found = Vec::new();
    for code_of_two in cells.flat_map(codes_of_two) {
        if code(code_of_two).is_none() && !is_silent(code_of_two) && !found.contains(&code_of_two) {
            found.push(code_of_two);
        }
    }
    found
}

/// The codes of two letters of a text that is nothing else.
pub(crate) fn codes_of_two(text: &str) -> Vec<&str> {
    let parts = split(text, &[',', ';', '/', '|', '\n', '+'], &AND);
    let is_code = |part: &&str| part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase());
    if parts.iter().all(is_code) { parts } else { Vec::new() }
}

/// The country of the flag with which a text begins, and what stands behind it.
fn flag(text: &str) -> Option<(String, &str)> {
    let letter = |c: char| {
        let offset = u32::from(c).checked_sub(0x1f1e6).filter(|offset| *offset < 26)?;
        char::from_u32(u32::from('A') + offset)
    };
    let mut rest = text.chars();
    let code = String::from_iter([letter(rest.next()?)?, letter(rest.next()?)?]);
    (code == "EU" || country(&code).is_some()).then_some((code, rest.as_str()))
}

/// What stands between the last two places of a list.
const AND: [&str; 11] =
    [" and ", " & ", " or ", " und ", " oder ", " et ", " ou ", " y ", " – ", " — ", " - "];

/// What a text of one place means; nothing where it is a list, or no place that is known.
fn single(text: &str) -> Option<Meaning> {
    if let Some(why) = of_several(text) {
        return Some(Meaning::Open(why));
    }
    let small = fold(text);
    if let Some(code) = code(text) {
        return Some(Meaning::Code(code));
    }
    if let Some(code) =
        small.strip_suffix(" only").and(text.rsplit_once(' ')).and_then(|(only, _)| code(only))
    {
        return Some(Meaning::Code(code));
    }
    if let Some((_, why)) = OPEN.iter().find(|(open, _)| *open == small) {
        return Some(Meaning::Open(why));
    }
    if is_footnoted(text) {
        return Some(Meaning::Open("it refers to a footnote, which may say more and is not read"));
    }
    let (outer, inner) = text.strip_suffix(')')?.split_once('(')?;
    let (outer, inner) = (outer.trim(), inner.trim());
    if outer.contains([',', ';', '/', '\n']) || inner.contains(['(', ')']) {
        return None;
    }
    // *Congo (Brazzaville)* is one of the two, and *Congo (Africa)* is not.
    let is_of_several = of_several(outer).is_some();
    Some(match (code(outer), code(inner)) {
        (Some(_), Some(_)) if is_of_several => {
            Meaning::Open("a name of more than one country stands before the brackets")
        }
        (Some(outer), Some(inner)) if outer == inner || is_area(&inner) && contains(&inner, &outer) => {
            Meaning::Code(outer)
        }
        (Some(area), Some(inner)) if is_area(&area) && contains(&area, &inner) => {
            Meaning::Within { part: country(&inner).unwrap_or(&inner).to_owned(), code: area }
        }
        // *West* is a part of this country, and of others the name of another one: *Sudan (South)*.
        (Some(code), None) if code == "US" && ["west", "east", "central"].contains(&fold(inner).as_str()) => {
            Meaning::Within { code, part: inner.to_owned() }
        }
        (Some(code), None) if is_inside(inner, &code, outer) => {
            Meaning::Within { code, part: inner.to_owned() }
        }
        // *Outside (EU)*: of an area, what stands before it may be anything.
        (None, Some(code)) if !is_area(&code) && is_inside(outer, &code, inner) => {
            Meaning::Within { code, part: outer.to_owned() }
        }
        _ => Meaning::Open("what stands in or before the brackets is not known to be a part of the place"),
    })
}

/// What to say to somebody who wrote this where a place is wanted.
pub(crate) fn help(text: &str) -> Option<String> {
    let name = |code: &str| country(code).map_or_else(|| code.to_owned(), |name| format!("{code} ({name})"));
    let as_code = country(&text.trim().to_uppercase()).map(|_| Meaning::Code(text.trim().to_uppercase()));
    match as_code.unwrap_or_else(|| meaning(text)) {
        Meaning::Code(code) => Some(format!(
            "did you mean `{code}`{}?",
            country(&code).map(|name| format!(" ({name})")).unwrap_or_default()
        )),
        Meaning::Within { code, part } => Some(format!(
            "write `{code}`; or declare {part} under `regions`: {{ \"id\": …, \"name\": {}, \"country\": \"{code}\" }}",
            serde_json::Value::from(part.as_str())
        )),
        Meaning::Several { codes, open } if open.is_empty() => {
            let names: Vec<String> = codes.iter().map(|code| name(code)).collect();
            let list: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
            let list = list.join(", ");
            Some(format!(
                "at all of {}: `{{ \"allOf\": [{list}] }}`; at one or more of them: `{{ \"oneOrMoreOf\": [{list}] }}`",
                names.join(", ")
            ))
        }
        Meaning::Several { open, .. } => Some(format!(
            "not all of it is a place ({}): write `{{ \"notDetermined\": {{ \"why\": {} }} }}`, or the countries",
            open.join(", "),
            serde_json::Value::from(text)
        )),
        Meaning::Open(why) => Some(format!(
            "{why}: write `{{ \"notDetermined\": {{ \"why\": {} }} }}`, or the countries",
            serde_json::Value::from(text)
        )),
        Meaning::Unknown => None,
    }
}
