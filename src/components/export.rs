//! What the reader can take along: a print, and files.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::button;
use super::frame::Frame;
use super::part::{missing, use_part};
use super::parts::{EXPORT, FileKind};
use super::platform::{Delay, Guard, HostEvent};
use super::same::Same;
use crate::arrangement::Arrangement;
use crate::export::Input;
use crate::page::{Message, Page, Provenance};
use crate::state::{LoadedStatement, Msg, Paper, Part};

const FILES: [(Message, FileKind); 6] = [
    (Message::TakeServices, FileKind::Services),
    (Message::TakeMovements, FileKind::Movements),
    (Message::TakeTransfers, FileKind::Transfers),
    (Message::TakeRecipients, FileKind::Recipients),
    (Message::TakeView, FileKind::View),
    (Message::TakeStatement, FileKind::Statement),
];

/// Properties of [`Export`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ExportProps {
    /// What is on the page.
    pub(super) page: Same<Page>,
    /// The statement.
    pub(super) statement: Rc<LoadedStatement>,
    /// Which rows are shown, in which order.
    pub(super) arrangement: Arrangement,
    /// Where the statement came from.
    pub(super) provenance: Rc<Provenance>,
    /// What the reader has chosen, as it can be shared.
    pub(super) view: Vec<Part>,
    /// The language and the headings.
    pub(super) frame: Frame,
    /// What happened.
    pub(super) dispatch: Callback<Msg>,
    /// Tells the host page.
    pub(super) tell: Callback<HostEvent>,
    /// Calls back later.
    pub(super) after: Callback<Delay, Guard>,
}

/// A button for each; nothing is made before one is pressed.
#[component]
pub(super) fn Export(props: &ExportProps) -> Html {
    let ExportProps { frame, tell, after, .. } = props;
    let wanted = use_state(|| None);
    let part = use_part(EXPORT, wanted.is_some(), after);
    let make = part.ready().zip(*wanted);
    {
        let (props, wanted) = (props.clone(), wanted.clone());
        use_effect_with(make.map(|(_, kind)| kind), move |_| {
            if let Some((make, kind)) = make {
                let file = make(kind, &props.input());
                wanted.set(None);
                props.tell.emit(HostEvent::FileAsked(file));
            }
        });
    }
    let buttons = FILES.map(|(message, kind)| {
        let wanted = wanted.clone();
        button(&frame.word(message), &Callback::from(move |()| wanted.set(Some(kind))))
    });
    // What is to be on paper is known before it is asked for.
    let print = |paper| {
        let (dispatch, tell) = (props.dispatch.clone(), tell.clone());
        Callback::from(move |()| {
            dispatch.emit(Msg::PrintChosen(paper));
            tell.emit(HostEvent::PrintAsked);
        })
    };
    html! {
        <section class="tc-take-away">
            { frame.heading(Message::TakeAway) }
            <p class="tc-help">{ frame.said(Message::TakeAwayHelp) }</p>
            <div class="tc-choices">
                { button(&frame.word(Message::TakePrint), &print(Paper::Short)) }
                { button(&frame.word(Message::TakePrintReasons), &print(Paper::Whole)) }
                { for buttons }
            </div>
            if wanted.is_some() {
                { missing(&part, frame) }
            }
        </section>
    }
}

impl ExportProps {
    fn input(&self) -> Input<'_> {
        Input {
            statement: &self.statement.statement,
            page: &self.page,
            arrangement: &self.arrangement,
            view: &self.view,
            provenance: &self.provenance,
            locale: &*self.frame.locale.0,
        }
    }
}
