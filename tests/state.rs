//! What the reader keeps, and what goes, when things happen.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::rc::Rc;

use trust_center::arrangement::{Arrangement, Column, Filter};
use trust_center::residency::{Boundary, Finding};
use trust_center::state::{Earlier, Load, LoadError, LoadedStatement, Msg, State};
use trust_center::statement::{AreaId, Document, Found, Refusal, SwitchId, SwitchState};

fn read(document: &Document) -> Result<Rc<LoadedStatement>, LoadError> {
    LoadedStatement::of(document, None)
}

fn document(tenant: &str, switches: &[&str]) -> Msg {
    let switches: Vec<_> = switches.iter().map(|id| serde_json::json!({ "id": id, "name": id })).collect();
    let document = serde_json::json!({
        "format": 1, "tenant": { "id": tenant, "name": tenant }, "switches": switches,
        "categories": [], "services": [], "clauses": [],
    });
    read(&serde_json::from_value::<Document>(document).unwrap()).into()
}

fn after(messages: impl IntoIterator<Item = Msg>) -> State {
    messages.into_iter().fold(State::default(), |state, msg| state.update(msg))
}

fn tenant(state: &State) -> Option<String> {
    state.loaded.as_ref()?.statement.tenant.name.clone()
}

#[test]
fn a_failed_reload_keeps_the_statement_and_marks_it() {
    let state = after([document("a", &[]), Msg::Asked, Msg::LoadFailed(LoadError::Status(500))]);
    assert_eq!(tenant(&state).as_deref(), Some("a"));
    assert!(state.is_stale());
    assert_eq!(state.load, Load::Failed(LoadError::Status(500)));
}

#[test]
fn a_new_source_leaves_nothing_of_the_old_one() {
    let state = after([
        document("a", &["s"]),
        Msg::BoundaryChosen(Boundary::Area(AreaId::EEA)),
        Msg::SwitchTried(SwitchId::of(0), SwitchState::Off.into()),
        Msg::Toggled("service".into()),
        Msg::Searched("query".into()),
        Msg::Sorted(Column::Service),
        Msg::SourceChanged,
    ]);
    assert_eq!(state, State::default());
}

#[test]
fn a_newer_format_is_refused_and_the_statement_before_stays() {
    let newer: Document = serde_json::from_str(r#"{ "format": 2, "tenant": { "name": "b" } }"#).unwrap();
    let state = after([document("a", &[]), read(&newer).into()]);
    assert_eq!(state.load, Load::Failed(LoadError::Schema(Refusal::NewerFormat(2))));
    assert_eq!(tenant(&state).as_deref(), Some("a"));
}

#[test]
fn what_is_no_statement_is_refused_and_the_statement_before_stays() {
    let others = [
        "null",
        "[]",
        "7",
        "true",
        r#""session expired""#,
        "{}",
        r#"{ "format": null }"#,
        r#"{ "value": [] }"#,
        r#"[{ "format": 1 }]"#,
        r#"{ "type": "about:blank", "title": "Not licensed", "status": 403 }"#,
    ];
    for other in others {
        let other: Document = serde_json::from_str(other).unwrap();
        let state = after([document("a", &[]), read(&other).into()]);
        assert!(matches!(state.load, Load::Failed(LoadError::Schema(_))), "{:?}", state.load);
        assert_eq!(tenant(&state).as_deref(), Some("a"));
    }
    // What is merely incomplete is a statement.
    let least: Document = serde_json::from_str(r#"{ "format": 1 }"#).unwrap();
    assert_eq!(after([read(&least).into()]).load, Load::Done);
}

#[test]
fn an_earlier_document_that_is_no_statement_or_a_newer_one_is_compared_with_nothing() {
    for (other, refusal) in
        [("[]", Refusal::NotAnObject(Found::List)), (r#"{ "format": 2 }"#, Refusal::NewerFormat(2))]
    {
        let other: Document = serde_json::from_str(other).unwrap();
        let state = after([document("a", &[]), Msg::EarlierChanged(read(&other).into())]);
        assert_eq!(state.earlier, Earlier::Failed(LoadError::Schema(refusal)));
    }
}

#[test]
fn trials_follow_no_switch_whose_id_is_only_alike() {
    let long = |end: &str| format!("{}{end}", "a-setting-of-a-service-".repeat(4));
    let (one, two) = (long("one"), long("two"));
    let tried = Msg::SwitchTried(SwitchId::of(0), Some(SwitchState::Off));
    let state = after([document("a", &[&one, &two]), tried.clone(), document("a", &[&two, &one])]);
    assert_eq!(state.tried.get(SwitchId::of(1)), Some(SwitchState::Off));
    assert!(after([document("a", &[&one]), tried, document("a", &[&two])]).tried.is_empty());
}

#[test]
fn trials_follow_their_switch_into_a_reloaded_statement() {
    let tried = Msg::SwitchTried(SwitchId::of(1), Some(SwitchState::Off));
    let state = after([document("a", &["one", "two"]), tried, document("a", &["new", "two", "one"])]);
    assert_eq!(state.tried.get(SwitchId::of(1)), Some(SwitchState::Off));
    let state = state.update(document("a", &["one"]));
    assert!(state.tried.is_empty(), "the switch is gone");
}

#[test]
fn opening_twice_is_closing() {
    let state = after([Msg::Toggled("a".into()), Msg::Toggled("b".into()), Msg::Toggled("a".into())]);
    assert_eq!(state.opened.iter().map(String::as_str).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn the_graph_of_the_flows_is_opened_and_closed() {
    let state = after([Msg::FlowsToggled]);
    assert!(state.flows);
    assert!(!state.update(Msg::FlowsToggled).flows);
}

#[test]
fn everything_is_back_after_the_filter_is_cleared_but_the_order_stays() {
    let leaves = Some(Finding::Leaves);
    let chosen = [Msg::Searched("ireland".into()), Msg::FindingToggled(leaves), Msg::Sorted(Column::To)];
    let state = after(chosen);
    assert_eq!(state.arrangement.filter, Filter { query: "ireland".into(), findings: vec![leaves] });
    let state = state.update(Msg::FilterCleared);
    assert!(state.arrangement.filter.is_empty());
    assert_eq!(state.arrangement.movements.column, Column::To);
    assert_eq!(state.arrangement.services, Arrangement::default().services);
}

#[test]
fn waiting_becomes_slow_and_then_done() {
    assert_eq!(after([Msg::Asked]).load, Load::Waiting);
    assert_eq!(after([Msg::Asked, Msg::WaitedLong]).load, Load::Slow);
    assert_eq!(after([Msg::Asked, Msg::WaitedLong, document("a", &[])]).load, Load::Done);
}

fn earlier(tenant: &str) -> Msg {
    let Msg::Read(loaded) = document(tenant, &[]) else { unreachable!() };
    Msg::EarlierChanged(Earlier::Read(loaded))
}

#[test]
fn an_earlier_statement_that_fails_takes_nothing_away() {
    let failed = Msg::EarlierChanged(Earlier::Failed(LoadError::Status(404)));
    let state = after([document("a", &[]), failed]);
    assert_eq!(tenant(&state).as_deref(), Some("a"));
    assert_eq!((state.load, state.earlier), (Load::Done, Earlier::Failed(LoadError::Status(404))));
}

#[test]
fn an_earlier_statement_may_be_there_first_and_stays_when_this_one_is_loaded_again() {
    let state = after([earlier("a"), document("a", &[]), Msg::Asked, document("a", &[])]);
    assert!(matches!(state.earlier, Earlier::Read(_)));
    assert!(matches!(state.update(Msg::SourceChanged).earlier, Earlier::None));
}

#[test]
fn a_comparison_across_tenants_is_asked_for_anew_for_another_earlier_statement() {
    let state = after([document("a", &[]), earlier("b"), Msg::ComparedAcrossTenants]);
    assert!(state.across_tenants);
    assert!(!state.update(Msg::ComparedAcrossTenants).across_tenants);
    assert!(!state.update(Msg::EarlierChanged(Earlier::Waiting)).across_tenants);
}

#[test]
fn all_rows_of_a_large_statement_are_drawn_by_themselves() {
    let ids: Vec<String> = (0..10_000).map(|n| format!("w{n}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut state = after([document("a", &ids)]);
    while state.draws_more(ids.len()) {
        let before = state.rows;
        state = state.update(Msg::MoreWanted);
        assert!(before < state.rows && state.rows <= before + 105, "slice by slice");
    }
    assert!(ids.len() <= state.rows && !state.offers_more());
}

#[test]
fn more_rows_are_drawn_by_themselves_up_to_a_number_and_then_when_asked() {
    let ids: Vec<String> = (0..10_001).map(|n| format!("w{n}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut state = after([document("a", &ids)]);
    let at_first = state.rows;
    assert!(state.draws_more(ids.len()) && !state.offers_more());
    while state.draws_more(ids.len()) {
        state = state.update(Msg::MoreWanted);
    }
    assert!(at_first < state.rows && state.rows < ids.len());
    assert!(state.offers_more());
    let refreshed = state.update(document("a", &ids));
    assert_eq!(refreshed.rows, state.rows, "what is on the screen stays");
    assert_eq!(state.update(Msg::SourceChanged).rows, at_first);
    assert!(!after([document("a", &ids[..3])]).draws_more(3));
}
