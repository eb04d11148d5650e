//! The flows: what the graph comes to, its key, its size, and the graph itself while it is open.

use super::act::Act;
use super::choice::{CHOICE, Choice};
use super::graph::{graph as drawn, tip_path};
use super::page::Frame;
use super::pen::Pen;
use crate::page::layout::{Point, Tip};
use crate::page::{Firmness, Graph, Message, Tone};

/// The sizes that the graph can have, in percent; the style sheet knows them by their order.
const SIZES: [usize; 4] = [50, 100, 150, 200];
const WHOLE: usize = 100;

/// The section, closed or open.
pub(super) fn flows(graph: Option<&Graph>, frame: &Frame<'_>, pen: &mut Pen) {
    pen.section("flows");
    pen.open("section|class=tc-section tc-flows");
    pen.with_flag("data-open", graph.is_some());
    frame.heading(Message::Flows, pen);
    pen.open("button|type=button|class=tc-button");
    pen.with_flag("aria-expanded", graph.is_some());
    pen.act(Act::Flows, 0);
    pen.text(&frame.word(Message::FlowsShow));
    pen.close();
    if let Some(graph) = graph {
        opened(graph, frame, pen);
    }
    pen.close();
}

#[inline(never)] // Loaded later: xtask/later.txt
fn opened(graph: &Graph, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("div|class=tc-flows__summary");
    for sentence in &graph.flows.summary {
        pen.say("p", sentence);
    }
    pen.say("p|class=tc-help", &frame.word(Message::FlowsHelp));
    pen.close();
    pen.open("div|class=tc-flows__tools");
    pen.open("ul|class=tc-flows__key");
    for entry in Firmness::ALL {
        key(entry, frame, pen);
    }
    pen.close();
    sizes(frame, pen);
    pen.close();
    drawing("narrow", graph, frame, pen);
    drawing("wide", graph, frame, pen);
}

/// What a kind of line means.
fn key((firmness, message): (Firmness, Message), frame: &Frame<'_>, pen: &mut Pen) {
    let x = if firmness == Firmness::Off { 26 } else { 40 };
    let tip = Tip { at: Point { x, y: 8 }, left: false, firmness, tone: Tone::Neutral };
    pen.open("li");
    pen.open(
        "svg|class=tc-flows__sample|viewBox=0 0 44 16|width=44|height=16|aria-hidden=true|focusable=false",
    );
    if firmness != Firmness::Off {
        pen.open("path|class=tc-flow__stroke|d=M2 8H31");
        pen.with("data-firmness", firmness_name(firmness));
        pen.close();
    }
    pen.open("path|class=tc-flow__tip");
    pen.with("data-firmness", firmness_name(firmness));
    pen.with("d", &tip_path(&tip));
    pen.close();
    pen.close();
    pen.say("span", &frame.word(message));
    pen.close();
}

fn sizes(frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("fieldset|class=tc-field tc-flows__sizes");
    pen.say("legend", &frame.word(Message::FlowsSize));
    pen.open("div|class=tc-choices");
    for percent in SIZES {
        let label = &frame.speaker.percent(percent);
        Choice { label, chosen: percent == WHOLE, act: None, group: Some("flows-size") }.draw(CHOICE, pen);
    }
    pen.close();
    pen.close();
}

/// A drawing, of whose lines one can be followed: with the arrows from one to the next, as in any group of radios.
fn drawing(width: &'static str, graph: &Graph, frame: &Frame<'_>, pen: &mut Pen) {
    let group = format!("flow-{width}");
    let drawing = if width == "wide" { &graph.wide } else { &graph.narrow };
    pen.open("fieldset|class=tc-field tc-flows__graph");
    pen.with("data-width", width);
    pen.say("legend", &frame.word(Message::FlowsFollow));
    let all = Choice { label: &frame.word(Message::FlowsAll), chosen: true, act: None, group: Some(&group) };
    all.draw("label|class=tc-choice tc-flows__all", pen);
    pen.open("div|class=tc-flows__scroll");
    drawn(&graph.flows, drawing, &group, frame, pen);
    pen.close();
    pen.close();
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
