//! No document, whatever it is, makes the reading or the reasoning panic.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::made::statements;
use support::{arrived, words};
use trust_center::residency::{
    Boundary, Fix, Goal, Judge, Reach, Situation, SwitchOverrides, Verdicts, changes, fix,
};
use trust_center::statement::{AreaId, parse};

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

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

fn check_any(document: &Value) {
    let (statement, _) = parse(&arrived(document));
    let situation = Situation::new(&statement, &SwitchOverrides::new());
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
        words::check_way(&reach.path(end));
    }
    let _ = changes(&statement, &statement);
    let fixed = fix(&statement, &SwitchOverrides::new(), &Boundary::Area(AreaId::EU), Goal::Kept);
    assert!(!matches!(fixed, Fix::TooLarge { .. }));
    let _ = (statement.timeline(), statement.superseded(), statement.one_sided(), reach.pseudonymisations());
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
