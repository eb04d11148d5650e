//! Documents that mean harm: each is answered in time that grows with its rows, without exhausting the stack, and no firmer than it
//! deserves.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use support::{document, read};
use trust_center::residency::{
    Boundary, Finding, Fix, Goal, Judge, NotComparable, Reach, Situation, SwitchOverrides, Verdicts, changes,
    fix, what_if,
};
use trust_center::statement::{
    AreaId, Claim, Clause, Country, Document, Location, Problem, ProblemKind, Statement, parse,
};

/// How long a processor has worked on this thread: a busy machine does not change it.
fn worked() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap()
}

/// Reads and answers everything, on a stack of the size that browsers give to wasm; and how much work that is.
fn answered(document: Value) -> (Finding, Duration) {
    let answer = move || {
        let start = worked();
        let (statement, _) = read(&document);
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
        let reach = Reach::of_all(&situation);
        let ends = reach.ends();
        let found = judge.verdict(ends.iter().copied()).kept;
        let verdicts = Verdicts::of(&situation, &judge);
        assert_eq!(verdicts.everything().verdict().map(|verdict| verdict.kept), Some(found));
        for end in ends.iter().take(100) {
            let _ = reach.path(end);
        }
        let _ =
            (statement.timeline(), statement.superseded(), statement.one_sided(), reach.pseudonymisations());
        (found, worked().checked_sub(start).unwrap())
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(answer).unwrap().join().unwrap()
}

#[track_caller]
fn check(document: Value, expected: Finding) {
    assert_eq!(answered(document).0, expected);
}

/// So many times as much is asked, to see what it costs.
const MORE: usize = 8;

/// More than `MORE` times the work, and memory that is slower the more of it there is; far less than `MORE` times that again.
const MOST_TIMES: u32 = 24;

/// The same of a document of so many rows, with work that grows with them and not with their square: compared with a smaller one, and
/// again where what else runs kept the memory busy.
#[track_caller]
fn check_growth(make: impl Fn(usize) -> Value, n: usize, expected: Finding) {
    let grows_as_it_should = |_| {
        let (_, little) = answered(make(n / MORE));
        let (found, much) = answered(make(n));
        assert_eq!(found, expected);
        much < little * MOST_TIMES
    };
    assert!(
        (0..5).any(grows_as_it_should),
        "{n} rows are more than {MOST_TIMES} times the work of {}",
        n / MORE
    );
}

fn service(n: usize, collects: &[&str]) -> Value {
    json!({ "id": format!("s{n}"), "name": "S", "collects": collects })
}

fn keeps(id: usize, service: usize, at: Value) -> Value {
    json!({ "id": format!("k{id}"), "service": format!("s{service}"), "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

fn moves(id: usize, from: usize, to: usize) -> Value {
    json!({ "id": format!("m{id}"), "service": format!("s{from}"), "moves": { "to": format!("s{to}"), "governedBy": "destination" }, "strength": "is" })
}

#[test]
fn a_hundred_thousand_movements_in_circles() {
    let make = |n_moves: usize| {
        let n = n_moves / 100;
        let mut clauses: Vec<Value> = (0..n_moves).map(|id| moves(id, id % n, id * 7919 % n)).collect();
        clauses.extend((0..n).map(|id| keeps(id, id, json!(if id == n / 2 { "US" } else { "DE" }))));
        let services: Vec<Value> = (0..n).map(|id| service(id, &["data"])).collect();
        document(json!({ "services": services, "clauses": clauses }))
    };
    check_growth(make, 100_000, Finding::Leaves);
}

/// What is beyond all budgets is unknown; it is not asked of each kind of data how many rows nobody understands.
#[test]
fn rows_that_nobody_understands_and_thousands_of_kinds_of_data() {
    let make = |n: usize| {
        let categories: Vec<Value> = (0..4 * n).map(|id| json!({ "id": format!("c{id}") })).collect();
        let clauses: Vec<Value> = (0..n).map(|id| keeps(id, 0, json!("DE"))).collect();
        let services = json!([{ "id": "s0", "name": "S" }]);
        document(json!({ "categories": categories, "services": services, "clauses": clauses }))
    };
    check_growth(make, 4000, Finding::Unknown);
}

/// Each denial would be held against each claim, and each case of the one against each of the other.
#[test]
fn denials_and_claims_under_long_conditions_that_exclude_each_other() {
    let make = |n: usize| {
        let switch = |id: usize| json!({ "id": format!("x{id}"), "name": "X", "state": "unknown" });
        let switches: Vec<Value> = (0..=n).map(switch).collect();
        let cases = |state: &str| -> Vec<Value> {
            (1..=n).map(|id| json!({ format!("x{id}"): "on", "x0": state })).collect()
        };
        let keeping = |id: usize, strength: &str, state: &str| json!({ "id": format!("k{id}"), "service": "s0", "keeps": { "doing": "store", "at": "US" }, "strength": strength, "when": cases(state) });
        let mut clauses: Vec<Value> = (0..60).map(|id| keeping(id, "is-not", "on")).collect();
        clauses.extend((60..120).map(|id| keeping(id, "is", "off")));
        document(json!({ "switches": switches, "services": [service(0, &["data"])], "clauses": clauses }))
    };
    check_growth(make, 1600, Finding::MayLeave);
}

#[test]
fn thousands_of_settings_that_are_not_known_and_need_each_other() {
    let make = |n: usize| {
        let switch = |id: usize| {
            let needed = if id == 0 { json!([]) } else { json!([format!("w{}", id - 1)]) };
            json!({ "id": format!("w{id}"), "name": "W", "onOnlyWithAll": needed })
        };
        let keeping = |id: usize| {
            let mut row = keeps(id, 0, json!("DE"));
            row["when"] = json!([{ format!("w{id}"): "on" }, { format!("w{}", id - 1): "off" }]);
            row
        };
        let (switches, clauses): (Vec<Value>, Vec<Value>) =
            ((0..n).map(switch).collect(), (1..n).map(keeping).collect());
        document(json!({ "switches": switches, "services": [service(0, &["data"])], "clauses": clauses }))
    };
    check_growth(make, 2000, Finding::Stays);
}

#[test]
fn a_geography_of_a_hundred_thousand_parts() {
    let make = |n: usize| {
        let geography = json!({ "at": { "allOf": vec!["DE"; n] } });
        let clauses = json!([keeps(0, 0, json!("tenant-geography"))]);
        document(json!({
            "tenant": { "id": "t", "name": "T", "geography": geography },
            "services": [service(0, &["data"])], "clauses": clauses,
        }))
    };
    check_growth(make, 100_000, Finding::Stays);
}

#[test]
fn services_that_all_do_as_all_others_do() {
    let make = |n: usize| {
        // Of so many, each pair is a row's.
        let n = n.isqrt();
        let all: Vec<String> = (0..n).map(|id| format!("s{id}")).collect();
        let mut clauses: Vec<Value> = (1..n).map(|id| keeps(id, id, json!({ "sameAs": all }))).collect();
        clauses.push(keeps(0, 0, json!("DE")));
        let services: Vec<Value> = (0..n).map(|id| service(id, &["data"])).collect();
        document(json!({ "services": services, "clauses": clauses }))
    };
    check_growth(make, 100_000, Finding::Unknown);
}

#[test]
fn a_hundred_thousand_movements_in_a_line() {
    let make = |n: usize| {
        let mut clauses: Vec<Value> = (1..n).map(|id| moves(id, id - 1, id)).collect();
        clauses.extend((0..n).map(|id| keeps(id, id, json!("DE"))));
        let services: Vec<Value> =
            (0..n).map(|id| service(id, if id == 0 { &["data"] } else { &[] })).collect();
        document(json!({ "services": services, "clauses": clauses }))
    };
    check_growth(make, 100_000, Finding::Stays);
}

fn areas(n: usize, last: &str) -> Vec<Value> {
    let next = |id: usize| if id + 1 == n { last.to_owned() } else { format!("a{}", id + 1) };
    (0..n)
        .map(|id| json!({ "id": format!("a{id}"), "name": "A", "members": [next(id)], "complete": true }))
        .collect()
}

#[test]
fn ten_thousand_areas_in_a_line() {
    for (last, expected) in [("DE", Finding::Stays), ("US", Finding::Leaves), ("a0", Finding::Unknown)] {
        let make = |n| {
            document(
                json!({ "areas": areas(n, last), "services": [service(0, &["data"])], "clauses": [keeps(0, 0, json!("a0"))] }),
            )
        };
        check_growth(make, 10_000, expected);
    }
}

#[test]
fn outside_each_of_ten_thousand_areas_in_a_line() {
    let make = |n: usize| {
        let clauses: Vec<Value> =
            (0..n).map(|id| keeps(id, 0, json!({ "outside": format!("a{id}") }))).collect();
        document(json!({ "areas": areas(n, "EU"), "services": [service(0, &["data"])], "clauses": clauses }))
    };
    check_growth(make, 10_000, Finding::Leaves);
}

#[test]
fn ten_thousand_times_the_same_as_another() {
    let made = |n: usize, clauses: Vec<Value>| {
        let services: Vec<Value> = (0..n).map(|id| service(id, &["data"])).collect();
        document(json!({ "services": services, "clauses": clauses }))
    };
    let same = |id: usize, n: usize| keeps(id, id, json!({ "sameAs": format!("s{}", (id + 1) % n) }));
    let line = |n: usize| {
        let mut line: Vec<Value> = (0..n - 1).map(|id| same(id, n)).collect();
        line.push(keeps(n - 1, n - 1, json!("DE")));
        made(n, line)
    };
    check_growth(line, 10_000, Finding::Stays);
    check_growth(|n| made(n, (0..n).map(|id| same(id, n)).collect()), 10_000, Finding::Unknown);
}

#[test]
fn ten_thousand_switches_in_a_line_and_in_a_circle() {
    for (last, expected) in [(json!([]), Finding::Leaves), (json!(["w0"]), Finding::MayLeave)] {
        let make = |n: usize| {
            let switch = |id: usize| {
                let all = if id + 1 == n { last.clone() } else { json!([format!("w{}", id + 1)]) };
                json!({ "id": format!("w{id}"), "name": "W", "state": "on", "onOnlyWithAll": all })
            };
            let mut abroad = keeps(0, 0, json!("US"));
            abroad["when"] = json!({ "w0": "on" });
            document(json!({
                "switches": (0..n).map(switch).collect::<Vec<_>>(), "services": [service(0, &["data"])], "clauses": [abroad]
            }))
        };
        check_growth(make, 10_000, expected);
    }
}

#[test]
fn ten_thousand_denials_and_claims_of_one_service() {
    let make = |n: usize| {
        let mut clauses: Vec<Value> = (0..n).map(|id| keeps(id, 0, json!("DE"))).collect();
        clauses.extend((n..2 * n).map(|id| {
            let mut denial = keeps(id, 0, json!("US"));
            denial["strength"] = json!("is-not");
            denial
        }));
        document(json!({ "services": [service(0, &["data"])], "clauses": clauses }))
    };
    check_growth(make, 10_000, Finding::Unknown);
}

#[test]
fn a_hundred_denials_of_hundreds_of_places_and_thousands_of_claims() {
    let make = |n: usize| {
        let outside = ["US", "CA", "MX", "BR", "JP", "KR", "IN", "AU"];
        let places: Vec<&str> = (0..n / 10).map(|idx| outside[idx % outside.len()]).collect();
        let denial = |id: usize| {
            let mut row = keeps(id, 0, json!({ "allOf": places }));
            row["strength"] = json!("is-not");
            row
        };
        let claims = (100..100 + n).map(|id| keeps(id, 0, json!("DE")));
        document(json!({
            "categories": [{ "id": "c", "name": "c" }],
            "services": [service(0, &["c"])],
            "clauses": (0..100).map(denial).chain(claims).collect::<Vec<_>>()
        }))
    };
    check_growth(make, 1_000, Finding::Stays);
}

#[test]
fn thousands_of_kinds_of_data_that_a_service_names_and_does_not_collect() {
    let make = |n: usize| {
        let all: Vec<String> = (0..2 * n).map(|idx| format!("c{idx}")).collect();
        let (own, others) = all.split_at(n);
        let of = |id: &String| json!({ "id": id, "name": id });
        let row = |id: usize| {
            let mut row = keeps(id, 0, json!("DE"));
            row["data"] = json!(others);
            row
        };
        let refs = |ids: &[String]| json!(ids);
        document(json!({
            "categories": all.iter().map(of).collect::<Vec<_>>(),
            "services": [
                { "id": "s0", "name": "s0", "collects": refs(own) }, { "id": "s1", "name": "s1", "collects": refs(others) }
            ],
            "clauses": (0..10).map(row).collect::<Vec<_>>()
        }))
    };
    check_growth(make, 1_000, Finding::Unknown);
}

#[test]
fn ids_that_stand_ten_thousand_times() {
    let make = |n: usize| {
        let services: Vec<Value> = (0..n).map(|_| service(0, &["data"])).collect();
        let clauses: Vec<Value> = (0..n).map(|_| keeps(0, 0, json!("DE"))).collect();
        document(json!({ "services": services, "clauses": clauses }))
    };
    check_growth(make, 10_000, Finding::Unknown);
}

#[test]
fn ten_thousand_sources_in_a_line_and_in_a_circle() {
    for last in [None, Some("q0")] {
        let make = |n: usize| {
            let source = |id: usize| {
                let next = if id + 1 == n { json!(last) } else { json!(format!("q{}", id + 1)) };
                json!({ "id": format!("q{id}"), "title": "Q", "supersededBy": next })
            };
            let mut clause = keeps(0, 0, json!("DE"));
            clause["sources"] = json!(["q0"]);
            document(json!({
                "sources": (0..n).map(source).collect::<Vec<_>>(), "services": [service(0, &["data"])], "clauses": [clause]
            }))
        };
        assert_eq!(read(&make(10_000)).0.superseded().len(), usize::from(last.is_none()));
        check_growth(make, 10_000, Finding::Stays);
    }
}

#[test]
fn dates_that_contradict_each_other() {
    let mut abroad = keeps(1, 0, json!("US"));
    abroad["valid"] = json!({ "from": "2026", "until": "2020" });
    check(
        document(
            json!({ "services": [service(0, &["data"])], "clauses": [keeps(0, 0, json!("DE")), abroad] }),
        ),
        Finding::MayLeave,
    );
}

#[test]
fn a_location_nested_too_deeply() {
    let nested = format!(r#"{{"allOf":[{}"DE"{}]}}"#, r#"{"allOf":["#.repeat(50), "]}".repeat(50));
    let text =
        document(json!({ "services": [service(0, &["data"])], "clauses": [keeps(0, 0, json!("AT"))] }))
            .to_string()
            .replace(r#""AT""#, &nested);
    let document: Document = serde_json::from_str(&text).unwrap();
    let (statement, problems) = parse(&document);
    assert!(problems.iter().any(|problem| problem.kind == ProblemKind::TooDeep));
    assert_eq!(support::verdict(&statement, &SwitchOverrides::new()).kept, Finding::Unknown);
}

#[test]
fn a_boundary_of_unknown_countries() {
    assert_eq!(Country::of_code("XX"), None);
    let (statement, _) = read(&document(
        json!({ "services": [service(0, &["data"])], "clauses": [keeps(0, 0, json!("DE"))] }),
    ));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    let judge = Judge::new(&statement, &Boundary::Own(Vec::new()));
    assert_eq!(judge.verdict(Reach::of_all(&situation).ends()).kept, Finding::Leaves);
    let judge = Judge::new(&statement, &Boundary::TenantGeography);
    assert_eq!(judge.verdict(Reach::of_all(&situation).ends()).kept, Finding::Unknown);
}

#[test]
fn more_kinds_of_data_at_services_than_can_be_told_apart() {
    // Each service says nothing, so that any data may originate in it: four hundred million kinds of data at services, and more memory
    // than there is.
    let n = 20_000;
    let services: Vec<Value> = (0..n).map(|id| json!({ "id": format!("s{id}"), "name": "S" })).collect();
    let categories: Vec<Value> = (0..n).map(|id| json!({ "id": format!("c{id}"), "name": "C" })).collect();
    let document = document(json!({ "services": services, "categories": categories }));
    let (statement, problems) = read(&document);
    assert_eq!(statement.categories.len(), 5);
    assert_eq!(problems[0].kind, ProblemKind::TooMany(5));
    check(document, Finding::Unknown);
    // What is left out is not known, even where all that is read stays inside.
    let mut services: Vec<Value> = (1..n).map(|id| service(id, &[])).collect();
    services.push(service(0, &["c0"]));
    let document = support::document(
        json!({ "services": services, "categories": categories, "clauses": [keeps(0, 0, json!("DE"))] }),
    );
    check(document, Finding::Unknown);
}

/// How many combinations of places, or recipients, and categories are left to be worked out in a statement: the work, counted.
fn combinations(statement: &Statement) -> usize {
    fn places(statement: &Statement, location: &Location) -> usize {
        let sum = |parts: &[Location]| parts.iter().map(|part| places(statement, part)).sum();
        match location {
            Location::TenantGeography => {
                statement.tenant.geography.as_ref().map_or(1, |geography| places(statement, &geography.at))
            }
            Location::AllOf(parts) | Location::OneOrMoreOf(parts) => sum(parts),
            Location::Varies { among, fallback, .. } => {
                sum(among) + fallback.as_ref().map_or(0, |fallback| places(statement, fallback))
            }
            Location::SameAs(services) => services.len(),
            _ => 1,
        }
    }
    let of_clause = |clause: &Clause| {
        let n_data = clause.data.as_ref().map_or(statement.categories.len(), Vec::len);
        n_data
            * match &clause.claim {
                Claim::Keeping(keeping) => places(statement, &keeping.at),
                Claim::Movement(movement) => movement.to.len() * (1 + usize::from(movement.also_back)),
                Claim::NotUnderstood => 0,
            }
    };
    statement.clauses.iter().map(of_clause).sum()
}

fn ids(letter: char, n: usize) -> Vec<String> {
    (0..n).map(|id| format!("{letter}{id}")).collect()
}

fn named(ids: &[String]) -> Vec<Value> {
    ids.iter().map(|id| json!({ "id": id, "name": "N" })).collect()
}

/// What multiplies inside a row: some hundred kilobytes that would take minutes and gigabytes. What is too large is unknown and said
/// to be, and a small clause beside it is still read.
#[test]
fn what_multiplies_inside_a_row_is_unknown_where_it_is_too_large() {
    let (categories, services, regions) = (ids('c', 600), ids('s', 150), ids('r', 500));
    let region = |id: &String| json!({ "id": id, "name": "R", "country": "DE" });
    let germany: Vec<Value> = regions.iter().map(region).collect();
    let keeps = |at: Value| {
        vec![
            json!({ "id": "k", "service": "s0", "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" }),
        ]
    };
    let many =
        |list: &[String]| -> Vec<Value> { (0..200_001).map(|n| json!(list[n % list.len()])).collect() };
    let to_all: Vec<Value> = services
        .iter()
        .map(|id| json!({ "id": format!("m{id}"), "service": id, "moves": { "to": services, "governedBy": "destination" }, "strength": "is" }))
        .collect();
    let same_as_all: Vec<Value> = services
        .iter()
        .map(|id| json!({ "id": format!("k{id}"), "service": id, "keeps": { "doing": "store", "at": { "sameAs": services } }, "strength": "is" }))
        .collect();
    let cases = [
        ("regions", keeps(json!({ "allOf": regions }))),
        ("alternatives", keeps(json!({ "oneOrMoreOf": regions }))),
        ("varies", keeps(json!({ "varies": { "by": "user", "among": regions, "fallback": "DE" } }))),
        ("nested", keeps(json!({ "allOf": [{ "oneOrMoreOf": regions }, "FR"] }))),
        (
            "geography",
            keeps(json!({ "allOf": ["tenant-geography", "tenant-geography", "tenant-geography"] })),
        ),
        ("one country, many times", keeps(json!({ "allOf": many(&["DE".to_owned()]) }))),
        ("recipients", to_all),
        ("same as", same_as_all),
    ];
    for (case, mut clauses) in cases {
        clauses.insert(0, json!({ "id": "small", "service": "s1", "keeps": { "doing": "store", "at": "FR" }, "strength": "is" }));
        let document = document(json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": { "allOf": &regions[..200] } } },
            "categories": named(&categories),
            "regions": germany,
            "services": named(&services),
            "clauses": clauses,
        }));
        let (statement, problems) = read(&document);
        assert!(combinations(&statement) <= 200_000, "{case}: {}", combinations(&statement));
        assert!(matches!(statement.clauses[0].claim, Claim::Keeping(_)), "{case}: the small one is lost");
        let too_large = |problem: &&Problem| problem.kind == ProblemKind::TooLarge(200_000);
        assert!(problems.iter().any(|problem| too_large(&problem)), "{case}: nobody is told");
        check(document, Finding::Unknown);
    }
}

/// To name a service again says nothing more, and is not worked out again.
#[test]
fn a_service_that_is_named_many_times_is_named_once() {
    let again = vec!["s1"; 50_000];
    let statement = read(&document(json!({
        "services": [service(0, &["data"]), service(1, &[])],
        "clauses": [
            { "id": "m", "service": "s0", "moves": { "to": again, "governedBy": "destination" }, "strength": "is" },
            { "id": "k", "service": "s0", "keeps": { "doing": "store", "at": { "sameAs": again } }, "strength": "is" },
            { "id": "d", "service": "s1", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
        ],
    })))
    .0;
    assert_eq!(combinations(&statement), 3);
}

fn tenant(id: &str, as_of: &str, format: u32) -> Statement {
    read(&document(json!({ "format": format, "asOf": as_of, "tenant": { "id": id, "name": "T" } }))).0
}

#[test]
fn statements_that_cannot_be_compared() {
    let now = tenant("t", "2026-11", 1);
    let (earlier, later) = ("other".to_owned(), "t".to_owned());
    assert_eq!(
        changes(&tenant("other", "2025", 1), &now),
        Err(NotComparable::OtherTenant { earlier, later })
    );
    assert_eq!(changes(&tenant("t", "2025", 2), &now), Err(NotComparable::NewerFormat(2)));
    assert_eq!(changes(&Statement::default(), &now), Err(NotComparable::TenantNotStated));
    assert!(matches!(changes(&tenant("t", "2027", 1), &now), Err(NotComparable::NotEarlier { .. })));
    assert!(changes(&tenant("t", "2025", 1), &now).is_ok());
}

#[test]
fn a_fix_over_many_switches_says_whether_it_is_exact() {
    // Each pair of twenty switches lets data out: all but one must be turned off.
    let n = 20;
    let switches = |n: usize| -> Vec<Value> {
        (0..n).map(|id| json!({ "id": format!("w{id}"), "name": "W", "state": "on", "controlledBy": "customer" })).collect()
    };
    let mut clauses = vec![keeps(0, 0, json!("DE"))];
    for one in 0..n {
        for other in 0..one {
            let mut abroad = keeps(1 + one * n + other, 0, json!("US"));
            abroad["when"] = json!({ format!("w{one}"): "on", format!("w{other}"): "on" });
            clauses.push(abroad);
        }
    }
    let (statement, _) = read(&document(
        json!({ "switches": switches(n), "services": [service(0, &["data"])], "clauses": clauses }),
    ));
    // What it may cost is counted in rows (`MOST_ROWS`): that the answer is exact says that it was found within them.
    let found = fix(&statement, &SwitchOverrides::new(), &Boundary::Area(AreaId::EU), Goal::Kept);
    let Fix::Change { switches: changed, exact } = found else { panic!("{found:?}") };
    assert_eq!(changed.len(), n - 1);
    assert!(exact);
    let tried: SwitchOverrides = changed.into_iter().collect();
    assert!(!what_if(&statement, &SwitchOverrides::new(), &tried).is_empty());
}
