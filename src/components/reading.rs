//! From a source to a statement that can be shown. A large one is read step by step, and the browser has its turn between two of them.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::platform::{Answer, Delay, Guard, Request, Source};
use super::stop::{Stopper, StopsOnDrop, called_back};
use crate::residency::SwitchOverrides;
use crate::state::{LoadError, LoadedStatement};
use crate::statement::Document;

/// The size of the largest document of which everything is found out at once.
const AT_ONCE: usize = 20_000;

/// What comes of a source.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// It takes long.
    Slow,
    /// A statement, or why there is none.
    Done(Result<Rc<LoadedStatement>, LoadError>),
}

/// Whether what comes of a source is told later, and not at once.
pub(super) fn takes_time(source: &Source) -> bool {
    match source {
        Source::None => false,
        Source::Url(_) => true,
        Source::Data(document) => AT_ONCE < document.size(),
    }
}

/// Loads what a source names, and reads it. Nothing is told after the guard is dropped.
pub(super) fn load(
    source: &Source,
    load: &Callback<Request, Guard>,
    after: &Callback<Delay, Guard>,
    tell: Callback<Told>,
) -> Guard {
    let stopper = Stopper::default();
    let loading = match source {
        Source::None => Guard::none(),
        Source::Data(document) => {
            read(document, None, after, &stopper, tell);
            Guard::none()
        }
        Source::Url(url) => {
            let (stopper, after) = (stopper.clone(), after.clone());
            let answer = Callback::from(move |answer| match answer {
                Answer::Slow => tell.emit(Told::Slow),
                Answer::Failed(error) => tell.emit(Told::Done(Err(error))),
                Answer::Arrived(document, hash) => read(&document, hash, &after, &stopper, tell.clone()),
            });
            load.emit(Request { url: url.clone(), answer })
        }
    };
    Guard::of((StopsOnDrop(stopper, ()), loading))
}

/// Reads a document, at once where it is not large, and tells what comes of it, unless it is stopped.
fn read(
    document: &Rc<Document>,
    hash: Option<Rc<str>>,
    after: &Callback<Delay, Guard>,
    stopper: &Stopper<()>,
    tell: Callback<Told>,
) {
    if document.size() <= AT_ONCE {
        tell.emit(Told::Done(LoadedStatement::of(document, hash)));
        return;
    }
    let (document, after, stopper) = (document.clone(), after.clone(), stopper.clone());
    spawn_local(async move {
        if let Ok(read) = stopper.run(by_steps(&document, hash, &after)).await {
            tell.emit(Told::Done(read));
        }
    });
}

/// Reads a document, then finds out how everything stands in it and what is reached, with a turn of the browser before each.
async fn by_steps(
    document: &Document,
    hash: Option<Rc<str>>,
    after: &Callback<Delay, Guard>,
) -> Result<Rc<LoadedStatement>, LoadError> {
    turn(after).await;
    let loaded = LoadedStatement::of(document, hash)?;
    turn(after).await;
    let (stated, tried) = (&loaded.stated, SwitchOverrides::new());
    let situation = stated.situation(&loaded.statement, &tried);
    turn(after).await;
    stated.reach(&situation, &tried);
    drop(situation);
    turn(after).await;
    Ok(loaded)
}

/// Gives the browser a turn: to draw, and to answer what was pressed meanwhile.
async fn turn(after: &Callback<Delay, Guard>) {
    called_back(|then| after.emit(Delay { milliseconds: 0, then: Callback::from(move |()| then()) })).await;
}
