//! What stands in a template and in facts is combined as its author means it, or refused with its place; nothing is passed over.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::run;

const FACTS: &str = "id,name,plan,region,nick\na,A,premium,EMEA,\nb,B,basic,EMEA,Bee\n";

/// A template in which a clause, a service and the tenant's name can be others.
fn template(name: &str, services: &str, clauses: &str) -> String {
    format!(
        r#"{{ "format": 1, "asOf": "2026-01-31", "completeness": "partial", "provider": {{ "name": "P" }},
  "tenant": {{ "id": {{ "$fact": "id" }}, "name": {name} }}, "categories": [{{ "id": "d", "name": "D" }}],
  "services": [{{ "id": "app", "name": "App", "collects": ["d"] }}{services}],
  "clauses": [{{ "id": "k", "service": "app", "keeps": {{ "doing": ["store", "process"], "at": "DE" }}, "strength": "is" }}{clauses}] }}"#
    )
}

/// Builds; what became of it, and the statements.
fn build(folder: &Path, template: &str, facts: (&str, &str)) -> (i32, String, Vec<Value>) {
    fs::write(folder.join("template.jsonc"), template).unwrap();
    fs::write(folder.join(facts.0), facts.1).unwrap();
    let _ = fs::remove_dir_all(folder.join("out"));
    let (code, out, err) = run(&["build", "template.jsonc", facts.0, "-o", "out"], folder);
    let made = ["a", "b"].iter().filter_map(|id| fs::read(folder.join(format!("out/{id}.json"))).ok());
    (code, out + &err, made.map(|content| serde_json::from_slice(&content).unwrap()).collect())
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect()
}

const CLAUSE: &str =
    r#"{ "id": "k2", "service": "app", "keeps": { "doing": "back-up", "at": "IE" }, "strength": "is" }"#;

#[test]
fn a_condition_holds_beside_every_other_word() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shared.jsonc"), format!("{{ \"clauses\": [{CLAUSE}] }}")).unwrap();
    for clause in [
        format!(r#", {{ "$if": {{ "plan": "premium" }}, "$choose": "region", "EMEA": {CLAUSE} }}"#),
        format!(r#", {{ "$choose": "region", "$default": {CLAUSE}, "$if": {{ "plan": ["premium"] }} }}"#),
        r#", { "$if": { "plan": "premium" }, "$include": "shared.jsonc#/clauses" }"#.to_owned(),
        format!(r#", {{ "$choose": "plan", "basic": [], "premium": [{CLAUSE}] }}"#),
    ] {
        let (code, told, made) =
            build(folder.path(), &template(r#"{ "$fact": "name" }"#, "", &clause), ("t.csv", FACTS));
        assert_eq!(code, 0, "{clause}: {told}");
        assert_eq!(ids(&made[0]["clauses"]), ["k", "k2"], "{clause}");
        assert_eq!(ids(&made[1]["clauses"]), ["k"], "{clause}");
    }
}

#[test]
fn what_a_default_says_is_resolved() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("names.json"), r#"{ "unnamed": "Included" }"#).unwrap();
    for (default, name) in [
        (r#"{ "$fact": "name" }"#, "A"),
        (r#"{ "$choose": "plan", "premium": "Chosen" }"#, "Chosen"),
        (r#"{ "$include": "names.json#/unnamed" }"#, "Included"),
    ] {
        let name_of = format!(r#"{{ "$fact": "nick", "$default": {default} }}"#);
        let (code, told, made) = build(folder.path(), &template(&name_of, "", ""), ("t.csv", FACTS));
        assert_eq!(code, 0, "{told}");
        assert_eq!((&made[0]["tenant"]["name"], &made[1]["tenant"]["name"]), (&json!(name), &json!("Bee")));
    }
    let service =
        r#", { "$fact": "nick", "$default": { "$if": { "plan": "basic" }, "id": "ai", "name": "AI" } }"#;
    let facts = FACTS.replace("Bee", "");
    let (_, _, made) =
        build(folder.path(), &template(r#"{ "$fact": "name" }"#, service, ""), ("t.csv", &facts));
    assert_eq!((ids(&made[0]["services"]), ids(&made[1]["services"])), (vec!["app"], vec!["app", "ai"]));
    // A column that only a default names is missed like any other.
    let name = r#"{ "$fact": "nick", "$default": { "$fact": "nmae" } }"#;
    let (code, told, _) = build(folder.path(), &template(name, "", ""), ("t.csv", FACTS));
    assert!(code == 2 && told.contains("did you mean “name”?"), "{told}");
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shared.jsonc"), r#"{ "services": [] }"#).unwrap();
    for (value, told) in [
        (r#"{ "$choose": "plan", "$defualt": "x" }"#, "`$defualt` is no word of templates"),
        (r#"{ "$choose": "plan", "$defualt": "x" }"#, "did you mean `$default`?"),
        (r#"{ "$fact": "name", "$comment": "why", "$fi": {} }"#, "`$fi` is no word"),
        (r#"{ "$fact": "name", "$choose": "plan" }"#, "`$fact` and `$choose` cannot stand in one object"),
        (
            r#"{ "$include": "shared.jsonc", "$default": "x" }"#,
            "`$default` stands beside `$fact` or `$choose`",
        ),
        (r#"{ "$default": "x" }"#, "`$default` stands beside `$fact` or `$choose`"),
        (r#"{ "$fact": "name", "more": 1 }"#, "`more` cannot stand beside `$fact`"),
        (r#"{ "$fact": "name", "$fact": "plan" }"#, "`$fact` stands twice here"),
        (r#"{ "$choose": "plan", "$default": "x", "$default": "y" }"#, "`$default` stands twice here"),
        (r#"{ "$choose": "plan", "a": "x", "a": "y" }"#, "`a` stands twice here"),
        (r#"{ "$if": { "plan": "a" }, "$if": { "plan": "b" } }"#, "`$if` stands twice here"),
        (r#"{ "$if": { "plan": "a", "plan": "b" }, "x": 1 }"#, "`plan` stands twice here"),
        (r#"{ "$if": { "plan": [{}] }, "x": 1 }"#, "a list of values, is wanted"),
        (r#"{ "$if": { "plan": [] }, "x": 1 }"#, "a list of values, is wanted"),
        (r#"{ "x": 1, "x": 2 }"#, "`x` stands twice here"),
        (r#"{ "$include": "shared.jsonc#services" }"#, "write \"shared.jsonc#/services\""),
    ] {
        let (code, said, made) = build(folder.path(), &template(value, "", ""), ("t.csv", FACTS));
        assert!(code == 2 && said.starts_with("trust-center: template.jsonc:2:"), "{value}: {said}");
        assert!(said.contains(told) && made.is_empty(), "{value}: {said}");
    }
}

#[test]
fn a_comment_of_the_author_is_refused_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let text = template(r#"{ "$fact": "name", "$comment": "from the CRM" }"#, "", "").replacen(
        '{',
        r#"{ "$comment": { "$fact": "not read" }, "$schema": "x","#,
        1,
    );
    let (code, told, made) = build(folder.path(), &text, ("t.csv", FACTS));
    assert_eq!((code, &made[0]["$comment"]["$fact"]), (0, &json!("not read")), "{told}");
}

/// Texts of which each is another than it seems, or than is wanted.
const STRANGE: [&str; 5] = ["Your company", "banana", "Germany", "A\u{200B}", "A line\nand another"];

/// Fields that are texts for readers, wherever they stand, and one that is also something else.
const FIELDS: [&str; 10] =
    ["id", "name", "value", "note", "text", "title", "operatorName", "hosting", "why", "is"];

/// The codes in what a build tells of a row.
fn found(told: &str) -> Vec<String> {
    let codes = told.lines().filter_map(|line| line.trim().split_once('[')?.1.split_once("]: "));
    let mut codes: Vec<String> = codes.map(|(code, _)| code.to_owned()).collect();
    codes.sort_unstable();
    codes
}

/// The codes of what `check` finds in each file of a folder, by its name.
fn checked(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let (_, report, _) = run(&["check", "--format", "json", "."], folder);
    let report: Value = serde_json::from_str(&report).unwrap();
    let of_file = |file: &Value| {
        let findings = file["findings"].as_array().unwrap().iter().filter(|one| one["level"] != "note");
        let mut codes: Vec<String> = findings.map(|one| one["code"].as_str().unwrap().to_owned()).collect();
        codes.sort_unstable();
        (file["file"].as_str().unwrap().to_owned(), codes)
    };
    report["files"].as_array().unwrap().iter().map(of_file).collect()
}

/// A shape stands for many rows only where nothing else is found of any of them: whatever fact stands wherever.
#[test]
fn what_is_found_of_a_fact_does_not_depend_on_the_rows_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("alone");
    fs::create_dir(&alone).unwrap();
    let whole: Value = serde_json::from_str(include_str!("files/render/every-field.json")).unwrap();
    let mut places = Vec::new();
    texts(&whole, String::new(), &mut places);
    assert!(40 < places.len());
    for place in places {
        let mut template = whole.clone();
        *template.pointer_mut(&place).unwrap() = json!({ "$fact": "value" });
        let usual = std::iter::once(whole.pointer(&place).unwrap().clone());
        let strange =
            STRANGE.iter().map(|text| json!(text)).chain([json!(true), json!(7), json!("x".repeat(201))]);
        let mut rows = Vec::new();
        for (n, value) in usual.chain(strange).enumerate() {
            rows.push(json!({ "id": format!("t{n}"), "value": value }).to_string());
            let mut statement = whole.clone();
            *statement.pointer_mut(&place).unwrap() = value;
            fs::write(alone.join(format!("t{n}.json")), statement.to_string()).unwrap();
        }
        let (_, told, _) = build(folder.path(), &template.to_string(), ("t.jsonl", &rows.join("\n")));
        let by_itself = checked(&alone);
        let like_the_first = &by_itself["t0.json"];
        for (file, codes) in &by_itself {
            // Where nothing is told of a row, it is one of those like the first.
            let of_row: Vec<&str> =
                told.split("\n\n").filter(|part| part.contains(&format!("({file})"))).collect();
            let in_build = if of_row.is_empty() { like_the_first.clone() } else { found(&of_row.join("\n")) };
            assert_eq!(&in_build, codes, "{place}, {file}: {told}");
        }
    }
}

/// Where texts stand.
fn texts(value: &Value, path: String, places: &mut Vec<String>) {
    match value {
        Value::String(_) if FIELDS.iter().any(|field| path.ends_with(&format!("/{field}"))) => {
            places.push(path);
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(idx, item)| texts(item, format!("{path}/{idx}"), places));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| texts(value, format!("{path}/{name}"), places));
        }
        _ => {}
    }
}

#[test]
fn facts_of_another_type_and_switches_with_usual_names_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let plain = template(r#"{ "$fact": "name" }"#, "", "");
    let facts = "{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\"b\",\"name\":true}\n{\"id\":7,\"name\":3}\n";
    let (code, told, made) = build(folder.path(), &plain, ("t.jsonl", facts));
    assert!(code == 1 && made.is_empty() && told.matches("wrong-type").count() == 3, "{told}");
    let switch =
        plain.replace(r#""strength": "is""#, r#""strength": "is", "when": { "name": { "$fact": "sw" } }"#);
    let switch = switch.replacen('{', r#"{ "switches": [{ "id": "name", "name": "N", "state": "on" }],"#, 1);
    let (code, told, made) = build(folder.path(), &switch, ("t.csv", "id,name,sw\na,A,on\nb,B,banana\n"));
    assert!(code == 1 && made.is_empty() && told.contains("“banana” is not known"), "{told}");
    let (code, told, _) = build(folder.path(), &plain, ("t.csv", "id,name\na,A\nb,Your company\n"));
    assert!(
        code == 1 && told.contains("warning[to-be-filled-in]") && told.contains("\n  in row 3 (b.json)\n"),
        "{told}"
    );
}

#[test]
fn a_cell_that_is_written_otherwise_than_the_template_asks_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let clause = CLAUSE.replacen('{', r#", { "$if": { "plan": ["premium", "trial"] },"#, 1);
    let of_plans = |plans: [&str; 2]| format!("id,name,plan\na,A,{}\nb,B,{}\n", plans[0], plans[1]);
    let whole = template(r#"{ "$fact": "name" }"#, "", &clause);
    for (plans, code, said) in [
        (["premium", "basic"], 0, ""),
        (
            ["Premium", "trial"],
            1,
            "warning: “plan” is “Premium” in row 2, and the template asks for “premium”",
        ),
        (["premium", ""], 0, "note: “plan” is empty in row 3"),
    ] {
        let (got, told, made) = build(folder.path(), &whole, ("t.csv", &of_plans(plans)));
        assert_eq!((got, made.len()), (code, 2), "{told}");
        assert!(told.contains(said) && (!said.is_empty() || !told.contains("“plan”")), "{told}");
    }
    let choose = r#"{ "$choose": "plan", "premium": "Chosen", "$default": "Other" }"#;
    let (code, told, _) =
        build(folder.path(), &template(choose, "", ""), ("t.csv", &of_plans(["premium", "PREMIUM"])));
    assert!(code == 1 && told.contains("“plan” is “PREMIUM” in row 3"), "{told}");
    // A row that is cut off has no plan, and so no clause.
    let (code, told, _) = build(folder.path(), &whole, ("t.csv", "id,name,plan\na,A,premium\nb,B\n"));
    assert!(
        code == 2 && told.contains("row 3 has 2 cells, and there are 3 columns: is it cut off?"),
        "{told}"
    );
}

#[test]
fn what_is_found_of_many_is_told_once_and_errors_last() {
    let folder = tempfile::tempdir().unwrap();
    let service = r#", { "id": "ai", "name": { "$fact": "name" }, "operatedBy": { "$fact": "plan" } }"#;
    let whole = template(r#""Your company""#, service, "");
    let facts = "id,name,plan\na,A,provider\nb,B,subprocessor\nc,C,nobody\n";
    let (code, told, _) = build(folder.path(), &whole, ("t.csv", facts));
    assert_eq!((code, told.matches("warning[to-be-filled-in]").count()), (1, 1), "{told}");
    assert!(told.contains("  in row 2 (a.json), row 3 (b.json), row 4 (c.json)\n"), "{told}");
    let at = |part: &str| told.find(part).unwrap();
    assert!(at("warning[") < at("error[") && at("error[") < at("nothing was written"), "{told}");
}
