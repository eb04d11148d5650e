//! In which role a company has the data: as a subprocessor, which a list of them says of all its rows, or as another one by its own words.

use super::headings::words;
use super::titles::{is_no, is_nothing};
use crate::places::fold;

/// The role of a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Subprocessor,
    /// One that decides for itself.
    Controller,
    /// One that is no subprocessor, or is it only in part.
    Unclear,
}

impl Role {
    /// In the words of the format.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Subprocessor => "subprocessor",
            Self::Controller => "independent-controller",
            Self::Unclear => "not-stated",
        }
    }
}

/// What a text says of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) role: Role,
    /// Whether the format has no other word for it, and the text none besides.
    pub(super) is_exact: bool,
}

impl Said {
    fn exact(role: Role) -> Self {
        Self { role, is_exact: true }
    }
}

/// What a text says of the role of a company; nothing where it says nothing of it.
pub(super) fn role(text: &str) -> Option<Said> {
    const PROCESSORS: [&str; 13] = [
        "subprocessor",
        "subprocessors",
        "sub processor",
        "sub processors",
        "processor",
        "processors",
        "data processor",
        "unterauftragsverarbeiter",
        "auftragsverarbeiter",
        "sous traitant",
        "sous traitant ulterieur",
        "encargado",
        "subencargado",
    ];
    const CONTROLLERS: [&str; 11] = [
        "controller",
        "controllers",
        "data controller",
        "independent controller",
        "independent controllers",
        "independent data controller",
        "separate controller",
        "own controller",
        "eigenstandiger verantwortlicher",
        "responsable independiente",
        "responsable du traitement distinct",
    ];
    let words = words(text);
    let whole = words.join(" ");
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    if CONTROLLERS.contains(&whole.as_str()) {
        Some(Said::exact(Role::Controller))
    } else if PROCESSORS.contains(&whole.as_str()) {
        Some(Said::exact(Role::Subprocessor))
    } else if has(&["controller", "controllers", "controllership", "verantwortlicher", "verantwortliche"])
        || whole.contains("responsable du traitement")
        || whole.contains("responsable del tratamiento")
        || [
            "not a sub",
            "no sub",
            "not sub",
            "non sub",
            "not a processor",
            "kein unterauftrag",
            "keine unterauftrag",
        ]
        .iter()
        .any(|denied| whole.contains(denied))
    {
        // A joint one, one that is both, one that is it in part.
        Some(Said { role: Role::Unclear, is_exact: false })
    } else {
        None
    }
}

/// What a cell answers to the question whether a company is a subprocessor.
pub(super) fn answered(text: &str) -> Option<Said> {
    if is_no(text) {
        return Some(Said { role: Role::Unclear, is_exact: false });
    }
    if is_yes(text) { Some(Said::exact(Role::Subprocessor)) } else { role(text) }
}

/// Whether a text says yes.
pub(super) fn is_yes(text: &str) -> bool {
    ["yes", "y", "true", "1", "ja", "oui", "si", "✓", "✔"].contains(&fold(text).as_str())
}

/// Whether a text is a mark that says yes to some, and no to others.
pub(super) fn is_mark(text: &str) -> bool {
    ["x", "✗", "•"].contains(&fold(text).as_str())
}

/// Whether a text begins with an answer: *No (controller)*, *yes*.
pub(super) fn is_answer_to_question(text: &str) -> bool {
    const ANSWERS: [&str; 15] =
        ["yes", "no", "true", "false", "y", "n", "ja", "nein", "oui", "non", "si", "x", "✓", "✔", "✗"];
    let small = fold(text);
    // *N-able* and *X Corp* are companies.
    let first = small.split([',', ';', '(', ':', '–']).next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    ANSWERS.contains(&first.trim()) || !text.is_empty() && is_nothing(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_as_lists_name_them() {
        let of = |text| role(text).map(|said| (said.role, said.is_exact));
        for (text, said) in [
            ("Sub-processor", Some((Role::Subprocessor, true))),
            ("Independent controller", Some((Role::Controller, true))),
            ("Joint controller", Some((Role::Unclear, false))),
            ("Processor and controller", Some((Role::Unclear, false))),
            ("Not a sub-processor", Some((Role::Unclear, false))),
            ("Hosting", None),
        ] {
            assert_eq!(of(text), said, "{text}");
        }
        let of = |text| answered(text).map(|said| (said.role, said.is_exact));
        assert_eq!(of("No"), Some((Role::Unclear, false)));
        assert_eq!(of("Yes"), Some((Role::Subprocessor, true)));
        assert_eq!(of("in part"), None);
    }
}
