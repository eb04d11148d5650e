//! Texts that name no place, or more than one can read.

use super::names::fold;

/// Texts that name no place, as [`fold`] writes them.
pub(super) const OPEN: [(&str, &str); 58] = [
    ("", "the cell is empty"),
    ("-", "a dash says nothing"),
    ("--", "a dash says nothing"),
    ("–", "a dash says nothing"),
    ("—", "a dash says nothing"),
    ("...", "it says nothing"),
    ("x", "it names no place"),
    ("yes", "it names no place"),
    ("no", "it names no place"),
    ("n/a", "\"n/a\" says no place"),
    ("n.a.", "\"n.a.\" says no place"),
    ("n. a.", "\"n.a.\" says no place"),
    ("k.a.", "it says no place"),
    ("k. a.", "it says no place"),
    ("na.", "it says no place"),
    ("not applicable", "it says no place"),
    ("none", "absence of a place is not \"nowhere\""),
    ("keine", "absence of a place is not \"nowhere\""),
    ("tbd", "it is to be determined"),
    ("tbc", "it is to be confirmed"),
    ("tba", "it is to be announced"),
    ("to be determined", "it is to be determined"),
    ("to be confirmed", "it is to be confirmed"),
    ("to be announced", "it is to be announced"),
    ("pending", "it is to be determined"),
    ("unknown", "it says that it is unknown"),
    ("not disclosed", "it is not disclosed"),
    ("undisclosed", "it is not disclosed"),
    ("confidential", "it is not disclosed"),
    ("not specified", "it names no place"),
    ("nordics", "it is no area that has the same members everywhere"),
    ("?", "it says that it is unknown"),
    ("various", "it names no place"),
    ("various countries", "it names no place"),
    ("varies", "it names no place"),
    ("multiple", "it names no place"),
    ("multiple countries", "it names no place"),
    ("multiple locations", "it names no place"),
    ("other", "it names no place"),
    ("others", "it names no place"),
    ("remote", "it names no place"),
    ("global", "\"global\" names no place"),
    ("globally", "\"global\" names no place"),
    ("weltweit", "it says \"worldwide\", which names no place"),
    ("mondial", "it says \"worldwide\", which names no place"),
    ("worldwide", "\"worldwide\" names no place"),
    ("international", "it names no place"),
    ("emea", "it is no area that has the same members everywhere"),
    ("apac", "it is no area that has the same members everywhere"),
    ("apj", "it is no area that has the same members everywhere"),
    ("latam", "it is no area that has the same members everywhere"),
    ("amer", "it is no area that has the same members everywhere"),
    ("dach", "it is no area that has the same members everywhere"),
    ("asia pacific", "it is no area that has the same members everywhere"),
    ("europe", "it is a continent, whose members are not said"),
    ("asia", "it is a continent, whose members are not said"),
    ("north america", "it is a continent, whose members are not said"),
    ("americas", "it is a continent, whose members are not said"),
];

/// Names of more than one country or continent, as [`fold`] writes them.
const OF_SEVERAL: [(&str, &str); 23] = [
    ("georgia", "a country and a state of the United States have this name"),
    ("korea", "two countries have this name"),
    ("congo", TWO_CONGOS),
    ("kongo", TWO_CONGOS),
    ("america", CONTINENT),
    ("amerika", CONTINENT),
    ("amerique", CONTINENT),
    ("st. martin", TWO_PARTS),
    ("st martin", TWO_PARTS),
    ("saint martin", TWO_PARTS),
    ("saint-martin", TWO_PARTS),
    ("san martin", TWO_PARTS),
    ("sankt martin", TWO_PARTS),
    ("virgin islands", TWO_ISLANDS),
    ("jungferninseln", TWO_ISLANDS),
    ("iles vierges", TWO_ISLANDS),
    ("islas virgenes", TWO_ISLANDS),
    ("guiana", "several countries have this name"),
    ("guyane", "several countries have this name"),
    ("micronesia", "a country and a region of several have this name"),
    ("mikronesien", "a country and a region of several have this name"),
    ("macedonia", "a country and a region of Greece have this name"),
    ("dominican", "two countries may be meant"),
];

const TWO_CONGOS: &str = "two countries have this name";
const CONTINENT: &str = "a country and a continent have this name";
const TWO_PARTS: &str = "the two parts of the island have this name";
const TWO_ISLANDS: &str = "two countries have this name";

/// Why a name is not that of one country.
pub(super) fn of_several(text: &str) -> Option<&'static str> {
    let small = fold(text);
    let small = small.strip_suffix(" only").unwrap_or(&small);
    let inner = ["within ", "inside ", "in "].iter().find_map(|word| small.strip_prefix(word));
    let small = inner.map_or_else(|| small.to_owned(), fold);
    OF_SEVERAL.iter().find(|(name, _)| *name == small).map(|(_, why)| *why)
}

/// Whether a text says nothing: *n/a*, *TBD*, a dash.
pub(crate) fn is_silent(text: &str) -> bool {
    let small = fold(text);
    OPEN.iter().any(|(open, _)| *open == small)
}

/// Whether the last letter is a mark that refers to a footnote.
pub(crate) fn is_footnoted(text: &str) -> bool {
    let marks = ['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let is_numbered = |open: char, close: char| {
        let inner = text
            .strip_suffix(close)
            .and_then(|text| text.rsplit_once(open))
            .map(|(_, inner)| inner.trim_start_matches('^'));
        inner.is_some_and(|inner| {
            !inner.is_empty() && inner.len() < 4 && inner.chars().all(|c| c.is_ascii_digit() || c == '*')
        })
    };
    // `[^a]`, as in Markdown.
    let is_of_markdown = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once("[^"))
        .is_some_and(|(_, name)| !name.is_empty() && name.chars().all(char::is_alphanumeric));
    let after_caret = text.rsplit_once('^').map(|(_, mark)| mark);
    text.ends_with(marks)
        || is_of_markdown
        || is_numbered('[', ']')
        || is_numbered('(', ')')
        || after_caret.is_some_and(|mark| !mark.is_empty() && mark.chars().all(|c| c.is_ascii_alphanumeric()))
}
