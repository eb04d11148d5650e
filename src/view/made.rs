//! What is made of a state to be seen, kept for as long as nothing of it changes.

use std::fmt;
use std::rc::Rc;

use super::app::Wish;
use super::edge::LocaleHandle;
use crate::arrangement::Arrangement;
use crate::page::{Compared, Comparison, Graph, Input, Locale, Page, build, compare, graph};
use crate::residency::{Boundary, Stated};
use crate::state::{Earlier, Load, Shown, State};

/// Something and what it was made of.
type Kept<K, T> = Option<(K, T)>;

/// What two statements are compared by.
type Compares = (Rc<Shown>, Rc<Shown>, Option<Boundary>, bool, LocaleHandle);

/// What is made of a statement and the reader's choices.
#[derive(Default)]
pub(super) struct Made {
    stated: Kept<Rc<Shown>, Stated>,
    page: Kept<(State, LocaleHandle), Page>,
    graph: Kept<(State, LocaleHandle), Graph>,
    compared: Kept<Compares, Compared>,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Made").finish_non_exhaustive()
    }
}

impl Made {
    /// Makes anew what is to be another now.
    pub(super) fn follow(&mut self, wish: &Wish, state: &State) {
        let Some(shown) = &state.shown else {
            *self = Self::default();
            return;
        };
        if !self.stated.as_ref().is_some_and(|(of, _)| of == shown) {
            self.stated = Some((shown.clone(), Stated::default()));
        }
        self.follow_page(wish, state, shown);
        if state.flows || wish.printing {
            self.follow_graph(wish, state, shown);
        } else {
            self.graph = None;
        }
        match &state.earlier {
            Earlier::Read(earlier) => self.follow_earlier(wish, state, [shown, earlier]),
            Earlier::None | Earlier::Waiting | Earlier::Failed(_) => self.compared = None,
        }
    }

    pub(super) fn page(&self) -> Option<&Page> {
        self.page.as_ref().map(|(_, page)| page)
    }

    pub(super) fn graph(&self) -> Option<&Graph> {
        self.graph.as_ref().map(|(_, graph)| graph)
    }

    pub(super) fn compared(&self) -> Option<&Compared> {
        self.compared.as_ref().map(|(_, compared)| compared)
    }

    /// The statement of which the page is, and the language in which.
    pub(super) fn subject(&self) -> Option<(&Rc<Shown>, &dyn Locale)> {
        let ((state, locale), _) = self.page.as_ref()?;
        Some((state.shown.as_ref()?, &*locale.0))
    }

    /// The page; not again where only the tables are looked at otherwise.
    fn follow_page(&mut self, wish: &Wish, state: &State, shown: &Shown) {
        let mut asked = asked(state);
        if wish.printing {
            asked.opened = shown.statement.services.iter().map(|service| service.id.clone()).collect();
        }
        let key = (asked, wish.locale.clone());
        if is_of(&self.page, &key) {
            return;
        }
        let Some((_, stated)) = &self.stated else { return };
        let mut page = build(&input(shown, stated, &key));
        if let Some(((of, language), before)) = &self.page
            && (&of.shown, language) == (&key.0.shown, &key.1)
        {
            page.take_texts(before);
        }
        self.page = Some((key, page));
    }

    /// The graph of the flows, while it is open, and for a print.
    #[inline(never)] // Loaded later: xtask/later.txt
    fn follow_graph(&mut self, wish: &Wish, state: &State, shown: &Shown) {
        let key = (asked(state), wish.locale.clone());
        if let Some((_, stated)) = self.stated.as_ref().filter(|_| !is_of(&self.graph, &key)) {
            let graph = graph(&input(shown, stated, &key));
            self.graph = Some((key, graph));
        }
    }

    /// The comparison of the two statements.
    #[inline(never)] // Loaded later: xtask/later.txt
    fn follow_earlier(&mut self, wish: &Wish, state: &State, [shown, earlier]: [&Rc<Shown>; 2]) {
        let boundary = state.boundary.clone();
        let key = (shown.clone(), earlier.clone(), boundary, state.across_tenants, wish.locale.clone());
        if is_of(&self.compared, &key) {
            return;
        }
        let compared = compare(&Comparison {
            earlier: &earlier.statement,
            problems: &earlier.problems,
            later: &shown.statement,
            boundary: state.boundary.as_ref(),
            across_tenants: state.across_tenants,
            locale: &*wish.locale.0,
        });
        self.compared = Some((key, compared));
    }
}

fn is_of<K: PartialEq, T>(kept: &Kept<K, T>, key: &K) -> bool {
    kept.as_ref().is_some_and(|(of, _)| of == key)
}

/// What of the state the page is made of.
fn asked(state: &State) -> State {
    State {
        load: Load::Idle,
        arrangement: Arrangement::default(),
        rows: 0,
        slice: 0,
        left_out: Vec::new(),
        flows: false,
        earlier: Earlier::None,
        across_tenants: false,
        ..state.clone()
    }
}

fn input<'a>(shown: &'a Shown, stated: &'a Stated, (state, locale): &'a (State, LocaleHandle)) -> Input<'a> {
    Input {
        statement: &shown.statement,
        stated,
        problems: &shown.problems,
        boundary: state.boundary.as_ref(),
        tried: &state.tried,
        fix: state.fix,
        opened: &state.opened,
        locale: &*locale.0,
    }
}
