//! Statements of any size that no provider made, the same on every run: for the benchmarks only.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The movements of each service.
pub(crate) const MOVEMENTS: usize = 10;
/// The kinds of data.
pub(crate) const CATEGORIES: [&str; 8] = [
    "Customer data",
    "Account data",
    "Diagnostic data",
    "Support data",
    "Audit logs",
    "Configuration",
    "Alerts",
    "Billing data",
];
/// The services for each of which there is one switch, which turns the first of them on and off.
const SERVICES_FOR_EACH_SWITCH: usize = 5;
/// The services that share a privacy page.
const SERVICES_FOR_EACH_SOURCE: usize = 4;
const INSIDE: [&str; 4] = ["DE", "FR", "IE", "NL"];
const OUTSIDE: [&str; 2] = ["US", "CH"];

/// The generator of Lehmer (1951) with the multiplier of Park and Miller (1993).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0).unwrap_or_default() % end
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        let place = self.below(all.len());
        all.get(place).copied().unwrap_or_default()
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Which service's movements are from it, or to it, of which category.
#[derive(Default)]
struct Flows {
    from: BTreeSet<(usize, usize)>,
    to: BTreeSet<(usize, usize)>,
}

/// What the switches of a statement turn on and off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switches {
    /// A service with all that it moves, and movements of others: something of every category.
    Services,
    /// One movement of one category, as a setting of a product does.
    #[allow(dead_code, reason = "for the benchmark alone, and not for the peers")]
    Movements,
}

/// The text of a statement of so many services, with switches, sources and what real statements have now and then: rules of another
/// service, alternatives, silence, pseudonymised copies, conditions.
pub(crate) fn statement(n_services: usize) -> String {
    with_switches(n_services, Switches::Services)
}

/// The same, with switches of one kind or the other.
pub(crate) fn with_switches(n_services: usize, turns: Switches) -> String {
    let mut random = Random(42);
    let categories =
        list(CATEGORIES.iter().enumerate().map(|(n, name)| format!(r#"{{"id":"c{n}","name":"{name}"}}"#)));
    let switches = list((0..n_services.div_ceil(SERVICES_FOR_EACH_SWITCH)).map(switch));
    let sources = list((0..n_services.div_ceil(SERVICES_FOR_EACH_SOURCE)).map(source));
    let mut collected = BTreeSet::new();
    for n in 0..n_services {
        let first = random.below(CATEGORIES.len());
        let second = (first + 1 + random.below(CATEGORIES.len() - 1)) % CATEGORIES.len();
        collected.extend([(n, first), (n, second)]);
    }
    let mut flows = Flows::default();
    let clauses = list((0..n_services).map(|n| clauses(n, n_services, turns, &mut random, &mut flows)));
    // What it moves and nobody sends it, a service collects: else it would be a mistake of the statement, and told as one.
    collected.extend(flows.from.difference(&flows.to));
    let services = list((0..n_services).map(|n| service(n, turns, &collected)));
    let head = r#""format":1,"asOf":"2026-11-01","language":"en","completeness":"partial","provider":{"name":"Fernhill Cloud"}"#;
    let tenant = r#""tenant":{"id":"contoso","name":"Contoso","geography":{"at":"EU"}}"#;
    format!(
        r#"{{{head},{tenant},"categories":[{categories}],"switches":[{switches}],"services":[{services}],"clauses":[{clauses}],"sources":[{sources}]}}"#
    )
}

fn list(rows: impl Iterator<Item = String>) -> String {
    rows.collect::<Vec<_>>().join(",")
}

fn switch(n: usize) -> String {
    format!(
        r#"{{"id":"w{n}","name":"Connector {n}","kind":"service","state":"on","default":"on","controlledBy":"customer","changedAt":"Admin centre, Connectors"}}"#
    )
}

fn source(n: usize) -> String {
    format!(
        r#"{{"id":"p{n}","title":"Privacy page {n}","date":"2026-0{}","url":"https://example.com/privacy/{n}"}}"#,
        1 + n % 9
    )
}

fn service(n: usize, turns: Switches, collected: &BTreeSet<(usize, usize)>) -> String {
    let mut text =
        format!(r#"{{"id":"s{n}","name":"Service {n}","privacy":"p{}""#, n / SERVICES_FOR_EACH_SOURCE);
    if turns == Switches::Services && n.is_multiple_of(SERVICES_FOR_EACH_SWITCH) {
        // Writing to a text cannot fail.
        let _ = write!(text, r#","switch":"w{}""#, n / SERVICES_FOR_EACH_SWITCH);
    }
    let collects = list(collected.range((n, 0)..(n + 1, 0)).map(|(_, data)| format!(r#""c{data}""#)));
    text + &format!(r#","collects":[{collects}]}}"#)
}

fn clauses(n: usize, n_services: usize, turns: Switches, random: &mut Random, flows: &mut Flows) -> String {
    let movements =
        (0..MOVEMENTS).map(|m| movement(n, m, n_services, turns, random, flows)).collect::<Vec<_>>();
    let mut rows = vec![keeping(n, random)];
    if random.once_in(25) {
        rows.push(format!(
            r#"{{"id":"p{n}","service":"s{n}","form":"pseudonymised","keeps":{{"doing":"store","at":"US","as":"copy"}},"strength":"may","sources":["p{}"]}}"#,
            n / SERVICES_FOR_EACH_SOURCE
        ));
    }
    list(rows.into_iter().chain(movements))
}

fn keeping(n: usize, random: &mut Random) -> String {
    let kind = random.below(100);
    let follows = (2..6).contains(&kind) && 0 < n;
    let at = match kind {
        0..2 => format!(r#""{}""#, random.one_of(&OUTSIDE)),
        _ if follows => format!(r#"{{"sameAs":"s{}"}}"#, random.below(n)),
        6..10 => r#"{"oneOrMoreOf":["DE","IE"]}"#.to_owned(),
        _ => format!(r#""{}""#, random.one_of(&INSIDE)),
    };
    // Of some is not said where they process; neither is it of those that follow another, which may be one of them.
    let doing = if random.once_in(40) || follows { r#""store""# } else { r#"["store","process"]"# };
    let strength = if random.once_in(5) { "may" } else { "is" };
    format!(
        r#"{{"id":"k{n}","service":"s{n}","keeps":{{"doing":{doing},"at":{at}}},"strength":"{strength}","commitment":"current-practice","sources":["p{}"]}}"#,
        n / SERVICES_FOR_EACH_SOURCE
    )
}

fn movement(
    n: usize,
    m: usize,
    n_services: usize,
    turns: Switches,
    random: &mut Random,
    flows: &mut Flows,
) -> String {
    let to = random.below(n_services);
    let data = random.below(CATEGORIES.len());
    flows.from.insert((n, data));
    if to != n {
        flows.to.insert((to, data));
    }
    let form = if random.once_in(10) { r#""form":"pseudonymised","# } else { "" };
    let rules = if random.once_in(20) { "source" } else { "destination" };
    let strength = random.one_of(&["is", "may"]);
    let switch = match turns {
        Switches::Services => {
            random.once_in(10).then(|| random.below(n_services.div_ceil(SERVICES_FOR_EACH_SWITCH)))
        }
        Switches::Movements => {
            (m == 0 && n.is_multiple_of(SERVICES_FOR_EACH_SWITCH)).then_some(n / SERVICES_FOR_EACH_SWITCH)
        }
    };
    let when = switch.map_or_else(String::new, |switch| format!(r#""when":{{"w{switch}":"on"}},"#));
    format!(
        r#"{{"id":"m{n}-{m}","service":"s{n}","data":["c{data}"],{form}"moves":{{"to":"s{to}","governedBy":"{rules}"}},{when}"strength":"{strength}","sources":["p{}"]}}"#,
        n / SERVICES_FOR_EACH_SOURCE
    )
}
