//! Texts as others may change them: dictionaries, highlighters and translators split the texts of a page and wrap the pieces.

use std::rc::Rc;

use yew::prelude::*;

/// A text in an element of its own, which is replaced when the text is another. Written into the text that Yew remembers, it would stand
/// beside the other pieces, or nowhere, where that text is no longer in the page.
pub(super) fn said(text: &str) -> Html {
    let text: Rc<str> = Rc::from(text);
    html! { <span key={text.clone()}>{ text }</span> }
}

/// The same as a line.
pub(super) fn line(class: Option<&'static str>, lang: Option<AttrValue>, text: &str) -> Html {
    let text: Rc<str> = Rc::from(text);
    html! { <div key={text.clone()} {class} {lang}>{ text }</div> }
}

/// The same inside a line.
pub(super) fn part(class: &'static str, text: &str) -> Html {
    let text: Rc<str> = Rc::from(text);
    html! { <span key={text.clone()} {class}>{ text }</span> }
}

/// Texts that may be alike, each where it stands in their order.
pub(super) fn each<'t>(texts: impl IntoIterator<Item = &'t String>, said: impl Fn(&str) -> Html) -> Html {
    texts.into_iter().map(|text| html! { <>{ said(text) }</> }).collect()
}
