//! What the widget does besides showing: it loads what is wanted, tells the host page what is there, and shows more rows.
//!
//! Each hook owns what it has under way; it ends with the component, or when something else is wanted.

use yew::prelude::*;

use super::app::WidgetProps;
use super::platform::{Delay, Guard, HostEvent, Request, Source};
use crate::state::{Earlier, Load, LoadedStatement, Msg, State};
use crate::statement::{Claim, Date, Severity};

/// Time enough for a frame, in milliseconds; where a frame takes longer, the timer waits for it.
const TIME_TO_SHOW: u32 = 40;

/// Loads the statement when the host names another one, or it or the reader wants it again.
#[hook]
pub(super) fn use_load(props: &WidgetProps, retries: u32, dispatch: &Callback<Msg>) {
    let last = use_mut_ref(Source::default);
    let (load, dispatch) = (props.platform.load.clone(), dispatch.clone());
    use_effect_with((props.source.clone(), props.attempt, retries), move |(source, ..)| {
        if last.replace(source.clone()) != *source {
            dispatch.emit(Msg::SourceChanged);
        }
        let guard = match source {
            Source::None => Guard::none(),
            Source::Url(url) => {
                dispatch.emit(Msg::Asked);
                load.emit(Request { url: url.clone(), dispatch })
            }
            Source::Data(document) => {
                dispatch.emit(Msg::Arrived(document.clone(), None));
                Guard::none()
            }
        };
        move || drop(guard)
    });
}

/// Loads the earlier statement when the host names another one, or any of the two is wanted again.
#[hook]
pub(super) fn use_earlier(props: &WidgetProps, retries: u32, dispatch: &Callback<Msg>) {
    let load = props.platform.load_earlier.clone();
    let wanted = (props.earlier.clone(), props.source.clone(), props.attempt, retries, load);
    let dispatch = dispatch.clone();
    use_effect_with(wanted, move |(earlier, _, _, _, load)| {
        let guard = load_earlier(earlier, load, dispatch);
        move || drop(guard)
    });
}

fn load_earlier(earlier: &Source, load: &Callback<Request, Guard>, dispatch: Callback<Msg>) -> Guard {
    match earlier {
        Source::None => dispatch.emit(Msg::EarlierChanged(Earlier::None)),
        Source::Data(document) => dispatch.emit(Msg::EarlierArrived(document.clone())),
        Source::Url(url) => {
            dispatch.emit(Msg::EarlierChanged(Earlier::Waiting));
            let told = Callback::from(move |msg| match msg {
                Msg::Arrived(document, _) => dispatch.emit(Msg::EarlierArrived(document)),
                Msg::LoadFailed(error) => dispatch.emit(Msg::EarlierChanged(Earlier::Failed(error))),
                // Nobody waits for it: the statement can be read without.
                _ => {}
            });
            return load.emit(Request { url: url.clone(), dispatch: told });
        }
    }
    Guard::none()
}

/// Takes up the view that the host page wants, and tells it what the reader makes of it.
#[hook]
pub(super) fn use_view(props: &WidgetProps, state: &State, dispatch: &Callback<Msg>) {
    let dispatch = dispatch.clone();
    use_effect_with(props.view.clone(), move |view| {
        if let Some(view) = view {
            dispatch.emit(Msg::ViewWanted(view.0.clone()));
        }
    });
    let told = use_mut_ref(|| None);
    let tell = props.platform.tell.clone();
    use_effect_with(state.loaded.as_ref().map(|_| state.view()), move |view| {
        if view.is_some() && told.replace(view.clone()) != *view {
            tell.emit(HostEvent::Viewed(view.clone().unwrap_or_default()));
        }
    });
}

/// Tells the host page what is there.
#[hook]
pub(super) fn use_host_events(props: &WidgetProps, state: &State) {
    let tell = props.platform.tell.clone();
    use_effect_with((state.load.clone(), state.loaded.clone()), move |told| match told {
        (Load::Done, Some(loaded)) => tell.emit(ready(loaded)),
        (Load::Failed(error), _) => tell.emit(HostEvent::Failed(error.clone())),
        _ => {}
    });
}

/// Shows more rows once there was time to show those that are there: the verdict waits for none that are out of sight.
#[hook]
pub(super) fn use_more_rows(props: &WidgetProps, state: &State, longest: usize, dispatch: &Callback<Msg>) {
    let (after, dispatch) = (props.platform.after.clone(), dispatch.clone());
    // By the slice and not by the rows: before this is asked again, there may have been more of them and fewer.
    use_effect_with((state.draws_more(longest), state.slice), move |(more, _)| {
        let guard = if *more {
            let then = dispatch.reform(|()| Msg::MoreWanted);
            after.emit(Delay { milliseconds: TIME_TO_SHOW, then })
        } else {
            Guard::none()
        };
        move || drop(guard)
    });
}

fn ready(loaded: &LoadedStatement) -> HostEvent {
    let statement = &loaded.statement;
    let is_movement = |claim: &Claim| matches!(claim, Claim::Movement(_));
    let n_movements = statement.clauses.iter().filter(|clause| is_movement(&clause.claim)).count();
    let is_fault = |severity| Severity::Note < severity;
    let n_problems = loaded.problems.iter().filter(|problem| is_fault(problem.kind.severity())).count();
    HostEvent::Ready {
        format: statement.format.unwrap_or_default(),
        as_of: statement.as_of.map(Date::written),
        counts: [statement.services.len(), n_movements, n_problems],
    }
}
