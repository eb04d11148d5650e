//! The view that the reader can share: what they have chosen, as a few words for a link, and back.
//!
//! A view is a list of parts, each a name and a value; the element writes them like the query of an address:
//! `v=1&b=EU&off=copilot&q=ireland&verdict=leaves&sort=-service&open=teams`. What is not chosen has no part, so that a page as it
//! opens has an empty view. Things are named by their ids in the statement, which outlive their positions.
//!
//! | name | value |
//! |---|---|
//! | `v` | the version of this list, 1 |
//! | `b` | the boundary: an area, `tenant-geography`, `EEA-adequate`, or a country, of which there may be several |
//! | `on`, `off` | a switch that is tried |
//! | `q` | the words that are looked for |
//! | `verdict` | a verdict that is looked for |
//! | `sort`, `moves` | the column by which services and movements are sorted, with a `-` from the highest to the lowest |
//! | `open` | a service whose reasons are open |
//! | `at` | a service to whose reasons the link leads: they are open, in sight, and have the focus |
//! | `clause` | after `at`, the clause that the way ends with to which the link leads |
//!
//! The last two are in links to an answer alone. A view as it is told to the host page has `open` in their place, so that a page that is
//! loaded again does not move the reader.

use std::rc::Rc;

use super::{LoadedStatement, State};
use crate::arrangement::{Arrangement, Column, FINDINGS, Order};
use crate::order::sort;
use crate::residency::{Boundary, Finding, SwitchOverrides};
use crate::statement::{AreaId, Country, Statement, SwitchId, SwitchState};

/// A name and a value.
pub type Part = (String, String);

/// The answer to which a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The id of the service.
    pub service: String,
    /// The id of the clause that the way ends with; none where all of the service's answer is meant.
    pub clause: Option<String>,
    /// Another one each time, for the same link can be followed again.
    pub n: u32,
}

const VERSION: &str = "1";
const TENANT_GEOGRAPHY: &str = "tenant-geography";
const EEA_ADEQUATE: &str = "EEA-adequate";

impl State {
    /// What the reader has chosen, as parts; none while nothing is.
    pub fn view(&self) -> Vec<Part> {
        let Self { loaded, boundary, tried, opened, arrangement, .. } = self;
        let is_as_it_opens = boundary.is_none()
            && tried.is_empty()
            && opened.is_empty()
            && *arrangement == Arrangement::default();
        match loaded {
            Some(loaded) if !is_as_it_opens => self.chosen(&loaded.statement),
            _ => Vec::new(),
        }
    }

    /// What a link to an answer says before it names the answer: the version, the boundary and the switches, on which it stands.
    pub fn premises(&self) -> Vec<Part> {
        let premises = |loaded: &Rc<LoadedStatement>| written(self.premise_parts(&loaded.statement));
        self.loaded.as_ref().map(premises).unwrap_or_default()
    }

    fn premise_parts(&self, statement: &Statement) -> Vec<(&'static str, String)> {
        let mut parts = vec![("v", VERSION.to_owned())];
        parts.extend(
            self.boundary
                .iter()
                .flat_map(|boundary| boundary_words(boundary, statement))
                .map(|word| ("b", word)),
        );
        parts.extend(
            self.tried
                .iter()
                .filter_map(|(id, state)| Some((state.word(), statement.switches.get(id.idx())?.id.clone()))),
        );
        parts
    }

    fn chosen(&self, statement: &Statement) -> Vec<Part> {
        let mut parts = self.premise_parts(statement);
        let Arrangement { filter, services, movements } = &self.arrangement;
        if !filter.query.is_empty() {
            parts.push(("q", filter.query.clone()));
        }
        let is_chosen = |(finding, _): &&(Option<Finding>, &str)| filter.findings.contains(finding);
        parts.extend(FINDINGS.iter().filter(is_chosen).map(|(_, word)| ("verdict", (*word).to_owned())));
        let standard = Arrangement::default();
        if *services != standard.services {
            parts.push(("sort", order_word(*services)));
        }
        if *movements != standard.movements {
            parts.push(("moves", order_word(*movements)));
        }
        parts.extend(self.opened.iter().map(|id| ("open", id.clone())));
        written(parts)
    }

    /// Takes up a view instead of what was chosen. What it names that is not there is left out, and said so.
    pub(super) fn take_up(&mut self, view: &[Part]) {
        let Some(loaded) = self.loaded.clone() else { return };
        self.boundary = None;
        self.tried = SwitchOverrides::new();
        self.opened = Vec::new();
        self.arrangement = Arrangement::default();
        let n = self.target.take().map_or(0, |before| before.n.wrapping_add(1));
        let is_left_out = |part: &&Part| self.take_part(&part.0, &part.1, &loaded.statement).is_none();
        self.left_out =
            view.iter().filter(is_left_out).map(|(name, value)| format!("{name}={value}")).collect();
        self.shared.clone_from(&self.tried);
        if let Some(target) = &mut self.target {
            target.n = n;
        }
    }

    /// Takes up one part; nothing where it is not understood.
    fn take_part(&mut self, name: &str, value: &str, statement: &Statement) -> Option<()> {
        let Arrangement { filter, services, movements } = &mut self.arrangement;
        match name {
            "v" if value == VERSION => {}
            "b" => self.boundary = Some(boundary(self.boundary.as_ref(), value, statement)?),
            "on" | "off" => {
                let position = statement.switches.iter().position(|switch| switch.id == value)?;
                self.tried.insert(SwitchId::of(position), SwitchState::of_word(name)?);
            }
            "q" => value.clone_into(&mut filter.query),
            "verdict" => {
                let (finding, _) = FINDINGS.iter().find(|(_, word)| *word == value)?;
                filter.findings.retain(|known| known != finding);
                filter.findings.push(*finding);
            }
            "sort" => *services = order(value, &Column::SERVICES)?,
            "moves" => *movements = order(value, &Column::MOVEMENTS)?,
            "open" | "at" => {
                statement.services.iter().find(|service| service.id == value)?;
                self.opened.retain(|known| known != value);
                self.opened.push(value.to_owned());
                if name == "at" {
                    self.target = Some(Target { service: value.to_owned(), clause: None, n: 0 });
                }
            }
            "clause" => {
                statement.clauses.iter().find(|clause| clause.id == value)?;
                self.target.as_mut()?.clause = Some(value.to_owned());
            }
            _ => return None,
        }
        Some(())
    }
}

fn written(parts: Vec<(&str, String)>) -> Vec<Part> {
    parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn boundary_words(boundary: &Boundary, statement: &Statement) -> Vec<String> {
    match boundary {
        Boundary::TenantGeography => vec![TENANT_GEOGRAPHY.to_owned()],
        Boundary::EeaAndAdequate => vec![EEA_ADEQUATE.to_owned()],
        Boundary::Area(area) => {
            statement.places.area(*area).map(|area| area.id.clone()).into_iter().collect()
        }
        Boundary::Own(countries) => countries.iter().map(|country| country.code()).collect(),
    }
}

/// The boundary that a word makes of the one before: countries add up.
fn boundary(before: Option<&Boundary>, word: &str, statement: &Statement) -> Option<Boundary> {
    if word == TENANT_GEOGRAPHY {
        return Some(Boundary::TenantGeography);
    }
    if word == EEA_ADEQUATE {
        return Some(Boundary::EeaAndAdequate);
    }
    if let Some(position) = statement.places.areas.iter().position(|area| area.id == word) {
        return Some(Boundary::Area(AreaId::of(position)));
    }
    let country = Country::of_code(word)?;
    let mut countries = match before {
        Some(Boundary::Own(countries)) => countries.clone(),
        _ => Vec::new(),
    };
    countries.push(country);
    sort(&mut countries);
    countries.dedup();
    Some(Boundary::Own(countries))
}

fn order_word(order: Order) -> String {
    let word = order.column.word();
    if order.descending { format!("-{word}") } else { word.to_owned() }
}

fn order(word: &str, columns: &[(Column, &str)]) -> Option<Order> {
    let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
    Some(Order { column: Column::of_word(columns, name)?, descending })
}
