//! A field with its label, for what can be chosen: one of several things, or a thing for itself.

use yew::prelude::*;

use super::said::said;

/// The class of the label as most are.
pub(super) const CHOICE: &str = "tc-choice";

/// One of several things, of which `group` is the name; it reaches no further than the shadow root.
pub(super) fn radio(
    class: &'static str,
    group: AttrValue,
    label: &str,
    chosen: bool,
    choose: &Callback<()>,
) -> Html {
    let oninput = choose.reform(|_: InputEvent| ());
    html! {
        <label {class}>
            <input type="radio" name={group} checked={chosen} {oninput} />
            { said(label) }
        </label>
    }
}

/// A thing that is chosen for itself.
pub(super) fn checkbox(
    class: Option<&'static str>,
    label: &str,
    chosen: bool,
    choose: &Callback<()>,
) -> Html {
    let oninput = choose.reform(|_: InputEvent| ());
    html! {
        <label {class}>
            <input type="checkbox" checked={chosen} {oninput} />
            { said(label) }
        </label>
    }
}

/// A button as most are.
pub(super) fn button(text: &str, press: &Callback<()>) -> Html {
    let onclick = press.reform(|_: MouseEvent| ());
    html! { <button type="button" class="tc-button" {onclick}>{ said(text) }</button> }
}
