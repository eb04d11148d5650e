//! Places as people write them, and what the format has for each. Nothing here is surer than what was written.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::time::zone::iana::IanaParserExtended;
use trust_center::page::Locale as _;
use trust_center::statement::{Country, Place, Places};

use crate::language::Language;
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

/// The areas that every statement may use, as people write them.
const AREAS: [(&str, &str); 17] = [
    ("eu", "EU"),
    ("eu27", "EU"),
    ("eu-27", "EU"),
    ("european union", "EU"),
    ("europaische union", "EU"),
    ("union europeenne", "EU"),
    ("union europea", "EU"),
    ("ue", "EU"),
    ("ewr", "EEA"),
    ("europaischer wirtschaftsraum", "EEA"),
    ("eu-datengrenze", "EU-data-boundary"),
    ("european economic area (eea)", "EEA"),
    ("eea", "EEA"),
    ("european economic area", "EEA"),
    ("efta", "EFTA"),
    ("eu-data-boundary", "EU-data-boundary"),
    ("eu data boundary", "EU-data-boundary"),
];

/// Names and codes of countries that are in use, and that CLDR does not have in a language of the widget. As [`fold`] writes them.
const COUNTRIES: [(&str, &str); 53] = [
    ("usa", "US"),
    ("united-states", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("us", "US"),
    ("united states of america", "US"),
    ("america", "US"),
    ("estados unidos de america", "US"),
    ("etats-unis d'amerique", "US"),
    ("vereinigte staaten von amerika", "US"),
    ("uk", "GB"),
    ("u.k.", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("united kingdom of great britain and northern ireland", "GB"),
    ("grossbritannien", "GB"),
    ("el", "GR"),
    ("czech republic", "CZ"),
    ("holland", "NL"),
    ("the netherlands", "NL"),
    ("south korea", "KR"),
    ("republic of korea", "KR"),
    ("korea, republic of", "KR"),
    ("korea (south)", "KR"),
    ("korea (north)", "KP"),
    ("hong kong", "HK"),
    ("hong kong sar", "HK"),
    ("macau", "MO"),
    ("macao", "MO"),
    ("russian federation", "RU"),
    ("turkey", "TR"),
    ("viet nam", "VN"),
    ("uae", "AE"),
    ("u.a.e.", "AE"),
    ("republic of ireland", "IE"),
    ("taiwan, province of china", "TW"),
    ("iran, islamic republic of", "IR"),
    ("tanzania, united republic of", "TZ"),
    ("moldova, republic of", "MD"),
    ("bolivia, plurinational state of", "BO"),
    ("venezuela, bolivarian republic of", "VE"),
    ("palestine, state of", "PS"),
    ("palestine", "PS"),
    ("congo, democratic republic of the", "CD"),
    ("lao people's democratic republic", "LA"),
    ("syrian arab republic", "SY"),
    ("brunei darussalam", "BN"),
    ("cabo verde", "CV"),
    ("ivory coast", "CI"),
    ("swaziland", "SZ"),
];

/// Texts that name no place, as [`fold`] writes them.
const OPEN: [(&str, &str); 60] = [
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
    ("georgia", "a country and a state of the United States have this name"),
    ("korea", "two countries have this name"),
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

/// Words that never stand in the name of a city or of a part of a country: with them a text says more than a place.
const NOT_IN_NAMES: [&str; 136] = [
    "ab",
    "after",
    "all",
    "also",
    "ancien",
    "ancienne",
    "and",
    "antiguo",
    "any",
    "anywhere",
    "ausnahme",
    "ausnahmen",
    "ausser",
    "ausserhalb",
    "backup",
    "backups",
    "before",
    "beta",
    "bis",
    "but",
    "clientes",
    "clients",
    "countries",
    "country",
    "customer",
    "customers",
    "data",
    "decommissioned",
    "default",
    "depending",
    "deprecated",
    "disaster",
    "drittland",
    "drittlander",
    "ehemalig",
    "ehemals",
    "elsewhere",
    "emergency",
    "ended",
    "everywhere",
    "except",
    "excepto",
    "excluded",
    "excluding",
    "expired",
    "failover",
    "fallback",
    "for",
    "former",
    "formerly",
    "from",
    "fruher",
    "future",
    "geplant",
    "geplante",
    "hors",
    "if",
    "including",
    "kunde",
    "kunden",
    "main",
    "mainly",
    "multi",
    "nicht",
    "no",
    "non",
    "not",
    "notfall",
    "nur",
    "ohne",
    "only",
    "optional",
    "optionally",
    "or",
    "other",
    "others",
    "outside",
    "partly",
    "planned",
    "plus",
    "pops",
    "possibly",
    "previous",
    "previously",
    "previsto",
    "prevu",
    "prevue",
    "primarily",
    "primary",
    "proposed",
    "recovery",
    "region",
    "regions",
    "remote",
    "removed",
    "reserve",
    "salvo",
    "sauf",
    "secondary",
    "see",
    "since",
    "solo",
    "some",
    "soon",
    "standby",
    "support",
    "temporarily",
    "temporary",
    "tenant",
    "tenants",
    "terminated",
    "test",
    "third",
    "trial",
    "uniquement",
    "unless",
    "until",
    "upcoming",
    "when",
    "where",
    "without",
    "world",
    "worldwide",
    // What they say is about the company, and not about data.
    "company",
    "corporate",
    "entity",
    "headquarter",
    "headquartered",
    "headquarters",
    "hq",
    "incorporated",
    "office",
    "offices",
    "parent",
    "registered",
    "seat",
];

/// Words for what is done at a place, which may stand behind it. Not *headquarters*, which is a seat.
const ACTIVITIES: [&str; 14] = [
    "analytics",
    "compute",
    "customer",
    "data",
    "development",
    "engineering",
    "hosting",
    "logging",
    "maintenance",
    "monitoring",
    "processing",
    "storage",
    "support",
    "technical",
];

/// The states of the United States, which may stand between a city and the country, and in no other one.
const STATES: [&str; 51] = [
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

/// Cities that give a time zone its name, with the codes of their countries: enough to see that *London* is in no *Germany*.
static CITIES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut cities: HashMap<String, Vec<String>> = HashMap::new();
    for zone in IanaParserExtended::new().iter() {
        let Some((_, city)) = zone.canonical.rsplit_once('/') else { continue };
        // The short name of a zone begins with the code of its country; a few that do not are longer, as `jeruslm`.
        let short = zone.time_zone.as_str();
        let Some(code) = short.get(..2).map(str::to_uppercase) else { continue };
        if country(&code).is_some() && (short.len() == 5 || code == "US") {
            cities.entry(fold(&city.replace('_', " "))).or_default().push(code);
        }
    }
    cities
});

/// Abbreviations of states and provinces that are codes of countries as well.
const STATES_OR_COUNTRIES: [&str; 26] = [
    "AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO",
    "MS", "MT", "NC", "NE", "PA", "SC", "SD", "TN", "VA",
];

/// The names of the countries in the languages of the widget, as [`fold`] writes them.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let languages: Vec<Language> =
        ["en", "de", "es", "fr", "ja", "ar"].iter().filter_map(|tag| Language::of(tag).ok()).collect();
    let mut names = HashMap::new();
    for country in Country::all() {
        let code = country.code();
        for language in &languages {
            names.insert(fold(&language.country(&code)), code.clone());
        }
    }
    names.extend(COUNTRIES.map(|(name, code)| (name.to_owned(), code.to_owned())));
    names
});

/// A text as names are compared: in small letters, without accents, articles and what cannot be seen.
pub(crate) fn fold(text: &str) -> String {
    let plain: String = DecomposingNormalizerBorrowed::new_nfkd()
        .normalize(text)
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'))
        .map(|c| if matches!(c, '’' | '‘' | '´' | '`') { '\'' } else { c })
        .collect();
    let small = plain.to_lowercase().replace('&', " and ").replace('ß', "ss");
    let small = small.split_whitespace().collect::<Vec<_>>().join(" ");
    let small = small.strip_prefix("the ").unwrap_or(&small);
    small.strip_suffix(" (the)").unwrap_or(small).to_owned()
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
    let small = fold(text);
    if small != "georgia"
        && let Some(code) = code(text)
    {
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
    Some(match (code(outer), code(inner)) {
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
        (Some(code), None) if is_part(inner, &code) => Meaning::Within { code, part: inner.to_owned() },
        // *Outside (EU)*: of an area, what stands before it may be anything.
        (None, Some(code)) if !is_area(&code) && is_part(outer, &code) => {
            Meaning::Within { code, part: outer.to_owned() }
        }
        _ => Meaning::Open("what stands in brackets says more than a place"),
    })
}

fn is_area(code: &str) -> bool {
    AREAS.iter().any(|(_, area)| *area == code)
}

/// Whether an area that every statement may use has a country in it.
fn contains(area: &str, country: &str) -> bool {
    let Some(country) = Country::of_code(country) else { return false };
    Places::default()
        .areas
        .iter()
        .any(|known| known.id == area && known.members.contains(&Place::Country(country)))
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

/// Whether a text may be the name of a city or of a cloud region.
pub(crate) fn may_be_part(text: &str) -> bool {
    is_part(text, "")
}

/// Whether it is known that a part of a country with this name is in another one.
fn is_of_another(part: &str, code: &str) -> bool {
    let small = fold(part);
    let is_elsewhere = CITIES.get(&small).is_some_and(|codes| {
        !codes.iter().any(|known| known == code || is_area(code) && contains(code, known))
    });
    // A city of the United States is often called as one elsewhere is, and which one is meant is then not said.
    is_elsewhere || STATES.contains(&small.as_str()) && code != "US" && small != "georgia"
}

/// Whether a text can be the name of a city, of a state or of a cloud region, and nothing more.
fn is_part(text: &str, code: &str) -> bool {
    let small = fold(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !code.is_empty()
        && !words.is_empty()
        && words.iter().all(|word| ACTIVITIES.contains(&fold(word).as_str()))
    {
        return true;
    }
    let is_region = |word: &str| {
        word.contains('-')
            && word.ends_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
    };
    // A region whose code begins with another country's is a contradiction, and not a part.
    let is_elsewhere = |word: &str| is_region(word) && word.starts_with("us-") != (code == "US");
    let is_name = |word: &str| {
        (word.starts_with(char::is_uppercase)
            || ["of", "de", "la", "am", "upon", "do", "del"].contains(&word))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    // With one of these, another country is meant: *Sudan (South)*.
    let other_countries =
        ["north", "south", "east", "west", "northern", "southern", "british", "american", "french", "dutch"];
    (1..=4).contains(&words.len())
        && !text.ends_with('-')
        && (code.is_empty() || !is_of_another(text, code))
        && !other_countries.contains(&small.as_str())
        && words.iter().all(|word| is_name(word) || is_region(word))
        && !words.iter().any(|word| is_elsewhere(word) || NOT_IN_NAMES.contains(&fold(word).as_str()))
        && !OPEN.iter().any(|(open, _)| {
            small == *open || words.iter().any(|word| !open.is_empty() && fold(word) == *open)
        })
        && !["GDPR", "DPA"].contains(&text)
}

/// Whether a text is a state of the United States, or what its abbreviation looks like.
fn is_state_of_us(text: &str) -> bool {
    STATES.contains(&fold(text).as_str()) || text.len() == 2 && text.chars().all(|c| c.is_ascii_uppercase())
}

/// The places of a list.
#[derive(Default)]
struct Found {
    codes: Vec<String>,
    parts: Vec<String>,
    open: Vec<String>,
    /// How many places there are, with those that are no code.
    n: usize,
}

impl Found {
    fn known(&mut self, code: String) {
        self.n += 1;
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }

    /// Takes the items between commas: places, or a city before its country.
    fn list(&mut self, items: &[&str]) {
        let mut waiting: Vec<&str> = Vec::new();
        for (idx, item) in items.iter().enumerate() {
            let next = items.get(idx + 1).and_then(|next| code(next));
            // `Portland, OR, USA` and `Wilmington, DE, USA`; of `Wilmington, DE` nobody knows.
            let is_state = STATES_OR_COUNTRIES.contains(item)
                && (!waiting.is_empty() || next.as_deref() == Some("US"))
                || STATES.contains(&fold(item).as_str()) && next.as_deref() == Some("US");
            match single(item) {
                Some(Meaning::Code(code)) if !is_state => {
                    // A city, and of the United States its state besides; of two others, one is a place of its own.
                    let is_whole = match waiting.as_slice() {
                        [] | [_] => true,
                        [_, state] => code == "US" && is_state_of_us(state),
                        _ => false,
                    };
                    if is_whole
                        && waiting
                            .iter()
                            .all(|part| is_part(part, &code) || code == "US" && is_state_of_us(part))
                    {
                        self.parts.append(&mut waiting.iter().map(|part| (*part).to_owned()).collect());
                    } else {
                        self.leave_open(&waiting);
                    }
                    waiting.clear();
                    self.known(code);
                }
                Some(Meaning::Within { code, part }) => {
                    self.leave_open(&waiting);
                    waiting.clear();
                    self.parts.push(part);
                    self.known(code);
                }
                None if is_part(item, "") => waiting.push(item),
                Some(_) if is_state => waiting.push(item),
                _ => {
                    self.leave_open(&waiting);
                    waiting.clear();
                    self.leave_open(&[item]);
                }
            }
        }
        self.leave_open(&waiting);
    }

    fn leave_open(&mut self, items: &[&str]) {
        self.n += items.len();
        self.open.extend(items.iter().filter(|item| !item.is_empty()).map(|item| (*item).to_owned()));
    }

    fn meaning(mut self) -> Meaning {
        match self.codes.as_slice() {
            [] if self.n < 2 => Meaning::Unknown,
            [] => Meaning::Open("nothing of it is a country or an area"),
            [code] if self.open.is_empty() && self.parts.is_empty() => Meaning::Code(code.clone()),
            [code] if self.open.is_empty() => {
                Meaning::Within { code: code.clone(), part: self.parts.join(", ") }
            }
            _ => Meaning::Several { codes: std::mem::take(&mut self.codes), open: self.open },
        }
    }
}

/// The parts of a text between some characters or words, but not of what stands in brackets.
pub(crate) fn split<'t>(text: &'t str, at: &[char], words: &[&str]) -> Vec<&'t str> {
    let (mut parts, mut start, mut depth, mut skip) = (Vec::new(), 0, 0_usize, 0);
    for (idx, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || idx < skip {
            continue;
        }
        let rest = text.get(idx..).unwrap_or_default();
        let word = words.iter().find(|word| rest.to_lowercase().starts_with(**word)).map(|word| word.len());
        if let Some(length) = word.or_else(|| at.contains(&c).then(|| c.len_utf8())) {
            parts.extend(text.get(start..idx));
            start = idx + length;
            skip = start;
        }
    }
    parts.extend(text.get(start..));
    // `Ireland, and the United States`
    let is_article =
        |part: &str| part.strip_prefix("and ").or_else(|| part.strip_prefix("or ")).map(str::len);
    parts
        .into_iter()
        .map(str::trim)
        .map(|part| {
            is_article(part).and_then(|length| part.get(part.len() - length..)).unwrap_or(part).trim()
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// The code of a text that is one country or area. Of codes only those that are written as such: *no* is a word.
pub(crate) fn code(text: &str) -> Option<String> {
    let text = text.trim();
    let small = fold(text);
    let inner = ["within ", "inside ", "in "].iter().find_map(|word| small.strip_prefix(word));
    let small = inner.map(fold).unwrap_or(small);
    if let Some((_, code)) = AREAS.iter().find(|(name, _)| *name == small) {
        return Some((*code).to_owned());
    }
    // `U.S.A` as well as `U.S.A.`
    if let Some(code) = NAMES.get(&small).or_else(|| NAMES.get(&small.replace('.', ""))) {
        return Some(code.clone());
    }
    country(text).map(|_| text.to_owned())
}

/// Whether a text says nothing: *n/a*, *TBD*, a dash.
pub(crate) fn is_silent(text: &str) -> bool {
    let small = fold(text);
    OPEN.iter().any(|(open, _)| *open == small)
}

/// Whether a code reads like another word, so that it may have been meant.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let text = text.trim();
    ["NA", "NO"].contains(&text) || STATES_OR_COUNTRIES.contains(&text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_of_two_countries() {
        let mut names: HashMap<String, String> = HashMap::new();
        for tag in ["en", "de", "es", "fr", "ja", "ar"] {
            let language = Language::of(tag).unwrap();
            for country in Country::all() {
                let (name, code) = (fold(&language.country(&country.code())), country.code());
                let other = names.entry(name.clone()).or_insert_with(|| code.clone());
                assert_eq!(*other, code, "{name}");
            }
        }
    }

    #[test]
    fn places_are_read_as_people_write_them_and_never_firmer() {
        let written = |text: &str| match meaning(text) {
            Meaning::Code(code) => code,
            Meaning::Within { code, part } => format!("{code}<{part}"),
            Meaning::Several { codes, open } => format!("{}?{}", codes.join("|"), open.join("|")),
            Meaning::Open(_) => "open".to_owned(),
            Meaning::Unknown => "unknown".to_owned(),
        };
        for (text, wanted) in [
            ("United States", "US"),
            ("the Netherlands", "NL"),
            ("Deutschland", "DE"),
            ("Côte d'Ivoire", "CI"),
            ("Bosnia and Herzegovina", "BA"),
            ("Serbia, Bosnia and Herzegovina", "RS|BA?"),
            ("Korea, Republic of", "KR"),
            ("United States (US)", "US"),
            ("Germany (EU)", "DE"),
            ("EU (Germany)", "EU<Germany"),
            ("US (EU)", "open"),
            ("United States (Oregon)", "US<Oregon"),
            ("Ireland (AWS eu-west-1)", "IE<AWS eu-west-1"),
            ("Ireland (us-east-1)", "open"),
            ("Frankfurt (Germany)", "DE<Frankfurt"),
            ("Frankfurt, Germany", "DE<Frankfurt"),
            ("San Francisco, CA, USA", "US<San Francisco, CA"),
            ("San Francisco, CA", "open"),
            ("Wilmington, DE", "open"),
            ("Ashburn, Virginia, USA; Dublin, Ireland", "US|IE?"),
            ("EU/US", "EU|US?"),
            ("Ireland, Germany, and the United States", "IE|DE|US?"),
            ("EU or US", "EU|US?"),
            ("EU, US, APAC", "EU|US?APAC"),
            ("US, Global PoPs", "US?Global PoPs"),
            ("Germany*", "open"),
            ("Germany [1]", "open"),
            ("Germany (1)", "open"),
            ("United States^1", "open"),
            ("Germany (backup: Ireland)", "open"),
            ("Germany (Primary)", "open"),
            ("Germany (Planned)", "open"),
            ("Deutschland (Kunden)", "open"),
            ("Former, Germany", "DE?Former"),
            ("New York (USA)", "US<New York"),
            ("USA (Americas only)", "open"),
            ("Global, US", "US?Global"),
            ("us-east-1 (N. Virginia)", "open"),
            ("eu-west-1", "unknown"),
            ("Customer region", "unknown"),
            ("no", "open"),
            ("No", "open"),
            ("NO", "NO"),
            ("NA", "NA"),
            ("in", "unknown"),
            ("Worldwide", "open"),
            ("Korea (South), Hong Kong SAR", "KR|HK?"),
            ("Korea (North)", "KP"),
            ("Sudan (South)", "open"),
            ("US (West)", "US<West"),
            ("US only", "US"),
            ("🇺🇸 United States of America", "US"),
            ("🇩🇪", "DE"),
            ("🇪🇺 European Union", "EU"),
            ("🇩🇪 United States", "open"),
            ("EU27", "EU"),
            ("Virginia and Ireland", "IE?Virginia"),
            ("Hyderabad and Ireland", "IE?Hyderabad"),
            ("California or Germany", "DE?California"),
            ("Palestine and Israel", "PS|IL?"),
            ("Drittländer, Deutschland", "DE?Drittländer"),
            ("Everywhere, Germany", "DE?Everywhere"),
            ("New York, Frankfurt, Germany", "DE?New York|Frankfurt"),
            ("Germany (London)", "open"),
            ("Moscow, Germany", "DE?Moscow"),
            ("Oregon, Germany", "DE?Oregon"),
            ("Dublin, USA", "US?Dublin"),
            ("Saint Kitts and Nevis and USA", "US?Saint Kitts|Nevis"),
            ("Outside (EU)", "open"),
            ("Non (EU)", "open"),
            ("Non-(EU)", "open"),
            ("Georgia", "open"),
            ("Georgia, USA", "US<Georgia"),
            ("Atlanta, Georgia, USA", "US<Atlanta, Georgia"),
            ("Armenia, Georgia", "AM?Georgia"),
            ("Korea", "open"),
            ("Germany [^a]", "open"),
            ("England & Wales", "GB"),
            ("Kosovo", "XK"),
            ("U.S.A", "US"),
            ("within the EEA", "EEA"),
            ("EU (hosting), US (support)", "EU|US?"),
            ("US (HQ)", "open"),
            ("Headquarters (US)", "open"),
            ("Switzerland – Zürich", "CH?Zürich"),
            ("Germany, Scandinavia", "DE?Scandinavia"),
            ("Not disclosed", "open"),
            ("\u{feff}\u{200b}Germany\u{a0}", "DE"),
        ] {
            assert_eq!(written(text), wanted, "{text:?}");
        }
    }
}
