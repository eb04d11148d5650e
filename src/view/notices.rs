//! What stands there while nothing else does: loading, and why it failed; and what of a shared view was left out.

use super::act::Act;
use super::pen::Pen;
use super::tone::icon;
use crate::page::{Message, Speaker, Tone};
use crate::state::{Load, State};

/// What is to be said of the loading, above the statement where one is shown.
pub(super) fn notices(state: &State, speaker: &Speaker<'_>, pen: &mut Pen) {
    match &state.load {
        Load::Failed(_) => failure(state, speaker, pen),
        Load::Slow => loading(Some(&speaker.word(Message::LoadingSlow)), pen),
        Load::Waiting if state.shown.is_none() => loading(None, pen),
        Load::Idle | Load::Waiting | Load::Done => {}
    }
    if state.shown.is_some() && !state.left_out.is_empty() {
        left_out(&state.left_out, speaker, pen);
    }
}

/// That the statement is on its way: room for it at first, and words where it takes long.
fn loading(words: Option<&str>, pen: &mut Pen) {
    pen.section("loading");
    pen.open("div|class=tc-loading|part=loading|role=status");
    if let Some(words) = words {
        pen.say("p", words);
    }
    pen.open("div|class=tc-loading__bars|aria-hidden=true");
    for _ in 0..3 {
        pen.open("i");
        pen.close();
    }
    pen.close();
    pen.close();
}

/// The parts of a view that did not fit.
#[inline(never)] // Loaded later: xtask/later.txt
fn left_out(parts: &[String], speaker: &Speaker<'_>, pen: &mut Pen) {
    pen.section("left-out");
    pen.say("p|class=tc-left-out|role=status", &speaker.left_out(parts));
}

/// Why the statement could not be loaded, and the way to try again. An earlier statement may stand below.
fn failure(state: &State, speaker: &Speaker<'_>, pen: &mut Pen) {
    let Load::Failed(error) = &state.load else { return };
    pen.section("failure");
    pen.open("div|class=tc-failure|part=error|role=alert|data-tone=bad");
    pen.open("p|class=tc-failure__title");
    icon(Tone::Warning, pen);
    pen.text(&speaker.word(Message::Failed));
    pen.close();
    pen.say("p", &speaker.load_error(error));
    if state.is_stale() {
        pen.say("p", &speaker.word(Message::StaleNotice));
    }
    let button = "button|type=button|class=tc-button|part=retry";
    pen.button(button, Act::Retry, 0, &speaker.word(Message::TryAgain));
    pen.close();
}
