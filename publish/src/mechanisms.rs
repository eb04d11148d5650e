//! The instruments by which data may go to another country, as lists write them.

use crate::places::fold;

/// What a text says of the instruments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mechanisms {
    /// In the words of the format.
    pub(crate) words: Vec<&'static str>,
    pub(crate) rest: Rest,
}

/// What a text says besides.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing.
    Nothing,
    /// More than the format's words.
    More,
    /// That there is none, or that it is not in force; what it names is then not claimed.
    Denied,
    /// It names none: *n/a*, *not required*.
    Silent,
}

/// The instruments, as [`fold`] writes them and without what is neither letter nor digit; longer names first.
const NAMES: [(&str, &str); 34] = [
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
    ("sccs", "standard-contractual-clauses"),
    ("scc", "standard-contractual-clauses"),
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

/// Words that add nothing to an instrument's name.
const FILLERS: [&str; 47] = [
    "a",
    "agreement",
    "and",
    "art",
    "article",
    "controller",
    "four",
    "one",
    "processor",
    "three",
    "two",
    "by",
    "c",
    "certified",
    "commission",
    "d",
    "e",
    "eu",
    "european",
    "extension",
    "for",
    "framework",
    "gdpr",
    "i",
    "in",
    "module",
    "modules",
    "of",
    "on",
    "or",
    "p",
    "participant",
    "reliance",
    "s",
    "swiss",
    "switzerland",
    "the",
    "to",
    "u",
    "uk",
    "und",
    "us",
    "usa",
    "with",
    "ch",
    "et",
    "y",
];

/// Words with which a text says that something is not so.
const DENIALS: [&str; 26] = [
    "no",
    "not",
    "without",
    "none",
    "never",
    "pending",
    "planned",
    "progress",
    "expired",
    "former",
    "formerly",
    "invalid",
    "invalidated",
    "tbd",
    "unless",
    "withdrawn",
    "lapsed",
    "inactive",
    "non",
    "kein",
    "keine",
    "ohne",
    "nicht",
    "aucun",
    "sin",
    "sans",
];

/// Texts that name no instrument.
const SILENT: [&str; 15] = [
    "n a",
    "na",
    "none",
    "not applicable",
    "not required",
    "not needed",
    "no transfer",
    "no transfers",
    "keine",
    "nicht erforderlich",
    "unknown",
    "tbc",
    "tba",
    "tbd",
    "aucun",
];

/// Reads a text about instruments.
pub(crate) fn mechanisms(text: &str) -> Mechanisms {
    let words: Vec<String> = fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let whole = words.join(" ");
    if words.is_empty() || SILENT.contains(&whole.as_str()) {
        return Mechanisms { words: Vec::new(), rest: Rest::Silent };
    }
    if words.iter().any(|word| DENIALS.contains(&word.as_str())) {
        return Mechanisms { words: Vec::new(), rest: Rest::Denied };
    }
    if whole == "certification" {
        return Mechanisms { words: vec!["certification"], rest: Rest::Nothing };
    }
    let mut found = Vec::new();
    let mut rest = format!(" {whole} ");
    for (name, word) in NAMES.iter().chain(&ARTICLES) {
        let name = format!(" {name} ");
        while rest.contains(&name) {
            rest = rest.replacen(&name, " ", 1);
            if !found.contains(word) {
                found.push(*word);
            }
        }
    }
    let is_filler = |word: &str| FILLERS.contains(&word) || word.chars().all(|c| c.is_ascii_digit());
    let has_more = found.is_empty() || !rest.split_whitespace().all(is_filler);
    Mechanisms { words: found, rest: if has_more { Rest::More } else { Rest::Nothing } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instruments_are_read_as_vendors_write_them_and_never_against_the_text() {
        let (scc, dpf) = ("standard-contractual-clauses", "data-privacy-framework");
        for (text, words, rest) in [
            ("SCC", vec![scc], Rest::Nothing),
            ("Standard Contractual Clauses (SCCs)", vec![scc], Rest::Nothing),
            ("SCCs; EU-U.S. Data Privacy Framework", vec![scc, dpf], Rest::Nothing),
            ("EU-US DPF and UK Extension to the DPF", vec![dpf], Rest::Nothing),
            ("SCCs (Module 3) + UK IDTA", vec![scc, "uk-transfer-agreement"], Rest::Nothing),
            ("Adequacy decision (Art. 45 GDPR)", vec!["adequacy-decision"], Rest::Nothing),
            ("BCR-P", vec!["binding-corporate-rules"], Rest::Nothing),
            ("Standardvertragsklauseln", vec![scc], Rest::Nothing),
            ("SCCs where applicable", vec![scc], Rest::More),
            ("Intra-group agreement", vec![], Rest::More),
            ("ISO 27001 certification", vec![], Rest::More),
            ("EU-US Privacy Shield", vec![], Rest::More),
            ("inadequate", vec![], Rest::More),
            ("No SCC in place", vec![], Rest::Denied),
            ("DPF (pending)", vec![], Rest::Denied),
            ("SCCs not required", vec![], Rest::Denied),
            ("N/A", vec![], Rest::Silent),
            ("-", vec![], Rest::Silent),
            ("Not required", vec![], Rest::Silent),
        ] {
            assert_eq!(mechanisms(text), Mechanisms { words, rest }, "{text}");
        }
    }
}
