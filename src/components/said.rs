//! Texts as others may change them: dictionaries, highlighters and translators split the texts of a page and wrap the pieces.

use std::rc::Rc;

use yew::prelude::*;

/// A text in an element of its own, which is replaced when the text is another. Written into the text that Yew remembers, it would stand
/// beside the other pieces, or nowhere, where that text is no longer in the page.
pub(super) fn said(text: &str) -> Html {
    let text: Rc<str> = Rc::from(text);
    html! { <span key={text.clone()}>{ text }</span> }
}
