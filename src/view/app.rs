//! The root component: the state, the loading, and the page.

use std::rc::Rc;

use yew::prelude::*;

use super::edge::{Edge, Guard, LocaleHandle, Notice, Request, Source};
use crate::state::{Load, Msg, State};

/// Properties for [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// Where the statement comes from.
    pub source: Source,
    /// Grows by one when the host or the reader asks to load again.
    pub attempt: u32,
    /// The level of the widget's first heading, 2 to 6.
    pub heading_level: u8,
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

    use_effect_with(
        (props.source.clone(), props.attempt, *again, props.edge.load.clone()),
        move |(source, _, _, load)| {
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
        },
    );

    use_effect_with((state.load.clone(), props.edge.tell.clone()), |(load, tell)| match load {
        Load::Done => tell.emit(Notice::Ready { format: 1, as_of: None, counts: [0; 3] }),
        Load::Failed(error) => tell.emit(Notice::Failed(error.clone())),
        Load::Idle | Load::Waiting | Load::Slow => {}
    });

    let retry = Callback::from(move |_: MouseEvent| again.set(*again + 1));
    html! {
        <div data-load={format!("{:?}", state.load)}>
            <button type="button" onclick={retry}>{ "Try again" }</button>
            <pre>{ format!("{:?}", state.document) }</pre>
        </div>
    }
}
