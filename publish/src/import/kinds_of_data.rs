//! Texts about data that name no kinds of it, so that any data may be meant.

use crate::places::{fold, is_silent};

/// Words by which a text stands for all data, refers to what stands elsewhere, or leaves open what else there is.
const OPENING: [&str; 79] = [
    "all",
    "any",
    "every",
    "everything",
    "anything",
    "whatever",
    "entire",
    "full",
    "alle",
    "aller",
    "alles",
    "samtliche",
    "jegliche",
    "tout",
    "toute",
    "toutes",
    "tous",
    "todo",
    "toda",
    "todos",
    "todas",
    "cualquier",
    "see",
    "siehe",
    "voir",
    "cf",
    "vease",
    "ver",
    "refer",
    "above",
    "below",
    "oben",
    "unten",
    "dessus",
    "dessous",
    "listed",
    "annex",
    "anhang",
    "anlage",
    "annexe",
    "anexo",
    "appendix",
    "schedule",
    "exhibit",
    "dpa",
    "same",
    "dito",
    "ditto",
    "idem",
    "etc",
    "usw",
    "other",
    "others",
    "sonstige",
    "sonstiges",
    "weitere",
    "autre",
    "autres",
    "otros",
    "otras",
    "more",
    "including",
    "includes",
    "include",
    "incl",
    "inkl",
    "einschliesslich",
    "notamment",
    "incluyendo",
    "especially",
    "insbesondere",
    "excluding",
    "except",
    "ausser",
    "varies",
    "various",
    "depending",
    "depends",
    "potentially",
];

/// What a list begins with that is of examples, or of what is not so.
const PHRASES: [&str; 13] = [
    "e.g",
    "i.e",
    "z.b",
    "z. b",
    "p. ex",
    "p.ex",
    "p. ej",
    "p.ej",
    "such as",
    "as applicable",
    "as provided",
    "as required",
    "...",
];

/// Whether a text does not name each kind of data that there is: *all personal data*, *see Annex I*, *name, e-mail, etc.*
///
/// Taken for a kind of data, it would say that there is no other one.
pub(crate) fn is_open(text: &str) -> bool {
    const ANSWERS: [&str; 14] =
        ["yes", "no", "true", "false", "y", "n", "ja", "nein", "oui", "non", "si", "both", "unknown", "+"];
    let small = fold(text);
    let mut words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    is_silent(text)
        || ANSWERS.contains(&small.as_str())
        || !text.chars().any(char::is_alphabetic)
        || small.contains('…')
        || PHRASES.iter().any(|phrase| small.contains(phrase))
        || words.any(|word| OPENING.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn only_a_list_of_kinds_is_one() {
        let open = "All personal data|Any|All|all data|everything listed above|see Annex I|Alle Daten|Toutes les données|Todos los datos|Name, email, etc.|Customer content, incl. email|Customer content (excluding names)|Other personal data|Yes|✓|TBD|Personal data such as names|Logs (e.g. IP addresses)|As applicable|Various|Names…";
        for text in open.split('|') {
            assert!(is_open(text), "{text}");
        }
        let closed = "Customer content|Name, email|Données de contact|E-Mail-Adressen|Payment data|Usage data; logs|Overall usage|PII";
        for text in closed.split('|') {
            assert!(!is_open(text), "{text}");
        }
    }
}
