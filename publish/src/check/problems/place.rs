//! What is to be said of a text that is no place.

use crate::finding::{Finding, nearest, replace};
use crate::places;
use crate::source::{Node, Source};

use super::choices::WHERE;
use super::{quoted, rows_ids};

pub(super) fn of_place(text: &str, root: &Node, finding: &mut Finding, source: &Source) {
    let ids: Vec<&str> = ["regions", "areas"].iter().flat_map(|list| rows_ids(root, list)).collect();
    let named: Vec<&Node> =
        ["regions", "areas"].iter().filter_map(|list| root.get(list)).flat_map(Node::items).collect();
    if text.trim().is_empty() {
        finding.help.push(format!("write {WHERE}"));
        return;
    }
    let small = text.to_lowercase();
    let by_name = named
        .iter()
        .find(|row| row.text_of("name").is_some_and(|name| name.to_lowercase() == small))
        .and_then(|row| row.text_of("id"));
    let is_text = source.text.get(finding.span.clone()).is_some_and(|there| there.contains(text));
    let words = ["tenant-geography", "anywhere", "nowhere", "not-determined"];
    let as_code = Some(text.to_uppercase()).filter(|code| crate::locale::country(code).is_some());
    let found = places::code(text)
        .or(as_code)
        .or_else(|| nearest(text, ids.iter().copied().chain(words)).map(str::to_owned))
        .or_else(|| by_name.map(str::to_owned));
    if let Some(code) = found {
        let name = crate::locale::country(&code).map(|name| format!(" ({name})")).unwrap_or_default();
        finding.help.push(format!("did you mean `{code}`{name}?"));
        finding.fix = is_text.then(|| replace(source, &finding.span, &code));
    } else if let Some(code) = of_flag(text) {
        finding.help.push(format!("write the country's code: `{code}`"));
        finding.fix = is_text.then(|| replace(source, &finding.span, &code));
    } else if says_more_than_a_place(&small) {
        finding.help.push(format!(
            "it says more than a place: name the countries in `oneOrMoreOf`; of an area in which it is not: `{{ \"outside\": \"EU\" }}`; else `{{ \"notDetermined\": {{ \"why\": {} }} }}`",
            quoted(text)
        ));
    } else {
        let alike = alike(&small, &named);
        let is_alike = alike.is_some();
        finding.help.extend(alike);
        match places::help(text) {
            Some(help) => finding.help.push(help),
            None if is_alike => {}
            None =>
finding.help.push(format!(
            "a cloud region or a city is declared once under `regions`, with its country: `{{ \"id\": {}, \"name\": …, \"country\": … }}`",
            serde_json::Value::from(text)
        )),
        }
    }
}

/// The regions and areas in whose names a text stands: each of them may say more than it.
fn alike(small: &str, named: &[&Node]) -> Option<String> {
    let is_alike = |name: &str| 2 < small.len() && name.to_lowercase().contains(small);
    let told: Vec<String> = named
        .iter()
        .filter_map(|row| Some((row.text_of("id")?, row.text_of("name").filter(|name| is_alike(name))?)))
        .map(|(id, name)| format!("`{id}` is “{name}”"))
        .take(3)
        .collect();
    (!told.is_empty()).then(|| format!("write its id if one of them is meant: {}", told.join(", ")))
}

/// The country whose flag a text is: two regional indicators (Unicode, UTS 51).
fn of_flag(text: &str) -> Option<String> {
    let letter = |c: char| {
        let idx = u32::from(c).checked_sub(u32::from('🇦')).filter(|idx| *idx < 26)?;
        char::from_u32(u32::from('A') + idx)
    };
    let code: Option<String> = text.trim().chars().map(letter).collect();
    code.filter(|code| crate::locale::country(code).is_some())
}

/// Whether a text says where data is not, or with an exception: then a city or a region is not what was meant.
fn says_more_than_a_place(small: &str) -> bool {
    const WORDS: [&str; 9] = ["not", "no", "non", "except", "excluding", "without", "outside", "only", "but"];
    small.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

pub(super) fn of_country(text: &str, root: &Node, finding: &mut Finding, source: &Source) {
    let code = places::code(text).unwrap_or_else(|| text.to_uppercase());
    if crate::locale::country(&code).is_some() {
        of_place(text, root, finding, source);
    } else {
        finding.help.push("a country is written as its code: `DE`, `US`, `GB`".to_owned());
    }
}
