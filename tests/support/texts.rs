//! Every text that a page has while everything on it is open, and every text of the JSON-LD.

use serde_json::Value;
use trust_center::arrangement::Arrangement;
use trust_center::export::{self, statement};
use trust_center::page::{Cell, Detail, Fact, Input, LinkView, Opened, Page, build};
use trust_center::residency::{ReachCache, SwitchOverrides};
use trust_center::statement::{Problem, Statement};

use super::english::ENGLISH;
use super::read;

/// A page of which everything is open, its statement, and what is wrong with its document.
pub(crate) fn everything_open(document: &Value) -> (Page, Statement, Vec<Problem>) {
    let (statement, problems) = read(document);
    let opened: Vec<String> = statement.services.iter().map(|service| service.id.clone()).collect();
    let page = build(&Input {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary: None,
        tried: &SwitchOverrides::new(),
        fix: false,
        opened: &opened,
        locale: &ENGLISH,
    });
    (page, statement, problems)
}

/// The texts and the addresses of a page, but not its problems: that something could not be read does not show it.
pub(crate) fn of_page(document: &Value) -> Vec<String> {
    let (page, statement, _) = everything_open(document);
    let mut texts = Vec::new();
    let verdict = &page.verdict;
    texts.extend([&verdict.title, &verdict.headline, &verdict.as_of].map(String::clone));
    let optional = [&verdict.by, &verdict.partial, &verdict.note];
    texts.extend(optional.into_iter().flatten().chain(&verdict.sentences).cloned());
    for switch in &page.controls.switches {
        texts.extend([switch.name.clone(), switch.stated.clone()]);
        texts.extend(switch.options.iter().map(|(_, word)| word.clone()));
    }
    for entry in &page.services {
        let row = entry.row(&statement, &ENGLISH).unwrap();
        texts.extend([row.name.clone(), entry.finding.clone()]);
        texts.extend(row.names.clone());
        let marks = row.cells.iter().flat_map(|cell| &cell.marks);
        texts.extend(marks.flat_map(|mark| std::iter::once(&mark.text).chain(&mark.notes)).cloned());
        links(&row.privacy, &mut texts);
        let at = &entry.opened.as_ref().unwrap().whereabouts;
        for each in [&at.stored, &at.processed, &at.further, &at.moves_to, &at.commitment] {
            cell(each, &mut texts);
        }
        opened(entry.opened.as_ref().unwrap(), &mut texts);
    }
    for entry in &page.movements {
        let row = entry.row(&statement, &ENGLISH).unwrap();
        texts.extend([&row.from, &row.status].map(String::clone));
        let lists = [&row.to, &row.what, &row.condition, &row.rules];
        texts.extend(lists.into_iter().flatten().chain(&row.quote).cloned());
        facts(&row.more, &mut texts);
        links(&row.sources, &mut texts);
    }
    for entry in &page.pseudonymised.rows {
        let row = entry.row(&statement, &ENGLISH).unwrap();
        texts.extend([&row.service, &row.state, &row.technique, &row.reversible].map(String::clone));
        cell(&row.destinations, &mut texts);
        links(&row.sources, &mut texts);
    }
    texts.extend(page.pseudonymised.silent.clone());
    for group in &page.links {
        texts.push(group.title.clone());
        links(&group.links, &mut texts);
    }
    let about = page.about(&statement, &ENGLISH);
    facts(&about.facts, &mut texts);
    for group in &about.groups {
        texts.push(group.title.clone());
        details(&group.details, &mut texts);
    }
    texts
}

fn cell(cell: &Cell, texts: &mut Vec<String>) {
    for line in &cell.0 {
        texts.push(line.text.clone());
        texts.extend(line.notes.clone());
    }
}

fn links<'l>(links: impl IntoIterator<Item = &'l LinkView>, texts: &mut Vec<String>) {
    for link in links {
        texts.push(link.text.clone());
        texts.extend(link.href.clone());
    }
}

fn facts(facts: &[Fact], texts: &mut Vec<String>) {
    for fact in facts {
        texts.push(fact.name.clone());
        texts.extend(fact.stated.iter().chain(&fact.said).cloned());
        links(&fact.links, texts);
    }
}

fn details(all: &[Detail], texts: &mut Vec<String>) {
    for detail in all {
        texts.push(detail.title.clone());
        facts(&detail.facts, texts);
        texts.extend(detail.quote.clone());
        links(&detail.sources, texts);
    }
}

fn opened(opened: &Opened, texts: &mut Vec<String>) {
    facts(&opened.facts, texts);
    links(&opened.verify, texts);
    details(&opened.claims, texts);
    for way in &opened.ways {
        texts.extend([way.finding.clone(), way.end.clone()]);
        texts.extend(way.categories.clone());
        for step in &way.steps {
            texts.push(step.text.clone());
            texts.extend(step.quote.clone());
            links(&step.sources, texts);
        }
    }
}

/// The texts of the JSON-LD.
pub(crate) fn of_json_ld(document: &Value) -> Vec<String> {
    let (page, read, _) = everything_open(document);
    let arrangement = Arrangement::default();
    let input = export::Input {
        statement: &read,
        page: &page,
        arrangement: &arrangement,
        view: &[],
        provenance: &trust_center::page::Provenance::default(),
        locale: &ENGLISH,
    };
    let json: Value = serde_json::from_str(&statement(&input).content).unwrap();
    let mut texts = Vec::new();
    of_json(&json, &mut texts);
    texts
}

fn of_json(json: &Value, texts: &mut Vec<String>) {
    match json {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| of_json(item, texts)),
        Value::Object(members) => members.values().for_each(|value| of_json(value, texts)),
        _ => {}
    }
}
