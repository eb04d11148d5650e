//! What a check finds: what is wrong, where it stands, and what would be right.

use std::ops::Range;

use crate::source::{Kind, Node, Source, SyntaxError};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Worth a look; counts with `--strict`.
    Note,
    /// The statement says less, or other, than its author may think.
    Warning,
    /// Something cannot be read, and what depends on it is unknown.
    Error,
}

impl Level {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// An edit that mends something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fix {
    pub(crate) span: Range<usize>,
    pub(crate) text: String,
    pub(crate) title: String,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) level: Level,
    pub(crate) message: String,
    pub(crate) span: Range<usize>,
    /// A path in the file, as far as it leads.
    pub(crate) path: String,
    pub(crate) help: Vec<String>,
    pub(crate) fix: Option<Fix>,
    /// Another place, and what it has to do with this.
    pub(crate) related: Option<(Range<usize>, String)>,
    /// How many more were counted, for which this one stands.
    pub(crate) n_more: usize,
}

impl Finding {
    pub(crate) fn new(code: &'static str, level: Level, message: impl Into<String>, place: &Place) -> Self {
        Self {
            code,
            level,
            message: message.into(),
            span: place.span.clone(),
            path: place.path.clone(),
            help: Vec::new(),
            fix: None,
            related: None,
            n_more: 0,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// What cannot even be taken apart.
    pub(crate) fn of_syntax(error: &SyntaxError) -> Self {
        let place = Place { span: error.span.clone(), path: "$".to_owned() };
        let mut finding = Self::new("syntax", Level::Error, error.message.clone(), &place);
        finding.help.extend(error.help.clone());
        finding
    }
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) span: Range<usize>,
    pub(crate) path: String,
}

impl Place {
    /// A value; of a list or an object, its head.
    pub(crate) fn of(node: &Node, path: impl Into<String>) -> Self {
        Self { span: head(node), path: path.into() }
    }

    /// What a path leads to. Of a list or an object that has a name, that name.
    pub(crate) fn at(root: &Node, path: &str) -> Self {
        let found = root.find(path);
        let is_large = matches!(found.node.kind, Kind::List(_) | Kind::Object(_));
        let span = found.name_span.filter(|_| is_large).unwrap_or_else(|| head(found.node));
        Self { span, path: found.path }
    }

    /// The name of a member of what a path leads to.
    pub(crate) fn name(root: &Node, path: &str, name: &str) -> Option<Self> {
        let found = root.find(path);
        let member = found
            .node
            .members()
            .iter()
            .rev()
            .find(|member| member.name.starts_with(name.trim_end_matches('…')))?;
        let step = crate::source::Step::Member(member.name.clone());
        Some(Self { span: member.name_span.clone(), path: found.path + &crate::source::written(&step) })
    }
}

/// Where a value begins: of an object the bracket, or in YAML the first name.
fn head(node: &Node) -> Range<usize> {
    let Range { start, end } = node.span.clone();
    match &node.kind {
        Kind::List(_) => start..end.min(start + 1),
        Kind::Object(members) => match members.first() {
            Some(first) if first.name_span.start == start => first.name_span.clone(),
            _ => start..end.min(start + 1),
        },
        _ => start..end,
    }
}

/// The edit that puts another text where one stands, with quotes where there are some.
pub(crate) fn replace(source: &Source, span: &Range<usize>, text: &str) -> Fix {
    let quote = source
        .text
        .get(span.clone())
        .and_then(|text| text.chars().next())
        .filter(|c| matches!(c, '"' | '\''));
    let text = quote.map_or_else(|| text.to_owned(), |quote| format!("{quote}{text}{quote}"));
    Fix { span: span.clone(), title: format!("replace it by {text}"), text }
}

/// Of what is known, what comes nearest to what was written; nothing where nothing is near.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let small = written.to_lowercase();
    let most = (written.chars().count() / 3).max(1);
    let length = small.chars().count();
    known
        .into_iter()
        // A text that is so much longer or shorter is not near, and a statement has thousands of ids.
        .filter(|known| *known != written && known.chars().count().abs_diff(length) <= most)
        .map(|known| (strsim::damerau_levenshtein(&small, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, known)| (*distance, known.len()))
        .map(|(_, known)| known)
}
