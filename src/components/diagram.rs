//! The data-flow diagram: closed at first; what it comes to, its key, its size, and the drawing itself while it is open.

use yew::prelude::*;

use super::choice::{CHOICE, radio};
use super::derived::PageInputs;
use super::drawing::{Drawn, tip_path};
use super::frame::Frame;
use super::part::Later;
use super::parts::DIAGRAM;
use super::platform::{Delay, Guard};
use super::said::said;
use super::same::Same;
use crate::page::layout::{Point, Tip};
use crate::page::{Firmness, Message, Tone, graph};
use crate::state::Msg;

/// The sizes that the drawing can have, in percent; the style sheet knows them by their order.
const SIZES: [usize; 4] = [50, 100, 150, 200];
const WHOLE: usize = 100;

/// Properties of [`DiagramSection`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DiagramSectionProps {
    /// Whether it is open.
    pub(super) is_open: bool,
    /// What the page is made of.
    pub(super) inputs: PageInputs,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// The section, closed or open.
#[component]
pub(super) fn DiagramSection(props: &DiagramSectionProps) -> Html {
    let DiagramSectionProps { is_open, inputs, frame, dispatch, after } = props;
    let is_open = *is_open;
    let of = DiagramProps { inputs: inputs.clone(), frame: frame.clone() };
    html! {
        <section class="tc-section tc-flows" data-open={is_open.to_string()}>
            { frame.heading(Message::Flows) }
            <button
                type="button"
                class="tc-button"
                aria-expanded={is_open.to_string()}
                onclick={dispatch.reform(|_| Msg::FlowsToggled)}
            >
                { frame.said(Message::FlowsShow) }
            </button>
            if is_open {
                <Later<DiagramProps> part={DIAGRAM} {of} frame={frame.clone()} after={after.clone()} />
            }
        </section>
    }
}

/// Properties of [`Diagram`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DiagramProps {
    /// What the page is made of.
    pub(super) inputs: PageInputs,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// The diagram, laid out for two widths, of which the style sheet shows one.
#[component]
pub(super) fn Diagram(DiagramProps { inputs, frame }: &DiagramProps) -> Html {
    let graph = Same(use_memo(inputs.clone(), |inputs| graph(&inputs.input())));
    html! {
        <>
            <div class="tc-flows__summary">
                { graph.flows.summary.iter().map(|sentence| html! { <p>{ said(sentence) }</p> }).collect::<Html>() }
                <p class="tc-help">{ frame.said(Message::FlowsHelp) }</p>
            </div>
            <div class="tc-flows__tools">
                <ul class="tc-flows__key">{ for Firmness::ALL.map(|entry| key(entry, frame)) }</ul>
                <Sizes frame={frame.clone()} />
            </div>
            <Drawn is_wide={false} graph={graph.clone()} frame={frame.clone()} />
            <Drawn is_wide={true} {graph} frame={frame.clone()} />
        </>
    }
}

/// What a kind of line means.
fn key((firmness, message): (Firmness, Message), frame: &Frame) -> Html {
    let x = if firmness == Firmness::Off { 26 } else { 40 };
    let tip = Tip { at: Point { x, y: 8 }, left: false, firmness, tone: Tone::Neutral };
    let name = firmness_name(firmness);
    html! {
        <li>
            <svg class="tc-flows__sample" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false">
                if firmness != Firmness::Off {
                    <path class="tc-flow__stroke" d="M2 8H31" data-firmness={name} />
                }
                <path class="tc-flow__tip" data-firmness={name} d={tip_path(&tip)} />
            </svg>
            { frame.said(message) }
        </li>
    }
}

/// Properties of [`Sizes`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SizesProps {
    /// The language and the headings.
    frame: Frame,
}

/// How large the drawing is.
#[component]
pub(super) fn Sizes(SizesProps { frame }: &SizesProps) -> Html {
    let chosen = use_state(|| WHOLE);
    let sizes = SIZES.map(|percent| {
        let choose = {
            let chosen = chosen.clone();
            Callback::from(move |()| chosen.set(percent))
        };
        radio(CHOICE, "flows-size".into(), &frame.translator().percent(percent), *chosen == percent, &choose)
    });
    html! {
        <fieldset class="tc-field tc-flows__sizes">
            <legend>{ frame.said(Message::FlowsSize) }</legend>
            <div class="tc-choices">{ for sizes }</div>
        </fieldset>
    }
}

/// The value of `data-firmness`, by which the style sheet knows how to draw a line.
pub(super) fn firmness_name(firmness: Firmness) -> &'static str {
    match firmness {
        Firmness::Will => "will",
        Firmness::May => "may",
        Firmness::Unknown => "unknown",
        Firmness::Off => "off",
    }
}
