//! Statements made at random, small enough that circles, forks and contradictions are frequent.

use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) const PLACES: [&str; 4] = ["DE", "US", "CH", "frankfurt"];
pub(crate) const FORMS: [&str; 4] = ["identified", "pseudonymised", "aggregated", "anonymised"];

/// A statement, as numbers.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) n_services: usize,
    pub(crate) n_categories: usize,
    /// How each switch stands: off, unknown, on.
    pub(crate) switches: Vec<usize>,
    /// What turns each service on.
    pub(crate) governors: Vec<Option<usize>>,
    /// What each collects: categories and forms; none where it does not say.
    pub(crate) collects: Vec<Option<Vec<(usize, usize)>>>,
    pub(crate) clauses: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) service: usize,
    pub(crate) data: Option<Vec<usize>>,
    pub(crate) form: usize,
    /// Whether the form is named also where it is that of data as it is.
    pub(crate) names_form: bool,
    /// is, may, not-stated.
    pub(crate) strength: usize,
    /// A switch that must be on.
    pub(crate) when: Option<usize>,
    pub(crate) claim: Says,
}

/// What a row claims.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    Keeps { doing: Vec<usize>, at: At, copy: bool },
    Moves { to: usize, back: bool, rules: Rules, becomes: Option<usize>, key: bool },
}

#[derive(Clone, Debug)]
pub(crate) enum At {
    Place(usize),
    Nowhere,
    Anywhere,
    Open,
    OneOf(usize, usize),
    All(usize, usize),
    SameAs(usize),
    OneOfSame(usize, usize),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Rules {
    Destination,
    Source,
    Third(usize),
    NotStated,
}

pub(crate) const DOING: [&str; 4] = ["store", "process", "back-up", "access"];

impl Made {
    pub(crate) fn json(&self) -> Value {
        let service = |n: usize| format!("s{n}");
        let category = |n: usize| format!("c{n}");
        let clauses: Vec<Value> =
            self.clauses.iter().enumerate().map(|(n, row)| row.json(&format!("k{n}"))).collect();
        let services: Vec<Value> = (0..self.n_services)
            .map(|n| {
                let mut row = json!({ "id": service(n), "name": service(n) });
                if let Some(switch) = self.governors[n] {
                    row["switch"] = json!(format!("w{switch}"));
                }
                if let Some(collects) = &self.collects[n] {
                    let one = |(c, f): &(usize, usize)| json!({ "data": category(*c), "form": FORMS[*f] });
                    row["collects"] = collects.iter().map(one).collect();
                }
                row
            })
            .collect();
        let states = ["off", "unknown", "on"];
        let switch = |(n, state): (usize, &usize)| json!({ "id": format!("w{n}"), "name": "W", "state": states[*state], "controlledBy": "customer" });
        super::document(json!({
            "regions": [{ "id": "frankfurt", "name": "Frankfurt", "country": "DE" }],
            "categories": (0..self.n_categories).map(|n| json!({ "id": category(n), "name": category(n) })).collect::<Vec<_>>(),
            "switches": self.switches.iter().enumerate().map(switch).collect::<Vec<_>>(),
            "services": services,
            "clauses": clauses
        }))
    }
}

impl Row {
    /// Whether it names the form that it is about.
    pub(crate) fn is_of_form(&self) -> bool {
        self.names_form || self.form != 0
    }

    pub(crate) fn json(&self, id: &str) -> Value {
        let mut row = json!({
            "id": id,
            "service": format!("s{}", self.service),
            "strength": (["is", "may", "not-stated"])[self.strength]
        });
        if self.is_of_form() {
            row["form"] = json!(FORMS[self.form]);
        }
        if let Some(data) = &self.data {
            row["data"] = data.iter().map(|c| json!(format!("c{c}"))).collect();
        }
        if let Some(switch) = self.when {
            row["when"] = json!({ format!("w{switch}"): "on" });
        }
        match &self.claim {
            Says::Keeps { doing, at, copy } => {
                let doing: Vec<&str> = doing.iter().map(|n| DOING[*n]).collect();
                row["keeps"] = json!({ "doing": doing, "at": at.json() });
                if *copy {
                    row["keeps"]["as"] = json!("copy");
                }
            }
            Says::Moves { to, back, rules, becomes, key } => {
                row["moves"] = json!({ "to": format!("s{to}"), "alsoBack": back, "reidentifies": key });
                if let Some(becomes) = becomes {
                    row["moves"]["becomes"] = json!(format!("c{becomes}"));
                }
                match rules {
                    Rules::Destination => row["moves"]["governedBy"] = json!("destination"),
                    Rules::Source => row["moves"]["governedBy"] = json!("source"),
                    Rules::Third(third) => row["moves"]["governedBy"] = json!(format!("s{third}")),
                    Rules::NotStated => {}
                }
            }
        }
        row
    }
}

impl At {
    fn json(&self) -> Value {
        match self {
            Self::Place(p) => json!(PLACES[*p]),
            Self::Nowhere => json!("nowhere"),
            Self::Anywhere => json!("anywhere"),
            Self::Open => json!("not-determined"),
            Self::OneOf(a, b) => json!({ "oneOrMoreOf": [PLACES[*a], PLACES[*b]] }),
            Self::All(a, b) => json!({ "allOf": [PLACES[*a], PLACES[*b]] }),
            Self::SameAs(s) => json!({ "sameAs": format!("s{s}") }),
            Self::OneOfSame(p, s) => json!({ "oneOrMoreOf": [PLACES[*p], { "sameAs": format!("s{s}") }] }),
        }
    }
}

/// Any statement.
pub(crate) fn statements() -> impl Strategy<Value = Made> {
    (1..5usize, 1..4usize, 0..4usize).prop_flat_map(|(n_services, n_categories, n_switches)| {
        let switch = move || {
            if n_switches == 0 {
                Just(None).boxed()
            } else {
                prop::option::weighted(0.4, 0..n_switches).boxed()
            }
        };
        let collected =
            prop::collection::vec((0..n_categories, prop_oneof![4 => Just(0), 1 => 0..4usize]), 0..3);
        (
            prop::collection::vec(0..3usize, n_switches),
            prop::collection::vec(switch(), n_services),
            prop::collection::vec(prop::option::weighted(0.8, collected), n_services),
            prop::collection::vec(rows(n_services, n_categories, n_switches), 0..12),
        )
            .prop_map(move |(switches, governors, collects, clauses)| Made {
                n_services,
                n_categories,
                switches,
                governors,
                collects,
                clauses: without_denials(clauses),
            })
    })
}

/// The rows without those which say that nothing is kept where another one says that something is: what contradicts what is asked of
/// statements of its own.
fn without_denials(mut rows: Vec<Row>) -> Vec<Row> {
    let of = |row: &Row| match &row.claim {
        Says::Keeps { at, .. } => Some((row.service, matches!(at, At::Nowhere))),
        Says::Moves { .. } => None,
    };
    let kept: Vec<usize> =
        rows.iter().filter_map(of).filter(|(_, nowhere)| !nowhere).map(|(at, _)| at).collect();
    rows.retain(|row| !of(row).is_some_and(|(at, nowhere)| nowhere && kept.contains(&at)));
    rows
}

/// Any clause of a statement of that many rows.
pub(crate) fn rows(n_services: usize, n_categories: usize, n_switches: usize) -> impl Strategy<Value = Row> {
    let when =
        if n_switches == 0 { Just(None).boxed() } else { prop::option::weighted(0.3, 0..n_switches).boxed() };
    let data = prop::option::weighted(0.6, prop::collection::vec(0..n_categories, 1..3));
    let strength = prop_oneof![4 => Just(0usize), 3 => Just(1), 1 => Just(2)];
    let form = prop_oneof![5 => Just(0usize), 2 => Just(1), 1 => 2..4usize];
    let names_form = prop::bool::weighted(0.2);
    (0..n_services, data, (form, names_form), strength, when, claims(n_services, n_categories)).prop_map(
        |(service, data, (form, names_form), strength, when, claim)| Row {
            service,
            data,
            form,
            names_form,
            strength,
            when,
            claim,
        },
    )
}

fn claims(n_services: usize, n_categories: usize) -> impl Strategy<Value = Says> {
    let place = || 0..PLACES.len();
    let at = prop_oneof![
        5 => place().prop_map(At::Place),
        1 => Just(At::Nowhere),
        1 => Just(At::Anywhere),
        1 => Just(At::Open),
        1 => (place(), place()).prop_filter("two", |(a, b)| a != b).prop_map(|(a, b)| At::OneOf(a, b)),
        1 => (place(), place()).prop_map(|(a, b)| At::All(a, b)),
        3 => (0..n_services).prop_map(At::SameAs),
        1 => (place(), 0..n_services).prop_map(|(p, s)| At::OneOfSame(p, s)),
    ];
    let doing = prop_oneof![3 => Just(vec![0, 1]), 2 => prop::collection::vec(0..DOING.len(), 1..3)];
    let keeps =
        (doing, at, prop::bool::weighted(0.2)).prop_map(|(doing, at, copy)| Says::Keeps { doing, at, copy });
    prop_oneof![4 => keeps, 3 => moves(n_services, n_categories)]
}

/// Any movement.
pub(crate) fn moves(n_services: usize, n_categories: usize) -> impl Strategy<Value = Says> {
    let rules = prop_oneof![
        4 => Just(Rules::Destination),
        1 => Just(Rules::Source),
        1 => (0..n_services).prop_map(Rules::Third),
        1 => Just(Rules::NotStated),
    ];
    let becomes = prop::option::weighted(0.15, 0..n_categories);
    (0..n_services, prop::bool::weighted(0.3), rules, becomes, prop::bool::weighted(0.15))
        .prop_map(|(to, back, rules, becomes, key)| Says::Moves { to, back, rules, becomes, key })
}
