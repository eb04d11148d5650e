//! A statement as HTML that stands by itself: drawn once, by the same components, with nothing to press. For where no script runs, or
//! none has run yet.

use std::rc::Rc;

use yew::LocalServerRenderer;
use yew::prelude::*;

use super::about::About;
use super::citing::Citing;
use super::derived::{PageInputs, use_page, use_tables};
use super::evidence::Evidence;
use super::flows::Flows;
use super::folded::{SectionProps, unfolded};
use super::frame::{Frame, Shown};
use super::links::Links;
use super::losses::{ForAuthor, missing};
use super::matrix::Matrix;
use super::part::Loaded;
use super::parts::Asked;
use super::platform::LocaleHandle;
use super::pseudonymised::Pseudonymised;
use super::recipients::Recipients;
use super::said::said;
use super::transfers::Transfers;
use super::verdict::Verdict;
use crate::arrangement::Arrangement;
use crate::page::{Message, Provenance};
use crate::residency::{Boundary, SwitchOverrides};
use crate::state::LoadedStatement;

/// What is shown of which statement.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatementPageProps {
    /// The statement.
    pub loaded: Rc<LoadedStatement>,
    /// The reader's language.
    pub locale: LocaleHandle,
    /// The boundary; without one, the tenant's own region.
    #[prop_or_default]
    pub boundary: Option<Boundary>,
    /// The level of the first heading, 2 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// Everything, with the reasons of every answer and all that the statement says, as in a print; else what a first view shows.
    #[prop_or_default]
    pub whole: bool,
    /// Where the statement came from.
    #[prop_or_default]
    pub provenance: Provenance,
}

/// A statement, whole or at a glance.
#[component]
pub fn StatementPage(props: &StatementPageProps) -> Html {
    let StatementPageProps { loaded, locale, boundary, heading_level, whole, .. } = props;
    let ids = || loaded.statement.services.iter().map(|service| service.id.clone()).collect();
    let inputs = PageInputs {
        loaded: loaded.clone(),
        boundary: boundary.clone(),
        tried: SwitchOverrides::new(),
        fix: false,
        opened: if *whole { ids() } else { Vec::new() },
        locale: locale.clone(),
    };
    let asked = Asked::all();
    let page = use_page(Some(inputs.clone()), Some(asked.find));
    let arrangement = Arrangement::default();
    let tables = use_tables(page.clone(), Some(&inputs), &arrangement, usize::MAX);
    let Some(page) = page else { return Html::default() };
    let frame = Frame {
        locale: locale.clone(),
        level: *heading_level,
        text_lang: page.text_lang.clone().map(AttrValue::from),
        is_static: true,
    };
    let shown = Shown { rows: usize::MAX, asks_for_more: false, dispatch: Callback::noop() };
    let section = SectionProps {
        page: page.clone(),
        statement: loaded.clone(),
        filter: arrangement.filter.clone(),
        is_whole: true,
        provenance: Rc::new(props.provenance.clone()),
        frame: frame.clone(),
    };
    html! {
        <div class="tc" lang={locale.0.tag().to_owned()} dir={locale.0.is_rtl().then_some("rtl")}>
            <Verdict page={page.clone()} today={None} glossary={Html::default()} shared={None::<Html>} changed={Html::default()} frame={frame.clone()} />
            <Matrix
                tables={tables.clone()}
                asked={Loaded::there(asked)}
                citing={Citing { page: page.clone(), provenance: section.provenance.clone(), premises: Vec::new(), target: None, platform: None }}
                order={arrangement.services}
                shown={shown.clone()}
                frame={frame.clone()}
                toggle={Callback::noop()}
            />
            <Flows
                tables={tables.clone()}
                is_silent={page.movements.is_empty()}
                order={arrangement.movements}
                shown={shown.clone()}
                frame={frame.clone()}
            />
            if *whole {
                { unfolded(&page.transfers_title, html! { <Transfers ..section.clone() /> }, &frame) }
                { unfolded(&frame.word(Message::Recipients), html! { <Recipients ..section.clone() /> }, &frame) }
            }
            <Pseudonymised
                {tables}
                silent={page.pseudonymised.silent.clone().map(AttrValue::from)}
                is_said={!page.pseudonymised.rows.is_empty()}
                shown={shown.clone()}
                frame={frame.clone()}
            />
            if *whole {
                <Evidence ..section.clone() />
            }
            <Links page={page.clone()} {shown} frame={frame.clone()} />
            if *whole {
                <details class="tc-problems tc-about">
                    <summary>{ frame.said(Message::AboutStatement) }</summary>
                    <About ..section.clone() />
                </details>
            }
            if !page.problems.is_empty() {
                <div class="tc-problems">
                    { missing(page.losses.as_ref(), &frame) }
                    <details class="tc-problems__author">
                        <summary>{ said(&frame.translator().count(Message::ForAuthor, page.problems.len())) }</summary>
                        <ForAuthor ..section />
                    </details>
                </div>
            }
        </div>
    }
}

/// Draws a statement. It is to be awaited where futures of one thread run, such as a `tokio::task::LocalSet`.
pub async fn render(props: StatementPageProps) -> String {
    LocalServerRenderer::<StatementPage>::with_props(props).hydratable(false).render().await
}
