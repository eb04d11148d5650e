//! The names and codes of countries and areas.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu::normalizer::DecomposingNormalizerBorrowed;
use trust_center::page::Locale as _;
use trust_center::statement::{Country, Place, Places};

use super::parts::is_state_code;
use crate::language::Language;
use crate::locale::country;

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

/// Whether it is the code of an area.
pub(super) fn is_area(code: &str) -> bool {
    AREAS.iter().any(|(_, area)| *area == code)
}

/// Whether an area that every statement may use has a country in it.
pub(super) fn contains(area: &str, country: &str) -> bool {
    let Some(country) = Country::of_code(country) else { return false };
    Places::default()
        .areas
        .iter()
        .any(|known| known.id == area && known.members.contains(&Place::Country(country)))
}

/// Whether a code reads like another word, so that it may have been meant.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let text = text.trim();
    ["NA", "NO"].contains(&text) || is_state_code(text) && country(text).is_some()
}
