//! What holds of every statement, tried on statements made at random.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::made::{Made, Row, Says, moves, rows, statements};
use support::{node, read, words};
use trust_center::residency::{
    Alternative, AreaId, Boundary, CategoryId, Finding, Fix, Form, Goal, Judge, Reach, ServiceId, Situation,
    Statement, SwitchId, SwitchState, Tried, Verdict, Verdicts, changes, fix, parse, what_if,
};

const FORMS: [Form; 4] = [Form::Identified, Form::Pseudonymised, Form::Aggregated, Form::Anonymised];

fn statement(document: &Value) -> Statement {
    let (statement, problems) = read(document);
    assert_eq!(problems, []);
    statement
}

/// Every end in words with its firmness and the length of the way there.
fn described(statement: &Statement) -> Vec<(String, u32, String)> {
    let situation = Situation::new(statement, &Tried::new());
    let reach = Reach::of_all(&situation);
    let mut ends: Vec<_> = reach
        .ends()
        .iter()
        .map(|end| (words::end(statement, end), end.n_steps, format!("{:?}", end.certainty)))
        .collect();
    ends.sort_unstable();
    ends
}

fn kept(statement: &Statement) -> Option<Finding> {
    let situation = Situation::new(statement, &Tried::new());
    let judge = Judge::new(statement, &Boundary::Area(AreaId::EU));
    Verdicts::of(&situation, &judge).everything().verdict().map(|verdict| verdict.kept)
}

fn turned(document: &Value, turn: usize) -> Value {
    let mut turned = document.clone();
    for list in ["categories", "switches", "services", "clauses"] {
        let rows = turned[list].as_array_mut().unwrap();
        if !rows.is_empty() {
            let by = turn % rows.len();
            rows.rotate_left(by);
            if turn % 2 == 1 {
                rows.reverse();
            }
        }
    }
    turned
}

fn with_movement() -> impl Strategy<Value = (Made, Row)> {
    statements().prop_flat_map(|made| {
        let (services, categories, switches) = (made.n_services, made.n_categories, made.switches.len());
        let row = (rows(services, categories, switches), moves(services, categories));
        (Just(made), row.prop_map(|(row, claim)| Row { claim, ..row }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ends_are_those_of_the_slow_way(made in statements()) {
        let statement = statement(&made.json());
        let situation = Situation::new(&statement, &Tried::new());
        prop_assert_eq!(words::ends(&statement, &Reach::of_all(&situation)), made.ends());
    }

    #[test]
    fn the_order_of_rows_changes_nothing(made in statements(), turn in 0..100usize) {
        let document = made.json();
        let (one, other) = (statement(&document), statement(&turned(&document, turn)));
        prop_assert_eq!(described(&one), described(&other));
        prop_assert_eq!(kept(&one), kept(&other));
    }

    #[test]
    fn a_further_movement_removes_no_end((made, row) in with_movement()) {
        let mut more = made.clone();
        more.clauses.push(row);
        let (fewer, more) = (statement(&made.json()), statement(&more.json()));
        let ends = |statement: &Statement| {
            words::ends(statement, &Reach::of_all(&Situation::new(statement, &Tried::new())))
        };
        let after = ends(&more);
        for (end, firm) in ends(&fewer) {
            prop_assert!(after.get(&end).is_some_and(|now| firm <= *now), "{} is gone or less firm", end);
        }
        prop_assert!(kept(&fewer) <= kept(&more));
    }

    #[test]
    fn a_switch_turned_off_adds_no_place(made in statements(), which in 0..4usize) {
        let mut off = made.clone();
        if let Some(state) = off.switches.get_mut(which) {
            *state = 0;
        }
        let places = |made: &Made| {
            let statement = statement(&made.json());
            let situation = Situation::new(&statement, &Tried::new());
            let reach = Reach::of_all(&situation);
            let is_open = |one: &Alternative| matches!(one, Alternative::Open(_));
            let ends = reach.ends();
            let determined = ends.iter().filter(|end| !end.whereabouts.iter().any(is_open));
            determined.map(|end| words::end(&statement, end)).collect::<std::collections::BTreeSet<_>>()
        };
        let before = places(&made);
        for end in places(&off) {
            prop_assert!(before.contains(&end), "{} is new", end);
        }
    }

    #[test]
    fn nothing_unrelated_makes_an_unknown_stay(made in statements(), strength in 0..3usize) {
        let mut more = made.clone();
        more.n_services += 1;
        more.n_categories += 1;
        more.governors.push(None);
        more.collects.push(Some(vec![(made.n_categories, 0)]));
        more.clauses.push(Row {
            service: made.n_services,
            data: Some(vec![made.n_categories]),
            form: 0,
            strength,
            when: None,
            claim: Says::Keeps { doing: vec![0, 1], at: support::made::At::Place(0), copy: false },
        });
        if let (Some(before), after) = (kept(&statement(&made.json())), kept(&statement(&more.json()))) {
            prop_assert!(Some(before) <= after);
        }
    }

    #[test]
    fn the_verdicts_are_those_of_the_ends(made in statements()) {
        let statement = statement(&made.json());
        let situation = Situation::new(&statement, &Tried::new());
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
        let verdicts = Verdicts::of(&situation, &judge);
        let everything = Reach::of_all(&situation);
        let ends = everything.ends();
        let all = (!ends.is_empty()).then(|| judge.verdict(ends.iter().copied()));
        prop_assert_eq!(verdicts.everything().verdict(), all);
        for idx in 0..statement.categories.len() {
            let id = CategoryId::of(idx);
            let of_category: Vec<_> = ends.iter().copied().filter(|end| end.category == id).collect();
            prop_assert_eq!(by_form(&judge, &of_category), FORMS.map(|form| verdicts.category(id).of_form(form)));
        }
        let mut counted = [0; 5];
        for idx in 0..statement.services.len() {
            let id = ServiceId::of(idx);
            let of_service = Reach::of_service(&everything, id);
            let findings = verdicts.service(id);
            prop_assert_eq!(by_form(&judge, &of_service.ends()), FORMS.map(|form| findings.of_form(form)), "{}", idx);
            let all = findings.verdict().map(|verdict| verdict.kept);
            counted[all.map_or(4, |kept| kept as usize)] += 1;
            let held: std::collections::BTreeSet<_> =
                everything.held_at(id).into_iter().map(|(category, _)| category).collect();
            prop_assert!(verdicts.at_service(id).iter().map(|(category, _)| category).eq(&held));
        }
        let counts = verdicts.counts();
        let counts = [counts.stay, counts.unknown, counts.may_leave, counts.leave, counts.without_data];
        prop_assert_eq!(counts, counted);
    }

    #[test]
    fn ways_lead_where_they_say(made in statements()) {
        let statement = statement(&made.json());
        let situation = Situation::new(&statement, &Tried::new());
        let reach = Reach::of_all(&situation);
        for end in reach.ends() {
            let path = reach.path(end);
            prop_assert_eq!(path.len(), end.n_steps as usize + 1);
            prop_assert!(path.len() <= 2 + 2 * (made.n_services * made.n_categories * 4 * 5));
            check_way(&path);
        }
    }

    #[test]
    fn no_document_makes_it_panic(document in documents()) {
        check_any(&document);
    }

    #[test]
    fn no_broken_statement_makes_it_panic(made in statements(), breaks in prop::collection::vec((any::<usize>(), any_json()), 1..6)) {
        let mut document = made.json();
        for (place, value) in breaks {
            let n = count(&document);
            let mut left = place % n;
            put(&mut document, &mut left, &value);
        }
        check_any(&document);
    }
}

fn by_form(judge: &Judge<'_>, ends: &[&trust_center::residency::End]) -> [Option<Verdict>; 4] {
    FORMS.map(|form| {
        let of_form: Vec<_> = ends.iter().copied().filter(|end| end.form == form).collect();
        (!of_form.is_empty()).then(|| judge.verdict(of_form))
    })
}

/// A way begins where data is, and each move begins where the last one ended.
fn check_way(path: &[trust_center::residency::Step]) {
    use trust_center::residency::Step;
    let Some(Step::Starts(mut at)) = path.first().copied() else { panic!("no start: {path:?}") };
    for step in &path[1..] {
        match *step {
            Step::Starts(_) => panic!("two starts: {path:?}"),
            Step::Moves { from, to, .. } => {
                assert_eq!(from, at, "{path:?}");
                at = to;
            }
            _ => {}
        }
    }
}

fn check_any(document: &Value) {
    let (statement, _) = parse(&node(document));
    let situation = Situation::new(&statement, &Tried::new());
    let reach = Reach::of_all(&situation);
    for boundary in [Boundary::Area(AreaId::EU), Boundary::TenantGeography, Boundary::Own(Vec::new())] {
        let judge = Judge::new(&statement, &boundary);
        let found = judge.verdict(reach.ends());
        let verdicts = Verdicts::of(&situation, &judge);
        if let Some(verdict) = verdicts.everything().verdict().filter(|_| !reach.ends().is_empty()) {
            assert_eq!(verdict, found);
        }
    }
    for end in reach.ends() {
        check_way(&reach.path(end));
    }
    let _ =
        (statement.timeline(), statement.superseded(), statement.one_sided(), situation.pseudonymisations());
}

fn any_json() -> impl Strategy<Value = Value> {
    let words = [
        "s0",
        "c0",
        "w0",
        "k0",
        "DE",
        "EU",
        "is",
        "may",
        "store",
        "destination",
        "tenant-geography",
        "2020",
        "P1D",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(|value| json!(value)),
        any::<f64>().prop_map(|value| json!(value)),
        any::<i32>().prop_map(|value| json!(value)),
        prop::sample::select(words.to_vec()).prop_map(|word| json!(word)),
        any::<String>().prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let names = [
            "id",
            "service",
            "data",
            "keeps",
            "moves",
            "at",
            "doing",
            "to",
            "strength",
            "when",
            "allOf",
            "oneOrMoreOf",
            "sameAs",
            "outside",
            "varies",
            "among",
            "members",
            "contradicts",
            "restIn",
            "geography",
            "onOnlyWithAll",
            "supersededBy",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::hash_map(prop::sample::select(names.to_vec()), inner, 0..5).prop_map(
                |members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            ),
        ]
    })
}

fn documents() -> impl Strategy<Value = Value> {
    let lists = [
        "format",
        "asOf",
        "tenant",
        "provider",
        "regions",
        "areas",
        "categories",
        "switches",
        "services",
        "clauses",
        "sources",
    ];
    let whole = prop::collection::hash_map(prop::sample::select(lists.to_vec()), any_json(), 0..8)
        .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    prop_oneof![any_json(), whole]
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Puts a value in the place of the one of that number.
fn put(document: &mut Value, left: &mut usize, value: &Value) -> bool {
    if *left == 0 {
        *document = value.clone();
        return true;
    }
    *left -= 1;
    match document {
        Value::Array(items) => items.iter_mut().any(|item| put(item, left, value)),
        Value::Object(members) => members.values_mut().any(|member| put(member, left, value)),
        _ => false,
    }
}

/// The fewest changes that keep everything inside, by trying all.
fn fewest_changes(statement: &Statement, judge: &Judge<'_>) -> Option<usize> {
    let n_switches = statement.switches.len();
    let states = [None, Some(SwitchState::Off), Some(SwitchState::On)];
    let all = (0..3usize.pow(u32::try_from(n_switches).unwrap())).filter_map(|number| {
        let digit = |idx: usize| states[number / 3usize.pow(u32::try_from(idx).unwrap()) % 3];
        let tried: Tried = (0..n_switches).filter_map(|idx| Some((SwitchId::of(idx), digit(idx)?))).collect();
        let situation = Situation::new(statement, &tried);
        let reach = Reach::of_all(&situation);
        let inside = reach.ends().iter().all(|end| judge.end(end) == Finding::Stays);
        inside.then_some(tried.len())
    });
    all.min()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_smaller_fix_is_there(made in statements()) {
        let statement = statement(&made.json());
        let boundary = Boundary::Area(AreaId::EU);
        let judge = Judge::new(&statement, &boundary);
        let fewest = fewest_changes(&statement, &judge);
        match fix(&statement, &Tried::new(), &boundary, Goal::Everything) {
            Fix::Inside => prop_assert_eq!(fewest, Some(0)),
            Fix::Change { switches, exact } => {
                prop_assert!(exact);
                prop_assert_eq!(fewest, Some(switches.len()));
                let situation = Situation::new(&statement, &switches.into_iter().collect());
                let reach = Reach::of_all(&situation);
                prop_assert!(reach.ends().iter().all(|end| judge.end(end) == Finding::Stays));
            }
            Fix::None { remaining } => {
                prop_assert!(!remaining.is_empty());
                prop_assert_eq!(fewest, None);
            }
            Fix::NotFound { .. } => prop_assert!(false, "given up"),
        }
    }

    #[test]
    fn nothing_changes_from_a_statement_to_itself(made in statements(), turn in 0..100usize) {
        let document = made.json();
        let (one, other) = (statement(&document), statement(&turned(&document, turn)));
        let changes = changes(&one, &other).unwrap();
        prop_assert!(changes.ends.is_empty(), "{:?}", changes.ends);
        prop_assert_eq!((changes.silent, changes.new_services, changes.gone_services), (vec![], vec![], vec![]));
        prop_assert!(what_if(&one, &Tried::new(), &Tried::new()).is_empty());
    }
}
