//! What the widget does besides showing: it loads what is wanted, tells the host page what is there, and shows more rows.
//!
//! Each hook owns what it has under way; it ends with the component, or when something else is wanted.

use yew::prelude::*;

use super::platform::{Delay, Guard, HostEvent, Platform, Source};
use super::reading::{self, Told};
use super::widget_props::WidgetProps;
use crate::state::{Earlier, Load, LoadedStatement, Msg, State};
use crate::statement::{Claim, Date, Severity};

/// Time enough for a frame, in milliseconds; where a frame takes longer, the timer waits for it.
const TIME_TO_SHOW: u32 = 40;

/// Loads the statement when the host names another one, or it or the reader wants it again.
#[hook]
pub(super) fn use_load(props: &WidgetProps, retries: u32, dispatch: &Callback<Msg>) {
    let last = use_mut_ref(Source::default);
    let (dispatch, Platform { load, after, .. }) = (dispatch.clone(), props.platform.clone());
    use_effect_with((props.source.clone(), props.attempt, retries), move |(source, ..)| {
        if last.replace(source.clone()) != *source {
            dispatch.emit(Msg::SourceChanged);
        }
        if reading::takes_time(source) {
            dispatch.emit(Msg::Asked);
        }
        let told = dispatch.reform(|told| match told {
            Told::Slow => Msg::WaitedLong,
            Told::Done(read) => read.into(),
        });
        let guard = reading::load(source, &load, &after, told);
        move || drop(guard)
    });
}

/// Loads the earlier statement when the host names another one, or any of the two is wanted again.
#[hook]
pub(super) fn use_earlier(props: &WidgetProps, retries: u32, dispatch: &Callback<Msg>) {
    let Platform { load_earlier, after, .. } = props.platform.clone();
    let wanted = (props.earlier.clone(), props.source.clone(), props.attempt, retries, load_earlier);
    let dispatch = dispatch.clone();
    use_effect_with(wanted, move |(earlier, _, _, _, load)| {
        if reading::takes_time(earlier) {
            dispatch.emit(Msg::EarlierChanged(Earlier::Waiting));
        } else if *earlier == Source::None {
            dispatch.emit(Msg::EarlierChanged(Earlier::None));
        }
        let told = Callback::from(move |told| match told {
            // Nobody waits for it: the statement can be read without.
            Told::Slow => {}
            Told::Done(read) => dispatch.emit(Msg::EarlierChanged(read.into())),
        });
        let guard = reading::load(earlier, load, &after, told);
        move || drop(guard)
    });
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
