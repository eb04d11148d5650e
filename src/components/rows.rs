//! How many rows of a list are drawn that only the reader opens.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::Frame;
use super::said::said;
use super::table::Labels;

/// So many rows are drawn each time that more are asked for: a screen of them and more, and no long task.
pub(super) const ROWS: usize = 60;

/// How many rows are drawn; all of them where the list is to be whole.
#[derive(Clone, Debug)]
pub(super) struct DrawnRows {
    /// How many.
    pub(super) n: usize,
    asked: UseStateHandle<usize>,
}

/// Draws the first rows until the reader wants more.
#[hook]
pub(super) fn use_rows(is_whole: bool, n_first: usize) -> DrawnRows {
    let asked = use_state(|| n_first);
    DrawnRows { n: if is_whole { usize::MAX } else { *asked }, asked }
}

impl DrawnRows {
    /// The button that draws more of a list of so many rows, where there are more.
    pub(super) fn more(&self, n_rows: usize, frame: &Frame) -> Html {
        let left = n_rows.saturating_sub(self.n);
        if left == 0 {
            return Html::default();
        }
        let (asked, wanted) = (self.asked.clone(), self.n.saturating_add(ROWS));
        let onclick = Callback::from(move |_| asked.set(wanted));
        html! {
            <button type="button" class="tc-button tc-more" {onclick}>{ said(&frame.translator().more(left)) }</button>
        }
    }
}

/// Properties of a row that is a component of its own, so that it is left alone while others change.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RowProps<T: PartialEq> {
    /// What is said in it.
    pub(super) texts: Rc<T>,
    /// The names of the columns.
    pub(super) labels: Labels,
    /// The language and the headings.
    pub(super) frame: Frame,
}
