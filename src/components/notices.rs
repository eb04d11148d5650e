//! The states of the loading: on its way, failed; and what of a shared view was left out.

use yew::prelude::*;

use super::platform::LocaleHandle;
use super::said::said;
use super::tone::icon;
use crate::page::{Message, Tone, Translator};
use crate::state::{Load, LoadError, Msg};

/// Properties of [`Notices`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NoticesProps {
    /// Where the loading stands.
    pub(super) load: Load,
    /// Whether a statement is shown below.
    pub(super) is_shown: bool,
    /// The parts of a shared view that did not fit the statement.
    pub(super) left_out: Vec<String>,
    /// The reader's language.
    pub(super) locale: LocaleHandle,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// What is to be said of the loading, above the statement where one is shown.
#[component]
pub(super) fn Notices(NoticesProps { load, is_shown, left_out, locale, dispatch }: &NoticesProps) -> Html {
    let translator = Translator(&*locale.0);
    let notice = match load {
        Load::Failed(error) => failure(error, *is_shown, &translator, dispatch),
        Load::Slow => loading(Some(translator.word(Message::LoadingSlow))),
        Load::Waiting if !is_shown => loading(None),
        Load::Idle | Load::Waiting | Load::Done => Html::default(),
    };
    html! {
        <>
            { notice }
            if *is_shown && !left_out.is_empty() {
                <p class="tc-left-out" role="status">{ said(&translator.left_out(left_out)) }</p>
            }
        </>
    }
}

/// That the statement is on its way: room for it at first, and words where it takes long.
fn loading(words: Option<String>) -> Html {
    html! {
        <div key="loading" class="tc-loading" part="loading" role="status">
            if let Some(words) = words {
                <p>{ said(&words) }</p>
            }
            <div class="tc-loading__bars" aria-hidden="true"><i /><i /><i /></div>
        </div>
    }
}

/// Why the statement could not be loaded, and the way to try again. An earlier statement may stand below.
fn failure(error: &LoadError, is_stale: bool, translator: &Translator<'_>, dispatch: &Callback<Msg>) -> Html {
    let onclick = dispatch.reform(|_| Msg::RetryWanted);
    html! {
        <div key="failure" class="tc-failure" part="error" role="alert" data-tone="bad">
            <p class="tc-failure__title">
                { icon(Tone::Warning) }
                { said(&translator.word(Message::Failed)) }
            </p>
            <p>{ said(&translator.load_error(error)) }</p>
            if is_stale {
                <p>{ said(&translator.word(Message::StaleNotice)) }</p>
            }
            <button type="button" class="tc-button" part="retry" {onclick}>
                { said(&translator.word(Message::TryAgain)) }
            </button>
        </div>
    }
}
