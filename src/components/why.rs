//! Why: what else is known of a service, and every way that its data can take.

use std::rc::Rc;

use yew::prelude::*;

use super::about::details;
use super::citing::{Citing, TakeAlong, use_arrival};
use super::facts::fact;
use super::frame::Frame;
use super::links::link;
use super::quote::quote;
use super::said::said;
use super::table::lines_alone;
use super::tone::{badge, tone_name};
use crate::page::{Message, Opened, StepView, WayView, Whereabouts};
use crate::state::Target;

/// Properties of [`Why`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct WhyProps {
    /// The heading.
    pub(super) label: AttrValue,
    /// The service, by its id.
    pub(super) id: AttrValue,
    /// The service, by its name.
    pub(super) name: AttrValue,
    /// What is known.
    pub(super) opened: Rc<Opened>,
    /// By what it is cited and linked to.
    pub(super) citing: Citing,
    /// The language and the headings.
    pub(super) frame: Frame,
}

/// The facts and the ways, worst first.
#[component]
pub(super) fn Why(props: &WhyProps) -> Html {
    let WhyProps { label, id, opened, citing, frame, .. } = props;
    let target = citing.target.as_ref().filter(|target| *target.service == **id);
    let place = use_arrival(target, citing);
    let verify =
        opened.verify.iter().map(|each| html! { <dd lang={frame.text_lang.clone()}>{ link(each) }</dd> });
    let ways = opened.ways.iter().enumerate().map(|(idx, each)| way(idx, each, target, props));
    html! {
        <div class="tc-why" ref={place}>
            <div class="tc-why__head">
                { frame.subheading(label) }
                { copy(None, props) }
            </div>
            <dl class="tc-facts">
                { whereabouts(&opened.whereabouts, frame) }
                { opened.facts.iter().map(|each| fact(each, frame)).collect::<Html>() }
                if !opened.verify.is_empty() {
                    <div>
                        <dt>{ frame.said(Message::Verify) }</dt>
                        { verify.collect::<Html>() }
                    </div>
                }
            </dl>
            <ul class="tc-ways">{ for ways }</ul>
            if !opened.claims.is_empty() {
                { frame.subheading(&opened.claims_title) }
                { details(&opened.claims, frame) }
            }
        </div>
    }
}

/// Where a service has its data and on whose word, in full.
fn whereabouts(at: &Whereabouts, frame: &Frame) -> Html {
    let all = [
        (Message::ColumnStored, &at.stored),
        (Message::ColumnProcessed, &at.processed),
        (Message::ColumnFurther, &at.further),
        (Message::ColumnMovesTo, &at.moves_to),
        (Message::ColumnCommitment, &at.commitment),
    ];
    let fact =
        |(message, cell)| html! { <div><dt>{ frame.said(message) }</dt><dd>{ lines_alone(cell) }</dd></div> };
    all.map(fact).into_iter().collect()
}

/// The buttons that copy an answer: that of a way, by its place among them, or that of the service.
fn copy(way: Option<usize>, props: &WhyProps) -> Html {
    if props.frame.is_static {
        return Html::default();
    }
    let WhyProps { id, name, opened, citing, frame, .. } = props.clone();
    html! { <TakeAlong {id} {name} {way} {opened} {citing} {frame} /> }
}

/// A way, by its place among them: one that the reader opened stays open when it says something else. The one to which a link leads is
/// open at first.
fn way(idx: usize, way: &WayView, target: Option<&Target>, props: &WhyProps) -> Html {
    let frame = &props.frame;
    let is_target = target.is_some_and(|target| target.clause.is_some() && target.clause == way.clause);
    let data = way
        .categories
        .iter()
        .map(|category| html! { <span lang={frame.text_lang.clone()}>{ said(category) }</span> });
    html! {
        <li key={idx} class="tc-way" data-tone={tone_name(way.tone)}>
            <details class="tc-way__box" open={is_target}>
                <summary>
                    { badge(way.tone, &way.finding) }
                    <span class="tc-way__end">{ said(&way.end) }</span>
                    <span class="tc-way__data">{ for data }</span>
                </summary>
                <ol class="tc-steps">{ for way.steps.iter().map(|each| step(each, frame)) }</ol>
                if let Some(others) = &way.others {
                    <p>{ said(others) }</p>
                }
                { copy(Some(idx), props) }
            </details>
        </li>
    }
}

fn step(step: &StepView, frame: &Frame) -> Html {
    html! {
        <li>
            <p>{ said(&step.text) }</p>
            { quote(step.quote.as_ref(), &step.sources, frame) }
        </li>
    }
}
