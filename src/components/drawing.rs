//! The drawing of the data-flow diagram as SVG: first the boxes with the services in them, then the lines in the order of the movements.

use std::slice;

use yew::prelude::*;

use super::choice::radio;
use super::diagram::firmness_name;
use super::frame::Frame;
use super::same::Same;
use super::tone::{outline, tone_name};
use crate::page::layout::{Drawing, DrawnBox, DrawnLine, DrawnSpot, Point, Rect, Text, Tip, UNITS_PER_EM};
use crate::page::{Firmness, FlowLine, Flows, Graph, Jurisdiction, Message, Spot, Tone};

/// Properties of [`Drawn`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DrawnProps {
    /// With room for two columns.
    pub(super) is_wide: bool,
    /// What is drawn.
    pub(super) graph: Same<Graph>,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// A drawing, of whose lines one can be followed: with the arrows from one to the next, as in any group of radios.
#[component]
pub(super) fn Drawn(DrawnProps { is_wide, graph, frame }: &DrawnProps) -> Html {
    let followed = use_state(|| None);
    let follow = {
        let followed = followed.clone();
        Callback::from(move |line| followed.set(line))
    };
    let (width, drawing) = if *is_wide { ("wide", &graph.wide) } else { ("narrow", &graph.narrow) };
    let group = AttrValue::from(format!("flow-{width}"));
    let all = &frame.word(Message::FlowsAll);
    let lines = Lines { group: group.clone(), followed: *followed, follow: follow.clone() };
    html! {
        <fieldset class="tc-field tc-flows__graph" data-width={width}>
            <legend>{ frame.said(Message::FlowsFollow) }</legend>
            { radio("tc-choice tc-flows__all", group, all, followed.is_none(), &follow.reform(|()| None)) }
            <div class="tc-flows__scroll">{ svg(&graph.flows, drawing, &lines, frame) }</div>
        </fieldset>
    }
}

/// The radios of the lines.
struct Lines {
    /// The name of their group.
    group: AttrValue,
    /// The place of the line that is followed; none for all.
    followed: Option<usize>,
    /// The reader wants to follow another one.
    follow: Callback<Option<usize>>,
}

fn svg(flows: &Flows, drawing: &Drawing, lines: &Lines, frame: &Frame) -> Html {
    let boxes = flows.jurisdictions.iter().zip(&drawing.boxes).enumerate().map(|(idx, (one, drawn))| {
        let spots = flows.spots.iter().zip(&drawing.spots).filter(|(spot, _)| spot.jurisdiction == idx);
        jurisdiction(one, drawn, spots.map(|(one, drawn)| spot(one, drawn)).collect())
    });
    let all = flows.lines.iter().zip(&drawing.lines).enumerate();
    html! {
        <svg
            role="group"
            focusable="false"
            aria-label={frame.word(Message::FlowsGraph)}
            viewBox={format!("0 0 {} {}", drawing.width, drawing.height)}
            width={ems(drawing.width)}
            height={ems(drawing.height)}
        >
            { boxes.collect::<Html>() }
            { all.map(|(idx, (one, drawn))| line(idx, one, drawn, lines)).collect::<Html>() }
        </svg>
    }
}

/// A length that grows with the host's text.
fn ems(units: i32) -> String {
    format!("{}em", f64::from(units) / f64::from(UNITS_PER_EM))
}

/// The box of a jurisdiction, with its services in it.
fn jurisdiction(jurisdiction: &Jurisdiction, drawn: &DrawnBox, spots: Html) -> Html {
    let Rect { x, y, width, height } = drawn.frame;
    html! {
        <g role="group" aria-label={jurisdiction.title.clone()} data-tone={tone_name(jurisdiction.tone)}>
            <rect
                class="tc-flows__box"
                rx="6"
                data-open={jurisdiction.open.to_string()}
                x={x.to_string()}
                y={y.to_string()}
                width={width.to_string()}
                height={height.to_string()}
            />
            <g aria-hidden="true">{ texts("tc-flows__title", &drawn.title) }</g>
            if let Some(side) = &drawn.side {
                { side_of(jurisdiction.tone, side) }
            }
            { spots }
        </g>
    }
}

/// On which side of the boundary it lies: an icon and a word.
fn side_of(tone: Tone, side: &Text) -> Html {
    let moved = Text { at: Point { x: side.at.x + 20, ..side.at }, ..side.clone() };
    html! {
        <>
            <svg
                class="tc-icon"
                viewBox="0 0 16 16"
                width="15"
                height="15"
                aria-hidden="true"
                x={side.at.x.to_string()}
                y={(side.at.y - 12).to_string()}
            >
                <path d={outline(tone)} />
            </svg>
            { texts("tc-flows__side", slice::from_ref(&moved)) }
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
fn line(idx: usize, line: &FlowLine, drawn: &DrawnLine, lines: &Lines) -> Html {
    let Rect { x, y, width, height } = drawn.row;
    let bends = drawn.bends.iter().map(|bend| {
        let name = (firmness_name(bend.firmness), tone_name(bend.tone));
        html! { <path class="tc-flow__stroke" data-firmness={name.0} data-tone={name.1} d={bend.path()} /> }
    });
    let tips = drawn.tips.iter().map(|tip| {
        let name = (firmness_name(tip.firmness), tone_name(tip.tone));
        html! { <path class="tc-flow__tip" data-firmness={name.0} data-tone={name.1} d={tip_path(tip)} /> }
    });
    html! {
        <g key={idx} class="tc-flow" data-firmness={firmness_name(line.firmness())}>
            <foreignObject x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()}>
                // In an element of SVG, it would become one itself.
                <input
                    xmlns="http://www.w3.org/1999/xhtml"
                    class="tc-flow__choice"
                    type="radio"
                    name={lines.group.clone()}
                    aria-label={line.sentences.join(" ")}
                    checked={lines.followed == Some(idx)}
                    oninput={lines.follow.reform(move |_| Some(idx))}
                />
            </foreignObject>
            <g aria-hidden="true">
                { texts("tc-flow__data", &drawn.data) }
                { texts("tc-flows__note", &drawn.further) }
                { bends.collect::<Html>() }
                { tips.collect::<Html>() }
            </g>
        </g>
    }
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
    let each = |text: &Text| {
        let anchor = if text.ends { "end" } else { "start" };
        html! {
            <text {class} x={text.at.x.to_string()} y={text.at.y.to_string()} text-anchor={anchor}>
                <tspan key={text.text.clone()}>{ &text.text }</tspan>
            </text>
        }
    };
    texts.iter().map(each).collect()
}
