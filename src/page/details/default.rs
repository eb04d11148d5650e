//! How a setting stands where nobody has touched it.

use super::super::messages::Message;
use super::super::names::Names;
use super::period::period;
use crate::statement::{Period, Switch, SwitchId};

/// How a setting stands by default, for every tenant or for those of a time.
pub(in crate::page) fn defaults(names: &Names<'_>, id: SwitchId, switch: &Switch) -> Vec<String> {
    let always = switch.default.map(|state| {
        names.translator.say(Message::SwitchDefault, &[("state", (&names.state(id, state)).into())])
    });
    let dated = switch.dated_defaults.iter().map(|one| {
        let state = one.state.map(|state| names.state(id, state));
        dated_default(names, state, &one.onboarded)
    });
    always.into_iter().chain(dated).collect()
}

/// How a setting stands by default for tenants onboarded in a period; none for a state that could not be read.
pub(in crate::page) fn dated_default(names: &Names<'_>, state: Option<String>, onboarded: &Period) -> String {
    let translator = &names.translator;
    let state = state.unwrap_or_else(|| translator.word(Message::ConditionUnreadable));
    let period = period(names, onboarded).unwrap_or_default();
    translator.say(Message::SwitchDefaultDated, &[("state", (&state).into()), ("period", (&period).into())])
}
