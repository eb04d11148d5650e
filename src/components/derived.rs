//! What follows from the state and is shown: made when something of what it follows from changes, and kept until then.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::prelude::*;

use super::flows::MovementView;
use super::matrix::ServiceView;
use super::platform::LocaleHandle;
use super::same::Same;
use crate::arrangement::Arrangement;
use crate::page::{
    Columns, Compared, FindingOption, Input, OnDemand, Page, PseudonymRow, arrange, build_with,
};
use crate::residency::{Boundary, SwitchOverrides};
use crate::state::{LoadedStatement, State};
use crate::statement::ServiceId;

/// What the page is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageInputs {
    /// The statement.
    pub(super) loaded: Rc<LoadedStatement>,
    /// The boundary that the reader chose.
    pub(super) boundary: Option<Boundary>,
    /// The switches that the reader tries.
    pub(super) tried: SwitchOverrides,
    /// Whether the smallest set of switches is asked for.
    pub(super) fix: bool,
    /// The ids of the services whose reasons are open.
    pub(super) opened: Vec<String>,
    /// The reader's language.
    pub(super) locale: LocaleHandle,
}

impl PageInputs {
    /// Those of a state; nothing without a statement. For a print, the reasons of all services are open.
    pub(super) fn of(state: &State, locale: &LocaleHandle, printing: bool) -> Option<Self> {
        let loaded = state.loaded.clone()?;
        let all = || loaded.statement.services.iter().map(|service| service.id.clone()).collect();
        let opened = if printing { all() } else { state.opened.clone() };
        let State { boundary, tried, fix, .. } = state;
        let (boundary, tried, locale) = (boundary.clone(), tried.clone(), locale.clone());
        Some(Self { loaded, boundary, tried, fix: *fix, opened, locale })
    }

    /// Whether the reader asks for what a first view does not need.
    pub(super) fn asks(&self) -> bool {
        self.fix || !self.tried.is_empty() || !self.opened.is_empty()
    }

    /// The same for the diagram, for which it does not matter whose reasons are open.
    pub(super) fn for_diagram(&self) -> Self {
        Self { fix: false, opened: Vec::new(), ..self.clone() }
    }

    /// The same as the page takes it.
    pub(super) fn input(&self) -> Input<'_> {
        Input {
            statement: &self.loaded.statement,
            stated: &self.loaded.stated,
            problems: &self.loaded.problems,
            boundary: self.boundary.as_ref(),
            tried: &self.tried,
            fix: self.fix,
            opened: &self.opened,
            locale: &*self.locale.0,
        }
    }
}

/// What changed since an earlier statement: nothing until somebody asks, for what compares comes with a part, and then the same for all.
pub(super) type ComparedOnce = Same<OnceCell<Compared>>;

/// Room for what changed, which is another when anything of what is compared is.
#[hook]
pub(super) fn use_compared(state: &State, locale: &LocaleHandle) -> ComparedOnce {
    let State { earlier, loaded, boundary, across_tenants, .. } = state;
    let of = (earlier.clone(), loaded.clone(), boundary.clone(), *across_tenants, locale.clone());
    Same(use_memo(of, |_| OnceCell::new()))
}

/// The page, with what `find` finds out where it is there. Texts of rows are taken over from the page before, where it is of the same
/// statement in the same language.
#[hook]
pub(super) fn use_page(inputs: Option<PageInputs>, find: Option<OnDemand>) -> Option<Same<Page>> {
    let before = use_mut_ref(|| None::<(PageInputs, Same<Page>)>);
    // What finds things out is always the same: it is there, or not.
    let page = use_memo((inputs, find.is_some()), |(inputs, _)| {
        let Some(inputs) = inputs else {
            before.take();
            return None;
        };
        let mut page = build_with(&inputs.input(), find);
        if let Some((of, before)) = &*before.borrow()
            && (&of.loaded, &of.locale) == (&inputs.loaded, &inputs.locale)
        {
            page.take_texts(before);
        }
        let page = Same(Rc::new(page));
        before.replace(Some((inputs.clone(), page.clone())));
        Some(page)
    });
    (*page).clone()
}

/// The rows of the tables that are shown, in their order, and how many there are.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The columns of the matrix of services and places.
    pub(super) columns: Rc<Columns>,
    /// The first of the services.
    pub(super) services: Vec<ServiceView>,
    /// The first of the movements.
    pub(super) movements: Vec<MovementView>,
    /// The first of those of which something is said of pseudonymised data.
    pub(super) pseudonymised: Vec<(ServiceId, Rc<PseudonymRow>)>,
    /// How many services fit the filter.
    pub(super) n_services: usize,
    /// How many movements do.
    pub(super) n_movements: usize,
    /// How many rows about pseudonymised data do.
    pub(super) n_pseudonymised: usize,
    /// How many of how many these are, as a sentence.
    pub(super) shown: String,
    /// The verdicts to filter by.
    pub(super) findings: Vec<FindingOption>,
}

/// The rows of the tables; equal only to themselves.
pub(super) type TableRows = Same<Rows>;

/// The rows of the tables as the reader wants them, `n_rows` of each at the most.
#[hook]
pub(super) fn use_tables(
    page: Option<Same<Page>>,
    inputs: Option<&PageInputs>,
    arrangement: &Arrangement,
    n_rows: usize,
) -> TableRows {
    let of = inputs.map(|inputs| (inputs.loaded.clone(), inputs.locale.clone()));
    let rows = use_memo((page, of, arrangement.clone(), n_rows), |(page, of, arrangement, n_rows)| {
        let (Some(page), Some((loaded, locale))) = (page, of) else { return Rows::default() };
        let (statement, locale) = (&loaded.statement, &*locale.0);
        let tables = arrange(page, statement, arrangement, locale);
        let service = |entry: &&crate::page::ServiceEntry| {
            let texts = entry.row(statement, locale)?.clone();
            let finding = entry.finding.clone().into();
            let (is_open, opened) = (entry.is_open, entry.opened.clone());
            Some(ServiceView { number: entry.number, tone: entry.tone, finding, is_open, opened, texts })
        };
        let movement = |entry: &&crate::page::MovementEntry| {
            Some(MovementView { clause: entry.clause, texts: entry.row(statement, locale)?.clone() })
        };
        let pseudonym = |entry: &&crate::page::PseudonymEntry| {
            Some((entry.service, entry.row(statement, locale)?.clone()))
        };
        Rows {
            columns: page.columns.clone(),
            pseudonymised: tables.pseudonymised.iter().take(*n_rows).filter_map(pseudonym).collect(),
            n_pseudonymised: tables.pseudonymised.len(),
            services: tables.services.iter().take(*n_rows).filter_map(service).collect(),
            movements: tables.movements.iter().take(*n_rows).filter_map(movement).collect(),
            n_services: tables.services.len(),
            n_movements: tables.movements.len(),
            shown: tables.shown,
            findings: tables.findings,
        }
    });
    Same(rows)
}

/// How many rows the longest list of a page has.
pub(super) fn longest(page: &Page, tables: &Rows) -> usize {
    let links = page.links.iter().map(|group| group.links.len());
    let others =
        [tables.n_services, tables.n_movements, page.controls.switches.len(), tables.n_pseudonymised];
    links.chain(others).max().unwrap_or_default()
}
