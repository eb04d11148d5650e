//! A template as it is written, with the files that it includes.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow};

use super::{Condition, Item, Part, Template};
use crate::build::manifest::hash;
use crate::finding::nearest;
use crate::source::{Kind, Member, Node, Source};

/// Nothing includes so deeply on purpose.
const MOST_DEPTH: usize = 32;

/// The words of which each makes a value: one of them in an object.
const MAKING: [&str; 3] = ["$fact", "$choose", "$include"];

/// All words of templates.
const WORDS: [&str; 5] = ["$fact", "$choose", "$include", "$if", "$default"];

/// What is no word of templates and may stand there all the same: it is kept where there is an object to keep it in.
const OF_THE_AUTHOR: [&str; 2] = ["$schema", "$comment"];

/// A template, with a hash of all files that it was made of.
pub(super) fn template(path: &Path) -> Result<Template> {
    let mut reader = Reader { files: BTreeMap::new(), open: Vec::new() };
    let root = reader.file(path)?;
    let root = reader.part(&root, path)?;
    let all: String = reader.files.values().map(|(source, _)| hash(source.text.as_bytes())).collect();
    Ok(Template { root, revision: hash(all.as_bytes()), files: reader.files.into_keys().collect() })
}

struct Reader {
    files: BTreeMap<PathBuf, (Source, Node)>,
    /// What is being included: a file and a place in it.
    open: Vec<String>,
}

impl Reader {
    fn file(&mut self, path: &Path) -> Result<Node> {
        let key = path.canonicalize().with_context(|| format!("cannot read {}", path.display()))?;
        if let Some((_, root)) = self.files.get(&key) {
            return Ok(root.clone());
        }
        let source = Source::read(path)?;
        let root = source.parse().map_err(|error| {
            let (line, column) = source.position(error.span.start);
            anyhow!("{}:{line}:{column}: {}", path.display(), error.message)
        })?;
        self.files.insert(key, (source, root.clone()));
        Ok(root)
    }

    /// An error at a place of a template.
    fn wrong(&self, span: &Range<usize>, path: &Path, what: &str) -> Error {
        let key = path.canonicalize().unwrap_or_default();
        match self.files.get(&key) {
            Some((source, _)) => {
                let (line, column) = source.position(span.start);
                anyhow!("{}:{line}:{column}: {what}", path.display())
            }
            None => anyhow!("{}: {what}", path.display()),
        }
    }

    fn part(&mut self, node: &Node, path: &Path) -> Result<Part> {
        match &node.kind {
            Kind::List(items) => {
                let items: Vec<Item> =
                    items.iter().map(|item| self.item(item, path)).collect::<Result<_>>()?;
                Ok(list(items))
            }
            Kind::Object(members) => self.object(node, members, path),
            _ => Ok(Part::Fixed(bare(node))),
        }
    }

    fn item(&mut self, node: &Node, path: &Path) -> Result<Item> {
        let is_word = MAKING.iter().any(|word| node.get(word).is_some());
        Ok(Item { part: self.part(node, path)?, is_word })
    }

    fn object(&mut self, node: &Node, members: &[Member], path: &Path) -> Result<Part> {
        self.each_once(members, path)?;
        let mut making = members.iter().filter(|member| MAKING.contains(&member.name.as_str()));
        let part = match (making.next(), making.next()) {
            (Some(one), Some(other)) => {
                let what = format!("`{}` and `{}` cannot stand in one object", one.name, other.name);
                return Err(self.wrong(&other.name_span, path, &what));
            }
            (Some(word), None) => self.made(word, node, members, path)?,
            (None, _) => self.plain(members, path)?,
        };
        match node.get("$if") {
            Some(condition) => {
                Ok(Part::If { condition: self.condition(condition, path)?, part: Box::new(part) })
            }
            None => Ok(part),
        }
    }

    /// Fails where a name stands twice in an object: nobody could say which of the two is meant.
    fn each_once(&self, members: &[Member], path: &Path) -> Result<()> {
        let mut names = HashSet::new();
        match members.iter().find(|member| !names.insert(member.name.as_str())) {
            Some(twin) => {
                let what =
                    format!("`{}` stands twice here, and nobody can say which one is meant", twin.name);
                Err(self.wrong(&twin.name_span, path, &what))
            }
            None => Ok(()),
        }
    }

    /// Fails where a name that begins with `$` is not one of some words.
    fn only_words<'m>(
        &self,
        members: impl IntoIterator<Item = &'m Member>,
        words: &[&str],
        path: &Path,
    ) -> Result<()> {
        let is_strange = |member: &&Member| {
            let name = member.name.as_str();
            name.starts_with('$') && !words.contains(&name) && !OF_THE_AUTHOR.contains(&name)
        };
        let Some(strange) = members.into_iter().find(is_strange) else { return Ok(()) };
        let name = strange.name.as_str();
        let what = if WORDS.contains(&name) {
            format!("`{name}` stands beside `$fact` or `$choose`, and nowhere else")
        } else {
            let near =
                nearest(name, WORDS).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            format!("`{name}` is no word of templates ({}, $comment){near}", WORDS.join(", "))
        };
        Err(self.wrong(&strange.name_span, path, &what))
    }

    /// What a word makes.
    fn made(&mut self, word: &Member, node: &Node, members: &[Member], path: &Path) -> Result<Part> {
        let is_include = word.name == "$include";
        let words: &[&str] = if is_include { &["$include", "$if"] } else { &[&word.name, "$if", "$default"] };
        self.only_words(members, words, path)?;
        let others = members.iter().filter(|member| !member.name.starts_with('$'));
        let Some(named) = word.value.as_text() else {
            let what = if is_include {
                "`$include` is a file, perhaps with a place in it: \"shared.jsonc#/services/mail\"".to_owned()
            } else {
                format!("`{}` is the name of a column", word.name)
            };
            return Err(self.wrong(&word.value.span, path, &what));
        };
        if word.name != "$choose"
            && let Some(other) = others.clone().next()
        {
            let what = format!("`{}` cannot stand beside `{}`", other.name, word.name);
            return Err(self.wrong(&other.name_span, path, &what));
        }
        if is_include {
            return self.include(&word.value.span, named, path);
        }
        let column = named.to_owned();
        let otherwise = node.get("$default").map(|part| self.part(part, path)).transpose()?.map(Box::new);
        if word.name == "$fact" {
            return Ok(Part::Fact { column, otherwise });
        }
        let case = |member: &Member| Ok((member.name.clone(), self.part(&member.value, path)?));
        let cases = others.map(case).collect::<Result<_>>()?;
        Ok(Part::Choose { column, cases, otherwise })
    }

    /// An object that is one itself.
    fn plain(&mut self, members: &[Member], path: &Path) -> Result<Part> {
        self.only_words(members, &["$if"], path)?;
        let mut parts = Vec::with_capacity(members.len());
        for member in members.iter().filter(|member| member.name != "$if") {
            let part = if OF_THE_AUTHOR.contains(&member.name.as_str()) {
                Part::Fixed(bare(&member.value))
            } else {
                self.part(&member.value, path)?
            };
            parts.push((member.name.clone(), part));
        }
        if !parts.iter().all(|(_, part)| matches!(part, Part::Fixed(_))) {
            return Ok(Part::Object(parts));
        }
        let member = |(name, part): (String, Part)| match part {
            Part::Fixed(value) => Some(Member { name, name_span: 0..0, value }),
            _ => None,
        };
        Ok(Part::Fixed(Node::made(Kind::Object(parts.into_iter().filter_map(member).collect()))))
    }

    fn condition(&self, node: &Node, path: &Path) -> Result<Vec<Condition>> {
        if node.members().is_empty() {
            let what = "`$if` names columns and values: { \"plan\": \"premium\" }";
            return Err(self.wrong(&node.span, path, what));
        }
        self.each_once(node.members(), path)?;
        let of_column = |member: &Member| {
            let values: Option<Vec<String>> = match &member.value.kind {
                Kind::List(items) if !items.is_empty() => items.iter().map(told).collect(),
                _ => told(&member.value).map(|value| vec![value]),
            };
            let values = values.ok_or_else(|| {
                self.wrong(&member.value.span, path, "the value of a column, or a list of values, is wanted")
            })?;
            Ok(Condition { column: member.name.clone(), values })
        };
        node.members().iter().map(of_column).collect()
    }

    fn include(&mut self, span: &Range<usize>, what: &str, path: &Path) -> Result<Part> {
        let (file, pointer) = what.split_once('#').unwrap_or((what, ""));
        // Without the slash it is no pointer, and the whole file would stand for a part of it.
        if !pointer.is_empty() && !pointer.starts_with('/') {
            let meant = format!("a place in a file begins with a slash: write \"{file}#/{pointer}\"");
            return Err(self.wrong(span, path, &meant));
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let target = if file.is_empty() { path.to_owned() } else { folder.join(file) };
        let key = format!("{}#{pointer}", target.canonicalize().unwrap_or_else(|_| target.clone()).display());
        if self.open.contains(&key) || MOST_DEPTH < self.open.len() {
            return Err(self.wrong(span, path, &format!("the template includes itself: {what}")));
        }
        let root = self
            .file(&target)
            .map_err(|error| self.wrong(span, path, &format!("cannot include {what}: {error:#}")))?;
        let Some(found) = pointed(&root, pointer) else {
            return Err(self.wrong(span, path, &format!("{} has nothing at {pointer}", target.display())));
        };
        let found = found.clone();
        self.open.push(key);
        let part = self.part(&found, &target);
        self.open.pop();
        part
    }
}

/// A list, which is the same for everybody where its items are.
fn list(items: Vec<Item>) -> Part {
    if !items.iter().all(|item| matches!(item.part, Part::Fixed(_))) {
        return Part::List(items);
    }
    let of_item = |item: Item| match (item.part, item.is_word) {
        (Part::Fixed(Node { kind: Kind::List(inner), .. }), true) => inner,
        (Part::Fixed(node), _) => vec![node],
        _ => Vec::new(),
    };
    Part::Fixed(Node::list(items.into_iter().flat_map(of_item)))
}

/// A JSON pointer (RFC 6901), in which a row of a list may be named by its id.
fn pointed<'n>(root: &'n Node, pointer: &str) -> Option<&'n Node> {
    let mut node = root;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        node = match &node.kind {
            Kind::List(items) => {
                let by_id = items.iter().find(|item| item.text_of("id") == Some(&step));
                by_id.or_else(|| items.get(step.parse::<usize>().ok()?))?
            }
            _ => node.get(&step)?,
        };
    }
    Some(node)
}

/// A value without its places, which are those of another file.
fn bare(node: &Node) -> Node {
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(bare).collect()),
        Kind::Object(members) => {
            let member = |member: &Member| Member {
                name: member.name.clone(),
                name_span: 0..0,
                value: bare(&member.value),
            };
            Kind::Object(members.iter().map(member).collect())
        }
        other => other.clone(),
    };
    Node::made(kind)
}

/// A value as a cell has it; nothing where no cell has such.
fn told(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text) => Some(text.clone()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
