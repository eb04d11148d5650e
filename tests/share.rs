//! A shared view: what the reader has chosen, as words for a link, and back.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::rc::Rc;

use trust_center::arrangement::Column;
use trust_center::residency::{Boundary, Finding};
use trust_center::state::{LoadedStatement, Msg, Part, State};
use trust_center::statement::{AreaId, Country, Document, SwitchId, SwitchState};

fn document() -> Msg {
    let document = serde_json::json!({
        "format": 1, "tenant": { "id": "t", "name": "T" },
        "areas": [{ "id": "ours", "name": "Ours", "members": ["DE"] }],
        "switches": [{ "id": "copilot", "name": "Copilot" }, { "id": "share & enjoy", "name": "Sharing" }],
        "categories": [{ "id": "c", "name": "C" }],
        "clauses": [{ "id": "kept", "service": "teams", "keeps": { "doing": "store", "at": "DE" }, "strength": "is" }],
        "services": [{ "id": "teams", "name": "Teams" }, { "id": "mail", "name": "Mail" }],
    });
    LoadedStatement::of(&serde_json::from_value::<Document>(document).unwrap(), None).into()
}

fn parts(view: &str) -> Vec<Part> {
    let part = |part: &str| part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    view.split('|').filter_map(part).collect()
}

fn words(state: &State) -> String {
    state.view().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("|")
}

fn wanted(view: &str) -> Msg {
    Msg::ViewWanted(Rc::new(parts(view)))
}

fn after(messages: impl IntoIterator<Item = Msg>) -> State {
    messages.into_iter().fold(State::default(), |state, msg| state.update(msg))
}

/// A view that a page takes up is the view that it then has.
#[track_caller]
fn check_round_trip(view: &str) {
    let state = after([document(), wanted(view)]);
    assert_eq!(words(&state), view);
    assert_eq!(state.left_out, Vec::<String>::new());
}

/// Of a view, that is taken up and this is left out.
#[track_caller]
fn check_left_out(view: &str, taken: &str, left_out: &[&str]) {
    let state = after([document(), wanted(view)]);
    assert_eq!(words(&state), taken);
    assert_eq!(state.left_out, left_out);
}

#[test]
fn a_page_as_it_opens_has_an_empty_view() {
    assert_eq!(after([document()]).view(), []);
    assert_eq!(State::default().view(), []);
}

#[test]
fn every_choice_of_the_reader_is_in_the_view() {
    let state = after([
        document(),
        Msg::BoundaryChosen(Boundary::Area(AreaId::EU)),
        Msg::SwitchTried(SwitchId::of(1), Some(SwitchState::Off)),
        Msg::Searched("north & south".into()),
        Msg::FindingToggled(None),
        Msg::FindingToggled(Some(Finding::MayLeave)),
        Msg::Sorted(Column::Service),
        Msg::Sorted(Column::Status),
        Msg::Toggled("teams".into()),
    ]);
    let view = "v=1|b=EU|off=share & enjoy|q=north & south|verdict=may-leave|verdict=no-data|sort=service|moves=status|open=teams";
    assert_eq!(words(&state), view);
    check_round_trip(view);
}

#[test]
fn what_is_taken_up_is_what_was_shared() {
    check_round_trip("");
    check_round_trip("v=1|b=tenant-geography");
    check_round_trip("v=1|b=ours");
    check_round_trip("v=1|b=CH|b=DE");
    check_round_trip("v=1|on=copilot|off=share & enjoy");
    check_round_trip("v=1|verdict=leaves|verdict=unknown|verdict=stays");
    check_round_trip("v=1|sort=verdict|moves=-to|open=mail|open=teams");
    for (column, word) in Column::SERVICES {
        let state = after([document(), wanted(&format!("sort=-{word}"))]);
        assert_eq!((state.arrangement.services.column, state.left_out.len()), (column, 0));
    }
}

#[test]
fn a_list_of_countries_is_a_boundary() {
    let state = after([document(), wanted("b=DE|b=CH|b=DE")]);
    let countries = ["CH", "DE"].map(|code| Country::of_code(code).unwrap());
    assert_eq!(state.boundary, Some(Boundary::Own(countries.to_vec())));
}

#[test]
fn what_does_not_fit_is_left_out_and_named() {
    check_left_out(
        "v=1|b=EU|b=Atlantis|off=gone|on=copilot|open=gone|open=teams",
        "v=1|b=EU|on=copilot|open=teams",
        &["b=Atlantis", "off=gone", "open=gone"],
    );
    check_left_out(
        "v=2|theme=dark|sort=colour|moves=stored|verdict=fine",
        "",
        &["v=2", "theme=dark", "sort=colour", "moves=stored", "verdict=fine"],
    );
}

#[test]
fn a_view_takes_the_place_of_what_was_chosen_before() {
    let state = after([document(), wanted("b=EU|q=x|open=teams|off=gone"), wanted("sort=service")]);
    assert_eq!(words(&state), "v=1|sort=service");
    assert_eq!(state.left_out, Vec::<String>::new());
}

#[test]
fn a_view_waits_for_its_statement_and_is_not_that_of_another() {
    let state = after([Msg::Asked, wanted("open=teams")]);
    assert_eq!(state.view(), []);
    assert_eq!(words(&state.update(document())), "v=1|open=teams");
    assert_eq!(words(&after([wanted("open=teams"), Msg::SourceChanged, document()])), "");
    let chosen = after([wanted("open=teams"), document(), Msg::Toggled("teams".into()), document()]);
    assert_eq!(words(&chosen), "", "a reload does not bring it back");
}

/// The answer to which a view leads: the service, the clause, and how often there was one before.
fn target(state: &State) -> Option<(&str, Option<&str>, u32)> {
    let target = state.target.as_ref()?;
    Some((&target.service, target.clause.as_deref(), target.n))
}

#[test]
fn a_link_to_an_answer_opens_it_and_is_not_in_the_view_that_is_told() {
    let state = after([document(), wanted("v=1|at=teams|clause=kept")]);
    assert_eq!(target(&state), Some(("teams", Some("kept"), 0)));
    assert_eq!(words(&state), "v=1|open=teams");
    let again = state.update(wanted("v=1|at=teams"));
    assert_eq!(target(&again), Some(("teams", None, 1)), "followed again, it leads there again");
    assert_eq!(target(&again.update(Msg::Toggled("mail".into()))), Some(("teams", None, 1)));
    assert_eq!(target(&again.update(Msg::Toggled("teams".into()))), None);
    assert_eq!(target(&again.update(wanted("v=1|open=teams"))), None);
    check_left_out("v=1|clause=kept|at=gone", "", &["clause=kept", "at=gone"]);
    check_left_out("v=1|at=mail|clause=gone", "v=1|open=mail", &["clause=gone"]);
}

#[test]
fn a_link_to_an_answer_says_on_what_it_stands_and_not_what_is_looked_for() {
    assert_eq!(after([]).premises(), []);
    let state = after([document(), wanted("v=1|b=CH|off=copilot|q=x|sort=service|open=mail")]);
    let premises: Vec<String> =
        state.premises().iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(premises, ["v=1", "b=CH", "off=copilot"]);
}

#[test]
fn a_preview_is_shared_until_the_reader_touches_it() {
    let shared = after([document(), wanted("v=1|off=copilot")]);
    assert!(shared.is_shared());
    assert!(!after([document(), wanted("v=1|b=CH|open=teams")]).is_shared(), "nothing is tried");
    assert!(shared.update(Msg::Toggled("teams".into())).is_shared());
    for touched in
        [Msg::TrialsEnded, Msg::SwitchTried(SwitchId::of(0), Some(SwitchState::On)), Msg::SourceChanged]
    {
        assert!(!shared.update(touched).is_shared());
    }
    assert!(!after([document(), Msg::SwitchTried(SwitchId::of(0), Some(SwitchState::Off))]).is_shared());
}
