//! What stands there while nothing else does: loading, and why it failed.

use yew::prelude::*;

use super::edge::LocaleHandle;
use super::tone::Icon;
use crate::page::{Message, Speaker, Tone};
use crate::state::LoadError;

/// Properties for [`Loading`].
#[derive(PartialEq, Properties)]
pub(super) struct LoadingProps {
    pub(super) locale: LocaleHandle,
    /// It takes long enough to say so.
    pub(super) slow: bool,
}

/// That the statement is on its way: room for it at first, words after a while.
#[component]
pub(super) fn Loading(props: &LoadingProps) -> Html {
    let text = Speaker(&*props.locale.0).word(Message::LoadingSlow);
    html! {
        <div class="tc-loading" part="loading" role="status">
            if props.slow {
                <p>{ text }</p>
            }
            <div class="tc-loading__bars" aria-hidden="true"><i /><i /><i /></div>
        </div>
    }
}

/// Properties for [`Failure`].
#[derive(PartialEq, Properties)]
pub(super) struct FailureProps {
    pub(super) error: LoadError,
    /// An earlier statement stands below.
    pub(super) stale: bool,
    pub(super) locale: LocaleHandle,
    pub(super) retry: Callback<()>,
}

/// Why the statement could not be loaded, and the way to try again.
#[component]
pub(super) fn Failure(props: &FailureProps) -> Html {
    let speaker = Speaker(&*props.locale.0);
    let retry = props.retry.reform(|_: MouseEvent| ());
    html! {
        <div class="tc-failure" part="error" role="alert" data-tone="bad">
            <p class="tc-failure__title"><Icon tone={Tone::Warning} />{ speaker.word(Message::Failed) }</p>
            <p>{ speaker.load_error(&props.error) }</p>
            if props.stale {
                <p>{ speaker.word(Message::StaleNotice) }</p>
            }
            <button type="button" class="tc-button" part="retry" onclick={retry}>{ speaker.word(Message::TryAgain) }</button>
        </div>
    }
}
