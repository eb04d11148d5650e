//! What can be read, and is probably not what its author thinks it says.

mod answers;
mod ids;

use std::collections::{HashMap, HashSet};

use trust_center::statement::Statement;

use crate::finding::{Finding, Level, Place};
use crate::source::{Kind, Member, Node, Step, written};

/// Everything that is worth saying of a statement that can be read.
pub(super) fn lints(statement: &Statement, root: &Node, findings: &mut Vec<Finding>) {
    let index = Index::of(root);
    movements(root, &index, findings);
    placeholders(root, "$", findings);
    ids::unused(root, findings);
    answers::lints(statement, root, &index, findings);
}

/// Names that stand twice in one object, anywhere.
pub(super) fn duplicate_keys(node: &Node, path: &str, findings: &mut Vec<Finding>) {
    match &node.kind {
        Kind::List(items) => {
            for (idx, item) in items.iter().enumerate() {
                duplicate_keys(item, &(path.to_owned() + &written(&Step::Item(idx))), findings);
            }
        }
        Kind::Object(members) => {
            let mut firsts: HashMap<&str, &Member> = HashMap::new();
            for member in members {
                let inner = path.to_owned() + &written(&Step::Member(member.name.clone()));
                let first = *firsts.entry(&member.name).or_insert(member);
                if !std::ptr::eq(first, member) {
                    let place = Place { span: member.name_span.clone(), path: inner.clone() };
                    let message = format!(
                        "the field `{}` stands twice here, and nobody can say which one is meant",
                        member.name
                    );
                    let mut finding = Finding::new("duplicate-key", Level::Error, message, &place)
                        .help("remove one of the two");
                    finding.related = Some((first.name_span.clone(), "the first one stands here".to_owned()));
                    findings.push(finding);
                }
                duplicate_keys(&member.value, &inner, findings);
            }
        }
        _ => {}
    }
}

/// Texts that `init` and `import` write for somebody to replace.
const PLACEHOLDERS: [&str; 6] = [
    "Your company",
    "Your customer",
    "Your product",
    "Your hosting company",
    "Your page about data residency",
    "To be filled in",
];

/// How the names end that `import` writes where its source has none.
const PLACEHOLDER_END: &str = "(to be filled in)";

/// Whether a text is one that somebody was to replace.
pub(crate) fn is_placeholder(text: &str) -> bool {
    PLACEHOLDERS.contains(&text) || text.ends_with(PLACEHOLDER_END)
}

/// What nobody has filled in yet: readers would take it for the provider's words.
fn placeholders(node: &Node, path: &str, findings: &mut Vec<Finding>) {
    match &node.kind {
        Kind::Text(text) if is_placeholder(text) => {
            findings.push(
                Finding::new(
                    "to-be-filled-in",
                    Level::Warning,
                    format!("“{text}” is still to be filled in"),
                    &Place::of(node, path),
                )
                .help("write what it is, or, of a place that you do not know, why it is not determined"),
            );
        }
        Kind::List(items) => {
            for (idx, item) in items.iter().enumerate() {
                placeholders(item, &(path.to_owned() + &written(&Step::Item(idx))), findings);
            }
        }
        Kind::Object(members) => {
            for member in members {
                if matches!(member.value.kind, Kind::Null) {
                    findings.push(without_value(member, path));
                }
                placeholders(
                    &member.value,
                    &(path.to_owned() + &written(&Step::Member(member.name.clone()))),
                    findings,
                );
            }
        }
        _ => {}
    }
}

/// A field that is there without a value, as templates and YAML leave it: it is read as if it were not there, and a condition or a period
/// that was to be filled in is none.
fn without_value(member: &Member, path: &str) -> Finding {
    let at = path.to_owned() + &written(&Step::Member(member.name.clone()));
    let place = Place { span: member.name_span.clone(), path: at };
    Finding::new(
        "no-value",
        Level::Warning,
        format!("`{}` has no value, and is read as if it were not there", member.name),
        &place,
    )
    .help("write its value, or remove it")
}

fn rows<'n>(root: &'n Node, list: &'n str) -> impl Iterator<Item = (String, &'n Node)> {
    let rows = root.get(list).map(Node::items).unwrap_or_default();
    rows.iter().enumerate().map(move |(idx, row)| (format!("$.{list}[{idx}]"), row))
}

/// What is asked of the rows again and again, found once: with a look through all of them for each of them, thousands took minutes.
struct Index<'n> {
    /// Of each id the first service that has it.
    services: HashMap<&'n str, (usize, &'n Node)>,
    /// The keepings of each service.
    keepings: HashMap<&'n str, Vec<Keeping<'n>>>,
    /// Of what a service says where it does something.
    spoken: HashMap<(&'n str, &'n str), Spoken<'n>>,
}

/// What a keeping does.
struct Keeping<'n> {
    clause: usize,
    doing: Vec<&'n str>,
}

/// Categories: all of them, or some.
#[derive(Default)]
struct Spoken<'n> {
    is_of_all: bool,
    categories: HashSet<&'n str>,
}

impl<'n> Index<'n> {
    fn of(root: &'n Node) -> Self {
        let list = |name| root.get(name).map(Node::items).unwrap_or_default().iter().enumerate();
        let mut index = Self { services: HashMap::new(), keepings: HashMap::new(), spoken: HashMap::new() };
        for (idx, service) in list("services") {
            if let Some(id) = service.text_of("id") {
                index.services.entry(id).or_insert((idx, service));
            }
        }
        for (idx, clause) in list("clauses") {
            let (Some(service), Some(keeps)) = (clause.text_of("service"), clause.get("keeps")) else {
                continue;
            };
            let doing = keeps.texts_of("doing");
            for activity in &doing {
                let spoken = index.spoken.entry((service, activity)).or_default();
                spoken.is_of_all |= clause.get("data").is_none();
                spoken.categories.extend(clause.texts_of("data"));
            }
            index.keepings.entry(service).or_default().push(Keeping { clause: idx, doing });
        }
        index
    }

    fn speaks_of(&self, service: &'n str, activity: &'n str, category: &str) -> bool {
        let spoken = self.spoken.get(&(service, activity));
        spoken.is_some_and(|spoken| spoken.is_of_all || spoken.categories.contains(category))
    }
}

/// Movements that leave out what their receiver's answer depends on.
fn movements(root: &Node, index: &Index<'_>, findings: &mut Vec<Finding>) {
    let mut told: HashSet<&str> = HashSet::new();
    for (path, clause) in rows(root, "clauses") {
        let Some(moves) = clause.member("moves") else { continue };
        let place = Place { span: moves.name_span.clone(), path: format!("{path}.moves") };
        let receivers = moves.value.texts_of("to");
        if moves.value.get("governedBy").is_none() && !receivers.is_empty() {
            let names: Vec<String> = receivers.iter().map(|id| format!("`{id}`")).collect();
            findings.push(
                Finding::new(
                    "no-governed-by",
                    Level::Warning,
                    format!("nobody says whose rules apply to what goes to {}, so where it is kept there is not determined", names.join(", ")),
                    &place,
                )
                .help("add `\"governedBy\": \"destination\"` where the receiver's own clauses say where it is kept; else `\"source\"`"),
            );
        }
        for receiver in receivers {
            let Some((idx, service)) = index.services.get(receiver) else { continue };
            if service.get("collects").is_none() && told.insert(receiver) {
                let place = Place::of(service, format!("$.services[{idx}]"));
                let mut finding = Finding::new(
                    "receiver-without-collects",
                    Level::Warning,
                    format!("`{receiver}` receives data and does not say what originates in it, so all that its clauses name may originate there too"),
                    &place,
                )
                .help("add `\"collects\": []` where it only receives, or list the categories that it collects itself");
                finding.related = Some((moves.name_span.clone(), "it receives data here".to_owned()));
                findings.push(finding);
            }
        }
    }
}
