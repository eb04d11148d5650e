//! How long data is kept.

use super::super::messages::Message;
use super::super::names::Names;
use crate::statement::{Duration, Keeping};

/// How long a keeping says that data is kept, and who can change that.
pub(in crate::page) fn retentions(names: &Names<'_>, keeping: &Keeping) -> Vec<String> {
    let kept = keeping.retention.clone().unwrap_or_default();
    let all = [
        (Message::RetentionFixed, kept.fixed),
        (Message::RetentionAtLeast, kept.at_least),
        (Message::RetentionAtMost, kept.at_most),
        (Message::RetentionAfterContract, kept.after_contract),
        (Message::RetentionAfterEvent, kept.after_event),
        (Message::RetentionTransient, keeping.transient),
    ];
    let said = |(message, time): (Message, Option<Duration>)| {
        Some(names.translator.say(message, &[("time", (&names.duration(time?)).into())]))
    };
    let until =
        kept.until.map(|event| names.translator.say(Message::RetentionUntil, &[("event", (&event).into())]));
    let chosen = kept.chosen_by.map(|who| names.changeable(who));
    let open = kept.contradicts.then(|| names.translator.word(Message::RetentionContradicts));
    all.into_iter().filter_map(said).chain(until).chain(chosen).chain(open).collect()
}
