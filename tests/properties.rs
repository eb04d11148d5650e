//! What holds of every statement, tried on statements made at random.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::needless_pass_by_value, clippy::similar_names)]

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::english::ENGLISH;
use support::made::{Made, Row, Says, moves, rows, statements};
use support::{read, words};
use trust_center::page::{Input, MovementEntry, Page, PseudonymEntry, ServiceEntry, build};
use trust_center::residency::{
    Alternative, Boundary, End, Finding, Fix, Goal, Judge, Reach, ReachCache, Situation, SwitchOverrides,
    Verdict, Verdicts, changes, fix, what_if,
};
use trust_center::statement::{AreaId, CategoryId, Form, ServiceId, Statement, SwitchId, SwitchState};

const FORMS: [Form; 4] = [Form::Identified, Form::Pseudonymised, Form::Aggregated, Form::Anonymised];

fn statement(document: &Value) -> Statement {
    let (statement, mut problems) = read(document);
    problems.retain(|problem| !support::is_advice(problem));
    assert_eq!(problems, []);
    statement
}

/// Every end in words with its firmness and the length of the way there.
fn described(statement: &Statement) -> Vec<(String, u32, String)> {
    let situation = Situation::new(statement, &SwitchOverrides::new());
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
    let situation = Situation::new(statement, &SwitchOverrides::new());
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

/// A statement, and switches that are tried on it.
fn with_trials() -> impl Strategy<Value = (Made, Vec<SwitchOverrides>)> {
    statements().prop_flat_map(|made| {
        let states = [SwitchState::Off, SwitchState::On, SwitchState::Unknown];
        let state = prop::option::weighted(0.6, prop::sample::select(states.to_vec()));
        let tried = prop::collection::vec(state, made.switches.len()).prop_map(|states| {
            states
                .into_iter()
                .enumerate()
                .filter_map(|(idx, state)| Some((SwitchId::of(idx), state?)))
                .collect()
        });
        (Just(made), prop::collection::vec(tried, 1..4))
    })
}

/// All that the row of a service says.
fn said_of(entry: &ServiceEntry, statement: &Statement) -> String {
    let ServiceEntry { number, found, tone, finding, opened, .. } = entry;
    format!("{number:?} {found:?} {tone:?} {finding} {opened:?} {:?}", entry.row(statement, &ENGLISH))
}

/// All that the rows of a page say.
fn said(page: &Page, statement: &Statement) -> Vec<String> {
    let movement = |entry: &MovementEntry| format!("{:?}", entry.row(statement, &ENGLISH));
    let services = page.services.iter().map(|entry| said_of(entry, statement));
    let pseudonym =
        |entry: &PseudonymEntry| format!("{:?} {:?}", entry.service, entry.row(statement, &ENGLISH));
    let pseudonyms = page.pseudonymised.rows.iter().map(pseudonym);
    services.chain(page.movements.iter().map(movement)).chain(pseudonyms).collect()
}

/// Everything that can be asked of a reach, in words.
fn whole(reach: &Reach<'_, '_>, n_services: usize) -> (Vec<String>, Vec<String>) {
    let end = |end: &&End| {
        let End { whereabouts, category, activity, form, certainty, service, n_steps, .. } = end;
        let what = (whereabouts, category, activity, form, certainty, service, n_steps);
        format!("{what:?} by {:?}", reach.path(end))
    };
    let of_service = |idx| {
        let id = ServiceId::of(idx);
        let own = Reach::of_service(reach, id);
        let ends: Vec<_> =
            own.ends().iter().map(|end| format!("{:?} by {:?}", end.whereabouts, own.path(end))).collect();
        format!("{:?} {ends:?}", reach.held_at(id))
    };
    (reach.ends().iter().map(end).collect(), (0..n_services).map(of_service).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ends_are_those_of_the_slow_way(made in statements()) {
        let statement = statement(&made.json());
        let situation = Situation::new(&statement, &SwitchOverrides::new());
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
        // Data of which nobody spoke is no longer unknown where the movement speaks of it.
        let unheard = |made: &Made| (0..made.n_categories).map(|n| made.is_unheard(n)).collect::<Vec<_>>();
        prop_assume!(unheard(&made) == unheard(&more));
        // And what is brought to a service that does not say what it collects need not originate there as well.
        prop_assume!(made.originates_alike(&more));
        let (fewer, more) = (statement(&made.json()), statement(&more.json()));
        let ends = |statement: &Statement| {
            words::ends(statement, &Reach::of_all(&Situation::new(statement, &SwitchOverrides::new())))
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
            let situation = Situation::new(&statement, &SwitchOverrides::new());
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
            names_form: false,
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
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let judge = Judge::new(&statement, &Boundary::Area(AreaId::EU));
        let verdicts = Verdicts::of(&situation, &judge);
        let everything = Reach::of_all(&situation);
        let ends = everything.ends();
        // Data of which nobody speaks is nowhere known, also where no service is on at which it may be.
        let unknown = Verdict { kept: Finding::Unknown, passing: None };
        let is_unheard = |idx: usize| made.is_unheard(idx) && ends.is_empty();
        let all = match ends.as_slice() {
            [] => (0..made.n_categories).any(is_unheard).then_some(unknown),
            ends => Some(judge.verdict(ends.iter().copied())),
        };
        prop_assert_eq!(verdicts.everything().verdict(), all);
        for idx in 0..statement.categories.len() {
            let id = CategoryId::of(idx);
            let of_category: Vec<_> = ends.iter().copied().filter(|end| end.category == id).collect();
            let mut expected = by_form(&judge, &of_category);
            if is_unheard(idx) {
                expected[0] = Some(unknown);
            }
            prop_assert_eq!(expected, FORMS.map(|form| verdicts.category(id).of_form(form)));
        }
        let mut counted = [0; 5];
        for idx in 0..statement.services.len() {
            let id = ServiceId::of(idx);
            let of_service = Reach::of_service(&everything, id);
            let findings = verdicts.service(id);
            prop_assert_eq!(by_form(&judge, &of_service.ends()), FORMS.map(|form| findings.of_form(form)), "{}", idx);
            let all = findings.verdict().map(Verdict::worst);
            counted[all.map_or(4, |worst| worst as usize)] += 1;
        }
        let counts = verdicts.counts();
        let counts = [counts.stay, counts.unknown, counts.may_leave, counts.leave, counts.without_data];
        prop_assert_eq!(counts, counted);
    }

    #[test]
    fn what_is_used_again_is_what_would_be_found_anew((made, trials) in with_trials()) {
        let statement = statement(&made.json());
        let stated = ReachCache::default();
        for tried in trials {
            let anew = Situation::new(&statement, &tried);
            let anew = whole(&Reach::of_all(&anew), made.n_services);
            // Of the second time, the trial itself is known.
            for _ in 0..2 {
                let again = stated.situation(&statement, &tried);
                prop_assert_eq!(whole(&stated.reach(&again, &tried), made.n_services), anew.clone());
            }
        }
    }

    #[test]
    fn ways_lead_where_they_say(made in statements()) {
        let statement = statement(&made.json());
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let reach = Reach::of_all(&situation);
        for end in reach.ends() {
            let path = reach.path(end);
            prop_assert_eq!(path.len(), end.n_steps as usize + 1);
            prop_assert!(path.len() <= 2 + 2 * (made.n_services * made.n_categories * 4 * 5));
            words::check_way(&path);
        }
    }
}

fn by_form(judge: &Judge<'_>, ends: &[&trust_center::residency::End]) -> [Option<Verdict>; 4] {
    FORMS.map(|form| {
        let of_form: Vec<_> = ends.iter().copied().filter(|end| end.form == form).collect();
        (!of_form.is_empty()).then(|| judge.verdict(of_form))
    })
}

/// The fewest changes that keep everything inside, by trying all.
fn fewest_changes(statement: &Statement, judge: &Judge<'_>) -> Option<usize> {
    let n_switches = statement.switches.len();
    let states = [None, Some(SwitchState::Off), Some(SwitchState::On)];
    let all = (0..3usize.pow(u32::try_from(n_switches).unwrap())).filter_map(|number| {
        let digit = |idx: usize| states[number / 3usize.pow(u32::try_from(idx).unwrap()) % 3];
        let tried: SwitchOverrides =
            (0..n_switches).filter_map(|idx| Some((SwitchId::of(idx), digit(idx)?))).collect();
        let situation = Situation::new(statement, &tried);
        let reach = Reach::of_all(&situation);
        let verdict = Verdicts::of(&situation, judge).everything().verdict();
        let inside = reach.ends().iter().all(|end| judge.end(end) == Finding::Stays)
            && verdict.is_none_or(|verdict| verdict.worst() == Finding::Stays);
        inside.then_some(tried.len())
    });
    all.min()
}

type Open = (ServiceId, Vec<Alternative>, Option<trust_center::statement::Activity>, Form, CategoryId);

/// Who has which data where that is not inside, each once.
fn open(statement: &Statement, judge: &Judge<'_>, tried: &SwitchOverrides) -> Vec<Open> {
    let situation = Situation::new(statement, tried);
    let reach = Reach::of_all(&situation);
    let ends = reach.ends();
    let mut open: Vec<Open> = Vec::new();
    for end in ends.iter().filter(|end| judge.end(end) != Finding::Stays) {
        for holder in &end.holders {
            let one = (holder.service, end.whereabouts.to_vec(), end.activity, end.form, end.category);
            if !open.contains(&one) {
                open.push(one);
            }
        }
    }
    open
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_smaller_fix_is_there(made in statements()) {
        let statement = statement(&made.json());
        let boundary = Boundary::Area(AreaId::EU);
        let judge = Judge::new(&statement, &boundary);
        let fewest = fewest_changes(&statement, &judge);
        match fix(&statement, &SwitchOverrides::new(), &boundary, Goal::Everything) {
            Fix::Inside => prop_assert_eq!(fewest, Some(0)),
            Fix::Change { switches, exact } => {
                prop_assert!(exact);
                prop_assert_eq!(fewest, Some(switches.len()));
                let situation = Situation::new(&statement, &switches.into_iter().collect());
                let reach = Reach::of_all(&situation);
                prop_assert!(reach.ends().iter().all(|end| judge.end(end) == Finding::Stays));
            }
            Fix::None { options, remaining } => {
                prop_assert_eq!(fewest, None);
                // All that remains after the best of them is named, worst first, and no other leaves less open that is as bad.
                let best = options.first().map(|option| option.switches.clone()).unwrap_or_default();
                let open = |switches: Vec<(SwitchId, SwitchState)>| open(&statement, &judge, &switches.into_iter().collect());
                let told: Vec<_> = remaining.iter().flat_map(|one| one.categories.iter().map(move |category| {
                    (one.service, one.whereabouts.to_vec(), one.activity, one.form, *category)
                })).collect();
                let found = open(best);
                prop_assert!(found.iter().all(|one| told.contains(one)), "{found:?} {told:?}");
                prop_assert_eq!(told.len(), found.len());
                prop_assert!(remaining.is_sorted_by_key(|one| std::cmp::Reverse(one.finding(&judge))));
                for option in options {
                    let after = open(option.switches.clone());
                    for one in option.removed.iter().flat_map(|one| one.categories.iter().map(move |category| {
                        (one.service, one.whereabouts.to_vec(), one.activity, one.form, *category)
                    })) {
                        prop_assert!(!after.contains(&one));
                    }
                }
            }
            Fix::TooLarge { .. } => prop_assert!(false, "given up"),
        }
    }

    #[test]
    fn nothing_changes_from_a_statement_to_itself(made in statements(), turn in 0..100usize) {
        let document = made.json();
        let (one, other) = (statement(&document), statement(&turned(&document, turn)));
        let changes = changes(&one, &other).unwrap();
        prop_assert!(changes.ends.is_empty(), "{:?}", changes.ends);
        prop_assert_eq!((changes.silent, changes.topics, changes.new_services, changes.gone_services), (vec![], vec![], vec![], vec![]));
        prop_assert_eq!((changes.retained, changes.renamed, changes.now_named), (vec![], vec![], vec![]));
        prop_assert!(what_if(&one, &SwitchOverrides::new(), &SwitchOverrides::new()).is_empty());
    }
}

proptest! {
    // Each case is a dozen pages.
    #![proptest_config(ProptestConfig { cases: support::cases() / 4, failure_persistence: None, ..ProptestConfig::default() })]

    /// A page follows a page of the same statement: what it takes over is what it would say itself.
    #[test]
    fn what_a_page_takes_over_is_what_it_would_say((made, trials) in with_trials()) {
        let statement = statement(&made.json());
        let stated = ReachCache::default();
        let first = statement.services[0].id.clone();
        let (untouched, tried) = (SwitchOverrides::new(), &trials[0]);
        let opens = [false, false, false, true, false, false];
        let wishes = [&untouched, tried, tried, tried, tried, &untouched].into_iter().zip(opens);
        let mut before: Option<Page> = None;
        for (number, (tried, open)) in (1..).zip(wishes) {
            let boundary = Boundary::Area(if number % 2 == 0 { AreaId::EU } else { AreaId::EEA });
            let opened = if open { vec![first.clone()] } else { Vec::new() };
            let page = |stated: &ReachCache| build(&Input {
                statement: &statement,
                stated,
                problems: &[],
                boundary: Some(&boundary),
                tried,
                fix: false,
                opened: &opened,
                locale: &ENGLISH,
            });
            let mut page_after = page(&stated);
            if let Some(before) = &before {
                page_after.take_texts(before);
            }
            let anew = page(&ReachCache::default());
            prop_assert_eq!(said(&page_after, &statement), said(&anew, &statement));
            before = Some(page_after);
        }
    }
}
