//! The widget as Yew sees it: the state, the loading, and what is to be seen of it.
//!
//! One component, for a page of which every part may change with each answer; what is in it is drawn by [`Pen`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::act::{Act, RETRY, of_switch};
use super::changed::Since;
use super::edge::{Edge, LocaleHandle, Notice, Source, ViewHandle};
use super::followed::{Followed, Now};
use super::made::Made;
use super::notices::notices;
use super::page::{Frame, page};
use super::pen::Pen;
use super::take_away::file;
use crate::arrangement::{Column, FINDINGS};
use crate::export::Input;
use crate::page::{Controls, Page, Speaker};
use crate::state::{Load, Msg, State};

/// What the host page wants to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Different for each session, so that nothing of an earlier one survives.
    pub key: u32,
    /// Where the statement comes from.
    pub source: Source,
    /// Where an earlier statement comes from, to say what changed since.
    pub earlier: Source,
    /// Grows by one when the host asks to load again.
    pub attempt: u32,
    /// The level of the widget's first heading, 2 to 6.
    pub heading_level: u8,
    /// It is being printed: everything is to be open.
    pub printing: bool,
    /// The view that the host page wants to be taken up.
    pub view: Option<ViewHandle>,
    /// The reader's language.
    pub locale: LocaleHandle,
    /// The browser.
    pub edge: Edge,
}

/// Properties for [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// What is to be shown; nothing while nobody owns the widget.
    pub wish: Option<Wish>,
    /// Called once nothing is shown and nothing is left.
    pub idle: Callback<()>,
}

/// What the component is told.
#[derive(Debug)]
pub enum Told {
    /// What happened in the session of this key.
    Happened(u32, Msg),
    /// The reader used a control: what is written beside it, and the text in it.
    Used(String, String),
}

/// The widget.
#[derive(Debug, Default)]
pub struct App {
    state: State,
    /// Grows by one when the reader asks to load again.
    again: u32,
    made: RefCell<Made>,
    /// How many rows the longest list has.
    longest: Cell<usize>,
    /// How often something was drawn.
    n_drawings: Cell<u32>,
    followed: Followed,
    is_idle: bool,
}

impl Component for App {
    type Message = Told;
    type Properties = AppProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, told: Told) -> bool {
        let Some(wish) = &ctx.props().wish else { return false };
        match told {
            Told::Happened(key, msg) if key == wish.key => self.state = self.state.update(msg),
            Told::Happened(..) => return false,
            Told::Used(act, _) if act == RETRY => self.again += 1,
            Told::Used(act, text) => return self.used(&act, text, &wish.edge.tell),
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &AppProps) -> bool {
        let key = |props: &AppProps| props.wish.as_ref().map(|wish| wish.key);
        if key(ctx.props()) != key(before) {
            *self = Self::default();
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(wish) = &ctx.props().wish else { return Html::from("") };
        wish.edge.draw.emit(self.drawn(wish))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let AppProps { wish, idle } = ctx.props();
        let Some(wish) = wish else {
            if !std::mem::replace(&mut self.is_idle, true) {
                idle.emit(());
            }
            return;
        };
        let (link, key) = (ctx.link().clone(), wish.key);
        let dispatch = Callback::from(move |msg| link.send_message(Told::Happened(key, msg)));
        let now = Now { wish, state: &self.state, again: self.again, longest: self.longest.get() };
        self.followed.follow(&now, dispatch);
    }
}

impl App {
    /// Writes the text of all that is to be seen; what was not handed over yet.
    fn drawn(&self, wish: &Wish) -> String {
        let state = &self.state;
        let speaker = Speaker(&*wish.locale.0);
        let mut pen = Pen::new(wish.edge.write.clone());
        pen.open("div|class=tc");
        pen.with("lang", wish.locale.0.tag());
        pen.with_flag("aria-busy", matches!(state.load, Load::Waiting | Load::Slow));
        notices(state, &speaker, &mut pen);
        self.longest.set(0);
        self.n_drawings.set(self.n_drawings.get().wrapping_add(1));
        let mut made = self.made.borrow_mut();
        made.follow(wish, state);
        if let (Some(content), Some(shown)) = (made.page(), &state.shown) {
            let frame = Frame {
                shown,
                speaker,
                level: wish.heading_level,
                text_lang: content.text_lang.as_deref(),
                // On paper there is nobody to ask for more.
                rows: if wish.printing { usize::MAX } else { state.rows },
                longest: &self.longest,
                number: self.n_drawings.get(),
                asks_for_more: state.offers_more(),
            };
            let since = Since::of(&state.earlier, made.compared());
            page(content, made.graph(), &state.arrangement, &since, &frame, &mut pen);
        }
        pen.into_text()
    }

    /// Does what a control is for that was used; whether anything changed.
    #[inline(never)] // Loaded later: xtask/later.txt
    fn used(&mut self, act: &str, text: String, tell: &Callback<Notice>) -> bool {
        let msg = Act::of_word(act).and_then(|(act, number)| self.asked(act, number, text, tell));
        if let Some(msg) = msg {
            self.state = self.state.update(msg);
            return true;
        }
        false
    }

    /// What comes of a control.
    fn asked(&self, act: Act, number: usize, text: String, tell: &Callback<Notice>) -> Option<Msg> {
        let made = self.made.borrow();
        let (page, (shown, locale)) = (made.page()?, made.subject()?);
        // What the reader saw may be of a statement that was replaced since it was drawn.
        if Some(shown) != self.state.shown.as_ref() {
            return None;
        }
        let Page { controls: Controls { boundaries, countries, switches }, fix, .. } = page;
        Some(match act {
            Act::Boundary => Msg::BoundaryChosen(boundaries.get(number)?.boundary.clone()),
            Act::Country => Msg::BoundaryChosen(countries.get(number)?.boundary.clone()),
            Act::Switch => {
                let (row, option) = of_switch(number);
                let row = switches.get(row)?;
                let (state, _) = row.options.get(option)?;
                Msg::SwitchTried(row.id, *state)
            }
            Act::Reset => Msg::TrialsEnded,
            Act::Fix => Msg::FixAsked,
            Act::TryFix => Msg::SwitchesTried(fix.as_ref()?.tried.clone()),
            Act::Search => Msg::Searched(text),
            Act::Finding => Msg::FindingToggled(FINDINGS.get(number)?.0),
            Act::Clear => Msg::FilterCleared,
            Act::Sort => Msg::Sorted(Column::of_number(number)?),
            Act::Why => {
                let id = &shown.statement.services.get(number)?.id;
                tell.emit(Notice::Selected { kind: "service", id: id.clone() });
                Msg::Toggled(Rc::from(id.as_str()))
            }
            Act::More => Msg::MoreWanted,
            Act::Flows => Msg::FlowsToggled,
            Act::Compare => Msg::ComparedAcrossTenants,
            Act::Print => {
                tell.emit(Notice::PrintAsked);
                return None;
            }
            Act::File => {
                let input = Input {
                    statement: &shown.statement,
                    page,
                    arrangement: &self.state.arrangement,
                    view: &self.state.view(),
                    locale,
                };
                tell.emit(Notice::FileAsked(file(number, &input)?));
                return None;
            }
            Act::Retry => return None,
        })
    }
}
