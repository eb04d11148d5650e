//! Links, of which most are refused.

use super::super::node::Node;
use super::super::problem::{At, ProblemKind, Problems, is_invisible, shorten};
use super::{Read, text};

/// A link that may be followed: `https:` or `mailto:` and nothing else. A refused one is kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::residency) struct Link {
    pub(in crate::residency) text: String,
    pub(in crate::residency) allowed: bool,
}

impl Read for Link {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = text(node, at, problems)?;
        let allowed = is_allowed(text);
        if !allowed {
            problems.add(at, ProblemKind::RefusedLink(shorten(text)));
        }
        Some(Self { text: if allowed { text.to_owned() } else { shorten(text) }, allowed })
    }
}

/// Stricter than browsers: the scheme in small letters at the very start, a host without user name, and no character that a
/// browser would take out or turn (the URL Standard strips tabs, line ends and surrounding blanks before it reads a scheme).
fn is_allowed(link: &str) -> bool {
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
