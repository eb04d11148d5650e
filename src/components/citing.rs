//! An answer to take along: as a link that leads back to it, and as a citation; and what such a link does when it is followed.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::choice::button;
use super::frame::Frame;
use super::platform::{Copied, Copying, Delay, Guard, HostEvent, Platform};
use super::said::said;
use super::same::Same;
use crate::page::{Cited, Message, Opened, Page, Provenance};
use crate::state::{Part, Target};

/// By what an answer is cited and linked to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Citing {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// Where the statement came from.
    pub(super) provenance: Rc<Provenance>,
    /// What a link says before it names the answer.
    pub(super) premises: Vec<Part>,
    /// The answer to which a link has led.
    pub(super) target: Option<Target>,
    /// The browser; none where nothing can be pressed.
    pub(super) platform: Option<Platform>,
}

/// Properties of [`TakeAlong`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TakeAlongProps {
    /// The service, by its id.
    pub(super) id: AttrValue,
    /// The service, by its name.
    pub(super) name: AttrValue,
    /// The way, by its place; none for the service's whole answer.
    pub(super) way: Option<usize>,
    /// The answer.
    pub(super) opened: Rc<Opened>,
    /// By what it is cited and linked to.
    pub(super) citing: Citing,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// What came of the last press: the message, and the text where the reader has to copy it.
#[derive(Clone, Debug, PartialEq)]
struct Outcome {
    message: Message,
    left: Option<String>,
}

/// A button for each, and what came of it. A browser may refuse: in a frame, by a policy, or without a secure connection.
#[component]
pub(super) fn TakeAlong(props: &TakeAlongProps) -> Html {
    let frame = &props.frame;
    let outcome = use_state(|| None::<Outcome>);
    let field = use_node_ref();
    use_effect_with((*outcome).clone(), {
        let field = field.clone();
        move |outcome: &Option<Outcome>| {
            if outcome.as_ref().is_some_and(|outcome| outcome.left.is_some())
                && let Some(field) = field.cast::<HtmlTextAreaElement>()
            {
                // Without the focus there is nothing to copy from; it was not in the document a moment ago, and can be lost to nobody.
                let _ = field.focus();
                field.select();
                field.set_scroll_top(0);
            }
        }
    });
    let press = |message, what: fn(&TakeAlongProps) -> Option<Copied>| {
        let (props, outcome) = (props.clone(), outcome.clone());
        Callback::from(move |()| {
            let (Some(what), Some(platform)) = (what(&props), &props.citing.platform) else { return };
            // What is said a second time is another thing to hear.
            outcome.set(None);
            let outcome = outcome.clone();
            let done = Callback::from(move |left: Option<String>| {
                let message = if left.is_some() { Message::CopyRefused } else { message };
                outcome.set(Some(Outcome { message, left }));
            });
            platform.tell.emit(HostEvent::CopyAsked(Copying { what, done }));
        })
    };
    let message = outcome.as_ref().map(|outcome| frame.word(outcome.message));
    let left = outcome.as_ref().and_then(|outcome| outcome.left.clone());
    // A way that ends where the statement is silent has nothing by which a link could name it.
    let is_named = match props.way.map(|idx| props.opened.ways.get(idx)) {
        Some(way) => way.is_some_and(|way| way.clause.is_some()),
        None => true,
    };
    html! {
        <div class="tc-copy">
            if is_named {
                { button(&frame.word(Message::CopyLink), &press(Message::CopyLinkDone, |props| Some(link(props)))) }
            }
            { button(&frame.word(Message::CopyCitation), &press(Message::CopyCitationDone, citation)) }
            // There before its words, or they would not be heard.
            <span class="tc-copy__done" role="status">{ message.as_deref().map(said) }</span>
            if let Some(left) = left {
                <textarea
                    ref={field}
                    readonly={true}
                    rows="6"
                    aria-label={message}
                    value={left}
                />
            }
        </div>
    }
}

fn link(TakeAlongProps { id, way, opened, citing, .. }: &TakeAlongProps) -> Copied {
    let mut parts = citing.premises.clone();
    parts.push(("at".to_owned(), id.to_string()));
    let way = way.and_then(|idx| opened.ways.get(idx));
    parts.extend(way.and_then(|way| Some(("clause".to_owned(), way.clause.clone()?))));
    Copied::Link(parts)
}

fn citation(TakeAlongProps { name, way, opened, citing, frame, .. }: &TakeAlongProps) -> Option<Copied> {
    let cited = match way {
        Some(idx) => Cited::Way(opened.ways.get(*idx)?),
        None => Cited::Service(name, &opened.ways),
    };
    Some(Copied::Text(citing.page.citation(cited, &citing.provenance, frame.translator())))
}

/// Brings the reasons to which a link has led into sight, and gives them the focus. They are to be at what is returned.
#[hook]
pub(super) fn use_arrival(target: Option<&Target>, citing: &Citing) -> NodeRef {
    let place = use_node_ref();
    let after = citing.platform.as_ref().map(|platform| platform.after.clone());
    use_effect_with(target.cloned(), {
        let place = place.clone();
        move |target: &Option<Target>| {
            let guard = match (target, after) {
                // Right after this task: what is being drawn for the first time is not shown before.
                (Some(_), Some(after)) => {
                    let then = Callback::from(move |()| arrive(&place));
                    after.emit(Delay { milliseconds: 0, then })
                }
                _ => Guard::none(),
            };
            move || drop(guard)
        }
    });
    place
}

/// To the way that is open for the link, or else to the heading of the reasons; with the row above it in sight.
fn arrive(place: &NodeRef) {
    let Some(reasons) = place.cast::<Element>() else { return };
    let way = reasons.query_selector(".tc-way__box[open]>summary").ok().flatten();
    let heading = || reasons.query_selector(".tc-subheading").ok().flatten();
    let is_way = way.is_some();
    let Some(found) = way.or_else(heading) else { return };
    if !is_way {
        let _ = found.set_attribute("tabindex", "-1");
    }
    // What takes no focus is in sight all the same.
    let _ = found.dyn_ref().map(HtmlElement::focus);
    let row = reasons.closest("tbody").ok().flatten();
    row.filter(|_| !is_way).unwrap_or(found).scroll_into_view();
}
