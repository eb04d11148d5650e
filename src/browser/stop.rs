//! Futures that can be stopped from outside; a stopped future is dropped, and what it owns with it.

use std::cell::Cell;
use std::future::{self, Future};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo::timers::callback::Timeout;

/// Why something was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Nobody wants the result any more.
    Dropped,
    /// The host page asked for it.
    Aborted,
    /// The time is up.
    TimedOut,
}

#[derive(Default)]
struct Shared {
    reason: Cell<Option<Stop>>,
    waker: Cell<Option<Waker>>,
}

/// Stops whatever [`Stopper::run`] runs.
#[derive(Clone, Default)]
pub(crate) struct Stopper(Rc<Shared>);

impl Stopper {
    /// Stops it; of several reasons, the first counts.
    pub(crate) fn stop(&self, reason: Stop) {
        if self.0.reason.get().is_none() {
            self.0.reason.set(Some(reason));
            if let Some(waker) = self.0.waker.take() {
                waker.wake();
            }
        }
    }

    /// The output of `future`, or why it was stopped before it had any.
    pub(crate) async fn run<F: Future>(&self, future: F) -> Result<F::Output, Stop> {
        let mut future = pin!(future);
        future::poll_fn(|context| {
            if let Some(reason) = self.0.reason.get() {
                return Poll::Ready(Err(reason));
            }
            self.0.waker.set(Some(context.waker().clone()));
            future.as_mut().poll(context).map(Ok)
        })
        .await
    }
}

/// Waits this many milliseconds; dropping the future clears the timer.
pub(crate) async fn sleep(milliseconds: u32) {
    let stopper = Stopper::default();
    let timer = Timeout::new(milliseconds, {
        let stopper = stopper.clone();
        move || stopper.stop(Stop::TimedOut)
    });
    let _ = stopper.run(future::pending::<()>()).await;
    drop(timer);
}
