//! What the reader can take along: a print, and files.

use std::rc::Rc;

use yew::prelude::*;

use super::edge::Notice;
use super::page::Frame;
use crate::export::{File, Input, movements, services, statement, view};
use crate::page::{Message, Page};
use crate::state::State;

/// Makes a file of what is on the page.
type Make = fn(&Input<'_>) -> File;

const FILES: [(Message, Make); 4] = [
    (Message::TakeServices, services),
    (Message::TakeMovements, movements),
    (Message::TakeView, view),
    (Message::TakeStatement, statement),
];

/// A button for each; nothing is made before one is pressed.
pub(super) fn take_away(
    content: &Rc<Option<Page>>,
    state: &State,
    frame: &Frame,
    tell: &Callback<Notice>,
) -> Html {
    let print = tell.reform(|_: MouseEvent| Notice::PrintAsked);
    html! {
        <section class="tc-take-away">
            { frame.heading(Message::TakeAway) }
            <p class="tc-help">{ frame.word(Message::TakeAwayHelp) }</p>
            <div class="tc-choices">
                <button type="button" class="tc-button" onclick={print}>{ frame.word(Message::TakePrint) }</button>
                for (message, make) in FILES {
                    { file(message, make, content, state, frame, tell) }
                }
            </div>
        </section>
    }
}

fn file(
    message: Message,
    make: Make,
    content: &Rc<Option<Page>>,
    state: &State,
    frame: &Frame,
    tell: &Callback<Notice>,
) -> Html {
    let (content, state, locale, tell) = (content.clone(), state.clone(), frame.locale.clone(), tell.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let (Some(page), Some(shown)) = (&*content, &state.shown) else { return };
        let input = Input {
            statement: &shown.statement,
            page,
            arrangement: &state.arrangement,
            view: &state.view(),
            locale: &*locale.0,
        };
        tell.emit(Notice::FileAsked(make(&input)));
    });
    html! { <button type="button" class="tc-button" {onclick}>{ frame.word(message) }</button> }
}
