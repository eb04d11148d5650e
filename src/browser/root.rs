//! The root that is pooled: an app while a session is on, and nothing at all in between.

use yew::prelude::*;

use crate::view::{App, AppProps};

/// What one session shows.
#[derive(Clone, PartialEq)]
pub(crate) struct Shown {
    /// Different for each session, so that no state of an earlier one survives.
    pub(crate) key: u32,
    pub(crate) app: AppProps,
}

/// Properties for [`Root`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RootProps {
    pub(crate) shown: Option<Shown>,
    /// Called once nothing is shown and nothing is left.
    pub(crate) idle: Callback<()>,
}

/// The root of a widget.
#[component]
pub(crate) fn Root(props: &RootProps) -> Html {
    use_effect_with((props.shown.is_none(), props.idle.clone()), |(empty, idle)| {
        if *empty {
            idle.emit(());
        }
    });
    match &props.shown {
        None => Html::default(),
        Some(Shown { key, app }) => html! { <App key={*key} ..app.clone() /> },
    }
}
