//! How something is to be taken: an icon beside a word, never colour alone.

use super::pen::Pen;
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

/// The outline of a tone's icon, in a square of 16 by 16: a tick, a triangle, an arrow that leaves a box, a question, a dash.
pub(super) fn outline(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8.2l2.2 2.2L11.2 6",
        Tone::Warning => "M8 2L14.5 13.5H1.5zM8 6.2v3.6M8 11.4v.4",
        Tone::Bad => "M9 2.5H2.5v11H13.5V9M9.5 6.5L14 2M10.5 2H14V5.5",
        Tone::Unknown => {
            "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.3M8 11.2v.4"
        }
        Tone::Neutral => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8h6",
    }
}

/// The icon of a tone. The word beside it says the same.
pub(super) fn icon(tone: Tone, pen: &mut Pen) {
    pen.open("svg|class=tc-icon|viewBox=0 0 16 16|width=16|height=16|aria-hidden=true|focusable=false");
    pen.open("path");
    pen.with("d", outline(tone));
    pen.close();
    pen.close();
}

/// A tone's icon and word.
pub(super) fn badge(tone: Tone, text: &str, pen: &mut Pen) {
    pen.open("span|class=tc-badge|part=badge");
    pen.with("data-tone", tone_name(tone));
    icon(tone, pen);
    pen.say("span", text);
    pen.close();
}
