//! Which country an English name is the name of, so that an area of a statement cannot pretend to be one.

use super::Country;

/// The names of the countries in the order of their codes (`Intl.DisplayNames` of CLDR 48 for `en`, November 2026).
const NAMES: &str = "\
Andorra; United Arab Emirates; Afghanistan; Antigua & Barbuda; Anguilla; Albania; Armenia; Angola; Antarctica; Argentina; \
American Samoa; Austria; Australia; Aruba; Åland Islands; Azerbaijan; Bosnia & Herzegovina; Barbados; Bangladesh; Belgium; \
Burkina Faso; Bulgaria; Bahrain; Burundi; Benin; St. Barthélemy; Bermuda; Brunei; Bolivia; Caribbean Netherlands; Brazil; \
Bahamas; Bhutan; Bouvet Island; Botswana; Belarus; Belize; Canada; Cocos (Keeling) Islands; Congo - Kinshasa; \
Central African Republic; Congo - Brazzaville; Switzerland; Côte d’Ivoire; Cook Islands; Chile; Cameroon; China; Colombia; \
Costa Rica; Cuba; Cape Verde; Curaçao; Christmas Island; Cyprus; Czechia; Germany; Djibouti; Denmark; Dominica; \
Dominican Republic; Algeria; Ecuador; Estonia; Egypt; Western Sahara; Eritrea; Spain; Ethiopia; Finland; Fiji; Falkland Islands; \
Micronesia; Faroe Islands; France; Gabon; United Kingdom; Grenada; Georgia; French Guiana; Guernsey; Ghana; Gibraltar; Greenland; \
Gambia; Guinea; Guadeloupe; Equatorial Guinea; Greece; South Georgia & South Sandwich Islands; Guatemala; Guam; Guinea-Bissau; \
Guyana; Hong Kong SAR China; Heard & McDonald Islands; Honduras; Croatia; Haiti; Hungary; Indonesia; Ireland; Israel; \
Isle of Man; India; British Indian Ocean Territory; Iraq; Iran; Iceland; Italy; Jersey; Jamaica; Jordan; Japan; Kenya; \
Kyrgyzstan; Cambodia; Kiribati; Comoros; St. Kitts & Nevis; North Korea; South Korea; Kuwait; Cayman Islands; Kazakhstan; Laos; \
Lebanon; St. Lucia; Liechtenstein; Sri Lanka; Liberia; Lesotho; Lithuania; Luxembourg; Latvia; Libya; Morocco; Monaco; Moldova; \
Montenegro; St. Martin; Madagascar; Marshall Islands; North Macedonia; Mali; Myanmar (Burma); Mongolia; Macao SAR China; \
Northern Mariana Islands; Martinique; Mauritania; Montserrat; Malta; Mauritius; Maldives; Malawi; Mexico; Malaysia; Mozambique; \
Namibia; New Caledonia; Niger; Norfolk Island; Nigeria; Nicaragua; Netherlands; Norway; Nepal; Nauru; Niue; New Zealand; Oman; \
Panama; Peru; French Polynesia; Papua New Guinea; Philippines; Pakistan; Poland; St. Pierre & Miquelon; Pitcairn Islands; \
Puerto Rico; Palestinian Territories; Portugal; Palau; Paraguay; Qatar; Réunion; Romania; Serbia; Russia; Rwanda; Saudi Arabia; \
Solomon Islands; Seychelles; Sudan; Sweden; Singapore; St. Helena; Slovenia; Svalbard & Jan Mayen; Slovakia; Sierra Leone; \
San Marino; Senegal; Somalia; Suriname; South Sudan; São Tomé & Príncipe; El Salvador; Sint Maarten; Syria; Eswatini; \
Turks & Caicos Islands; Chad; French Southern Territories; Togo; Thailand; Tajikistan; Tokelau; Timor-Leste; Turkmenistan; \
Tunisia; Tonga; Türkiye; Trinidad & Tobago; Tuvalu; Taiwan; Tanzania; Ukraine; Uganda; U.S. Outlying Islands; United States; \
Uruguay; Uzbekistan; Vatican City; St. Vincent & Grenadines; Venezuela; British Virgin Islands; U.S. Virgin Islands; Vietnam; \
Vanuatu; Wallis & Futuna; Samoa; Kosovo; Yemen; Mayotte; South Africa; Zambia; Zimbabwe; ";

/// Each of them by [`hash`]: they are only compared with, and as texts they would weigh three times as much.
const HASHES: [u32; 250] = hashes(NAMES.as_bytes());

/// What else they are often called, as [`plain`] has it.
const ALSO: [(&[u8], &str); 12] = [
    (b"america", "US"),
    (b"czechrepublic", "CZ"),
    (b"greatbritain", "GB"),
    (b"holland", "NL"),
    (b"hongkong", "HK"),
    (b"korea", "KR"),
    (b"russianfederation", "RU"),
    (b"republicofireland", "IE"),
    (b"turkey", "TR"),
    (b"uk", "GB"),
    (b"unitedstatesofamerica", "US"),
    (b"usa", "US"),
];

impl Country {
    /// The country of an English name, however that is written, or of a code; nothing where it is none.
    pub(in crate::statement) fn of_name(name: &str) -> Option<Self> {
        let all: Vec<u8> = plain(name).collect();
        let name = all.strip_prefix(b"the").unwrap_or(&all);
        let also = || ALSO.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        let code = |code: &[u8]| Self::of_letters(code.to_ascii_uppercase().try_into().ok()?);
        let named = || Self::all().zip(HASHES).find(|(_, known)| *known == hash(name));
        code(name).or_else(|| Self::of_code(also()?)).or_else(|| Some(named()?.0))
    }
}

/// A name without what is between its letters, whatever their case.
fn plain(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| is_letter(*byte)).map(|byte| byte.to_ascii_lowercase())
}

const fn is_letter(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_alphanumeric()
}

/// FNV-1a (Fowler, Noll and Vo) in 32 bits.
fn hash(name: &[u8]) -> u32 {
    name.iter().fold(BASIS, |hash, byte| hashed(hash, *byte))
}

const BASIS: u32 = 0x811c_9dc5;

const fn hashed(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

#[expect(clippy::indexing_slicing, reason = "a constant that is wrong does not compile")]
const fn hashes<const N: usize>(names: &[u8]) -> [u32; N] {
    let mut hashes = [BASIS; N];
    let (mut name, mut at) = (0, 0);
    while at < names.len() {
        if names[at] == b';' {
            name += 1;
        } else if is_letter(names[at]) {
            hashes[name] = hashed(hashes[name], names[at].to_ascii_lowercase());
        }
        at += 1;
    }
    hashes
}
