//! The publisher's own words, and who says so.

use yew::prelude::*;

use super::frame::Frame;
use super::links::link;
use super::said::said;
use crate::page::{LinkView, Message};

/// The publisher's own words and where they come from.
pub(super) fn quote(quote: Option<&String>, sources: &[LinkView], frame: &Frame) -> Html {
    html! {
        <div class="tc-quote">
            if let Some(quote) = quote {
                <p lang={frame.text_lang.clone()}>{ said(quote) }</p>
            }
            if !sources.is_empty() {
                <p class="tc-quote__sources">
                    <span class="tc-quote__label">{ frame.said(Message::Source) }</span>
                    { sources.iter().map(link).collect::<Html>() }
                </p>
            }
        </div>
    }
}
