//! Parts of the program that a first view does not need, and that may be on their way, or out of reach: what they show is behind an
//! asynchronous border with three states. A part that cannot be loaded says so in its own place and takes nothing else away.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::mem::discriminant;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::platform::spawn_local;
use yew::prelude::*;

use super::choice::button;
use super::frame::Frame;
use super::platform::{Delay, Guard};
use crate::page::Message;

/// What comes of loading a part: nothing where it cannot be had now.
pub type Loading<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// A part of the program, by what it brings: a function of it, mostly one that draws.
pub struct Part<T> {
    /// Its name, which no other part has.
    pub name: &'static str,
    /// Loads it. Where it is there already, what comes of it is there in the same task.
    pub load: fn() -> Loading<T>,
}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Part").field(&self.name).finish()
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T> PartialEq for Part<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Draws a section from its properties.
pub type Draw<P> = fn(&P) -> Html;

/// Where the loading of a part stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum PartState<T> {
    /// It is on its way, or not wanted yet.
    Loading,
    /// It could not be loaded. It is tried again by itself, and when the reader wants it.
    Failed,
    /// It is there.
    Ready(T),
}

/// The pause before a part is tried again by itself, in milliseconds; it doubles up to the longest.
const PAUSE: u32 = 1000;
const LONGEST_PAUSE: u32 = 32_000;

/// A part as it stands, and what tries again at once.
#[derive(Clone, Debug)]
pub(super) struct Loaded<T> {
    /// Where its loading stands.
    pub(super) state: PartState<T>,
    /// Tries again at once.
    again: Callback<()>,
}

impl<T: Copy> Loaded<T> {
    /// A part that is there from the start.
    #[cfg(feature = "ssr")]
    pub(super) fn there(brought: T) -> Self {
        Self { state: PartState::Ready(brought), again: Callback::noop() }
    }

    /// What the part brings, where it is there.
    pub(super) fn ready(&self) -> Option<T> {
        match self.state {
            PartState::Ready(brought) => Some(brought),
            PartState::Loading | PartState::Failed => None,
        }
    }
}

/// What a part brings is always the same.
impl<T> PartialEq for Loaded<T> {
    fn eq(&self, other: &Self) -> bool {
        discriminant(&self.state) == discriminant(&other.state) && self.again == other.again
    }
}

/// A part as it stands, which is loaded while it is `wanted`.
#[hook]
pub(super) fn use_part<T: Copy + 'static>(
    part: Part<T>,
    wanted: bool,
    after: &Callback<Delay, Guard>,
) -> Loaded<T> {
    let brought = use_mut_ref(|| None);
    let load = {
        let brought = brought.clone();
        move || -> Loading<()> {
            let (brought, loading) = (brought.clone(), (part.load)());
            Box::pin(async move {
                let loaded = loading.await;
                *brought.borrow_mut() = loaded;
                loaded.map(|_| ())
            })
        }
    };
    let (state, again) = use_loading(part.name, Rc::new(load), wanted, after);
    let brought = *brought.borrow();
    let state = match (state, brought) {
        (PartState::Ready(()), Some(brought)) => PartState::Ready(brought),
        (PartState::Failed, _) => PartState::Failed,
        _ => PartState::Loading,
    };
    Loaded { state, again }
}

/// What loads a part, whatever it brings: so that there is one of what follows, and not one for each part.
type Load = Rc<dyn Fn() -> Loading<()>>;

/// Where the loading of a part stands, which is loaded while it is `wanted`; and what tries again at once.
#[hook]
fn use_loading(
    name: &'static str,
    load: Load,
    wanted: bool,
    after: &Callback<Delay, Guard>,
) -> (PartState<()>, Callback<()>) {
    let state = use_state(|| PartState::Loading);
    let tries = use_state(|| 0_u32);
    let is_due = wanted && !matches!(*state, PartState::Ready(()));
    use_effect_with((name, is_due, *tries), {
        let (state, tries, after) = (state.clone(), tries.clone(), after.clone());
        move |&(_, is_due, n_tries)| {
            let waiting = Rc::new(Cell::new(is_due));
            // What tries again, while it is waited for.
            let pause = Rc::new(Cell::new(Guard::none()));
            if is_due {
                let mut loading = load();
                // Where it is there already, nobody waits: what is printed now would be printed without it.
                let first = loading.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                if first == Poll::Ready(Some(())) {
                    state.set(PartState::Ready(()));
                } else {
                    let (waiting, pause) = (waiting.clone(), pause.clone());
                    spawn_local(async move {
                        let loaded = match first {
                            Poll::Ready(loaded) => loaded,
                            Poll::Pending => loading.await,
                        };
                        match loaded.filter(|()| waiting.get()) {
                            Some(()) => state.set(PartState::Ready(())),
                            None if waiting.get() => {
                                state.set(PartState::Failed);
                                let milliseconds =
                                    PAUSE.saturating_mul(1 << n_tries.min(5)).min(LONGEST_PAUSE);
                                let then = Callback::from(move |()| tries.set(n_tries + 1));
                                pause.set(after.emit(Delay { milliseconds, then }));
                            }
                            None => {}
                        }
                    });
                }
            }
            move || {
                waiting.set(false);
                drop(pause.take());
            }
        }
    });
    let again = use_callback((state.setter(), tries.clone()), |(), (state, tries)| {
        state.set(PartState::Loading);
        tries.set(**tries + 1);
    });
    (*state, again)
}

/// Says of a part that is not there that it is on its way, or could not be loaded.
pub(super) fn missing<T>(part: &Loaded<T>, frame: &Frame) -> Html {
    match part.state {
        PartState::Ready(_) => Html::default(),
        PartState::Loading => {
            // Not read out: where it is there already, this stands for less than a moment.
            html! {
                <p class="tc-part">
                    <span class="tc-on-screen">{ frame.said(Message::PartLoading) }</span>
                    <span class="tc-on-paper" hidden={true}>{ frame.said(Message::PartNotPrinted) }</span>
                </p>
            }
        }
        PartState::Failed => html! {
            <div class="tc-part" role="status">
                <p>{ frame.said(Message::PartFailed) }</p>
                { button(&frame.word(Message::TryAgain), &part.again) }
            </div>
        },
    }
}

/// Properties of [`Later`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LaterProps<P: PartialEq> {
    /// The part that draws the section.
    pub part: Part<Draw<P>>,
    /// What it draws it from.
    pub of: P,
    /// The language and the headings.
    pub frame: Frame,
    /// Calls back later.
    pub after: Callback<Delay, Guard>,
}

/// A section that a part draws, or what is to be said of that part while it is not there.
#[component]
pub fn Later<P: PartialEq + 'static>(LaterProps { part, of, frame, after }: &LaterProps<P>) -> Html {
    let part = use_part(*part, true, after);
    match part.ready() {
        Some(draw) => draw(of),
        None => missing(&part, frame),
    }
}
