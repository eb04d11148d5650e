//! Paths of problems (`JSONPath`), and what stands at them.

use std::ops::Range;

use super::tree::{Kind, Node};

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Member(String),
    Item(usize),
}

/// What a path leads to.
#[derive(Debug)]
pub(crate) struct Found<'n> {
    /// The deepest value on the path.
    pub(crate) node: &'n Node,
    /// Where the name of that member stands.
    pub(crate) name_span: Option<Range<usize>>,
    /// The path as far as it leads, as the file has it: `to`, and not `to[0]`, where a text stands.
    pub(crate) path: String,
}

/// The steps of a path in the notation of the reader's problems.
pub(crate) fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("['") {
            let mut name = String::new();
            let mut chars = after.char_indices();
            let mut end = after.len();
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' => name.extend(chars.next().map(|(_, c)| c)),
                    '\'' => {
                        end = at + 1;
                        break;
                    }
                    c => name.push(c),
                }
            }
            steps.push(Step::Member(name));
            rest = after.get(end..).unwrap_or_default();
            rest = rest.strip_prefix(']').unwrap_or(rest);
        } else if let Some(after) = rest.strip_prefix('[') {
            let (number, after) = after.split_once(']').unwrap_or((after, ""));
            steps.extend(number.parse().map(Step::Item));
            rest = after;
        } else {
            let after = rest.strip_prefix('.').unwrap_or(rest);
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, after) = after.split_at(end);
            if name.is_empty() {
                break;
            }
            steps.push(Step::Member(name.to_owned()));
            rest = after;
        }
    }
    steps
}

/// A step as it is written.
pub(crate) fn written(step: &Step) -> String {
    match step {
        Step::Item(idx) => format!("[{idx}]"),
        Step::Member(name) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
            format!(".{name}")
        }
        Step::Member(name) => format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")),
    }
}

impl Node {
    /// Follows a path as far as it leads.
    pub(crate) fn find(&self, path: &str) -> Found<'_> {
        let mut found = Found { node: self, name_span: None, path: "$".to_owned() };
        for step in steps(path) {
            match &step {
                Step::Member(name) => {
                    // The reader cuts long names.
                    let cut = name.strip_suffix('…');
                    let is_it = |known: &str| known == name || cut.is_some_and(|cut| known.starts_with(cut));
                    let Some(member) = found.node.members().iter().rev().find(|member| is_it(&member.name))
                    else {
                        break;
                    };
                    found.node = &member.value;
                    found.name_span = Some(member.name_span.clone());
                }
                Step::Item(idx) => match &found.node.kind {
                    Kind::List(items) => {
                        let Some(item) = items.get(*idx) else { break };
                        found.node = item;
                        found.name_span = None;
                    }
                    _ => continue,
                },
            }
            found.path += &written(&step);
        }
        found
    }
}
