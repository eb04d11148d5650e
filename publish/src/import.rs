//! `import`: what other lists say, as a statement that is never firmer than they are, and what became of each of their values.

mod cyclonedx;
mod graph;
mod kinds_of_data;
mod list;
mod table;

use std::collections::HashSet;
use std::fmt;

use anyhow::{Context as _, Result};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

use crate::places::{self, Meaning, meaning};
use crate::source::{Kind, Node};

pub(crate) use self::cyclonedx::cyclonedx;
pub(crate) use self::graph::graph;
pub(crate) use self::list::{HEADINGS, list};
#[cfg(test)]
pub(crate) use self::table::Lists;
pub(crate) use self::table::{Row, Table, read as read_table, read_lists};

/// What the source does not say of the statement as a whole.
#[derive(Clone)]
pub(crate) struct About {
    pub(crate) provider: Option<String>,
    pub(crate) tenant: Option<String>,
    /// The day for which it holds.
    pub(crate) as_of: Option<String>,
    /// The day it is, where nothing says for which day it holds.
    pub(crate) today: String,
    /// The name of the file.
    pub(crate) file: String,
    /// Where the list is published.
    pub(crate) url: Option<String>,
}

/// What became of a value of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It is said in the statement as it is.
    Mapped,
    /// It is said with something added that the source does not say.
    Assumed,
    /// It says nothing that could be known: not determined.
    Unknown,
    /// The format has no field for it.
    LeftOut,
}

impl Fate {
    fn word(self) -> &'static str {
        match self {
            Self::Mapped => "mapped",
            Self::Assumed => "assumed",
            Self::Unknown => "unknown",
            Self::LeftOut => "left out",
        }
    }
}

/// A value of the source, and what became of it.
pub(crate) struct Entry {
    at: String,
    value: String,
    fate: Fate,
    why: String,
}

/// What became of every value of the source.
#[derive(Default)]
pub(crate) struct Loss {
    entries: Vec<Entry>,
    /// What left places open that the source names, each with how many.
    reasons: Vec<(String, usize)>,
}

impl Loss {
    fn add(&mut self, at: impl Into<String>, value: impl Into<String>, fate: Fate, why: impl Into<String>) {
        self.entries.push(Entry { at: at.into(), value: value.into(), fate, why: why.into() });
    }

    /// A place that the source names is not determined, for what stands elsewhere in it.
    fn opened(&mut self, reason: &str) {
        match self.reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, n)) => *n += 1,
            None => self.reasons.push((reason.to_owned(), 1)),
        }
    }

    /// What left the most places open: a few sentences, for whoever does not read the report first.
    pub(crate) fn reasons(&self) -> String {
        const MOST: usize = 3;
        let mut reasons: Vec<&(String, usize)> = self.reasons.iter().collect();
        reasons.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let mut text = String::new();
        for (reason, n) in reasons.iter().take(MOST) {
            let verb = if *n == 1 { "is" } else { "are" };
            text += &format!("{} {verb} open: {reason}\n", crate::report::counted(*n, "place"));
        }
        let rest = reasons.iter().skip(MOST).map(|(_, n)| n).sum::<usize>();
        if rest > 0 {
            let n = reasons.len() - MOST;
            text += &format!(
                "{} more, for {}\n",
                crate::report::counted(rest, "place"),
                crate::report::counted(n, "other reason")
            );
        }
        text
    }

    fn len(&self) -> usize {
        self.entries.len()
    }

    /// Changes what became of a value, by what stands further below in the source.
    fn change(&mut self, idx: usize, fate: Fate, why: &str) {
        if let Some(entry) = self.entries.get_mut(idx) {
            entry.fate = fate;
            why.clone_into(&mut entry.why);
        }
    }

    /// A text in one line and no longer than the format takes it, and told where something of it is cut off.
    fn fit(&mut self, at: &str, text: &str, most: usize) -> String {
        let whole = name(text, usize::MAX);
        if most < whole.chars().count() {
            let why =
                format!("it is longer than the {most} characters that the format takes: the rest is cut off");
            self.add(at, text, Fate::LeftOut, why);
        }
        name(&whole, most)
    }

    /// For people: what was not taken as it is, and how much was.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for entry in self.entries.iter().filter(|entry| entry.fate != Fate::Mapped) {
            let value = if entry.value.is_empty() {
                String::new()
            } else {
                format!(" “{}” –", shorten(&entry.value))
            };
            text += &format!("{}:{value} {}: {}\n", entry.at, entry.fate.word(), entry.why);
        }
        text + &self.count()
    }

    /// How much became what.
    pub(crate) fn count(&self) -> String {
        let n = |fate| self.entries.iter().filter(|entry| entry.fate == fate).count();
        format!(
            "{} mapped, {} assumed, {} unknown, {} left out\n",
            n(Fate::Mapped),
            n(Fate::Assumed),
            n(Fate::Unknown),
            n(Fate::LeftOut)
        )
    }

    /// For programs: all of it.
    pub(crate) fn json(&self) -> String {
        let entry = |entry: &Entry| json!({ "at": entry.at, "value": entry.value, "fate": entry.fate.word(), "why": entry.why });
        let mut text = serde_json::to_string_pretty(&self.entries.iter().map(entry).collect::<Vec<_>>())
            .unwrap_or_default();
        text.push('\n');
        text
    }
}

fn shorten(text: &str) -> String {
    let short: String = text.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// A statement out of another list.
pub(crate) struct Imported {
    pub(crate) statement: Node,
    pub(crate) loss: Loss,
}

impl Imported {
    /// As JSON with a comment that says from where.
    pub(crate) fn jsonc(&self, about: &About, what: &str) -> String {
        let file = shorten(&about.file);
        format!(
            "// Made from {file} ({what}) by `trust-center import`. Nothing here is firmer than that file; see the loss report.\n{}",
            self.statement.pretty()
        )
    }
}

/// An id made of a name: small letters, digits and hyphens, and another one than those taken.
fn id(name: &str, taken: &mut HashSet<String>) -> String {
    let id = letters(name);
    let base = if id.is_empty() { "row".to_owned() } else { id };
    let mut id = base.clone();
    let mut number = 2;
    while taken.contains(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    taken.insert(id.clone());
    id
}

/// What of a name can stand in an id: nothing of one in another script.
fn letters(name: &str) -> String {
    let mut id = String::new();
    for c in places::fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').chars().take(48).collect()
}

/// Whether a word, folded and without points, says what kind of company something is: *Ltd.*, *Inc.*
fn is_form_of_company(word: &str) -> bool {
    const FORMS: [&str; 28] = [
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "gmbh",
        "ag",
        "se",
        "kg",
        "plc",
        "corp",
        "corporation",
        "co",
        "sa",
        "sas",
        "sarl",
        "srl",
        "sl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "pty",
    ];
    FORMS.contains(&word)
}

/// A name as the format takes it: in one line and not too long.
fn name(text: &str, most: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(most).collect()
}

/// The country in which a company is established, by its seat or address; and whether the text says no more than that.
fn seat(text: &str) -> Option<(String, bool)> {
    let is_country = |code: &String| crate::locale::country(code).is_some();
    let (code, is_exact) = match meaning(text) {
        Meaning::Code(code) => (code, !places::is_ambiguous(text)),
        Meaning::Within { code, .. } => (code, false),
        // An address: the country is what it ends with.
        Meaning::Several { codes, .. } => match codes.as_slice() {
            [one] if text.rsplit([',', '\n']).next().and_then(places::code).as_ref() == Some(one) => {
                (one.clone(), false)
            }
            _ => return None,
        },
        Meaning::Open(_) | Meaning::Unknown => return None,
    };
    is_country(&code).then_some((code, is_exact))
}

/// A place that is not determined, and why.
fn not_determined(why: &str) -> Node {
    Node::object([("notDetermined", Node::object([("why", Node::text(name(why, 2000)))]))])
}

fn number(number: u64) -> Node {
    Node::made(Kind::Number(number.into()))
}

/// The head of a statement.
fn head(about: &About, loss: &mut Loss) -> Vec<(&'static str, Node)> {
    if about.provider.is_none() {
        loss.add(
            "the file",
            "",
            Fate::Unknown,
            "it does not say who publishes the statement: give --provider",
        );
    }
    if about.tenant.is_none() {
        loss.add("the file", "", Fate::Unknown, "it does not say for which tenant it holds: give --tenant");
    }
    if about.as_of.is_none() {
        loss.add(
            "the file",
            "",
            Fate::Assumed,
            format!("it holds today, {}: give --as-of with the day that the file itself names", about.today),
        );
    }
    let provider = about.provider.as_deref().unwrap_or("Provider (to be filled in)");
    let tenant = about.tenant.as_deref().unwrap_or("Customer (to be filled in)");
    let of_tenant = if letters(tenant).is_empty() {
        loss.add(
            "--tenant",
            tenant,
            Fate::Assumed,
            "its id is `tenant`: an id has the letters a to z and digits only",
        );
        "tenant"
    } else {
        tenant
    };
    let id = id(of_tenant, &mut HashSet::new());
    let provider = loss.fit("--provider", provider, 200);
    let tenant = loss.fit("--tenant", tenant, 200);
    vec![
        ("format", number(1)),
        ("asOf", Node::text(about.as_of.as_ref().unwrap_or(&about.today))),
        ("completeness", Node::text("partial")),
        ("provider", Node::object([("name", Node::text(provider))])),
        ("tenant", Node::object([("id", Node::text(id)), ("name", Node::text(tenant))])),
    ]
}

/// The kinds of data; one that stands for all where the source names none.
fn categories(known: &[(String, String)], loss: &mut Loss) -> Vec<(String, String)> {
    if !known.is_empty() {
        return known.to_vec();
    }
    loss.add("the file", "", Fate::Assumed, "it names no kind of data: “Customer data” stands for all of it");
    vec![("customer-data".to_owned(), "Customer data".to_owned())]
}

/// The rows of the kinds of data.
fn category_rows(categories: &[(String, String)]) -> Node {
    let row =
        |(id, name): &(String, String)| Node::object([("id", Node::text(id)), ("name", Node::text(name))]);
    Node::list(categories.iter().map(row))
}

/// The source that the statement was made from.
fn source(about: &About) -> Node {
    let mut members = vec![("id", Node::text("list")), ("title", Node::text(name(&about.file, 200)))];
    members.extend(about.url.as_ref().map(|url| ("url", Node::text(url))));
    Node::list([Node::object(members)])
}

/// A name as a step of a JSON pointer.
fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Says of each value in a value that the format has no place for it.
fn leave(loss: &mut Loss, pointer: &str, value: &Value, why: &str) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (idx, item) in items.iter().enumerate() {
                leave(loss, &format!("{pointer}/{idx}"), item, why);
            }
        }
        Value::Object(members) if !members.is_empty() => {
            for (name, item) in members {
                leave(loss, &format!("{pointer}/{}", step(name)), item, why);
            }
        }
        Value::Null => {}
        Value::String(text) => loss.add(pointer, text, Fate::LeftOut, why),
        Value::Array(_) | Value::Object(_) => loss.add(pointer, "", Fate::LeftOut, why),
        other => loss.add(pointer, other.to_string(), Fate::LeftOut, why),
    }
}

/// The JSON of a file.
fn json_of(text: &str, file: &str) -> Result<Value> {
    without_twins(text).with_context(|| format!("cannot read {file}"))
}

/// The values of a text in JSON, in which no name stands twice in one object: of the two, all readers take the last one, and the first one
/// would be gone.
fn without_twins(text: &str) -> Result<Value> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = WithoutTwins.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        // What is read is JSON; that a name stands twice is no fault of the notation.
        if error.is_data() { anyhow::anyhow!("{error}") } else { anyhow::anyhow!("it is not JSON: {error}") }
    })
}

struct WithoutTwins;

impl<'de> DeserializeSeed<'de> for WithoutTwins {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for WithoutTwins {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value in JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(WithoutTwins)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(WithoutTwins)?;
            if object.contains_key(&name) {
                return Err(A::Error::custom(format!("`{name}` stands twice in one object")));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}
