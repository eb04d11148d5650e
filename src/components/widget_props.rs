//! What the whole widget is given.

use yew::prelude::*;

use super::platform::{LocaleHandle, Platform, Source, ViewHandle};
use crate::statement::Date;

/// What is to be shown, and the browser that it is shown in.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WidgetProps {
    /// Where the statement comes from.
    pub source: Source,
    /// Where an earlier statement comes from, to say what changed since.
    #[prop_or_default]
    pub earlier: Source,
    /// Grows by one when the host wants it loaded again.
    #[prop_or_default]
    pub attempt: u32,
    /// The level of the widget's first heading, 2 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// It is being printed: everything is to be open.
    #[prop_or_default]
    pub printing: bool,
    /// The view that the host page wants to be taken up.
    #[prop_or_default]
    pub view: Option<ViewHandle>,
    /// The day, by which the age of the statement is said; none to say nothing of it.
    #[prop_or_default]
    pub today: Option<Date>,
    /// The reader's language.
    pub locale: LocaleHandle,
    /// The browser.
    pub platform: Platform,
}
