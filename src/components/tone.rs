//! The severity of something: an icon beside a word, never colour alone.

use yew::prelude::*;

use super::said::said;
use crate::page::Tone;

/// The value of `data-tone`, by which the style sheet knows a tone.
pub(super) fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
        Tone::Unknown => "unknown",
        Tone::Neutral => "neutral",
    }
}

/// The outline of a tone's icon, in a square of 16 by 16: a tick, a triangle, a cross in an octagon, a question, a dash.
/// None is an arrow, which would be taken for *opens elsewhere*.
pub(super) fn outline(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8.2l2.2 2.2L11.2 6",
        Tone::Warning => "M8 2L14.5 13.5H1.5zM8 6.2v3.6M8 11.4v.4",
        Tone::Bad => "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
        Tone::Unknown => {
            "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.3M8 11.2v.4"
        }
        Tone::Neutral => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8h6",
    }
}

/// The icon of a tone. The word beside it says the same.
pub(super) fn icon(tone: Tone) -> Html {
    html! {
        <svg
            class="tc-icon"
            viewBox="0 0 16 16"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            aria-hidden="true"
            focusable="false"
        >
            <path d={outline(tone)} />
        </svg>
    }
}

/// A tone's icon and word.
pub(super) fn badge(tone: Tone, text: &str) -> Html {
    html! {
        <span class="tc-badge" part="badge" data-tone={tone_name(tone)}>
            { icon(tone) }
            { said(text) }
        </span>
    }
}
