//! What-if, fix and verdict are made of one answer: what changes when a setting is tried is the difference of the two verdicts, and what
//! the fix promises is the verdict under its settings. Held for every sample, rule, fault and made-up statement.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use support::english::ENGLISH;
use support::made::statements;
use trust_center::page::{ChangeView, Input, Page, Tone, build};
use trust_center::residency::{
    Alternative, Boundary, Certainty, End, Finding, Fix, Goal, Holding, Judge, Reach, ReachCache, Situation,
    SwitchOverrides, Verdict, Verdicts, fix, held_otherwise,
};
use trust_center::statement::{
    Activity, AreaId, Changeable, Document, Form, Problem, ServiceId, Statement, SwitchId, SwitchState, parse,
};

const STATES: [SwitchState; 3] = [SwitchState::On, SwitchState::Off, SwitchState::NotApplicable];

/// So many settings of a statement are tried, each alone.
const MOST_SETTINGS: usize = 6;

/// Who does what with which data where, and how firmly.
type Held = (ServiceId, Option<Activity>, u32, Form, Vec<Alternative>, Certainty);

fn held(reach: &Reach<'_, '_>) -> BTreeSet<Held> {
    let mut all: BTreeSet<Held> = BTreeSet::new();
    let of = |end: &End, service, certainty| {
        let category = u32::try_from(end.category.idx()).unwrap();
        (service, end.activity, category, end.form, end.whereabouts.to_vec(), certainty)
    };
    for end in reach.ends() {
        for holder in &end.holders {
            let firmest = end.holders.iter().filter(|other| other.service == holder.service);
            all.insert(of(end, holder.service, firmest.map(|one| one.certainty).max().unwrap()));
        }
    }
    all
}

fn of_holdings<'h>(holdings: impl Iterator<Item = &'h Holding>) -> BTreeSet<Held> {
    holdings
        .flat_map(|one| {
            one.categories.iter().map(|category| {
                let category = u32::try_from(category.idx()).unwrap();
                let Holding { service, activity, form, certainty, .. } = *one;
                (service, activity, category, form, one.whereabouts.to_vec(), certainty)
            })
        })
        .collect()
}

struct Asked<'a> {
    name: &'a str,
    statement: &'a Statement,
    problems: &'a [Problem],
    boundary: Boundary,
}

impl Asked<'_> {
    fn page(&self, stated: &ReachCache, tried: &SwitchOverrides) -> Page {
        build(&Input {
            stated,
            statement: self.statement,
            problems: self.problems,
            boundary: Some(&self.boundary),
            tried,
            fix: true,
            opened: &[],
            locale: &ENGLISH,
        })
    }

    fn verdict(&self, tried: &SwitchOverrides) -> Option<Finding> {
        let judge = Judge::new(self.statement, &self.boundary);
        Verdicts::of(&Situation::new(self.statement, tried), &judge)
            .everything()
            .verdict()
            .map(Verdict::worst)
    }

    /// Each setting alone, in each state in which it can be.
    fn trials(&self) -> Vec<(SwitchId, SwitchState)> {
        let situation = Situation::new(self.statement, &SwitchOverrides::new());
        let ids = (0..self.statement.switches.len()).take(MOST_SETTINGS).map(SwitchId::of);
        ids.flat_map(|id| STATES.map(|state| (id, state)))
            .filter(|(id, state)| situation.can_be(*id, *state))
            .collect()
    }

    fn check(&self) {
        let stated = ReachCache::default();
        let before = self.page(&stated, &SwitchOverrides::new());
        self.the_fix_keeps_what_it_promises(&stated, &before);
        for trial in self.trials() {
            let tried: SwitchOverrides = [trial].into_iter().collect();
            let after = self.page(&stated, &tried);
            let name = format!("{}, {trial:?}", self.name);
            self.what_was_found_before_is_found_anew(&name, &after, &tried);
            self.what_changes_is_the_difference(&name, &before, &after, &tried);
        }
    }

    /// What is used again of the statement as it stands does not change the answer.
    fn what_was_found_before_is_found_anew(&self, name: &str, page: &Page, tried: &SwitchOverrides) {
        let anew = self.page(&ReachCache::default(), tried);
        assert_eq!(page.verdict, anew.verdict, "{name}");
        assert_eq!(page.changes, anew.changes, "{name}");
        for (one, other) in page.services.iter().zip(&anew.services) {
            let at = [one, other].map(|entry| entry.whereabouts(self.statement, &ENGLISH));
            assert_eq!((one.number, one.found, &at[0]), (other.number, other.found, &at[1]), "{name}");
        }
        let worst = self.verdict(tried);
        let reach = Reach::of_all(page_situation(self.statement, tried));
        let judge = Judge::new(self.statement, &self.boundary);
        let of_ends = reach.ends().iter().map(|end| judge.end(end)).max();
        assert!(of_ends.is_none() || of_ends == worst, "{name}: {of_ends:?} of {worst:?}");
        if of_ends.is_some() {
            assert_eq!(page.verdict.tone, tone(worst), "{name}");
        }
    }

    fn what_changes_is_the_difference(
        &self,
        name: &str,
        before: &Page,
        after: &Page,
        tried: &SwitchOverrides,
    ) {
        let (was, is) =
            (page_situation(self.statement, &SwitchOverrides::new()), page_situation(self.statement, tried));
        let (was, is) = (Reach::of_all(was), Reach::of_all(is));
        let otherwise = held_otherwise(&was, &is);
        let (old, new) = (held(&was), held(&is));
        let gained = otherwise.gained.iter().chain(otherwise.shifted.iter().map(|(_, after)| after));
        let lost = otherwise.lost.iter().map(|(lost, _)| lost);
        let lost = lost.chain(otherwise.shifted.iter().map(|(before, _)| before));
        assert_eq!(of_holdings(gained), new.difference(&old).cloned().collect(), "{name}: gained");
        assert_eq!(of_holdings(lost), old.difference(&new).cloned().collect(), "{name}: lost");
        let changes = after.changes.as_ref().unwrap();
        let says = |start: &str| changes.iter().filter(|one| one.text.starts_with(start)).count();
        let is_same = old == new;
        let nothing = [ChangeView { tone: Tone::Neutral, text: "Nothing changes.".to_owned() }];
        // What is open by another claim than before may read the same.
        let is_open = |held: &Held| matches!(held.4.as_slice(), [Alternative::Open(_)]);
        let may_read_alike = old.symmetric_difference(&new).all(is_open);
        assert!(may_read_alike || *changes != nothing, "{name}: {changes:?}");
        // What becomes worse is a change of that tone, and what becomes better one that takes something away.
        let (from, to) = (rank(before.verdict.tone), rank(after.verdict.tone));
        let worst = changes.iter().map(|one| rank(one.tone)).max().unwrap();
        let is_known = !is_same && self.verdict(tried).is_some();
        // (Where there was no data, or all of it stays, nothing is worse.)
        assert!(to <= from || to < 2 || !is_known || to <= worst, "{name}: {from} to {to}, {changes:#?}");
        assert!(worst <= to.max(2) || worst == 2, "{name}: {worst}, and the verdict is {to}: {changes:#?}");
        let takes_away = says("No longer") + says("Before: ") + says("For ");
        assert!(from <= to || !is_known || 0 < takes_away, "{name}: {from} to {to}, {changes:#?}");
        // A tone that is good belongs to what was not inside and is gone; never beside a verdict that became worse.
        let is_good = changes.iter().any(|one| one.tone == Tone::Good);
        assert!(!is_good || 1 < from, "{name}: {changes:#?}");
    }

    fn the_fix_keeps_what_it_promises(&self, stated: &ReachCache, page: &Page) {
        let view = page.fix.as_ref().unwrap();
        let as_stated = self.verdict(&SwitchOverrides::new());
        let judge = Judge::new(self.statement, &self.boundary);
        let open_under = |tried: &SwitchOverrides| -> BTreeSet<Held> {
            let reach = Reach::of_all(page_situation(self.statement, tried));
            held(&reach).into_iter().filter(|one| judge.group(&one.4, one.5) != Finding::Stays).collect()
        };
        match fix(self.statement, &SwitchOverrides::new(), &self.boundary, Goal::Everything) {
            Fix::Inside => assert!(as_stated.is_none_or(|found| found == Finding::Stays), "{}", self.name),
            Fix::Change { switches, .. } => {
                let tried: SwitchOverrides = switches.iter().copied().collect();
                assert_eq!(view.tried, tried, "{}", self.name);
                assert!(self.verdict(&tried).is_none_or(|found| found == Finding::Stays), "{}", self.name);
                let after = self.page(stated, &tried);
                assert!(matches!(after.verdict.tone, Tone::Good | Tone::Neutral), "{}", self.name);
                assert!(after.fix.is_some(), "{}", self.name);
            }
            Fix::None { options, remaining } | Fix::TooLarge { options, remaining } => {
                let best: SwitchOverrides =
                    options.first().map(|one| one.switches.clone()).unwrap_or_default().into_iter().collect();
                assert_eq!(view.tried, best, "{}", self.name);
                assert_eq!(of_holdings(remaining.iter()), open_under(&best), "{}: remaining", self.name);
                for option in &options {
                    let tried: SwitchOverrides = option.switches.iter().copied().collect();
                    let open = open_under(&tried);
                    assert_eq!(of_holdings(option.open.iter()), open, "{}: {tried:?}", self.name);
                    let gone = |one: &Held| {
                        !open.iter().any(|left| {
                            left.0 == one.0
                                && left.1 == one.1
                                && left.2 == one.2
                                && left.3 == one.3
                                && left.4 == one.4
                        })
                    };
                    let removed: BTreeSet<Held> =
                        open_under(&SwitchOverrides::new()).into_iter().filter(gone).collect();
                    assert_eq!(of_holdings(option.removed.iter()), removed, "{}: {tried:?}", self.name);
                }
                // None that the customer has would do it alone.
                for (id, state) in self.trials() {
                    let controlled = self.statement.switches[id.idx()].controlled_by;
                    let is_customers = matches!(controlled, Some(Changeable::Customer | Changeable::Both));
                    let tried: SwitchOverrides = [(id, state)].into_iter().collect();
                    let open = open_under(&tried);
                    let is_lost = open.is_empty() && self.verdict(&tried) != Some(Finding::Stays);
                    assert!(!is_customers || is_lost || !open.is_empty(), "{}: {tried:?} does it", self.name);
                }
            }
        }
    }
}

/// A situation that lives as long as the test.
fn page_situation<'a>(statement: &'a Statement, tried: &SwitchOverrides) -> &'a Situation<'a> {
    Box::leak(Box::new(Situation::new(statement, tried)))
}

fn tone(finding: Option<Finding>) -> Tone {
    match finding {
        Some(Finding::Stays) => Tone::Good,
        Some(Finding::Unknown) => Tone::Unknown,
        Some(Finding::MayLeave) => Tone::Warning,
        Some(Finding::Leaves) => Tone::Bad,
        None => Tone::Neutral,
    }
}

fn rank(tone: Tone) -> u8 {
    match tone {
        Tone::Neutral => 0,
        Tone::Good => 1,
        Tone::Unknown => 2,
        Tone::Warning => 3,
        Tone::Bad => 4,
    }
}

fn check(name: &str, statement: &Statement, problems: &[Problem]) {
    for boundary in [Boundary::Area(AreaId::EU), Boundary::TenantGeography] {
        if Judge::new(statement, &boundary).knows_boundary() {
            Asked { name, statement, problems, boundary }.check();
        }
    }
}

#[test]
fn one_answer_for_every_setting_in_the_repository() {
    let found = support::documents_in(&["static/tenants", "tests/rules", "tests/faults"]);
    assert!(60 < found.len());
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(document) = serde_json::from_str::<Document>(&text) else { continue };
        let (statement, problems) = parse(&document);
        check(&path.display().to_string(), &statement, &problems);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases() / 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_answer_for_every_setting_of_every_statement(made in statements()) {
        let (statement, problems) = support::read(&made.json());
        check("made", &statement, &problems);
    }
}
