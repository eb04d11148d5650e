//! Texts that stand alone in their row: sentences, footnotes, headings, and companies of which nothing else is said.

use super::headings::words;
use crate::import::is_form_of_company;
use crate::places::fold;

/// Marks with which a footnote begins, and by which a name refers to it.
pub(super) const NOTE_MARKS: [char; 6] = ['*', '†', '‡', '¹', '²', '³'];

/// Whether a text that stands alone in its row is a sentence, a footnote or a heading, and no company.
pub(super) fn is_remark(text: &str) -> bool {
    is_note(text) || is_heading(text)
}

/// Whether it names what stands below it.
pub(super) fn is_heading(text: &str) -> bool {
    text.ends_with(':') || is_name_of_group(text)
}

/// Whether it is a footnote, which says nothing of rows but of those with its mark.
pub(super) fn is_footnote(text: &str) -> bool {
    text.starts_with(NOTE_MARKS)
        || text.strip_prefix(['[', '(']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether it ends as companies do and headings do not: *Ltd.*, *Inc.*
pub(super) fn is_company(text: &str) -> bool {
    let small = fold(text).replace('.', "");
    let last = small.rsplit([' ', ',']).next().unwrap_or_default();
    2 <= text.split_whitespace().count() && is_form_of_company(last)
}

/// Whether it is a sentence or a footnote, and no heading.
pub(super) fn is_note(text: &str) -> bool {
    let small = fold(text);
    let begins = [
        "note",
        "last updated",
        "updated",
        "effective",
        "source",
        "version",
        "as of",
        "stand",
        "questions",
        "contact",
        "see ",
        "hinweis",
    ];
    text.starts_with(NOTE_MARKS)
        || text.starts_with(['[', '(', '#', '•'])
        || begins.iter().any(|begin| small.starts_with(begin))
        || text.chars().count() > 60
        || text.contains('@')
        || text.contains("://")
        // A sentence; a company's name may end with `Inc.` or `Ltd.`
        || (text.ends_with(['.', ':', '?', '!']) && 5 < text.split_whitespace().count())
        || is_legend(text)
        || is_sentence(text)
}

/// Whether it says what a mark or a colour means: *yellow = planned*.
fn is_legend(text: &str) -> bool {
    text.contains('=') || text.split_once(": ").is_some_and(|(_, rest)| !rest.trim().is_empty())
}

/// Whether most of its words begin as words do in a sentence, and not in a name: *Locations are valid for the EU region only*.
fn is_sentence(text: &str) -> bool {
    let others: Vec<&str> = text.split_whitespace().skip(1).collect();
    let n_small = others.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    3 <= others.len() && others.len() < 2 * n_small
}

/// Whether it says that a note stands beside it.
pub(super) fn is_label(text: &str) -> bool {
    const LABELS: [&str; 14] = [
        "note",
        "notes",
        "hinweis",
        "hinweise",
        "anmerkung",
        "remarque",
        "remarques",
        "nota",
        "notas",
        "legend",
        "legende",
        "key",
        "disclaimer",
        "footnote",
    ];
    LABELS.contains(&fold(text).as_str())
}

/// Whether a note is about what stands below it, and not about the rows above.
pub(super) fn is_of_the_following(text: &str) -> bool {
    const BELOW: [&str; 9] = [
        "following",
        "below",
        "folgend",
        "nachstehend",
        "unten",
        "suivant",
        "ci-dessous",
        "siguiente",
        "abajo",
    ];
    let small = fold(text);
    text.ends_with(':') || BELOW.iter().any(|word| small.contains(word))
}

/// Whether it says of something else that there is none of it.
pub(super) fn is_of_none(text: &str) -> bool {
    let small = fold(text);
    ["none", "none of them", "keine", "aucun", "ninguno"].contains(&small.trim_end_matches('.'))
}

/// The mark of a footnote, as it stands at what refers to it.
pub(super) fn mark(text: &str) -> Option<&str> {
    if text.starts_with(NOTE_MARKS) {
        let end = text.find(|c| !NOTE_MARKS.contains(&c)).unwrap_or(text.len());
        return text.get(..end);
    }
    let end = text.find([']', ')'])?;
    text.get(..=end).filter(|_| is_footnote(text))
}

/// Whether a text that stands alone names the companies below it: *Infrastructure subprocessors*, *Affiliates*.
fn is_name_of_group(text: &str) -> bool {
    let words = words(text);
    let plural = [
        "subprocessors",
        "processors",
        "affiliates",
        "vendors",
        "providers",
        "suppliers",
        "entities",
        "companies",
        "partners",
        "subsidiaries",
        "infrastructure",
        "customers",
        "unterauftragsverarbeiter",
        "dienstleister",
        "traitants",
        "encargados",
    ];
    words.iter().any(|word| plural.contains(&word.as_str())) || is_of_another_time(&words)
}

/// Whether a text that stands alone says that what is below it is no more so, or not yet: so it is no company.
fn is_of_another_time(words: &[String]) -> bool {
    const STARTS: [&str; 25] = [
        "former",
        "previous",
        "histor",
        "remov",
        "terminat",
        "retired",
        "discontinu",
        "planned",
        "upcoming",
        "future",
        "propos",
        "pending",
        "exclud",
        "deprecat",
        "archiv",
        "ehemalig",
        "fruher",
        "geplant",
        "beendet",
        "ancien",
        "anterieur",
        "prevu",
        "antigu",
        "anterior",
        "previst",
    ];
    words.iter().any(|word| word == "old" || STARTS.iter().any(|start| word.starts_with(start)))
}
