//! What the reader can take along: a print, and files.

use super::act::Act;
use super::page::Frame;
use super::pen::{BUTTON, Pen};
use crate::export::{File, Input, movements, services, statement, view};
use crate::page::Message;

/// Makes a file of what is on the page.
type Make = fn(&Input<'_>) -> File;

const FILES: [(Message, Make); 4] = [
    (Message::TakeServices, services),
    (Message::TakeMovements, movements),
    (Message::TakeView, view),
    (Message::TakeStatement, statement),
];

/// A button for each; nothing is made before one is pressed.
pub(super) fn take_away(frame: &Frame<'_>, pen: &mut Pen) {
    pen.section("take-away");
    pen.open("section|class=tc-take-away");
    frame.heading(Message::TakeAway, pen);
    pen.say("p|class=tc-help", &frame.word(Message::TakeAwayHelp));
    pen.open("div|class=tc-choices");
    pen.button(BUTTON, Act::Print, 0, &frame.word(Message::TakePrint));
    for (idx, (message, _)) in FILES.iter().enumerate() {
        pen.button(BUTTON, Act::File, idx, &frame.word(*message));
    }
    pen.close();
    pen.close();
}

/// The file of a button.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn file(idx: usize, input: &Input<'_>) -> Option<File> {
    FILES.get(idx).map(|(_, make)| make(input))
}
