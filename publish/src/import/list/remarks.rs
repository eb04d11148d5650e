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
