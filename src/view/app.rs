//! The root component: the state, the loading, and what is to be seen of it.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::changed::{Since, use_changed, use_loading_earlier};
use super::edge::{Edge, Guard, LocaleHandle, Notice, Request, Source, ViewHandle};
use super::notices::{failure, loading};
use super::page::{Frame, page};
use super::take_away::take_away;
use crate::arrangement::Arrangement;
use crate::page::{Graph, Input, Page, Speaker, build, graph};
use crate::residency::{Claim, Severity, Stated};
use crate::state::{Earlier, Load, Msg, Shown, State};

/// Properties for [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// Where the statement comes from.
    pub source: Source,
    /// Where an earlier statement comes from, to say what changed since.
    pub earlier: Source,
    /// Grows by one when the host asks to load again.
    pub attempt: u32,
    /// The level of the widget's first heading, 2 to 6.
    pub heading_level: u8,
    /// It is being printed: everything is to be open.
    pub printing: bool,
    /// The view that the host page wants to be taken up.
    pub view: Option<ViewHandle>,
    /// The reader's language.
    pub locale: LocaleHandle,
    /// The browser.
    pub edge: Edge,
}

impl Reducible for State {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        self.update(msg).into()
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(State::default);
    let again = use_state(|| 0_u32);
    let dispatch = Callback::from(state.dispatcher());
    use_loading(props, *again, &dispatch);
    use_view(props, &state, &dispatch);
    use_loading_earlier(props, *again, &dispatch);
    let changed = use_changed(props, &state);
    use_effect_with(
        (state.load.clone(), state.shown.clone(), props.edge.tell.clone()),
        |(load, shown, tell)| match (load, shown) {
            (Load::Done, Some(shown)) => tell.emit(ready(shown)),
            (Load::Failed(error), _) => tell.emit(Notice::Failed(error.clone())),
            _ => {}
        },
    );
    let stated = use_memo(state.shown.clone(), |_| Stated::default());
    let content = use_page(props, &state, &stated);
    let graph = use_graph(props, &state, &stated);
    let retry = Callback::from(move |_: MouseEvent| again.set(*again + 1));
    let since = Since { earlier: &state.earlier, changed: (*changed).as_ref(), retry: &retry };
    let notice = match &state.load {
        Load::Failed(error) => failure((&props.locale, &props.edge), error, state.is_stale(), retry.clone()),
        Load::Slow => loading(&props.locale, true),
        Load::Waiting if state.shown.is_none() => loading(&props.locale, false),
        Load::Idle | Load::Waiting | Load::Done => Html::default(),
    };
    let longest = Rc::new(Cell::new(0));
    let statement = statement(&content, (*graph).as_ref(), &since, &state, (props, &longest), &dispatch);
    use_slices(props, &state, longest.get(), &dispatch);
    html! {
        <div class="tc" lang={props.locale.0.tag().to_owned()} aria-busy={busy(&state.load)}>
            { notice }
            if content.is_some() {
                if !state.left_out.is_empty() {
                    <p class="tc-left-out" role="status">{ Speaker(&*props.locale.0).left_out(&state.left_out) }</p>
                }
                { statement }
            }
        </div>
    }
}

/// Asks for the statement when the host names another one, or wants it again.
#[hook]
fn use_loading(props: &AppProps, again: u32, dispatch: &Callback<Msg>) {
    let before = use_mut_ref(|| Source::None);
    let dispatch = dispatch.clone();
    let wanted = (props.source.clone(), props.attempt, again, props.edge.load.clone());
    use_effect_with(wanted, move |(source, _, _, load)| {
        if before.replace(source.clone()) != *source {
            dispatch.emit(Msg::SourceChanged);
        }
        let guard = match source {
            Source::None => Guard::none(),
            Source::Url(url) => {
                dispatch.emit(Msg::Asked);
                load.emit(Request { url: url.clone(), dispatch })
            }
            Source::Data(document) => {
                dispatch.emit(Msg::Arrived(document.clone()));
                Guard::none()
            }
        };
        move || drop(guard)
    });
}

/// Takes up the view that the host page wants, and tells it what the reader makes of it.
#[hook]
fn use_view(props: &AppProps, state: &State, dispatch: &Callback<Msg>) {
    let dispatch = dispatch.clone();
    use_effect_with(props.view.clone(), move |wanted| {
        if let Some(ViewHandle(view)) = wanted {
            dispatch.emit(Msg::ViewWanted(view.clone()));
        }
    });
    let view = state.shown.is_some().then(|| state.view());
    use_effect_with((view, props.edge.tell.clone()), |(view, tell)| {
        if let Some(view) = view {
            tell.emit(Notice::Viewed(view.clone()));
        }
    });
}

/// Draws more rows once there was time to show those that are there: the verdict waits for none that are out of sight.
#[hook]
fn use_slices(props: &AppProps, state: &State, longest: usize, dispatch: &Callback<Msg>) {
    let dispatch = dispatch.clone();
    // Not `reform`, which is loaded later: xtask/later.txt.
    let dispatch = Callback::from(move |()| dispatch.emit(Msg::MoreWanted));
    // By the slice and not by the rows: before this is asked again, there may have been more of them and fewer.
    use_effect_with(
        (state.draws_more(longest), state.slice, props.edge.later.clone()),
        move |(more, _, later)| {
            let guard = if *more { later.emit(dispatch) } else { Guard::none() };
            move || drop(guard)
        },
    );
}

fn busy(load: &Load) -> &'static str {
    if matches!(load, Load::Waiting | Load::Slow) { "true" } else { "false" }
}

fn ready(shown: &Shown) -> Notice {
    let statement = &shown.statement;
    let is_movement = |claim: &Claim| matches!(claim, Claim::Movement(_));
    let n_movements = statement.clauses.iter().filter(|clause| is_movement(&clause.claim)).count();
    let is_fault = |severity| Severity::Note < severity;
    let n_problems = shown.problems.iter().filter(|problem| is_fault(problem.kind.severity())).count();
    Notice::Ready {
        format: statement.format.unwrap_or_default(),
        as_of: statement.as_of.map(|date| date.to_string()),
        counts: [statement.services.len(), n_movements, n_problems],
    }
}

/// The statement and what the reader asks of it, made into a page; not again where only the tables are looked at otherwise.
#[hook]
fn use_page(props: &AppProps, state: &State, stated: &Stated) -> Rc<Option<Page>> {
    let mut asked = asked(state);
    if let (true, Some(shown)) = (props.printing, &state.shown) {
        asked.opened = shown.statement.services.iter().map(|service| service.id.clone()).collect();
    }
    let before = use_mut_ref(|| None::<(Rc<Shown>, LocaleHandle, Rc<Option<Page>>)>);
    let content = use_memo((asked, props.locale.clone()), |(state, locale)| {
        let shown = state.shown.as_ref()?;
        let mut page = build(&input(shown, stated, state, locale));
        if let Some((of, language, before)) = &*before.borrow()
            && (of, language) == (shown, locale)
            && let Some(before) = &**before
        {
            page.take_texts(before);
        }
        Some(page)
    });
    *before.borrow_mut() = state.shown.clone().map(|shown| (shown, props.locale.clone(), content.clone()));
    content
}

/// The graph of the flows, while it is open, and for a print.
#[hook]
fn use_graph(props: &AppProps, state: &State, stated: &Stated) -> Rc<Option<Graph>> {
    use_memo((asked(state), state.flows || props.printing, props.locale.clone()), |(state, open, locale)| {
        state.shown.as_ref().filter(|_| *open).map(|shown| graph(&input(shown, stated, state, locale)))
    })
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

fn input<'a>(shown: &'a Shown, stated: &'a Stated, state: &'a State, locale: &'a LocaleHandle) -> Input<'a> {
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

fn statement(
    content: &Rc<Option<Page>>,
    graph: Option<&Graph>,
    since: &Since<'_>,
    state: &State,
    (props, longest): (&AppProps, &Rc<Cell<usize>>),
    dispatch: &Callback<Msg>,
) -> Html {
    let (Some(values), Some(shown)) = (&**content, &state.shown) else { return Html::default() };
    let text_lang = values.text_lang.clone().map(AttrValue::from);
    let more = state.offers_more().then(|| dispatch.reform(|_: MouseEvent| Msg::MoreWanted));
    // On paper there is nobody to ask for more.
    let rows = if props.printing { usize::MAX } else { state.rows };
    let (locale, level) = (props.locale.clone(), props.heading_level);
    let frame = Frame {
        shown: shown.clone(),
        locale,
        level,
        text_lang,
        edge: props.edge.clone(),
        rows,
        longest: longest.clone(),
        more,
    };
    let tell = &props.edge.tell;
    html! {
        <>
            { page(values, graph, &state.arrangement, since, &frame, dispatch, tell) }
            { take_away(content, state, &frame, tell) }
        </>
    }
}
