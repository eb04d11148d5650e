//! What is not said, what is denied, and what was or will be: never firmer than the statement.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use serde_json::{Value, json};
use support::{clean, document, read, verdict};
use trust_center::residency::{Boundary, Finding, Judge, Reach, Situation, SwitchOverrides, Verdicts};
use trust_center::statement::{Activity, AreaId, ProblemKind, Statement};

#[track_caller]
fn check(statement: &Statement, expected: Finding) {
    assert_eq!(kept(statement), expected);
}

/// The verdict on what is kept, which both ways of finding it agree on.
fn kept(statement: &Statement) -> Finding {
    let kept = verdict(statement, &SwitchOverrides::new()).kept;
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let judge = Judge::new(statement, &Boundary::Area(AreaId::EU));
    let verdicts = Verdicts::of(&situation, &judge);
    assert_eq!(verdicts.everything().verdict().map(|verdict| verdict.kept), Some(kept));
    kept
}

fn keeps(id: &str, service: &str, at: Value) -> Value {
    json!({ "id": id, "service": service, "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" })
}

fn service(id: &str, collects: &[&str]) -> Value {
    json!({ "id": id, "name": id, "collects": collects })
}

/// The places of a statement's ends, in words, with the findings on them.
fn ends_of(statement: &Statement) -> Vec<String> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
    let reach = Reach::of_all(&situation);
    reach.ends().iter().map(|end| support::words::end(statement, end)).collect()
}

#[test]
fn an_area_whose_members_are_not_all_known_is_not_inside() {
    let within = |complete: bool| {
        clean(json!({
            "areas": [{ "id": "here", "name": "Here", "members": ["DE", "FR"], "complete": complete }],
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!("here"))]
        }))
    };
    check(&within(true), Finding::Stays);
    check(&within(false), Finding::Unknown);
}

#[test]
fn outside_an_area_is_outside_a_boundary_only_if_all_of_the_boundary_is_known() {
    let finding = |complete: bool| {
        let statement = clean(json!({
            "areas": [{ "id": "here", "name": "Here", "members": ["DE"], "complete": complete }],
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!({ "outside": "EU" }))]
        }));
        let here = statement.places.areas.iter().position(|area| area.id == "here").unwrap();
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::of(here)));
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        judge.verdict(Reach::of_all(&situation).ends()).kept
    };
    assert_eq!(finding(true), Finding::Leaves);
    assert_eq!(finding(false), Finding::MayLeave);
}

#[test]
fn what_is_a_member_of_a_boundary_and_apart_from_it_is_not_inside() {
    let finding = |apart: &str| {
        let (statement, problems) = read(&document(json!({
            "areas": [{ "id": "here", "name": "Here", "members": ["DE"], "complete": true, "disjointFrom": [apart] }],
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", json!("DE"))]
        })));
        let here = statement.places.areas.iter().position(|area| area.id == "here").unwrap();
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::of(here)));
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        (judge.verdict(Reach::of_all(&situation).ends()).kept, problems.len())
    };
    assert_eq!(finding("US"), (Finding::Stays, 0));
    assert_eq!(finding("EU"), (Finding::Unknown, 1));
}

#[test]
fn a_denial_is_held_against_all_that_lies_in_what_it_rules_out() {
    let against = |denied: Value, claimed: Value| {
        let denial = json!({ "id": "d", "service": "a", "keeps": { "doing": "store", "at": denied }, "strength": "is-not" });
        clean(json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": "EU" } },
            "regions": [{ "id": "paris", "name": "Paris", "country": "FR" }],
            "areas": [
                { "id": "benelux", "name": "Benelux", "members": ["BE", "NL", "LU"], "complete": true },
                { "id": "some", "name": "Some", "members": ["BE"], "complete": false }
            ],
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", claimed), denial]
        }))
    };
    let ruled_out = [
        (json!("EU"), json!("DE")),
        (json!("EU"), json!("paris")),
        (json!("EU"), json!("benelux")),
        (json!("EEA"), json!("EU")),
        (json!("tenant-geography"), json!("DE")),
        (json!("EU"), json!("tenant-geography")),
        (json!({ "oneOrMoreOf": ["FR", "EU"] }), json!("DE")),
        (json!({ "allOf": ["FR", "DE"] }), json!("DE")),
        (json!("DE"), json!({ "allOf": ["FR", "DE"] })),
        (json!("EU"), json!({ "oneOrMoreOf": ["FR", "DE"] })),
        (json!("EU"), json!({ "varies": { "by": "user", "among": ["FR"], "fallback": "DE" } })),
        (json!({ "outside": "benelux" }), json!("DE")),
        (json!("anywhere"), json!("DE")),
        (json!("not-determined"), json!("DE")),
        (json!({ "sameAs": "a" }), json!("DE")),
    ];
    for (denied, claimed) in ruled_out {
        assert_eq!(kept(&against(denied.clone(), claimed.clone())), Finding::Unknown, "{denied} {claimed}");
    }
    let compatible = [
        (json!("US"), json!("DE")),
        (json!("DE"), json!("EU")),
        (json!("benelux"), json!("DE")),
        (json!("some"), json!("DE")),
        (json!("FR"), json!({ "oneOrMoreOf": ["FR", "DE"] })),
        (json!({ "outside": "EU" }), json!("DE")),
        (json!("nowhere"), json!("DE")),
    ];
    for (denied, claimed) in compatible {
        assert_eq!(kept(&against(denied.clone(), claimed.clone())), Finding::Stays, "{denied} {claimed}");
    }
}

#[test]
fn a_denial_that_cannot_be_read_may_deny_anything() {
    let (statement, _) = read(&document(json!({
        "services": [service("a", &["data"])],
        "clauses": [
            keeps("k", "a", json!("DE")),
            { "id": "d", "service": "a", "keeps": { "doing": "store", "at": "EUX" }, "strength": "is-not" }
        ]
    })));
    check(&statement, Finding::Unknown);
}

#[test]
fn a_movement_that_is_denied_is_not_firm() {
    let with = |claim: Value, denial: Value| {
        let (statement, _) = read(&document(json!({
            "services": [service("a", &["data"]), service("b", &[])],
            "clauses": [
                keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("US")),
                { "id": "m", "service": "a", "moves": claim, "strength": "is" },
                { "id": "d", "service": denial["from"], "moves": denial["moves"], "strength": "is-not" }
            ]
        })));
        kept(&statement)
    };
    let forth = json!({ "to": "b", "governedBy": "destination" });
    let denial = |from: &str, moves: Value| json!({ "from": from, "moves": moves });
    assert_eq!(with(forth.clone(), denial("a", json!({ "to": "a" }))), Finding::Leaves);
    assert_eq!(with(forth.clone(), denial("a", json!({ "to": "b" }))), Finding::MayLeave);
    assert_eq!(with(forth.clone(), denial("b", json!({ "to": "a" }))), Finding::Leaves);
    assert_eq!(with(forth.clone(), denial("b", json!({ "to": "a", "alsoBack": true }))), Finding::MayLeave);
    // To whom, nobody can find: it may be this one.
    assert_eq!(with(forth, denial("a", json!({ "to": "nobody" }))), Finding::MayLeave);
}

#[test]
fn the_rest_is_said_by_a_clause_that_speaks_of_just_that() {
    let statement = |change: &dyn Fn(&mut Value, &mut Value)| {
        let mut most = json!({
            "id": "most", "service": "a", "extent": "most", "restIn": ["rest"],
            "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is"
        });
        let mut rest = json!({
            "id": "rest", "service": "a", "extent": "some",
            "keeps": { "doing": ["store", "process"], "at": "IE" }, "strength": "is"
        });
        change(&mut most, &mut rest);
        clean(json!({
            "categories": [{ "id": "data", "name": "Data" }, { "id": "logs", "name": "Logs" }],
            "services": [service("a", &["data", "logs"]), service("b", &[])],
            "clauses": [most, rest, keeps("kb", "b", json!("DE"))]
        }))
    };
    check(&statement(&|_, _| {}), Finding::Stays);
    check(&statement(&|_, rest| rest["keeps"]["doing"] = json!(["store"])), Finding::Unknown);
    check(&statement(&|_, rest| rest["data"] = json!(["data"])), Finding::Unknown);
    check(&statement(&|_, rest| rest["form"] = json!("pseudonymised")), Finding::Unknown);
    check(&statement(&|_, rest| rest["service"] = json!("b")), Finding::Unknown);
    check(&statement(&|_, rest| rest["strength"] = json!("may")), Finding::Unknown);
    check(&statement(&|_, rest| rest["keeps"]["as"] = json!("copy")), Finding::Unknown);
    let contradicted = statement(&|_, rest| rest["contradicts"] = json!(["kb"]));
    check(&contradicted, Finding::Unknown);
    assert!(ends_of(&contradicted).iter().any(|end| end.contains("the rest of most")));
    assert!(!ends_of(&statement(&|_, _| {})).iter().any(|end| end.contains("the rest of")));
    // What it says beyond that is about some of the data only, and of the rest nobody says anything.
    check(&statement(&|most, _| most["keeps"]["doing"] = json!(["store"])), Finding::Unknown);
    check(&statement(&|most, _| most["data"] = json!(["data"])), Finding::Unknown);
}

#[test]
fn what_was_so_until_a_day_is_unknown_since_unless_somebody_speaks_of_it() {
    let now = |over: Value, now: &[Value]| {
        let mut clauses = vec![keeps("ka", "a", json!("DE")), keeps("kb", "b", json!("DE")), over];
        clauses.extend(now.iter().cloned());
        kept(&clean(json!({
            "services": [service("a", &["data"]), service("b", &["data"])], "clauses": clauses
        })))
    };
    let over = |doing: Value, at: &str, form: &str| {
        json!({
            "id": "was", "service": "a", "form": form, "keeps": { "doing": doing, "at": at },
            "strength": "is", "valid": { "until": "2024-10" }
        })
    };
    let says = |id: &str, doing: Value, at: &str, form: &str, strength: &str| json!({ "id": id, "service": "a", "form": form, "keeps": { "doing": doing, "at": at }, "strength": strength });
    let store = || json!("store");
    // Moved from one place to another: the present place is said.
    assert_eq!(now(over(store(), "US", "identified"), &[]), Finding::Stays);
    assert_eq!(now(over(store(), "US", "pseudonymised"), &[]), Finding::Unknown);
    assert_eq!(now(over(json!("back-up"), "US", "identified"), &[]), Finding::Unknown);
    assert_eq!(now(over(json!("infer"), "US", "identified"), &[]), Finding::Unknown);
    let pseudonymised = over(store(), "US", "pseudonymised");
    let in_germany = says("now", store(), "DE", "pseudonymised", "is");
    assert_eq!(now(pseudonymised.clone(), &[in_germany]), Finding::Stays);
    let denied = |at: &str| says("now", store(), at, "pseudonymised", "is-not");
    assert_eq!(now(pseudonymised.clone(), &[denied("US")]), Finding::Stays);
    assert_eq!(now(pseudonymised.clone(), &[denied("anywhere")]), Finding::Stays);
    assert_eq!(now(pseudonymised.clone(), &[denied("CA")]), Finding::Unknown);
    let of_another = json!({ "id": "now", "service": "b", "form": "pseudonymised", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" });
    assert_eq!(now(pseudonymised, &[of_another]), Finding::Unknown);
    let moved = |until: Value| json!({ "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is", "valid": until });
    let abroad = json!({ "id": "kc", "service": "b", "keeps": { "doing": ["back-up"], "at": "US" }, "strength": "is", "valid": { "until": "2020" } });
    assert_eq!(now(moved(json!({ "until": "2024-10" })), &[]), Finding::Stays);
    assert_eq!(now(moved(json!({ "until": "2024-10" })), &[abroad]), Finding::Unknown);
}

#[test]
fn a_movement_that_fell_silent_may_still_take_place() {
    let with = |further: &[Value]| {
        let mut clauses = vec![
            keeps("ka", "a", json!("DE")),
            keeps("kb", "b", json!("US")),
            json!({ "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is", "valid": { "until": "2024" } }),
        ];
        clauses.extend(further.iter().cloned());
        kept(&clean(json!({ "services": [service("a", &["data"]), service("b", &[])], "clauses": clauses })))
    };
    assert_eq!(with(&[]), Finding::Unknown);
    let denied = json!({ "id": "d", "service": "a", "moves": { "to": "b" }, "strength": "is-not" });
    assert_eq!(with(&[denied]), Finding::Stays);
    let now = json!({ "id": "n", "service": "a", "moves": { "to": "b", "governedBy": "source" }, "strength": "is" });
    assert_eq!(with(&[now]), Finding::Stays);
}

#[test]
fn what_is_planned_counts_from_its_day_on() {
    let on = |as_of: &str| {
        let mut planned = keeps("then", "a", json!("US"));
        planned["valid"] = json!({ "from": "2027-02-01" });
        kept(&clean(json!({
            "asOf": as_of, "services": [service("a", &["data"])], "clauses": [keeps("now", "a", json!("DE")), planned]
        })))
    };
    assert_eq!(on("2027-01-31"), Finding::Stays);
    assert_eq!(on("2027-02-01"), Finding::Leaves);
    assert_eq!(on("2027-02"), Finding::Leaves);
    assert_eq!(on("2027"), Finding::MayLeave);
    assert_eq!(on("2028"), Finding::Leaves);
}

#[test]
fn of_a_geography_that_is_one_of_several_no_place_is_inside_for_certain() {
    let finding = |geography: Value, at: Value| {
        let statement = clean(json!({
            "tenant": { "id": "t", "name": "T", "geography": { "at": geography } },
            "services": [service("a", &["data"])],
            "clauses": [keeps("k", "a", at)]
        }));
        let judge = Judge::new(&statement, &Boundary::TenantGeography);
        assert!(judge.knows_boundary());
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let reach = Reach::of_all(&situation);
        let verdict = judge.verdict(reach.ends()).kept;
        assert_eq!(
            Verdicts::of(&situation, &judge).everything().verdict().map(|one| one.kept),
            Some(verdict)
        );
        verdict
    };
    let either = || json!({ "oneOrMoreOf": ["EU", "US"] });
    assert_eq!(finding(either(), json!("US")), Finding::MayLeave);
    assert_eq!(finding(either(), json!("DE")), Finding::MayLeave);
    assert_eq!(finding(either(), json!("CN")), Finding::Leaves);
    assert_eq!(finding(either(), json!("tenant-geography")), Finding::Stays);
    assert_eq!(finding(either(), json!({ "oneOrMoreOf": ["EU", "US"] })), Finding::MayLeave);
    assert_eq!(finding(json!({ "oneOrMoreOf": ["EU", "DE"] }), json!("DE")), Finding::Stays);
    assert_eq!(finding(json!({ "allOf": ["EU", "US"] }), json!("US")), Finding::Stays);
    let nested = json!({ "allOf": ["EU", { "oneOrMoreOf": ["US", "CA"] }] });
    assert_eq!(finding(nested.clone(), json!("FR")), Finding::Stays);
    assert_eq!(finding(nested, json!("US")), Finding::MayLeave);
    let varies = json!({ "varies": { "by": "user", "among": ["DE", "US"] } });
    assert_eq!(finding(varies, json!("US")), Finding::MayLeave);
}

#[test]
fn everybody_who_has_data_at_a_place_is_named_and_each_clause_that_says_so() {
    let statement = clean(json!({
        "services": [service("a", &["data"]), service("b", &[])],
        "clauses": [
            keeps("one", "a", json!("US")), keeps("two", "a", json!("US")), keeps("kb", "b", json!("US")),
            { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "may" }
        ]
    }));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
    let reach = Reach::of_all(&situation);
    let ends = reach.ends();
    let end = ends.iter().find(|end| end.activity == Some(Activity::Store)).unwrap();
    let mut holders: Vec<String> = end
        .holders
        .iter()
        .map(|holder| {
            let clause = holder.clause().map(|id| statement.clauses[id.idx()].id.as_str());
            format!(
                "{} {:?} {}",
                statement.services[holder.service.idx()].id,
                holder.certainty,
                clause.unwrap()
            )
        })
        .collect();
    holders.sort_unstable();
    assert_eq!(holders, ["a Will one", "a Will two", "b May kb"]);
    assert_eq!(ends_of(&statement).len(), 2);
}

#[test]
fn a_movement_that_is_denied_brings_nothing_that_a_claim_could_be_about() {
    let statement = |strength: &str| {
        clean(json!({
            "categories": [{ "id": "own", "name": "Own" }, { "id": "other", "name": "Other" }],
            "services": [service("a", &["own"]), service("b", &["other"])],
            "clauses": [
                keeps("k", "a", json!("DE")), keeps("l", "b", json!("DE")),
                { "id": "u", "service": "a", "data": ["other"], "keeps": { "doing": "store", "at": "US" }, "strength": "is" },
                { "id": "m", "service": "b", "moves": { "to": "a", "governedBy": "destination" }, "strength": strength }
            ]
        }))
    };
    check(&statement("is"), Finding::Leaves);
    // Then the claim about the United States and the list of what is collected contradict each other.
    check(&statement("is-not"), Finding::Unknown);
}

/// However many other services stand between them.
#[test]
fn limits_that_contradict_each_other_far_apart_are_found() {
    let kept = |id: &str, of: &str, retention: Value| {
        let mut row = keeps(id, of, json!("DE"));
        row["keeps"]["retention"] = retention;
        row
    };
    let others: Vec<String> = (0..400).map(|id| format!("s{id}")).collect();
    let mut clauses = vec![kept("most", "own", json!({ "atMost": "P30D" }))];
    clauses.extend(others.iter().map(|id| kept(id, id, json!({ "atMost": "P30D" }))));
    clauses.push(kept("least", "own", json!({ "atLeast": "P1Y" })));
    let mut services = vec![service("own", &["data"])];
    services.extend(others.iter().map(|id| service(id, &["data"])));
    let (_, problems) = read(&document(json!({ "services": services, "clauses": clauses })));
    let found = problems.iter().filter(|problem| problem.kind == ProblemKind::RetentionContradicts).count();
    assert_eq!(found, 2);
}
