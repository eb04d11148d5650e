//! That a preview was shared with the reader, and the way back to how it is.

use yew::prelude::*;

use super::choice::button;
use super::frame::Frame;
use crate::page::Message;
use crate::state::Msg;

/// Properties of [`SharedPreview`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SharedPreviewProps {
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
}

/// The sentence, and the button that leads back.
#[component]
pub(super) fn SharedPreview(SharedPreviewProps { frame, dispatch }: &SharedPreviewProps) -> Html {
    html! {
        <div class="tc-shared" role="status">
            <p>{ frame.said(Message::SharedPreview) }</p>
            { button(&frame.word(Message::Reset), &dispatch.reform(|()| Msg::TrialsEnded)) }
        </div>
    }
}
