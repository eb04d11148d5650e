//! Ids that are others and stand for the same: the earlier statement as if its rows had always been called so.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::normal::{CONDITIONS, normal};
use crate::source::{Kind, Member, Node};

/// What an id is one of. Regions and areas are named in the same places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Of {
    Category,
    Clause,
    Place,
    Service,
    Source,
    Switch,
}

const LISTS: [(&str, Of); 7] = [
    ("categories", Of::Category),
    ("clauses", Of::Clause),
    ("regions", Of::Place),
    ("areas", Of::Place),
    ("services", Of::Service),
    ("sources", Of::Source),
    ("switches", Of::Switch),
];

/// The fields whose texts are ids of rows.
const REFERENCES: [(&str, Of); 28] = [
    ("data", Of::Category),
    ("dataExcept", Of::Category),
    ("collects", Of::Category),
    ("derivedFrom", Of::Category),
    ("becomes", Of::Category),
    ("restIn", Of::Clause),
    ("contradicts", Of::Clause),
    ("at", Of::Place),
    ("allOf", Of::Place),
    ("oneOrMoreOf", Of::Place),
    ("among", Of::Place),
    ("fallback", Of::Place),
    ("outside", Of::Place),
    ("members", Of::Place),
    ("disjointFrom", Of::Place),
    ("keyAt", Of::Place),
    ("service", Of::Service),
    ("to", Of::Service),
    ("sameAs", Of::Service),
    ("governedBy", Of::Service),
    ("statedBy", Of::Service),
    ("sources", Of::Source),
    ("policies", Of::Source),
    ("agreements", Of::Source),
    ("privacy", Of::Source),
    ("supersededBy", Of::Source),
    ("switch", Of::Switch),
    ("onOnlyWithAll", Of::Switch),
];

/// Words that stand where ids do: a row with such an id is read otherwise.
const WORDS: [&str; 11] = [
    "tenant-geography",
    "anywhere",
    "nowhere",
    "not-determined",
    "EU",
    "EEA",
    "EFTA",
    "EU-data-boundary",
    "destination",
    "source",
    "not-stated",
];

type Pairs = HashMap<(Of, String), String>;

/// The earlier statement with the ids of the later one, for rows that say the same under another id.
///
/// An id that only the earlier statement has becomes one that only the later one has, everywhere: that changes nothing of what is said.
pub(super) fn with_later_ids(earlier: &Node, later: &Node) -> Node {
    let (before, after) = (Ids::of(earlier), Ids::of(later));
    let (mut pairs, mut taken) = (Pairs::new(), HashSet::new());
    // What a row says may name other rows that have other ids: these come first, and it in a later round.
    loop {
        let n_pairs = pairs.len();
        for (list, of) in LISTS {
            let is_old = |of, id: &str| before.has(of, id) && !after.knows(of, id);
            let is_new = |of, id: &str| after.has(of, id) && !before.knows(of, id);
            let one = unpaired(earlier, list, |id| is_old(of, id) && !pairs.contains_key(&key(of, id)));
            let other = unpaired(later, list, |id| is_new(of, id) && !taken.contains(&key(of, id)));
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let open = || Some("?".to_owned());
            let said_before = said(&one, &|of, id| {
                pairs.get(&key(of, id)).cloned().or_else(|| open().filter(|_| is_old(of, id)))
            });
            let said_after =
                said(&other, &|of, id| open().filter(|_| is_new(of, id) && !taken.contains(&key(of, id))));
            for (text, id) in said_before {
                if let (Some(id), Some(Some(other))) = (id, said_after.get(&text)) {
                    taken.insert(key(of, other));
                    pairs.insert(key(of, &id), other.clone());
                }
            }
        }
        if pairs.len() == n_pairs {
            break;
        }
    }
    if pairs.is_empty() {
        return earlier.clone();
    }
    document(earlier, &|of, id| pairs.get(&key(of, id)).cloned())
}

fn key(of: Of, id: &str) -> (Of, String) {
    (of, id.to_owned())
}

/// The ids that a statement has, and those that it names.
struct Ids {
    rows: HashSet<(Of, String)>,
    named: HashSet<(Of, String)>,
}

impl Ids {
    fn of(root: &Node) -> Self {
        let named = RefCell::new(HashSet::new());
        mapped(root, "", &|of, id| {
            named.borrow_mut().insert((of, id.to_owned()));
            None
        });
        let mut rows = HashSet::new();
        for (list, of) in LISTS {
            let ids = root.get(list).map(Node::items).unwrap_or_default();
            rows.extend(ids.iter().filter_map(|row| Some((of, row.text_of("id")?.to_owned()))));
        }
        Self { rows, named: named.into_inner() }
    }

    fn has(&self, of: Of, id: &str) -> bool {
        self.rows.contains(&key(of, id))
    }

    fn knows(&self, of: Of, id: &str) -> bool {
        self.has(of, id) || self.named.contains(&key(of, id))
    }
}

/// The rows of a list with an id that is left to be paired.
fn unpaired<'n>(root: &'n Node, list: &str, is_left: impl Fn(&str) -> bool) -> Vec<(&'n str, &'n Node)> {
    let rows = root.get(list).map(Node::items).unwrap_or_default();
    let is_word = |id: &str| WORDS.contains(&id) || crate::locale::country(id).is_some();
    rows.iter()
        .filter_map(|row| Some((row.text_of("id")?, row)))
        .filter(|(id, _)| !is_word(id) && is_left(id))
        .collect()
}

/// What rows say, without their ids, and the id of each; none where two say the same.
fn said(
    rows: &[(&str, &Node)],
    of_id: &dyn Fn(Of, &str) -> Option<String>,
) -> HashMap<String, Option<String>> {
    let mut all = HashMap::new();
    for (id, row) in rows {
        let others = row.members().iter().filter(|member| member.name != "id").cloned().collect();
        let text = normal(&mapped(&Node::made(Kind::Object(others)), "", of_id), "");
        all.entry(text).and_modify(|known| *known = None).or_insert_with(|| Some((*id).to_owned()));
    }
    all
}

/// A statement with other ids, those of its rows as well.
fn document(root: &Node, of_id: &dyn Fn(Of, &str) -> Option<String>) -> Node {
    let mut root = mapped(root, "", of_id);
    let Kind::Object(members) = &mut root.kind else { return root };
    for member in members {
        let Some((_, of)) = LISTS.iter().find(|(list, _)| *list == member.name) else { continue };
        let Kind::List(rows) = &mut member.value.kind else { continue };
        for row in rows {
            let Kind::Object(fields) = &mut row.kind else { continue };
            for field in fields.iter_mut().filter(|field| field.name == "id") {
                if let Some(other) = field.value.as_text().and_then(|id| of_id(*of, id)) {
                    field.value = Node { span: field.value.span.clone(), kind: Kind::Text(other) };
                }
            }
        }
    }
    root
}

/// A value with other ids at the places where rows are named.
fn mapped(node: &Node, field: &str, of_id: &dyn Fn(Of, &str) -> Option<String>) -> Node {
    let other = |of: Of, id: &str| of_id(of, id).unwrap_or_else(|| id.to_owned());
    let of_field = || REFERENCES.iter().find(|(known, _)| *known == field).map(|(_, of)| *of);
    let is_condition = CONDITIONS.contains(&field);
    let kind = match &node.kind {
        Kind::Text(text) => Kind::Text(of_field().map_or_else(|| text.clone(), |of| other(of, text))),
        Kind::List(items) => Kind::List(items.iter().map(|item| mapped(item, field, of_id)).collect()),
        Kind::Object(members) => {
            let member = |member: &Member| Member {
                name: if is_condition { other(Of::Switch, &member.name) } else { member.name.clone() },
                name_span: member.name_span.clone(),
                // The states in a condition are words.
                value: if is_condition {
                    member.value.clone()
                } else {
                    mapped(&member.value, &member.name, of_id)
                },
            };
            Kind::Object(members.iter().map(member).collect())
        }
        other => other.clone(),
    };
    Node { span: node.span.clone(), kind }
}
