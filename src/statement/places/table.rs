//! The facts about countries that every statement may rely on, each with its date and source.

use super::super::date::Date;
use super::{Area, AreaId, Country, Place};

/// The officially assigned codes of ISO 3166-1 alpha-2, as the ISO Online Browsing Platform listed them in November 2026:
/// 249 codes; and XK, which ISO leaves to its users, and which the Unicode CLDR and the European Commission use for Kosovo (CLDR,
/// `common/validity/region.xml`). Names come from the browser (`Intl.DisplayNames`).
const COUNTRIES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ \
UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ";

/// Which of the codes there are: for each first letter, a bit for each second one. As a text they would weigh 0.4 kB more.
pub(super) const ASSIGNED: [u32; 26] = assigned(COUNTRIES.as_bytes());

#[expect(clippy::indexing_slicing, reason = "the compiler does this, and would say so")]
const fn assigned(mut codes: &[u8]) -> [u32; 26] {
    let mut assigned = [0; 26];
    while let [first, second, b' ', rest @ ..] = codes {
        assigned[(*first - b'A') as usize] |= 1 << (*second - b'A');
        codes = rest;
    }
    assert!(codes.is_empty(), "each code is followed by a space");
    assigned
}

/// The member states of the European Union since 1 February 2020 (Treaty on European Union, article 52; the United Kingdom
/// left), and the parts of them that have codes of their own and to which the treaties apply: Åland, and the outermost regions
/// French Guiana, Guadeloupe, Martinique, Mayotte, Réunion and Saint-Martin (Treaty on the Functioning of the EU, articles 349
/// and 355).
const EU: &str =
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MF MQ RE YT ";

/// The states of the European Free Trade Association that take part in the EEA (EEA Agreement, consolidated 2024).
const EEA_EFTA: &str = "IS LI NO ";

/// Switzerland is a member of the European Free Trade Association (EFTA Convention) and not of the EEA.
const SWITZERLAND: &str = "CH ";

/// What the European Commission has found to protect personal data adequately (GDPR, article 45), as of [`ADEQUATE_AS_OF`], as it is listed
/// at [`ADEQUACY_DECISIONS`]; but for Canada and the United States, of which only some organisations are covered: there, a place alone
/// does not tell.
const ADEQUATE: &str = "AD AR BR CH FO GB GG IL IM JE JP KR NZ UY ";

/// The month of the list: the decision on Brazil had been adopted in January 2026, and those on the United Kingdom renewed the month before.
pub const ADEQUATE_AS_OF: Date = Date { year: 2026, month: Some(2), day: None };

/// Where the Commission lists its decisions.
pub const ADEQUACY_DECISIONS: &str = "https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en";

/// The European Economic Area, and what is adequate beside it.
pub(crate) fn eea_and_adequate() -> Vec<Place> {
    std::iter::once(Place::Area(AreaId::EEA)).chain(countries(ADEQUATE)).collect()
}

fn countries(codes: &str) -> impl Iterator<Item = Place> {
    codes.split_ascii_whitespace().filter_map(Country::of_code).map(Place::Country)
}

/// The areas that every statement may use, at the positions that [`AreaId`] names.
///
/// The EU Data Boundary is the EU and EFTA (Microsoft, *What is the EU Data Boundary?*, 2025).
pub(super) fn areas() -> Vec<Area> {
    let area = |id: &str, members: Vec<Place>| Area {
        id: id.to_owned(),
        name: None,
        members,
        complete: true,
        lost: false,
        disjoint_from: Vec::new(),
        codes: Vec::new(),
        as_of: None,
        sources: Vec::new(),
    };
    vec![
        area("EU", countries(EU).collect()),
        area("EEA", std::iter::once(Place::Area(AreaId::EU)).chain(countries(EEA_EFTA)).collect()),
        area("EFTA", countries(EEA_EFTA).chain(countries(SWITZERLAND)).collect()),
        area("EU-data-boundary", vec![Place::Area(AreaId::EU), Place::Area(AreaId::EFTA)]),
    ]
}
