//! The whole widget: the state, what follows from it, and the sections that show it.

use std::rc::Rc;

use yew::prelude::*;

use super::about::AboutSection;
use super::boundary::Boundary;
use super::changes::{ChangedLine, EarlierStatement, EarlierStatementProps};
use super::citing::Citing;
use super::derived::{PageInputs, longest, use_compared, use_page, use_tables};
use super::diagram::DiagramSection;
use super::export::Export;
use super::filter::Filter;
use super::flows::Flows;
use super::folded::{Folded, SectionProps, unfolded};
use super::frame::{Frame, Shown};
use super::glossary::GlossarySection;
use super::hooks::{use_earlier, use_host_events, use_load, use_more_rows, use_view};
use super::links::Links;
use super::matrix::Matrix;
use super::notices::Notices;
use super::part::{Later, use_part};
use super::parts::{ASKED, EVIDENCE, RECIPIENTS, TRANSFERS};
use super::platform::{Delay, Guard, HostEvent, Source};
use super::problems::Problems;
use super::pseudonymised::Pseudonymised;
use super::said::said;
use super::shared::SharedPreviewProps;
use super::verdict::Verdict;
use super::what_if::WhatIf;
use super::widget_props::WidgetProps;
use crate::page::{Message, Provenance};
use crate::state::{Load, Msg, Paper, State};

impl Reducible for State {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        Rc::new(self.update(msg))
    }
}

/// The widget.
#[component]
pub fn App(props: &WidgetProps) -> Html {
    let WidgetProps { heading_level, printing, locale, platform, .. } = props;
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let dispatch = use_callback((), move |msg, ()| dispatcher.dispatch(msg));

    let inputs = PageInputs::of(&state, locale, *printing && state.paper == Paper::Whole);
    let compared = use_compared(&state, locale);
    let asked = use_part(ASKED, inputs.as_ref().is_some_and(PageInputs::asks), &platform.after);
    let page = use_page(inputs.clone(), asked.ready().map(|asked| asked.find));
    // On paper there is nobody to ask for more.
    let rows = if *printing { usize::MAX } else { state.rows };
    let tables = use_tables(page.clone(), inputs.as_ref(), &state.arrangement, rows);
    let n_longest = page.as_ref().map_or(0, |page| longest(page, &tables));

    let retrieved = *use_memo(state.loaded.clone(), |_| props.today);
    let hash = state.loaded.as_ref().and_then(|loaded| loaded.hash.clone());
    let provenance = use_memo((props.source.clone(), hash, retrieved), |(source, hash, retrieved)| {
        let address = if let Source::Url(url) = source { Some(url.to_string()) } else { None };
        Provenance { address, hash: hash.as_deref().map(str::to_owned), retrieved: *retrieved }
    });

    use_load(props, state.retries, &dispatch);
    use_view(props, &state, &dispatch);
    use_earlier(props, state.retries, &dispatch);
    use_host_events(props, &state);
    use_more_rows(props, &state, n_longest, &dispatch);
    let toggle =
        use_callback((platform.tell.clone(), dispatch.clone()), |id: AttrValue, (tell, dispatch)| {
            tell.emit(HostEvent::Selected { kind: "service", id: id.to_string() });
            dispatch.emit(Msg::Toggled(Rc::from(&*id)));
        });

    let content = inputs.zip(page).map(|(inputs, page)| {
        let frame = Frame {
            locale: locale.clone(),
            level: *heading_level,
            text_lang: page.text_lang.clone().map(AttrValue::from),
            is_static: false,
        };
        let shown = Shown { rows, asks_for_more: state.offers_more(), dispatch: dispatch.clone() };
        let (statement, arrangement) = (&inputs.loaded, &state.arrangement);
        let (dispatch, after) = (&dispatch, &platform.after);
        let with_reasons = *printing && state.paper == Paper::Whole;
        let earlier = EarlierStatementProps {
            earlier: state.earlier.clone(),
            later: statement.clone(),
            boundary: state.boundary.clone(),
            across_tenants: state.across_tenants,
            compared,
            is_whole: with_reasons,
            frame: frame.clone(),
            dispatch: dispatch.clone(),
            after: after.clone(),
        };
        let section = SectionProps {
            page: page.clone(),
            statement: statement.clone(),
            filter: arrangement.filter.clone(),
            is_whole: *printing,
            provenance: provenance.clone(),
            frame: frame.clone(),
        };
        let shared = asked.ready().filter(|_| state.is_shared()).map(|asked| {
            (asked.shared)(&SharedPreviewProps { frame: frame.clone(), dispatch: dispatch.clone() })
        });
        let citing = Citing {
            page: page.clone(),
            provenance: provenance.clone(),
            premises: state.premises(),
            target: state.target.clone(),
            platform: Some(platform.clone()),
        };
        let glossary = html! { <GlossarySection frame={frame.clone()} after={after.clone()} /> };
        let changed = html! { <ChangedLine ..earlier.clone() /> };
        html! {
            <>
                <Verdict page={page.clone()} today={props.today} {glossary} {shared} {changed} frame={frame.clone()} />
                <section class="tc-controls" part="filter">
                    <Boundary
                        page={page.clone()}
                        statement={statement.clone()}
                        frame={frame.clone()}
                        dispatch={dispatch.clone()}
                        after={after.clone()}
                    />
                    <WhatIf
                        page={page.clone()}
                        is_fix_asked={state.fix}
                        asked={asked.clone()}
                        shown={shown.clone()}
                        frame={frame.clone()}
                        dispatch={dispatch.clone()}
                    />
                </section>
                <Filter
                    query={arrangement.filter.query.clone()}
                    tables={tables.clone()}
                    frame={frame.clone()}
                    dispatch={dispatch.clone()}
                />
                <Matrix
                    tables={tables.clone()}
                    {asked}
                    {citing}
                    order={arrangement.services}
                    shown={shown.clone()}
                    frame={frame.clone()}
                    toggle={toggle.clone()}
                />
                <EarlierStatement ..earlier />
                <Flows
                    tables={tables.clone()}
                    is_silent={page.movements.is_empty()}
                    order={arrangement.movements}
                    shown={shown.clone()}
                    frame={frame.clone()}
                />
                { leaving(&section, after) }
                <Folded title={frame.word(Message::Recipients)} part={RECIPIENTS} of={section.clone()} after={after.clone()} />
                <Pseudonymised
                    {tables}
                    silent={page.pseudonymised.silent.clone().map(AttrValue::from)}
                    is_said={!page.pseudonymised.rows.is_empty()}
                    shown={shown.clone()}
                    frame={frame.clone()}
                />
                <DiagramSection
                    is_open={state.flows || with_reasons}
                    inputs={inputs.for_diagram()}
                    frame={frame.clone()}
                    dispatch={dispatch.clone()}
                    after={after.clone()}
                />
                if *printing {
                    <Later<SectionProps>
                        part={EVIDENCE}
                        of={section.clone()}
                        frame={frame.clone()}
                        after={after.clone()}
                    />
                }
                <Links page={page.clone()} {shown} frame={frame.clone()} />
                <AboutSection of={SectionProps { is_whole: with_reasons, ..section.clone() }} after={after.clone()} />
                <Problems of={SectionProps { is_whole: with_reasons, ..section }} after={after.clone()} />
                <Export
                    {page}
                    statement={statement.clone()}
                    arrangement={arrangement.clone()}
                    provenance={provenance.clone()}
                    view={state.view()}
                    {frame}
                    dispatch={dispatch.clone()}
                    tell={platform.tell.clone()}
                    after={after.clone()}
                />
            </>
        }
    });
    let is_busy = matches!(state.load, Load::Waiting | Load::Slow);
    html! {
        <div
            class="tc"
            lang={locale.0.tag().to_owned()}
            aria-busy={is_busy.to_string()}
            data-print={(*printing && state.paper == Paper::Short).then_some("short")}
        >
            <Notices
                load={state.load.clone()}
                is_shown={state.loaded.is_some()}
                left_out={state.left_out.clone()}
                locale={locale.clone()}
                dispatch={dispatch.clone()}
            />
            { content.unwrap_or_default() }
        </div>
    }
}

/// What leaves the boundary: a sentence where nothing does, for which no part is needed.
fn leaving(of: &SectionProps, after: &Callback<Delay, Guard>) -> Html {
    let title = of.page.transfers_title.clone();
    match &of.page.nothing_leaves {
        Some(nothing) => unfolded(&title, html! { <p>{ said(nothing) }</p> }, &of.frame),
        None => html! { <Folded {title} part={TRANSFERS} of={of.clone()} after={after.clone()} /> },
    }
}
