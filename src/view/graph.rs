//! The graph of the flows as SVG: first the boxes with the services in them, then the lines in the order of the movements.

use std::slice;

use super::flows::firmness_name;
use super::page::Frame;
use super::pen::Pen;
use super::tone::{outline, tone_name};
use crate::page::layout::{Drawing, DrawnBox, DrawnLine, DrawnSpot, Point, Rect, Text, Tip, UNITS_PER_EM};
use crate::page::{Firmness, FlowLine, Flows, Jurisdiction, Message, Spot};

/// The graph; `group` is the name of the radios of its lines.
pub(super) fn graph(flows: &Flows, drawing: &Drawing, group: &str, frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("svg|role=group|focusable=false");
    pen.with("aria-label", &frame.word(Message::FlowsGraph));
    pen.with("viewBox", &format!("0 0 {} {}", drawing.width, drawing.height));
    pen.with("width", &ems(drawing.width));
    pen.with("height", &ems(drawing.height));
    for (idx, (one, drawn)) in flows.jurisdictions.iter().zip(&drawing.boxes).enumerate() {
        jurisdiction(one, drawn, pen);
        for (spot, drawn) in flows.spots.iter().zip(&drawing.spots) {
            if spot.jurisdiction == idx {
                self::spot(spot, drawn, pen);
            }
        }
        pen.close();
    }
    for (one, drawn) in flows.lines.iter().zip(&drawing.lines) {
        line(one, drawn, group, pen);
    }
    pen.close();
}

/// A length that grows with the host's text.
fn ems(units: i32) -> String {
    format!("{}em", f64::from(units) / f64::from(UNITS_PER_EM))
}

/// Begins the box of a jurisdiction, into which its services come.
fn jurisdiction(jurisdiction: &Jurisdiction, drawn: &DrawnBox, pen: &mut Pen) {
    pen.open("g|role=group");
    pen.with("aria-label", &jurisdiction.title);
    pen.with("data-tone", tone_name(jurisdiction.tone));
    pen.open("rect|class=tc-flows__box|rx=6");
    pen.with_flag("data-open", jurisdiction.open);
    area(drawn.frame, pen);
    pen.close();
    pen.open("g|aria-hidden=true");
    texts("tc-flows__title", &drawn.title, pen);
    pen.close();
    if let Some(side) = &drawn.side {
        side_of(jurisdiction, side, pen);
    }
}

fn area(Rect { x, y, width, height }: Rect, pen: &mut Pen) {
    for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
        pen.with_number(name, value);
    }
}

/// On which side of the boundary it lies: an icon and a word.
fn side_of(jurisdiction: &Jurisdiction, side: &Text, pen: &mut Pen) {
    let moved = Text { at: Point { x: side.at.x + 20, ..side.at }, ..side.clone() };
    pen.open("svg|class=tc-icon|viewBox=0 0 16 16|width=15|height=15|aria-hidden=true");
    pen.with_number("x", side.at.x);
    pen.with_number("y", side.at.y - 12);
    pen.open("path");
    pen.with("d", outline(jurisdiction.tone));
    pen.close();
    pen.close();
    texts("tc-flows__side", slice::from_ref(&moved), pen);
}

fn spot(spot: &Spot, drawn: &DrawnSpot, pen: &mut Pen) {
    let Rect { x, y, .. } = drawn.area;
    pen.open("g|role=group");
    pen.with("aria-label", &spot.name);
    pen.with_flag("data-further", spot.further);
    pen.open("path|class=tc-flows__rule");
    pen.with("d", &format!("M{x} {}H{}", y - 9, drawn.area.right()));
    pen.close();
    pen.open("g|aria-hidden=true");
    texts("tc-flows__name", &drawn.name, pen);
    pen.close();
    texts("tc-flows__note", &drawn.notes, pen);
    pen.close();
}

/// A line, its label, and the radio that follows it; its name says all that the drawing shows.
fn line(line: &FlowLine, drawn: &DrawnLine, group: &str, pen: &mut Pen) {
    pen.open("g|class=tc-flow");
    pen.with("data-firmness", firmness_name(line.firmness()));
    pen.open("foreignObject");
    area(drawn.row, pen);
    pen.open("input|class=tc-flow__choice|type=radio");
    pen.with("name", group);
    pen.with("aria-label", &line.sentences.join(" "));
    pen.close();
    pen.close();
    pen.open("g|aria-hidden=true");
    texts("tc-flow__data", &drawn.data, pen);
    texts("tc-flows__note", &drawn.further, pen);
    for bend in &drawn.bends {
        stroke("path|class=tc-flow__stroke", bend.firmness, tone_name(bend.tone), &bend.path(), pen);
    }
    for tip in &drawn.tips {
        stroke("path|class=tc-flow__tip", tip.firmness, tone_name(tip.tone), &tip_path(tip), pen);
    }
    pen.close();
    pen.close();
}

fn stroke(element: &'static str, firmness: Firmness, tone: &str, path: &str, pen: &mut Pen) {
    pen.open(element);
    pen.with("data-firmness", firmness_name(firmness));
    pen.with("data-tone", tone);
    pen.with("d", path);
    pen.close();
}

/// An arrow's head; for what does not go, a stub before a bar.
pub(super) fn tip_path(tip: &Tip) -> String {
    let (x, y) = (tip.at.x, tip.at.y);
    let back = if tip.left { 9 } else { -9 };
    if tip.firmness == Firmness::Off {
        return format!("M{x} {y}h{back}m0-5v10");
    }
    format!("M{x} {y}l{back}-4v8z")
}

/// Each line of text by itself: where the page runs from right to left, each is mirrored back about its own middle.
fn texts(class: &str, texts: &[Text], pen: &mut Pen) {
    for text in texts {
        pen.open("text");
        pen.with("class", class);
        pen.with_number("x", text.at.x);
        pen.with_number("y", text.at.y);
        pen.with("text-anchor", if text.ends { "end" } else { "start" });
        pen.text(&text.text);
        pen.close();
    }
}
