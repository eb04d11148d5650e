//! Documents that mean harm: each is answered in time that grows with its rows, without exhausting the stack, and no firmer than it
//! deserves.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{document, read};
use trust_center::residency::{
    AreaId, Boundary, Country, Document, Finding, Fix, Goal, Judge, NotComparable, ProblemKind, Reach,
    Situation, Statement, Tried, Verdicts, changes, fix, parse, what_if,
};

/// Reads and answers everything, on a stack of the size that browsers give to wasm; and how long that takes.
fn answered(document: Value) -> (Finding, Duration) {
    let answer = move || {
        let start = Instant::now();
        let (statement, _) = read(&document);
        let situation = Situation::new(&statement, &Tried::new());
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
        let reach = Reach::of_all(&situation);
        let ends = reach.ends();
        let found = judge.verdict(ends.iter().copied()).kept;
        let verdicts = Verdicts::of(&situation, &judge);
        assert_eq!(verdicts.everything().verdict().map(|verdict| verdict.kept), Some(found));
        for end in ends.iter().take(100) {
            let _ = reach.path(end);
        }
        let _ = (
            statement.timeline(),
            statement.superseded(),
            statement.one_sided(),
            situation.pseudonymisations(),
        );
        (found, start.elapsed())
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

/// The same of a document of so many rows, in time that grows with them and not with their square: compared with a smaller one and
/// with no clock on the wall, and again where the machine was busy with something else.
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
        "{n} rows take more than {MOST_TIMES} times as long as {}",
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
    assert_eq!(support::verdict(&statement, &Tried::new()).kept, Finding::Unknown);
}

#[test]
fn a_boundary_of_unknown_countries() {
    assert_eq!(Country::of_code("XX"), None);
    let (statement, _) = read(&document(
        json!({ "services": [service(0, &["data"])], "clauses": [keeps(0, 0, json!("DE"))] }),
    ));
    let situation = Situation::new(&statement, &Tried::new());
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
    assert_eq!(statement.categories.len(), 10);
    assert_eq!(problems[0].kind, ProblemKind::TooMany(10));
    check(document, Finding::Unknown);
    // What is left out is not known, even where all that is read stays inside.
    let mut services: Vec<Value> = (1..n).map(|id| service(id, &[])).collect();
    services.push(service(0, &["c0"]));
    let document = support::document(
        json!({ "services": services, "categories": categories, "clauses": [keeps(0, 0, json!("DE"))] }),
    );
    check(document, Finding::Unknown);
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
    let found = fix(&statement, &Tried::new(), &Boundary::Area(AreaId::EU), Goal::Kept);
    let Fix::Change { switches: changed, exact } = found else { panic!("{found:?}") };
    assert_eq!(changed.len(), n - 1);
    assert!(exact);
    let tried: Tried = changed.into_iter().collect();
    assert!(!what_if(&statement, &Tried::new(), &tried).is_empty());
}
