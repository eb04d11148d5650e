//! What the reader of the widget says of a document, as findings: with the place in the file, and what would be right.

mod choices;
mod place;

use icu::properties::CodePointSetData;
use icu::properties::props::{DefaultIgnorableCodePoint, WhiteSpace};
use trust_center::page::Translator;
use trust_center::statement::{Found, IdKind, Problem, ProblemKind, Refusal, Severity, Wanted};

use crate::finding::{Finding, Fix, Level, Place, nearest, replace};
use crate::locale::English;
use crate::source::{Kind, Node, Source, steps};
use crate::{schema, values};

use self::choices::{choices, of_missing};
use self::place::{of_country, of_place};

/// One problem as a finding.
pub(super) fn finding(problem: &Problem, root: &Node, source: &Source) -> Finding {
    let kind = &problem.kind;
    let message = Translator(&English { without_places: true }).problem(problem);
    let place = place(problem, root);
    let level = match (kind, kind.severity()) {
        // The widget passes over it; its author meant something by it.
        (ProblemKind::UnknownField(_), _) => Level::Warning,
        (_, Severity::Note) => Level::Note,
        _ => Level::Error,
    };
    let mut finding = Finding::new(kind.code(), level, message, &place);
    let mut suggest = |suggestion: Option<String>| {
        if let Some(suggestion) = suggestion {
            finding.fix = Some(replace(source, &place.span, &suggestion));
            finding.help.push(format!("did you mean `{suggestion}`?"));
        }
    };
    match kind {
        ProblemKind::UnknownId { of, id } => {
            let known = ids(root, *of);
            match nearest(id, known.iter().copied()) {
                Some(near) => suggest(Some(near.to_owned())),
                None if known.is_empty() => {
                    finding
                        .help
                        .push(format!("declare it: `\"{}\": [{{ \"id\": \"{id}\", … }}]`", list(*of)));
                }
                None => finding.help.push(format!("`{}` has {}", list(*of), some(&known))),
            }
        }
        ProblemKind::UnknownWord { word, allowed } => {
            match values::word(word, allowed) {
                None if problem.at.ends_with(".operatedBy") => finding.help.push(format!(
                    "a name is written as `\"operatorName\": {}`; here stands what the operator is to you",
                    quoted(word)
                )),
                None => finding.help.push(choices(&problem.at).unwrap_or_else(|| {
                    "write one of the words that are allowed, as they stand here".to_owned()
                })),
                some => suggest(some),
            }
        }
        ProblemKind::UnknownPlace(text) => of_place(text, root, &mut finding, source),
        ProblemKind::NotACountry(text) => of_country(text, root, &mut finding, source),
        ProblemKind::NotAnArea(_) => {
            finding.help.push("an area is declared once under `areas`, with its members".to_owned());
        }
        ProblemKind::UnknownField(name) | ProblemKind::FieldNotUnderstood(name) => {
            of_field(problem, name, root, &mut finding, source);
        }
        ProblemKind::Missing(field) => of_missing(&problem.at, field, &mut finding),
        ProblemKind::NotADate(text) => match values::date(text).as_slice() {
            [] => finding
                .help
                .push("a date is YYYY-MM-DD, YYYY-MM or YYYY, and a day of the calendar".to_owned()),
            [one] => suggest(Some(one.clone())),
            several => finding.help.push(format!("a date is YYYY-MM-DD: {}?", several.join(" or "))),
        },
        ProblemKind::NotADuration(text) => match values::duration(text) {
            None => finding.help.push("a duration is `P30D`, `P6M`, `P1Y` or `PT12H`".to_owned()),
            some => suggest(some),
        },
        ProblemKind::RefusedLink(link) => match link.strip_prefix("http://") {
            Some(rest) => suggest(Some(format!("https://{rest}"))),
            None => finding.help.push("a link begins with `https://` or `mailto:`".to_owned()),
        },
        ProblemKind::DuplicateId(id) => {
            let rows = problem.at.split('[').next().unwrap_or_default();
            let first = root.find(rows).node.items().iter().find(|row| row.text_of("id") == Some(id));
            if let Some(id) = first.and_then(|row| row.get("id")) {
                finding.related = Some((id.span.clone(), "the first one stands here".to_owned()));
            }
            finding.help.push("give one of the two another id, or remove the row".to_owned());
        }
        ProblemKind::WrongType { wanted, found } => {
            of_type(problem, *wanted, *found, root, &mut finding, source);
        }
        ProblemKind::NotUnderstood => of_clause(root, problem, &mut finding),
        ProblemKind::OneOf(fields) => finding.help.push(one_of(fields, root.find(&problem.at).node)),
        ProblemKind::ReservedId(_) => finding.help.push("choose another id".to_owned()),
        ProblemKind::EndsBeforeStart => {
            finding.help.push("`from` is the first day, `until` the last".to_owned());
        }
        ProblemKind::Empty => finding.help.push("leave the field out, or name at least one".to_owned()),
        // With another number it would be read by rules that it was not written by.
        ProblemKind::Refused(Refusal::NewerFormat(_)) => finding.help.push(
            "this command knows format 1: a newer one may read it; where it is of format 1, say so"
                .to_owned(),
        ),
        ProblemKind::Refused(Refusal::OtherFormat(_) | Refusal::NoFormat) => {
            finding.help.push("write `\"format\": 1`".to_owned());
        }
        ProblemKind::AndMore(n_more) => finding.n_more = *n_more,
        _ => {}
    }
    finding.help.extend(source.text.get(finding.span.clone()).and_then(unseen));
    finding
}

/// What is to be said where not just one of some fields stands.
fn one_of(fields: &str, there: &Node) -> String {
    let there: Vec<String> = there
        .members()
        .iter()
        .map(|member| format!("`{}`", member.name))
        .filter(|name| fields.contains(name.trim_matches('`')))
        .collect();
    match there.as_slice() {
        [] => format!("write one of: {fields}"),
        there => format!("keep one of {}", there.join(" and ")),
    }
}

/// The characters of a text that nobody sees: with one of them a text is another than it looks.
fn unseen(written: &str) -> Option<String> {
    let (ignorable, spaces) =
        (CodePointSetData::new::<DefaultIgnorableCodePoint>(), CodePointSetData::new::<WhiteSpace>());
    let is_unseen = |c: &char| ignorable.contains(*c) || spaces.contains(*c) && !c.is_ascii();
    let mut codes: Vec<String> =
        written.chars().filter(is_unseen).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        return None;
    }
    Some(format!("it has characters that cannot be seen: {}; write it without them", codes.join(", ")))
}

/// Where a problem stands: what is unknown at its name, what is missing at the head of its object.
fn place(problem: &Problem, root: &Node) -> Place {
    let of_name = match &problem.kind {
        ProblemKind::UnknownField(name) | ProblemKind::FieldNotUnderstood(name) => {
            Place::name(root, &problem.at, name)
        }
        // The switches of a condition are names.
        ProblemKind::UnknownId { id, .. } => Place::name(root, &problem.at, id),
        _ => None,
    };
    of_name.unwrap_or_else(|| match problem.kind {
        ProblemKind::Missing(_) | ProblemKind::NotUnderstood => {
            let found = root.find(&problem.at);
            Place::of(found.node, found.path)
        }
        _ => Place::at(root, &problem.at),
    })
}

fn list(of: IdKind) -> &'static str {
    match of {
        IdKind::Category => "categories",
        IdKind::Clause => "clauses",
        IdKind::Service => "services",
        IdKind::Source => "sources",
        IdKind::Switch => "switches",
    }
}

/// The ids of the rows of a list.
fn ids(root: &Node, of: IdKind) -> Vec<&str> {
    rows_ids(root, list(of))
}

/// The ids of the rows of a list by its name.
pub(crate) fn rows_ids<'n>(root: &'n Node, list: &str) -> Vec<&'n str> {
    root.get(list).map(Node::items).unwrap_or_default().iter().filter_map(|row| row.text_of("id")).collect()
}

/// The first few of many.
fn some(all: &[&str]) -> String {
    const MOST: usize = 8;
    let first: Vec<String> = all.iter().take(MOST).map(|one| format!("`{one}`")).collect();
    let more = all.len().saturating_sub(MOST);
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}

fn of_field(problem: &Problem, name: &str, root: &Node, finding: &mut Finding, source: &Source) {
    let at = steps(&problem.at);
    let fields = schema::fields(&at);
    let known = fields.iter().map(|field| field.name);
    let there = root.find(&problem.at).node;
    let known: Vec<&str> = known.filter(|field| there.get(field).is_none()).collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        finding.fix = Some(replace(source, &finding.span, near));
        finding.help.push(format!("did you mean `{near}`?"));
        return;
    }
    let holders: Vec<&str> = schema::holders(name)
        .into_iter()
        .filter_map(|holder| match holder {
            "Keeps" => Some("`keeps`"),
            "Moves" => Some("`moves`"),
            "Clause" => Some("a clause"),
            "Service" => Some("a service"),
            "Geography" => Some("`geography`"),
            "FormObject" => Some("`form`"),
            _ => None,
        })
        .collect();
    if holders.is_empty() && matches!(problem.kind, ProblemKind::FieldNotUnderstood(_)) {
        // It is not passed over: what stands beside it is no longer known.
        let known =
            if known.is_empty() { String::new() } else { format!("what may stand here: {}; ", some(&known)) };
        finding.help.push(format!("{known}a field of your own begins with `x-`"));
    } else if holders.is_empty() {
        finding.help.push("the widget passes it over; a field of your own begins with `x-`".to_owned());
    } else {
        finding.help.push(format!("`{name}` is a field of {}", holders.join(" and of ")));
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn of_type(
    problem: &Problem,
    wanted: Wanted,
    found: Found,
    root: &Node,
    finding: &mut Finding,
    source: &Source,
) {
    let node = root.find(&problem.at).node;
    let mut mend = |text: String, title: &str| {
        finding.help.push(format!("{title}: `{text}`"));
        finding.fix = Some(Fix { span: node.span.clone(), title: format!("{title}: {text}"), text });
    };
    // What a build makes stands in no file.
    let made = || serde_json::to_string(node).unwrap_or_default();
    let written = source.text.get(node.span.clone()).filter(|text| !text.is_empty());
    let written = &written.map_or_else(made, str::to_owned);
    match (wanted, found, &node.kind) {
        (Wanted::List, Found::Text | Found::Object, _) if written.len() < 200 => {
            mend(format!("[{written}]"), "write a list");
        }
        (Wanted::WholeNumber, Found::Text, Kind::Text(text)) if text.parse::<u32>().is_ok() => {
            mend(text.clone(), "write a number, without quotes");
        }
        (Wanted::TrueOrFalse, Found::Text, Kind::Text(text)) if text == "true" || text == "false" => {
            mend(text.clone(), "without quotes");
        }
        (Wanted::Text, Found::TrueOrFalse, Kind::Bool(value)) => match word_of(*value, &problem.at) {
            Some(word) => {
                let word = quoted(word);
                finding.help.push(format!("write a text: `{word}`, which YAML 1.1 reads as {value}"));
                finding.fix =
                    Some(Fix { span: node.span.clone(), title: format!("write {word}"), text: word });
            }
            None => match choices(&problem.at) {
                Some(choices) => finding.help.push(choices),
                None => mend(format!("\"{value}\""), "write a text, in quotes"),
            },
        },
        (Wanted::Text, Found::Number, Kind::Number(number)) if is_duration(&problem.at) => {
            finding.help.push(format!(
                "a duration has a unit: `\"P{number}D\"` (days), `\"P{number}M\"` (months), `\"P{number}Y\"` (years)"
            ));
        }
        (Wanted::Text | Wanted::TextOrObject, Found::Number, _) => {
            mend(format!("\"{written}\""), "write a text, in quotes");
        }
        (Wanted::TextOrObject, Found::TrueOrFalse, Kind::Bool(false)) => {
            finding.help.push("write a text; Norway is `\"NO\"`, which YAML 1.1 reads as false".to_owned());
        }
        (Wanted::TextOrObject, Found::TrueOrFalse, _) => finding.help.extend(choices(&problem.at)),
        (Wanted::TextOrObject, Found::List, _) if 1 < node.items().len() && written.len() < 200 => {
            finding.help.push(format!(
                "at all of them: `{{ \"allOf\": {written} }}`; at one or more of them: `{{ \"oneOrMoreOf\": {written} }}`"
            ));
        }
        (Wanted::TextOrObject | Wanted::Text, Found::List, Kind::List(items)) => {
            if let Some(only) = items.first().and_then(|item| source.text.get(item.span.clone())) {
                mend(only.to_owned(), "without brackets");
            }
        }
        (Wanted::Object, Found::Text, Kind::Text(text)) => {
            let fields: Vec<&str> =
                schema::fields(&steps(&problem.at)).iter().map(|field| field.name).collect();
            // How long data is kept is said in days more often than in an object.
            match values::duration(text).filter(|_| fields.contains(&"atMost")) {
                Some(duration) => finding.help.push(format!(
                    "for so long: `{{ \"fixed\": \"{duration}\" }}`; for so long or shorter: `{{ \"atMost\": \"{duration}\" }}`"
                )),
                None if fields.is_empty() => {}
                None => finding.help.push(format!("write an object with some of: {}", some(&fields))),
            }
        }
        _ => {}
    }
}

/// The word that YAML 1.1 reads as true or false, where it is one that may stand there.
fn word_of(value: bool, at: &str) -> Option<&'static str> {
    let words = schema::at(&steps(at)).map(schema::words).unwrap_or_default();
    let read = if value { ["on", "yes"] } else { ["off", "no"] };
    words.into_iter().map(|(word, _)| word).find(|word| read.contains(word))
}

/// Whether a duration is wanted at a path.
fn is_duration(at: &str) -> bool {
    const FIELDS: [&str; 6] = ["fixed", "atLeast", "atMost", "afterContract", "afterEvent", "transient"];
    FIELDS.iter().any(|field| at.ends_with(&format!(".{field}")))
}

fn of_clause(root: &Node, problem: &Problem, finding: &mut Finding) {
    let row = root.find(&problem.at).node;
    let near = row
        .members()
        .iter()
        .find(|member| ["keeps", "moves"].iter().any(|known| nearest(&member.name, [*known]).is_some()));
    if let Some(member) = near {
        let meant = if nearest(&member.name, ["keeps"]).is_some() { "keeps" } else { "moves" };
        finding.help.push(format!("did you mean `{meant}` by `{}`?", member.name));
    } else {
        finding.help.push(
            "a clause says `keeps` (data is at a place) or `moves` (data goes to another service)".to_owned(),
        );
    }
}
