//! One load: as many requests as it takes, within the time it may take, under a guard whose drop ends it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::js_sys::{Date, Math};
use web_sys::{AbortSignal, RequestCredentials};
use yew::Callback;
use yew::platform::spawn_local;

use super::abort::Aborter;
use super::answer::{Question, Refusal, ask};
use super::authorize::{Reason, headers_for};
use super::policy::Refusals;
use super::session::{Session, Stop};
use crate::components::stop::{Stopper, StopsOnDrop, called_back};
use crate::components::{Answer, Delay, Guard, Platform, Request};
use crate::state::LoadError;
use crate::statement::Document;

/// After how many milliseconds the reader is told that it takes long.
const SLOW: u32 = 500;
/// How often a request that may succeed later is sent.
const TRIES: u32 = 3;
/// The first pause between two of them, in milliseconds; it doubles.
const PAUSE: f64 = 300.0;

/// The browser as the components know it: the statement of one session, the earlier one of another.
pub(crate) fn platform(session: &Rc<Session>, earlier: &Rc<Session>) -> Platform {
    let telling = session.clone();
    Platform {
        load: loader(session),
        load_earlier: loader(earlier),
        after: Callback::from(|Delay { milliseconds, then }| {
            Guard::of(Timeout::new(milliseconds, move || then.emit(())))
        }),
        tell: Callback::from(move |event| telling.tell(event)),
    }
}

/// Loads for the components.
pub(crate) fn loader(session: &Rc<Session>) -> Callback<Request, Guard> {
    let session = session.clone();
    Callback::from(move |request: Request| start(session.clone(), request))
}

/// Starts a load.
fn start(session: Rc<Session>, request: Request) -> Guard {
    if let Some(error) = session.unreadable() {
        request.answer.emit(Answer::Failed(error));
        return Guard::none();
    }
    let stopper = Stopper::default();
    session.begin(&stopper);
    spawn_local(run(session, request, stopper.clone()));
    Guard::of(StopsOnDrop(stopper, Stop::Dropped))
}

async fn run(session: Rc<Session>, request: Request, stopper: Stopper<Stop>) {
    let Some(aborter) = Aborter::new() else {
        request.answer.emit(Answer::Failed(LoadError::Network));
        return;
    };
    let (answer, waiting) = (request.answer.clone(), session.clone());
    let slow = Timeout::new(SLOW, move || {
        answer.emit(Answer::Slow);
        waiting.tell_slow();
    });
    let n_milliseconds = session.settings().timeout;
    let in_time = stopper.clone();
    let limit = Timeout::new(n_milliseconds, move || in_time.stop(Stop::TimedOut));

    let load = Load {
        deadline: Date::now() + f64::from(n_milliseconds),
        refusals: Refusals::of(&request.url),
        signal: aborter.signal(),
        url: &request.url,
        session: &session,
    };
    let outcome = stopper.run(load.document()).await;
    drop((slow, limit));
    let result = match outcome {
        Ok(result) => result,
        Err(Stop::Dropped) => return,
        Err(Stop::Aborted) => Err(LoadError::Aborted),
        Err(Stop::TimedOut) if session.asking() => Err(LoadError::AuthProvider),
        Err(Stop::TimedOut) => Err(LoadError::Timeout(n_milliseconds)),
    };
    if result.is_ok() {
        aborter.disarm();
    }
    session.finish();
    let arrived = |(document, hash)| Answer::Arrived(document, hash);
    request.answer.emit(result.map_or_else(Answer::Failed, arrived));
}

/// A document, and the SHA-256 of its bytes where the browser can tell.
type Hashed = (Rc<Document>, Option<Rc<str>>);

struct Load<'a> {
    /// In the browser's own time.
    deadline: f64,
    refusals: Refusals,
    signal: AbortSignal,
    url: &'a str,
    session: &'a Session,
}

impl Load<'_> {
    async fn document(&self) -> Result<Hashed, LoadError> {
        let mut reason = Reason::Initial;
        let mut n_failures = 0;
        let mut n_expiries = 0;
        for attempt in 1.. {
            let refusal = match self.one(attempt, reason).await {
                Ok(document) => return Ok(document),
                Err(refusal) => refusal,
            };
            self.session.failed_with(&refusal.error);
            match refusal.error {
                LoadError::Status(401) if self.session.authorizes() && n_expiries == 0 => {
                    n_expiries += 1;
                    reason = Reason::Expired;
                }
                LoadError::Status(401 | 403) if self.session.authorizes() => {
                    return Err(LoadError::AuthDenied);
                }
                error if !refusal.passing => return Err(error),
                error => {
                    n_failures += 1;
                    if n_failures == TRIES || !self.pause(n_failures, refusal.wait).await {
                        return Err(error);
                    }
                    reason = Reason::Retry;
                }
            }
        }
        Err(LoadError::Network)
    }

    async fn one(&self, attempt: u32, reason: Reason) -> Result<Hashed, Refusal> {
        let settings = self.session.settings();
        self.session.tell_started(self.url, attempt);
        let token = match &settings.authorize {
            None => None,
            Some(authorize) => {
                self.session.set_asking(true);
                let token = headers_for(authorize, self.url, attempt, reason, &self.signal).await;
                self.session.set_asking(false);
                token?
            }
        };
        // A loan of its own: one that lasts while the answer is awaited would be in the way of the next load.
        let before = self.session.fetched.borrow().clone();
        let (body, fetched) = ask(Question {
            url: self.url,
            token,
            credentials: RequestCredentials::from_js_value(&settings.credentials)
                .unwrap_or(RequestCredentials::SameOrigin),
            again: self.session.asks_again() || 1 < attempt,
            before,
            signal: &self.signal,
            fetch: settings.fetch,
        })
        .await?;
        let document = self.session.read(&body.text)?;
        self.session.fetched.replace(fetched);
        self.session.keep(body.text);
        Ok((document, body.hash))
    }

    /// Waits before the next try; whether there is time for one.
    async fn pause(&self, n_failures: u32, wait: Option<f64>) -> bool {
        // The browser reports a refused connection a moment after the failure.
        sleep(0).await;
        if self.refusals.any() {
            self.session.set_refused();
            return false;
        }
        let jitter = 0.5 + Math::random();
        let wait = wait.unwrap_or(PAUSE * f64::from(1 << n_failures.min(8)) / 2.0 * jitter);
        if self.deadline <= Date::now() + wait {
            return false;
        }
        sleep(milliseconds(wait)).await;
        true
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a timer takes")]
fn milliseconds(wait: f64) -> u32 {
    wait.clamp(0.0, f64::from(i32::MAX)) as u32
}

/// Waits this many milliseconds; dropping the future clears the timer.
async fn sleep(milliseconds: u32) {
    called_back(|then| Timeout::new(milliseconds, then)).await;
}
