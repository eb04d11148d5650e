//! What can be chosen, of several things or for itself: a field with its label.

use super::act::Act;
use super::pen::Pen;

/// The label as most are.
pub(super) const CHOICE: &str = "label|class=tc-choice";

/// A field with its label.
pub(super) struct Choice<'a> {
    pub(super) label: &'a str,
    pub(super) chosen: bool,
    /// What it is for; none where its state is its own, and a matter of the style sheet alone: a page that is made anew leaves it.
    pub(super) act: Option<(Act, usize)>,
    /// Of which group it is one, whose name reaches no further than the shadow root; none where it stands for itself.
    pub(super) group: Option<&'a str>,
}

impl Choice<'_> {
    /// Writes it; `element` is that of the label.
    pub(super) fn draw(&self, element: &'static str, pen: &mut Pen) {
        pen.open(element);
        pen.open(if self.group.is_some() { "input|type=radio" } else { "input|type=checkbox" });
        if let Some((act, number)) = self.act {
            pen.act(act, number);
        }
        if let Some(group) = self.group {
            pen.with("name", group);
        }
        if self.chosen {
            pen.with("checked", "");
        }
        pen.close();
        pen.say("span", self.label);
        pen.close();
    }
}
