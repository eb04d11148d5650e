//! What the reader of the widget says of a document, as findings: with the place in the file, and what would be right.

use icu::properties::CodePointSetData;
use icu::properties::props::{DefaultIgnorableCodePoint, WhiteSpace};
use trust_center::page::Speaker;
use trust_center::statement::{Found, IdKind, Problem, ProblemKind, Refusal, Severity, Wanted};

use crate::finding::{Finding, Fix, Level, Place, nearest, replace};
use crate::locale::English;
use crate::source::{Kind, Node, Source, steps};
use crate::{places, schema, values};

/// One problem as a finding.
pub(super) fn finding(problem: &Problem, root: &Node, source: &Source) -> Finding {
    let kind = &problem.kind;
    let message = Speaker(&English { without_places: true }).problem(problem);
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
        ProblemKind::UnknownWord { word, allowed } => match values::word(word, allowed) {
            None if problem.at.ends_with(".operatedBy") => finding.help.push(format!(
                "a name is written as `\"operatorName\": {}`; here stands what the operator is to you",
                quoted(word)
            )),
            None => {
                finding.help.push("write one of the words that are allowed, as they stand here".to_owned());
            }
            some => suggest(some),
        },
        ProblemKind::UnknownPlace(text) => of_place(text, root, &mut finding, source),
        ProblemKind::NotACountry(text) => of_country(text, root, &mut finding, source),
        ProblemKind::NotAnArea(_) => {
            finding.help.push("an area is declared once under `areas`, with its members".to_owned());
        }
        ProblemKind::UnknownField(name) | ProblemKind::FieldNotUnderstood(name) => {
            of_field(problem, name, root, &mut finding, source);
        }
        ProblemKind::Missing(field) => of_missing(problem, field, &mut finding),
        ProblemKind::NotADate(text) => match values::date(text).as_slice() {
            [] => finding.help.push("a date is YYYY-MM-DD, YYYY-MM or YYYY".to_owned()),
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
        ProblemKind::OneOf(fields) => {
            let there = root.find(&problem.at).node.members();
            let there: Vec<String> = there
                .iter()
                .map(|member| format!("`{}`", member.name))
                .filter(|name| fields.contains(name.trim_matches('`')))
                .collect();
            finding.help.push(match there.as_slice() {
                [] => format!("write one of: {fields}"),
                there => format!("keep one of {}", there.join(" and ")),
            });
        }
        ProblemKind::ReservedId(_) => finding.help.push("choose another id".to_owned()),
        ProblemKind::EndsBeforeStart => {
            finding.help.push("`from` is the first day, `until` the last".to_owned());
        }
        ProblemKind::Empty => finding.help.push("leave the field out, or name at least one".to_owned()),
        ProblemKind::Refused(Refusal::NewerFormat(_) | Refusal::OtherFormat(_) | Refusal::NoFormat) => {
            finding.help.push("write `\"format\": 1`".to_owned());
        }
        ProblemKind::AndMore(n_more) => finding.n_more = *n_more,
        _ => {}
    }
    finding.help.extend(source.text.get(finding.span.clone()).and_then(unseen));
    finding
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

fn of_place(text: &str, root: &Node, finding: &mut Finding, source: &Source) {
    let ids: Vec<&str> = ["regions", "areas"].iter().flat_map(|list| rows_ids(root, list)).collect();
    let named: Vec<&Node> =
        ["regions", "areas"].iter().filter_map(|list| root.get(list)).flat_map(Node::items).collect();
    let small = text.to_lowercase();
    let by_name =
        named.iter().find(|row| row.text_of("name").is_some_and(|name| name.to_lowercase().contains(&small)));
    let is_text = source.text.get(finding.span.clone()).is_some_and(|there| there.contains(text));
    let words = ["tenant-geography", "anywhere", "nowhere", "not-determined"];
    let as_code = Some(text.to_uppercase()).filter(|code| crate::locale::country(code).is_some());
    let found = places::code(text)
        .or(as_code)
        .or_else(|| nearest(text, ids.iter().copied().chain(words)).map(str::to_owned))
        .or_else(|| by_name.filter(|_| 2 < small.len()).and_then(|row| row.text_of("id")).map(str::to_owned));
    if let Some(code) = found {
        let name = crate::locale::country(&code).map(|name| format!(" ({name})")).unwrap_or_default();
        finding.help.push(format!("did you mean `{code}`{name}?"));
        finding.fix = is_text.then(|| replace(source, &finding.span, &code));
    } else if let Some(code) = of_flag(text) {
        finding.help.push(format!("write the country's code: `{code}`"));
        finding.fix = is_text.then(|| replace(source, &finding.span, &code));
    } else if says_more_than_a_place(&small) {
        finding.help.push(format!(
            "it says more than a place: name the countries in `oneOrMoreOf`; of an area in which it is not: `{{ \"outside\": \"EU\" }}`; else `{{ \"notDetermined\": {{ \"why\": {} }} }}`",
            quoted(text)
        ));
    } else if let Some(help) = places::help(text) {
        finding.help.push(help);
    } else {
        finding.help.push(format!(
            "a cloud region or a city is declared once under `regions`, with its country: `{{ \"id\": {}, \"name\": …, \"country\": … }}`",
            serde_json::Value::from(text)
        ));
    }
}

/// The country whose flag a text is: two regional indicators (Unicode, UTS 51).
fn of_flag(text: &str) -> Option<String> {
    let letter = |c: char| {
        let idx = u32::from(c).checked_sub(u32::from('🇦')).filter(|idx| *idx < 26)?;
        char::from_u32(u32::from('A') + idx)
    };
    let code: Option<String> = text.trim().chars().map(letter).collect();
    code.filter(|code| crate::locale::country(code).is_some())
}

/// Whether a text says where data is not, or with an exception: then a city or a region is not what was meant.
fn says_more_than_a_place(small: &str) -> bool {
    const WORDS: [&str; 9] = ["not", "no", "non", "except", "excluding", "without", "outside", "only", "but"];
    small.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

fn of_country(text: &str, root: &Node, finding: &mut Finding, source: &Source) {
    let code = places::code(text).unwrap_or_else(|| text.to_uppercase());
    if crate::locale::country(&code).is_some() {
        of_place(text, root, finding, source);
    } else {
        finding.help.push("a country is written as its code: `DE`, `US`, `GB`".to_owned());
    }
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
    if holders.is_empty() {
        finding.help.push("the widget passes it over; a field of your own begins with `x-`".to_owned());
    } else {
        finding.help.push(format!("`{name}` is a field of {}", holders.join(" and of ")));
    }
}

fn of_missing(problem: &Problem, field: &str, finding: &mut Finding) {
    let mut at = steps(&problem.at);
    at.push(crate::source::Step::Member(field.to_owned()));
    let Some(schema) = schema::at(&at) else { return };
    let doc = schema.get("description").and_then(serde_json::Value::as_str).unwrap_or_default();
    finding.help.push(format!("add `\"{field}\": {}` – {doc}", example(field, schema)));
}

fn example(field: &str, schema: &'static serde_json::Value) -> String {
    if let Some(word) = schema::words(schema).first() {
        return serde_json::Value::from(word.0).to_string();
    }
    match (field, schema.get("const"), schema.get("type").and_then(serde_json::Value::as_str)) {
        (_, Some(value), _) => value.to_string(),
        ("asOf", ..) => "\"2026-01-31\"".to_owned(),
        (_, _, Some("array")) => "[]".to_owned(),
        (_, _, Some("string")) => "\"…\"".to_owned(),
        _ => "…".to_owned(),
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
    let written = source.text.get(node.span.clone()).unwrap_or_default();
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
        (Wanted::Text, Found::TrueOrFalse, Kind::Bool(value)) => {
            let word = if *value { "\"on\"" } else { "\"off\"" };
            finding.help.push(format!("write a text: `{word}`, which YAML 1.1 reads as {value}"));
            finding.fix =
                Some(Fix { span: node.span.clone(), title: format!("write {word}"), text: word.to_owned() });
        }
        (Wanted::Text | Wanted::TextOrObject, Found::Number, _) => {
            mend(format!("\"{written}\""), "write a text, in quotes");
        }
        (Wanted::TextOrObject, Found::TrueOrFalse, _) => {
            finding.help.push("write a text; Norway is `\"NO\"`, which YAML 1.1 reads as false".to_owned());
        }
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
