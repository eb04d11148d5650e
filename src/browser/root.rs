//! The component at the top of a pooled root: it has a widget in it, or nothing, and outlives each.

use web_sys::Element;
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::host::Host;
use crate::components::{App, WidgetProps};

/// Properties of [`Root`].
#[derive(Clone, Properties)]
pub(crate) struct RootProps {
    host: Host,
}

impl PartialEq for RootProps {
    fn eq(&self, _: &Self) -> bool {
        // Nobody gives a root another host.
        true
    }
}

/// What a root shows: a widget, by the number of its session. Of another session it is another one, so that nothing of it is left.
pub(crate) type Content = Option<(u32, WidgetProps)>;

/// The top of a pooled root.
#[derive(Debug, Default)]
pub(crate) struct Root {
    content: Content,
    is_idle: bool,
}

impl Root {
    /// An empty root inside `element`.
    ///
    /// What it is to show is sent as a message and not given by properties: those can be given to one caller at a time, and a host page
    /// may wish for something in the middle of what it is told.
    pub(crate) fn mount(element: Element, host: Host) -> Scope<Self> {
        let handle = yew::Renderer::<Self>::with_root_and_props(element, RootProps { host }).render();
        (*handle).clone()
    }
}

impl Component for Root {
    type Message = Content;
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, content: Content) -> bool {
        self.content = content;
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        match self.content.clone() {
            Some((key, props)) => html! { <App {key} ..props /> },
            None => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let is_idle = self.content.is_none();
        if is_idle && !std::mem::replace(&mut self.is_idle, is_idle) {
            let (link, host) = (ctx.link().clone(), ctx.props().host.clone());
            // Whoever is in the middle of giving it back, or of taking it, comes first.
            spawn_local(async move {
                if link.get_component().is_some_and(|root| root.content.is_none()) {
                    host.idle();
                }
            });
        }
        self.is_idle = is_idle;
    }
}
