//! Texts for readers, and links, of which most are refused.

use std::borrow::Cow;

use super::super::problem::{At, ProblemKind, Problems, is_blank, is_invisible, plain};

/// A text without invisible characters, cut where it is too long.
pub(super) fn clean<'a>(text: &'a str, most: usize, at: &At<'_>, problems: &mut Problems) -> Cow<'a, str> {
    if text.len() <= most && !text.chars().any(is_invisible) {
        return text.into();
    }
    let (cleaned, is_cut) = plain(text, most);
    if text.chars().any(|c| is_invisible(c) && !is_blank(c)) {
        problems.add(at, ProblemKind::Invisible);
    }
    if is_cut {
        problems.add(at, ProblemKind::CutText(most));
    }
    cleaned.into()
}

/// Whether a link may be followed: `https:` or `mailto:` and nothing else.
///
/// Stricter than browsers: the scheme in small letters at the very start, a host without user name, and no character that a
/// browser would take out or turn (the URL Standard strips tabs, line ends and surrounding blanks before it reads a scheme).
pub(super) fn is_allowed(link: &str) -> bool {
    let plain =
        link.len() <= 2000 && link.chars().all(|c| !c.is_whitespace() && !is_invisible(c) && c != '\\');
    let host = |rest: &str| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !authority.is_empty() && !authority.contains('@')
    };
    plain
        && (link.strip_prefix("https://").is_some_and(host)
            || link.strip_prefix("mailto:").is_some_and(|to| to.contains('@')))
}
