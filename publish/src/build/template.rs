//! Templates: values with places for facts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::manifest::hash;
use super::shape::is_free;
use crate::finding::nearest;
use crate::import::Row;
use crate::source::{Kind, Member, Node, Source};

/// Nothing includes so deeply on purpose.
const MOST_DEPTH: usize = 32;

/// A template, with everything that it includes.
pub(super) struct Template {
    root: Part,
    /// A hash of all that it was made of.
    pub(super) revision: String,
}

/// A part of a template.
enum Part {
    /// A value that is the same for everybody.
    Fixed(Node),
    /// A value of the facts.
    Fact {
        column: String,
        otherwise: Option<Node>,
    },
    /// One of some values, by a value of the facts.
    Choose {
        column: String,
        cases: BTreeMap<String, Part>,
        otherwise: Option<Box<Part>>,
    },
    List(Vec<Part>),
    /// An object, perhaps only for those of whom a condition holds.
    Object {
        condition: Vec<(String, Vec<String>)>,
        members: Vec<(String, Part)>,
    },
    /// The rows of another list, in the place of one.
    Spread(Vec<Part>),
}

impl Template {
    /// Reads a template and the files that it includes.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let mut reader = Reader { files: BTreeMap::new(), open: Vec::new() };
        let root = reader.file(path)?;
        let root = reader.part(&root, path)?;
        let mut all = Vec::new();
        for (source, _) in reader.files.values() {
            all.extend_from_slice(hash(source.text.as_bytes()).as_bytes());
        }
        Ok(Self { root, revision: hash(&all) })
    }

    /// Fails where the template names a column that the facts do not have.
    pub(super) fn check_columns(&self, header: &[String], facts: &Path) -> Result<()> {
        let mut columns = Vec::new();
        self.root.columns(&mut columns);
        for column in columns {
            if !header.iter().any(|name| name == column) {
                let near = nearest(column, header.iter().map(String::as_str))
                    .map(|near| format!("; did you mean “{near}”?"))
                    .unwrap_or_default();
                bail!(
                    "the template names the column “{column}”, which {} does not have{near}",
                    facts.display()
                );
            }
        }
        Ok(())
    }

    /// The statement of a row.
    pub(super) fn fill(&self, row: &Row, header: &[String]) -> Result<Node> {
        Filler { row, header, is_shape: false }.whole(&self.root)
    }

    /// What the statement of a row is checked by.
    pub(super) fn shape(&self, row: &Row, header: &[String]) -> Result<Node> {
        Filler { row, header, is_shape: true }.whole(&self.root)
    }
}

impl Part {
    fn columns<'p>(&'p self, columns: &mut Vec<&'p str>) {
        match self {
            Self::Fixed(_) => {}
            Self::Fact { column, .. } => columns.push(column),
            Self::Choose { column, cases, otherwise } => {
                columns.push(column);
                for part in cases.values().chain(otherwise.as_deref()) {
                    part.columns(columns);
                }
            }
            Self::List(parts) | Self::Spread(parts) => {
                for part in parts {
                    part.columns(columns);
                }
            }
            Self::Object { condition, members } => {
                columns.extend(condition.iter().map(|(column, _)| column.as_str()));
                for (_, part) in members {
                    part.columns(columns);
                }
            }
        }
    }

    fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }
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
            anyhow::anyhow!("{}:{line}:{column}: {}", path.display(), error.message)
        })?;
        self.files.insert(key, (source, root.clone()));
        Ok(root)
    }

    /// An error at a place of a template.
    fn wrong(&self, node: &Node, path: &Path, what: &str) -> anyhow::Error {
        let key = path.canonicalize().unwrap_or_default();
        match self.files.get(&key) {
            Some((source, _)) => {
                let (line, column) = source.position(node.span.start);
                anyhow::anyhow!("{}:{line}:{column}: {what}", path.display())
            }
            None => anyhow::anyhow!("{}: {what}", path.display()),
        }
    }

    fn part(&mut self, node: &Node, path: &Path) -> Result<Part> {
        match &node.kind {
            Kind::List(items) => {
                let parts: Vec<Part> =
                    items.iter().map(|item| self.item(item, path)).collect::<Result<_>>()?;
                Ok(list(parts))
            }
            Kind::Object(members) => self.object(node, members, path),
            _ => Ok(Part::Fixed(bare(node))),
        }
    }

    /// An item of a list: a list that is included stands for its items.
    fn item(&mut self, node: &Node, path: &Path) -> Result<Part> {
        let is_include = node.get("$include").is_some();
        match self.part(node, path)? {
            Part::List(parts) if is_include => Ok(Part::Spread(parts)),
            Part::Fixed(Node { kind: Kind::List(items), .. }) if is_include => {
                Ok(Part::Spread(items.into_iter().map(Part::Fixed).collect()))
            }
            part => Ok(part),
        }
    }

    fn object(&mut self, node: &Node, members: &[Member], path: &Path) -> Result<Part> {
        let has_only = |known: &[&str]| members.iter().all(|member| known.contains(&member.name.as_str()));
        if let Some(fact) = node.get("$fact") {
            let Some(column) = fact.as_text() else {
                return Err(self.wrong(fact, path, "`$fact` is the name of a column"));
            };
            if !has_only(&["$fact", "$default"]) {
                return Err(self.wrong(node, path, "beside `$fact` only `$default` may stand"));
            }
            return Ok(Part::Fact { column: column.to_owned(), otherwise: node.get("$default").map(bare) });
        }
        if let Some(choose) = node.get("$choose") {
            let Some(column) = choose.as_text() else {
                return Err(self.wrong(choose, path, "`$choose` is the name of a column"));
            };
            let mut cases = BTreeMap::new();
            for member in members.iter().filter(|member| !member.name.starts_with('$')) {
                if cases.insert(member.name.clone(), self.part(&member.value, path)?).is_some() {
                    return Err(self.wrong(&member.value, path, "this case stands twice"));
                }
            }
            let otherwise = node.get("$default").map(|part| self.part(part, path)).transpose()?.map(Box::new);
            return Ok(Part::Choose { column: column.to_owned(), cases, otherwise });
        }
        if let Some(include) = node.get("$include") {
            let Some(what) = include.as_text() else {
                return Err(self.wrong(
                    include,
                    path,
                    "`$include` is a file, perhaps with a place in it: \"shared.jsonc#/services/mail\"",
                ));
            };
            if !has_only(&["$include"]) {
                return Err(self.wrong(node, path, "nothing may stand beside `$include`"));
            }
            return self.include(include, what, path);
        }
        let mut condition = Vec::new();
        let mut parts = Vec::new();
        for member in members {
            if member.name == "$if" {
                condition = self.condition(&member.value, path)?;
            } else if member.name.starts_with('$') && member.name != "$schema" {
                return Err(self.wrong(
                    &member.value,
                    path,
                    &format!(
                        "`{}` is no word of templates: $fact, $choose, $include, $if, $default",
                        member.name
                    ),
                ));
            } else {
                parts.push((member.name.clone(), self.part(&member.value, path)?));
            }
        }
        if condition.is_empty() && parts.iter().all(|(_, part)| part.is_fixed()) {
            let member = |(name, part): (String, Part)| match part {
                Part::Fixed(value) => Some(Member { name, name_span: 0..0, value }),
                _ => None,
            };
            return Ok(Part::Fixed(Node::made(Kind::Object(parts.into_iter().filter_map(member).collect()))));
        }
        Ok(Part::Object { condition, members: parts })
    }

    fn condition(&self, node: &Node, path: &Path) -> Result<Vec<(String, Vec<String>)>> {
        let mut condition = Vec::new();
        for member in node.members() {
            let values = match &member.value.kind {
                Kind::List(items) => items.iter().map(told).collect(),
                Kind::Object(_) | Kind::Null => {
                    return Err(self.wrong(
                        &member.value,
                        path,
                        "the value of a column, or a list of values, is wanted",
                    ));
                }
                _ => vec![told(&member.value)],
            };
            condition.push((member.name.clone(), values));
        }
        if condition.is_empty() {
            return Err(self.wrong(node, path, "`$if` names columns and values: { \"plan\": \"premium\" }"));
        }
        Ok(condition)
    }

    fn include(&mut self, node: &Node, what: &str, path: &Path) -> Result<Part> {
        let (file, pointer) = what.split_once('#').unwrap_or((what, ""));
        let folder = path.parent().unwrap_or(Path::new("."));
        let target = if file.is_empty() { path.to_owned() } else { folder.join(file) };
        let key = format!("{}#{pointer}", target.canonicalize().unwrap_or_else(|_| target.clone()).display());
        if self.open.contains(&key) || MOST_DEPTH < self.open.len() {
            return Err(self.wrong(node, path, &format!("the template includes itself: {what}")));
        }
        let root = self
            .file(&target)
            .map_err(|error| self.wrong(node, path, &format!("cannot include {what}: {error:#}")))?;
        let Some(found) = pointed(&root, pointer) else {
            return Err(self.wrong(node, path, &format!("{} has nothing at {pointer}", target.display())));
        };
        let found = found.clone();
        self.open.push(key);
        let part = self.part(&found, &target);
        self.open.pop();
        part
    }
}

/// A list, which is the same for everybody where its items are.
fn list(parts: Vec<Part>) -> Part {
    if !parts.iter().all(Part::is_fixed) {
        return Part::List(parts);
    }
    Part::Fixed(Node::list(
        parts.into_iter().filter_map(|part| if let Part::Fixed(node) = part { Some(node) } else { None }),
    ))
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
        Kind::Object(members) => Kind::Object(
            members
                .iter()
                .map(|member| Member {
                    name: member.name.clone(),
                    name_span: 0..0,
                    value: bare(&member.value),
                })
                .collect(),
        ),
        other => other.clone(),
    };
    Node::made(kind)
}

/// A value as a cell has it.
fn told(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) => text.clone(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Puts the facts of a row in.
struct Filler<'f> {
    row: &'f Row,
    header: &'f [String],
    is_shape: bool,
}

impl Filler<'_> {
    fn whole(&self, root: &Part) -> Result<Node> {
        self.value(root, &mut Vec::new())?.with_context(|| {
            format!("row {}: the condition of the whole template does not hold", self.row.number)
        })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    fn cell(&self, column: &str) -> &str {
        self.position(column).and_then(|idx| self.row.cells.get(idx)).map_or("", |cell| cell.trim())
    }

    fn value<'p>(&self, part: &'p Part, path: &mut Vec<&'p str>) -> Result<Option<Node>> {
        Ok(Some(match part {
            Part::Fixed(node) => node.clone(),
            Part::Fact { column, otherwise } => self.fact(column, otherwise.as_ref(), path)?,
            Part::Choose { column, cases, otherwise } => {
                let cell = self.cell(column);
                match (cases.get(cell), otherwise) {
                    (Some(part), _) => return self.value(part, path),
                    (None, Some(part)) => return self.value(part, path),
                    (None, None) => {
                        let why = if cell.is_empty() {
                            format!("{column} is not said")
                        } else {
                            format!("{column}: {cell}")
                        };
                        Node::object([("notDetermined", Node::object([("why", Node::text(why))]))])
                    }
                }
            }
            Part::List(parts) | Part::Spread(parts) => {
                let mut items = Vec::with_capacity(parts.len());
                for part in parts {
                    match (part, self.value(part, path)?) {
                        (Part::Spread(_), Some(Node { kind: Kind::List(inner), .. })) => items.extend(inner),
                        (_, Some(item)) => items.push(item),
                        (_, None) => {}
                    }
                }
                Node::list(items)
            }
            Part::Object { condition, members } => {
                let holds = |(column, values): &(String, Vec<String>)| {
                    values.iter().any(|value| value == self.cell(column))
                };
                if !condition.iter().all(holds) {
                    return Ok(None);
                }
                let mut made = Vec::with_capacity(members.len());
                for (name, part) in members {
                    path.push(name);
                    let value = self.value(part, path)?;
                    path.pop();
                    made.extend(value.map(|value| Member { name: name.clone(), name_span: 0..0, value }));
                }
                Node::made(Kind::Object(made))
            }
        }))
    }

    fn fact(&self, column: &str, otherwise: Option<&Node>, path: &[&str]) -> Result<Node> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return match otherwise {
                Some(node) => Ok(node.clone()),
                None => bail!(
                    "row {}: “{column}” is empty, and the template has no `$default` for it",
                    self.row.number
                ),
            };
        }
        if self.is_shape && is_free(path, cell) {
            return Ok(Node::text(""));
        }
        let value = self.position(column).and_then(|idx| self.row.values.get(idx));
        Ok(match value {
            Some(value) => of_json(value),
            None => Node::text(cell),
        })
    }
}

fn of_json(value: &Value) -> Node {
    let kind = match value {
        Value::Null => Kind::Null,
        Value::Bool(value) => Kind::Bool(*value),
        Value::Number(number) => Kind::Number(number.clone()),
        Value::String(text) => Kind::Text(text.trim().to_owned()),
        Value::Array(items) => Kind::List(items.iter().map(of_json).collect()),
        Value::Object(members) => Kind::Object(
            members
                .iter()
                .map(|(name, value)| Member { name: name.clone(), name_span: 0..0, value: of_json(value) })
                .collect(),
        ),
    };
    Node::made(kind)
}
