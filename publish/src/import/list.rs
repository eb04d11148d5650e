//! A list of subprocessors: who, for what, where.

mod cells;
mod clauses;
mod company;
mod doubt;
mod groups;
mod headings;
mod remarks;
mod roles;
mod rows;
mod titles;

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};

use self::company::Service;
use self::groups::Groups;
use self::titles::Known;
use super::table::{Headings, Lists};
use super::{About, Fate, Imported, Loss, categories, category_rows, head, source};
use crate::source::Node;

/// How the header of such a list is known.
pub(crate) const HEADINGS: Headings = Headings {
    is_header: headings::is_header,
    is_next_header: headings::is_next_header,
    joined: headings::joined,
};

/// A statement out of the lists of a file.
pub(crate) fn list(lists: &Lists, about: &About) -> Result<Imported> {
    let mut loss = Loss::default();
    let mut members = head(about, &mut loss);
    let mut maker = Maker {
        services: Vec::new(),
        clauses: Vec::new(),
        taken: HashSet::from(["app".to_owned()]),
        by_name: HashMap::new(),
        clause_ids: HashSet::new(),
        categories: Vec::new(),
        loss,
        table: String::new(),
        known: Known::of(about),
        groups: Groups::default(),
        above: None,
    };
    maker.loss.add(
        "each row",
        "",
        Fate::Assumed,
        "its company is taken for a subprocessor, to which data may go from the product, and is kept there, if at all, where the row says; a list of subprocessors says no more",
    );
    let beside = maker.beside(lists);
    let is_followed = |idx: usize| lists.tables.get(idx + 1).is_some_and(|next| next.is_next);
    let notes: Vec<_> =
        lists.tables.iter().enumerate().map(|(idx, table)| maker.notes(table, is_followed(idx))).collect();
    for (idx, table) in lists.tables.iter().enumerate() {
        // Below the last list of a sheet a note may be about those above it, too.
        let mut of_sheet = (idx..).take_while(|at| *at == idx || is_followed(at - 1));
        let last = of_sheet.find_map(|at| notes.get(at)?.1.clone());
        let own = notes.get(idx).and_then(|(own, _)| own.clone());
        maker.table(table, own.or(last).or_else(|| beside.clone()), &about.file)?;
    }
    maker.settle_seats();
    let Maker { services, clauses, categories: known, mut loss, .. } = maker;
    if services.is_empty() {
        bail!("no row of {} names a company", about.file);
    }
    let all = categories(&known, &mut loss);
    let ids = || Node::list(all.iter().map(|(id, _)| Node::text(id)));
    let product = about.provider.as_deref().unwrap_or("The product");
    let mut of_services = vec![Node::object([
        ("id", Node::text("app")),
        ("name", Node::text(super::name(product, 200))),
        ("collects", ids()),
    ])];
    of_services.extend(services.into_iter().map(|service| service.into_node(&mut loss)));
    members.push(("categories", category_rows(&all)));
    members.push(("services", Node::list(of_services)));
    members.push(("clauses", Node::list(clauses)));
    members.push(("sources", source(about)));
    Ok(Imported { statement: Node::object(members), loss })
}

struct Maker {
    services: Vec<Service>,
    clauses: Vec<Node>,
    /// The ids of services.
    taken: HashSet<String>,
    /// Where the service of a company is, by the name as names are compared.
    by_name: HashMap<String, usize>,
    clause_ids: HashSet<String>,
    categories: Vec<(String, String)>,
    loss: Loss,
    /// What tells the table apart in the report.
    table: String,
    known: Known,
    /// Under what the rows stand.
    groups: Groups,
    /// The company of the row above, to which a row belongs that names none.
    above: Option<usize>,
}

impl Maker {
    /// Tells what stands in no list, and the first thing of it that may be about the lists.
    fn beside(&mut self, lists: &Lists) -> Option<String> {
        let mut found = None;
        for left in &lists.left {
            let unknown = self.known.unknown(&left.value);
            if left.is_beside && !unknown.is_empty() && !left.value.chars().all(|c| !c.is_alphabetic()) {
                let why = format!("{}; {}", left.why, rows::over(&unknown));
                self.loss.add(&left.at, &left.value, Fate::Unknown, why);
                found.get_or_insert_with(|| left.value.clone());
            } else {
                self.loss.add(&left.at, &left.value, Fate::LeftOut, &left.why);
            }
        }
        found
    }

    fn at_row(&self, number: u64) -> String {
        format!("{}row {number}", self.table)
    }

    fn at_cell(&self, number: u64, heading: &str) -> String {
        let at = self.at_row(number);
        if heading.is_empty() { at } else { format!("{at}, “{}”", super::name(heading, 200)) }
    }

    fn tell(&mut self, number: u64, heading: &str, cell: &str, fate: Fate, why: impl Into<String>) {
        let at = self.at_cell(number, heading);
        self.loss.add(at, cell, fate, why);
    }
}
