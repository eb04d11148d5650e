//! Which country an English name is the name of, so that an area of a statement cannot pretend to be one.

use super::Country;

/// The names of the countries in the order of their codes (`Intl.DisplayNames` of CLDR 45 for `en`), each as [`hash`] of it: as texts they
/// would weigh three times as much, and to be shown they are not needed.
const NAMES: [u32; 250] = [
    0x5fe0a55e, 0x54fdfc66, 0x876dc881, 0x7e6359e7, 0x55214c60, 0x9947a3ab, 0xa1468bd8, 0xef4732cb,
    0xc4f848a5, 0xab41bc6e, 0x5a60ec4e, 0xa342d090, 0x151d1fc9, 0x80aa3464, 0xcecffbc6, 0x4b436c5c,
    0x0811a427, 0xbf74319f, 0xe108ef84, 0x441bb156, 0x1109f290, 0x85befafc, 0x377aa2e2, 0x109c72ae,
    0x845fe9b5, 0xdfb79dc6, 0x18883e2b, 0x4039bb1c, 0x1eebf09b, 0x99e7f170, 0x9330ba57, 0x24038cea,
    0x1c420461, 0x02138ea1, 0x20914bf2, 0x92b76dcf, 0xcc84fbf6, 0x3028b3db, 0xac845eb9, 0x38ad0845,
    0x111eb396, 0x8f6f1111, 0xb1b14682, 0xb9fe8ecd, 0x9a9a1061, 0xe4a01eca, 0x038f9fe5, 0xeca4a890,
    0x531ca96f, 0x79fb203a, 0x6f91d76c, 0x6d5cb630, 0xd467ec86, 0xa2bb4b92, 0x4738ad93, 0xb4945b1a,
    0xf319c7de, 0x9e710eab, 0xd67e3cdd, 0x327dd863, 0x7d926737, 0xacfa0544, 0xd60f4228, 0x076315b0,
    0x05e72c68, 0xd4372bf7, 0xbf380fd1, 0x5a63274e, 0xc0a63f4e, 0x1f280aa3, 0x9ae5c0e5, 0x62d238f6,
    0xb45e8fe1, 0xc26cb69c, 0x0661579a, 0x74574dd0, 0x3d9a53c7, 0xd588d2b1, 0xdb5616cf, 0x4abc5a52,
    0x7203a08b, 0x0af8bc64, 0xdddb9377, 0x6430a349, 0x30bb2f4c, 0x3e2a5314, 0x360cba4a, 0x4854aacd,
    0x9f28abda, 0xc9473b08, 0x0af6a162, 0x55af474f, 0x8eb5cb0d, 0x14361e62, 0xc7cac77b, 0x3cce653b,
    0x41f4148d, 0xf41f7b5e, 0xb7419982, 0xa0db82e1, 0xf865d449, 0xfe1b217c, 0x3b95d465, 0x3efbf8a5,
    0xf801948c, 0x6f1c3993, 0x3c9612f8, 0x4b962a95, 0xeb1bc5e5, 0x8be0156c, 0xdc3905ad, 0x229bcb09,
    0x0073dacf, 0xce18c65b, 0x86ce3d23, 0x9de822c1, 0x16234fdb, 0xa0abbed6, 0xcf29ae55, 0x90312634,
    0xe7c0bdfe, 0x2ad10e8c, 0x847eea18, 0xf1e7bace, 0x22ac1e13, 0x5cec5a70, 0xcb4b370a, 0xc0278b88,
    0xee7cc55a, 0xeae5e312, 0xe58c5e75, 0xe5e3844d, 0x5bc7fd2c, 0x1ebc8649, 0x191597c6, 0x318ffc6a,
    0x7b4a53f9, 0x3d4634e2, 0x8fb547c3, 0x0c4bc643, 0x70faed5d, 0x36181a95, 0xa451294b, 0x5e64bff9,
    0xed9db2b4, 0x5facdf97, 0xdd3fca8b, 0x2e3cc8d9, 0x5da245a8, 0xe4fb0692, 0x1c157774, 0x0b9ae1d6,
    0xdffd9916, 0xeab3c8b0, 0x8491eb1c, 0x24cdb3c8, 0x3c72b5f6, 0xa74c2aa2, 0x66d8580f, 0x0bc62506,
    0x6336017d, 0xdee6e18e, 0x13d729c3, 0xa128ee8c, 0x5fbee3f8, 0xba06fccb, 0x6a2363d7, 0x03dda609,
    0xae85fd06, 0xf65e9586, 0x2086a15a, 0xf2707262, 0x9ec06c9d, 0xb8f04003, 0x6bb9f975, 0x0df893e3,
    0xd57cfb8c, 0x81a36a42, 0x4e93afe5, 0xe1aa55d7, 0x49b3dd01, 0xcde46ac7, 0x1444956b, 0x30168967,
    0xbbb1f434, 0x9e7d372d, 0x61d895fe, 0xa6a69708, 0x6baf57e0, 0xd1bc40ef, 0xfdfca02c, 0x9757e60a,
    0x4f824b11, 0xf851262a, 0xa1f4dcae, 0xf6577698, 0x912a672d, 0x3b53b4a1, 0x7472d92b, 0x704cf3fa,
    0xc11e43a3, 0xd687fea9, 0x75a28704, 0x53cd46e5, 0x1eef2544, 0x769265ad, 0x8a92b69f, 0xae6d997d,
    0x1de409d2, 0xba0ebfce, 0xa3c2c24d, 0x67753df3, 0xa2fb5bc7, 0x546929fa, 0xb24c12db, 0x3daa6e99,
    0x525ff5a2, 0xd6e22b36, 0x0d3e9b6f, 0x742453c6, 0xfa06583b, 0x10f6be6e, 0x8c6114fa, 0x9a596c4e,
    0xbef45748, 0x8f7993ce, 0xc2556d6c, 0x7f0fa779, 0x03b18a6b, 0xb7631716, 0x1b708055, 0x3989e356,
    0x17238978, 0xc0b5f587, 0x39ea5fdb, 0x6803db24, 0x83da1439, 0x55b123fc, 0x7499b9ed, 0xbb825f96,
    0x95522d4b, 0xe4abb017, 0x9307cb46, 0x0049c878, 0xff9d381e, 0x3f453589, 0xf31295da, 0xa1a2a2dc,
    0xb1024d05, 0x72a632ac,
];

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
        let named = || Self::all().zip(NAMES).find(|(_, known)| *known == hash(name));
        code(name).or_else(|| Self::of_code(also()?)).or_else(|| Some(named()?.0))
    }
}

/// A name without what is between its letters, whatever their case.
fn plain(name: &str) -> impl Iterator<Item = u8> {
    let is_letter = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    name.bytes().filter(is_letter).map(|byte| byte.to_ascii_lowercase())
}

/// FNV-1a (Fowler, Noll and Vo) in 32 bits.
fn hash(name: &[u8]) -> u32 {
    name.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
