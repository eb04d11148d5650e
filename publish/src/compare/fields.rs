//! Fields that are written otherwise: rows are told apart by their ids, and what means the same is the same.

use std::collections::{HashMap, HashSet};

use super::Field;
use super::normal::{CONDITIONS, is_of_the_author, normal};
use crate::source::{Kind, Member, Node, Step, written};

/// What says nothing of the tenant's data: when it was written.
const NOT_COMPARED: &str = "asOf";

/// Every field that differs.
pub(super) fn changed(earlier: &Node, later: &Node) -> Vec<Field> {
    let mut fields = Vec::new();
    members(earlier, later, "", &mut fields);
    fields
}

fn members(earlier: &Node, later: &Node, path: &str, fields: &mut Vec<Field>) {
    let (before, after) = (by_name(earlier), by_name(later));
    let new = later.members().iter().filter(|member| !before.contains_key(member.name.as_str()));
    let mut told = Vec::new();
    for name in earlier.members().iter().chain(new).map(|member| member.name.as_str()) {
        if told.contains(&name) || is_of_the_author(name) || path.is_empty() && name == NOT_COMPARED {
            continue;
        }
        told.push(name);
        let step = written(&Step::Member(name.to_owned()));
        let inner =
            if path.is_empty() { step.trim_start_matches('.').to_owned() } else { path.to_owned() + &step };
        match (values(&before, name), values(&after, name)) {
            ([] | [_], [] | [_]) => value(earlier.get(name), later.get(name), name, &inner, fields),
            // Of a name that stands twice nobody can say what it says.
            (one, other) if spelled(one) == spelled(other) => {}
            _ => fields.push(field(&inner, earlier.get(name), later.get(name))),
        }
    }
}

fn by_name(node: &Node) -> HashMap<&str, Vec<&Member>> {
    let mut all: HashMap<&str, Vec<&Member>> = HashMap::new();
    for member in node.members() {
        all.entry(&member.name).or_default().push(member);
    }
    all
}

fn values<'a, 'n>(all: &'a HashMap<&str, Vec<&'n Member>>, name: &str) -> &'a [&'n Member] {
    all.get(name).map(Vec::as_slice).unwrap_or_default()
}

fn spelled(members: &[&Member]) -> Vec<String> {
    members.iter().map(|member| normal(&member.value, &member.name)).collect()
}

fn value(earlier: Option<&Node>, later: Option<&Node>, name: &str, path: &str, fields: &mut Vec<Field>) {
    let is_null = |node: &&Node| node.kind == Kind::Null;
    let (earlier, later) = (earlier.filter(|node| !is_null(node)), later.filter(|node| !is_null(node)));
    match (earlier, later) {
        (None, None) => {}
        (Some(before), Some(after)) => match (&before.kind, &after.kind) {
            _ if normal(before, name) == normal(after, name) => {}
            // The names in a condition are no fields, and all of it is one.
            (Kind::Object(_), Kind::Object(_)) if !CONDITIONS.contains(&name) => {
                members(before, after, path, fields);
            }
            (Kind::List(one), Kind::List(other)) if have_ids(one) && have_ids(other) => {
                rows(one, other, path, fields);
            }
            _ => fields.push(field(path, Some(before), Some(after))),
        },
        (before, after) => fields.push(field(path, before, after)),
    }
}

/// Whether rows can be told apart. Those of an empty list can.
fn have_ids(rows: &[Node]) -> bool {
    rows.iter().all(|row| row.text_of("id").is_some())
}

fn rows(earlier: &[Node], later: &[Node], path: &str, fields: &mut Vec<Field>) {
    let (before, after) = (by_id(earlier), by_id(later));
    let new = later.iter().filter(|row| row.text_of("id").is_some_and(|id| !before.contains_key(id)));
    let mut told = HashSet::new();
    for id in earlier.iter().chain(new).filter_map(|row| row.text_of("id")) {
        if !told.insert(id) {
            continue;
        }
        let path = format!("{path}[{id}]");
        let of = |all: &HashMap<&str, Vec<Node>>| all.get(id).cloned().unwrap_or_default();
        match (of(&before).as_slice(), of(&after).as_slice()) {
            ([one], [other]) => members(one, other, &path, fields),
            ([one], []) => fields.push(field(&path, Some(one), None)),
            ([], [other]) => fields.push(field(&path, None, Some(other))),
            // Of rows with one id nobody can say which is which.
            (one, other) => {
                let (one, other) = (Node::list(one.to_vec()), Node::list(other.to_vec()));
                if normal(&one, "") != normal(&other, "") {
                    fields.push(field(&path, Some(&one), Some(&other)));
                }
            }
        }
    }
}

fn by_id(rows: &[Node]) -> HashMap<&str, Vec<Node>> {
    let mut all: HashMap<&str, Vec<Node>> = HashMap::new();
    for row in rows {
        all.entry(row.text_of("id").unwrap_or_default()).or_default().push(row.clone());
    }
    all
}

fn field(path: &str, before: Option<&Node>, after: Option<&Node>) -> Field {
    let told = |node: Option<&Node>| node.map(|node| serde_json::to_string(node).unwrap_or_default());
    Field { path: path.to_owned(), before: told(before), after: told(after) }
}
