//! A word on the screen for what takes longer than a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{is_watched, say_beside};
use crate::output::harmless;

/// So long nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it says how far it is.
const INTERVAL: Duration = Duration::from_millis(250);

/// Says what is being done until it is dropped, where somebody waits in front of a screen.
pub(crate) struct Progress {
    n_done: Arc<AtomicUsize>,
    told: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Of so many steps; of one, only what is being done is said.
    pub(crate) fn new(doing: &str, n_all: usize) -> Self {
        let n_done = Arc::new(AtomicUsize::new(0));
        if !is_watched() {
            return Self { n_done, told: None };
        }
        let (end, ended) = channel();
        let (doing, n_told) = (harmless(doing), Arc::clone(&n_done));
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut is_there = false;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = INTERVAL;
                is_there = true;
                let n_done = n_told.load(Ordering::Relaxed);
                let far = if 1 < n_all { format!(": {n_done} of {n_all}") } else { " …".to_owned() };
                let _ = say_beside(&format!("\r{doing}{far}"));
            }
            if is_there {
                let _ = say_beside("\r\x1b[K");
            }
        });
        Self { n_done, told: Some((end, thread)) }
    }

    /// One of the steps is done.
    pub(crate) fn step(&self) {
        self.n_done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.told.take() {
            drop(end);
            let _ = thread.join();
        }
    }
}
