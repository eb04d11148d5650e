//! The instruments by which data may go to another country, as lists write them.

use crate::places::fold;

/// The instruments, as [`fold`] writes them and without what is neither letter nor digit; longer names first.
const NAMES: [(&str, &str); 38] = [
    ("standard contractual clauses", "standard-contractual-clauses"),
    ("standard contractual clause", "standard-contractual-clauses"),
    ("standard contract clauses", "standard-contractual-clauses"),
    ("standard data protection clauses", "standard-contractual-clauses"),
    ("model contractual clauses", "standard-contractual-clauses"),
    ("model clauses", "standard-contractual-clauses"),
    ("standardvertragsklauseln", "standard-contractual-clauses"),
    ("standarddatenschutzklauseln", "standard-contractual-clauses"),
    ("clauses contractuelles types", "standard-contractual-clauses"),
    ("clausulas contractuales tipo", "standard-contractual-clauses"),
    ("ccts", "standard-contractual-clauses"),
    ("cct", "standard-contractual-clauses"),
    ("sccs", "standard-contractual-clauses"),
    ("scc", "standard-contractual-clauses"),
    ("uk extension to the dpf", "data-privacy-framework"),
    ("uk extension to the eu us dpf", "data-privacy-framework"),
    ("data privacy framework", "data-privacy-framework"),
    ("dpf", "data-privacy-framework"),
    ("adequacy decision", "adequacy-decision"),
    ("adequacy decisions", "adequacy-decision"),
    ("adequate country", "adequacy-decision"),
    ("adequacy", "adequacy-decision"),
    ("angemessenheitsbeschluss", "adequacy-decision"),
    ("decision d adequation", "adequacy-decision"),
    ("decision de adecuacion", "adequacy-decision"),
    ("international data transfer agreement", "uk-transfer-agreement"),
    ("international data transfer addendum", "uk-transfer-agreement"),
    ("uk addendum", "uk-transfer-agreement"),
    ("uk idta", "uk-transfer-agreement"),
    ("idta", "uk-transfer-agreement"),
    ("binding corporate rules", "binding-corporate-rules"),
    ("verbindliche interne datenschutzvorschriften", "binding-corporate-rules"),
    ("bcrs", "binding-corporate-rules"),
    ("bcr", "binding-corporate-rules"),
    ("code of conduct", "code-of-conduct"),
    ("approved certification", "certification"),
    ("derogation", "derogation"),
    ("derogations", "derogation"),
];

/// Articles of the GDPR that stand for an instrument.
const ARTICLES: [(&str, &str); 6] = [
    ("art 45", "adequacy-decision"),
    ("article 45", "adequacy-decision"),
    ("art 47", "binding-corporate-rules"),
    ("article 47", "binding-corporate-rules"),
    ("art 49", "derogation"),
    ("article 49", "derogation"),
];

/// Words that add nothing to an instrument's name, and take nothing from it: of whom it is, which module, which version, which article.
const NEUTRAL: [&str; 52] = [
    "a",
    "and",
    "art",
    "article",
    "artikel",
    "c",
    "c2c",
    "c2p",
    "certified",
    "ch",
    "commission",
    "controller",
    "controller to controller",
    "controller to processor",
    "d",
    "decision",
    "dsgvo",
    "et",
    "eu",
    "european",
    "extension",
    "four",
    "gdpr",
    "implementing",
    "in place",
    "modul",
    "module",
    "modules",
    "of",
    "one",
    "p",
    "p2c",
    "p2p",
    "participant",
    "processor",
    "processor to controller",
    "processor to processor",
    "rgpd",
    "s",
    "swiss",
    "switzerland",
    "the",
    "three",
    "two",
    "u s",
    "uk",
    "und",
    "us",
    "usa",
    "v",
    "version",
    "y",
];

/// Numbers that add nothing either: of modules, of articles of the GDPR, and of the clauses of 2021 (Decision 2021/914). Another year may be
/// when it ended, or be of clauses that are repealed.
const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "44", "45", "46", "47", "48", "49", "914", "2021"];

/// What may stand between the words. A cross, a question mark or an asterisk says something of what it stands at.
const MARKS: &str = " \n\t,;/+&-–—.():[]'’|•";

/// The instruments that a text names, in the words of the format; nothing where not the whole of it is a known name and neutral words.
///
/// Lists say in many ways that something is not so, not yet, not always or no more, and a word that is not known may be one of them.
pub(crate) fn mechanisms(text: &str) -> Option<Vec<&'static str>> {
    let folded = fold(text);
    if folded.chars().any(|c| !c.is_alphanumeric() && !MARKS.contains(c)) {
        return None;
    }
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = format!(" {} ", words.join(" "));
    if whole == " certification " {
        return Some(vec!["certification"]);
    }
    // *SCCs/DPF* is one of the two or both.
    let mut either = alternatives(text).into_iter().filter_map(named);
    let first = either.next();
    if first.is_some() && either.any(|other| Some(&other) != first.as_ref()) {
        return None;
    }
    named(text)
}

/// The parts of a text between slashes and bars, but not of a number of a document.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (idx, sign) in text.match_indices(['/', '|']) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = is_digit(text.get(..idx).and_then(|before| before.chars().next_back()));
        let behind = text.get(idx + sign.len()..);
        if !(before && is_digit(behind.and_then(|behind| behind.chars().next()))) {
            parts.extend(text.get(start..idx));
            start = idx + sign.len();
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// The instruments that a text names one after the other.
fn named(text: &str) -> Option<Vec<&'static str>> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = format!(" {} ", words.join(" "));
    let mut found: Vec<&'static str> = Vec::new();
    let mut rest = whole.as_str();
    while !rest.trim().is_empty() {
        let after = |phrase: &str| {
            rest.strip_prefix(' ')?.strip_prefix(phrase).filter(|after| after.starts_with(' '))
        };
        // The longest name that stands here.
        let name = NAMES
            .iter()
            .chain(&ARTICLES)
            .filter_map(|(name, word)| Some((after(name)?, *word)))
            .min_by_key(|(after, _)| after.len());
        if let Some((after, word)) = name {
            if !found.contains(&word) {
                found.push(word);
            }
            rest = after;
            continue;
        }
        let neutral = NEUTRAL.iter().filter_map(|word| after(word)).min_by_key(|after| after.len());
        rest = if let Some(after) = neutral {
            after
        } else {
            let (number, _) = rest.strip_prefix(' ')?.split_once(' ')?;
            if !NUMBERS.contains(&number) {
                return None;
            }
            rest.get(1 + number.len()..)?
        };
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instruments_are_read_as_vendors_write_them_and_never_against_the_text() {
        let (scc, dpf) = ("standard-contractual-clauses", "data-privacy-framework");
        for (text, words) in [
            ("SCC", vec![scc]),
            ("CCT", vec![scc]),
            ("Standard Contractual Clauses (SCCs)", vec![scc]),
            ("SCCs; EU-U.S. Data Privacy Framework", vec![scc, dpf]),
            ("EU-US DPF and UK Extension to the DPF", vec![dpf]),
            ("SCCs (Module 3) + UK IDTA", vec![scc, "uk-transfer-agreement"]),
            ("SCC, Module Two (2021/914)", vec![scc]),
            ("Adequacy decision (Art. 45 GDPR)", vec!["adequacy-decision"]),
            ("Décision d'adéquation", vec!["adequacy-decision"]),
            ("SCC (controller to processor)", vec![scc]),
            ("BCR-P", vec!["binding-corporate-rules"]),
            ("Standardvertragsklauseln", vec![scc]),
            ("Art. 49 derogation", vec!["derogation"]),
            ("SCC/C2P", vec![scc]),
            ("DPF / UK Extension to the DPF", vec![dpf]),
            ("SCCs; DPF (EU/US)", vec![scc, dpf]),
        ] {
            assert_eq!(mechanisms(text), Some(words), "{text}");
        }
        for text in [
            "SCCs where applicable",
            "Intra-group agreement",
            "ISO 27001 certification",
            "EU-US Privacy Shield",
            "inadequate",
            "No SCC in place",
            "DPF (pending)",
            "N/A",
            "-",
            "",
            "Art. 46",
            "SCC: 0",
            "SCCs to 2024",
            "SCCs 2010",
            "SCC 2024",
            "SCCs (2010/87)",
            "DPF 2025",
            "SCC to DPF",
            "SCCs/DPF",
            "SCCs / BCR",
            "SCCs | DPF",
            "SCCs and DPF / BCR",
        ] {
            assert_eq!(mechanisms(text), None, "{text}");
        }
    }
}
