//! What stands there while nothing else does: loading, and why it failed.

use yew::prelude::*;

use super::edge::{Edge, LocaleHandle};
use super::tone::icon;
use crate::page::{Message, Speaker, Tone};
use crate::state::LoadError;

/// That the statement is on its way: room for it at first, and words where it takes long.
pub(super) fn loading(locale: &LocaleHandle, slow: bool) -> Html {
    html! {
        <div class="tc-loading" part="loading" role="status">
            if slow {
                <p>{ Speaker(&*locale.0).word(Message::LoadingSlow) }</p>
            }
            <div class="tc-loading__bars" aria-hidden="true"><i /><i /><i /></div>
        </div>
    }
}

/// Why the statement could not be loaded, and the way to try again. Where `stale`, an earlier statement stands below.
pub(super) fn failure(
    (locale, edge): (&LocaleHandle, &Edge),
    error: &LoadError,
    stale: bool,
    retry: Callback<MouseEvent>,
) -> Html {
    let speaker = Speaker(&*locale.0);
    html! {
        <div class="tc-failure" part="error" role="alert" data-tone="bad">
            <p class="tc-failure__title">{ edge.drawn("failure", |pen| icon(Tone::Warning, pen)) }{ speaker.word(Message::Failed) }</p>
            <p>{ speaker.load_error(error) }</p>
            if stale {
                <p>{ speaker.word(Message::StaleNotice) }</p>
            }
            <button type="button" class="tc-button" part="retry" onclick={retry}>{ speaker.word(Message::TryAgain) }</button>
        </div>
    }
}
