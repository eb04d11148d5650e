//! What the component does once it has drawn: it loads what is wanted, tells the host page what is there, and draws more.

use std::rc::Rc;

use yew::prelude::*;

use super::app::Wish;
use super::edge::{Guard, Notice, Request, Source, ViewHandle};
use crate::residency::{Claim, Date, Severity};
use crate::state::{Earlier, Load, Msg, Part, Shown, State};

/// What is on the page.
pub(super) struct Now<'a> {
    pub(super) wish: &'a Wish,
    pub(super) state: &'a State,
    /// Grows by one when the reader asks to load again.
    pub(super) again: u32,
    /// How many rows the longest list has.
    pub(super) longest: usize,
}

/// An earlier statement, beside which, at which attempts of the host and the reader, and by what it is loaded.
type WantedEarlier = (Source, Source, u32, u32, Callback<Request, Guard>);

/// What was done last for what was wanted, and what is still under way of it.
#[derive(Debug, Default)]
pub(super) struct Followed {
    source: Source,
    load: Option<(Source, u32, u32)>,
    loading: Guard,
    view: Option<ViewHandle>,
    earlier: Option<WantedEarlier>,
    loading_earlier: Guard,
    told: Option<(Load, Option<Rc<Shown>>)>,
    viewed: Option<Vec<Part>>,
    slice: Option<(bool, u32)>,
    slicing: Guard,
}

/// Whether something is another than the last time.
fn differs<T: PartialEq>(last: &mut Option<T>, now: T) -> bool {
    let differs = last.as_ref() != Some(&now);
    *last = Some(now);
    differs
}

impl Followed {
    /// Does what is to be done now, and was not done yet.
    pub(super) fn follow(&mut self, now: &Now<'_>, dispatch: Callback<Msg>) {
        self.load(now, &dispatch);
        self.take_up_view(now, &dispatch);
        self.load_earlier(now, &dispatch);
        self.tell(now);
        self.draw_more(now, dispatch);
    }

    /// Asks for the statement when the host names another one, or wants it again.
    fn load(&mut self, &Now { wish, again, .. }: &Now<'_>, dispatch: &Callback<Msg>) {
        if !differs(&mut self.load, (wish.source.clone(), wish.attempt, again)) {
            return;
        }
        self.loading = Guard::none();
        if self.source != wish.source {
            self.source = wish.source.clone();
            dispatch.emit(Msg::SourceChanged);
        }
        match &wish.source {
            Source::None => {}
            Source::Url(url) => {
                dispatch.emit(Msg::Asked);
                let request = Request { url: url.clone(), dispatch: dispatch.clone() };
                self.loading = wish.edge.load.emit(request);
            }
            Source::Data(document) => dispatch.emit(Msg::Arrived(document.clone())),
        }
    }

    /// Takes up the view that the host page wants, and tells it what the reader makes of it.
    fn take_up_view(&mut self, &Now { wish, state, .. }: &Now<'_>, dispatch: &Callback<Msg>) {
        if let Some(view) = &wish.view
            && differs(&mut self.view, view.clone())
        {
            dispatch.emit(Msg::ViewWanted(view.0.clone()));
        }
        if state.shown.is_some() {
            let view = state.view();
            if differs(&mut self.viewed, view.clone()) {
                wish.edge.tell.emit(Notice::Viewed(view));
            }
        }
    }

    /// Asks for the earlier statement when the host names another one, or wants any of the two again.
    fn load_earlier(&mut self, &Now { wish, again, .. }: &Now<'_>, dispatch: &Callback<Msg>) {
        let load = &wish.edge.load_earlier;
        let wanted = (wish.earlier.clone(), wish.source.clone(), wish.attempt, again, load.clone());
        if !differs(&mut self.earlier, wanted) {
            return;
        }
        self.loading_earlier = Guard::none();
        self.loading_earlier = match &wish.earlier {
            Source::None => {
                dispatch.emit(Msg::EarlierChanged(Earlier::None));
                Guard::none()
            }
            earlier => load_earlier(earlier, load, dispatch.clone()),
        };
    }

    /// Tells the host page what it sees.
    fn tell(&mut self, &Now { wish, state, .. }: &Now<'_>) {
        let State { load, shown, .. } = state;
        let tell = &wish.edge.tell;
        if differs(&mut self.told, (load.clone(), shown.clone())) {
            match (load, shown) {
                (Load::Done, Some(shown)) => tell.emit(ready(shown)),
                (Load::Failed(error), _) => tell.emit(Notice::Failed(error.clone())),
                _ => {}
            }
        }
    }

    /// Draws more rows once there was time to show those that are there: the verdict waits for none that are out of sight.
    fn draw_more(&mut self, &Now { wish, state, longest, .. }: &Now<'_>, dispatch: Callback<Msg>) {
        let more = state.draws_more(longest);
        // By the slice and not by the rows: before this is asked again, there may have been more of them and fewer.
        if differs(&mut self.slice, (more, state.slice)) {
            self.slicing = Guard::none();
            if more {
                let then = Callback::from(move |()| dispatch.emit(Msg::MoreWanted));
                self.slicing = wish.edge.later.emit(then);
            }
        }
    }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn load_earlier(earlier: &Source, load: &Callback<Request, Guard>, dispatch: Callback<Msg>) -> Guard {
    match earlier {
        Source::None => {}
        Source::Data(document) => dispatch.emit(Msg::EarlierArrived(document.clone())),
        Source::Url(url) => {
            dispatch.emit(Msg::EarlierChanged(Earlier::Waiting));
            let told = Callback::from(move |msg| match msg {
                Msg::Arrived(document) => dispatch.emit(Msg::EarlierArrived(document)),
                Msg::LoadFailed(error) => dispatch.emit(Msg::EarlierChanged(Earlier::Failed(error))),
                // Nobody waits for it: the statement can be read without.
                _ => {}
            });
            return load.emit(Request { url: url.clone(), dispatch: told });
        }
    }
    Guard::none()
}

fn ready(shown: &Shown) -> Notice {
    let statement = &shown.statement;
    let is_movement = |claim: &Claim| matches!(claim, Claim::Movement(_));
    let n_movements = statement.clauses.iter().filter(|clause| is_movement(&clause.claim)).count();
    let is_fault = |severity| Severity::Note < severity;
    let n_problems = shown.problems.iter().filter(|problem| is_fault(problem.kind.severity())).count();
    Notice::Ready {
        format: statement.format.unwrap_or_default(),
        as_of: statement.as_of.map(Date::written),
        counts: [statement.services.len(), n_movements, n_problems],
    }
}
