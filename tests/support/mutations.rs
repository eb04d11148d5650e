//! One thing of a document lost, misspelt, doubled or garbled.

use std::fmt;

use serde_json::Value;

/// A JSON value in which a name may stand twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    /// `null`, a flag or a number.
    Plain(Value),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| (name.clone(), Self::from(value));
                Self::Object(members.iter().map(member).collect())
            }
            plain => Self::Plain(plain.clone()),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comma = |f: &mut fmt::Formatter<'_>, idx| if 0 < idx { f.write_str(",") } else { Ok(()) };
        match self {
            Self::Plain(value) => value.fmt(f),
            Self::Text(text) => Value::from(text.as_str()).fmt(f),
            Self::List(items) => {
                f.write_str("[")?;
                for (idx, item) in items.iter().enumerate() {
                    comma(f, idx)?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (idx, (name, value)) in members.iter().enumerate() {
                    comma(f, idx)?;
                    write!(f, "{}:{value}", Value::from(name.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}

/// What happens to one member or item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// It is not there any more.
    Delete,
    /// The same by another way: `null`, or an empty list or object in the place of a full one.
    Null,
    Empty,
    /// Its name has two letters in the wrong order.
    Misspell,
    /// It is there twice, the second time as it was or as something else.
    Double,
    DoubleOtherwise,
    /// A text has a character too many; it holds nothing.
    Garble,
    Blank,
    /// It is of another type.
    Flag,
    Number,
    Word,
    List,
    Object,
    /// An object or a list has something more that nobody knows.
    More,
}

impl How {
    pub(crate) const ALL: [Self; 14] = [
        Self::Delete,
        Self::Null,
        Self::Empty,
        Self::Misspell,
        Self::Double,
        Self::DoubleOtherwise,
        Self::Garble,
        Self::Blank,
        Self::Flag,
        Self::Number,
        Self::Word,
        Self::List,
        Self::Object,
        Self::More,
    ];

    /// Whether less is left, and nothing that a reader could wonder at.
    pub(crate) fn deletes(self) -> bool {
        matches!(self, Self::Delete | Self::Null | Self::Empty)
    }
}

/// A member or an item: the position at each depth, and what it is, without numbers: `clauses[].keeps.at`.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    steps: Vec<usize>,
    pub(crate) name: String,
}

impl Site {
    /// Whether the object that it is in has another member.
    pub(crate) fn stands_beside(&self, document: &Json, other: &str) -> bool {
        let (_, steps) = self.steps.split_last().unwrap_or((&0, &[]));
        let owner = steps.iter().try_fold(document, |value, step| match value {
            Json::List(items) => items.get(*step),
            Json::Object(members) => members.get(*step).map(|(_, value)| value),
            _ => None,
        });
        matches!(owner, Some(Json::Object(members)) if members.iter().any(|(name, _)| name == other))
    }
}

/// Every member and item of a document. What begins with `x-` or `$` is nobody's business.
pub(crate) fn sites(document: &Json) -> Vec<Site> {
    let mut sites = Vec::new();
    add_sites(document, &Site { steps: Vec::new(), name: String::new() }, &mut sites);
    sites
}

fn add_sites(value: &Json, site: &Site, sites: &mut Vec<Site>) {
    let children: Vec<(usize, String, &Json)> = match value {
        Json::List(items) => {
            items.iter().enumerate().map(|(idx, item)| (idx, "[]".to_owned(), item)).collect()
        }
        Json::Object(members) => {
            let dot = if site.steps.is_empty() { "" } else { "." };
            let is_read = |name: &str| !name.starts_with("x-") && !name.starts_with('$');
            let read = members.iter().enumerate().filter(|(_, (name, _))| is_read(name));
            read.map(|(idx, (name, value))| (idx, format!("{dot}{name}"), value)).collect()
        }
        _ => Vec::new(),
    };
    for (idx, name, child) in children {
        let steps = [site.steps.as_slice(), &[idx]].concat();
        let site = Site { steps, name: format!("{}{name}", site.name) };
        add_sites(child, &site, sites);
        sites.push(site);
    }
}

/// The document after that, unless it cannot happen there.
pub(crate) fn mutant(document: &Json, site: &Site, how: How) -> Option<Json> {
    let mut mutant = document.clone();
    let (last, steps) = site.steps.split_last()?;
    let mut owner = &mut mutant;
    for step in steps {
        owner = match owner {
            Json::List(items) => items.get_mut(*step)?,
            Json::Object(members) => &mut members.get_mut(*step)?.1,
            _ => return None,
        };
    }
    match owner {
        Json::List(items) => {
            let item = items.get_mut(*last)?;
            match how {
                How::Delete => drop(items.remove(*last)),
                How::Double => {
                    let again = item.clone();
                    items.push(again);
                }
                How::Misspell | How::DoubleOtherwise => return None,
                how => *item = value(item, how)?,
            }
        }
        Json::Object(members) => {
            let (name, item) = members.get_mut(*last)?;
            match how {
                How::Delete => drop(members.remove(*last)),
                How::Misspell => *name = misspelt(name),
                How::Double => {
                    let again = (name.clone(), item.clone());
                    members.push(again);
                }
                How::DoubleOtherwise => {
                    let again = (name.clone(), value(item, How::Garble).or_else(|| value(item, How::Flag))?);
                    members.insert(0, again);
                }
                how => *item = value(item, how)?,
            }
        }
        _ => return None,
    }
    Some(mutant)
}

/// Another value than the one that is there; nothing where it would be of the same kind, and might be right.
fn value(now: &Json, how: How) -> Option<Json> {
    let is_flag = matches!(now, Json::Plain(Value::Bool(_)));
    let is_number = matches!(now, Json::Plain(Value::Number(_)));
    match (how, now) {
        (How::Null, _) => Some(Json::Plain(Value::Null)),
        (How::Empty, Json::List(items)) if !items.is_empty() => Some(Json::List(Vec::new())),
        (How::Empty, Json::Object(members)) if !members.is_empty() => Some(Json::Object(Vec::new())),
        (How::Garble, Json::Text(text)) => Some(Json::Text(format!("{text}¿"))),
        (How::Blank, Json::Text(_)) => Some(Json::Text(" ".to_owned())),
        (How::Flag, _) if !is_flag => Some(Json::Plain(true.into())),
        (How::Number, _) if !is_number => Some(Json::Plain(7.into())),
        (How::Word, Json::List(_) | Json::Object(_) | Json::Plain(_)) => Some(Json::Text("¿".to_owned())),
        (How::List, Json::Object(_) | Json::Plain(_) | Json::Text(_)) => {
            Some(Json::List(vec![Json::Text("¿".to_owned())]))
        }
        (How::Object, Json::List(_) | Json::Plain(_) | Json::Text(_)) => {
            Some(Json::Object(vec![("¿".to_owned(), Json::Text("¿".to_owned()))]))
        }
        (How::More, Json::Object(members)) => {
            let more = ("butAlso".to_owned(), Json::List(vec![Json::Text("US".to_owned())]));
            Some(Json::Object([members.as_slice(), &[more]].concat()))
        }
        (How::More, Json::List(items)) => {
            Some(Json::List([items.as_slice(), &[Json::Text("¿".to_owned())]].concat()))
        }
        _ => None,
    }
}

fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    match letters.as_slice() {
        [first, second, ..] if first != second => letters.swap(0, 1),
        _ => letters.push('z'),
    }
    letters.into_iter().collect()
}
