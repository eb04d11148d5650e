//! Places as people write them.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use trust_center::page::Locale as _;
use trust_center::statement::Country;

use super::{Meaning, fold, meaning};
use crate::language::Language;

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

/// Texts and what they mean: a code, `<` what of it, `|` another one, `?` what is open.
const WRITTEN: &[(&str, &str)] = &[
    ("United States", "US"),
    ("the Netherlands", "NL"),
    ("Deutschland", "DE"),
    ("Côte d'Ivoire", "CI"),
    ("Bosnia and Herzegovina", "BA"),
    ("Serbia, Bosnia and Herzegovina", "RS|BA?"),
    ("Korea, Republic of", "KR"),
    ("United States (US)", "US"),
    ("Congo", "open"),
    ("Congo, Germany", "DE?Congo"),
    ("Congo (Brazzaville)", "CG<Brazzaville"),
    ("Congo - Kinshasa", "CD"),
    ("America", "open"),
    ("in America", "open"),
    ("America only", "open"),
    ("St. Martin", "open"),
    ("Saint-Martin", "open"),
    ("Sint Maarten", "SX"),
    ("Micronesia", "open"),
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
    ("Wilmington (DE)", "open"),
    ("DE (Wilmington)", "open"),
    ("San Jose (CA)", "open"),
    ("Boston (MA)", "open"),
    ("Ontario (CA)", "open"),
    ("Saskatoon (SK)", "open"),
    ("Frankfurt (DE)", "DE<Frankfurt"),
    ("DE (Frankfurt)", "DE<Frankfurt"),
    ("Frankfurt, DE", "DE<Frankfurt"),
    ("Saskatoon, SK", "open"),
    ("Peru, IL", "open"),
    ("Lebanon, NH", "open"),
    ("Peru, IL, USA", "US?Peru|IL"),
    ("USA, DE", "US|DE?"),
    ("US, CA, DE", "US|CA|DE?"),
    ("Germany (Mostly)", "open"),
    ("Germany (Usually)", "open"),
    ("Deutschland (Überwiegend)", "open"),
    ("France (Principalement)", "open"),
    ("Germany (Retired)", "open"),
    ("Germany (Disabled)", "open"),
    ("Germany (Opt-In)", "open"),
    ("Germany (On Request)", "open"),
    ("Germany (Non-EU)", "open"),
    ("Germany (Multi-Region)", "open"),
    ("Germany (DR)", "open"),
    ("Germany (Customer)", "open"),
    ("Germany (Customer support)", "DE<Customer support"),
    ("EU (Preferred)", "open"),
    ("EU (Frankfurt)", "EU<Frankfurt"),
    ("US (ROW)", "open"),
    ("Blocked (Germany)", "open"),
    ("Never, Germany", "DE?Never"),
    ("Netherlands (Antilles)", "open"),
    ("Germany (eu-west-1)", "open"),
    ("Germany (eu-central-1)", "DE<eu-central-1"),
    ("Germany (Azure Germany West Central)", "DE<Azure Germany West Central"),
    ("United Kingdom (reading)", "open"),
    ("United Kingdom (Reading)", "GB<Reading"),
    ("\u{feff}\u{200b}Germany\u{a0}", "DE"),
];

#[test]
fn places_are_read_as_people_write_them_and_never_firmer() {
    let written = |text: &str| match meaning(text) {
        Meaning::Code(code) => code,
        Meaning::Within { code, part } => format!("{code}<{part}"),
        Meaning::Several { codes, open } => format!("{}?{}", codes.join("|"), open.join("|")),
        Meaning::Open(_) => "open".to_owned(),
        Meaning::Unknown => "unknown".to_owned(),
    };
    for (text, wanted) in WRITTEN {
        assert_eq!(written(text), *wanted, "{text:?}");
    }
}
