//! The flows: what the graph comes to, its key, its size, and the graph itself while it is open.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::graph::{graph as drawn, tip_path};
use super::page::Frame;
use crate::page::layout::{Point, Tip};
use crate::page::{Firmness, Graph, Message, Tone};
use crate::state::Msg;

/// The sizes that the graph can have, in percent; the style sheet knows them by their order.
const SIZES: [usize; 4] = [50, 100, 150, 200];
const WHOLE: usize = 100;

/// The section, closed or open.
pub(super) fn flows(graph: Option<&Graph>, frame: &Frame, dispatch: &Callback<Msg>) -> Html {
    let toggle = dispatch.reform(|_: MouseEvent| Msg::FlowsToggled);
    html! {
        <section class="tc-section tc-flows" data-open={graph.is_some().to_string()}>
            { frame.heading(Message::Flows) }
            <button type="button" class="tc-button" aria-expanded={graph.is_some().to_string()} onclick={toggle}>
                { frame.word(Message::FlowsShow) }
            </button>
            if let Some(graph) = graph {
                { opened(graph, frame) }
            }
        </section>
    }
}

fn opened(graph: &Graph, frame: &Frame) -> Html {
    let (one, other) = (drawing("narrow", graph, frame), drawing("wide", graph, frame));
    html! {
        <>
            <div class="tc-flows__summary">
                for sentence in &graph.flows.summary {
                    <p>{ sentence }</p>
                }
                <p class="tc-help">{ frame.word(Message::FlowsHelp) }</p>
            </div>
            <div class="tc-flows__tools">
                <ul class="tc-flows__key">{ Firmness::ALL.iter().map(|entry| key(*entry, frame)).collect::<Html>() }</ul>
                { sizes(frame) }
            </div>
            { one }
            { other }
        </>
    }
}

/// What a kind of line means.
fn key((firmness, message): (Firmness, Message), frame: &Frame) -> Html {
    let x = if firmness == Firmness::Off { 26 } else { 40 };
    let tip = Tip { at: Point { x, y: 8 }, left: false, firmness, tone: Tone::Neutral };
    html! {
        <li>
            <svg class="tc-flows__sample" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false">
                if firmness != Firmness::Off {
                    <path class="tc-flow__stroke" data-firmness={firmness_name(firmness)} d="M2 8H31" />
                }
                <path class="tc-flow__tip" data-firmness={firmness_name(firmness)} d={tip_path(&tip)} />
            </svg>
            <span>{ frame.word(message) }</span>
        </li>
    }
}

fn sizes(frame: &Frame) -> Html {
    let size = |percent: usize| {
        html! {
            <label class="tc-choice" key={percent}>
                { radio("flows-size", percent == WHOLE) }
                <span>{ frame.percent(percent) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="tc-field tc-flows__sizes">
            <legend>{ frame.word(Message::FlowsSize) }</legend>
            <div class="tc-choices">{ SIZES.into_iter().map(size).collect::<Html>() }</div>
        </fieldset>
    }
}

/// A drawing, of whose lines one can be followed: with the arrows from one to the next, as in any group of radios.
fn drawing(width: &'static str, graph: &Graph, frame: &Frame) -> Html {
    let group = format!("flow-{width}");
    let drawing = if width == "wide" { &graph.wide } else { &graph.narrow };
    html! {
        <fieldset class="tc-field tc-flows__graph" data-width={width}>
            <legend>{ frame.word(Message::FlowsFollow) }</legend>
            <label class="tc-choice tc-flows__all">
                { radio(&group, true) }
                <span>{ frame.word(Message::FlowsAll) }</span>
            </label>
            <div class="tc-flows__scroll">{ drawn(&graph.flows, drawing, &group, frame) }</div>
        </fieldset>
    }
}

/// A radio whose state is its own. What it chooses is a matter of the style sheet alone, so a page that is made anew leaves it.
fn radio(group: &str, chosen: bool) -> Html {
    let mut radio = VTag::new("input");
    radio.add_attribute("type", "radio");
    radio.add_attribute("name", group.to_owned());
    if chosen {
        radio.add_attribute("checked", "");
    }
    radio.into()
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
