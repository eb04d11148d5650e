//! The graph of the flows as SVG: first the boxes with the services in them, then the lines in the order of the movements.

use yew::prelude::*;

use super::flows::firmness_name;
use super::page::Frame;
use super::tone::{outline, tone_name};
use crate::page::layout::{Bend, Drawing, DrawnBox, DrawnLine, DrawnSpot, Rect, Text, Tip, UNITS_PER_EM};
use crate::page::{Firmness, FlowLine, Flows, Jurisdiction, Message, Spot};

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// The graph; `group` is the name of the radios of its lines.
pub(super) fn graph(flows: &Flows, drawing: &Drawing, group: &str, frame: &Frame) -> Html {
    let boxes = flows.jurisdictions.iter().zip(&drawing.boxes).enumerate();
    let spots: Vec<(&Spot, &DrawnSpot)> = flows.spots.iter().zip(&drawing.spots).collect();
    let a_box = |(idx, (one, drawn)): (usize, (&Jurisdiction, &DrawnBox))| {
        let here: Vec<_> = spots.iter().copied().filter(|(spot, _)| spot.jurisdiction == idx).collect();
        jurisdiction(one, drawn, &here)
    };
    html! {
        <svg
            role="group"
            aria-label={frame.word(Message::FlowsGraph)}
            viewBox={format!("0 0 {} {}", drawing.width, drawing.height)}
            width={ems(drawing.width)}
            height={ems(drawing.height)}
            focusable="false"
        >
            { boxes.map(a_box).collect::<Html>() }
            { flows.lines.iter().zip(&drawing.lines).map(|(one, drawn)| line(one, drawn, group)).collect::<Html>() }
        </svg>
    }
}

/// A length that grows with the host's text.
fn ems(units: i32) -> String {
    format!("{}em", f64::from(units) / f64::from(UNITS_PER_EM))
}

fn jurisdiction(jurisdiction: &Jurisdiction, drawn: &DrawnBox, spots: &[(&Spot, &DrawnSpot)]) -> Html {
    let Rect { x, y, width, height } = drawn.frame;
    html! {
        <g role="group" aria-label={jurisdiction.title.clone()} data-tone={tone_name(jurisdiction.tone)}>
            <rect
                class="tc-flows__box"
                data-open={jurisdiction.open.to_string()}
                x={x.to_string()}
                y={y.to_string()}
                width={width.to_string()}
                height={height.to_string()}
                rx="6"
            />
            <g aria-hidden="true">{ texts("tc-flows__title", &drawn.title) }</g>
            if let Some(side) = &drawn.side {
                { side_of(jurisdiction, side) }
            }
            { spots.iter().map(|(one, drawn)| spot(one, drawn)).collect::<Html>() }
        </g>
    }
}

/// On which side of the boundary it lies: an icon and a word.
fn side_of(jurisdiction: &Jurisdiction, side: &Text) -> Html {
    let moved = Text { at: crate::page::layout::Point { x: side.at.x + 20, ..side.at }, ..side.clone() };
    html! {
        <>
            <svg
                class="tc-icon"
                x={side.at.x.to_string()}
                y={(side.at.y - 12).to_string()}
                viewBox="0 0 16 16"
                width="15"
                height="15"
                aria-hidden="true"
            >
                <path d={outline(jurisdiction.tone)} />
            </svg>
            { texts("tc-flows__side", std::slice::from_ref(&moved)) }
        </>
    }
}

fn spot(spot: &Spot, drawn: &DrawnSpot) -> Html {
    let Rect { x, y, .. } = drawn.area;
    html! {
        <g role="group" aria-label={spot.name.clone()} data-further={spot.further.to_string()}>
            <path class="tc-flows__rule" d={format!("M{x} {}H{}", y - 9, drawn.area.right())} />
            <g aria-hidden="true">{ texts("tc-flows__name", &drawn.name) }</g>
            { texts("tc-flows__note", &drawn.notes) }
        </g>
    }
}

/// A line, its label, and the radio that follows it; its name says all that the drawing shows.
fn line(line: &FlowLine, drawn: &DrawnLine, group: &str) -> Html {
    let Rect { x, y, width, height } = drawn.row;
    html! {
        <g class="tc-flow" data-firmness={firmness_name(line.firmness())}>
            <foreignObject x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()}>
                <input
                    xmlns={HTML}
                    class="tc-flow__choice"
                    type="radio"
                    name={group.to_owned()}
                    aria-label={line.sentences.join(" ")}
                />
            </foreignObject>
            <g aria-hidden="true">
                { texts("tc-flow__data", &drawn.data) }
                { texts("tc-flows__note", &drawn.further) }
                { drawn.bends.iter().map(bend).collect::<Html>() }
                { drawn.tips.iter().map(tip).collect::<Html>() }
            </g>
        </g>
    }
}

fn bend(bend: &Bend) -> Html {
    html! { <path class="tc-flow__stroke" data-firmness={firmness_name(bend.firmness)} data-tone={tone_name(bend.tone)} d={bend.path()} /> }
}

fn tip(tip: &Tip) -> Html {
    html! { <path class="tc-flow__tip" data-firmness={firmness_name(tip.firmness)} data-tone={tone_name(tip.tone)} d={tip_path(tip)} /> }
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
fn texts(class: &'static str, texts: &[Text]) -> Html {
    let text = |text: &Text| {
        let anchor = if text.ends { "end" } else { "start" };
        html! {
            <text {class} x={text.at.x.to_string()} y={text.at.y.to_string()} text-anchor={anchor}>{ &text.text }</text>
        }
    };
    texts.iter().map(text).collect()
}
