//! Futures that can be stopped from outside; a stopped future is dropped, and what it owns with it.

use std::cell::Cell;
use std::future::{self, Future};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

struct Shared<R> {
    reason: Cell<Option<R>>,
    waker: Cell<Option<Waker>>,
}

/// Stops whatever [`Stopper::run`] runs, for a reason.
pub(crate) struct Stopper<R>(Rc<Shared<R>>);

impl<R> Clone for Stopper<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R> Default for Stopper<R> {
    fn default() -> Self {
        Self(Rc::new(Shared { reason: Cell::new(None), waker: Cell::new(None) }))
    }
}

impl<R: Copy> Stopper<R> {
    /// Stops it; of several reasons, the first counts.
    pub(crate) fn stop(&self, reason: R) {
        if self.0.reason.get().is_none() {
            self.0.reason.set(Some(reason));
            if let Some(waker) = self.0.waker.take() {
                waker.wake();
            }
        }
    }

    /// The output of `future`, or why it was stopped before it had any.
    pub(crate) async fn run<F: Future>(&self, future: F) -> Result<F::Output, R> {
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

/// Waits until what `begin` begins calls back. Dropping the future drops what was begun.
pub(crate) async fn called_back<T>(begin: impl FnOnce(Box<dyn Fn()>) -> T) {
    let stopper = Stopper::default();
    let ending = stopper.clone();
    let _begun = begin(Box::new(move || ending.stop(())));
    let _ = stopper.run(future::pending::<()>()).await;
}

/// Stops what is run with a stopper, for this reason, when it is dropped.
pub(crate) struct StopsOnDrop<R: Copy>(pub(crate) Stopper<R>, pub(crate) R);

impl<R: Copy> Drop for StopsOnDrop<R> {
    fn drop(&mut self) {
        self.0.stop(self.1);
    }
}
