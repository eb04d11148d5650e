//! Why: what else is known of a service, and every way that its data can take.

use yew::prelude::*;

use super::links::link_view;
use super::movements::quote;
use super::page::{Frame, heading};
use super::tone::{badge, tone_name};
use crate::page::{Fact, Message, ServiceRow, StepView, WayView};

/// The facts and the ways, worst first.
#[inline(never)] // Loaded later: xtask/later.txt
pub(super) fn why(row: &ServiceRow, frame: &Frame) -> Html {
    html! {
        <div class="tc-why">
            { heading(frame.level + 2, "tc-subheading", row.why_label.clone()) }
            <dl class="tc-facts">
                for each in &row.facts {
                    { fact(each, frame) }
                }
                if !row.verify.is_empty() {
                    <div>
                        <dt>{ frame.word(Message::Verify) }</dt>
                        for link in &row.verify {
                            <dd lang={frame.text_lang.clone()}>{ link_view(link) }</dd>
                        }
                    </div>
                }
            </dl>
            <ul class="tc-ways">
                for each in &row.ways {
                    { way(each, frame) }
                }
            </ul>
        </div>
    }
}

fn fact(fact: &Fact, frame: &Frame) -> Html {
    html! {
        <div>
            <dt>{ &fact.name }</dt>
            for value in &fact.stated {
                <dd lang={frame.text_lang.clone()}>{ value }</dd>
            }
            for value in &fact.said {
                <dd>{ value }</dd>
            }
        </div>
    }
}

fn way(way: &WayView, frame: &Frame) -> Html {
    html! {
        <li class="tc-way" data-tone={tone_name(way.tone)}>
            <details>
                <summary>
                    { badge(way.tone, &way.finding) }
                    <span class="tc-way__end">{ &way.end }</span>
                    <span class="tc-way__data">
                        for category in &way.categories {
                            <span lang={frame.text_lang.clone()}>{ category }</span>
                        }
                    </span>
                </summary>
                <ol class="tc-steps">
                    for each in &way.steps {
                        { step(each, frame) }
                    }
                </ol>
            </details>
        </li>
    }
}

fn step(step: &StepView, frame: &Frame) -> Html {
    html! {
        <li>
            <p>{ &step.text }</p>
            { quote(step.quote.as_ref(), &step.sources, frame) }
        </li>
    }
}
